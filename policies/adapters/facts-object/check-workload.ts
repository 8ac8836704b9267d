import { closestName } from "../../values/closest-name";
import { type Mistake, mistakenValue } from "./facts-problem";
import type { Place } from "./place";
import { asText } from "./read-value";
import { quoteText } from "./show-value";

/** Whether a workload's name is one that peerpath knows. `otherwise` says what to do about another one. */
export function checkWorkload(workload: Place, known: readonly string[], otherwise = ""): Mistake[] {
  const name = workload.read(asText);
  if (name === undefined || known.includes(name)) return [];
  const meant = closestName(name, known);
  const hint = meant === undefined ? "" : `; did you mean ${quoteText(meant)}?`;
  const text = `${quoteText(name)} is not a workload that peerpath knows${hint} (known: ${known.join(", ") || "none"})${otherwise}`;
  return [mistakenValue(workload.origin, text)];
}
