import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { ExemptionRecord } from "../../policies/records/exemption-records";
import { FE01, FE02, KEEPS_SOURCE, seedRecords } from "../outcomes/seed-case";
import { TODAY, baseline, exemption } from "../exemptions/given";
import type { SourceRecord } from "../../policies/records/records";
import type { Finding } from "../../policies/rules/rule";

const MASKED = seedRecords();
const MENDED = seedRecords({ listeners: [KEEPS_SOURCE] });

function judge(planned: readonly SourceRecord[], ...declared: readonly SourceRecord[]): Finding[] {
  return runPipeline({ planned, declared }, undefined, { today: TODAY }).findings.filter(
    ({ rule }) => rule === "exemption-current",
  );
}

const RULE = { rule: "exemption-current", level: "advisory", group: undefined, flows: [] } as const;
const ORIGIN = { source: "settings", path: "exemptions[0]" };
const SUBJECT = `The exemption settings, exemptions[0] (peer-source-preserved, ${FE01} -> ${FE02}, port 5071)`;
const WHO = "Owner: team-uc. Reason: CHG-1";
const WHAT_TO_DO = "Mend what it is about and remove it, or let its owner state a new day.";

const cases: readonly {
  readonly shows: string;
  readonly given: Partial<ExemptionRecord>;
  readonly planned: readonly SourceRecord[];
  /** Undefined where nothing is reported. */
  readonly says: { readonly did: string; readonly text: string } | undefined;
}[] = [
  { shows: "valid and needed", given: {}, planned: MASKED, says: undefined },
  {
    shows: "valid, and its finding is gone",
    given: {},
    planned: MENDED,
    says: {
      did: "is not needed",
      text: "is not needed: its servers are here, and peer-source-preserved finds nothing that it covers.",
    },
  },
  {
    shows: "expired, and its finding is there",
    given: { expires: "2027-01-14" },
    planned: MASKED,
    says: {
      did: "has expired",
      text: "expired on 2027-01-14. What it covered stands again, at the level of peer-source-preserved.",
    },
  },
  {
    shows: "expired, and its finding is gone",
    given: { expires: "2027-01-14" },
    planned: MENDED,
    says: {
      did: "has expired",
      text: "expired on 2027-01-14. peer-source-preserved finds nothing here that it would cover.",
    },
  },
  { shows: "its servers are not here", given: { to: "be01.example.com" }, planned: MENDED, says: undefined },
  {
    shows: "expired, and its servers are not here",
    given: { to: "be01.example.com", expires: "2027-01-14" },
    planned: MENDED,
    says: undefined,
  },
];

describe("exemption-current", () => {
  for (const { shows, given, planned, says } of cases) {
    it(shows, () => {
      const found = judge(planned, exemption({ from: FE01, to: FE02, port: 5071, ...given }));
      const expected = says && {
        ...RULE,
        cause: { name: "settings, exemptions[0]", did: says.did, origin: ORIGIN },
        message: [`${SUBJECT} ${says.text}`, WHO, WHAT_TO_DO].join("\n"),
      };
      assert.deepEqual(found, expected === undefined ? [] : [expected]);
    });
  }

  it("lists the entries of a baseline whose findings are gone, and what to do", () => {
    const entry = {
      rule: "peer-source-preserved",
      group: "ocs-pool01",
      cause: "/ocs/fe/forward",
      aspect: undefined,
      flow: { from: FE01, to: FE02, protocol: "tcp", port: 5071, answer: "10.1.2.12", outcome: "masked" },
    } as const;
    const server = {
      ...entry,
      rule: "peer-port-not-published",
      flow: { ...entry.flow, to: FE01, answer: undefined, outcome: undefined },
    };
    const whole = { ...entry, rule: "peer-path-decidable", cause: "a member", flow: undefined };
    assert.deepEqual(judge(MENDED, baseline([entry, server, whole])), [
      {
        ...RULE,
        cause: {
          name: "b.json",
          did: "holds entries whose findings are gone",
          origin: { source: "b.json", path: "" },
        },
        message: [
          "The baseline b.json holds 3 entries whose findings are gone:",
          `  - peer-source-preserved: ${FE01} -> ${FE02}, TCP 5071 (10.1.2.12 masked): /ocs/fe/forward`,
          `  - peer-port-not-published: ${FE01}, TCP 5071: /ocs/fe/forward`,
          "  - peer-path-decidable: a member",
          "Take them out with peerpath check … --shrink-baseline, so that nothing of the kind comes back unseen.",
        ].join("\n"),
      },
    ]);
    assert.deepEqual(judge(MASKED, baseline([entry])), []);
  });
});
