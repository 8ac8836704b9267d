import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { BigIpRecord } from "../../policies/records/bigip-records";
import type { SourceRecord } from "../../policies/records/records";
import type { SegmentRecord } from "../../policies/records/server-records";
import {
  FLOATING,
  addresses,
  forwarding,
  group,
  onDevice,
  origin,
  planned,
  pool,
  prefix,
  routeDomain,
  selfIp,
  server,
  snat,
  virtual,
  virtualAddress,
} from "../support/estate";
import { FE01, FE02 } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const A = "/Common/fe-a";
const B = "/Common/fe-b";

/** fe01 on VLAN fe-a and fe02 on fe-b; both have the BIG-IP for their gateway, and know nothing of route domains. */
const SERVERS: readonly SourceRecord[] = [
  server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" }]),
  server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" }]),
  addresses(FE01, "10.1.1.11"),
  addresses(FE02, "10.1.2.12"),
  group("ocs", [FE01, FE02]),
];

const legs = (a: number, b: number): BigIpRecord[] => [
  selfIp("/Common/self-a", `10.1.1.1%${a}/24`, A, FLOATING),
  selfIp("/Common/self-b", `10.1.2.1%${b}/24`, B, FLOATING),
];
const everywhere = (id: number, more: { snat?: "none" | "automap"; source?: string } = {}): BigIpRecord =>
  forwarding(`/Common/fwd${id}`, { destination: `0.0.0.0%${id}/0`, snat: "none", ...more });
const toRed = (strict?: boolean): BigIpRecord =>
  routeDomain(1, { vlans: [A], ...(strict === undefined ? {} : { strict }) });

const PRESERVED = ["fe01 -> fe02 10.1.2.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"];

function check(cases: readonly OutcomeCase[]): void {
  for (const { shows, records, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
    });
  }
}

describe("peers behind a BIG-IP with route domains", () => {
  check([
    {
      shows: "4.8 a listener of the VLANs' route domain takes their packets [A]",
      records: [...SERVERS, ...legs(1, 1), routeDomain(1, { vlans: [A, B] }), everywhere(1)],
      gives: PRESERVED,
    },
    {
      shows: "4.8 one of another route domain does not [A]",
      records: [...SERVERS, ...legs(1, 1), routeDomain(1, { vlans: [A, B] }), everywhere(0)],
      gives: [
        "fe01 -> fe02 10.1.2.12: unreachable NO_LISTENER by BIG-IP ltm1",
        "fe02 -> fe01 10.1.1.11: unreachable NO_LISTENER by BIG-IP ltm1",
      ],
    },
    {
      shows: "4.8 a translated source arrives without its route domain, which is not on the wire [A]",
      records: [
        ...SERVERS,
        ...legs(1, 1),
        routeDomain(1, { vlans: [A, B] }),
        everywhere(1, { snat: "automap" }),
      ],
      gives: [
        "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /Common/fwd1",
        "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /Common/fwd1",
      ],
    },
    {
      shows: "4.8 a virtual server's source is in the route domain of its destination",
      records: [
        ...SERVERS,
        ...legs(1, 1),
        routeDomain(1, { vlans: [A, B] }),
        everywhere(1, { source: "10.1.1.0/24" }),
      ],
      gives: [
        "fe01 -> fe02 10.1.2.12: preserved",
        "fe02 -> fe01 10.1.1.11: unreachable NO_LISTENER by BIG-IP ltm1",
      ],
    },
    {
      shows: "4.8 two strict route domains keep the peers apart [A]",
      records: [...SERVERS, ...legs(1, 0), toRed(), everywhere(0), everywhere(1)],
      gives: [
        "fe01 -> fe02 10.1.2.12: unreachable NO_ROUTE by BIG-IP ltm1",
        "fe02 -> fe01 10.1.1.11: unreachable NO_ROUTE by BIG-IP ltm1",
      ],
    },
    {
      shows: "4.8 a child reaches its parent's networks; the parent does not reach the child's [A]",
      records: [
        ...SERVERS,
        ...legs(1, 0),
        routeDomain(1, { vlans: [A], parent: "/Common/0" }),
        everywhere(0),
        everywhere(1),
      ],
      gives: [
        "fe01 -> fe02 10.1.2.12: preserved",
        "fe02 -> fe01 10.1.1.11: unreachable NO_ROUTE by BIG-IP ltm1",
      ],
    },
    {
      shows: "4.8 a pool member in another route domain is out of reach while both are strict [A]",
      records: [
        ...SERVERS,
        ...legs(1, 0),
        toRed(),
        addresses(FE02, "10.1.1.99"),
        virtual("/Common/vs", { destination: "10.1.1.99%1", pool: "/Common/p" }),
        pool("/Common/p", [{ address: "10.1.2.12" }]),
        everywhere(0),
      ].flat(),
      gives: [
        "fe01 -> fe02 10.1.2.12: unreachable NO_LISTENER by BIG-IP ltm1",
        "fe01 -> fe02 10.1.1.99: misdelivered by fe02.ocs.example.com",
        "fe02 -> fe01 10.1.1.11: unreachable NO_ROUTE by BIG-IP ltm1",
      ],
    },
    {
      shows: "4.8 where it is not strict the virtual server sends across [A]",
      records: [
        ...SERVERS,
        ...legs(1, 0),
        toRed(false),
        addresses(FE02, "10.1.1.99"),
        virtual("/Common/vs", { destination: "10.1.1.99%1", pool: "/Common/p" }),
        pool("/Common/p", [{ address: "10.1.2.12" }]),
        everywhere(0),
      ].flat(),
      gives: [
        "fe01 -> fe02 10.1.2.12: unreachable NO_LISTENER by BIG-IP ltm1",
        "fe01 -> fe02 10.1.1.99: preserved",
        "fe02 -> fe01 10.1.1.11: unreachable NO_ROUTE by BIG-IP ltm1",
      ],
    },
    {
      shows: "4.8 whether a SNAT address of another route domain than the egress VLAN's works is missing [C]",
      records: [
        ...SERVERS,
        ...legs(1, 1),
        routeDomain(1, { vlans: [A, B] }),
        snat("/Common/out", ["0.0.0.0%1/0"], { address: "10.1.2.50" }),
      ],
      gives: [
        "fe01 -> fe02 10.1.2.12: undecided missing whether /Common/out can translate to 10.1.2.50 what leaves on VLAN /Common/fe-b",
        "fe02 -> fe01 10.1.1.11: undecided missing whether /Common/out can translate to 10.1.2.50 what leaves on VLAN /Common/fe-a",
      ],
    },
    {
      shows: "4.8 a SNAT address of the egress VLAN's own route domain does [C]",
      records: [
        ...SERVERS,
        ...legs(1, 1),
        routeDomain(1, { vlans: [A, B] }),
        snat("/Common/out", ["0.0.0.0%1/0"], { address: "10.1.2.50%1" }),
      ],
      gives: [
        "fe01 -> fe02 10.1.2.12: masked from 10.1.2.50 by /Common/out",
        "fe02 -> fe01 10.1.1.11: masked from 10.1.2.50 by /Common/out",
      ],
    },
    {
      shows: "4.8 a VLAN that two route domains list leaves its packets undecided [C]",
      records: [
        ...SERVERS,
        ...legs(1, 1),
        routeDomain(1, { vlans: [A, B] }),
        routeDomain(2, { vlans: [A] }),
        everywhere(1),
      ],
      gives: [
        "fe01 -> fe02 10.1.2.12: undecided missing the route domain of VLAN /Common/fe-a",
        "fe02 -> fe01 10.1.1.11: undecided missing the route domain of VLAN /Common/fe-a",
      ],
    },
    {
      shows: "4.8 what is said of a virtual address holds in its own route domain only [A]",
      records: [
        ...SERVERS,
        ...legs(1, 1),
        routeDomain(1, { vlans: [A, B] }),
        everywhere(1),
        virtualAddress("0.0.0.0", { enabled: false }),
      ],
      gives: PRESERVED,
    },
    {
      shows: "4.8 of a virtual address in the same route domain it does [A]",
      records: [
        ...SERVERS,
        ...legs(1, 1),
        routeDomain(1, { vlans: [A, B] }),
        everywhere(1),
        virtualAddress("0.0.0.0%1", { enabled: false }),
      ],
      gives: [
        "fe01 -> fe02 10.1.2.12: unreachable LISTENER_DISABLED by /Common/0.0.0.0%1",
        "fe02 -> fe01 10.1.1.11: unreachable LISTENER_DISABLED by /Common/0.0.0.0%1",
      ],
    },
  ]);

  it("4.8 hops show the route domain inside the BIG-IP, the packet on the wire has none [A]", () => {
    const records = [...SERVERS, ...legs(1, 1), routeDomain(1, { vlans: [A, B] }), everywhere(1)];
    const [flow] = runPipeline(planned(records)).flows;
    assert.deepEqual(
      [flow?.sourceSent, flow?.sourceSeen, ...(flow?.hops ?? []).flatMap(({ steps }) => steps)].map((each) =>
        typeof each === "object" && "decision" in each ? each.decision : each,
      ),
      [
        "10.1.1.11",
        ["10.1.1.11"],
        "10.1.2.12 is off-link; the default gateway of interface lb is 10.1.1.1; it sends from 10.1.1.11",
        "forwarding listener /Common/fwd1 takes it and keeps the destination",
        "10.1.2.12%1 is connected by self IP /Common/self-b, out on VLAN /Common/fe-b",
        "/Common/fwd1 keeps the source and no SNAT covers it",
        "10.1.2.12 is its own address; the packet comes from 10.1.1.11",
      ],
    );
  });
});

const SAME = "10.1.1";
const RED = "/Common/red";
const BLUE = "/Common/blue";
const TWICE: readonly BigIpRecord[] = [
  selfIp("/Common/self-red", `${SAME}.1%1/24`, RED, FLOATING),
  selfIp("/Common/self-blue", `${SAME}.1%2/24`, BLUE, FLOATING),
  selfIp("/Common/self-b", "10.1.2.1%1/24", B, FLOATING),
  routeDomain(1, { vlans: [RED, B] }),
  routeDomain(2, { vlans: [BLUE] }),
  everywhere(1),
];

function segment(name: string, vlan: string | undefined): SegmentRecord {
  return {
    kind: "segment",
    origin: origin("facts", `segments.${name}`),
    name,
    device: vlan === undefined ? undefined : "ltm1",
    vlan,
    prefixes: [prefix(`${SAME}.0/24`)],
  };
}

function twoServers(segmentOfFe01?: string): SourceRecord[] {
  const on = segmentOfFe01 === undefined ? {} : { segment: segmentOfFe01 };
  return [
    server(FE01, [{ name: "lb", address: `${SAME}.11/24`, gateway: `${SAME}.1`, ...on }]),
    ...SERVERS.slice(1),
  ];
}

describe("the same network in two route domains", () => {
  check([
    {
      shows: "4.8 of a server with such an address it is not known which of the two networks it is on [A]",
      records: [...twoServers(), ...TWICE],
      gives: [
        "fe01 -> fe02 10.1.2.12: undecided missing the segment of interface lb of fe01.ocs.example.com",
        "fe02 -> fe01 10.1.1.11: undecided missing the segment of interface lb of fe01.ocs.example.com",
      ],
    },
    {
      shows: "4.8 named segments tell: on the one in the listener's route domain it is preserved [A]",
      records: [...twoServers("red"), ...TWICE, segment("red", RED), segment("blue", BLUE)],
      gives: PRESERVED,
    },
    {
      shows: "4.8 named segments tell: on the other there is no listener [A]",
      records: [...twoServers("blue"), ...TWICE, segment("red", RED), segment("blue", BLUE)],
      gives: [
        "fe01 -> fe02 10.1.2.12: unreachable NO_LISTENER by BIG-IP ltm1",
        "fe02 -> fe01 10.1.1.11: unreachable NEIGHBOR_UNREACHABLE by BIG-IP ltm1",
      ],
    },
    {
      shows: "4.8 a VLAN does not join a segment that is named for the other route domain's VLAN [A]",
      records: [...twoServers("red"), ...TWICE, segment("red", RED)],
      gives: PRESERVED,
    },
    {
      shows: "4.8 a segment that carries the network and is bound to no VLAN may be either [A]",
      records: [...twoServers("red"), ...TWICE, segment("red", undefined)],
      gives: [
        "fe01 -> fe02 10.1.2.12: undecided missing the segment of VLAN /Common/red of BIG-IP ltm1",
        "fe02 -> fe01 10.1.1.11: undecided missing the segment of VLAN /Common/red of BIG-IP ltm1",
      ],
    },
    {
      shows: "4.8 the units of a pair meet in each route domain by itself [A]",
      records: [...twoServers("red"), ...TWICE, ...onDevice("ltm2", TWICE), segment("red", RED)],
      gives: PRESERVED,
    },
    {
      shows: "4.8 in one route domain it is one network and one segment [A]",
      records: [
        ...twoServers(),
        selfIp("/Common/self-red", `${SAME}.1%1/24`, RED, FLOATING),
        selfIp("/Common/self-b", "10.1.2.1%1/24", B, FLOATING),
        everywhere(1),
      ],
      gives: PRESERVED,
    },
  ]);
});

describe("groups and servers inferred behind route domains", () => {
  const servers = [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.2.12")];
  const members = (id: number, other = id): BigIpRecord[] =>
    pool(`/Common/fe${id}`, [
      { address: `10.1.1.11%${id}`, port: 5061 },
      { address: `10.1.2.12%${other}`, port: 5061 },
    ]);
  const first = (records: readonly SourceRecord[]): string[] => outcomes(records).slice(0, 1);
  const cases: readonly OutcomeCase[] = [
    {
      shows: "4.8 DNS names a member by its address without the route domain [A]",
      records: [...servers, ...legs(1, 1), ...members(1), everywhere(1)],
      gives: ["fe01 -> fe02 10.1.2.12: preserved"],
    },
    {
      shows: "4.8 a member address in two route domains is two servers, which a name does not tell apart [A]",
      records: [...servers, ...legs(1, 1), ...members(1), ...members(2), everywhere(1)],
      gives: [],
    },
  ];
  for (const { shows, records, gives } of cases)
    it(shows, () => {
      assert.deepEqual(first(records), gives);
    });
});
