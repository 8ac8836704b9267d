import assert from "node:assert/strict";
import type { SourceRecord } from "../../policies/records/records";
import {
  FLOATING,
  UNKNOWN,
  addresses,
  bigIpRoute,
  forwarding,
  group,
  node,
  origin,
  pool,
  router,
  selfIp,
  server,
  snat,
  snatPool,
  virtual,
} from "../support/estate";
import {
  FE01,
  FE01_LEGS,
  FE02,
  FE02_LEGS,
  KEEPS_SOURCE,
  SELF_IPS,
  TRANSLATES_SOURCE,
  seedRecords,
} from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const BACK = "fe02 -> fe01 10.1.9.11: direct";
const TO_VIP = [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")];

/** fe02's name leads to a virtual server; what becomes of fe01's packet there. */
function atVirtual(
  listeners: readonly SourceRecord[],
  network: readonly SourceRecord[] = SELF_IPS,
): SourceRecord[] {
  return seedRecords({ dns: TO_VIP, listeners, network });
}

const VIP = { destination: "192.0.2.10", port: 5071, pool: "/Common/p" } as const;
const NETWORK = { destination: "10.1.2.0/24", port: 5071, pool: "/Common/p", snat: "none" } as const;
const FE02_MEMBER = { address: "10.1.2.12" } as const;

/** fe02 has the virtual server's address too, and a gateway of its own on the way back to fe01. */
function nPath(kind: "standard" | "performance-l4"): SourceRecord[] {
  return seedRecords({
    servers: [
      server(FE01, FE01_LEGS),
      server(FE02, [
        { name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.254" },
        { name: "lb", address: "192.0.2.10/32" },
        { name: "mgmt", address: "10.1.9.12/24" },
      ]),
      router("side", [
        { name: "b", address: "10.1.2.254/24" },
        { name: "a", address: "10.1.1.254/24" },
      ]),
    ],
    dns: TO_VIP,
    listeners: [
      virtual("vs", { ...VIP, kind, snat: "none", translateAddress: false }),
      ...pool("/Common/p", [FE02_MEMBER]),
    ],
  });
}

function atUdpVirtual(kind: "stateless" | "performance-l4"): SourceRecord[] {
  return seedRecords({
    dns: TO_VIP,
    groups: [group("g", [FE01, FE02], { ports: [{ port: 1812, protocol: "udp", service: undefined }] })],
    listeners: [
      virtual("vs", { ...VIP, kind, port: 1812, snat: "none" }),
      ...pool("/Common/p", [FE02_MEMBER]),
    ],
  });
}

/** fe02 behind a router that the BIG-IP reaches on fe-b. */
function behindRouter(routes: readonly SourceRecord[]): SourceRecord[] {
  return seedRecords({
    servers: [
      server(FE01, FE01_LEGS),
      server(FE02, [{ name: "lb", address: "10.5.5.12/24", gateway: "10.5.5.1" }]),
      router(
        "far",
        [
          { name: "near", address: "10.1.2.254/24" },
          { name: "far", address: "10.5.5.1/24" },
        ],
        [{ to: "0.0.0.0/0", via: "10.1.2.1" }],
      ),
    ],
    dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.5.5.12")],
    listeners: [forwarding("/ocs/fe/forward", { destination: "0.0.0.0/0", snat: "none" })],
    more: routes,
  });
}

const undecidedBoth = (missing: string): string[] => [
  `fe01 -> fe02 10.1.2.12: undecided missing ${missing}`,
  `fe02 -> fe01 10.1.1.11: undecided missing ${missing}`,
];

const cases: readonly OutcomeCase[] = [
  {
    shows: "4.3: a static route by a gateway on a connected network, and the reply by auto last hop",
    records: behindRouter([bigIpRoute("/Common/r", "10.5.0.0/16", { gw: "10.1.2.254" })]),
    gives: ["fe01 -> fe02 10.5.5.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"],
  },
  {
    shows: "4.3: the longest prefix wins over the default route",
    records: behindRouter([
      bigIpRoute("/Common/default", "default", { gw: "10.1.1.254" }),
      bigIpRoute("/Common/r", "10.5.0.0/16", { gw: "10.1.2.254" }),
    ]),
    gives: ["fe01 -> fe02 10.5.5.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"],
  },
  {
    shows: "4.3: without a route nothing is sent",
    records: behindRouter([]),
    gives: [
      "fe01 -> fe02 10.5.5.12: unreachable NO_ROUTE by BIG-IP ltm1",
      "fe02 -> fe01 10.1.1.11: preserved",
    ],
  },
  {
    shows: "a route that rejects",
    records: behindRouter([bigIpRoute("/Common/r", "10.5.0.0/16", { reject: true })]),
    gives: [
      "fe01 -> fe02 10.5.5.12: unreachable NULL_ROUTED by /Common/r",
      "fe02 -> fe01 10.1.1.11: preserved",
    ],
  },
  {
    shows: "a gateway in no connected network",
    records: behindRouter([bigIpRoute("/Common/r", "10.5.0.0/16", { gw: "172.16.0.1" })]),
    gives: [
      "fe01 -> fe02 10.5.5.12: undecided missing the VLAN of gateway 172.16.0.1 of route /Common/r",
      "fe02 -> fe01 10.1.1.11: preserved",
    ],
  },
  {
    shows: "a route whose gateway is not known",
    records: behindRouter([bigIpRoute("/Common/r", "10.5.0.0/16", { gw: UNKNOWN })]),
    gives: [
      "fe01 -> fe02 10.5.5.12: undecided missing the gateway of route /Common/r",
      "fe02 -> fe01 10.1.1.11: preserved",
    ],
  },
  {
    shows: "a route whose network is not known may hold any destination",
    records: seedRecords({
      listeners: [KEEPS_SOURCE],
      more: [bigIpRoute("/Common/r", UNKNOWN, { gw: "10.1.1.254" })],
    }),
    gives: undecidedBoth("the network of route /Common/r"),
  },
  {
    shows: "something on the BIG-IP that is not read",
    records: seedRecords({
      listeners: [KEEPS_SOURCE],
      more: [
        {
          kind: "unread",
          device: "ltm1",
          origin: origin("do"),
          what: "the declaration do",
          why: "not read yet",
        },
      ],
    }),
    gives: undecidedBoth("what the declaration do configures"),
  },
  {
    shows: "2.4 a disabled member is not chosen, whether by itself or by its node [A]",
    records: atVirtual([
      virtual("vs", { ...VIP, snat: "none" }),
      ...pool("/Common/p", [FE02_MEMBER, { address: "10.1.1.11", enabled: false }]),
      node("/Common/fe02", "10.1.2.12"),
    ]),
    gives: ["fe01 -> fe02 192.0.2.10: preserved", BACK],
  },
  {
    shows: "2.5 no usable member, at an address that is not the peer's [A]",
    records: atVirtual([virtual("vs", VIP), ...pool("/Common/p", [{ ...FE02_MEMBER, enabled: false }])]),
    gives: [`fe01 -> fe02 192.0.2.10: misdelivered by ${FE02}`, BACK],
  },
  {
    shows: "a member whose state is not known",
    records: atVirtual([virtual("vs", VIP), ...pool("/Common/p", [{ ...FE02_MEMBER, enabled: UNKNOWN }])]),
    gives: ["fe01 -> fe02 192.0.2.10: undecided missing the state of a member of pool /Common/p", BACK],
  },
  {
    shows: "a member whose address is not known",
    records: atVirtual([virtual("vs", VIP), ...pool("/Common/p", [{ address: UNKNOWN }])]),
    gives: ["fe01 -> fe02 192.0.2.10: undecided missing the address of a member of pool /Common/p", BACK],
  },
  {
    shows: "a pool that nothing describes",
    records: atVirtual([virtual("vs", VIP)]),
    gives: ["fe01 -> fe02 192.0.2.10: undecided missing the members of pool /Common/p", BACK],
  },
  {
    shows: "2.5 a virtual server without a pool refuses like one without a usable member [C]",
    records: atVirtual([virtual("vs", { destination: "192.0.2.10", port: 5071, translateAddress: true })]),
    gives: [`fe01 -> fe02 192.0.2.10: misdelivered by ${FE02}`, BACK],
  },
  {
    shows: "2.5 without a pool and without translation it may route to the destination [C]",
    records: atVirtual([virtual("vs", { destination: "192.0.2.10", port: 5071, translateAddress: false })]),
    gives: ["fe01 -> fe02 192.0.2.10: undecided missing what virtual server vs does without a pool", BACK],
  },
  {
    shows: "2 layer-2 forwarding needs a VLAN group [A]",
    records: seedRecords({
      listeners: [virtual("l2", { kind: "forwarding-l2", destination: "10.1.0.0/16" })],
    }),
    gives: undecidedBoth("the VLAN group within which l2 forwards"),
  },
  {
    shows: "2.1 without address translation the member is only the next hop [A]",
    records: seedRecords({
      listeners: [
        virtual("gw", {
          destination: "10.1.2.0/24",
          pool: "/Common/p",
          translateAddress: false,
          snat: "none",
        }),
        ...pool("/Common/p", [FE02_MEMBER]),
        forwarding("back", { destination: "10.1.1.0/24", snat: "none" }),
      ],
    }),
    gives: ["fe01 -> fe02 10.1.2.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"],
  },
  {
    shows: "2.1 nPath: behind performance L4 the reply may go past the BIG-IP [A]",
    records: nPath("performance-l4"),
    gives: ["fe01 -> fe02 192.0.2.10: preserved", BACK],
  },
  {
    shows: "2.1 a standard virtual server is an end of the connection, and such a reply is lost [A]",
    records: nPath("standard"),
    gives: [`fe01 -> fe02 192.0.2.10: unreachable REPLY_BYPASSES_BIGIP by ${FE02}`, BACK],
  },
  {
    shows: "2 what becomes of the reply to a stateless virtual server is not documented [C]",
    records: atUdpVirtual("stateless"),
    gives: ["fe01 -> fe02 192.0.2.10: undecided missing what becomes of a reply to what vs sent", BACK],
  },
  {
    shows: "2 one property apart: performance L4 keeps a connection [A]",
    records: atUdpVirtual("performance-l4"),
    gives: ["fe01 -> fe02 192.0.2.10: preserved", BACK],
  },
  {
    shows: "2 a virtual server that rejects [A]",
    records: seedRecords({ listeners: [virtual("no", { kind: "reject", destination: "10.1.0.0/16" })] }),
    gives: [
      "fe01 -> fe02 10.1.2.12: unreachable LISTENER_REJECTS by no",
      "fe02 -> fe01 10.1.1.11: unreachable LISTENER_REJECTS by no",
    ],
  },
  {
    shows: "2.4 of two priority groups the peer's own is used [A]",
    records: atVirtual([
      virtual("vs", { ...VIP, snat: "none" }),
      ...pool(
        "/Common/p",
        [
          { ...FE02_MEMBER, priorityGroup: 10 },
          { address: "10.1.1.11", priorityGroup: 5 },
        ],
        undefined,
        { minActiveMembers: 1 },
      ),
    ]),
    gives: ["fe01 -> fe02 192.0.2.10: preserved", BACK],
  },
  {
    shows: "2.4 one property apart: the minimum needs both groups [A]",
    records: atVirtual([
      virtual("vs", { ...VIP, snat: "none" }),
      ...pool(
        "/Common/p",
        [
          { ...FE02_MEMBER, priorityGroup: 10 },
          { address: "10.1.1.11", priorityGroup: 5 },
        ],
        undefined,
        { minActiveMembers: 2 },
      ),
    ]),
    gives: [`fe01 -> fe02 192.0.2.10: misdelivered by ${FE02}`, BACK],
  },
  {
    shows: "whether the address is translated is not known",
    records: atVirtual([
      virtual("vs", { ...VIP, translateAddress: UNKNOWN }),
      ...pool("/Common/p", [FE02_MEMBER]),
    ]),
    gives: ["fe01 -> fe02 192.0.2.10: undecided missing whether vs translates the address", BACK],
  },
  {
    shows: "3.3: whether the pool allows SNAT is not known",
    records: atVirtual([
      virtual("vs", { ...VIP, snat: "automap" }),
      ...pool("/Common/p", [FE02_MEMBER], UNKNOWN),
    ]),
    gives: ["fe01 -> fe02 192.0.2.10: undecided missing whether the pool allows SNAT", BACK],
  },
  {
    shows: "3.4: several floating self IPs of the egress VLAN alternate",
    records: seedRecords({
      network: [...SELF_IPS, selfIp("/Common/b2", "10.1.2.3/24", "/Common/fe-b", FLOATING)],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 or 10.1.2.3 by /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
    ],
  },
  {
    shows: "3.4: a floating self IP of another traffic group is not taken",
    records: seedRecords({
      network: [
        selfIp("/Common/a", "10.1.1.1/24", "/Common/fe-a"),
        selfIp("/Common/b", "10.1.2.1/24", "/Common/fe-b"),
        selfIp("/Common/b-other", "10.1.2.9/24", "/Common/fe-b", "/Common/traffic-group-2"),
      ],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
    ],
  },
  {
    shows: "3.4: a self IP of the egress VLAN whose address is not known may be the one",
    records: seedRecords({ network: [...SELF_IPS, selfIp("/Common/b2", UNKNOWN, "/Common/fe-b", FLOATING)] }),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing the address of self IP /Common/b2",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
    ],
  },
  {
    shows: "3.5: a SNAT pool that nothing describes",
    records: seedRecords({
      listeners: [forwarding("/f", { destination: "10.1.0.0/16", snat: { pool: "/Common/n" } })],
    }),
    gives: undecidedBoth("the members of SNAT pool /Common/n"),
  },
  {
    shows: "3.5: a SNAT pool with a member that is not known",
    records: seedRecords({
      listeners: [
        forwarding("/f", { destination: "10.1.0.0/16", snat: { pool: "/Common/n" } }),
        snatPool("/Common/n", ["192.0.2.7", UNKNOWN]),
      ],
    }),
    gives: undecidedBoth("a member of SNAT pool /Common/n"),
  },
  {
    shows: "3.5: a SNAT pool without a member of the packet's family",
    records: seedRecords({
      listeners: [
        forwarding("/f", { destination: "10.1.0.0/16", snat: { pool: "/Common/n" } }),
        snatPool("/Common/n", ["2001:db8::7"]),
      ],
    }),
    gives: undecidedBoth("a member of SNAT pool /Common/n for IPv4"),
  },
  {
    shows: "3.6: a global SNAT whose translation is not known",
    records: seedRecords({ listeners: [KEEPS_SOURCE, snat("/Common/out", ["10.1.0.0/16"], UNKNOWN)] }),
    gives: undecidedBoth("the translation of SNAT /Common/out"),
  },
  {
    shows: "3.6: a global SNAT with a SNAT pool",
    records: seedRecords({
      listeners: [
        KEEPS_SOURCE,
        snat("/Common/out", ["10.1.0.0/16"], { pool: "/Common/n" }),
        snatPool("/Common/n", ["192.0.2.7"]),
      ],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 192.0.2.7 by /Common/out",
      "fe02 -> fe01 10.1.1.11: masked from 192.0.2.7 by /Common/out",
    ],
  },
  {
    shows:
      "4.6: a virtual server for a peer on the sender's own segment, without SNAT: the reply goes past it",
    records: seedRecords({
      servers: [
        server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" }]),
        server(FE02, [{ name: "lb", address: "10.1.1.12/24", gateway: "10.1.1.1" }]),
      ],
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "192.0.2.10")],
      listeners: [virtual("vs", { ...VIP, snat: "none" }), ...pool("/Common/p", [{ address: "10.1.1.12" }])],
    }),
    gives: [
      `fe01 -> fe02 192.0.2.10: unreachable REPLY_BYPASSES_BIGIP by ${FE02}`,
      "fe02 -> fe01 10.1.1.11: direct",
    ],
  },
  {
    shows:
      "4.7: a reply on another VLAN than the first packet's: whether connections are kept per VLAN is not known",
    records: seedRecords({
      servers: [
        server(FE01, FE01_LEGS),
        server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.254" }]),
        router(
          "side",
          [
            { name: "b", address: "10.1.2.254/24" },
            { name: "c", address: "10.1.3.254/24" },
          ],
          [{ to: "0.0.0.0/0", via: "10.1.3.1" }],
        ),
      ],
      network: [...SELF_IPS, selfIp("/Common/c", "10.1.3.1/24", "/Common/fe-c", FLOATING)],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing whether BIG-IP ltm1 takes a reply on VLAN /Common/fe-c",
      // The other way round, auto last hop hands the reply back to the router that sent the first packet.
      "fe02 -> fe01 10.1.1.11: preserved",
    ],
  },
  {
    shows: "a UDP reply of which the BIG-IP has not seen the request opens a connection of its own",
    records: seedRecords({
      servers: [
        server(FE01, FE01_LEGS),
        server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.254" }]),
        router("core", [
          { name: "a", address: "10.1.1.254/24" },
          { name: "b", address: "10.1.2.254/24" },
        ]),
      ],
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.9.12")],
      groups: [group("g", [FE01, FE02], { ports: [{ port: 1812, protocol: "udp", service: undefined }] })],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [`fe01 -> fe02 10.1.9.12: misdelivered by ${FE02}`, "fe02 -> fe01 10.1.1.11: preserved"],
  },
  {
    shows: "a name that gives the BIG-IP's own self IP",
    records: seedRecords({
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.1")],
      listeners: [TRANSLATES_SOURCE],
    }),
    gives: [`fe01 -> fe02 10.1.2.1: misdelivered by ${FE02}`, BACK],
  },
  {
    shows: "a virtual server for a whole network takes what is sent to the peer's own address elsewhere",
    records: seedRecords({
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
      listeners: [
        virtual("net", { ...NETWORK, translateAddress: true }),
        ...pool("/Common/p", [{ address: "10.1.1.11" }, FE02_MEMBER]),
      ],
    }),
    gives: [`fe01 -> fe02 10.1.2.12: misdelivered by ${FE02}`, BACK],
  },
  {
    shows: "2.2 translation left out at a network: it keeps the destination, and members are next hops [C]",
    records: seedRecords({
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
      listeners: [
        virtual("net", { ...NETWORK, translateAddress: undefined }),
        ...pool("/Common/p", [{ address: "10.1.1.11" }, FE02_MEMBER]),
      ],
    }),
    gives: [`fe01 -> fe02 10.1.2.12: undecided missing whether ${FE01} forwards packets`, BACK],
  },
  {
    shows: "a listener whose state is not known",
    records: seedRecords({ listeners: [forwarding("/f", { destination: "10.1.0.0/16", enabled: UNKNOWN })] }),
    gives: undecidedBoth("whether /f is enabled"),
  },
  {
    shows:
      "the units of a pair share floating self IPs: the one that is active is active for both directions",
    records: [
      ...seedRecords({ listeners: [KEEPS_SOURCE] }),
      ...SELF_IPS.map((record) => ({ ...record, device: "ltm2" })),
      { ...KEEPS_SOURCE, device: "ltm2" },
    ],
    gives: ["fe01 -> fe02 10.1.2.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"],
  },
  {
    shows: "a self IP whose address is not known may connect the destination",
    records: seedRecords({
      network: [...SELF_IPS.slice(0, 2), selfIp("/Common/b", UNKNOWN, "/Common/fe-b", FLOATING)],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: undecided missing the address of self IP /Common/b",
      "fe02 -> fe01 10.1.1.11: undecided missing the address of self IP /Common/b",
    ],
  },
  {
    shows: "two BIG-IPs with a gateway's address: either may be active, and the worst counts",
    records: [
      ...seedRecords({
        servers: [server(FE01, FE01_LEGS), server(FE02, FE02_LEGS)],
        listeners: [KEEPS_SOURCE],
      }),
      ...SELF_IPS.map((record) => ({ ...record, device: "ltm2" })),
      { ...TRANSLATES_SOURCE, device: "ltm2" },
    ],
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
    ],
  },
];

describe("outcomes of flows at a BIG-IP", () => {
  for (const { shows, records, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
    });
  }
});
