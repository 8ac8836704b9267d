import type { MendableFinding } from "../../fixes/fix";
import { OUTCOMES, type Verdict } from "../../reach-verdict";
import { foldFindings } from "../../rules/fold-findings";
import { type Note, describeNote, uniqueNotes } from "../../values/note";
import { countThings } from "../count-things";
import { describeNothing } from "../describe-nothing";
import { decideExitCode, type Report } from "../exit-code";
import { OUTCOME_MEANINGS } from "../outcome-meanings";
import type { ReportContext } from "../report-context";
import { summarise } from "../summary";
import { escapeMarkdown } from "./escape-markdown";
import { describeFinding, describeShortly, fold } from "./markdown-finding";

/** What a comment on GitHub holds, in characters; a job's summary holds 1 MiB, which no text of this length exceeds. */
const LIMIT = 65_536;

/** What the notes and the limits may take of it, each; and what is kept for saying how much was left out. */
const FOLDED_LIMIT = 8_000;
const RESERVE = 500;

/**
 * Writes a verdict as Markdown for a job's summary or a comment: the verdict, the outcomes, the findings worst first, what they rest
 * on. It is never longer than a comment may be: findings lose their details first, then whole ones are left out and counted.
 */
export function reportMarkdown(verdict: Verdict, context: ReportContext): Report {
  const findings = foldFindings(verdict.findings);
  const head = [describeVerdict(verdict), ...describeHeadline(context), ...describeOutcomes(verdict)];
  const tail = [
    ...foldNotes(
      "Assumptions",
      verdict.flows.flatMap(({ assumptions }) => assumptions),
    ),
    ...foldNotes(
      "What is missing to decide more",
      verdict.flows.flatMap(({ missing }) => missing),
    ),
    ...foldLines("What was not read or not simulated", context.limits ?? []),
  ];
  const room = LIMIT - RESERVE - [...head, ...tail].reduce((sum, block) => sum + block.length + 2, 0);
  const { blocks, shortened, left } = fitFindings(findings, room);
  const cuts = describeCuts(shortened, left);
  const body = [...head, ...blocks, ...cuts.map((cut) => `**${escapeMarkdown(cut)}**`), ...tail];
  return {
    output: `${body.join("\n\n")}\n`,
    exitCode: decideExitCode(verdict, context),
    notes: cuts.map((cut) => `Markdown: ${cut}`),
  };
}

/** Findings in full as long as there is room for all behind them in short; whole ones are left out last. */
function fitFindings(
  findings: readonly MendableFinding[],
  room: number,
): { blocks: string[]; shortened: number; left: number } {
  const short: string[] = [];
  let rest = room;
  for (const finding of findings) {
    const block = describeShortly(finding);
    if (block.length + 2 > rest) break;
    rest -= block.length + 2;
    short.push(block);
  }
  let shortened = 0;
  const blocks = short.map((block, index) => {
    const finding = findings[index];
    const full = finding === undefined ? block : describeFinding(finding);
    const growth = full.length - block.length;
    if (growth > rest) {
      shortened += 1;
      return block;
    }
    rest -= growth;
    return full;
  });
  return { blocks, shortened, left: findings.length - short.length };
}

function describeCuts(shortened: number, left: number): string[] {
  const cuts: string[] = [];
  if (shortened > 0)
    cuts.push(`${shortened} findings are told without their details: a comment holds ${LIMIT} characters.`);
  if (left > 0)
    cuts.push(`${left} findings are left out, the least grave ones: a comment holds ${LIMIT} characters.`);
  return cuts;
}

function describeVerdict(verdict: Verdict): string {
  const { findings, flows } = verdict;
  const standing = findings.filter(({ exemptedBy }) => exemptedBy === undefined);
  const mandatory = standing.filter(({ level }) => level === "mandatory").length;
  const exempted = findings.length - standing.length;
  const undecided = flows.filter(({ outcome }) => outcome === "undecided").length;
  const counts =
    `${countThings(mandatory, "mandatory finding")}, ${standing.length - mandatory} advisory` +
    (exempted === 0 ? "" : `, ${exempted} exempted`);
  const nothing = describeNothing(verdict);
  const word =
    mandatory > 0
      ? "denied"
      : nothing === undefined
        ? undecided > 0
          ? "not decided"
          : "allowed"
        : "nothing decided";
  return [
    `## peerpath: ${word}`,
    `${counts}.`,
    ...(nothing === undefined ? [] : [escapeMarkdown(nothing)]),
  ].join("\n\n");
}

function describeHeadline({ headline = [] }: ReportContext): string[] {
  return headline.map((line) => escapeMarkdown(line));
}

function describeOutcomes({ flows }: Verdict): string[] {
  if (flows.length === 0) return [];
  const summary = summarise(flows);
  const rows = OUTCOMES.filter((outcome) => summary[outcome] > 0).map(
    (outcome) => `| ${outcome} | ${summary[outcome]} | ${escapeMarkdown(OUTCOME_MEANINGS[outcome])} |`,
  );
  const caption = `${countThings(summary.flows, "peer flow")} of ${countThings(summary.pairs, "ordered pair")}:`;
  return [[caption, "", "| outcome | flows | they … |", "| --- | ---: | --- |", ...rows].join("\n")];
}

function foldNotes(title: string, notes: readonly Note[]): string[] {
  return foldLines(title, uniqueNotes(notes).map(describeNote));
}

function foldLines(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const kept: string[] = [];
  let room = FOLDED_LIMIT;
  for (const line of lines) {
    // An escaped character takes six at most.
    room -= line.length * 6 + 1;
    if (room < 0) break;
    kept.push(line);
  }
  const more = lines.length - kept.length;
  return [fold(`${title} (${lines.length})`, more === 0 ? kept : [...kept, `and ${more} more`])];
}
