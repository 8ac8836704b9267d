import assert from "node:assert/strict";
import { applyEdits } from "../../policies/fixes/apply-edits";
import type { PeerFlow } from "../../policies/outcomes/peer-flow";
import { OUTCOMES } from "../../policies/outcomes/outcome";
import { runPipeline, runWithFixes } from "../../policies/pipeline";
import { FIX_KINDS } from "../../policies/records/group-records";
import { randomEstate } from "../lab/estates/random-estate";

const SEED = 20261126;
const COUNT = 120;

function keyOfPair({ group, from, to, port }: PeerFlow): string {
  return JSON.stringify([group.name, from, to, port.port]);
}

function isOpen({ outcome }: PeerFlow): boolean {
  return outcome === "undecided";
}

/** The worst outcome of each conversation. */
function worst(flows: readonly PeerFlow[]): Map<string, number> {
  const ranks = new Map<string, number>();
  for (const flow of flows) {
    const key = keyOfPair(flow);
    ranks.set(key, Math.min(ranks.get(key) ?? OUTCOMES.length, OUTCOMES.indexOf(flow.outcome)));
  }
  return ranks;
}

const KEPT = OUTCOMES.indexOf("preserved");

describe(`fixes of ${COUNT} random estates`, () => {
  const runs = Array.from({ length: COUNT }, (_none, index) => {
    const records = randomEstate(SEED, index);
    return { index, records, ...runWithFixes(records) };
  });

  it("every way is offered or refused with a reason, of every finding about broken flows", () => {
    for (const { index, findings, flows } of runs) {
      const broken = new Set(
        flows.flatMap(({ id, outcome }) =>
          ["masked", "misdelivered", "unresolved", "unreachable"].includes(outcome) ? [id] : [],
        ),
      );
      for (const { flows: ids, remedy, rule } of findings) {
        if (!ids.some((id) => broken.has(id))) continue;
        const told = [...(remedy?.fixes ?? []), ...(remedy?.refused ?? [])].map(({ kind }) => kind);
        assert.deepEqual(
          FIX_KINDS.filter((kind) => !told.includes(kind)),
          [],
          `estate ${index}, ${rule}`,
        );
        assert.ok(
          (remedy?.refused ?? []).every(({ reason }) => reason.length > 10),
          `estate ${index}, ${rule}`,
        );
      }
    }
  });

  it("an offered fix leaves its flows kept and no conversation worse, judged from the edited records alone", () => {
    let offered = 0;
    for (const { index, records, flows, findings } of runs) {
      for (const { flows: ids, remedy } of findings) {
        for (const { kind, edits } of remedy?.fixes ?? []) {
          offered += 1;
          const now = runPipeline(applyEdits(records, edits)).flows;
          const [before, after] = [worst(flows), worst(now)];
          const covered = worst(flows.filter(({ id }) => ids.includes(id)));
          for (const key of covered.keys())
            assert.ok((after.get(key) ?? 0) >= KEPT, `estate ${index}, ${kind}, ${key}`);
          const open = new Set(flows.filter(isOpen).map(keyOfPair));
          for (const flow of now.filter(isOpen))
            assert.ok(
              open.has(keyOfPair(flow)),
              `estate ${index}, ${kind}: undecided now: ${keyOfPair(flow)}`,
            );
          for (const [key, rank] of after)
            assert.ok(rank >= Math.min(before.get(key) ?? 0, KEPT), `estate ${index}, ${kind}, ${key}`);
        }
      }
    }
    assert.ok(offered > COUNT / 2, `only ${offered} fixes were offered`);
  });

  it("the same estate gives the same fixes, in the same order", () => {
    for (const { index, records, findings } of runs.slice(0, 20)) {
      const again = runWithFixes(records).findings;
      assert.deepEqual(
        again.map(({ remedy }) => remedy?.fixes.map(({ summary }) => summary)),
        findings.map(({ remedy }) => remedy?.fixes.map(({ summary }) => summary)),
        `estate ${index}`,
      );
    }
  });

  it("ranks count from one", () => {
    for (const { findings } of runs)
      for (const { remedy } of findings)
        assert.deepEqual(
          remedy?.fixes.map(({ rank }) => rank),
          remedy?.fixes.map((_fix, index) => index + 1),
        );
  });
});
