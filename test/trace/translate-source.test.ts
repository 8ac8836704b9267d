import type { BigIpRecord } from "../../policies/records/bigip-records";
import type { RuleHandler, RuleTranslation } from "../../policies/records/traffic-rule-records";
import {
  FLOATING,
  type GivenVirtual,
  UNKNOWN,
  deviceSettings,
  forwarding,
  ip,
  irule,
  ltmPolicy,
  origin,
  pool,
  selfIp,
  snat,
  snatPool,
  virtual,
  virtualAddress,
} from "../support/estate";
import { type GivenPacket, type PacketCase, checkPackets } from "../support/packet-ways";

const EXTERNAL = "/Common/external";
const INTERNAL = "/Common/internal";
const DMZ = "/Common/dmz";
const OTHER_GROUP = "/Common/traffic-group-2";
const VS = "virtual /Common/vs";
const RULE = "/Common/r";

const OWN = [
  selfIp("/Common/ext", "10.10.1.2/24", EXTERNAL),
  selfIp("/Common/ext-float", "10.10.1.1/24", EXTERNAL, FLOATING),
  selfIp("/Common/int", "10.20.1.2/24", INTERNAL),
  selfIp("/Common/int-float", "10.20.1.1/24", INTERNAL, FLOATING),
];
/** Only what stays with the unit. */
const NON_FLOATING = OWN.filter((_selfIp, index) => index % 2 === 0);
const MEMBER = pool("/Common/p", [{ address: "10.20.1.11" }]);

const vs = (given: Partial<GivenVirtual> = {}): BigIpRecord =>
  virtual("/Common/vs", {
    destination: "10.10.1.100",
    port: 443,
    pool: "/Common/p",
    translateAddress: true,
    ...given,
  });
const rule = (body: string): BigIpRecord => irule(RULE, `when CLIENT_ACCEPTED { ${body} }`);
const policy = (to: RuleTranslation): BigIpRecord => {
  const handler: RuleHandler = {
    moment: "accepted",
    event: "client-accepted",
    priority: 0,
    body: [{ kind: "translate", to, place: "rules[0]" }],
  };
  return ltmPolicy("/Common/lp", [handler]);
};
/** The way to the only member with this source. */
const from = (source: string): string => `${source} > 10.20.1.11:443 on ${INTERNAL}`;
const on = (...more: readonly (BigIpRecord | readonly BigIpRecord[])[]): BigIpRecord[] => [
  ...OWN,
  ...MEMBER,
  ...more.flat(),
];
const ANY_ORIGIN = ["0.0.0.0/0"];
const to = (address: string) => ({ address });

/** The note for an address that only a rule names. */
const answers = (address: string): string => `* BIG-IP ltm1 answers for ${address} on its segments`;

const order: readonly PacketCase[] = [
  {
    shows: "3.1 with nothing that translates the source is kept [A]",
    records: on(vs()),
    gives: [VS, from("10.10.1.30")],
  },
  {
    shows: "3.1 the virtual server's own translation beats the global SNAT [B]",
    records: on(vs({ snat: "automap" }), snat("/Common/s", ANY_ORIGIN, to("10.20.1.99"))),
    gives: [VS, from("10.20.1.1")],
  },
  {
    shows: "3.1 an iRule beats the virtual server's own translation [A]",
    records: on(
      vs({ snat: "automap", irules: [RULE] }),
      rule("snat 10.20.1.98"),
      snat("/Common/s", ANY_ORIGIN, to("10.20.1.99")),
    ),
    gives: [VS, from("10.20.1.98"), answers("10.20.1.98")],
  },
  {
    shows: "3.1 an iRule's snat none keeps the source from all of them [A]",
    records: on(
      vs({ snat: "automap", irules: [RULE] }),
      rule("snat none"),
      snat("/Common/s", ANY_ORIGIN, to("10.20.1.99")),
    ),
    gives: [VS, from("10.10.1.30")],
  },
  {
    shows: "3.1 a policy translates as an iRule does",
    records: on(
      vs({ snat: "automap", policies: ["/Common/lp"] }),
      policy({ type: "address", address: ip("10.20.1.97") }),
    ),
    gives: [VS, from("10.20.1.97"), answers("10.20.1.97")],
  },
  {
    shows: "3.1 an address that is also a translation address is certainly the BIG-IP's",
    records: on(
      vs({ policies: ["/Common/lp"] }),
      policy({ type: "address", address: ip("10.20.1.97") }),
      virtualAddress("10.20.1.97", { use: "translation" }),
    ),
    gives: [VS, from("10.20.1.97")],
  },
  {
    shows: "3.2 a virtual server without translation leaves it to the global SNAT [B]",
    records: on(vs({ snat: "none" }), snat("/Common/s", ANY_ORIGIN, to("10.20.1.99"))),
    gives: [VS, from("10.20.1.99")],
  },
  {
    shows: "3.2 a SNAT for other origins leaves it alone",
    records: on(vs({ snat: "none" }), snat("/Common/s", ["10.99.0.0/16"], to("10.20.1.99"))),
    gives: [VS, from("10.10.1.30")],
  },
  {
    shows: "3.2 so does a SNAT on other arrival VLANs, though the packet leaves by one of them",
    records: on(vs({ snat: "none" }), snat("/Common/s", ANY_ORIGIN, to("10.20.1.99"), [INTERNAL])),
    gives: [VS, from("10.10.1.30")],
  },
  {
    shows: "3.2 a SNAT of which it is not known whether it is on the VLAN leaves it open",
    records: on(vs({ snat: "none" }), { ...snat("/Common/s", ANY_ORIGIN, to("10.20.1.99")), vlans: UNKNOWN }),
    gives: [VS, "undecided", "? the VLANs of SNAT /Common/s"],
  },
];

const allowSnat: readonly PacketCase[] = [
  {
    shows: "3.3 a pool without SNAT beats the global SNAT [A]",
    records: [
      ...OWN,
      vs(),
      ...pool("/Common/p", [{ address: "10.20.1.11" }], false),
      snat("/Common/s", ANY_ORIGIN, "automap"),
    ],
    gives: [VS, from("10.10.1.30")],
  },
  {
    shows: "3.3 a pool with SNAT does not",
    records: [
      ...OWN,
      vs(),
      ...pool("/Common/p", [{ address: "10.20.1.11" }], true),
      snat("/Common/s", ANY_ORIGIN, "automap"),
    ],
    gives: [VS, from("10.20.1.1")],
  },
  {
    shows: "3.3 it beats an iRule [A]",
    records: [
      ...OWN,
      vs({ snat: "automap", irules: [RULE] }),
      ...pool("/Common/p", [{ address: "10.20.1.11" }], false),
      rule("snat automap"),
    ],
    gives: [VS, from("10.10.1.30")],
  },
  {
    shows: "3.3 that it beats the virtual server's own automap is an assumption [C]",
    records: [...OWN, vs({ snat: "automap" }), ...pool("/Common/p", [{ address: "10.20.1.11" }], false)],
    gives: [
      VS,
      from("10.10.1.30"),
      `* the pool's "allow SNAT: no" comes before the source translation of /Common/vs`,
    ],
  },
  {
    shows: "3.3 where it is not known, it does not matter while nothing translates",
    records: [...OWN, vs(), ...pool("/Common/p", [{ address: "10.20.1.11" }], UNKNOWN)],
    gives: [VS, from("10.10.1.30")],
  },
  {
    shows: "3.3 where it is not known and something translates, it leaves it open",
    records: [...OWN, vs({ snat: "automap" }), ...pool("/Common/p", [{ address: "10.20.1.11" }], UNKNOWN)],
    gives: [VS, "undecided", "? whether the pool allows SNAT"],
  },
  {
    shows: "3.3 that a pool which is not described allows it is an assumption",
    records: [...OWN, vs({ snat: "automap" }), ...pool("/Common/p", [{ address: "10.20.1.11" }]).slice(1)],
    gives: [VS, from("10.20.1.1"), "* the pool allows SNAT"],
  },
  {
    shows: "3.3 but for one that is described and whose path is not known: it may be this one",
    records: [
      ...OWN,
      vs({ snat: "automap" }),
      ...pool("/Common/p", [{ address: "10.20.1.11" }], false).map((record) =>
        record.kind === "pool" ? { ...record, path: UNKNOWN } : record,
      ),
    ],
    gives: [VS, "undecided", "? the path of a pool"],
  },
];

const AUTOMAP = vs({ snat: "automap" });
const noneBefore = (kind: string): string => `* automap takes ${kind}`;

const automap: readonly PacketCase[] = [
  {
    shows: "3.4 a floating self IP of the egress VLAN comes first [A]",
    records: on(AUTOMAP),
    gives: [VS, from("10.20.1.1")],
  },
  {
    shows: "3.4 several of them alternate [A]",
    records: on(AUTOMAP, selfIp("/Common/int-float2", "10.20.1.3/24", INTERNAL, FLOATING)),
    gives: [VS, from("10.20.1.1"), from("10.20.1.3")],
  },
  {
    shows: "3.4 then a floating one of another VLAN, before the egress VLAN's own [B]",
    records: [
      ...NON_FLOATING,
      selfIp("/Common/ext-float", "10.10.1.1/24", EXTERNAL, FLOATING),
      ...MEMBER,
      AUTOMAP,
    ],
    gives: [VS, from("10.10.1.1"), noneBefore("a floating self IP of another VLAN")],
  },
  {
    shows: "3.4 then a non-floating one of the egress VLAN [B]",
    records: [...NON_FLOATING, ...MEMBER, AUTOMAP],
    gives: [VS, from("10.20.1.2"), noneBefore("a non-floating self IP of the egress VLAN")],
  },
  {
    shows: "3.4 then any other [B]",
    records: [
      selfIp("/Common/ext", "10.10.1.2/24", EXTERNAL),
      selfIp("/Common/int-float", "10.20.1.1/24", INTERNAL, OTHER_GROUP),
      ...MEMBER,
      AUTOMAP,
    ],
    gives: [VS, from("10.10.1.2"), noneBefore("a non-floating self IP of another VLAN")],
  },
  {
    shows: "3.4 a floating self IP of another traffic group than the virtual address's does not count [A]",
    records: [
      ...NON_FLOATING,
      selfIp("/Common/int-float", "10.20.1.1/24", INTERNAL, OTHER_GROUP),
      ...MEMBER,
      AUTOMAP,
    ],
    gives: [VS, from("10.20.1.2"), noneBefore("a non-floating self IP of the egress VLAN")],
  },
  {
    shows: "3.4 it counts where the virtual address is in its group [A]",
    records: [
      ...NON_FLOATING,
      selfIp("/Common/int-float", "10.20.1.1/24", INTERNAL, OTHER_GROUP),
      ...MEMBER,
      AUTOMAP,
      virtualAddress("10.10.1.100", { trafficGroup: OTHER_GROUP }),
    ],
    gives: [VS, from("10.20.1.1")],
  },
  {
    shows: "3.4 a traffic group that is not known leaves it open",
    records: on(AUTOMAP, virtualAddress("10.10.1.100", { trafficGroup: UNKNOWN })),
    gives: [VS, "undecided", "? the traffic group whose floating self IPs /Common/vs may translate to"],
  },
  {
    shows: "3.4 a self IP whose group is not known may come first",
    records: [...NON_FLOATING, selfIp("/Common/x", "10.20.1.9/24", INTERNAL, UNKNOWN), ...MEMBER, AUTOMAP],
    gives: [VS, "undecided", "? the traffic group of self IP /Common/x"],
  },
  {
    shows: "3.4 one that stays with its unit and whose address is not known comes behind a floating one",
    records: on(AUTOMAP, selfIp("/Common/x", UNKNOWN, DMZ)),
    gives: [VS, from("10.20.1.1")],
  },
  {
    shows: "3.4 one whose VLAN is not known may be of the egress VLAN",
    records: [...NON_FLOATING, selfIp("/Common/x", "10.40.1.1/24", UNKNOWN, FLOATING), ...MEMBER, AUTOMAP],
    gives: [VS, "undecided", "? the VLAN of self IP /Common/x"],
  },
  {
    shows: "3.4 self IPs of the other address family do not count, floating or not [C]",
    records: [
      selfIp("/Common/ext-float", "10.10.1.1/24", EXTERNAL, FLOATING),
      selfIp("/Common/ext6", "2001:db8:10::2/64", EXTERNAL),
      ...pool("/Common/p", [{ address: "2001:db8:10::11" }]),
      virtual("/Common/vs", {
        destination: "2001:db8:10::100",
        pool: "/Common/p",
        snat: "automap",
        translateAddress: true,
      }),
    ],
    packet: { from: "2001:db8:10::30", to: "2001:db8:10::100" },
    gives: [
      VS,
      `2001:db8:10::2 > 2001:db8:10::11:443 on ${EXTERNAL}`,
      noneBefore("a non-floating self IP of the egress VLAN"),
    ],
  },
  {
    shows:
      "3.4 a self IP of another route domain is passed over, as an assumption where it would have come first [C]",
    records: [
      ...NON_FLOATING,
      selfIp("/Common/rd4", "10.20.1.1%4/24", "/Common/vlan4", FLOATING),
      ...MEMBER,
      AUTOMAP,
    ],
    gives: [
      VS,
      from("10.20.1.2"),
      noneBefore("a non-floating self IP of the egress VLAN"),
      `* automap takes only addresses of route domain 0, that of VLAN ${INTERNAL}`,
    ],
  },
  {
    shows: "3.4 one of another route domain that would come later decides nothing",
    records: on(AUTOMAP, selfIp("/Common/rd4", "10.20.1.2%4/24", "/Common/vlan4")),
    gives: [VS, from("10.20.1.1")],
  },
];

const POOLED = vs({ snat: { pool: "/Common/sp" } });
const disabled = (address: string): BigIpRecord =>
  virtualAddress(address, { use: "translation", enabled: false });

const snatPools: readonly PacketCase[] = [
  {
    shows: "3.5 members in the egress VLAN's network are preferred, each is possible [A]",
    records: on(POOLED, snatPool("/Common/sp", ["10.10.1.99", "10.20.1.98", "10.20.1.99"])),
    gives: [VS, from("10.20.1.98"), from("10.20.1.99")],
  },
  {
    shows: "3.5 without any in it every member is possible [A]",
    records: on(POOLED, snatPool("/Common/sp", ["10.10.1.98", "10.10.1.99"])),
    gives: [VS, from("10.10.1.98"), from("10.10.1.99")],
  },
  {
    shows: "3.5 a disabled member is not available: the pool goes on without it",
    records: on(
      POOLED,
      snatPool("/Common/sp", ["10.10.1.99", "10.20.1.98", "10.20.1.99"]),
      disabled("10.20.1.98"),
    ),
    gives: [VS, from("10.20.1.99"), "* SNAT pool /Common/sp goes on without its disabled address 10.20.1.98"],
  },
  {
    shows: "3.5 with all of the egress VLAN's disabled it takes the others",
    records: on(POOLED, snatPool("/Common/sp", ["10.10.1.99", "10.20.1.98"]), disabled("10.20.1.98")),
    gives: [VS, from("10.10.1.99"), "* SNAT pool /Common/sp goes on without its disabled address 10.20.1.98"],
  },
  {
    shows: "3.5 a disabled member that would not be taken anyway decides nothing",
    records: on(POOLED, snatPool("/Common/sp", ["10.10.1.99", "10.20.1.98"]), disabled("10.10.1.99")),
    gives: [VS, from("10.20.1.98")],
  },
  {
    shows: "3.5 with every member disabled nothing says what is done",
    records: on(POOLED, snatPool("/Common/sp", ["10.20.1.98"]), disabled("10.20.1.98")),
    gives: [VS, "undecided", "? a member of SNAT pool /Common/sp for IPv4"],
  },
  {
    shows: "3.5 a member of which it is not known whether it is disabled",
    records: on(
      POOLED,
      snatPool("/Common/sp", ["10.20.1.98"]),
      virtualAddress("10.20.1.98", { use: "translation", enabled: UNKNOWN }),
    ),
    gives: [VS, "undecided", "? whether the translation address 10.20.1.98 is enabled"],
  },
  {
    shows: "3.5 an empty pool, which a BIG-IP does not take",
    records: on(POOLED, snatPool("/Common/sp", [])),
    gives: [VS, "undecided", "? a member of SNAT pool /Common/sp for IPv4"],
  },
  {
    shows: "3.5 a pool that nothing describes",
    records: on(POOLED),
    gives: [VS, "undecided", "? the members of SNAT pool /Common/sp"],
  },
  {
    shows: "3.5 a member of another route domain is passed over, as an assumption [C]",
    records: on(POOLED, snatPool("/Common/sp", ["10.20.1.98", "10.20.1.99%4"])),
    gives: [
      VS,
      from("10.20.1.98"),
      `* SNAT pool /Common/sp takes only addresses of route domain 0, that of VLAN ${INTERNAL}`,
    ],
  },
  {
    shows: "3.5 a member that floats with another traffic group rests on both being active on one unit",
    records: on(
      POOLED,
      snatPool("/Common/sp", ["10.20.1.98"]),
      virtualAddress("10.20.1.98", { use: "translation", trafficGroup: OTHER_GROUP }),
    ),
    gives: [
      VS,
      from("10.20.1.98"),
      `* the traffic groups ${FLOATING} and ${OTHER_GROUP} are active on one unit`,
    ],
  },
  {
    shows: "3.5 one that floats with the same group rests on nothing",
    records: on(
      POOLED,
      snatPool("/Common/sp", ["10.20.1.98"]),
      virtualAddress("10.20.1.98", { use: "translation", trafficGroup: FLOATING }),
    ),
    gives: [VS, from("10.20.1.98")],
  },
];

const OUT: GivenPacket = { from: "10.20.1.11", to: "10.10.1.40", vlan: INTERNAL };
const out = (source: string, port = ":443"): string => `${source} > 10.10.1.40${port} on ${EXTERNAL}`;
const NONE = "none -";
const PLAN = "* the plan holds the whole configuration of BIG-IP ltm1";
const noListener = (did: string): string => `NO_LISTENER: BIG-IP ltm1 ${did}`;
const forwardsNothing = (address: string, port: number, vlan = INTERNAL): string =>
  noListener(`has no listener for ${address} port ${port} on VLAN ${vlan} and forwards nothing without one`);

/** A SNAT that is disabled on the VLAN. */
function exceptOn(vlan: string): BigIpRecord {
  const vlans = {
    state: "known",
    value: { mode: "except", vlans: [vlan] },
    origin: origin("/Common/s"),
  } as const;
  return { ...snat("/Common/s", ANY_ORIGIN, to("10.10.1.98")), vlans };
}

const globalSnats: readonly PacketCase[] = [
  {
    shows: "3.6 a SNAT passes what matches no virtual server, to where it was sent [A]",
    records: [...OWN, snat("/Common/s", ["10.20.1.0/24"], "automap")],
    packet: OUT,
    gives: ["snat /Common/s", out("10.10.1.1")],
  },
  {
    shows: "3.6 what is none of its origins it does not pass [A]",
    records: [...OWN, snat("/Common/s", ["10.20.1.12/32"], "automap")],
    packet: OUT,
    gives: [NONE, forwardsNothing("10.10.1.40", 443), PLAN],
  },
  {
    shows: "3.6 it translates to a SNAT pool",
    records: [
      ...OWN,
      snat("/Common/s", ["10.20.1.11/32"], { pool: "/Common/sp" }),
      snatPool("/Common/sp", ["10.10.1.99", "10.20.1.99"]),
    ],
    packet: OUT,
    gives: ["snat /Common/s", out("10.10.1.99")],
  },
  {
    shows: "3.6 it translates to one address",
    records: [...OWN, snat("/Common/s", ANY_ORIGIN, to("10.10.1.98"))],
    packet: OUT,
    gives: ["snat /Common/s", out("10.10.1.98")],
  },
  {
    shows: "3.6 one address that is disabled leaves it open",
    records: [...OWN, snat("/Common/s", ANY_ORIGIN, to("10.10.1.98")), disabled("10.10.1.98")],
    packet: OUT,
    gives: ["snat /Common/s", "undecided", "? what /Common/s translates to"],
  },
  {
    shows: "3.6 one address in another route domain leaves it open",
    records: [...OWN, snat("/Common/s", ANY_ORIGIN, to("10.10.1.98%4"))],
    packet: OUT,
    gives: [
      "snat /Common/s",
      "undecided",
      `? whether /Common/s can translate to 10.10.1.98%4 what leaves on VLAN ${EXTERNAL}`,
    ],
  },
  {
    shows: "3.6 of two SNATs the more specific origin wins, as an assumption [C]",
    records: [
      ...OWN,
      snat("/Common/wide", ANY_ORIGIN, to("10.10.1.98")),
      snat("/Common/host", ["10.20.1.11/32"], to("10.10.1.99")),
    ],
    packet: OUT,
    gives: [
      "snat /Common/host",
      out("10.10.1.99"),
      "* of the SNATs /Common/host and /Common/wide the first translates",
    ],
  },
  {
    shows: "3.6 with equal origins nothing says which",
    records: [
      ...OWN,
      snat("/Common/a", ["10.20.1.11/32"], to("10.10.1.98")),
      snat("/Common/b", ["10.20.1.11/32"], to("10.10.1.99")),
    ],
    packet: OUT,
    gives: ["unknown -", "undecided", "? which of the SNATs /Common/a and /Common/b translates"],
  },
  {
    shows: "3.6 an origin that is not known may be the more specific one",
    records: [
      ...OWN,
      snat("/Common/wide", ANY_ORIGIN, to("10.10.1.98")),
      snat("/Common/x", [UNKNOWN], to("10.10.1.99")),
    ],
    packet: OUT,
    gives: ["unknown -", "undecided", "? an origin of SNAT /Common/x"],
  },
  {
    shows: "3.7 its VLANs are those where packets arrive [A]",
    records: [...OWN, snat("/Common/s", ANY_ORIGIN, to("10.10.1.98"), [INTERNAL])],
    packet: OUT,
    gives: ["snat /Common/s", out("10.10.1.98")],
  },
  {
    shows: "3.7 not those by which they leave [A]",
    records: [...OWN, snat("/Common/s", ANY_ORIGIN, to("10.10.1.98"), [EXTERNAL])],
    packet: OUT,
    gives: [NONE, forwardsNothing("10.10.1.40", 443), PLAN],
  },
  {
    shows: "3.7 a list of VLANs where it is disabled leaves the others",
    records: [...OWN, exceptOn(EXTERNAL)],
    packet: OUT,
    gives: ["snat /Common/s", out("10.10.1.98")],
  },
  {
    shows: "3.7 and it does not take what arrives on one of them",
    records: [...OWN, exceptOn(INTERNAL)],
    packet: OUT,
    gives: [NONE, forwardsNothing("10.10.1.40", 443), PLAN],
  },
  {
    shows: "3.8 UDP passes [A]",
    records: [...OWN, snat("/Common/s", ANY_ORIGIN, to("10.10.1.98"))],
    packet: { ...OUT, protocol: "udp", port: 53 },
    gives: ["snat /Common/s", out("10.10.1.98", ":53")],
  },
  {
    shows: "3.8 a ping does not [A]",
    records: [...OWN, snat("/Common/s", ANY_ORIGIN, to("10.10.1.98"))],
    packet: { ...OUT, protocol: "icmp" },
    gives: [NONE, noListener("has SNAT /Common/s for its source, which translates TCP and UDP only"), PLAN],
  },
  {
    shows: "3.8 it does where the device translates every protocol [C]",
    records: [
      ...OWN,
      snat("/Common/s", ANY_ORIGIN, to("10.10.1.98")),
      deviceSettings({ snatAnyIpProtocol: true }),
    ],
    packet: { ...OUT, protocol: "icmp" },
    gives: ["snat /Common/s", out("10.10.1.98", "")],
  },
  {
    shows: "3.8 where that is not known, it is open",
    records: [
      ...OWN,
      snat("/Common/s", ANY_ORIGIN, to("10.10.1.98")),
      deviceSettings({ snatAnyIpProtocol: UNKNOWN }),
    ],
    packet: { ...OUT, protocol: "icmp" },
    gives: ["unknown -", "undecided", "? whether SNATs translate every protocol"],
  },
  {
    shows: "3.8 a ping through a virtual server keeps its source beside a SNAT, as an assumption [C]",
    records: [
      ...OWN,
      forwarding("/Common/vs", { destination: "10.10.1.0/24" }),
      snat("/Common/s", ANY_ORIGIN, to("10.10.1.98")),
    ],
    packet: { ...OUT, protocol: "icmp" },
    gives: [VS, out("10.20.1.11", ""), "* SNAT /Common/s leaves other protocols than TCP and UDP alone"],
  },
  {
    shows: "3.9 a SNAT's translation address takes no packets, though a SNAT has the sender [A]",
    records: [...OWN, snat("/Common/s", ANY_ORIGIN, to("10.10.1.98"))],
    packet: { ...OUT, to: "10.10.1.98" },
    gives: [NONE, noListener("translates sources to 10.10.1.98 and takes nothing that is sent there"), PLAN],
  },
  {
    shows: "3.9 neither does one of a SNAT pool",
    records: [
      ...OWN,
      snat("/Common/s", ANY_ORIGIN, { pool: "/Common/sp" }),
      snatPool("/Common/sp", ["10.10.1.98"]),
    ],
    packet: { ...OUT, to: "10.10.1.98" },
    gives: [NONE, noListener("translates sources to 10.10.1.98 and takes nothing that is sent there"), PLAN],
  },
  {
    shows: "3.9 a virtual server may have the same address [A]",
    records: on(vs(), snat("/Common/s", ["10.20.1.0/24"], to("10.10.1.100"))),
    gives: [VS, from("10.10.1.30")],
  },
  {
    shows: "3.11 whatever becomes of the source port, the source address is the same [A]",
    records: [...OWN, snat("/Common/s", ANY_ORIGIN, to("10.10.1.98"))],
    packet: { ...OUT, port: 8443 },
    gives: ["snat /Common/s", out("10.10.1.98", ":8443")],
  },
  {
    shows: "3.11 and another SNAT address is another source, on the same port [A]",
    records: [...OWN, snat("/Common/s", ANY_ORIGIN, to("10.10.1.99"))],
    packet: { ...OUT, port: 8443 },
    gives: ["snat /Common/s", out("10.10.1.99", ":8443")],
  },
];

describe("source translation", () => {
  describe("who decides", () => {
    checkPackets(order);
    checkPackets(allowSnat);
  });
  describe("automap", () => {
    checkPackets(automap);
  });
  describe("SNAT pools", () => {
    checkPackets(snatPools);
  });
  describe("global SNATs", () => {
    checkPackets(globalSnats);
  });
});
