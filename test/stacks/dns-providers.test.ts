import assert from "node:assert/strict";
import { previewEmbedded } from "../support/preview-findings";

const FE01 = "fe01.ocs.example.com";
const FE02 = "fe02.ocs.example.com";
const FACTS = { peerGroups: [{ name: "ocs-pool01", workload: "ocs-2007-r2", members: [FE01, FE02] }] };
const SUBJECT = "ocs-pool01, TCP 5071 (Match Making)";
const MASKED =
  `peer-source-preserved mandatory ${SUBJECT}: ${FE01} <-> ${FE02} arrive from 10.1.2.1 (self IP /Common/fe-b-float) and ` +
  `10.1.1.1 (self IP /Common/fe-a-float), not from each other: /ocs/fe/forward translates the source: snat "auto" (AS3's default, left out).`;
const undecided = (pair: string): string =>
  `peer-path-decidable advisory ${SUBJECT}: ${pair} cannot be decided; that is not a pass. Missing:`;

const cases: readonly {
  readonly stack: string;
  readonly shows: string;
  readonly code: 0 | 1;
  /** Each finding's policy, level and first line. */
  readonly findings: readonly string[];
  /** A line that the findings hold. */
  readonly says?: string;
}[] = [
  {
    stack: "aws-masked",
    shows: "Route 53: the zone's id is not known yet, and the zone beside the records tells their names",
    code: 1,
    findings: [MASKED],
  },
  { stack: "aws-direct", shows: "its near-twin: addresses on the common segment", code: 0, findings: [] },
  {
    stack: "aws-private",
    shows: "a private zone: who sees it is an assumption",
    code: 1,
    findings: [MASKED],
    says: `${FE01} is answered from the private zone ocs.example.com: nothing states that ${FE01} is in a network that the zone is bound to`,
  },
  {
    stack: "aws-weighted",
    shows: "weighted records: all their answers count",
    code: 1,
    findings: [FE01, FE02]
      .map(
        (name) =>
          `peer-answers-agree advisory ${SUBJECT}: ${name} has several addresses, and which one a server uses is not decided by the plan; they lead to different outcomes:`,
      )
      .concat(MASKED),
  },
  {
    stack: "aws-missing",
    shows: "a name that the zone of the plan does not have",
    code: 1,
    findings: [
      `peer-name-resolves-to-peer mandatory ${SUBJECT}: ${FE01} -> ${FE02}: ${FE02} has no address for ${FE01}: its zone is complete and has no record of it.`,
    ],
    says: "nobody else adds records to the zone ocs.example.com: the plan makes the zone",
  },
  {
    stack: "aws-unknown-zone",
    shows: "a zone that the plan does not make: the owner is not certain",
    code: 0,
    findings: [undecided(`${FE02} -> ${FE01}`), undecided(`${FE01} -> ${FE02}`)],
    says: "the name of a record set of type A: its value is not in the plan, which makes no zone of this id",
  },
  {
    stack: "azure-masked",
    shows: "Azure private DNS: the zone's name is not known yet",
    code: 1,
    findings: [MASKED],
  },
  { stack: "azure-direct", shows: "its near-twin", code: 0, findings: [] },
  { stack: "cloudflare-masked", shows: "Cloudflare", code: 1, findings: [MASKED] },
  { stack: "cloudflare-direct", shows: "its near-twin", code: 0, findings: [] },
  {
    stack: "cloudflare-proxied",
    shows: "the same addresses proxied: Cloudflare answers with its own",
    code: 0,
    findings: [undecided(`${FE02} -> ${FE01}`), undecided(`${FE01} -> ${FE02}`)],
    says: "its value is Cloudflare's own: the record is proxied",
  },
];

describe("names in DNS services of the cloud, embedded preview", () => {
  for (const { stack, shows, code, findings, says = "" } of cases) {
    it(`${stack}: ${shows}`, async () => {
      const given = await previewEmbedded({ main: "dist/test/stacks/dns-providers.js", stack, facts: FACTS });
      const lines = given.findings.map(
        ({ policy, level, message }) => `${policy} ${level} ${message.split("\n")[0] ?? ""}`,
      );
      assert.deepEqual({ code: given.code, findings: lines }, { code, findings });
      assert.ok(
        given.findings
          .map(({ message }) => message)
          .join("\n")
          .includes(says),
        given.output,
      );
    });
  }
});
