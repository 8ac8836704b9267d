/** Estates that use much of what a BIG-IP can do. No address is on two machines in any of them. */
import type { BigIpRecord } from "../../policies/records/bigip-records";
import type { SourceRecord } from "../../policies/records/records";
import { PortSet } from "../../policies/values/port-set";
import {
  FLOATING,
  type GivenVirtual,
  addresses,
  bigIpRoute,
  deviceSettings,
  forwarding,
  group,
  irule,
  nat,
  node,
  onDevice,
  pool,
  routeDomain,
  router,
  selfAllow,
  selfIp,
  server,
  snat,
  snatPool,
  virtual,
  virtualAddress,
  vlan,
} from "../support/estate";
import { FE01, FE02, KEEPS_SOURCE, SELF_IPS, TRANSLATES_SOURCE, seedRecords } from "./seed-case";
import type { OutcomeCase } from "./short-outcomes";

const FE_A = "/Common/fe-a";
const FE_B = "/Common/fe-b";
const TRANSIT = "/Common/transit";
const POOL = "/Common/p";
const ONE_LEG = [
  server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" }]),
  server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" }]),
];
const UDP = group("ocs-pool01", [FE01, FE02], {
  ports: [{ port: 5071, protocol: "udp", service: undefined }],
});

function named(first: string, second: string): SourceRecord[] {
  return [addresses(FE01, first), addresses(FE02, second)];
}

/** fe02's name leads to a virtual server on 10.1.2.20 that has fe02 for its only member. */
function published(
  given: Partial<GivenVirtual>,
  more: readonly SourceRecord[] = [],
  allowSnat?: boolean,
): SourceRecord[] {
  return seedRecords({
    dns: named("10.1.1.11", "10.1.2.20"),
    listeners: [
      KEEPS_SOURCE,
      virtual("/Common/vs", { destination: "10.1.2.20", port: 5071, protocol: "tcp", pool: POOL, ...given }),
      ...pool(POOL, [{ address: "10.1.2.12", port: 5071 }], allowSnat, { allowNat: true }),
      ...more,
    ],
  });
}

/** A listener on fe02's own address, for which the BIG-IP does not answer on the segment. */
function onPeer(path: string, given: Omit<GivenVirtual, "destination">, enabled = true): BigIpRecord[] {
  return [
    virtual(path, { destination: "10.1.2.12", port: 5071, protocol: "tcp", ...given }),
    virtualAddress("10.1.2.12", { arp: false, enabled }),
  ];
}

/** Two Front Ends behind two VLANs of route domains. */
function inDomains(a: number, b: number, ...more: readonly SourceRecord[]): SourceRecord[] {
  const network = [
    selfIp("/Common/a", `10.1.1.1%${a}/24`, FE_A, FLOATING),
    selfIp("/Common/b", `10.1.2.1%${b}/24`, FE_B, FLOATING),
    selfIp("/Common/b2", `10.1.2.3%${b}/24`, FE_B),
  ];
  return seedRecords({ servers: ONE_LEG, network, listeners: more });
}

/** fe02 is behind a router. */
function routed(...more: readonly SourceRecord[]): SourceRecord[] {
  return seedRecords({
    servers: [
      ...ONE_LEG.slice(0, 1),
      server(FE02, [{ name: "lb", address: "10.5.5.12/24", gateway: "10.5.5.1" }]),
    ],
    dns: named("10.1.1.11", "10.5.5.12"),
    listeners: more,
    more: [
      router(
        "core",
        [
          { name: "x", address: "10.1.2.9/24" },
          { name: "y", address: "10.5.5.1/24" },
        ],
        [{ to: "0.0.0.0/0", via: "10.1.2.1" }],
      ),
    ],
  });
}

/** A unit of a pair, with a NAT for fe01. */
function unit(device: string, host: number): BigIpRecord[] {
  return onDevice(device, [
    selfIp("/Common/a", "10.1.1.1/24", FE_A, FLOATING),
    selfIp("/Common/b", "10.1.2.1/24", FE_B, FLOATING),
    selfIp("/Common/a-own", `10.1.1.${host}/24`, FE_A),
    selfIp("/Common/b-own", `10.1.2.${host}/24`, FE_B),
    KEEPS_SOURCE,
    nat("/Common/n", "10.1.1.11", "10.1.2.211", { only: [FE_B] }),
  ]);
}

const TWO_IN_A_ROW = [
  ...onDevice("ltm1", [
    selfIp("/Common/a", "10.1.1.1/24", FE_A),
    selfIp("/Common/t", "10.1.5.1/24", TRANSIT),
    bigIpRoute("/Common/to-b", "10.1.2.0/24", { gw: "10.1.5.2" }),
    forwarding("/Common/f", { destination: "10.1.0.0/16", snat: "none" }),
  ]),
  ...onDevice("ltm2", [
    selfIp("/Common/b", "10.1.2.1/24", FE_B),
    selfIp("/Common/t", "10.1.5.2/24", TRANSIT),
    bigIpRoute("/Common/to-a", "10.1.1.0/24", { gw: "10.1.5.1" }),
    forwarding("/Common/f", { destination: "10.1.0.0/16", snat: "none" }),
  ]),
];

const KEPT = ["fe01 -> fe02 10.1.2.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"] as const;
const BACK = "fe02 -> fe01 10.1.1.11: preserved";

export const RICH_ESTATES: readonly OutcomeCase[] = [
  {
    shows: "a forwarding listener with automap",
    records: seedRecords(),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
    ],
  },
  { shows: "a forwarding listener", records: seedRecords({ listeners: [KEEPS_SOURCE] }), gives: KEPT },
  {
    shows: "the same over UDP",
    records: seedRecords({ listeners: [KEEPS_SOURCE], groups: [UDP] }),
    gives: KEPT,
  },
  {
    shows: "a name that leads to a NAT",
    records: seedRecords({
      dns: named("10.1.9.11", "10.1.1.212"),
      listeners: [nat("/Common/n", "10.1.2.12", "10.1.1.212", { only: [FE_B] })],
    }),
    gives: ["fe01 -> fe02 10.1.1.212: preserved", "fe02 -> fe01 10.1.9.11: direct"],
  },
  {
    shows: "a sender with a NAT",
    records: seedRecords({
      dns: named("10.1.1.11", "10.1.9.12"),
      listeners: [nat("/Common/n", "10.1.2.12", "10.1.1.212", { only: [FE_B], enabled: true })],
    }),
    gives: ["fe01 -> fe02 10.1.9.12: direct", "fe02 -> fe01 10.1.1.11: masked from 10.1.1.212 by /Common/n"],
  },
  {
    shows: "a SNAT to a pool on one VLAN, beside a forwarding listener and a NAT on another",
    records: seedRecords({
      listeners: [
        KEEPS_SOURCE,
        snat("/Common/s", ["10.1.1.0/24"], { pool: "/Common/sp" }, [FE_A]),
        snatPool("/Common/sp", ["10.1.2.50", "10.1.1.50"]),
        nat("/Common/n", "10.1.2.12", "10.1.1.212", { only: [FE_A] }),
      ],
    }),
    gives: ["fe01 -> fe02 10.1.2.12: masked from 10.1.2.50 by /Common/s", BACK],
  },
  {
    shows: "two SNATs alone",
    records: seedRecords({
      listeners: [
        snat("/Common/s", ["10.1.1.0/24"], "automap", [FE_A]),
        snat("/Common/wide", ["10.1.0.0/16"], { address: "10.1.2.77" }),
      ],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /Common/s",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.2.77 by /Common/wide",
    ],
  },
  {
    shows: "a disabled virtual server that the BIG-IP passes over",
    records: seedRecords({
      listeners: [
        KEEPS_SOURCE,
        ...onPeer("/Common/off", { enabled: false, pool: POOL }),
        ...pool(POOL, [{ address: "10.1.2.12", port: 5071 }]),
        deviceSettings({ continueMatching: true, rejectUnmatched: true, autoLastHop: true }),
      ],
    }),
    gives: KEPT,
  },
  {
    shows: "a disabled virtual server",
    records: seedRecords({
      listeners: [
        KEEPS_SOURCE,
        ...onPeer("/Common/off", { enabled: false }),
        deviceSettings({ continueMatching: false }),
      ],
    }),
    gives: ["fe01 -> fe02 10.1.2.12: unreachable LISTENER_DISABLED by /Common/off", BACK],
  },
  {
    shows: "a virtual server on a disabled address that the BIG-IP passes over",
    records: seedRecords({
      listeners: [
        KEEPS_SOURCE,
        ...onPeer("/Common/vs", {}, false),
        deviceSettings({ continueMatching: true, vlanKeyedConnections: true }),
      ],
    }),
    gives: KEPT,
  },
  {
    shows: "a pool with priority groups",
    records: published(
      {
        kind: "performance-l4",
        snat: "none",
        only: [FE_A, FE_B],
        looseInitiation: true,
        pool: "/Common/groups",
      },
      pool(
        "/Common/groups",
        [
          { address: "10.1.2.12", port: 5071, enabled: true, priorityGroup: 10 },
          { address: "10.1.2.13", port: 5071, enabled: false, priorityGroup: 5 },
        ],
        true,
        { minActiveMembers: 1 },
      ),
    ),
    gives: ["fe01 -> fe02 10.1.2.20: preserved", BACK],
  },
  {
    shows: "a pool that allows no SNAT, behind automap",
    records: published({ snat: "automap" }, [node("/Common/12", "10.1.2.12", true)], false),
    gives: ["fe01 -> fe02 10.1.2.20: preserved", BACK],
  },
  {
    shows: "a virtual server with a SNAT pool",
    records: published({ snat: { pool: "/Common/sp" } }, [
      snatPool("/Common/sp", ["10.1.2.99", "10.1.7.7"]),
      virtualAddress("10.1.2.99", { use: "translation", enabled: true, arp: true, trafficGroup: FLOATING }),
      virtualAddress("10.1.2.20", { enabled: true, trafficGroup: FLOATING, icmpEcho: "selective" }),
    ]),
    gives: ["fe01 -> fe02 10.1.2.20: masked from 10.1.2.99 by /Common/vs", BACK],
  },
  {
    shows: "a virtual server that the sender reaches on its own segment, and a direct answer past it",
    records: seedRecords({
      servers: [
        server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" }]),
        server(FE02, [{ name: "lb", address: "10.1.1.12/24", gateway: "10.1.1.1" }]),
      ],
      dns: named("10.1.1.11", "10.1.1.20"),
      listeners: [
        virtual("/Common/vs", { destination: "10.1.1.20", port: 5071, protocol: "tcp", pool: POOL }),
        virtualAddress("10.1.1.20", { arp: true }),
        ...pool(POOL, [{ address: "10.1.1.12", port: 5071 }]),
      ],
    }),
    gives: [
      `fe01 -> fe02 10.1.1.20: unreachable REPLY_BYPASSES_BIGIP by ${FE02}`,
      "fe02 -> fe01 10.1.1.11: direct",
    ],
  },
  {
    shows: "a rule that hands connections to another virtual server",
    records: seedRecords({
      listeners: [
        KEEPS_SOURCE,
        ...onPeer("/Common/front", { irules: ["/Common/r"] }),
        irule("/Common/r", "when CLIENT_ACCEPTED { virtual /Common/back }"),
        virtual("/Common/back", { destination: "10.1.8.8", port: 5071, source: "10.1.0.0/16", pool: POOL }),
        ...pool(POOL, [{ address: "10.1.2.12", port: 5071 }], true),
      ],
    }),
    gives: KEPT,
  },
  {
    shows: "a rule that chooses a pool and keeps the source",
    records: seedRecords({
      listeners: [
        KEEPS_SOURCE,
        ...onPeer("/Common/front", { irules: ["/Common/r"], snat: "automap", pool: "/Common/q" }),
        irule(
          "/Common/r",
          "when CLIENT_ACCEPTED { if { [IP::addr [IP::client_addr] equals 10.1.1.0/24] } { snat none; pool /Common/p } }",
        ),
        ...pool(POOL, [{ address: "10.1.2.12", port: 5071 }], true),
        ...pool("/Common/q", [{ address: "10.1.2.19", port: 5071 }], true),
      ],
    }),
    gives: KEPT,
  },
  {
    shows: "a route domain",
    records: inDomains(
      4,
      4,
      routeDomain(4, { vlans: [FE_A, FE_B], strict: true, parent: "/Common/0" }),
      routeDomain(0, { vlans: [] }),
      vlan(FE_A, "default"),
      vlan(FE_B, "enabled"),
      forwarding("/Common/f", { destination: "10.1.0.0%4/16", snat: "none", source: "10.1.0.0%4/16" }),
    ),
    gives: KEPT,
  },
  {
    shows: "a route domain with automap",
    records: inDomains(
      4,
      4,
      routeDomain(4, { vlans: [FE_A, FE_B], strict: true }),
      forwarding("/Common/f", { destination: "10.1.0.0%4/16", snat: "automap" }),
    ),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /Common/f",
      "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /Common/f",
    ],
  },
  {
    shows: "two route domains, one of them not strict",
    records: inDomains(
      4,
      5,
      routeDomain(4, { vlans: [FE_A], strict: false, parent: "/Common/5" }),
      routeDomain(5, { vlans: [FE_B], strict: true, parent: "/Common/4" }),
      forwarding("/Common/f4", { destination: "10.1.0.0%4/16", snat: "none" }),
      forwarding("/Common/f5", { destination: "10.1.0.0%5/16", snat: "none" }),
    ),
    gives: KEPT,
  },
  {
    shows: "a pool of gateways",
    records: routed(
      forwarding("/Common/f", { destination: "0.0.0.0/0", snat: "none" }),
      bigIpRoute("/Common/d", "default", { pool: "/Common/gw" }),
      ...pool("/Common/gw", [{ address: "10.1.2.9", port: 0 }]),
    ),
    gives: ["fe01 -> fe02 10.5.5.12: preserved", BACK],
  },
  {
    shows: "routes, and replies that go by them",
    records: routed(
      deviceSettings({ autoLastHop: false }),
      forwarding("/Common/f", { destination: "0.0.0.0/0", snat: "none" }),
      bigIpRoute("/Common/far", "10.5.5.0/24", { gw: "10.1.2.9" }),
      bigIpRoute("/Common/rest", "10.0.0.0/8", { reject: true }),
      bigIpRoute("/Common/other", "10.66.0.0/16", { interface: FE_B }),
    ),
    gives: ["fe01 -> fe02 10.5.5.12: preserved", BACK],
  },
  {
    shows: "two BIG-IPs in a row",
    records: seedRecords({ network: [], listeners: TWO_IN_A_ROW }),
    gives: KEPT,
  },
  {
    shows: "two units of a pair with a NAT",
    records: seedRecords({
      servers: ONE_LEG,
      dns: named("10.1.2.211", "10.1.2.12"),
      network: [],
      listeners: [...unit("ltm1", 2), ...unit("ltm2", 3)],
    }),
    gives: [
      "fe01 -> fe02 10.1.2.12: preserved",
      "fe02 -> fe01 10.1.2.211: unreachable REPLY_LOST by /Common/n",
    ],
  },
  {
    shows: "a name that leads to a self IP that answers",
    records: seedRecords({
      dns: named("10.1.1.11", "10.1.2.30"),
      network: [
        ...SELF_IPS,
        selfIp("/Common/odd", "10.1.2.30/24", FE_B, undefined, {
          type: "list",
          default: true,
          services: [{ protocol: "tcp", port: 5071 }],
        }),
        selfAllow([{ protocol: "tcp", port: 22 }]),
      ],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [`fe01 -> fe02 10.1.2.30: misdelivered by ${FE02}`, BACK],
  },
  {
    shows: "a listener that rejects",
    records: seedRecords({
      listeners: [
        KEEPS_SOURCE,
        virtual("/Common/reject", {
          kind: "reject",
          destination: "10.1.2.0/24",
          port: 5071,
          protocol: "tcp",
        }),
      ],
    }),
    gives: ["fe01 -> fe02 10.1.2.12: unreachable LISTENER_REJECTS by /Common/reject", BACK],
  },
  {
    shows: "a listener on a range of ports before one on all",
    records: seedRecords({
      listeners: [
        TRANSLATES_SOURCE,
        forwarding("/Common/range", {
          destination: "10.1.2.0/24",
          source: "10.1.1.0/24",
          port: PortSet.ofRanges([[5000, 5100]]),
          protocol: "tcp",
          except: [TRANSIT],
        }),
      ],
    }),
    gives: [KEPT[0], "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward"],
  },
];
