import assert from "node:assert/strict";
import { type ProgramProject, previewEmbedded, previewWithCli } from "../support/preview-findings";
import { describeWithPulumi } from "../support/pulumi-cli";

const GROUP = "pool /Common/front-ends";
const FE01 = "fe01.ocs.example.com";
const FE02 = "fe02.ocs.example.com";
const ARRIVE =
  'from 10.1.2.1 (self IP /Common/fe-b) and 10.1.1.1 (self IP /Common/fe-a), not from each other: /net/fe/forward translates the source: snat "auto" (AS3\'s default, left out).';

interface Case {
  readonly stack: string;
  readonly shows: string;
  readonly code: 0 | 1;
  /** Each finding's policy, level and first line. */
  readonly findings: readonly string[];
  readonly policyConfig?: unknown;
  /** Lines that the findings must hold: what was inferred, and how to declare or exclude the group. */
  readonly says?: readonly string[];
}

const cases: readonly Case[] = [
  {
    stack: "sip",
    shows: "a pool on 5061, masked: denied, with everything that was inferred",
    code: 1,
    findings: [
      `peer-source-preserved mandatory ${GROUP}, TCP 5071 (Match Making): ${FE01} <-> ${FE02} arrive ${ARRIVE}`,
    ],
    says: [
      `  - If these servers are peers, declare them in peerpath's facts: peerGroups: [{name: …, workload: ocs-2007-r2, members: [${FE01}, ${FE02}]}].`,
      '  - If they are not, exclude the pool in the policy configuration: {"peerpath": {"inference": {"exclude": ["/Common/front-ends"]}}}.',
      `  - the servers behind ${GROUP} are peers of each other: no declared group has any of them, and servers of one pool are taken for peers`,
      `  - the servers behind ${GROUP} run ocs-2007-r2: the pool or its virtual server uses TCP 5061, which is one of the workload's; it does not tell whether they run one of lync-2013, sfb-2015, sfb-2019 instead`,
      `  - ${FE01} is the server at 10.1.1.11: ARecordSet fe01 gives the address, which is a member of ${GROUP}`,
      "  - the network of 10.1.1.11 is 10.1.1.0/24: self IP /Common/fe-a has that prefix",
      `  - the gateway of ${FE01} is 10.1.1.1 (self IP /Common/fe-a): /net/fe/forward forwards what comes from 10.1.1.0/24 on its VLAN`,
      `  - ${FE01} has no other address, route or line in its hosts file that matters here; ${FE02} has no other address, route or line in its hosts file that matters here: nothing describes the server; it is only inferred from a pool and DNS`,
    ],
  },
  { stack: "sip-preserved", shows: "the same, preserved: allowed", code: 0, findings: [] },
  {
    stack: "web",
    shows: "a pool on 443, masked: advice",
    code: 0,
    findings: [
      `inferred-peer-path advisory ${GROUP}, TCP 443: ${FE01} <-> ${FE02} would arrive from 10.1.2.1 and 10.1.1.1, not from each other: /net/fe/forward translates the source: snat "auto" (AS3's default, left out).`,
    ],
    says: [
      `  - If these servers are peers, declare them in peerpath's facts: peerGroups: [{name: …, ports: [{port: 443, protocol: tcp}], members: [${FE01}, ${FE02}]}].`,
    ],
  },
  { stack: "web-preserved", shows: "the same, preserved: allowed", code: 0, findings: [] },
  {
    stack: "web",
    shows: "a pool on 443 whose workload the policy configuration states: denied",
    code: 1,
    policyConfig: { peerpath: { inference: { workload: "ocs-2007-r2", match: "/Common/front-*" } } },
    findings: [
      `peer-source-preserved mandatory ${GROUP}, TCP 5071 (Match Making): ${FE01} <-> ${FE02} arrive ${ARRIVE}`,
    ],
  },
  {
    stack: "sip",
    shows: "inference.pools advise: the denial becomes advice",
    code: 0,
    policyConfig: { peerpath: { inference: { pools: "advise" } } },
    findings: [
      `inferred-peer-path advisory ${GROUP}, TCP 5071 (Match Making): ${FE01} <-> ${FE02} would arrive from 10.1.2.1 and 10.1.1.1, not from each other: /net/fe/forward translates the source: snat "auto" (AS3's default, left out).`,
    ],
  },
  {
    stack: "sip",
    shows: "inference.exclude: nothing is inferred, and that is no pass",
    code: 0,
    policyConfig: { peerpath: { inference: { exclude: "/Common/front-ends" } } },
    findings: [
      "peer-path-decidable advisory There is a BIG-IP, no peer group is declared and none could be inferred, so no peer flow was looked at; that is not a pass. Declare the servers that talk to each other under peerGroups in peerpath's facts.",
    ],
  },
  {
    stack: "computed-member",
    shows: "a member whose address is computed: undecided",
    code: 0,
    findings: [
      `inferred-peer-path advisory ${GROUP}: not all of its servers are known; that is not a pass. Missing:`,
    ],
    says: [
      "  - the address of a member of pool /Common/front-ends: its value is known only after the deployment [PoolAttachment fe02, node]",
    ],
  },
  {
    stack: "existing-pool",
    shows: "members of a pool that the plan does not make: undecided",
    code: 0,
    findings: [
      `inferred-peer-path advisory ${GROUP}, TCP 5071 (Match Making): ${FE01} <-> ${FE02} cannot be decided; that is not a pass. Missing:`,
    ],
    says: [
      "  - the whole list of members of pool /Common/front-ends: members of it are planned and the pool itself is not, so it may have others [PoolAttachment fe01]",
    ],
  },
];

function projectOf({ stack, policyConfig }: Case): ProgramProject {
  return { main: "dist/test/stacks/no-facts.js", stack, policyConfig };
}

function assertFindings(
  { code, findings, says = [] }: Case,
  got: { code: number; findings: readonly { policy: string; level: string; message: string }[] },
): void {
  const first = got.findings.map(
    ({ policy, level, message }) => `${policy} ${level} ${message.split("\n")[0] ?? ""}`,
  );
  assert.deepEqual({ code: got.code, findings: first }, { code, findings });
  const lines = new Set(got.findings.flatMap(({ message }) => message.split("\n")));
  assert.deepEqual(
    says.filter((line) => !lines.has(line)),
    [],
  );
}

describe("programs without facts, embedded preview", () => {
  for (const twin of cases) {
    it(twin.shows, async () => {
      assertFindings(twin, await previewEmbedded(projectOf(twin)));
    });
  }
});

// One of each kind of verdict: the real engine adds nothing to what a setting does.
const REAL = ["sip", "sip-preserved", "web", "computed-member"];

describeWithPulumi("programs without facts, pulumi preview", () => {
  for (const twin of cases.filter(({ stack, policyConfig }) => REAL.includes(stack) && !policyConfig)) {
    it(`${twin.shows}; whole findings as in the embedded preview`, async () => {
      const real = await previewWithCli(projectOf(twin));
      const embedded = await previewEmbedded(projectOf(twin));
      assertFindings(twin, real);
      assert.deepEqual(
        { code: real.code, findings: real.findings },
        { code: embedded.code, findings: embedded.findings },
      );
    });
  }
});
