import { closestName } from "../../values/closest-name";
import { type Mistake, mistakenValue } from "./facts-problem";
import type { Place } from "./place";
import { asText } from "./read-value";
import { quoteText } from "./show-value";

/** Whether an id is free for a workload that the facts declare. */
export function checkWorkloadId(id: Place, known: readonly string[]): Mistake[] {
  const name = id.read(asText);
  if (name === undefined || !known.includes(name)) return [];
  const text = `${quoteText(name)} is a workload that peerpath knows already; choose another id, or name that one`;
  return [mistakenValue(id.origin, text)];
}

/** The workload's name, where it is none of the known ones, with what is wrong then. `otherwise` says what to do about it. */
export function findStrangers(
  workload: Place,
  known: readonly string[],
  otherwise = "",
): { readonly name: string; readonly mistake: Mistake }[] {
  const name = workload.read(asText);
  if (name === undefined || known.includes(name)) return [];
  const meant = closestName(name, known);
  const hint = meant === undefined ? "" : `; did you mean ${quoteText(meant)}?`;
  const text = `${quoteText(name)} is not a workload that peerpath knows${hint} (known: ${known.join(", ") || "none"})${otherwise}`;
  return [{ name, mistake: mistakenValue(workload.origin, text) }];
}
