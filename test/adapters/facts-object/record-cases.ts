/** Tables of facts objects that can be read, each with the records that come out. */
import assert from "node:assert/strict";
import { parse } from "yaml";
import { readFacts } from "../../../policies/adapters/facts-object/read-facts";
import type { SourceRecord } from "../../../policies/records/records";
import { sourceOf } from "./expected-facts";

export const SOURCE = "peerpath:facts";
export const from = sourceOf(SOURCE);

/** YAML and all records that it gives. */
export type RecordCase = readonly [title: string, yaml: string, records: readonly SourceRecord[]];

/** The records of facts that can be read. */
export function readYaml(text: string, baseDir?: string): readonly SourceRecord[] {
  const options = { knownWorkloads: ["ocs-2007-r2"], ...(baseDir === undefined ? {} : { baseDir }) };
  const reading = readFacts(parse(text), SOURCE, options);
  assert.deepEqual(reading.ok ? [] : reading.problems, []);
  return reading.ok ? reading.records : [];
}

/** One test a case. */
export function itReads(cases: readonly RecordCase[]): void {
  for (const [title, yaml, records] of cases) {
    it(title, () => {
      assert.deepEqual(readYaml(yaml), records);
    });
  }
}
