import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import {
  FLOATING,
  UNKNOWN,
  addresses,
  bigIpRoute,
  cname,
  forwarding,
  group,
  inference,
  node,
  onDevice,
  origin,
  planned,
  pool,
  selfIp,
  server,
  snat,
  virtual,
} from "../support/estate";
import { known } from "../../policies/values/fact";
import { FE01, FE02, FE01_LEGS, FE02_LEGS, KEEPS_SOURCE, SELF_IPS, TRANSLATES_SOURCE } from "./seed-case";

const FE03 = "fe03.ocs.example.com";
const DNS = [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.2.12")];

/** Pools, names, self IPs and listeners, and nothing that describes a server or a group. */
interface Estate {
  readonly port?: number;
  readonly pools?: readonly SourceRecord[];
  readonly dns?: readonly SourceRecord[];
  readonly network?: readonly SourceRecord[];
  readonly listeners?: readonly SourceRecord[];
  readonly more?: readonly SourceRecord[];
}

function estate({ port = 5061, pools, dns, network, listeners, more }: Estate = {}): SourceRecord[] {
  return [
    ...(pools ?? members(port, "10.1.1.11", "10.1.2.12")),
    ...(dns ?? DNS),
    ...(network ?? SELF_IPS),
    ...(listeners ?? [TRANSLATES_SOURCE]),
    ...(more ?? []),
  ];
}

function members(port: number, ...list: readonly string[]): SourceRecord[] {
  return pool(
    "/ocs/fe/sip",
    list.map((address) => ({ address, port })),
  );
}

/** `group: fe01 -> fe02 port answer outcome (missing …)`, then `rule level group by cause`. */
function judge(records: readonly SourceRecord[]): string[] {
  const short = (fqdn: string): string => fqdn.split(".")[0] ?? fqdn;
  const { flows, findings } = runPipeline(planned(records));
  return [
    ...flows.map((flow) => {
      const missing = flow.missing.map(({ what }) => ` missing ${what}`).join(",");
      return `${flow.group.name}: ${short(flow.from)} -> ${short(flow.to)} ${flow.port.port} ${flow.answer?.address.text ?? "-"}: ${flow.outcome}${missing}`;
    }),
    ...findings.map(
      ({ rule, level, group: name, cause }) => `${rule} ${level} ${name ?? "-"} by ${cause.name}`,
    ),
  ];
}

const SIP = "pool /ocs/fe/sip";
const BOTH = (outcome: string, port = 5071): string[] => [
  `${SIP}: fe01 -> fe02 ${port} 10.1.2.12: ${outcome}`,
  `${SIP}: fe02 -> fe01 ${port} 10.1.1.11: ${outcome}`,
];
const MASKED = [...BOTH("masked"), `peer-source-preserved mandatory ${SIP} by /ocs/fe/forward`];
const noGateway = (address: string, fqdn: string): string => `the gateway of interface ${address} of ${fqdn}`;

const MANY = Array.from({ length: 251 }, (_, index) => ({
  name: `fe${index}.ocs.example.com`,
  address: `10.1.1.${index + 3}`,
}));

interface Case {
  readonly shows: string;
  readonly records: readonly SourceRecord[];
  readonly gives: readonly string[];
}

const recognition: readonly Case[] = [
  { shows: "a pool on 5061, masked: denied like a declared group", records: estate(), gives: MASKED },
  {
    shows: "the same, preserved: allowed",
    records: estate({ listeners: [KEEPS_SOURCE] }),
    gives: BOTH("preserved"),
  },
  {
    shows: "443 shows no workload: advice, at the pool's own port",
    records: estate({ port: 443 }),
    gives: [...BOTH("masked", 443), `inferred-peer-path advisory ${SIP} by /ocs/fe/forward`],
  },
  {
    shows: "a virtual server on 444 in front of a pool on another port shows the workload too",
    records: estate({
      port: 8444,
      listeners: [
        TRANSLATES_SOURCE,
        virtual("/ocs/fe/focus", {
          destination: "192.0.2.10",
          port: 444,
          pool: "/ocs/fe/sip",
          snat: "automap",
        }),
      ],
    }),
    gives: MASKED,
  },
  {
    shows: "a virtual server for UDP on that port does not",
    records: estate({
      port: 8444,
      listeners: [
        TRANSLATES_SOURCE,
        virtual("/ocs/fe/focus", {
          destination: "192.0.2.10",
          port: 444,
          protocol: "udp",
          pool: "/ocs/fe/sip",
          snat: "automap",
        }),
      ],
    }),
    gives: [...BOTH("masked", 8444), `inferred-peer-path advisory ${SIP} by /ocs/fe/forward`],
  },
  {
    shows: "pools with the same members are one group, and one recognised port suffices",
    records: estate({
      pools: [
        ...members(5061, "10.1.1.11", "10.1.2.12"),
        ...pool("/ocs/fe/https", [
          { address: "10.1.2.12", port: 443 },
          { address: "10.1.1.11", port: 443 },
        ]),
      ],
    }),
    gives: MASKED,
  },
  {
    shows: "unreachable is advice even where the workload is recognised",
    records: estate({
      listeners: [
        forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16", source: "10.1.1.0/24", snat: "none" }),
        snat("/Common/b", ["10.9.0.0/16"], "automap"),
        forwarding("/ocs/fe/out", { destination: "10.9.0.0/16", snat: "none" }),
      ],
    }),
    gives: [
      `${SIP}: fe01 -> fe02 5071 10.1.2.12: preserved`,
      `${SIP}: fe02 -> fe01 5071 10.1.1.11: unreachable`,
      `inferred-peer-path advisory ${SIP} by BIG-IP ltm1`,
    ],
  },
  {
    shows: "misdelivered denies where the workload is recognised",
    records: estate({
      dns: [...DNS, addresses(FE02, "192.0.2.10")],
      listeners: [
        KEEPS_SOURCE,
        virtual("/ocs/fe/vip", { destination: "192.0.2.10", pool: "/ocs/fe/sip", snat: "automap" }),
      ],
    }),
    gives: [
      `${SIP}: fe01 -> fe02 5071 10.1.2.12: preserved`,
      `${SIP}: fe01 -> fe02 5071 192.0.2.10: misdelivered`,
      `${SIP}: fe02 -> fe01 5071 10.1.1.11: preserved`,
      `peer-name-resolves-to-peer mandatory ${SIP} by ${FE02}`,
      `peer-answers-agree advisory ${SIP} by ${FE02}`,
    ],
  },
];

const settings: readonly Case[] = [
  {
    shows: "inference.pools advise: a recognised group gives advice",
    records: estate({ more: [inference({ pools: "advise" })] }),
    gives: [...BOTH("masked"), `inferred-peer-path advisory ${SIP} by /ocs/fe/forward`],
  },
  {
    shows: "inference.pools off: no group, and that is said",
    records: estate({ more: [inference({ pools: "off" })] }),
    gives: ["peer-path-decidable advisory - by peerGroups"],
  },
  {
    shows: "inference.workload and match say the workload outright",
    records: estate({ port: 443, more: [inference({ workload: "ocs-2007-r2", match: ["/ocs/**"] })] }),
    gives: MASKED,
  },
  {
    shows: "match names pools by their full path: * stops at a slash",
    records: estate({ port: 443, more: [inference({ workload: "ocs-2007-r2", match: ["/ocs/*"] })] }),
    gives: [...BOTH("masked", 443), `inferred-peer-path advisory ${SIP} by /ocs/fe/forward`],
  },
  {
    shows: "inference.exclude: nothing is inferred from the pool",
    records: estate({ more: [inference({ exclude: ["/ocs/fe/s*"] })] }),
    gives: ["peer-path-decidable advisory - by peerGroups"],
  },
  {
    shows: "a declared group with any of the members replaces the inferred one",
    records: estate({
      more: [server(FE03, [{ name: "lb", address: "10.1.1.13/24" }]), group("ours", [FE01, FE03])],
    }),
    gives: [
      "ours: fe01 -> fe03 5071 -: undecided missing the DNS records of fe03.ocs.example.com",
      "ours: fe03 -> fe01 5071 10.1.1.11: direct",
      "peer-path-decidable advisory ours by the DNS records of fe03.ocs.example.com",
    ],
  },
  {
    shows: "a declared group that names the pool has its members inferred, and denies at its own ports",
    records: estate({
      port: 443,
      more: [
        group("web", [], {
          pool: "/ocs/fe/sip",
          ports: [{ port: 7800, protocol: "tcp", service: undefined }],
        }),
      ],
    }),
    gives: [
      "web: fe01 -> fe02 7800 10.1.2.12: masked",
      "web: fe02 -> fe01 7800 10.1.1.11: masked",
      "peer-source-preserved mandatory web by /ocs/fe/forward",
    ],
  },
];

const completeness: readonly Case[] = [
  {
    shows: "a member whose address is not known leaves the whole group undecided",
    records: estate({
      pools: pool("/ocs/fe/sip", [
        { address: "10.1.1.11", port: 5061 },
        { address: "10.1.2.12", port: 5061 },
        { address: UNKNOWN, port: 5061 },
      ]),
    }),
    gives: [
      ...BOTH("undecided missing the address of a member of pool /ocs/fe/sip"),
      `inferred-peer-path advisory ${SIP} by the address of a member of pool /ocs/fe/sip`,
    ],
  },
  {
    shows: "members of a pool that the plan does not make: it may have others",
    records: estate({ pools: members(5061, "10.1.1.11", "10.1.2.12").slice(1) }),
    gives: [
      ...BOTH("undecided missing the whole list of members of pool /ocs/fe/sip"),
      `inferred-peer-path advisory ${SIP} by the whole list of members of pool /ocs/fe/sip`,
    ],
  },
  {
    shows: "one known member and one unknown: a group of which nothing can be said",
    records: estate({
      pools: pool("/ocs/fe/sip", [
        { address: "10.1.1.11", port: 5061 },
        { address: UNKNOWN, port: 5061 },
      ]),
    }),
    gives: [`inferred-peer-path advisory ${SIP} by the address of a member of pool /ocs/fe/sip`],
  },
  {
    shows: "a pool of one member is no group",
    records: estate({ pools: members(5061, "10.1.1.11") }),
    gives: ["peer-path-decidable advisory - by peerGroups"],
  },
  {
    shows: "a member of a pool whose path is not known may be of this one",
    records: estate({
      more: [
        {
          ...(pool("/x", [{ address: "10.1.1.13", port: 1 }])[1] as SourceRecord),
          pool: UNKNOWN,
        } as SourceRecord,
      ],
    }),
    gives: [
      ...BOTH("undecided missing the whole list of members of pool /ocs/fe/sip"),
      `inferred-peer-path advisory ${SIP} by the whole list of members of pool /ocs/fe/sip`,
    ],
  },
  {
    shows: "members by node names count with the nodes' addresses",
    records: estate({
      pools: [
        ...members(5061, "10.1.1.11"),
        {
          ...(pool("/ocs/fe/sip", [{ address: "10.1.2.12", port: 5061 }])[1] as SourceRecord),
          target: known({ node: "/Common/fe02" }, origin("/ocs/fe/sip")),
        } as SourceRecord,
        node("/Common/fe02", "10.1.2.12"),
      ],
    }),
    gives: MASKED,
  },
  {
    shows: "a pool of next hops, behind a virtual server that keeps the address, is no group",
    records: estate({
      port: 5061,
      listeners: [
        virtual("/Common/out", {
          destination: "0.0.0.0/0",
          pool: "/ocs/fe/sip",
          translateAddress: false,
          snat: "none",
        }),
      ],
    }),
    gives: ["peer-path-decidable advisory - by peerGroups"],
  },
  {
    shows: "a pool that a route takes its gateways from is no group",
    records: [
      ...estate({ port: 5061, listeners: [] }),
      bigIpRoute("/Common/out", "default", { pool: "/ocs/fe/sip" }),
    ],
    gives: ["peer-path-decidable advisory - by peerGroups"],
  },
  {
    shows: "more servers than anybody would have judged unasked: undecided, with what to do",
    records: estate({
      pools: members(5061, ...MANY.map(({ address }) => address)),
      dns: MANY.map(({ name, address }) => addresses(name, address)),
    }),
    gives: [`inferred-peer-path advisory ${SIP} by the conversations of the 251 servers behind ${SIP}`],
  },
  {
    shows: "without any port there is nothing to say",
    records: estate({ port: 0 }),
    gives: ["peer-path-decidable advisory - by peerGroups"],
  },
];

const names: readonly Case[] = [
  {
    shows: "no member has a name: no group",
    records: estate({ dns: [] }),
    gives: ["peer-path-decidable advisory - by peerGroups"],
  },
  {
    shows: "a member without a name is undecided, the others are judged",
    records: estate({ pools: members(5061, "10.1.1.11", "10.1.2.12", "10.1.2.13") }),
    gives: [...MASKED, `inferred-peer-path advisory ${SIP} by the name of the server at 10.1.2.13`],
  },
  {
    shows: "a name that gives several members is the pool's and no server's own",
    records: estate({ dns: [...DNS, addresses("pool01.ocs.example.com", "10.1.1.11", "10.1.2.12")] }),
    gives: MASKED,
  },
  {
    shows: "two names for one address: which is the server's own is not known",
    records: estate({ dns: [...DNS, addresses("sip.ocs.example.com", "10.1.2.12")] }),
    gives: [`inferred-peer-path advisory ${SIP} by the name of the server at 10.1.2.12`],
  },
  {
    shows: "an alias is no name of a server",
    records: estate({ dns: [...DNS, cname("sip.ocs.example.com", FE02)] }),
    gives: MASKED,
  },
  {
    shows: "a described server has its own name, whatever DNS gives",
    records: estate({
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")],
      more: [server(FE01, FE01_LEGS), server(FE02, FE02_LEGS)],
    }),
    gives: [`${SIP}: fe01 -> fe02 5071 10.1.9.12: direct`, `${SIP}: fe02 -> fe01 5071 10.1.9.11: direct`],
  },
  {
    shows: "DNS gives the address to a server that is described without it",
    records: estate({ more: [server(FE02, [{ name: "mgmt", address: "10.1.9.12/24" }])] }),
    gives: [`inferred-peer-path advisory ${SIP} by whose address 10.1.2.12 is`],
  },
  {
    shows: "an answer that is none of the inferred addresses may be another one of the server",
    records: estate({
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.2.12", "10.1.2.99")],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [
      `${SIP}: fe01 -> fe02 5071 10.1.2.12: preserved`,
      `${SIP}: fe01 -> fe02 5071 10.1.2.99: undecided missing the other addresses, routes and hosts-file lines of ${FE02}`,
      `${SIP}: fe02 -> fe01 5071 10.1.1.11: preserved`,
      `inferred-peer-path advisory ${SIP} by the other addresses, routes and hosts-file lines of ${FE02}`,
    ],
  },
  {
    shows: "an inferred server may have an address of the family that only DNS knows of",
    records: estate({
      dns: [...DNS, addresses(FE02, "2001:db8:2::12")],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [
      `${SIP}: fe01 -> fe02 5071 10.1.2.12: preserved`,
      `${SIP}: fe01 -> fe02 5071 2001:db8:2::12: undecided missing the other addresses, routes and hosts-file lines of ${FE01}`,
      `${SIP}: fe02 -> fe01 5071 10.1.1.11: preserved`,
      `inferred-peer-path advisory ${SIP} by the other addresses, routes and hosts-file lines of ${FE01}`,
    ],
  },
];

const UNDECIDED_GATEWAYS = [
  `${SIP}: fe01 -> fe02 5071 10.1.2.12: undecided missing ${noGateway("10.1.1.11", FE01)}`,
  `${SIP}: fe02 -> fe01 5071 10.1.1.11: undecided missing ${noGateway("10.1.2.12", FE02)}`,
  `inferred-peer-path advisory ${SIP} by ${noGateway("10.1.1.11", FE01)}`,
  `inferred-peer-path advisory ${SIP} by ${noGateway("10.1.2.12", FE02)}`,
];
const ONE_SEGMENT = [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.1.12")];

const gateways: readonly Case[] = [
  {
    shows: "no evidence: the gateway is missing",
    records: estate({ listeners: [] }),
    gives: UNDECIDED_GATEWAYS,
  },
  {
    shows: "no gateway is needed on one segment",
    records: estate({ listeners: [], dns: ONE_SEGMENT, pools: members(5061, "10.1.1.11", "10.1.1.12") }),
    gives: [`${SIP}: fe01 -> fe02 5071 10.1.1.12: direct`, `${SIP}: fe02 -> fe01 5071 10.1.1.11: direct`],
  },
  {
    shows: "a global SNAT that covers the networks is evidence",
    records: estate({ listeners: [snat("/Common/out", ["10.1.0.0/16"], "automap")] }),
    gives: [...BOTH("masked"), `peer-source-preserved mandatory ${SIP} by /Common/out`],
  },
  {
    shows: "a global SNAT for other origins is none",
    records: estate({ listeners: [snat("/Common/out", ["10.2.0.0/16"], "automap")] }),
    gives: UNDECIDED_GATEWAYS,
  },
  {
    shows: "a forwarding listener on another VLAN is none",
    records: estate({
      listeners: [
        forwarding("/ocs/fe/forward", {
          destination: "10.1.0.0/16",
          snat: "automap",
          only: ["/Common/external"],
        }),
      ],
    }),
    gives: UNDECIDED_GATEWAYS,
  },
  {
    shows: "a disabled forwarding listener is none",
    records: estate({
      listeners: [
        forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16", snat: "automap", enabled: false }),
      ],
    }),
    gives: UNDECIDED_GATEWAYS,
  },
  {
    shows: "a forwarding listener for other sources is none",
    records: estate({
      listeners: [
        forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16", source: "10.7.0.0/16", snat: "automap" }),
      ],
    }),
    gives: UNDECIDED_GATEWAYS,
  },
  {
    shows:
      "an untranslated virtual server with the members is evidence: replies must come back by the BIG-IP",
    records: estate({
      listeners: [
        virtual("/ocs/fe/vip", { destination: "192.0.2.10", port: 5061, pool: "/ocs/fe/sip", snat: "none" }),
      ],
    }),
    gives: [
      `${SIP}: fe01 -> fe02 5071 10.1.2.12: unreachable`,
      `${SIP}: fe02 -> fe01 5071 10.1.1.11: unreachable`,
      `inferred-peer-path advisory ${SIP} by BIG-IP ltm1`,
    ],
  },
  {
    shows: "its near-twin with an iRule, which may translate, is none",
    records: estate({
      listeners: [
        virtual("/ocs/fe/vip", {
          destination: "192.0.2.10",
          port: 5061,
          pool: "/ocs/fe/sip",
          snat: "none",
          irules: ["/Common/some-rule"],
        }),
      ],
    }),
    gives: UNDECIDED_GATEWAYS,
  },
  {
    shows: "its near-twin that translates is none",
    records: estate({
      listeners: [
        virtual("/ocs/fe/vip", {
          destination: "192.0.2.10",
          port: 5061,
          pool: "/ocs/fe/sip",
          snat: "automap",
        }),
      ],
    }),
    gives: UNDECIDED_GATEWAYS,
  },
  {
    shows: "several floating self IPs on the network: which one is the gateway is not known",
    records: estate({
      network: [...SELF_IPS, selfIp("/Common/fe-a-2", "10.1.1.3/24", "/Common/fe-a", FLOATING)],
    }),
    gives: [
      `${SIP}: fe01 -> fe02 5071 10.1.2.12: undecided missing ${noGateway("10.1.1.11", FE01)}`,
      `${SIP}: fe02 -> fe01 5071 10.1.1.11: masked`,
      `peer-source-preserved mandatory ${SIP} by /ocs/fe/forward`,
      `inferred-peer-path advisory ${SIP} by ${noGateway("10.1.1.11", FE01)}`,
    ],
  },
  {
    shows: "no self IP around the address: its network is not known",
    records: estate({ network: SELF_IPS.slice(0, 2) }),
    gives: [
      `${SIP}: fe01 -> fe02 5071 10.1.2.12: undecided missing the address of interface 10.1.2.12 of ${FE02},` +
        ` missing the other addresses, routes and hosts-file lines of ${FE02}`,
      `${SIP}: fe02 -> fe01 5071 10.1.1.11: undecided missing the address of interface 10.1.2.12 of ${FE02}, missing ${noGateway("10.1.2.12", FE02)}`,
      `inferred-peer-path advisory ${SIP} by the address of interface 10.1.2.12 of ${FE02}`,
    ],
  },
  {
    shows: "a self IP on one device with another mask: the network is not known",
    records: estate({
      more: [
        ...onDevice("ltm2", [selfIp("/Common/fe-a-2", "10.1.1.3/25", "/Common/fe-a")]),
        ...onDevice(
          "ltm2",
          pool("/ocs/fe/sip", [
            { address: "10.1.1.11", port: 5061 },
            { address: "10.1.2.12", port: 5061 },
          ]),
        ),
      ],
    }),
    gives: [
      `pool /ocs/fe/sip of BIG-IP ltm1: fe01 -> fe02 5071 10.1.2.12: undecided missing the address of interface 10.1.1.11 of ${FE01}, missing ${noGateway("10.1.1.11", FE01)}`,
      "pool /ocs/fe/sip of BIG-IP ltm1: fe02 -> fe01 5071 10.1.1.11: undecided missing whether the segment of 10.1.1.0/24 is the one segment of 10.1.1.11",
      `inferred-peer-path advisory pool /ocs/fe/sip of BIG-IP ltm1 by the address of interface 10.1.1.11 of ${FE01}`,
      "inferred-peer-path advisory pool /ocs/fe/sip of BIG-IP ltm1 by whether the segment of 10.1.1.0/24 is the one segment of 10.1.1.11",
    ],
  },
];

for (const [subject, cases] of Object.entries({ recognition, settings, completeness, names, gateways })) {
  describe(`inference from pools: ${subject}`, () => {
    for (const { shows, records, gives } of cases) {
      it(shows, () => {
        assert.deepEqual(judge(records), gives);
      });
    }
  });
}
