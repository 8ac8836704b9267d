/** Verdicts for the reports' tests: made by the whole chain where that can be, and by hand where it cannot. */
import { viewTopology } from "../../policies/topology/view-topology";
import type { Fix, MendableFinding, Remedy } from "../../policies/fixes/fix";
import { runPipeline } from "../../policies/pipeline";
import type { Verdict } from "../../policies/reach-verdict";
import type { SourceRecord } from "../../policies/records/records";
import type { ReportContext } from "../../policies/report/report-context";
import { baseline, exemption, TODAY } from "../exemptions/given";
import { toBaselineEntries } from "../../policies/exemptions/match-baseline";
import { indexFlows } from "../../policies/exemptions/finding-subjects";
import { FE01, seedRecords } from "../outcomes/seed-case";
import { FLOATING, addresses, forwarding, group, planned, selfIp, server } from "../support/estate";

/** What the command line gives beside a verdict. */
export const CONTEXT: ReportContext = {
  failOn: "mandatory",
  strict: false,
  version: "1.2.3",
  workingFolder: "/estate",
  placeOf: () => ({ file: "Pulumi.yaml", line: undefined, isOwn: false }),
};

/** `declared` holds exemptions and baselines. */
export function verdictOf(records: readonly SourceRecord[], declared: readonly SourceRecord[] = []): Verdict {
  const { analysis, flows, findings, exemptions } = runPipeline(
    { ...planned(records), declared },
    undefined,
    { today: TODAY },
  );
  const rank = ({ exemptedBy, level }: MendableFinding): number =>
    (exemptedBy === undefined ? 0 : 2) + (level === "mandatory" ? 0 : 1);
  return {
    wasRead: true,
    bigips: analysis.network.bigips.size,
    groups: analysis.network.groups.length,
    flows,
    findings: [...findings].sort((a, b) => rank(a) - rank(b)),
    exemptions,
    topology: viewTopology(analysis.network),
  };
}

/** Two servers on two networks of their own, and what stands between them. */
function pair(
  number: number,
  name: string,
  listeners: readonly SourceRecord[],
  record?: string,
): SourceRecord[] {
  const [a, b] = [`a.${name}.example.com`, `b.${name}.example.com`];
  return [
    server(a, [{ name: "lb", address: `10.${number}.1.11/24`, gateway: `10.${number}.1.1` }]),
    server(b, [{ name: "lb", address: `10.${number}.2.12/24`, gateway: `10.${number}.2.1` }]),
    addresses(a, `10.${number}.1.11`),
    ...(record === "none" ? [] : [addresses(b, record ?? `10.${number}.2.12`)]),
    selfIp(`/Common/${name}-a`, `10.${number}.1.1/24`, `/Common/${name}-a`, FLOATING),
    selfIp(`/Common/${name}-b`, `10.${number}.2.1/24`, `/Common/${name}-b`, FLOATING),
    ...listeners,
    group(name, [a, b]),
  ];
}

function between(number: number, name: string, snat: "automap" | "none"): SourceRecord[] {
  return [forwarding(`/Common/${name}`, { destination: `10.${number}.0.0/16`, snat })];
}

const EVERY_OUTCOME: readonly SourceRecord[] = [
  { kind: "complete-zone", origin: { source: "facts.yaml", path: "dns.complete[0]" }, name: "example.com" },
  ...pair(1, "masked", between(1, "masked", "automap")),
  ...pair(2, "preserved", between(2, "preserved", "none")),
  ...pair(3, "unreachable", []),
  ...pair(4, "unresolved", between(4, "unresolved", "none"), "none"),
  ...pair(5, "misdelivered", between(5, "misdelivered", "none"), "10.5.1.99"),
  group("undecided", ["a.masked.example.com", "ghost.example.com"]),
  server("a.direct.example.com", [{ name: "lb", address: "10.6.1.11/24" }]),
  server("b.direct.example.com", [{ name: "lb", address: "10.6.1.12/24" }]),
  addresses("a.direct.example.com", "10.6.1.11"),
  addresses("b.direct.example.com", "10.6.1.12"),
  group("direct", ["a.direct.example.com", "b.direct.example.com"]),
];

export const BROKEN = verdictOf(seedRecords());
export const ALL_OUTCOMES = verdictOf(EVERY_OUTCOME);

/** The seed's case of which one direction is exempted, and the other one stands. */
export const HALF_EXEMPTED = verdictOf(seedRecords(), [exemption({ from: FE01 })]);
export const EXEMPTED = verdictOf(seedRecords(), [exemption()]);
export const BASELINED = verdictOf(seedRecords(), [
  baseline(toBaselineEntries(BROKEN.findings, indexFlows(BROKEN.flows))),
]);
export const EMPTY = verdictOf([]);
export const UNREAD: Verdict = { ...EMPTY, wasRead: false };

const FIX: Fix = {
  kind: "hosts-file",
  vendorSupport: "yes",
  rank: 1,
  summary: "on fe01.ocs.example.com map fe02.ocs.example.com to 10.1.9.12",
  edits: [],
  touches: ["urn:pulumi:dev::test::peerpath:index:Server::fe01"],
  conditions: ["10.1.9.12 is not in use otherwise"],
  after: [],
};

const REMEDY: Remedy = {
  fixes: [
    FIX,
    {
      ...FIX,
      kind: "preserve-source",
      rank: 2,
      vendorSupport: "unknown",
      summary: "add a listener",
      conditions: [],
    },
  ],
  refused: [
    { kind: "single-ip", tried: "10.1.1.12 for fe02", reason: "10.1.1.12 is taken" },
    { kind: "same-segment-dns", reason: "no record gives the name" },
  ],
};

export const MENDED: Verdict = {
  ...BROKEN,
  findings: BROKEN.findings.map((finding) => ({ ...finding, remedy: REMEDY })),
};

/** What steers a terminal, ends what it stands in, or is markup somewhere. */
export const HOSTILE =
  "x\u0000\u0007\u001b[2J\u0085\ud800\ufffe]]> </pre></details><script>alert(1)</script> `a` ``` *b* _c_ [d](http://e.example) ![f](g) " +
  "{0} {{1}} | # h @team #12 :tada: www.example.com &amp; \" ' \\ $i$ ~~j~~ \u202egnp\u2066 --> <!-- <![CDATA[ %2 \u00e9 \ud83d\ude00";

/** The seed's case in which every name and text is hostile. */
export const HOSTILE_VERDICT: Verdict = {
  ...MENDED,
  flows: MENDED.flows.map((flow) => ({
    ...flow,
    group: { ...flow.group, name: HOSTILE },
    from: HOSTILE,
    to: `${HOSTILE}2`,
    hops: flow.hops.map((hop) => ({
      ...hop,
      device: HOSTILE,
      in: HOSTILE,
      out: HOSTILE,
      steps: hop.steps.map(({ because }) => ({
        decision: HOSTILE,
        because: because.map(({ value }) => ({ value, origin: { source: HOSTILE, path: HOSTILE } })),
      })),
    })),
    assumptions: [{ what: HOSTILE, why: HOSTILE }],
    missing: [{ what: HOSTILE, why: HOSTILE }],
  })),
  findings: MENDED.findings.flatMap((finding) => {
    const hostile: MendableFinding = {
      ...finding,
      group: HOSTILE,
      cause: { name: HOSTILE, did: HOSTILE, origin: { source: HOSTILE, path: HOSTILE } },
      message: `${HOSTILE}\n${HOSTILE}\n\n- ${HOSTILE}`,
      remedy: {
        fixes: REMEDY.fixes.map((fix) => ({ ...fix, summary: HOSTILE, conditions: [HOSTILE] })),
        refused: REMEDY.refused.map((refused) => ({ ...refused, tried: HOSTILE, reason: HOSTILE })),
      },
    };
    return [hostile, { ...hostile, exemptedBy: exemption({ reason: HOSTILE, owner: HOSTILE }) }];
  }),
};

/** As many findings as given, each about an object and a flow of its own; the later half is advice. */
export function manyFindings(count: number): Verdict {
  const [finding] = BROKEN.findings;
  const [flow] = BROKEN.flows;
  if (finding === undefined || flow === undefined) throw new Error("the seed's case has a finding");
  const numbers = Array.from({ length: count }, (_, index) => index);
  return {
    ...BROKEN,
    flows: numbers.map((number) => ({ ...flow, id: `flow-${number}`, to: `fe-${number}.example.com` })),
    findings: numbers.map((number) => ({
      ...finding,
      level: number < count / 2 ? "mandatory" : "advisory",
      cause: { ...finding.cause, name: `/Common/vs-${number}` },
      flows: [`flow-${number}`],
    })),
  };
}

/** Every kind of verdict, by what it shows. */
export const VERDICTS: ReadonlyMap<string, Verdict> = new Map([
  ["the seed's case", BROKEN],
  ["every outcome", ALL_OUTCOMES],
  ["one half exempted", HALF_EXEMPTED],
  ["all exempted", EXEMPTED],
  ["all in the baseline", BASELINED],
  ["fixes", MENDED],
  ["nothing looked at", EMPTY],
  ["nothing read", UNREAD],
  ["hostile texts", HOSTILE_VERDICT],
]);
