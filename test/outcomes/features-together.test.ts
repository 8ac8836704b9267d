/** What features of a BIG-IP do together, each pair one property apart. */
import assert from "node:assert/strict";
import type { SourceRecord } from "../../policies/records/records";
import {
  FLOATING,
  type GivenVirtual,
  UNKNOWN,
  addresses,
  bigIpRoute,
  forwarding,
  irule,
  nat,
  onDevice,
  pool,
  routeDomain,
  router,
  selfIp,
  server,
  virtual,
} from "../support/estate";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, KEEPS_SOURCE, SELF_IPS, seedRecords } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const FE_A = "/Common/fe-a";
const FE_B = "/Common/fe-b";
const POOL = "/Common/p";
const RULE = "/Common/r";
const BACK = "fe02 -> fe01 10.1.9.11: direct";
const toVip = (outcome: string): string[] => [`fe01 -> fe02 192.0.2.10: ${outcome}`, BACK];
const toNat = (outcome: string): string[] => [`fe01 -> fe02 10.1.1.212: ${outcome}`, BACK];
const STATELESS_NAT = "undecided missing whether NAT /Common/n translates the reply to what it translated";

/** fe02's name leads to a NAT's translation address. */
function behindNat(...more: readonly SourceRecord[]): SourceRecord[] {
  return seedRecords({
    dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.1.212")],
    listeners: [nat("/Common/n", "10.1.2.12", "10.1.1.212"), ...more],
  });
}

/** fe02's name leads to a virtual server with fe02 for its only member. */
function atVip(
  given: Partial<GivenVirtual>,
  more: readonly SourceRecord[] = [],
  changes: Parameters<typeof seedRecords>[0] = {},
): SourceRecord[] {
  return seedRecords({
    dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
    listeners: [
      virtual("/Common/vs", { destination: "192.0.2.10", port: 5071, pool: POOL, ...given }),
      ...pool(POOL, [{ address: "10.1.2.12", port: 5071 }]),
      ...more,
    ],
    ...changes,
  });
}

/** A virtual server of route domain 4 whose iRule names a node. */
function nodeInDomain(named: string): SourceRecord[] {
  const at = { destination: "192.0.2.10%4", pool: undefined, irules: [RULE] };
  return atVip(at, [irule(RULE, `when CLIENT_ACCEPTED { node ${named} 5071 }`)], {
    network: [
      selfIp("/Common/a", "10.1.1.1%4/24", FE_A, FLOATING),
      selfIp("/Common/b", "10.1.2.1%4/24", FE_B, FLOATING),
      routeDomain(4, { vlans: [FE_A, FE_B] }),
    ],
  });
}

/** A rule may hand connections on to another virtual server with the same pool. */
function perhapsHandedOver(inner: Partial<GivenVirtual>): SourceRecord[] {
  const text = "when CLIENT_ACCEPTED { if { [TCP::rtt] > 5 } { virtual /Common/inner } }";
  return atVip({ irules: [RULE] }, [
    irule(RULE, text),
    virtual("/Common/inner", { destination: "192.0.2.11", pool: POOL, ...inner }),
  ]);
}

function handedOver(inner: Partial<GivenVirtual>): SourceRecord[] {
  return atVip({ protocol: "tcp", irules: [RULE] }, [
    irule(RULE, "when CLIENT_ACCEPTED { virtual /Common/inner }"),
    virtual("/Common/inner", { destination: "192.0.2.11", pool: POOL, ...inner }),
  ]);
}

/** fe02 has an address of both families, and the virtual server's member is one of them. */
function ofFamily(member: string): SourceRecord[] {
  return atVip({ pool: "/Common/q" }, [...pool("/Common/q", [{ address: member, port: 5071 }])], {
    servers: [
      server(FE01, FE01_LEGS),
      server(FE02, [
        { name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" },
        { name: "lb", address: "2001:db8:2::12/64", gateway: "2001:db8:2::1" },
        { name: "mgmt", address: "10.1.9.12/24" },
      ]),
    ],
    network: [...SELF_IPS, selfIp("/Common/b6", "2001:db8:2::1/64", FE_B)],
  });
}

/** A member of the virtual server is an address of the BIG-IP itself; the sender is on that VLAN. */
function atOwnAddress(port: number): SourceRecord[] {
  return seedRecords({
    servers: [
      server(FE01, [{ name: "lb", address: "10.1.2.11/24", gateway: "10.1.2.1" }]),
      server(FE02, FE02_LEGS),
    ],
    dns: [addresses(FE01, "10.1.2.11"), addresses(FE02, "10.1.2.20")],
    listeners: [
      virtual("/Common/vs", { destination: "10.1.2.20", port: 5071, pool: "/Common/own" }),
      virtual("/Common/other", { destination: "10.1.2.20", port: 8080, pool: POOL }),
      ...pool("/Common/own", [{ address: "10.1.2.20", port }]),
      ...pool(POOL, [{ address: "10.1.2.12", port: 5071 }]),
    ],
  });
}

/** One BIG-IP forwards to another one, which hands packets on as they are; fe02's replies pass neither. */
function nPathBehind(first: readonly SourceRecord[], gateway: string): SourceRecord[] {
  return seedRecords({
    servers: [
      server(FE01, [
        { name: "lb", address: "10.1.1.11/24", gateway },
        { name: "mgmt", address: "10.1.9.11/24" },
      ]),
      server(FE02, [
        { name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.254" },
        { name: "lb", address: "192.0.2.10/32" },
        { name: "mgmt", address: "10.1.9.12/24" },
      ]),
      router("side", [
        { name: "a", address: "10.1.1.254/24" },
        { name: "b", address: "10.1.2.254/24" },
      ]),
    ],
    dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
    network: [],
    listeners: [
      ...first,
      ...onDevice("ltm2", [
        selfIp("/Common/a", "10.1.1.2/24", FE_A),
        selfIp("/Common/b", "10.1.2.1/24", FE_B),
        selfIp("/Common/t", "10.1.5.2/24", "/Common/transit"),
        virtual("/Common/vs", {
          kind: "performance-l4",
          destination: "192.0.2.10",
          port: 5071,
          pool: POOL,
          translateAddress: false,
          translatePort: false,
        }),
        ...pool(POOL, [{ address: "10.1.2.12" }]),
      ]),
    ],
  });
}

const FIRST = onDevice("ltm1", [
  selfIp("/Common/a", "10.1.1.1/24", FE_A),
  selfIp("/Common/t", "10.1.5.1/24", "/Common/transit"),
  bigIpRoute("/Common/on", "192.0.2.0/24", { gw: "10.1.5.2" }),
  forwarding("/Common/f", { destination: "192.0.2.0/24", snat: "none" }),
]);

/** fe01 reaches fe02 past the BIG-IP, and fe02's reply passes it. */
function replyAlone(translation: typeof UNKNOWN | string): SourceRecord[] {
  return seedRecords({
    servers: [
      server(FE01, [
        { name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.254" },
        { name: "mgmt", address: "10.1.9.11/24" },
      ]),
      server(FE02, FE02_LEGS),
      router("side", [
        { name: "a", address: "10.1.1.254/24" },
        { name: "b", address: "10.1.2.254/24" },
      ]),
    ],
    dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
    listeners: [nat("/Common/n", "10.1.7.7", translation)],
  });
}

const cases: readonly OutcomeCase[] = [
  {
    shows: "3.10 where a forwarding listener takes the reply of a NAT's node, what becomes of it is open [C]",
    records: behindNat(KEEPS_SOURCE),
    gives: toNat(STATELESS_NAT),
  },
  {
    shows: "3.10 one destination apart: the listener does not take the reply",
    records: behindNat(forwarding("/Common/f", { destination: "10.7.0.0/16", snat: "none" })),
    gives: toNat("preserved"),
  },
  {
    shows: "3.10 one protocol apart: nor does it take TCP",
    records: behindNat(forwarding("/Common/f", { destination: "10.1.0.0/16", protocol: "udp" })),
    gives: toNat("preserved"),
  },
  {
    shows: "4.7 a NAT whose translation address is not known may take a reply without a connection",
    records: replyAlone(UNKNOWN),
    gives: ["fe01 -> fe02 10.1.2.12: undecided missing the translation address of NAT /Common/n", BACK],
  },
  {
    shows: "4.7 one fact apart: it is another address",
    records: replyAlone("10.1.1.99"),
    gives: ["fe01 -> fe02 10.1.2.12: unreachable REPLY_LOST by BIG-IP ltm1", BACK],
  },
  {
    shows: "4.8 in which route domain a node is that an iRule names without one is not documented [C]",
    records: nodeInDomain("10.1.2.12"),
    gives: toVip(`undecided missing what is done by iRule ${RULE}, line 1`),
  },
  {
    shows: "4.8 one word apart: the iRule names the route domain",
    records: nodeInDomain("10.1.2.12%4"),
    gives: toVip("preserved"),
  },
  {
    shows:
      "2.3 whether a virtual server hands a connection over matters where their replies go different ways",
    records: perhapsHandedOver({ autoLastHop: "disabled" }),
    gives: toVip(`undecided missing whether a condition holds in iRule ${RULE}, line 1`),
  },
  {
    shows: "2.3 one setting apart: both do the same",
    records: perhapsHandedOver({ autoLastHop: "enabled" }),
    gives: toVip("preserved"),
  },
  {
    shows: "2.3 a virtual server for another protocol is not known to take what is handed over",
    records: handedOver({ protocol: "udp" }),
    gives: toVip(`undecided missing what is done by iRule ${RULE}, line 1`),
  },
  {
    shows: "2.3 nor is one of another route domain",
    records: handedOver({ destination: "192.0.2.11%4" }),
    gives: toVip(`undecided missing what is done by iRule ${RULE}, line 1`),
  },
  {
    shows: "2.3 one property apart: the protocol and the route domain are the connection's",
    records: handedOver({ protocol: "tcp" }),
    gives: toVip("preserved"),
  },
  {
    shows: "2.1 a member of another address family cannot get the client's source address",
    records: ofFamily("2001:db8:2::12"),
    gives: toVip("undecided missing the source address that 2001:db8:2::12 sees"),
  },
  {
    shows: "2.1 one address apart: the member is of the client's family",
    records: ofFamily("10.1.2.12"),
    gives: toVip("preserved"),
  },
  {
    shows:
      "a member that is another virtual server on the same address: whether the BIG-IP takes it in is open",
    records: atOwnAddress(8080),
    gives: [
      "fe01 -> fe02 10.1.2.20: undecided missing what BIG-IP ltm1 does with a packet that it routes to 10.1.2.20, for which it answers itself",
      "fe02 -> fe01 10.1.2.11: direct",
    ],
  },
  {
    shows: "one port apart: it is the virtual server itself, and round it goes",
    records: atOwnAddress(5071),
    gives: [`fe01 -> fe02 10.1.2.20: misdelivered by ${FE02}`, "fe02 -> fe01 10.1.2.11: direct"],
  },
  {
    shows: "2.1 a reply that may go past the last BIG-IP may not go past the first one too",
    records: nPathBehind(FIRST, "10.1.1.1"),
    gives: toVip(`unreachable REPLY_BYPASSES_BIGIP by ${FE02}`),
  },
  {
    shows: "2.1 one BIG-IP apart: only the one that hands packets on as they are is on the way",
    records: nPathBehind([], "10.1.1.2"),
    gives: toVip("preserved"),
  },
];

describe("what features of a BIG-IP do together", () => {
  for (const { shows, records, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
    });
  }
});
