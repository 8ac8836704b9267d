import assert from "node:assert/strict";
import { Ajv } from "ajv";
import type { Verdict } from "../../policies/reach-verdict";
import { fingerprintFinding } from "../../policies/report/fingerprint-finding";
import { type CodeQualityIssue, reportGitlab } from "../../policies/report/gitlab-report";
import { ALL_OUTCOMES, BASELINED, BROKEN, CONTEXT, EXEMPTED, VERDICTS, manyFindings } from "./verdicts";

/** What GitLab documents of a Code Quality report, in our own words. */
const validate = new Ajv({ allErrors: true }).compile({
  type: "array",
  items: {
    type: "object",
    additionalProperties: false,
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", pattern: "^[0-9a-f]{32}$" },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        additionalProperties: false,
        required: ["path", "lines"],
        properties: {
          path: { type: "string", minLength: 1, not: { pattern: "^\\./" } },
          lines: {
            type: "object",
            additionalProperties: false,
            required: ["begin"],
            properties: { begin: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
});

function issuesOf(verdict: Verdict, more: Partial<typeof CONTEXT> = {}): CodeQualityIssue[] {
  const issues: unknown = JSON.parse(reportGitlab(verdict, { ...CONTEXT, ...more }).output);
  validate(issues);
  assert.deepEqual((validate.errors ?? []).slice(0, 5), []);
  return issues as CodeQualityIssue[];
}

describe("the GitLab Code Quality report", () => {
  for (const [shows, verdict] of VERDICTS) {
    it(`fits what GitLab reads, with an entry a finding: ${shows}`, () => {
      assert.deepEqual(
        issuesOf(verdict).map((issue) => issue.fingerprint),
        verdict.findings.map(fingerprintFinding),
      );
    });
  }

  it("tells who, what and why, and where", () => {
    const [finding] = BROKEN.findings;
    assert.ok(finding !== undefined);
    assert.deepEqual(
      issuesOf(BROKEN, { placeOf: () => ({ file: "./conf/../bigip.conf", line: 12, isOwn: true }) }),
      [
        {
          description: finding.message.split("\n")[0],
          check_name: "peer-source-preserved",
          fingerprint: fingerprintFinding(finding),
          severity: "critical",
          location: { path: "bigip.conf", lines: { begin: 12 } },
        },
      ],
    );
  });

  it("says how grave each is: mandatory critical, advice minor, exempted info", () => {
    const severities = (verdict: Verdict): string[] => issuesOf(verdict).map(({ severity }) => severity);
    assert.deepEqual(severities(ALL_OUTCOMES), [
      "critical",
      "critical",
      "critical",
      "critical",
      "critical",
      "minor",
    ]);
    assert.deepEqual(severities(EXEMPTED), ["info"]);
    assert.deepEqual(severities(BASELINED), ["info"]);
    const [issue] = issuesOf(EXEMPTED);
    assert.ok(
      issue?.description.startsWith("Exempted until 2027-01-31, that day included (UTC). Owner: team-uc. "),
    );
  });

  it("tells 100,000 findings, each with a fingerprint of its own", () => {
    const issues = issuesOf(manyFindings(100_000));
    assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, 100_000);
  });
});
