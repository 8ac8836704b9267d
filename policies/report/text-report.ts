import { createColors } from "picocolors";
import { describeExempted } from "../exemptions/describe-exempted";
import { describeRemedy } from "../fixes/describe-remedy";
import type { MendableFinding } from "../fixes/fix";
import { OUTCOMES, type Outcome, type Verdict } from "../reach-verdict";
import { rules } from "../rules";
import { foldFindings } from "../rules/fold-findings";
import { escapeControls, escapeControlsInLines } from "../values/printable";
import { countThings } from "./count-things";
import { describeNothing } from "./describe-nothing";
import { type ExitOptions, type Report, decideExitCode } from "./exit-code";
import { locate } from "../values/locate";
import { OUTCOME_MEANINGS } from "./outcome-meanings";
import { summarise } from "./summary";

export interface TextOptions extends ExitOptions {
  /** Lines above everything else. */
  readonly headline?: readonly string[];
  /** What was not read or not simulated, a line each. */
  readonly limits?: readonly string[];
  /** Whether tags, rules and outcomes are coloured, for a terminal; not unless given. */
  readonly isColored?: boolean;
}

type Paint = (text: string) => string;

/** What is coloured. The colours only repeat what the words say. */
interface Palette {
  readonly tags: Readonly<Record<MendableFinding["level"] | "exempted", Paint>>;
  readonly rule: Paint;
  readonly outcomes: Readonly<Record<Outcome, Paint>>;
}

/** Writes a verdict for people: findings, worst first, then the summary, then the limits. Safe to print on a terminal. */
export function reportText(verdict: Verdict, options: TextOptions): Report {
  const palette = choosePalette(options.isColored ?? false);
  const blocks = [
    options.headline ?? [],
    ...foldFindings(verdict.findings).map((finding) => describeFinding(finding, palette)),
    describeSummary(verdict, palette),
    (options.limits ?? []).map((limit) => escapeControls(limit)),
  ];
  const lines = blocks.filter((block) => block.length > 0).map((block) => block.join("\n"));
  return { output: `${lines.join("\n\n")}\n`, exitCode: decideExitCode(verdict, options) };
}

function choosePalette(isColored: boolean): Palette {
  const { bold, dim, red, yellow, green } = createColors(isColored);
  return {
    tags: { mandatory: (text) => bold(red(text)), advisory: yellow, exempted: dim },
    rule: bold,
    outcomes: {
      masked: red,
      misdelivered: red,
      unresolved: red,
      unreachable: red,
      undecided: yellow,
      preserved: green,
      direct: green,
    },
  };
}

function describeFinding(finding: MendableFinding, palette: Palette): string[] {
  const { rule, level, cause, message, exemptedBy, remedy } = finding;
  const title = rules.find(({ id }) => id === rule)?.title ?? "";
  const exemption = exemptedBy === undefined ? [] : [escapeControls(describeExempted(exemptedBy))];
  const lines = [
    title,
    ...exemption,
    ...escapeControlsInLines(message).split("\n"),
    ...describeRemedy(remedy).map(escapeControls),
  ];
  const tag = exemptedBy === undefined ? level : "exempted";
  return [
    `${palette.tags[tag](`[${tag}]`)} ${palette.rule(rule)}: ${escapeControls(locate(cause.origin))}`,
    ...lines.map((line) => `  ${line}`.trimEnd()),
  ];
}

function describeSummary(verdict: Verdict, palette: Palette): string[] {
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
    `${countThings(summary.flows, "peer flow")} of ${countThings(summary.pairs, "ordered pair")}:`,
    ...OUTCOMES.filter((outcome) => summary[outcome] > 0).map(
      (outcome) =>
        `  ${palette.outcomes[outcome](`${summary[outcome]} ${outcome}`)}: ${OUTCOME_MEANINGS[outcome]}`,
    ),
    found,
  ];
}
