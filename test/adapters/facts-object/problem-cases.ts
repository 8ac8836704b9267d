/** Tables of mistakes in a facts object: the whole list of problems is asserted, so that a case says neither too much nor too little. */
import assert from "node:assert/strict";
import { parse } from "yaml";
import type { FactsProblem } from "../../../policies/adapters/facts-object/facts-problem";
import { readFacts } from "../../../policies/adapters/facts-object/read-facts";

const SOURCE = "peerpath:facts";

/** A problem as key and the message behind the source's name. */
export type Expected = readonly [key: string, message: string];

/** YAML and everything that is reported. An empty list is the near-twin that is right. */
export type ProblemCase = readonly [title: string, yaml: string, expected: readonly Expected[]];

/** All problems; none where the facts can be read. */
export function problemsOf(value: unknown): readonly FactsProblem[] {
  const reading = readFacts(value, SOURCE, { knownWorkloads: ["ocs-2007-r2", "lync-2010"] });
  return reading.ok ? [] : reading.problems;
}

/** The problems that a case expects, in full. */
export function problems(expected: readonly Expected[]): FactsProblem[] {
  return expected.map(([key, message]) => ({ source: SOURCE, key, message: `${SOURCE}: ${message}` }));
}

/** One test a case. */
export function itReports(cases: readonly ProblemCase[]): void {
  for (const [title, yaml, expected] of cases) {
    it(title, () => {
      assert.deepEqual(problemsOf(parse(yaml)), problems(expected));
    });
  }
}

/** A group that only lacks what the case adds. */
export function group(rest: string): string {
  return `peerGroups: [{name: g, ${rest}}]`;
}

export const MEMBERS = "members: [a.b, c.d]";
export const WORKLOAD = "workload: ocs-2007-r2";
/** What is said of a name of one label. */
export const SHORT_NAME =
  "is a short name, and what a short name resolves to depends on the DNS suffixes of the machine that asks; give the fully qualified name, such as fe01.ocs.example.com";
