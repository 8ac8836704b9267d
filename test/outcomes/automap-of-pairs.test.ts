import assert from "node:assert/strict";
import type { BigIpRecord } from "../../policies/records/bigip-records";
import type { SourceRecord } from "../../policies/records/records";
import { FLOATING, forwarding, onDevice, selfIp, virtualAddress } from "../support/estate";
import { seedRecords } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const OTHER_GROUP = "/Common/traffic-group-2";

/** Two units share the floating addresses; each has a self IP of its own, whose last number is 2 or 3. */
function pair(more: readonly BigIpRecord[]): SourceRecord[] {
  const unit = (own: 2 | 3): BigIpRecord[] => [
    selfIp("/Common/fe-a-float", "10.1.1.1/24", "/Common/fe-a", FLOATING),
    selfIp("/Common/fe-a-self", `10.1.1.${own}/24`, "/Common/fe-a"),
    selfIp("/Common/fe-b-float", "10.1.2.1/24", "/Common/fe-b", FLOATING),
    selfIp("/Common/fe-b-self", `10.1.2.${own}/24`, "/Common/fe-b"),
    forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16", snat: "automap" }),
    ...more,
  ];
  const units = [...onDevice("ltm1", unit(2)), ...onDevice("ltm2", unit(3))];
  return seedRecords({ network: units, listeners: [] });
}

const cases: readonly OutcomeCase[] = [
  {
    shows: "3.4 of a pair of units the floating self IP is the same whichever is active",
    records: pair([]),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
    ],
  },
  {
    shows: "3.4 the non-floating one is the active unit's own, and either may be active",
    records: pair([virtualAddress("10.1.0.0", { trafficGroup: OTHER_GROUP })]),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.2 or 10.1.2.3 by /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.2 or 10.1.1.3 by /ocs/fe/forward",
    ],
  },
];

describe("automap of a pair of units", () => {
  for (const { shows, records, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
    });
  }
});
