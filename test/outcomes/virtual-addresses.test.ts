import assert from "node:assert/strict";
import type { SourceRecord } from "../../policies/records/records";
import {
  type GivenInterface,
  UNKNOWN,
  addresses,
  group,
  pool,
  prefix,
  selfIp,
  server,
  snatPool,
  virtual,
  virtualAddress,
} from "../support/estate";
import { FE01, FE02, FE02_LEGS, KEEPS_SOURCE, seedRecords } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

/** fe02's name leads to a virtual server on the segment fe-a, where fe01 is; what becomes of fe01's packet. */
function vipOnSegment(more: readonly SourceRecord[], fe01?: readonly GivenInterface[]): SourceRecord[] {
  return seedRecords({
    servers: [
      server(
        FE01,
        fe01 ?? [
          { name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" },
          { name: "mgmt", address: "10.1.9.11/24" },
        ],
      ),
      server(FE02, FE02_LEGS),
    ],
    dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.1.50")],
    listeners: [
      virtual("/Common/vip", { destination: "10.1.1.50", pool: "/Common/p", snat: "none" }),
      ...pool("/Common/p", [{ address: "10.1.2.12" }]),
    ],
    more,
  });
}

/** The same with automap, among self IPs of two traffic groups. */
function automap(more: readonly SourceRecord[]): SourceRecord[] {
  return seedRecords({
    dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
    listeners: [
      virtual("/Common/vip", { destination: "192.0.2.10", pool: "/Common/p", snat: "automap" }),
      ...pool("/Common/p", [{ address: "10.1.2.12" }]),
    ],
    more: [selfIp("/Common/fe-b-two", "10.1.2.5/24", "/Common/fe-b", "/Common/traffic-group-2"), ...more],
  });
}

/** The same with a SNAT pool, whose address the peers accept. */
function translated(more: readonly SourceRecord[]): SourceRecord[] {
  return seedRecords({
    dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
    listeners: [
      virtual("/Common/vip", { destination: "192.0.2.10", pool: "/Common/p", snat: { pool: "/Common/sp" } }),
      ...pool("/Common/p", [{ address: "10.1.2.12" }]),
      snatPool("/Common/sp", ["10.1.2.201"]),
    ],
    groups: [
      group("ocs-pool01", [FE01, FE02], {
        accepts: { kind: "prefixes", prefixes: [prefix("10.1.2.0/24"), prefix("10.1.9.0/24")] },
      }),
    ],
    more,
  });
}

const BACK = "fe02 -> fe01 10.1.9.11: direct";
const BY_GATEWAY = [
  { name: "lb", address: "10.1.3.11/24", gateway: "10.1.3.1" },
  { name: "mgmt", address: "10.1.9.11/24" },
];
const FE_C = selfIp("/Common/fe-c", "10.1.3.1/24", "/Common/fe-c");

/** fe02's name leads to a virtual server on fe-b; a forwarding listener takes what comes from fe-a to that segment. */
function vipBehindForwarding(only: readonly string[] | undefined): SourceRecord[] {
  return seedRecords({
    dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.50")],
    listeners: [
      KEEPS_SOURCE,
      virtual("/Common/vip", { destination: "10.1.2.50", pool: "/Common/p", ...(only && { only }) }),
      ...pool("/Common/p", [{ address: "10.1.2.12" }]),
    ],
  });
}

const cases: readonly OutcomeCase[] = [
  {
    shows:
      "found in the lab: a BIG-IP does not certainly reach its own virtual server by way of a forwarding listener",
    records: vipBehindForwarding(["/Common/fe-b"]),
    gives: [
      "fe01 -> fe02 10.1.2.50: undecided missing what BIG-IP ltm1 does with a packet that it routes to 10.1.2.50, for which it answers itself",
      BACK,
    ],
  },
  {
    shows: "one property apart: the virtual server takes the packet where it arrives",
    records: vipBehindForwarding(undefined),
    gives: ["fe01 -> fe02 10.1.2.50: preserved", BACK],
  },
  {
    shows: "an address with its defaults changes nothing",
    records: vipOnSegment([virtualAddress("10.1.1.50", {})]),
    gives: ["fe01 -> fe02 10.1.1.50: preserved", BACK],
  },
  {
    shows: "1.12 none of the virtual servers on a disabled address takes a connection [A]",
    records: vipOnSegment([virtualAddress("10.1.1.50", { enabled: false })]),
    gives: ["fe01 -> fe02 10.1.1.50: misdelivered by fe02.ocs.example.com", BACK],
  },
  {
    shows: "1.12 one property apart: another address is disabled [A]",
    records: vipOnSegment([virtualAddress("10.1.1.51", { enabled: false })]),
    gives: ["fe01 -> fe02 10.1.1.50: preserved", BACK],
  },
  {
    shows: "1.12 a disabled wildcard address: its listener takes nothing, and refuses as an assumption [C]",
    records: seedRecords({
      listeners: [
        virtual("/ocs/fe/all", { kind: "forwarding", destination: "0.0.0.0/0", snat: "none" }),
        virtualAddress("0.0.0.0", { enabled: false }),
      ],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable LISTENER_DISABLED by /Common/0.0.0.0",
      "fe02 -> fe01 10.1.1.11: unreachable LISTENER_DISABLED by /Common/0.0.0.0",
    ],
  },
  {
    shows: "an address of which nobody knows whether it is enabled",
    records: vipOnSegment([virtualAddress("10.1.1.50", { enabled: UNKNOWN })]),
    gives: ["fe01 -> fe02 10.1.1.50: undecided missing whether /Common/10.1.1.50 is enabled", BACK],
  },
  {
    shows: "6 without ARP nobody on the segment answers for it [A]",
    records: vipOnSegment([virtualAddress("10.1.1.50", { arp: false })]),
    gives: ["fe01 -> fe02 10.1.1.50: misdelivered by fe02.ocs.example.com", BACK],
  },
  {
    shows: "6 by a gateway route it is reached all the same [A]",
    records: [...vipOnSegment([virtualAddress("10.1.1.50", { arp: false })], BY_GATEWAY), FE_C],
    gives: ["fe01 -> fe02 10.1.1.50: preserved", BACK],
  },
  {
    shows: "replies to a translation address come back",
    records: translated([virtualAddress("10.1.2.201", { use: "translation" })]),
    gives: ["fe01 -> fe02 192.0.2.10: preserved", BACK],
  },
  {
    shows: "one property apart: without ARP they do not",
    records: translated([virtualAddress("10.1.2.201", { use: "translation", arp: false })]),
    gives: ["fe01 -> fe02 192.0.2.10: unreachable NEIGHBOR_UNREACHABLE by fe02.ocs.example.com", BACK],
  },
  {
    shows: "what is said of a virtual server's address is not said of a translation address",
    records: translated([virtualAddress("10.1.2.201", { arp: false })]),
    gives: ["fe01 -> fe02 192.0.2.10: preserved", BACK],
  },
  {
    shows: "3.4: automap takes the floating self IP of the virtual address's traffic group",
    records: automap([virtualAddress("192.0.2.10", { trafficGroup: "/Common/traffic-group-2" })]),
    gives: ["fe01 -> fe02 192.0.2.10: masked from 10.1.2.5 by /Common/vip", BACK],
  },
  {
    shows: "one property apart: the default one",
    records: automap([virtualAddress("192.0.2.10", {})]),
    gives: ["fe01 -> fe02 192.0.2.10: masked from 10.1.2.1 by /Common/vip", BACK],
  },
  {
    shows: "3.4: with no floating self IP in its traffic group a non-floating one",
    records: automap([virtualAddress("192.0.2.10", { trafficGroup: "/Common/traffic-group-3" })]),
    gives: ["fe01 -> fe02 192.0.2.10: masked from 10.1.2.2 by /Common/vip", BACK],
  },
  {
    shows: "a traffic group that nobody knows",
    records: automap([virtualAddress("192.0.2.10", { trafficGroup: UNKNOWN })]),
    gives: [
      "fe01 -> fe02 192.0.2.10: undecided missing the traffic group whose floating self IPs /Common/vip may translate to",
      BACK,
    ],
  },
];

describe("virtual addresses on the path", () => {
  for (const { shows, records, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
    });
  }
});
