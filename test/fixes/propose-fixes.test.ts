import assert from "node:assert/strict";
import type { MendableFinding } from "../../policies/fixes/fix";
import { applyEdits } from "../../policies/fixes/apply-edits";
import type { Run } from "../../policies/fixes/run";
import { proposeFixes } from "../../policies/fixes/propose-fixes";
import { runPipeline, runWithFixes } from "../../policies/pipeline";
import type { Records, SourceRecord } from "../../policies/records/records";
import type { Edit } from "../../policies/records/edits";
import { FIX_KINDS, type FixKind, type WorkloadRecord } from "../../policies/records/group-records";
import {
  FLOATING,
  addresses,
  cname,
  group,
  hostsEdit,
  ip,
  node,
  origin,
  planned,
  pool,
  router,
  selfIp,
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
  type SeedChanges,
  seedRecords,
} from "../outcomes/seed-case";

/** The findings that something can be done about: what is offered, by rank, and what is refused. */
function remedies(records: Records): string[] {
  return runWithFixes(records).findings.flatMap(show);
}

function show({ rule, remedy }: MendableFinding): string[] {
  if (remedy === undefined) return [];
  return [
    rule,
    ...remedy.fixes.map(({ rank, kind, vendorSupport, summary, conditions }) =>
      [`${rank} ${kind} (${vendorSupport}): ${summary}`, ...conditions].join("; provided that "),
    ),
    ...remedy.refused.map(
      ({ kind, tried, reason }) => `- ${kind}${tried === undefined ? "" : ` (${tried})`}: ${reason}`,
    ),
  ];
}

const EXTERNAL = selfIp("/Common/external-float", "192.0.2.1/24", "/Common/external", FLOATING);
const MEMBERS = [
  { address: "10.1.1.11", port: 5061 },
  { address: "10.1.2.12", port: 5061 },
];
const VIP = virtual("/Common/vip", {
  destination: "192.0.2.10",
  port: 5061,
  protocol: "tcp",
  pool: "/Common/fe",
  snat: "automap",
});
/** What clients use: the whole seed. */
const PUBLISHED = [EXTERNAL, VIP, ...pool("/Common/fe", MEMBERS)];

function seed(changes: SeedChanges = {}, ...more: readonly SourceRecord[]): Records {
  return planned(seedRecords({ ...changes, more: [...PUBLISHED, ...more] }));
}

const HOSTS = `hosts-file (unknown): on ${FE01} "10.1.9.12 ${FE02}", on ${FE02} "10.1.9.11 ${FE01}"`;
const DNS = `same-segment-dns (unknown): let ${FE01} give 10.1.9.11, let ${FE02} give 10.1.9.12; provided that nobody but these servers calls ${FE01} and ${FE02} by name`;
const SINGLE = [
  `single-ip (unknown): let ${FE01} have 10.1.1.11 alone, let ${FE02} have 10.1.1.12 alone`,
  `interface lb of ${FE02} can be put on the segment of 10.1.1.0/24`,
  "10.1.1.12 is free",
  "nobody needs 10.1.2.12 and 10.1.9.11 and 10.1.9.12 any more",
].join("; provided that ");
const LISTENER =
  "give BIG-IP ltm1 a forwarding listener that keeps the source, from 10.1.1.0/24 to 10.1.2.0/24 and from 10.1.2.0/24 to 10.1.1.0/24";
const BEHIND =
  "whatever else is in 10.1.1.0/24 and 10.1.2.0/24 answers these servers by way of the BIG-IP, too";
const ONE_WAY = `preserve-source (unknown): give BIG-IP ltm1 a forwarding listener that keeps the source, from 10.1.1.0/24 to 10.1.2.0/24; provided that ${BEHIND}`;
const PRESERVE = `preserve-source (unknown): ${LISTENER}; provided that ${BEHIND}`;
const WITH_RULE = `preserve-source (unknown): ${LISTENER}, with an iRule "snat none" that keeps a global SNAT from it; provided that ${BEHIND}`;
const APART = `${FE01} and ${FE02} are on no common segment that is known`;
const STILL_MASKED = `- preserve-source (${LISTENER}): ${FE01} -> ${FE02} would still be masked: /Common/out translates the source: global SNAT, automap`;

/** The four offers, ranked as they come. */
function ranked(...offers: readonly string[]): string[] {
  return offers.map((offer, index) => `${index + 1} ${offer}`);
}

function ledger(fixes: Partial<Record<FixKind, "yes" | "no">>): WorkloadRecord {
  return {
    kind: "workload",
    origin: origin("facts", "workloads[0]"),
    id: "ledger",
    title: "Ledger",
    ports: [{ port: 9400, protocol: "tcp", service: undefined }],
    peersOnly: [],
    fixes,
  };
}

/** The same peers as a workload whose vendor says something of the ways. */
function ofLedger(fixes: Partial<Record<FixKind, "yes" | "no">>): Records {
  return seed({ groups: [group("g", [FE01, FE02], { workload: "ledger" }), ledger(fixes)] });
}

interface Case {
  readonly shows: string;
  readonly records: Records;
  readonly gives: readonly string[];
}

const OUT = snat("/Common/out", ["10.1.0.0/16"], "automap");

const AT_A = `let ${FE01} have 10.1.1.11 alone, let ${FE02} have 10.1.1.12 alone`;
const AT_B = `let ${FE01} have 10.1.2.11 alone, let ${FE02} have 10.1.2.12 alone`;
const SINGLE_AT_B = [
  `single-ip (unknown): ${AT_B}`,
  `interface lb of ${FE01} can be put on the segment of 10.1.2.0/24`,
  "10.1.2.11 is free",
  "nobody needs 10.1.1.11 and 10.1.9.11 and 10.1.9.12 any more",
].join("; provided that ");
const NOT_BY_DNS = `- same-segment-dns: ${FE02} gets 10.1.2.12 from the hosts file of ${FE01}, and not from a record whose addresses are stated`;
const WHOSE_FILE =
  "undecided: whose hosts file a command edits: the machine that it connects to is no known server by name or address [hosts edit]";

/** The seed with a record of fe02 in the facts, too. */
function beside(value: string): Records {
  const stated = addresses(FE02, value);
  return { ...seed(), declared: [{ ...stated, origin: origin("facts", "dns.records[0]") }] };
}

/**
 * fe01 calls fe02 by a virtual server's address; fe02 answers fe01's network by way of the BIG-IP, and all others by its default
 * gateway.
 */
function byOwnVip(gateway: string): Records {
  const vip = virtual("/Common/fe02", {
    destination: "192.0.2.50",
    port: 5071,
    protocol: "tcp",
    pool: "/Common/only",
    snat: "automap",
  });
  const routes = [{ to: "10.1.1.0/24", via: "10.1.2.1" }];
  return seed(
    {
      servers: [
        server(FE01, FE01_LEGS.slice(0, 1)),
        server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway }], { routes }),
      ],
      dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "192.0.2.50")],
      listeners: [KEEPS_SOURCE, vip, ...pool("/Common/only", [{ address: "10.1.2.12", port: 5071 }])],
    },
    router("core", [{ name: "lan", address: "10.1.2.254/24" }]),
  );
}
const KEPT_AT_VIP = "let /Common/fe02 keep the source of all connections";
const NO_OTHER_WAY = [
  `- hosts-file: ${APART}`,
  `- single-ip: ${APART}, so nothing shows that they can be put on one`,
];

const CASES: readonly Case[] = [
  {
    shows: "the seed: all four ways, what touches less first",
    records: seed(),
    gives: ["peer-source-preserved", ...ranked(HOSTS, DNS, SINGLE, PRESERVE)],
  },
  {
    shows: "no common segment: the first three are refused for it",
    records: seed({ servers: [server(FE01, FE01_LEGS.slice(0, 1)), server(FE02, FE02_LEGS.slice(0, 1))] }),
    gives: [
      "peer-source-preserved",
      ...ranked(PRESERVE),
      `- hosts-file: ${APART}`,
      `- single-ip: ${APART}, so nothing shows that they can be put on one`,
      `- same-segment-dns: ${APART}`,
    ],
  },
  {
    shows: "a service that does not listen on the common segment: there is no address to give",
    records: seed({
      servers: [FE01_LEGS, FE02_LEGS].map((legs, index) =>
        server(index === 0 ? FE01 : FE02, legs, {
          listen: [{ port: 5071, addresses: [index === 0 ? "10.1.1.11" : "10.1.2.12"] }],
        }),
      ),
    }),
    gives: [
      "peer-source-preserved",
      ...ranked(PRESERVE),
      `- hosts-file: ${APART}`,
      `- single-ip: ${APART}, so nothing shows that they can be put on one`,
      `- same-segment-dns: ${APART}`,
    ],
  },
  // What follows a name.
  {
    shows: "a node that takes its address from the name would move with the record",
    records: seed({}, { ...node("/Common/fe02", "10.1.2.12"), fqdn: FE02 }),
    gives: [
      "peer-source-preserved",
      ...ranked(HOSTS, SINGLE, PRESERVE),
      `- same-segment-dns: node /Common/fe02 of BIG-IP ltm1 takes its address from ${FE02}, and would move with the record`,
    ],
  },
  {
    shows: "so would one that takes it from an alias of the name",
    records: seed(
      {},
      { ...node("/Common/fe02", "10.1.2.12"), fqdn: "web.ocs.example.com" },
      cname("web.ocs.example.com", FE02),
    ),
    gives: [
      "peer-source-preserved",
      ...ranked(HOSTS, SINGLE, PRESERVE),
      "- same-segment-dns: node /Common/fe02 of BIG-IP ltm1 takes its address from web.ocs.example.com, and would move with the record",
    ],
  },
  {
    shows: "a node with an address of its own does not",
    records: seed({}, node("/Common/fe02", "10.1.2.99")),
    gives: ["peer-source-preserved", ...ranked(HOSTS, DNS, SINGLE, PRESERVE)],
  },
  // The vendor's word.
  {
    shows: "what the vendor does not support is not offered",
    records: ofLedger({ "hosts-file": "no" }),
    gives: [
      "peer-source-preserved",
      ...ranked(PRESERVE, DNS, SINGLE),
      "- hosts-file: the vendor does not support it: Ledger does not support hosts-file (facts, workloads[0].fixes.hosts-file)",
    ],
  },
  {
    shows: "what he supports comes first",
    records: ofLedger({ "preserve-source": "yes" }),
    gives: ["peer-source-preserved", ...ranked(PRESERVE.replace("(unknown)", "(yes)"), HOSTS, DNS, SINGLE)],
  },
  // A global SNAT.
  {
    shows:
      "a global SNAT takes what a listener without translation leaves alone: an iRule keeps it from that",
    records: seed({ listeners: [OUT] }),
    gives: ["peer-source-preserved", ...ranked(HOSTS, DNS, SINGLE, WITH_RULE), STILL_MASKED],
  },
  {
    shows: "also where a listener that states none is there already",
    records: seed({ listeners: [KEEPS_SOURCE, OUT] }),
    gives: ["peer-source-preserved", ...ranked(HOSTS, DNS, SINGLE, WITH_RULE), STILL_MASKED],
  },
  // Names.
  {
    shows:
      "a name that leads nowhere: a record for it, and neither the BIG-IP nor the addresses are at fault",
    records: seed({
      dns: [
        addresses(FE01, "10.1.9.11"),
        { kind: "complete-zone", origin: origin("zone"), name: "ocs.example.com" },
      ],
    }),
    gives: [
      "peer-name-resolves-to-peer",
      `1 hosts-file (unknown): on ${FE01} "10.1.9.12 ${FE02}"`,
      `2 same-segment-dns (unknown): let ${FE02} give 10.1.9.12; provided that nobody but these servers calls ${FE02} by name`,
      `- single-ip: the name ${FE02} is at fault, and not that servers have several addresses`,
      `- preserve-source: the name ${FE02} is at fault, and not the BIG-IP`,
    ],
  },
  {
    shows:
      "a name that a server registers from the wrong card: that ends, and the other address gets a record",
    records: seed({
      servers: [server(FE01, FE01_LEGS), server(FE02, [{ ...FE02_LEGS[0], register: true }, FE02_LEGS[1]])],
      dns: [addresses(FE01, "10.1.9.11")],
    }),
    gives: [
      "peer-source-preserved",
      `1 hosts-file (unknown): on ${FE01} "10.1.9.12 ${FE02}"`,
      `2 same-segment-dns (unknown): let ${FE02} give 10.1.9.12, let interface lb of ${FE02} no longer register 10.1.2.12; provided that nobody but these servers calls ${FE02} by name`,
      `3 ${SINGLE}`,
      `4 ${ONE_WAY}`,
    ],
  },
  // Hosts files that are there already.
  {
    shows: "a wrong line is changed where it is stated",
    records: seed({
      servers: [server(FE01, FE01_LEGS, { hosts: { [FE02]: ["10.1.2.12"] } }), server(FE02, FE02_LEGS)],
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")],
    }),
    gives: [
      "peer-source-preserved",
      `1 hosts-file (unknown): on ${FE01} "10.1.9.12 ${FE02}" in place of 10.1.2.12`,
      `2 ${SINGLE_AT_B}`,
      `3 ${ONE_WAY}`,
      `- single-ip (${AT_A}): ${FE01} -> ${FE02} would still be misdelivered: ${FE02} resolves to 10.1.2.12 (the hosts file of ${FE01}), which is not its address: BIG-IP ltm1 takes 10.1.2.12 for on-link, and nobody on the segment of 10.1.2.0/24 has that address`,
      NOT_BY_DNS,
    ],
  },
  {
    shows: "a line that a command makes is the command's to change",
    records: seed(
      { dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")] },
      hostsEdit("10.1.9.11", {
        effect: "adds",
        lines: [{ address: ip("10.1.2.12"), names: [FE02] }],
        replacedNames: [],
      }),
    ),
    gives: [
      "peer-source-preserved",
      `1 ${ONE_WAY}`,
      `- hosts-file: the hosts file of ${FE01} already has a line for ${FE02}, which a command makes; change that command`,
      // The command connects to an address that would be gone.
      ...[AT_A, AT_B].map((what) => `- single-ip (${what}): ${FE01} -> ${FE02} would still be ${WHOSE_FILE}`),
      `- single-ip (let ${FE01} have 10.1.9.11 alone, let ${FE02} have 10.1.9.12 alone): ${FE01} -> ${FE02} would still be misdelivered: ${FE02} resolves to 10.1.2.12 (the hosts file of ${FE01}), which is not its address: ${FE01} has no route to 10.1.2.12`,
      NOT_BY_DNS,
    ],
  },
  // Records in several places.
  {
    shows: "what the facts declare beside the plan changes with it",
    records: beside("10.1.2.12"),
    gives: ["peer-source-preserved", ...ranked(HOSTS, DNS, SINGLE, PRESERVE)],
  },
  {
    shows: "a record that only some servers see is the one that changes",
    records: seed({
      dns: [
        addresses(FE01, "10.1.9.11"),
        addresses(FE02, "10.1.9.12"),
        {
          kind: "dns-view",
          origin: origin("views"),
          name: "inside",
          servers: [FE01],
          records: [addresses(FE02, "10.1.2.12")],
        },
      ],
    }),
    gives: [
      "peer-source-preserved",
      `1 hosts-file (unknown): on ${FE01} "10.1.9.12 ${FE02}"`,
      `2 same-segment-dns (unknown): let ${FE02} give 10.1.9.12; provided that nobody but these servers calls ${FE02} by name`,
      `3 ${SINGLE}`,
      `4 ${ONE_WAY}`,
    ],
  },
  // Others than peers.
  {
    shows: "members that answer clients past the BIG-IP need its SNAT: without it they would get no answer",
    records: byOwnVip("10.1.2.254"),
    gives: [
      "peer-source-preserved",
      ...NO_OTHER_WAY,
      `- same-segment-dns: ${APART}`,
      `- preserve-source (${KEPT_AT_VIP}): a client on /Common/fe-a of BIG-IP ltm1 -> /Common/fe02 (192.0.2.50, TCP 5071) would break: core has no route to 198.51.100.77`,
    ],
  },
  {
    shows: "members whose gateway is the BIG-IP do not",
    records: byOwnVip("10.1.2.1"),
    gives: [
      "peer-source-preserved",
      `1 preserve-source (unknown): ${KEPT_AT_VIP}; provided that whatever else uses /Common/fe02 answers by way of the BIG-IP, too`,
      ...NO_OTHER_WAY,
      `- same-segment-dns: ${APART}`,
    ],
  },
];

describe("fixes", () => {
  for (const { shows, records, gives } of CASES) {
    it(shows, () => {
      assert.deepEqual(remedies(records), gives);
    });
  }

  it("what is exempted, and what cannot be decided, asks for none", () => {
    const cut = seed({ network: [] });
    const { flows, findings } = runWithFixes(cut);
    assert.deepEqual([...new Set(flows.map(({ outcome }) => outcome))], ["undecided"]);
    assert.deepEqual(
      findings.flatMap(({ remedy }) => remedy ?? []),
      [],
    );
  });

  it("the flows with the fix are told, and what it touches", () => {
    const [finding] = runWithFixes(seed()).findings;
    const told = (finding?.remedy?.fixes ?? []).map(({ kind, touches, after }) => [
      kind,
      touches,
      after.map(({ from, outcome, answer }) => `${from} ${outcome} ${answer?.address.text ?? ""}`),
    ]);
    assert.deepEqual(told, [
      ["hosts-file", [FE01, FE02], [`${FE01} direct 10.1.9.12`, `${FE02} direct 10.1.9.11`]],
      [
        "same-segment-dns",
        [`dns ${FE01}`, `dns ${FE02}`],
        [`${FE01} direct 10.1.9.12`, `${FE02} direct 10.1.9.11`],
      ],
      [
        "single-ip",
        ["/Common/fe members[1]", `dns ${FE02}`, FE01, FE02],
        [`${FE01} direct 10.1.1.12`, `${FE02} direct 10.1.1.11`],
      ],
      [
        "preserve-source",
        ["/ocs/fe/forward"],
        [`${FE01} preserved 10.1.2.12`, `${FE02} preserved 10.1.1.11`],
      ],
    ]);
  });

  it("what is tried is bounded by the flows and paths that are judged for it, and says so", () => {
    const records = seed();
    const rerun = (edited: Records): Run => ({ records: edited, ...runPipeline(edited) });
    // 2 flows, 3 VLANs for the pool's address and for 4 addresses of servers each, 2 servers; the first attempt looks twice.
    const tried = [0, 37, 38, 56, 57].map((flows) => {
      const [finding] = proposeFixes(rerun(records), rerun, { flows });
      const { fixes = [], refused = [] } = finding?.remedy ?? {};
      return [fixes.map(({ kind }) => kind), [...new Set(refused.map(({ reason }) => reason))]];
    });
    const left =
      "it was not tried: the estate has 19 flows and paths, and what is tried at once is bounded; peerpath fix tries more";
    assert.deepEqual(tried, [
      [[], [left]],
      [[], [left]],
      [["hosts-file"], [left]],
      [["hosts-file"], [left]],
      [["hosts-file", "single-ip"], [left]],
    ]);
  });

  it("a failure of our own in trying them leaves the finding, and says so", () => {
    const records = seed();
    const run = { records, ...runPipeline(records) };
    const [finding] = proposeFixes(run, () => {
      throw new RangeError("hunter2");
    });
    assert.equal(finding?.rule, "peer-source-preserved");
    assert.deepEqual(finding.remedy, {
      fixes: [],
      refused: FIX_KINDS.map((kind) => ({
        kind,
        reason: "peerpath itself failed while it tried the fixes (RangeError); please report this",
      })),
    });
  });

  it("an edit of what no record states is no edit", () => {
    const edit: Edit = {
      kind: "registration-ended",
      server: FE02,
      interface: "lb",
      address: ip("10.1.2.12"),
      origin: origin("elsewhere"),
    };
    assert.throws(() => applyEdits(seed(), [edit]), {
      name: "NotStatedError",
      message: "an edit (registration-ended) of something that no record states by itself",
    });
  });
});
