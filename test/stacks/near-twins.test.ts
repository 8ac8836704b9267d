import assert from "node:assert/strict";
import { type ProgramProject, previewEmbedded, previewWithCli } from "../support/preview-findings";
import { describeWithPulumi } from "../support/pulumi-cli";

const FE01 = "fe01.ocs.example.com";
const FE02 = "fe02.ocs.example.com";
const FACTS = { peerGroups: [{ name: "ocs-pool01", workload: "ocs-2007-r2", members: [FE01, FE02] }] };
const CORE = {
  name: "core",
  interfaces: [
    { name: "a", address: "10.1.1.254/24" },
    { name: "b", address: "10.1.2.254/24" },
  ],
};
const THREE = { peerGroups: [{ ...FACTS.peerGroups[0], members: [FE01, FE02, "fe03.ocs.example.com"] }] };
const FIVE = {
  peerGroups: [{ ...FACTS.peerGroups[0], members: [1, 2, 3, 4, 5].map((n) => `fe0${n}.ocs.example.com`) }],
};
/** What the plan says of fe01, stated again, but for the gateway. */
const fe01WithGateway = (gateway: string): unknown => ({
  ...FACTS,
  servers: [{ fqdn: FE01, interfaces: [{ name: "lb", address: "10.1.1.11/24", gateway }] }],
  dns: { records: [{ name: "FE01.ocs.example.com.", type: "A", values: ["10.1.1.11"] }] },
});
/** Two groups, each behind a BIG-IP of its own. */
const siteGroups = (deviceOfLtm2?: object): unknown => ({
  peerGroups: [1, 2].map((site) => ({
    name: `site${site}`,
    workload: "ocs-2007-r2",
    members: [2 * site - 1, 2 * site].map((n) => `fe0${n}.ocs.example.com`),
  })),
  ...(deviceOfLtm2 && { bigip: { devices: [deviceOfLtm2] } }),
});
const SUBJECT = "ocs-pool01, TCP 5071 (Match Making)";
const FROM_B = "10.1.2.1 (self IP /Common/fe-b-float)";
const FROM_A = "10.1.1.1 (self IP /Common/fe-a-float)";
const BY_FORWARD = '/ocs/fe/forward translates the source: snat "auto" (AS3\'s default, left out).';
const PUBLISHED =
  "peer-port-not-published advisory ocs-pool01: virtual server /Common/fe02-peer of BIG-IP default publishes TCP 5071 (Match Making) of Office Communications Server 2007 R2, which only its servers use among themselves; clients never do.";

interface Case {
  readonly stack: string;
  readonly shows: string;
  readonly facts?: unknown;
  readonly code: 0 | 1;
  /** Each finding's policy, level and first line. */
  readonly findings: readonly string[];
}

const cases: readonly Case[] = [
  {
    stack: "hosts-file-on-one-server",
    shows: "hosts-file with the line on one server only: the other direction is still masked",
    code: 1,
    findings: [
      `peer-source-preserved mandatory ${SUBJECT}: ${FE02} -> ${FE01} arrive from ${FROM_A}, not from each other: ${BY_FORWARD}`,
    ],
  },
  {
    stack: "second-answer-in-dns",
    shows: "same-segment-dns with a second answer left in DNS",
    code: 1,
    findings: [
      `peer-answers-agree advisory ${SUBJECT}: ${FE02} has several addresses, and which one a server uses is not decided by the plan; they lead to different outcomes:`,
      `peer-source-preserved mandatory ${SUBJECT}: ${FE01} -> ${FE02} arrive from ${FROM_B}, not from each other: ${BY_FORWARD}`,
    ],
  },
  {
    stack: "snat-for-one-direction",
    shows: "preserve-source with translation still on for one direction",
    code: 1,
    findings: [
      `peer-source-preserved mandatory ${SUBJECT}: ${FE02} -> ${FE01} arrive from ${FROM_A}, not from each other: ${BY_FORWARD}`,
    ],
  },
  {
    stack: "global-snat-beside-none",
    shows: "preserve-source with a global SNAT that covers the peers",
    code: 1,
    findings: [
      "bigip-snat-consistent advisory ocs-pool01: the source translation of virtual server /ocs/fe/forward of BIG-IP default is not what it says:",
      `peer-source-preserved mandatory ${SUBJECT}: ${FE01} <-> ${FE02} arrive from 192.0.2.9, not from each other: /Common/out translates the source: global SNAT to 192.0.2.9.`,
    ],
  },
  {
    stack: "global-snat-for-others",
    shows: "preserve-source with a global SNAT for other origins",
    code: 0,
    findings: [],
  },
  {
    stack: "reply-by-another-gateway",
    shows: "preserve-source with one server's gateway elsewhere: the replies go round the BIG-IP",
    facts: { ...FACTS, routers: [CORE] },
    code: 1,
    findings: [
      `peer-reachable mandatory ${SUBJECT}: ${FE02} -> ${FE01}: BIG-IP default gets the reply and has no connection for it, because the first packet did not pass it that way.`,
      `peer-reachable mandatory ${SUBJECT}: ${FE01} -> ${FE02}: ${FE02} sends its reply by 10.1.2.254 on interface lb, past BIG-IP default, which holds the connection.`,
    ],
  },
  {
    stack: "translation-left-out",
    shows: "sourceAddressTranslation left out on a new virtual server is none, not unknown",
    code: 0,
    findings: [PUBLISHED],
  },
  {
    stack: "translation-automap",
    shows: "the same virtual server with automap",
    code: 1,
    findings: [
      PUBLISHED,
      `peer-source-preserved mandatory ${SUBJECT}: ${FE01} -> ${FE02} arrive from ${FROM_B}, not from each other: /Common/fe02-peer translates the source: automap.`,
    ],
  },
  {
    stack: "unknown-address-of-a-third",
    shows:
      "a third server's address is not known yet: undecided, and the finding about the others is not lost",
    facts: THREE,
    code: 1,
    findings: [
      "peer-path-decidable advisory ocs-pool01, TCP 5071 (Match Making): fe01.ocs.example.com -> fe03.ocs.example.com, fe02.ocs.example.com -> fe03.ocs.example.com cannot be decided; that is not a pass. Missing:",
      "peer-path-decidable advisory ocs-pool01, TCP 5071 (Match Making): fe03.ocs.example.com -> fe01.ocs.example.com, fe03.ocs.example.com -> fe02.ocs.example.com cannot be decided; that is not a pass. Missing:",
      'peer-source-preserved mandatory ocs-pool01, TCP 5071 (Match Making): fe01.ocs.example.com <-> fe02.ocs.example.com arrive from 10.1.2.1 (self IP /Common/fe-b-float) and 10.1.1.1 (self IP /Common/fe-a-float), not from each other: /ocs/fe/forward translates the source: snat "auto" (AS3\'s default, left out).',
    ],
  },
  {
    stack: "provider-not-configured-yet",
    shows: "a provider whose configuration is not known yet: outputs are {}, and the inputs tell",
    code: 1,
    findings: [
      `peer-source-preserved mandatory ${SUBJECT}: ${FE01} <-> ${FE02} arrive from ${FROM_B} and ${FROM_A}, not from each other: ${BY_FORWARD}`,
    ],
  },
  {
    stack: "two-providers",
    shows:
      "two BIG-IPs of a provider each with equal object paths: one masks its own peers and the other preserves",
    facts: siteGroups({ name: "east", provider: "ltm2", complete: true }),
    code: 1,
    findings: [
      `peer-source-preserved mandatory site1, TCP 5071 (Match Making): ${FE01} <-> ${FE02} arrive from 10.1.2.1 (self IP /Common/fe-b) and 10.1.1.1 (self IP /Common/fe-a), not from each other: ${BY_FORWARD}`,
    ],
  },
  {
    stack: "two-providers-preserved",
    shows: "two BIG-IPs of a provider each, both of which preserve",
    facts: siteGroups(),
    code: 0,
    findings: [],
  },
  {
    stack: "two-providers-preserved",
    shows: "the same, and a declared device that names a provider which is not there",
    facts: siteGroups({ name: "east", provider: "ltm3" }),
    code: 1,
    findings: [
      'peerpath mandatory peerpath:facts: bigip.devices[0].provider: "ltm3" has nothing on a BIG-IP in the plan; expected one that does: "ltm1", "ltm2"',
    ],
  },
  {
    stack: "facts-beside-the-plan",
    shows: "preserve-source with facts that repeat the plan",
    facts: fe01WithGateway("10.1.1.1"),
    code: 0,
    findings: [],
  },
  {
    stack: "facts-beside-the-plan",
    shows: "preserve-source with a declared gateway that the plan contradicts",
    facts: fe01WithGateway("10.1.1.254"),
    code: 1,
    findings: [`facts-agree mandatory What is declared of ${FE01} contradicts the plan:`],
  },
  {
    stack: "ipv6",
    shows: "the seed's case in IPv6",
    code: 1,
    findings: [
      `peer-source-preserved mandatory ${SUBJECT}: ${FE01} <-> ${FE02} arrive from 2001:db8:2::1 (self IP /Common/b) and 2001:db8:1::1 (self IP /Common/a), not from each other: ${BY_FORWARD}`,
    ],
  },
  {
    stack: "ipv6-preserved",
    shows: "the seed's case in IPv6 with the source preserved",
    code: 0,
    findings: [],
  },
  {
    stack: "five-peers",
    shows: "five peers over three segments",
    facts: FIVE,
    code: 1,
    findings: [
      'peer-source-preserved mandatory ocs-pool01, TCP 5071 (Match Making): fe01.ocs.example.com <-> fe03.ocs.example.com, fe01.ocs.example.com <-> fe04.ocs.example.com, fe01.ocs.example.com <-> fe05.ocs.example.com, fe02.ocs.example.com <-> fe03.ocs.example.com, fe02.ocs.example.com <-> fe04.ocs.example.com, fe02.ocs.example.com <-> fe05.ocs.example.com, fe03.ocs.example.com <-> fe05.ocs.example.com, fe04.ocs.example.com <-> fe05.ocs.example.com arrive from 10.1.2.1 (self IP /Common/fe-b-float), 10.1.3.1 (self IP /Common/fe-c-float) and 10.1.1.1 (self IP /Common/fe-a-float), not from each other: /ocs/fe/forward translates the source: snat "auto" (AS3\'s default, left out).',
    ],
  },
];

function projectOf({ stack, facts }: Case): ProgramProject {
  return { main: "dist/test/stacks/near-twins.js", stack, facts: facts ?? FACTS };
}

function firstLines(findings: readonly { policy: string; level: string; message: string }[]): string[] {
  return findings.map(({ policy, level, message }) => `${policy} ${level} ${message.split("\n")[0] ?? ""}`);
}

describe("near-twins of the reference stacks, embedded preview", () => {
  for (const twin of cases) {
    it(twin.shows, async () => {
      const { code, findings } = await previewEmbedded(projectOf(twin));
      assert.deepEqual(
        { code, findings: firstLines(findings) },
        { code: twin.code, findings: twin.findings },
      );
    });
  }
});

describeWithPulumi("near-twins of the reference stacks, pulumi preview", () => {
  for (const twin of cases) {
    it(`${twin.shows}; whole findings as in the embedded preview`, async () => {
      const [real, embedded] = [
        await previewWithCli(projectOf(twin)),
        await previewEmbedded(projectOf(twin)),
      ];
      assert.deepEqual(firstLines(real.findings), twin.findings);
      assert.deepEqual(
        { code: real.code, findings: real.findings },
        { code: embedded.code, findings: embedded.findings },
      );
    });
  }
});
