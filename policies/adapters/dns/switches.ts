/** Switches that records depend on. */
import type { Fact } from "../../values/fact";

/** Whether both hold; absent is taken to hold. */
export function both(a: Fact<boolean>, b: Fact<boolean>): Fact<boolean> {
  const no = [a, b].find((fact) => fact.state === "known" && !fact.value);
  return no ?? [a, b].find(({ state }) => state === "unknown") ?? b;
}
