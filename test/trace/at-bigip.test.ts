import assert from "node:assert/strict";
import type { BigIpRecord, PortLockdown } from "../../policies/records/bigip-records";
import { type PacketPossibility, type PacketQuestion, tracePacket } from "../../policies/trace-packet";
import {
  type GivenMember,
  type GivenVirtual,
  UNKNOWN,
  bigIpRoute,
  deviceSettings,
  forwarding,
  ip,
  node,
  planned,
  pool,
  selfAllow,
  selfIp,
  virtual,
  virtualAddress,
} from "../support/estate";

const IN = "/Common/external";
const OUT = "/Common/internal";
const SELF_IPS = [selfIp("/Common/ext", "10.1.10.245/24", IN), selfIp("/Common/int", "10.1.20.245/24", OUT)];
const VS = {
  destination: "10.1.10.100",
  port: 80,
  protocol: "tcp",
  pool: "/Common/web",
  snat: "none",
  translateAddress: true,
  translatePort: true,
} as const;
const MEMBER = { address: "10.1.20.11", port: 8080 } as const;
const WEB = pool("/Common/web", [MEMBER]);

interface Case {
  readonly shows: string;
  readonly records: readonly (BigIpRecord | readonly BigIpRecord[])[];
  readonly question?: Partial<PacketQuestion>;
  /** Of each possibility: `delivered 10.1.20.11:8080 by 10.1.20.11`, or the outcome and why. */
  readonly ways: readonly string[];
  /** What all of them rest on, but for the whole configuration's being known. */
  readonly warnings?: readonly string[];
}

const TO_SELF = { to: ip("10.1.10.245"), port: 443 } as const;
const LOCKED = "/Common/ext is a self IP that does not allow";

function lockdown(allow: PortLockdown | typeof UNKNOWN | undefined): BigIpRecord[] {
  return [selfIp("/Common/ext", "10.1.10.245/24", IN, undefined, allow)];
}

function services(isDefault: boolean, ...list: readonly (readonly [string, number])[]): PortLockdown {
  return {
    type: "list",
    default: isDefault,
    services: list.map(([protocol, port]) => ({ protocol, port })),
  };
}

/** A virtual server with these members. */
function balanced(
  members: readonly GivenMember[],
  minActiveMembers?: number | typeof UNKNOWN,
  more: Partial<GivenVirtual> = {},
): (BigIpRecord | readonly BigIpRecord[])[] {
  return [
    virtual("/Common/vs", { ...VS, ...more }),
    pool("/Common/web", members, undefined, { minActiveMembers }),
  ];
}

const member = (last: number, more: Partial<GivenMember> = {}): GivenMember => ({
  address: `10.1.20.${last}`,
  port: 8080,
  ...more,
});
const to = (...lasts: readonly number[]): string[] =>
  lasts.map((last) => `delivered 10.1.20.${last}:8080 by 10.1.20.${last}`);

const GROUPS = [
  member(11, { priorityGroup: 10 }),
  member(12, { priorityGroup: 10 }),
  member(13, { priorityGroup: 5 }),
  member(14),
];
const upTo = (minimum: number, lowest: number): string =>
  `at least ${minimum} of the members of pool /Common/web in priority groups from ${lowest} up are available`;
const NO_MEMBER =
  "refused NO_USABLE_MEMBER: /Common/vs takes it and has no usable member in pool /Common/web";
const NO_LISTENER =
  "NO_LISTENER: BIG-IP ltm1 has no listener for 10.1.10.100 port 80 on VLAN /Common/external and forwards nothing without one";

const cases: readonly Case[] = [
  {
    shows: "1.13 what nothing takes is refused [A]",
    records: SELF_IPS,
    ways: [`refused ${NO_LISTENER}`],
  },
  {
    shows: "1.13 without reject-unmatched it is dropped [A]",
    records: [...SELF_IPS, deviceSettings({ rejectUnmatched: false })],
    ways: [`dropped ${NO_LISTENER}`],
  },
  {
    shows: "1.13 reject-unmatched that is not known",
    records: [...SELF_IPS, deviceSettings({ rejectUnmatched: UNKNOWN })],
    ways: [`undecided ${NO_LISTENER} missing whether the sender gets a reset or nothing`],
  },
  {
    shows: "1.11 a disabled virtual server refuses, and no wider one takes it [A]",
    records: [
      ...SELF_IPS,
      virtual("/Common/vs", { ...VS, enabled: false }),
      forwarding("/Common/all", { destination: "0.0.0.0/0" }),
      WEB,
    ],
    ways: ["refused LISTENER_DISABLED: /Common/vs takes it and is disabled"],
  },
  {
    shows: "1.11 without reject-unmatched a disabled virtual server drops [A]",
    records: [
      ...SELF_IPS,
      virtual("/Common/vs", { ...VS, enabled: false }),
      WEB,
      deviceSettings({ rejectUnmatched: false }),
    ],
    ways: ["dropped LISTENER_DISABLED: /Common/vs takes it and is disabled"],
  },
  {
    shows: "1.12 whether a disabled address refuses or drops is not documented [C]",
    records: [...SELF_IPS, virtual("/Common/vs", VS), virtualAddress("10.1.10.100", { enabled: false }), WEB],
    ways: ["refused LISTENER_DISABLED: /Common/10.1.10.100 is disabled, and /Common/vs listens on it"],
    warnings: [
      "what listens on the disabled address /Common/10.1.10.100 answers like a disabled virtual server",
    ],
  },
  {
    shows: "4.2 a self IP that allows every service [A]",
    records: [...lockdown({ type: "all" })],
    question: TO_SELF,
    ways: ["delivered 10.1.10.245:443"],
  },
  {
    shows: "4.2 a self IP that allows none [A]",
    records: [...lockdown({ type: "none" })],
    question: TO_SELF,
    ways: [`refused PORT_LOCKED_DOWN: ${LOCKED} TCP port 443`],
  },
  {
    shows: "4.2 what nothing states is none [C]",
    records: [...lockdown(undefined)],
    question: TO_SELF,
    ways: [`refused PORT_LOCKED_DOWN: ${LOCKED} TCP port 443`],
    warnings: ["self IP /Common/ext allows no service"],
  },
  {
    shows: "4.2 services that are not known",
    records: [...lockdown(UNKNOWN)],
    question: TO_SELF,
    ways: ["undecided UNDECIDED missing the services of self IP /Common/ext"],
  },
  {
    shows: "4.2 a list with the port [A]",
    records: [...lockdown(services(false, ["tcp", 443]))],
    question: TO_SELF,
    ways: ["delivered 10.1.10.245:443"],
  },
  {
    shows: "4.2 a list with the port of another protocol [A]",
    records: [...lockdown(services(false, ["udp", 443]))],
    question: TO_SELF,
    ways: [`refused PORT_LOCKED_DOWN: ${LOCKED} TCP port 443`],
  },
  {
    shows: "4.2 a list with every port of the protocol [A]",
    records: [...lockdown(services(false, ["tcp", 0]))],
    question: TO_SELF,
    ways: ["delivered 10.1.10.245:443"],
  },
  {
    shows: "4.2 the default list holds TCP 443 [A]",
    records: [...lockdown(services(true))],
    question: TO_SELF,
    ways: ["delivered 10.1.10.245:443"],
  },
  {
    shows: "4.2 and not TCP 5071 [A]",
    records: [...lockdown(services(true))],
    question: { ...TO_SELF, port: 5071 },
    ways: [`refused PORT_LOCKED_DOWN: ${LOCKED} TCP port 5071`],
  },
  {
    shows: "4.2 and UDP 520, but not UDP 443 [A]",
    records: [...lockdown(services(true))],
    question: { ...TO_SELF, protocol: "udp" },
    ways: [`refused PORT_LOCKED_DOWN: ${LOCKED} UDP port 443`],
  },
  {
    shows: "4.2 UDP 520 [A]",
    records: [...lockdown(services(true))],
    question: { ...TO_SELF, protocol: "udp", port: 520 },
    ways: ["delivered 10.1.10.245:520"],
  },
  {
    shows: "4.2 the device's own default list wins over BIG-IP's [A]",
    records: [...lockdown(services(true)), selfAllow([{ protocol: "tcp", port: 5071 }])],
    question: TO_SELF,
    ways: [`refused PORT_LOCKED_DOWN: ${LOCKED} TCP port 443`],
  },
  {
    shows: "4.2 and holds what it holds [A]",
    records: [...lockdown(services(true)), selfAllow([{ protocol: "tcp", port: 5071 }])],
    question: { ...TO_SELF, port: 5071 },
    ways: ["delivered 10.1.10.245:5071"],
  },
  {
    shows: "4.2 the ports by which the units of a pair talk stay open [A]",
    records: [...lockdown({ type: "none" })],
    question: { ...TO_SELF, port: 1043 },
    ways: ["delivered 10.1.10.245:1043"],
    warnings: ["self IP /Common/ext answers port 1043"],
  },
  {
    shows: "4.2 the next port does not [A]",
    records: [...lockdown({ type: "none" })],
    question: { ...TO_SELF, port: 1044 },
    ways: [`refused PORT_LOCKED_DOWN: ${LOCKED} TCP port 1044`],
  },
  {
    shows: "4.2 a ping is answered whatever is locked down [A]",
    records: [...lockdown({ type: "none" })],
    question: { to: ip("10.1.10.245"), port: 0, protocol: "icmp" },
    ways: ["delivered 10.1.10.245"],
  },
  {
    shows: "4.2 a ping that arrives on another VLAN normally is not [A]",
    records: SELF_IPS,
    question: { to: ip("10.1.20.245"), port: 0, protocol: "icmp" },
    ways: [
      "dropped NO_LISTENER: /Common/int is a self IP of VLAN /Common/internal and does not answer a ping on /Common/external",
    ],
    warnings: ["self IP /Common/int answers no ping on VLAN /Common/external"],
  },
  {
    shows: "4.2 a connection that arrives on another VLAN, as an assumption [C]",
    records: [
      selfIp("/Common/ext", "10.1.10.245/24", IN),
      selfIp("/Common/int", "10.1.20.245/24", OUT, undefined, { type: "all" }),
    ],
    question: { ...TO_SELF, to: ip("10.1.20.245") },
    ways: ["delivered 10.1.20.245:443"],
    warnings: ["self IP /Common/int answers on VLAN /Common/external as on its own"],
  },
  {
    shows: "6 an address that answers pings takes them [A]",
    records: [...SELF_IPS, virtual("/Common/vs", VS), WEB],
    question: { port: 0, protocol: "icmp" },
    ways: ["delivered 10.1.10.100"],
  },
  {
    shows: "6 one that is told not to is silent, even with reject-unmatched [A]",
    records: [
      ...SELF_IPS,
      virtual("/Common/vs", VS),
      virtualAddress("10.1.10.100", { icmpEcho: "disabled" }),
      WEB,
    ],
    question: { port: 0, protocol: "icmp" },
    ways: [
      "dropped NO_LISTENER: BIG-IP ltm1 has no listener for 10.1.10.100 on VLAN /Common/external and forwards nothing without one",
    ],
  },
  {
    shows: "2 standard: address and port become the member's [A]",
    records: [...SELF_IPS, ...balanced([member(11)])],
    ways: to(11),
  },
  {
    shows: "2 performance L4 does the same [A]",
    records: [...SELF_IPS, ...balanced([member(11)], 0, { kind: "performance-l4" })],
    ways: to(11),
  },
  {
    shows: "2 forwarding keeps the destination and takes the route to it [A]",
    records: [
      ...SELF_IPS,
      forwarding("/Common/f", { destination: "10.5.0.0/16", snat: "none" }),
      bigIpRoute("/Common/r", "10.5.0.0/16", { gw: "10.1.20.1" }),
    ],
    question: { to: ip("10.5.5.5") },
    ways: ["delivered 10.5.5.5:80 by 10.1.20.1"],
  },
  {
    shows: "2 reject refuses every connection [A]",
    records: [...SELF_IPS, virtual("/Common/no", { ...VS, kind: "reject", pool: undefined })],
    ways: ["refused LISTENER_REJECTS: /Common/no rejects every connection"],
  },
  {
    shows: "2 stateless sends a UDP packet to a member [A]",
    records: [...SELF_IPS, ...balanced([member(11)], 0, { kind: "stateless", protocol: "udp" })],
    question: { protocol: "udp" },
    ways: to(11),
  },
  {
    shows: "2 a DHCP relay sends from an address that is not documented [C]",
    records: [...SELF_IPS, ...balanced([member(11)], 0, { kind: "dhcp-relay", protocol: "udp", port: 67 })],
    question: { protocol: "udp", port: 67 },
    ways: ["undecided UNDECIDED missing the source address with which /Common/vs relays"],
  },
  {
    shows: "2 an internal one takes nothing from the network [A]",
    records: [...SELF_IPS, virtual("/Common/icap", { kind: "internal", destination: "0.0.0.0/0" })],
    ways: [`refused ${NO_LISTENER}`],
  },
  {
    shows: "2.1 without address translation a member is a next hop, and the destination stays [A]",
    records: [...SELF_IPS, ...balanced([member(11, { port: 80 })], 0, { translateAddress: false })],
    ways: ["delivered 10.1.10.100:80 by 10.1.20.11"],
  },
  {
    shows: "2.1 a pool of gateways behind a wildcard [A]",
    records: [
      ...SELF_IPS,
      ...balanced([member(1, { port: 0 }), member(2, { port: 0 })], 0, {
        destination: "0.0.0.0/0",
        port: 0,
        translateAddress: false,
        translatePort: false,
      }),
    ],
    question: { to: ip("203.0.113.7"), port: 443 },
    ways: ["delivered 203.0.113.7:443 by 10.1.20.1", "delivered 203.0.113.7:443 by 10.1.20.2"],
  },
  {
    shows: "2.1 without port translation the port stays [A]",
    records: [...SELF_IPS, ...balanced([member(11)], 0, { translatePort: false })],
    ways: ["delivered 10.1.20.11:80 by 10.1.20.11"],
  },
  {
    shows: "2.1 a member on port 0 keeps the port [A]",
    records: [...SELF_IPS, ...balanced([member(11, { port: 0 })])],
    ways: ["delivered 10.1.20.11:80 by 10.1.20.11"],
  },
  {
    shows: "2.2 at a host translation that nothing states is taken to happen [C]",
    records: [
      ...SELF_IPS,
      ...balanced([member(11)], 0, { translateAddress: undefined, translatePort: undefined }),
    ],
    ways: to(11),
    warnings: [
      "virtual server /Common/vs translates the address",
      "virtual server /Common/vs translates the port",
    ],
  },
  {
    shows: "2.2 at a network it is taken not to [C]",
    records: [
      ...SELF_IPS,
      ...balanced([member(11, { port: 80 })], 0, {
        destination: "10.1.10.0/24",
        translateAddress: undefined,
      }),
    ],
    ways: ["delivered 10.1.10.100:80 by 10.1.20.11"],
    warnings: ["virtual server /Common/vs keeps the address"],
  },
  {
    shows: "2.2 on every port the port is taken to stay [C]",
    records: [...SELF_IPS, ...balanced([member(11)], 0, { port: 0, translatePort: undefined })],
    ways: ["delivered 10.1.20.11:80 by 10.1.20.11"],
    warnings: ["virtual server /Common/vs keeps the port"],
  },
  {
    shows: "2.4 every enabled member may be chosen [A]",
    records: [...SELF_IPS, ...balanced([member(11), member(12), member(13, { enabled: false })])],
    ways: to(11, 12),
  },
  {
    shows: "2.4 a member whose node is disabled may not, though it is given by its address [A]",
    records: [
      ...SELF_IPS,
      ...balanced([member(11), member(12)]),
      node("/Common/10.1.20.12", "10.1.20.12", false),
    ],
    ways: to(11),
  },
  {
    shows: "2.4 with priority groups the highest is used [A]",
    records: [...SELF_IPS, ...balanced(GROUPS, 1)],
    ways: to(11, 12),
    warnings: [upTo(1, 10)],
  },
  {
    shows: "2.4 with a minimum that it does not reach the next one too [A]",
    records: [...SELF_IPS, ...balanced(GROUPS, 3)],
    ways: to(11, 12, 13),
    warnings: [upTo(3, 5)],
  },
  {
    shows: "2.4 members that are disabled do not count towards the minimum [A]",
    records: [
      ...SELF_IPS,
      ...balanced([member(11, { priorityGroup: 10, enabled: false }), ...GROUPS.slice(1)], 2),
    ],
    ways: to(12, 13),
    warnings: [upTo(2, 5)],
  },
  {
    shows: "2.4 with a minimum that needs every group nothing is assumed [A]",
    records: [...SELF_IPS, ...balanced(GROUPS, 4)],
    ways: to(11, 12, 13, 14),
  },
  {
    shows: "2.4 without a minimum priority groups are off [C]",
    records: [...SELF_IPS, ...balanced(GROUPS)],
    ways: to(11, 12, 13, 14),
    warnings: ["the priority groups of pool /Common/web are not in use"],
  },
  {
    shows: "2.4 a minimum that is not known",
    records: [...SELF_IPS, ...balanced(GROUPS, UNKNOWN)],
    ways: ["undecided UNDECIDED missing the minimum of active members of pool /Common/web"],
  },
  {
    shows: "2.4 a minimum that is not known does not matter to members of one group",
    records: [...SELF_IPS, ...balanced(GROUPS.slice(0, 2), UNKNOWN)],
    ways: to(11, 12),
  },
  {
    shows: "2.4 a priority group that is not known",
    records: [...SELF_IPS, ...balanced([member(11), member(12, { priorityGroup: UNKNOWN })], 1)],
    ways: ["undecided UNDECIDED missing the priority group of a member of pool /Common/web"],
  },
  {
    shows: "2.4 whether a member of a lower group is enabled does not matter",
    records: [
      ...SELF_IPS,
      ...balanced([member(11, { priorityGroup: 5 }), member(12, { enabled: UNKNOWN })], 1),
    ],
    ways: to(11),
    warnings: [upTo(1, 5)],
  },
  {
    shows: "2.5 no usable member refuses [A]",
    records: [...SELF_IPS, ...balanced([member(11, { enabled: false })])],
    ways: [NO_MEMBER],
  },
  {
    shows: "2.5 at a performance-L4 one too [A]",
    records: [...SELF_IPS, ...balanced([member(11, { enabled: false })], 0, { kind: "performance-l4" })],
    ways: [NO_MEMBER],
  },
  {
    shows: "2.5 without a pool it is taken to refuse [C]",
    records: [...SELF_IPS, virtual("/Common/vs", { ...VS, pool: undefined })],
    ways: ["refused NO_USABLE_MEMBER: /Common/vs takes it and has no pool"],
    warnings: ["virtual server /Common/vs refuses what nothing sends anywhere"],
  },
];

function describeWay(possibility: PacketPossibility): string {
  const { outcome, disposition, cause, deliveredTo, deliveredPort, nextHop, missing } = possibility;
  if (deliveredTo !== undefined) {
    const port = deliveredPort === undefined ? "" : `:${deliveredPort}`;
    return `${outcome} ${deliveredTo}${port}${nextHop === undefined ? "" : ` by ${nextHop}`}`;
  }
  const why = cause === undefined ? "" : `: ${cause}`;
  return `${outcome} ${disposition}${why}${missing.map(({ what }) => ` missing ${what}`).join()}`;
}

const WHOLE = "the plan holds the whole configuration of BIG-IP ltm1";

describe("what a BIG-IP does with a packet", () => {
  for (const { shows, records, question, ways, warnings } of cases) {
    it(shows, () => {
      const { possibilities } = tracePacket(planned(...records), {
        vlan: IN,
        from: ip("10.1.10.5"),
        to: ip("10.1.10.100"),
        protocol: "tcp",
        port: 80,
        ...question,
      });
      assert.deepEqual(possibilities.map(describeWay), ways);
      const notes = possibilities.flatMap((possibility) => possibility.warnings.map(({ what }) => what));
      assert.deepEqual(
        [...new Set(notes)].filter((what) => what !== WHOLE),
        warnings ?? [],
      );
    });
  }
});
