import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import { forwarding, group, irule, planned, prefix, server, virtualAddress } from "../support/estate";
import { FE01, FE02, seedRecords } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const RULE = "/Common/x";

/** The forwarding listener translates to an address that both peers accept. */
function accepted(more: readonly SourceRecord[] = [], irules: readonly string[] = [RULE]): SourceRecord[] {
  return seedRecords({
    groups: [
      group("ocs-pool01", [FE01, FE02], { accepts: { kind: "prefixes", prefixes: [prefix("10.1.0.0/16")] } }),
    ],
    listeners: [forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16", snat: "none", irules })],
    more: [
      irule(
        RULE,
        "when CLIENT_ACCEPTED { if { [IP::addr [IP::client_addr] equals 10.1.1.0/24] } { snat 10.1.2.200 } else { snat 10.1.1.200 } }",
      ),
      ...more,
    ],
  });
}

const cases: readonly OutcomeCase[] = [
  {
    shows: "3.1 the BIG-IP is taken to answer for an address that a rule translates to",
    records: accepted(),
    gives: ["fe01 -> fe02 10.1.2.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"],
  },
  {
    shows: "one property apart: it is told not to answer for it",
    records: accepted([virtualAddress("10.1.2.200", { use: "translation", arp: false })]),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable NEIGHBOR_UNREACHABLE by fe02.ocs.example.com",
      "fe02 -> fe01 10.1.1.11: preserved",
    ],
  },
  {
    shows: "a rule that is attached nowhere has no addresses: a machine that has one of them has it alone",
    records: [
      ...accepted([], []),
      server("other.ocs.example.com", [{ name: "lb", address: "10.1.2.200/24" }]),
    ],
    gives: ["fe01 -> fe02 10.1.2.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"],
  },
  {
    shows: "one that is attached claims it beside that machine",
    records: [...accepted(), server("other.ocs.example.com", [{ name: "lb", address: "10.1.2.200/24" }])],
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing which machine has 10.1.2.200 on the segment of 10.1.2.0/24",
      "fe02 -> fe01 10.1.1.11: preserved",
    ],
  },
];

describe("addresses of rules", () => {
  for (const { shows, records, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
    });
  }

  for (const [shows, more, assumed] of [
    [
      "that the BIG-IP answers is an assumption of the flow",
      [],
      ["BIG-IP ltm1 answers for 10.1.2.200 on its segments"],
    ],
    [
      "no flow assumes it where a translation address says the same",
      [virtualAddress("10.1.2.200", { use: "translation" })],
      [],
    ],
  ] as const) {
    it(shows, () => {
      const [flow] = runPipeline(planned(accepted(more))).flows;
      const notes = flow?.assumptions.map(({ what }) => what).filter((what) => what.includes("answers for"));
      assert.deepEqual(notes, assumed);
    });
  }
});
