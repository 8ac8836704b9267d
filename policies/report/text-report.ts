import { describeExempted } from "../exemptions/describe-exempted";
import { OUTCOMES, type Outcome, type Verdict } from "../reach-verdict";
import { rules } from "../rules";
import type { Finding } from "../rules/rule";
import { escapeControls, escapeControlsInLines } from "../values/printable";
import { type ExitOptions, type Report, decideExitCode } from "./exit-code";
import { locate } from "../values/locate";
import { summarise } from "./summary";

export interface TextOptions extends ExitOptions {
  /** Lines above everything else. */
  readonly headline?: readonly string[];
  /** What was not read or not simulated, a line each. */
  readonly limits?: readonly string[];
}

const MEANINGS: Readonly<Record<Outcome, string>> = {
  masked: "arrive from an address that is not the sender's",
  misdelivered: "lead to another machine",
  unresolved: "have no address to go to",
  unreachable: "do not arrive, or their reply does not come back",
  undecided: "cannot be decided; that is not a pass",
  preserved: "go through the BIG-IP and keep the sender's address",
  direct: "never touch the BIG-IP",
};

/** Writes a verdict for people: findings, worst first, then the summary, then the limits. Safe to print on a terminal. */
export function reportText(verdict: Verdict, options: TextOptions): Report {
  const blocks = [
    options.headline ?? [],
    ...verdict.findings.map(describeFinding),
    describeSummary(verdict),
    (options.limits ?? []).map((limit) => escapeControls(limit)),
  ];
  const lines = blocks.filter((block) => block.length > 0).map((block) => block.join("\n"));
  return { output: `${lines.join("\n\n")}\n`, exitCode: decideExitCode(verdict, options) };
}

function describeFinding({ rule, level, cause, message, exemptedBy }: Finding): string[] {
  const title = rules.find(({ id }) => id === rule)?.title ?? "";
  const exemption = exemptedBy === undefined ? [] : [escapeControls(describeExempted(exemptedBy))];
  const lines = [title, ...exemption, ...escapeControlsInLines(message).split("\n")];
  return [
    `[${exemptedBy === undefined ? level : "exempted"}] ${rule}: ${escapeControls(locate(cause.origin))}`,
    ...lines.map((line) => `  ${line}`.trimEnd()),
  ];
}

function describeSummary(verdict: Verdict): string[] {
  const standing = verdict.findings.filter(({ exemptedBy }) => exemptedBy === undefined);
  const mandatory = standing.filter(({ level }) => level === "mandatory").length;
  const exempted = verdict.findings.length - standing.length;
  const found =
    `${mandatory} mandatory and ${standing.length - mandatory} advisory findings` +
    (exempted === 0 ? "." : `, and ${exempted} exempted.`);
  const summary = summarise(verdict.flows);
  const nothing = describeNothing(verdict);
  if (nothing !== undefined) return [nothing, found];
  return [
    `${count(summary.flows, "peer flow")} of ${count(summary.pairs, "ordered pair")}:`,
    ...OUTCOMES.filter((outcome) => summary[outcome] > 0).map(
      (outcome) => `  ${summary[outcome]} ${outcome}: ${MEANINGS[outcome]}`,
    ),
    found,
  ];
}

/** What is said where no flow was looked at: a report without findings must not read like a pass. */
export function describeNothing({ wasRead, flows, bigips, groups }: Verdict): string | undefined {
  if (!wasRead) return "Nothing was read, so nothing is decided; that is not a pass.";
  if (flows.length > 0) return undefined;
  const known = `${count(bigips, "BIG-IP")} and ${count(groups, "peer group")}`;
  return `Nothing was looked at: there is no peer flow (${known} in what was read); that is not a pass.`;
}

function count(number: number, noun: string): string {
  return `${number === 0 ? "no" : number} ${noun}${number === 1 ? "" : "s"}`;
}
