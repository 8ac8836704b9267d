import type { BigIpRecord } from "../../policies/records/bigip-records";
import { FLOATING, UNKNOWN, forwarding, nat, pool, selfIp, snat, virtual } from "../support/estate";
import { type GivenPacket, type PacketCase, checkPackets } from "../support/packet-ways";

const EXTERNAL = "/Common/external";
const INTERNAL = "/Common/internal";
const NODE = "10.20.1.11";
const PUBLIC = "10.10.1.50";
const NAT = "nat /Common/n";
const PLAN = "* the plan holds the whole configuration of BIG-IP ltm1";

const OWN = [
  selfIp("/Common/ext-float", "10.10.1.1/24", EXTERNAL, FLOATING),
  selfIp("/Common/int-float", "10.20.1.1/24", INTERNAL, FLOATING),
];
const on = (...more: readonly (BigIpRecord | readonly BigIpRecord[])[]): BigIpRecord[] => [
  ...OWN,
  nat("/Common/n", NODE, PUBLIC),
  ...more.flat(),
];
const IN: GivenPacket = { to: PUBLIC, port: 22 };
const OUT: GivenPacket = { from: NODE, to: "10.10.1.40", vlan: INTERNAL };
const inward = (port = ":22"): string => `10.10.1.30 > ${NODE}${port} on ${INTERNAL}`;
const outward = (source: string, port = ":443"): string => `${source} > 10.10.1.40${port} on ${EXTERNAL}`;
const refused = (address: string, port: number, vlan: string): string[] => [
  "none -",
  `NO_LISTENER: BIG-IP ltm1 has no listener for ${address} port ${port} on VLAN ${vlan} and forwards nothing without one`,
  PLAN,
];

const inwards: readonly PacketCase[] = [
  {
    shows: "3.10 what is sent to the translation address goes to the node, with its source [A]",
    records: on(),
    packet: IN,
    gives: [NAT, inward()],
  },
  {
    shows: "3.10 on every port [A]",
    records: on(),
    packet: { ...IN, port: 8080 },
    gives: [NAT, inward(":8080")],
  },
  { shows: "3.10 UDP too [A]", records: on(), packet: { ...IN, protocol: "udp" }, gives: [NAT, inward()] },
  {
    shows: "3.10 pings too [A]",
    records: on(),
    packet: { ...IN, protocol: "icmp" },
    gives: [NAT, inward("")],
  },
  {
    shows: "3.10 the next address is no translation address",
    records: on(),
    packet: { ...IN, to: "10.10.1.51" },
    gives: refused("10.10.1.51", 22, EXTERNAL),
  },
  {
    shows: "3.10 a NAT that is disabled takes nothing",
    records: [...OWN, nat("/Common/n", NODE, PUBLIC, { enabled: false })],
    packet: IN,
    gives: refused(PUBLIC, 22, EXTERNAL),
  },
  {
    shows: "3.10 a NAT of which that is not known",
    records: [...OWN, nat("/Common/n", NODE, PUBLIC, { enabled: UNKNOWN })],
    packet: IN,
    gives: ["unknown -", "undecided", "? whether NAT /Common/n is enabled"],
  },
  {
    shows: "3.10 a translation address that is not known may be this one",
    records: [...OWN, nat("/Common/n", NODE, UNKNOWN)],
    packet: IN,
    gives: ["unknown -", "undecided", "? the translation address of NAT /Common/n"],
  },
  {
    shows: "3.10 a node whose address is not known",
    records: [...OWN, nat("/Common/n", UNKNOWN, PUBLIC)],
    packet: IN,
    gives: [NAT, "undecided", "? the originating address of NAT /Common/n"],
  },
  {
    shows: "3.10 its VLANs are those of its node: that they do not limit this direction is an assumption",
    records: [...OWN, nat("/Common/n", NODE, PUBLIC, { only: [INTERNAL] })],
    packet: IN,
    gives: [NAT, inward(), `* NAT /Common/n takes packets for its translation address on VLAN ${EXTERNAL}`],
  },
  {
    shows: "3.10 two NATs with one translation address",
    records: on(nat("/Common/m", "10.20.1.12", PUBLIC)),
    packet: IN,
    gives: ["unknown -", "undecided", "? which of the NATs /Common/n and /Common/m translates"],
  },
  {
    shows: "3.10 whether a global SNAT translates what a NAT takes is not documented",
    records: on(snat("/Common/s", ["10.10.1.0/24"], "automap")),
    packet: IN,
    gives: [NAT, "undecided", "? whether SNAT /Common/s translates the source of what NAT /Common/n takes"],
  },
  {
    shows: "3.10 whether the sender's own NAT does neither",
    records: on(nat("/Common/m", "10.10.1.30", "10.20.1.60")),
    packet: IN,
    gives: [NAT, "undecided", "? whether NAT /Common/m translates the source of what NAT /Common/n takes"],
  },
];

const places: readonly PacketCase[] = [
  {
    shows: "1.7 a virtual server for the same host comes before the NAT [A]",
    records: on(
      virtual("/Common/vs", { destination: PUBLIC, pool: "/Common/p", translateAddress: true }),
      pool("/Common/p", [{ address: "10.20.1.12" }]),
    ),
    packet: IN,
    gives: ["virtual /Common/vs", `10.10.1.30 > 10.20.1.12:22 on ${INTERNAL}`],
  },
  {
    shows: "1.7 what it does not take is the NAT's",
    records: on(
      virtual("/Common/vs", { destination: PUBLIC, port: 80, pool: "/Common/p", translateAddress: true }),
      pool("/Common/p", [{ address: "10.20.1.12" }]),
    ),
    packet: IN,
    gives: [NAT, inward()],
  },
  {
    shows: "1.7 a NAT comes before a virtual server for a wider destination, as an assumption [C]",
    records: on(forwarding("/Common/vs", { destination: "0.0.0.0/0" })),
    packet: IN,
    gives: [NAT, inward(), "* NAT /Common/n comes before a virtual server for a wider destination"],
  },
  {
    shows: "1.7 a NAT comes before a self IP with its translation address [A]",
    records: [...OWN, nat("/Common/n", NODE, "10.10.1.1")],
    packet: { ...IN, to: "10.10.1.1" },
    gives: [NAT, inward()],
  },
  {
    shows: "1.7 a SNAT comes before a NAT for the same source, whose node is the more specific [A]",
    records: on(snat("/Common/s", ["10.20.1.0/24"], "automap")),
    packet: OUT,
    gives: [
      "snat /Common/s",
      outward("10.10.1.1"),
      "* SNAT /Common/s translates the source, not NAT /Common/n",
    ],
  },
  {
    shows: "1.7 a SNAT for other sources does not",
    records: on(snat("/Common/s", ["10.20.1.12/32"], "automap")),
    packet: OUT,
    gives: [NAT, outward(PUBLIC)],
  },
  {
    shows: "1.7 a ping that the SNAT does not translate is the NAT's",
    records: on(snat("/Common/s", ["10.20.1.0/24"], "automap")),
    packet: { ...OUT, protocol: "icmp" },
    gives: [NAT, outward(PUBLIC, "")],
  },
];

const outwards: readonly PacketCase[] = [
  {
    shows: "3.10 what the node sends leaves with the translation address [A]",
    records: on(),
    packet: OUT,
    gives: [NAT, outward(PUBLIC)],
  },
  {
    shows: "3.10 its pings too [A]",
    records: on(),
    packet: { ...OUT, protocol: "icmp" },
    gives: [NAT, outward(PUBLIC, "")],
  },
  {
    shows: "3.10 what its neighbour sends does not",
    records: on(),
    packet: { ...OUT, from: "10.20.1.12" },
    gives: refused("10.10.1.40", 443, INTERNAL),
  },
  {
    shows: "3.10 where it arrives on a VLAN of the NAT [A]",
    records: [...OWN, nat("/Common/n", NODE, PUBLIC, { only: [INTERNAL] })],
    packet: OUT,
    gives: [NAT, outward(PUBLIC)],
  },
  {
    shows: "3.10 not where it arrives on another [A]",
    records: [...OWN, nat("/Common/n", NODE, PUBLIC, { only: [EXTERNAL] })],
    packet: OUT,
    gives: refused("10.10.1.40", 443, INTERNAL),
  },
  {
    shows: "3.10 a node whose address is not known may be the sender",
    records: [...OWN, nat("/Common/n", UNKNOWN, PUBLIC)],
    packet: OUT,
    gives: ["unknown -", "undecided", "? the originating address of NAT /Common/n"],
  },
  {
    shows: "3.10 a translation address that is not known",
    records: [...OWN, nat("/Common/n", NODE, UNKNOWN)],
    packet: { ...OUT, to: "10.30.1.40" },
    gives: ["unknown -", "undecided", "? the translation address of NAT /Common/n"],
  },
];

const VS = "virtual /Common/vs";
const listener = (snatWord: "none" | "automap"): BigIpRecord =>
  virtual("/Common/vs", {
    destination: "10.20.1.100",
    pool: "/Common/p",
    translateAddress: true,
    snat: snatWord,
  });
const members = (allowNat?: boolean): BigIpRecord[] =>
  pool("/Common/p", [{ address: "10.10.1.40" }], undefined, allowNat === undefined ? {} : { allowNat });
const TO_VS: GivenPacket = { ...OUT, to: "10.20.1.100" };

const besideVirtuals: readonly PacketCase[] = [
  {
    shows: "3.10 whether what a virtual server takes from a NAT's node is translated is not documented",
    records: on(listener("none"), members()),
    packet: TO_VS,
    gives: [
      VS,
      "undecided",
      "? whether NAT /Common/n translates the source of what virtual server /Common/vs takes",
    ],
  },
  {
    shows: "3.3 a pool without NAT keeps the source [A]",
    records: on(listener("none"), members(false)),
    packet: TO_VS,
    gives: [VS, outward(NODE)],
  },
  {
    shows: "3.3 a pool with NAT leaves it open",
    records: on(listener("none"), members(true)),
    packet: TO_VS,
    gives: [
      VS,
      "undecided",
      "? whether NAT /Common/n translates the source of what virtual server /Common/vs takes",
    ],
  },
  {
    shows: "3.10 the neighbour of the node is not concerned",
    records: on(listener("none"), members()),
    packet: { ...TO_VS, from: "10.20.1.12" },
    gives: [VS, outward("10.20.1.12")],
  },
  {
    shows: "3.10 the virtual server's own translation is taken to be the last",
    records: on(listener("automap"), members()),
    packet: TO_VS,
    gives: [VS, outward("10.10.1.1"), "* /Common/vs translates the source, not NAT /Common/n"],
  },
];

describe("NATs", () => {
  checkPackets([...inwards, ...places, ...outwards, ...besideVirtuals]);
});
