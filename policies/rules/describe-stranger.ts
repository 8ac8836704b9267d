import { closestName } from "../values/closest-name";

/** What is wrong with a name that is no rule's, and what was perhaps meant. */
export function describeStranger(name: string, names: readonly string[]): string {
  const near = closestName(name, names);
  const hint = near === undefined ? "" : `; did you mean "${near}"?`;
  return `${JSON.stringify(name)} is no rule${hint} (rules: ${names.join(", ")})`;
}
