import { closestName } from "../values/closest-name";

/** What is wrong with a name that is no rule's, nor a remediation's where those may stand, and what was perhaps meant. */
export function describeStranger(
  name: string,
  rules: readonly string[],
  remediations: readonly string[] = [],
): string {
  const near = closestName(name, [...rules, ...remediations]);
  const hint = near === undefined ? "" : `; did you mean "${near}"?`;
  const others = remediations.length === 0 ? "" : `; remediations: ${remediations.join(", ")}`;
  return `${JSON.stringify(name)} is no rule${hint} (rules: ${rules.join(", ")}${others})`;
}
