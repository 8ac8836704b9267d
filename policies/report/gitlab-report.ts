import { describeExempted } from "../exemptions/describe-exempted";
import type { MendableFinding } from "../fixes/fix";
import type { Verdict } from "../reach-verdict";
import { escapeControls } from "../values/printable";
import { decideExitCode, type Report } from "./exit-code";
import { fingerprintFinding } from "./fingerprint-finding";
import { firstLine, shorten } from "./first-line";
import { writeJson } from "./json-parts";
import { toRelativePath } from "./relative-path";
import type { ReportContext } from "./report-context";

/** One entry of a Code Quality report, as GitLab reads it. */
export interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** A description is shown in a list: who, what and why. */
const DESCRIPTION_LIMIT = 1000;

/** Writes a verdict as GitLab's Code Quality report: an entry a finding, worst first; those that are exempted as `info`. */
export function reportGitlab(verdict: Verdict, context: ReportContext): Report {
  const issues = verdict.findings.map((finding) => toIssue(finding, context));
  return { output: writeJson(issues), exitCode: decideExitCode(verdict, context) };
}

function toIssue(finding: MendableFinding, { placeOf, workingFolder }: ReportContext): CodeQualityIssue {
  const { rule, level, cause, message, exemptedBy } = finding;
  const { file, line } = placeOf(cause.origin);
  const text = firstLine(message);
  const standing = level === "mandatory" ? "critical" : "minor";
  return {
    description: shorten(
      exemptedBy === undefined ? text : `${escapeControls(describeExempted(exemptedBy))} ${text}`,
      DESCRIPTION_LIMIT,
    ),
    check_name: rule,
    fingerprint: fingerprintFinding(finding),
    severity: exemptedBy === undefined ? standing : "info",
    location: { path: toRelativePath(file, workingFolder), lines: { begin: line ?? 1 } },
  };
}
