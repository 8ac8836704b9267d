import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { PeerFlow } from "../../policies/outcomes/peer-flow";
import type { SourceRecord } from "../../policies/records/records";
import { origin, planned } from "../support/estate";
import { unknownVariants } from "../support/unknown-variants";
import { NAME_ESTATES } from "./name-estates";
import { RICH_ESTATES } from "./rich-estates";
import { outcomes } from "./short-outcomes";

/** The outcomes of each ordered pair and port. */
function byPair(records: readonly SourceRecord[]): Map<string, string[]> {
  const pairs = new Map<string, string[]>();
  for (const flow of runPipeline(planned(records)).flows) {
    const pair = pairOf(flow);
    pairs.set(pair, [...(pairs.get(pair) ?? []), flow.outcome]);
  }
  return pairs;
}

function pairOf({ from, to, port }: PeerFlow): string {
  return `${from} -> ${to} ${port.port}`;
}

function nameOf(record: SourceRecord): string {
  return `${record.kind} ${record.origin.source}`;
}

/** Each verdict that a fact which is not known turns into another one than "undecided". */
function contradictions(records: readonly SourceRecord[]): { found: string[]; undecided: number } {
  const base = byPair(records);
  const found: string[] = [];
  let undecided = 0;
  for (const [index, record] of records.entries()) {
    for (const { place, value } of unknownVariants(record)) {
      for (const [pair, verdicts] of byPair(records.with(index, value))) {
        const before = base.get(pair) ?? [];
        for (const verdict of verdicts) {
          if (before.includes(verdict)) continue;
          if (verdict === "undecided") undecided += 1;
          else found.push(`${nameOf(record)}${place}: ${pair}: ${before.join(", ")} becomes ${verdict}`);
        }
      }
    }
  }
  return { found, undecided };
}

describe("a fact that is not known leaves a verdict as it is or makes it undecided", () => {
  for (const { shows, records, gives } of [...RICH_ESTATES, ...NAME_ESTATES]) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
      const { found, undecided } = contradictions(records);
      assert.deepEqual(found, []);
      assert.ok(undecided > 0, "no fact of the estate matters");
    });
  }
});

/** Marks every BIG-IP as one of which only a part is known. */
function partly(records: readonly SourceRecord[]): SourceRecord[] {
  const devices = new Set(records.flatMap((record) => ("device" in record ? [record.device] : [])));
  const files = [...devices].flatMap((device) =>
    device === undefined
      ? []
      : [
          {
            kind: "device-files" as const,
            device,
            origin: origin(`files of ${device}`),
            lacks: ["no VLAN"],
            assumption: undefined,
          },
        ],
  );
  return [...records, ...files];
}

describe("of a BIG-IP of which only a part is known nothing is preserved, whatever else is left out", () => {
  for (const { shows, records } of RICH_ESTATES) {
    it(shows, () => {
      const whole = partly(records);
      const found: string[] = [];
      for (const [index, left] of [undefined, ...whole].entries()) {
        if (left !== undefined && (!("device" in left) || left.kind === "device-files")) continue;
        const rest = whole.filter((_record, place) => place !== index - 1);
        for (const [pair, verdicts] of byPair(rest))
          if (verdicts.includes("preserved")) found.push(`${left ? nameOf(left) : "-"}: ${pair}`);
      }
      assert.deepEqual(found, []);
    });
  }
});
