import type { Origin } from "../../values/fact";
import { childOrigin } from "./child-origin";

/** One thing that is wrong with a facts object, ready to be printed. */
export interface FactsProblem {
  /** What was read: a file name, or the name of a configuration key such as `peerpath:facts`. */
  readonly source: string;
  /** Where in it: `servers[0].interfaces[1].address`; empty where the whole is meant. */
  readonly key: string;
  /** The whole sentence for the user: it names source, key, value and what was expected. */
  readonly message: string;
}

/** One mistake as a check finds it; `reportMistakes` makes problems of them. */
export interface Mistake {
  readonly origin: Origin;
  /** Names the key and what is wrong there. */
  readonly sentence: string;
}

/** A workload that is named and that nothing known here has: another facts object may declare it. */
export interface Stranger {
  readonly name: string;
  /** What is wrong if none does. */
  readonly problem: FactsProblem;
}

/** More than this many problems at once help nobody; the rest is counted. */
const SHOWN_PROBLEMS = 20;

/** A mistake in a value: `servers[0].fqdn: "fe01" is a short name`. */
export function mistakenValue(origin: Origin, text: string): Mistake {
  return { origin, sentence: origin.path === "" ? text : `${origin.path}: ${text}` };
}

/** A mistake about a key itself: `servers[0].fqdn is missing`. `parent` holds the key, or should. */
export function mistakenKey(parent: Origin, key: string, predicate: string): Mistake {
  const origin = childOrigin(parent, key);
  return { origin, sentence: `${origin.path} ${predicate}` };
}

/** A mistake in what one entry as a whole holds: `peerGroups[0] has neither …`. */
export function mistakenEntry(origin: Origin, predicate: string): Mistake {
  return { origin, sentence: `${origin.path} ${predicate}` };
}

/** All mistakes of one source as problems, sorted by key; after the first 20 comes one that counts the others. */
export function reportMistakes(source: string, mistakes: readonly Mistake[]): FactsProblem[] {
  const problems = new Map<string, FactsProblem>();
  for (const { origin, sentence } of mistakes) {
    const problem = { source, key: origin.path, message: `${source}: ${sentence}` };
    problems.set(JSON.stringify([problem.key, problem.message]), problem);
  }
  const sorted = [...problems.values()].sort(
    (a, b) => compareKeys(a.key, b.key) || compareText(a.message, b.message),
  );
  const more = sorted.length - SHOWN_PROBLEMS;
  if (more <= 0) return sorted;
  const rest = more === 1 ? "1 more problem is not shown" : `${more} more problems are not shown`;
  return [...sorted.slice(0, SHOWN_PROBLEMS), { source, key: "", message: `${source}: ${rest}` }];
}

/** Orders keys so that `servers[2]` comes before `servers[10]`. */
function compareKeys(a: string, b: string): number {
  const left = a.split(/(\d+)/);
  const right = b.split(/(\d+)/);
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const [one = "", other = ""] = [left[index], right[index]];
    // Every second part is a run of digits, so equal positions hold parts of one kind.
    const order = index % 2 === 1 ? Number(one) - Number(other) : compareText(one, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
