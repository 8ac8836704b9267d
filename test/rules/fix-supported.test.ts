import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import { workloads } from "../../policies/workloads";
import type { Workload } from "../../policies/workloads/workload";
import {
  type GivenVirtual,
  UNKNOWN,
  addresses,
  group,
  irule,
  inference,
  planned,
  pool,
  router,
  server,
  snat,
  virtual,
} from "../support/estate";
import {
  FE01,
  FE01_LEGS,
  FE02,
  FE02_LEGS,
  KEEPS_SOURCE,
  TRANSLATES_SOURCE,
  seedRecords,
} from "../outcomes/seed-case";

const POOL = "pool01.ocs.example.com";

/** A product whose vendor supports none of the ways. */
const LEDGER: Workload = {
  id: "ledger",
  title: "The bank's ledger",
  ports: [{ port: 9400, protocol: "tcp", service: "consensus" }],
  recognisedBy: [],
  peersOnly: [],
  references: ["the ledger's manual"],
  fixes: Object.fromEntries(
    ["hosts-file", "single-ip", "same-segment-dns", "preserve-source"].map((kind) => [
      kind,
      {
        says: "no",
        of: "Ledger 3",
        text: `does not support ${kind}`,
        source: { title: "the manual", mark: "read" },
      },
    ]),
  ),
};

/** Whole messages of the rule, with the ways and the objects that they are about. */
function found(records: readonly SourceRecord[]): string[] {
  return runPipeline(planned(records), [...workloads, LEDGER])
    .findings.filter(({ rule }) => rule === "fix-supported")
    .map(
      ({ level, cause, aspect, flows, message }) =>
        `${level}, ${flows.length} flows, ${cause.name} ${cause.did} (${aspect ?? ""}): ${message}`,
    );
}

const HOSTS = [
  server(FE01, FE01_LEGS, { hosts: { [FE02]: ["10.1.9.12"] } }),
  server(FE02, FE02_LEGS, { hosts: { [FE01]: ["10.1.9.11"] } }),
];
const ONE_LEG = [
  server(FE01, [{ name: "lan", address: "10.1.9.11/24" }]),
  server(FE02, [{ name: "lan", address: "10.1.9.12/24" }]),
];
const COMMON_DNS = [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")];

function named(workload: string, poolName?: string): SourceRecord[] {
  return [group("g", [FE01, FE02], { workload, ...(poolName === undefined ? {} : { poolName }) })];
}

const LYNC = "Lync Server 2013 does not support Front Ends with a leg in more than one network";
const HARDWARE =
  "Microsoft, Server hardware platforms for Lync Server 2013, https://learn.microsoft.com/en-us/previous-versions/office/lync-server-2013/lync-server-2013-server-hardware-platforms";
const SPREAD = `In several networks are ${FE01} (10.1.1.11/24 and 10.1.9.11/24); ${FE02} (10.1.2.12/24 and 10.1.9.12/24).`;
const LYNC_PORTS = "TCP 5071 (Response Group), TCP 8404 (Response Group, between servers)";

function spread(way: string): string {
  return `advisory, 4 flows, g keeps sources by ${way} (${way}, several networks): g, ${LYNC_PORTS}: ${FE01} <-> ${FE02} keep their addresses by ${way}, and ${LYNC} (${HARDWARE}).\n${SPREAD}`;
}

function ledger(way: string, flows = 2): string {
  return `advisory, ${flows} flows, g keeps sources by ${way} (${way}): g, TCP 9400 (consensus): ${FE01} <-> ${FE02} keep their addresses by ${way}, and Ledger 3 does not support ${way} (the manual).`;
}

interface Case {
  readonly shows: string;
  readonly records: readonly SourceRecord[];
  readonly gives: readonly string[];
}

const WAYS: readonly Case[] = [
  {
    shows: "hosts files that name the second leg of Front Ends: Lync Server 2013 has one network each",
    records: seedRecords({ servers: HOSTS, groups: named("lync-2013") }),
    gives: [spread("hosts-file")],
  },
  {
    shows: "the same for OCS 2007 R2, of which nobody says so",
    records: seedRecords({ servers: HOSTS }),
    gives: [],
  },
  {
    shows: "DNS that gives the second leg",
    records: seedRecords({ dns: COMMON_DNS, groups: named("lync-2013") }),
    gives: [spread("same-segment-dns")],
  },
  {
    shows: "DNS that gives the only leg: the way that the vendor asks for",
    records: seedRecords({ servers: ONE_LEG, dns: COMMON_DNS, groups: named("lync-2013") }),
    gives: [],
  },
  {
    shows: "hosts files that give the only leg",
    records: seedRecords({
      servers: [
        server(FE01, [{ name: "lan", address: "10.1.9.11/24" }], { hosts: { [FE02]: ["10.1.9.12"] } }),
        server(FE02, [{ name: "lan", address: "10.1.9.12/24" }], { hosts: { [FE01]: ["10.1.9.11"] } }),
      ],
      dns: COMMON_DNS,
      groups: named("lync-2013"),
    }),
    gives: [],
  },
  {
    shows: "the second legs while the source is preserved on the first: the way does not use them",
    records: seedRecords({ listeners: [KEEPS_SOURCE], groups: named("lync-2013") }),
    gives: [],
  },
  {
    shows: "masked flows: no way is in use, and the mandatory rule speaks",
    records: seedRecords({ listeners: [TRANSLATES_SOURCE], groups: named("lync-2013") }),
    gives: [],
  },
  {
    shows: "a leg whose address is not known: that it is in another network is not said",
    records: seedRecords({
      servers: [
        server(FE01, [
          { name: "lan", address: "10.1.9.11/24" },
          { name: "old", address: UNKNOWN },
        ]),
        server(FE02, [
          { name: "lan", address: "10.1.9.12/24" },
          { name: "old", address: UNKNOWN },
        ]),
      ],
      dns: COMMON_DNS,
      groups: named("lync-2013"),
    }),
    gives: [],
  },
  {
    shows: "a vendor that supports no hosts files",
    records: seedRecords({ servers: HOSTS, groups: named("ledger") }),
    gives: [ledger("hosts-file")],
  },
  {
    shows: "a hosts file that gives what DNS gives too is asked first",
    records: seedRecords({ servers: HOSTS, dns: COMMON_DNS, groups: named("ledger") }),
    gives: [ledger("hosts-file")],
  },
  {
    shows: "a vendor that supports no names of a common segment",
    records: seedRecords({ dns: COMMON_DNS, groups: named("ledger") }),
    gives: [ledger("same-segment-dns")],
  },
  {
    shows: "a vendor that supports no single addresses",
    records: seedRecords({ servers: ONE_LEG, dns: COMMON_DNS, groups: named("ledger") }),
    gives: [ledger("single-ip")],
  },
  {
    shows: "a vendor that supports no path through the BIG-IP",
    records: seedRecords({ listeners: [KEEPS_SOURCE], groups: named("ledger") }),
    gives: [ledger("preserve-source")],
  },
  {
    shows: "servers with two legs behind a router, which is none of the four ways",
    records: seedRecords({
      servers: [
        server(FE01, [{ ...FE01_LEGS[0], gateway: "10.1.1.254" }, FE01_LEGS[1]]),
        server(FE02, [{ ...FE02_LEGS[0], gateway: "10.1.2.254" }, FE02_LEGS[1]]),
      ],
      more: [
        router("core", [
          { name: "a", address: "10.1.1.254/24" },
          { name: "b", address: "10.1.2.254/24" },
        ]),
      ],
      groups: named("ledger"),
    }),
    gives: [],
  },
  {
    shows: "one way each: each is told with its own flows",
    records: seedRecords({
      servers: [server(FE01, FE01_LEGS, { hosts: { [FE02]: ["10.1.9.12"] } }), server(FE02, FE02_LEGS)],
      dns: COMMON_DNS,
      groups: named("ledger"),
    }),
    gives: [
      ledger("hosts-file", 1).replace(" <-> ", " -> "),
      `advisory, 1 flows, g keeps sources by same-segment-dns (same-segment-dns): g, TCP 9400 (consensus): ${FE02} -> ${FE01} keep their addresses by same-segment-dns, and Ledger 3 does not support same-segment-dns (the manual).`,
    ],
  },
  {
    shows:
      "an inferred group with a workload that the policy configuration states: how to declare or exclude it is said",
    records: [
      ...seedRecords({ dns: COMMON_DNS, groups: [] }),
      virtual("/Common/web", {
        destination: "192.0.2.9",
        port: 443,
        protocol: "tcp",
        pool: "/Common/p",
        snat: "automap",
      }),
      ...pool("/Common/p", [
        { address: "10.1.9.11", port: 443 },
        { address: "10.1.9.12", port: 443 },
      ]),
      inference({ workload: "lync-2013", match: ["/Common/p"] }),
    ],
    gives: [
      [
        spread("same-segment-dns")
          .replaceAll("g keeps", "pool /Common/p keeps")
          .replace(": g, ", ": pool /Common/p, "),
        "Nobody declared this group; it was inferred from a pool.",
        `  - If these servers are peers, declare them in peerpath's facts: peerGroups: [{name: …, workload: lync-2013, members: [${FE01}, ${FE02}]}].`,
        '  - If they are not, exclude the pool in the policy configuration: {"peerpath": {"inference": {"exclude": ["/Common/p"]}}}.',
      ].join("\n"),
    ],
  },
];

/** A pool's virtual server on the first leg's network, which every member can call, and a forwarding listener for the peers. */
function withVip(
  workload: string,
  vip: Partial<GivenVirtual>,
  more: {
    readonly members?: readonly SourceRecord[];
    readonly others?: readonly SourceRecord[];
    readonly name?: SourceRecord;
  } = {},
): SourceRecord[] {
  return seedRecords({
    listeners: [
      KEEPS_SOURCE,
      virtual("/Common/vip", {
        destination: "10.1.1.100",
        port: 5061,
        protocol: "tcp",
        pool: "/Common/fe",
        snat: "none",
        ...vip,
      }),
      ...(more.members ?? pool("/Common/fe", [{ address: "10.1.1.11" }, { address: "10.1.2.12" }])),
    ],
    groups: named(workload, POOL),
    more: [more.name ?? addresses(POOL, "10.1.1.100"), ...(more.others ?? [])],
  });
}

const MEND =
  "Let it translate the source (automap or a SNAT pool); what keeps the peers' addresses is a listener for their own networks, apart from it.";
const HALF = "translates the destination and keeps the source";
const DIRECT = "leaves source and destination alone, for members to answer clients directly";

function about(did: string, statement: string): string {
  const aspect = did === HALF ? "half-NAT" : "direct return";
  return `advisory, 0 flows, /Common/vip ${did} (${aspect}): g: virtual server /Common/vip of BIG-IP ltm1, to which ${POOL} leads, ${did}, and ${statement}\n${MEND}`;
}

const HALF_2007 =
  "Office Communications Server 2007 R2 no longer supports load balancers that translate the destination only, as 2007 did under conditions (Microsoft Press, Office Communications Server 2007 R2 Resource Kit, hardware load balancers, https://ebookreading.net/view/book/EB9780735626355_41.html).";
const DSR_2015 =
  "Skype for Business Server does not support direct server return (Microsoft, Load balancing requirements for Skype for Business, https://learn.microsoft.com/en-us/skypeforbusiness/plan-your-deployment/network-requirements/load-balancing).";

const KEEPS = "/Common/keeps";

const POOL_NAMES: readonly Case[] = [
  {
    shows: "half-NAT for the pool's name in OCS 2007 R2",
    records: withVip("ocs-2007-r2", {}),
    gives: [about(HALF, HALF_2007)],
  },
  { shows: "its near-twin with full NAT", records: withVip("ocs-2007-r2", { snat: "automap" }), gives: [] },
  {
    shows: "half-NAT of which the vendor of that version says nothing",
    records: withVip("sfb-2015", {}),
    gives: [],
  },
  {
    shows: "half-NAT where a global SNAT translates after all",
    records: withVip("ocs-2007-r2", {}, { others: [snat("/Common/all", ["0.0.0.0/0"], "automap")] }),
    gives: [],
  },
  {
    shows: "full NAT that an iRule takes back",
    records: withVip(
      "ocs-2007-r2",
      { snat: "automap", irules: [KEEPS] },
      { others: [irule(KEEPS, "when CLIENT_ACCEPTED { snat none }")] },
    ),
    gives: [about(HALF, HALF_2007)],
  },
  {
    shows: "full NAT that the pool takes back",
    records: withVip(
      "ocs-2007-r2",
      { snat: "automap" },
      { members: pool("/Common/fe", [{ address: "10.1.1.11" }, { address: "10.1.2.12" }], false) },
    ),
    gives: [about(HALF, HALF_2007)],
  },
  {
    shows: "a source translation that is not known",
    records: withVip("ocs-2007-r2", { snat: UNKNOWN }),
    gives: [],
  },
  {
    shows: "a virtual server that another name leads to",
    records: withVip("ocs-2007-r2", {}, { name: addresses(POOL, "10.1.1.101") }),
    gives: [],
  },
  {
    shows: "the pool's name that gives the Front Ends themselves, as with DNS load balancing",
    records: withVip("sfb-2015", {}, { name: addresses(POOL, "10.1.1.11", "10.1.2.12") }),
    gives: [],
  },
  {
    shows: "direct server return in Skype for Business Server 2015",
    records: withVip("sfb-2015", { kind: "performance-l4", translateAddress: false, translatePort: false }),
    gives: [about(DIRECT, DSR_2015)],
  },
  {
    shows: "direct server return of which the vendor of that version says nothing",
    records: withVip("ocs-2007-r2", {
      kind: "performance-l4",
      translateAddress: false,
      translatePort: false,
    }),
    gives: [],
  },
  {
    shows: "a translation of the address that is not known",
    records: withVip("sfb-2015", { translateAddress: UNKNOWN }),
    gives: [],
  },
];

describe("fix-supported", () => {
  describe("the way in use", () => {
    for (const { shows, records, gives } of WAYS) {
      it(shows, () => {
        assert.deepEqual(found(records), gives);
      });
    }
  });

  describe("the virtual servers of the pool's name", () => {
    for (const { shows, records, gives } of POOL_NAMES) {
      it(shows, () => {
        assert.deepEqual(found(records), gives);
      });
    }
  });
});
