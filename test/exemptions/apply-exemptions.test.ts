import assert from "node:assert/strict";
import { indexFlows } from "../../policies/exemptions/finding-subjects";
import { toBaselineEntries } from "../../policies/exemptions/match-baseline";
import { type PipelineResult, runPipeline } from "../../policies/pipeline";
import type { BaselineEntry, ExemptionRecord } from "../../policies/records/exemption-records";
import type { SourceRecord } from "../../policies/records/records";
import { workloads } from "../../policies/workloads";
import type { VendorStatement, Workload } from "../../policies/workloads/workload";
import { FE01, FE02, FE02_LEGS, FE01_LEGS, KEEPS_SOURCE, SELF_IPS, seedRecords } from "../outcomes/seed-case";
import { UNKNOWN, addresses, forwarding, group, pool, selfIp, server, virtual } from "../support/estate";
import { TODAY, baseline, exemption } from "./given";

/** A product whose vendor supports neither hosts files nor servers in several networks. */
const LEDGER: Workload = {
  id: "ledger",
  title: "The bank's ledger",
  ports: [{ port: 9400, protocol: "tcp", service: undefined }],
  recognisedBy: [],
  peersOnly: [],
  references: ["the ledger's manual"],
  fixes: { "hosts-file": refusal("hosts files") },
  severalNetworks: refusal("several networks"),
};

function refusal(what: string): VendorStatement {
  return {
    says: "no",
    of: "Ledger 3",
    text: `does not support ${what}`,
    source: { title: "the manual", mark: "read" },
  };
}

function run(
  planned: readonly SourceRecord[],
  declared: readonly SourceRecord[],
  isShown = true,
): PipelineResult {
  return runPipeline({ planned, declared }, [...workloads, LEDGER], { today: TODAY, isShown });
}

/** `rule fe01>fe02 [who exempts it]` of each finding, with the flows' outcomes; of one without flows, the group. */
function show({ findings, flows }: PipelineResult): string[] {
  const byId = indexFlows(flows);
  return findings.map(({ rule, flows: ids, exemptedBy, group: name }) => {
    const whom = ids.map((id) => {
      const flow = byId.get(id);
      return flow === undefined ? "?" : `${short(flow.from)}>${short(flow.to)}:${flow.port.port}`;
    });
    const who =
      exemptedBy === undefined ? [] : [`[${exemptedBy.kind === "baseline" ? "baseline" : exemptedBy.owner}]`];
    return [rule, ...(whom.length === 0 ? [name ?? "-"] : whom), ...who].join(" ");
  });
}

function short(fqdn: string): string {
  return fqdn.split(".")[0] ?? "";
}

const MASKED = seedRecords();
const RULE = "peer-source-preserved";

const cases: readonly {
  readonly shows: string;
  readonly exemptions: readonly Partial<ExemptionRecord>[];
  readonly findings: readonly string[];
}[] = [
  {
    shows: "without any, both directions are one finding",
    exemptions: [],
    findings: [`${RULE} fe01>fe02:5071 fe02>fe01:5071`],
  },
  {
    shows: "one for everybody exempts the whole",
    exemptions: [{}],
    findings: [`${RULE} fe01>fe02:5071 fe02>fe01:5071 [team-uc]`],
  },
  {
    shows: "one for one direction exempts that direction alone",
    exemptions: [{ from: FE01, to: FE02 }],
    findings: [`${RULE} fe02>fe01:5071`, `${RULE} fe01>fe02:5071 [team-uc]`],
  },
  {
    shows: "a pattern covers what it matches, dots included",
    exemptions: [{ from: "fe01*", to: "*.com" }],
    findings: [`${RULE} fe02>fe01:5071`, `${RULE} fe01>fe02:5071 [team-uc]`],
  },
  {
    shows: "two exemptions are two parts, each with its own owner",
    exemptions: [{ from: FE01 }, { from: FE02, owner: "team-net" }],
    findings: [`${RULE} fe01>fe02:5071 [team-uc]`, `${RULE} fe02>fe01:5071 [team-net]`],
  },
  {
    shows: "of two that cover it the first counts",
    exemptions: [{}, { owner: "team-net" }],
    findings: [`${RULE} fe01>fe02:5071 fe02>fe01:5071 [team-uc]`],
  },
  {
    shows: "its port",
    exemptions: [{ port: 5071 }],
    findings: [`${RULE} fe01>fe02:5071 fe02>fe01:5071 [team-uc]`],
  },
  {
    shows: "another port covers nothing, which is said",
    exemptions: [{ port: 5072 }],
    findings: [`${RULE} fe01>fe02:5071 fe02>fe01:5071`, "exemption-current -"],
  },
  {
    shows: "another rule covers nothing, which is said",
    exemptions: [{ rule: "peer-name-resolves-to-peer" }],
    findings: [`${RULE} fe01>fe02:5071 fe02>fe01:5071`, "exemption-current -"],
  },
  {
    shows: "valid on its last day",
    exemptions: [{ expires: "2027-01-15" }],
    findings: [`${RULE} fe01>fe02:5071 fe02>fe01:5071 [team-uc]`],
  },
  {
    shows: "expired the day before: the finding stands again, which is said",
    exemptions: [{ expires: "2027-01-14" }],
    findings: [`${RULE} fe01>fe02:5071 fe02>fe01:5071`, "exemption-current -"],
  },
  {
    shows: "an expired one beside a valid one",
    exemptions: [{ expires: "2027-01-14" }, { from: FE01, owner: "team-net" }],
    findings: [`${RULE} fe02>fe01:5071`, `${RULE} fe01>fe02:5071 [team-net]`, "exemption-current -"],
  },
  {
    shows: "servers of another estate cover nothing, and nothing is said",
    exemptions: [{ from: "be01.example.com" }],
    findings: [`${RULE} fe01>fe02:5071 fe02>fe01:5071`],
  },
];

/** fe02's name gives a virtual server that may choose fe01. */
const MISDELIVERED = seedRecords({
  dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
  listeners: [
    virtual("/Common/vip", {
      destination: "192.0.2.10",
      port: 5070,
      pool: "/Common/p",
      snat: "automap",
      translateAddress: true,
    }),
    virtual("/Common/peers", {
      destination: "192.0.2.10",
      port: 5071,
      pool: "/Common/p",
      snat: "automap",
      translateAddress: true,
    }),
    ...pool("/Common/p", [{ address: "10.1.1.11" }, { address: "10.1.2.12" }]),
  ],
});

const HALF_KNOWN = seedRecords({
  dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, UNKNOWN)],
  listeners: [KEEPS_SOURCE],
});

const POOL = "pool01.ocs.example.com";
/** One-armed and untranslated: no member can call the pool's name. */
const ONE_ARMED: readonly SourceRecord[] = [
  server(FE01, [{ name: "lb", gateway: "10.1.1.1", address: "10.1.1.11/24" }]),
  server(FE02, [{ name: "lb", gateway: "10.1.1.1", address: "10.1.1.12/24" }]),
  addresses(FE01, "10.1.1.11"),
  addresses(FE02, "10.1.1.12"),
  addresses(POOL, "10.1.1.100"),
  selfIp("/Common/self", "10.1.1.1/24", "/Common/fe"),
  virtual("/Common/vip", {
    destination: "10.1.1.100",
    port: 5061,
    protocol: "tcp",
    pool: "/Common/fe",
    translateAddress: true,
    snat: "none",
  }),
  ...pool("/Common/fe", [{ address: "10.1.1.11" }, { address: "10.1.1.12" }]),
  group("ocs-pool01", [FE01, FE02], { poolName: POOL }),
];

const others: readonly {
  readonly shows: string;
  readonly planned: readonly SourceRecord[];
  readonly exemptions: readonly Partial<ExemptionRecord>[];
  readonly findings: readonly string[];
}[] = [
  {
    shows: "an exemption for masked flows does not cover a misdelivered one",
    planned: MISDELIVERED,
    exemptions: [{}],
    findings: [
      "peer-name-resolves-to-peer fe01>fe02:5071",
      "peer-port-not-published ocs-pool01",
      "exemption-current -",
    ],
  },
  {
    shows: "one of the other rule does",
    planned: MISDELIVERED,
    exemptions: [{ rule: "peer-name-resolves-to-peer" }],
    findings: ["peer-name-resolves-to-peer fe01>fe02:5071 [team-uc]", "peer-port-not-published ocs-pool01"],
  },
  {
    shows: "a published port: an exemption that covers every server of the group, both ways",
    planned: MISDELIVERED,
    exemptions: [{ rule: "peer-port-not-published", from: "fe0?.ocs.example.com", to: "*.ocs.example.com" }],
    findings: ["peer-name-resolves-to-peer fe01>fe02:5071", "peer-port-not-published ocs-pool01 [team-uc]"],
  },
  {
    shows: "a published port: one that covers some servers does not exempt, and matches",
    planned: MISDELIVERED,
    exemptions: [{ rule: "peer-port-not-published", from: FE01 }],
    findings: ["peer-name-resolves-to-peer fe01>fe02:5071", "peer-port-not-published ocs-pool01"],
  },
  {
    shows: "a published port: two that together cover every server do, until the first one ends",
    planned: MISDELIVERED,
    exemptions: [
      { rule: "peer-port-not-published", from: FE01, expires: "2027-03-01" },
      { rule: "peer-port-not-published", from: FE02, expires: "2027-02-01", owner: "team-net" },
    ],
    findings: ["peer-name-resolves-to-peer fe01>fe02:5071", "peer-port-not-published ocs-pool01 [team-net]"],
  },
  {
    shows: "an undecided flow, under the rule that reports it",
    planned: HALF_KNOWN,
    exemptions: [{ rule: "peer-path-decidable", from: FE01 }],
    findings: ["peer-path-decidable fe01>fe02:5071 [team-uc]"],
  },
  {
    shows: "an exemption of another rule is perhaps needed where a flow is undecided",
    planned: HALF_KNOWN,
    exemptions: [{ from: FE01 }],
    findings: ["peer-path-decidable fe01>fe02:5071"],
  },
  {
    shows: "its twin for the direction that is decided is not",
    planned: HALF_KNOWN,
    exemptions: [{ from: FE02 }],
    findings: ["peer-path-decidable fe01>fe02:5071", "exemption-current -"],
  },
  {
    shows: "a call of the pool's name: the caller, and the pool's name",
    planned: ONE_ARMED,
    exemptions: [{ rule: "pool-reachable-from-members", from: FE01, to: POOL }],
    findings: [
      "pool-reachable-from-members ocs-pool01",
      "pool-reachable-from-members ocs-pool01 [team-uc]",
      "fix-supported ocs-pool01",
    ],
  },
  {
    shows: "a call of the pool's name is no conversation with a peer",
    planned: ONE_ARMED,
    exemptions: [{ rule: "pool-reachable-from-members", from: FE01, to: FE02 }],
    findings: ["pool-reachable-from-members ocs-pool01", "fix-supported ocs-pool01", "exemption-current -"],
  },
  {
    shows: "a pool's virtual server: an exemption for one caller splits what is said of it",
    planned: ONE_ARMED,
    exemptions: [{ rule: "fix-supported", from: FE01, to: POOL }],
    findings: [
      "pool-reachable-from-members ocs-pool01",
      "fix-supported ocs-pool01",
      "fix-supported ocs-pool01 [team-uc]",
    ],
  },
  {
    shows: "a finding about nothing in particular: only an exemption for whatever the rule finds",
    planned: SELF_IPS,
    exemptions: [{ rule: "peer-path-decidable" }],
    findings: ["peer-path-decidable - [team-uc]"],
  },
  {
    shows: "a finding about nothing in particular: not one for a port",
    planned: SELF_IPS,
    exemptions: [{ rule: "peer-path-decidable", port: 5071 }],
    findings: ["peer-path-decidable -"],
  },
];

/** Two findings of one rule about one group and the same flows. */
const TWO_STATEMENTS = seedRecords({
  servers: [
    server(FE01, FE01_LEGS, { hosts: { [FE02]: ["10.1.9.12"] } }),
    server(FE02, FE02_LEGS, { hosts: { [FE01]: ["10.1.9.11"] } }),
  ],
  listeners: [],
  groups: [group("ledger", [FE01, FE02], { workload: "ledger" })],
});

describe("exemptions", () => {
  for (const { shows, exemptions, findings } of cases) {
    it(shows, () => {
      assert.deepEqual(show(run(MASKED, exemptions.map(exemption))), findings);
    });
  }

  for (const { shows, planned, exemptions, findings } of others) {
    it(shows, () => {
      assert.deepEqual(show(run(planned, exemptions.map(exemption))), findings);
    });
  }

  it("each part of a finding is what the rule says of its flows alone, and the outcomes stay", () => {
    const { findings, flows } = run(MASKED, [exemption({ from: FE01 })]);
    const firstLines = findings.map(({ message }) => message.split("\n")[0] ?? "");
    assert.deepEqual(
      firstLines.map((line) => line.slice(0, 110)),
      [
        `ocs-pool01, TCP 5071 (Match Making): ${FE02} -> ${FE01} arrive from 10.1.1.1 (self IP /Common/fe-a-f`,
        `ocs-pool01, TCP 5071 (Match Making): ${FE01} -> ${FE02} arrive from 10.1.2.1 (self IP /Common/fe-b-f`,
      ].map((line) => line.slice(0, 110)),
    );
    assert.deepEqual(
      flows.map(({ outcome }) => outcome),
      ["masked", "masked"],
    );
  });

  it("two findings about the same flows are split apart", () => {
    const { findings } = run(TWO_STATEMENTS, [exemption({ rule: "fix-supported", from: FE01 })]);
    assert.deepEqual(
      findings.map(({ aspect, exemptedBy, flows }) => [aspect, exemptedBy?.kind, flows.length]),
      [
        ["hosts-file", undefined, 1],
        ["hosts-file", "exemption", 1],
        ["hosts-file, several networks", undefined, 1],
        ["hosts-file, several networks", "exemption", 1],
      ],
    );
  });

  it("where what is exempted is not shown, nothing is exempted, and the finding says so", () => {
    const [finding, ...rest] = run(MASKED, [exemption()], false).findings;
    assert.deepEqual([finding?.exemptedBy, rest], [undefined, []]);
    assert.equal(
      finding?.message.split("\n").at(-1),
      "It is not exempted, though settings, exemptions[0] covers it: the policy exemption-current, which shows what is exempted, is disabled or left out.",
    );
  });

  it("law: with and without exemptions the same flows are reported, by the same rules", () => {
    for (const planned of [MASKED, MISDELIVERED, HALF_KNOWN, ONE_ARMED, TWO_STATEMENTS]) {
      const reported = (declared: readonly SourceRecord[]): string[] => {
        const { findings } = run(planned, declared);
        return findings
          .filter(({ rule }) => rule !== "exemption-current")
          .flatMap(({ rule, flows, about }) =>
            [...flows, ...(about ?? []).map((one) => JSON.stringify(one))].map((one) => `${rule} ${one}`),
          )
          .sort();
      };
      const rules = [...new Set(run(planned, []).findings.map(({ rule }) => rule))];
      for (const from of [FE01, FE02, "*"]) {
        const exemptions = rules.map((rule) => exemption({ rule, from }));
        assert.deepEqual(reported(exemptions), reported([]));
      }
    }
  });
});

/** The entries that a baseline of this estate would have. */
function entriesOf(planned: readonly SourceRecord[]): BaselineEntry[] {
  const { findings, flows } = run(planned, []);
  return toBaselineEntries(findings, indexFlows(flows));
}

const AT_FE02 = { rule: RULE, group: "ocs-pool01", cause: "/ocs/fe/forward", aspect: undefined } as const;

describe("a baseline", () => {
  it("has an entry for each flow: rule, group, responsible object, answer and outcome, and no more", () => {
    const flow = (from: string, to: string, answer: string): BaselineEntry["flow"] => {
      return { from, to, protocol: "tcp", port: 5071, answer, outcome: "masked" };
    };
    assert.deepEqual(entriesOf(MASKED), [
      { ...AT_FE02, flow: flow(FE01, FE02, "10.1.2.12") },
      { ...AT_FE02, flow: flow(FE02, FE01, "10.1.1.11") },
    ]);
  });

  for (const [name, planned] of Object.entries({
    MASKED,
    MISDELIVERED,
    HALF_KNOWN,
    ONE_ARMED,
    TWO_STATEMENTS,
    SELF_IPS,
  })) {
    it(`of today lets everything of today through, and has nothing to take out: ${name}`, () => {
      const { findings } = run(planned, [baseline(entriesOf(planned))]);
      assert.ok(findings.length > 0);
      assert.deepEqual(
        findings.map(({ exemptedBy }) => exemptedBy?.kind),
        findings.map(() => "baseline"),
      );
    });
  }

  /** What stands, and what is reported as gone, of an estate with the baseline of another one. */
  const changed: readonly {
    readonly shows: string;
    readonly was: readonly SourceRecord[];
    readonly is: readonly SourceRecord[];
    readonly findings: readonly string[];
  }[] = [
    {
      shows: "a third server's flows are new, and the old ones stay let through",
      was: MASKED,
      is: seedRecords({
        servers: [
          server(FE01, FE01_LEGS),
          server(FE02, FE02_LEGS),
          server("fe03.ocs.example.com", [{ name: "lb", address: "10.1.1.13/24", gateway: "10.1.1.1" }]),
        ],
        more: [addresses("fe03.ocs.example.com", "10.1.1.13")],
        groups: [group("ocs-pool01", [FE01, FE02, "fe03.ocs.example.com"])],
      }),
      findings: [`${RULE} fe02>fe03:5071 fe03>fe02:5071`, `${RULE} fe01>fe02:5071 fe02>fe01:5071 [baseline]`],
    },
    {
      shows: "another responsible object is another finding",
      was: MASKED,
      is: seedRecords({
        listeners: [forwarding("/Common/all", { destination: "10.1.0.0/16", snat: "automap" })],
      }),
      findings: [`${RULE} fe01>fe02:5071 fe02>fe01:5071`, "exemption-current -"],
    },
    {
      shows: "another address behind a name is another finding",
      was: MASKED,
      is: seedRecords({
        servers: [
          server(FE01, FE01_LEGS),
          server(FE02, [{ name: "lb", address: "10.1.2.13/24", gateway: "10.1.2.1" }]),
        ],
        dns: [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.2.13")],
      }),
      findings: [`${RULE} fe01>fe02:5071`, `${RULE} fe02>fe01:5071 [baseline]`, "exemption-current -"],
    },
    {
      shows: "what was unreachable and becomes masked is a new finding",
      was: seedRecords({ listeners: [] }),
      is: MASKED,
      findings: [`${RULE} fe01>fe02:5071 fe02>fe01:5071`, "exemption-current -"],
    },
    {
      shows: "what is mended is gone",
      was: MASKED,
      is: seedRecords({ listeners: [KEEPS_SOURCE] }),
      findings: ["exemption-current -"],
    },
    {
      shows: "what cannot be decided may still be as it was, so nothing is gone",
      was: MASKED,
      is: seedRecords({ dns: [addresses(FE01, UNKNOWN), addresses(FE02, UNKNOWN)] }),
      findings: ["peer-path-decidable fe01>fe02:5071", "peer-path-decidable fe02>fe01:5071"],
    },
    { shows: "another estate's entries are not gone", was: MASKED, is: [], findings: [] },
  ];
  for (const { shows, was, is, findings } of changed) {
    it(shows, () => {
      assert.deepEqual(show(run(is, [baseline(entriesOf(was))])), findings);
    });
  }

  it("an exemption, which has an owner and an end, comes before it", () => {
    const declared = [baseline(entriesOf(MASKED)), exemption({ from: FE01 })];
    assert.deepEqual(show(run(MASKED, declared)), [
      `${RULE} fe01>fe02:5071 [team-uc]`,
      `${RULE} fe02>fe01:5071 [baseline]`,
    ]);
  });

  it("has each entry once, and tells two findings about the same flows apart", () => {
    const keys = entriesOf(TWO_STATEMENTS).map(
      ({ aspect, flow }) => `${aspect ?? ""}: ${short(flow?.from ?? "")}`,
    );
    assert.deepEqual(keys, [
      "hosts-file: fe01",
      "hosts-file: fe02",
      "hosts-file, several networks: fe01",
      "hosts-file, several networks: fe02",
    ]);
  });

  it("never exempts what cannot be exempted", () => {
    const { findings } = run(seedRecords({ servers: [server(FE01, FE01_LEGS)] }), []);
    const unknown = findings.filter(({ rule }) => rule === "peerpath");
    assert.equal(unknown.length, 1);
    const entries = toBaselineEntries(unknown, new Map());
    const again = run(seedRecords({ servers: [server(FE01, FE01_LEGS)] }), [baseline(entries)]);
    assert.deepEqual(
      again.findings.filter(({ rule }) => rule === "peerpath"),
      unknown,
    );
  });
});
