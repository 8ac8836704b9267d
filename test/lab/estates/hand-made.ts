/**
 * Estates made by hand, each for one fact of the BIG-IP's datapath, and what has to come of one connection in them. Near-twins
 * differ in one property.
 */
import type { SourceRecord } from "../../../policies/records/records";
import {
  FLOATING,
  bigIpRoute,
  forwarding,
  pool,
  router,
  selfIp,
  server,
  snat,
  snatPool,
  virtual,
  vlan,
} from "../../support/estate";
import type { LabFlow } from "../kernel/observe-flows";

export const PORT = 5071;
export const OTHER_PORT = 9001;

/** Two servers on a segment each, with the BIG-IP as their gateway. */
const SERVERS = [
  server("a", [{ name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" }]),
  server("b", [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" }]),
];
const SELF_IPS = [
  selfIp("/Common/a", "10.1.1.1/24", "/Common/va", FLOATING),
  selfIp("/Common/a-own", "10.1.1.2/24", "/Common/va"),
  selfIp("/Common/b", "10.1.2.1/24", "/Common/vb", FLOATING),
  selfIp("/Common/b-own", "10.1.2.2/24", "/Common/vb"),
];
export const A_TO_B: LabFlow = { from: "a", address: "10.1.2.12", port: PORT };

/** The servers and self IPs above, and these listeners. */
function behind(...listeners: readonly (SourceRecord | readonly SourceRecord[])[]): SourceRecord[] {
  return [...SERVERS, ...SELF_IPS, ...listeners.flat()];
}

function forward(given: Partial<Parameters<typeof forwarding>[1]> = {}): SourceRecord {
  return forwarding("/Common/forward", { destination: "10.1.0.0/16", snat: "none", ...given });
}

/** A virtual server in front of the members, and a flow from a to it. */
function published(address: string, members: readonly string[], given: object = {}): SourceRecord[] {
  return [
    virtual("/Common/vip", { destination: address, port: PORT, pool: "/Common/p", ...given }),
    ...pool(
      "/Common/p",
      members.map((member) => ({ address: member, port: OTHER_PORT })),
    ),
  ];
}

/** a is behind a router that the BIG-IP has no route to. */
function behindRouter(...more: readonly SourceRecord[]): SourceRecord[] {
  return [
    server("a", [{ name: "lb", address: "10.1.7.11/24", gateway: "10.1.7.1" }]),
    server("b", [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" }]),
    router(
      "core",
      [
        { name: "a", address: "10.1.7.1/24" },
        { name: "b", address: "10.1.1.9/24" },
      ],
      [{ to: "0.0.0.0/0", via: "10.1.1.1" }],
    ),
    ...SELF_IPS,
    forward(),
    ...more,
  ];
}

const ARRIVED = "b sees 10.1.1.11 on 5071";

export interface HandMadeCase {
  readonly shows: string;
  readonly records: readonly SourceRecord[];
  /** From a; to b's address unless given. */
  readonly flow?: LabFlow;
  /** Who saw which source, and whether the sender was answered. */
  readonly gives: string;
}

export const HAND_MADE: readonly HandMadeCase[] = [
  { shows: "4.1 nothing is forwarded without a listener", records: behind(), gives: "nobody, no answer" },
  {
    shows: "2 a forwarding listener keeps the source",
    records: behind(forward()),
    gives: `${ARRIVED}, answered`,
  },
  {
    shows: "1.10 a listener of other VLANs takes nothing",
    records: behind(forward({ only: ["/Common/vb"] })),
    gives: "nobody, no answer",
  },
  {
    shows: "1.10 all VLANs but another one",
    records: behind(forward({ except: ["/Common/vb"] })),
    gives: `${ARRIVED}, answered`,
  },
  {
    shows: "1.3 a listener of another source takes nothing",
    records: behind(forward({ source: "10.1.2.0/24" })),
    gives: "nobody, no answer",
  },
  {
    shows: "1.9 a listener of another port takes nothing",
    records: behind(forward({ port: 443 })),
    gives: "nobody, no answer",
  },
  {
    shows: "3.4 automap takes the floating self IP of the egress VLAN",
    records: behind(forward({ snat: "automap" })),
    gives: "b sees 10.1.2.1 on 5071, answered",
  },
  {
    shows: "3.4 without a floating one there, a floating one elsewhere",
    records: [
      ...SERVERS,
      ...SELF_IPS.slice(0, 2),
      selfIp("/Common/b", "10.1.2.1/24", "/Common/vb"),
      forward({ snat: "automap" }),
    ],
    gives: "b sees 10.1.1.1 on 5071, answered",
  },
  {
    shows: "3.5 a SNAT pool prefers the egress VLAN's network",
    records: behind(
      forward({ snat: { pool: "/Common/sp" } }),
      snatPool("/Common/sp", ["10.1.1.50", "10.1.2.50"]),
    ),
    gives: "b sees 10.1.2.50 on 5071, answered",
  },
  {
    shows: "3.2 a global SNAT translates what a listener leaves alone",
    records: behind(forward(), snat("/Common/s", ["10.1.1.0/24"], { address: "10.1.2.60" })),
    gives: "b sees 10.1.2.60 on 5071, answered",
  },
  {
    shows: "3.7 not on other VLANs than its own",
    records: behind(forward(), snat("/Common/s", ["10.1.1.0/24"], { address: "10.1.2.60" }, ["/Common/vb"])),
    gives: `${ARRIVED}, answered`,
  },
  {
    shows: "3.6 a global SNAT is a listener of its own",
    records: behind(snat("/Common/s", ["10.1.1.0/24"], { address: "10.1.2.60" })),
    gives: "b sees 10.1.2.60 on 5071, answered",
  },
  {
    shows: "1.1 the longer destination wins",
    records: behind(forward(), forwarding("/Common/closer", { destination: "10.1.2.0/24", snat: "automap" })),
    gives: "b sees 10.1.2.1 on 5071, answered",
  },
  {
    shows: "1.2 the longer source wins over the port",
    records: behind(
      forward({ port: PORT }),
      forwarding("/Common/closer", { destination: "10.1.0.0/16", source: "10.1.1.0/24", snat: "automap" }),
    ),
    gives: "b sees 10.1.2.1 on 5071, answered",
  },
  {
    shows: "1.11 a disabled listener keeps what it matches from a wider one",
    records: behind(forward(), forwarding("/Common/closer", { destination: "10.1.2.0/24", enabled: false })),
    gives: "nobody, no answer",
  },
  {
    shows: "2 a virtual server translates address and port",
    records: behind(published("10.1.1.50", ["10.1.2.12"])),
    flow: { from: "a", address: "10.1.1.50", port: PORT },
    gives: "b sees 10.1.1.11 on 9001, answered",
  },
  {
    shows: "4.6 a member on the sender's own segment answers past the BIG-IP",
    records: [
      ...SERVERS,
      ...SELF_IPS,
      server("c", [{ name: "lb", address: "10.1.1.13/24", gateway: "10.1.1.1" }]),
      ...published("10.1.1.50", ["10.1.1.13"]),
    ],
    flow: { from: "a", address: "10.1.1.50", port: PORT },
    gives: "c sees 10.1.1.11 on 9001, no answer",
  },
  {
    shows: "4.6 with automap it answers the BIG-IP",
    records: [
      ...SERVERS,
      ...SELF_IPS,
      server("c", [{ name: "lb", address: "10.1.1.13/24", gateway: "10.1.1.1" }]),
      ...published("10.1.1.50", ["10.1.1.13"], { snat: "automap" }),
    ],
    flow: { from: "a", address: "10.1.1.50", port: PORT },
    gives: "c sees 10.1.1.1 on 9001, answered",
  },
  {
    shows: "4.4 auto last hop: a reply finds back to a router without any route",
    records: behindRouter(),
    gives: "b sees 10.1.7.11 on 5071, answered",
  },
  {
    shows: "4.4 without it the reply is lost",
    records: behindRouter(vlan("/Common/va", "disabled")),
    gives: "b sees 10.1.7.11 on 5071, no answer",
  },
  {
    shows: "4.3 without it and with a route the reply finds back",
    records: behindRouter(
      vlan("/Common/va", "disabled"),
      bigIpRoute("/Common/back", "10.1.7.0/24", { gw: "10.1.1.9" }),
    ),
    gives: "b sees 10.1.7.11 on 5071, answered",
  },
  {
    shows: "4.3 a route that drops",
    records: behind(forward(), bigIpRoute("/Common/drop", "10.1.2.12/32", { reject: true })),
    gives: "nobody, no answer",
  },
  {
    shows: "4.5 a reply by another gateway is not the connection's",
    records: [
      SERVERS[0] ?? [],
      server("b", [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.9" }]),
      router("core", [
        { name: "a", address: "10.1.1.9/24" },
        { name: "b", address: "10.1.2.9/24" },
      ]),
      ...SELF_IPS,
      forward(),
    ].flat(),
    gives: `${ARRIVED}, no answer`,
  },
  {
    shows: "the same in IPv6: automap",
    records: [
      server("a", [{ name: "lb", address: "2001:db8:1::11/64", gateway: "2001:db8:1::1" }]),
      server("b", [{ name: "lb", address: "2001:db8:2::12/64", gateway: "2001:db8:2::1" }]),
      selfIp("/Common/a", "2001:db8:1::1/64", "/Common/va", FLOATING),
      selfIp("/Common/b", "2001:db8:2::1/64", "/Common/vb", FLOATING),
      forwarding("/Common/forward", { destination: "2001:db8::/32", snat: "automap" }),
    ],
    flow: { from: "a", address: "2001:db8:2::12", port: PORT },
    gives: "b sees 2001:db8:2::1 on 5071, answered",
  },
];
