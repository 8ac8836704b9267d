import { describeExempted } from "../../exemptions/describe-exempted";
import { VENDOR_WORDS, nameOfKind } from "../../fixes/describe-remedy";
import type { Fix, MendableFinding, RefusedFix } from "../../fixes/fix";
import { joinWords } from "../../rules/write-message";
import { firstLine, otherLines, shorten } from "../first-line";
import { locate } from "../../values/locate";
import { escapeHtml, escapeMarkdown } from "./escape-markdown";

/** How long a line may be where the finding is told without its details. */
const SHORT = 1000;

/** A finding in full: who, what and why, then foldable the way hop by hop, and what can be done. */
export function describeFinding(finding: MendableFinding): string {
  const { message, remedy } = finding;
  const more = otherLines(message);
  return [
    ...describeHead(finding),
    escapeMarkdown(firstLine(message)),
    ...(remedy === undefined ? [] : describeFixes(remedy.fixes)),
    ...(more.length === 0 ? [] : [fold("The way hop by hop, and what it rests on", more)]),
    ...(remedy === undefined || remedy.refused.length === 0
      ? []
      : [fold("Fixes that are not offered, and why", remedy.refused.map(describeRefused))]),
  ].join("\n\n");
}

/** The same without anything that can be left out. */
export function describeShortly(finding: MendableFinding): string {
  return [...describeHead(finding), escapeMarkdown(shorten(firstLine(finding.message), SHORT))].join("\n\n");
}

/** Lines behind a heading that opens them, as they are. */
export function fold(summary: string, lines: readonly string[]): string {
  // An empty line would end the element's raw HTML for Markdown, so that the lines stand in a "pre", which nothing but its end ends.
  return [
    `<details><summary>${escapeHtml(summary)}</summary>`,
    "",
    `<pre>\n${lines.map(escapeHtml).join("\n")}\n</pre>`,
    "",
    "</details>",
  ].join("\n");
}

function describeHead({ rule, level, cause, exemptedBy }: MendableFinding): string[] {
  const place = shorten(locate(cause.origin), SHORT);
  const head = `### ${escapeMarkdown(rule)} (${exemptedBy === undefined ? level : "exempted"})`;
  const where = `At ${escapeMarkdown(place)}`;
  return exemptedBy === undefined
    ? [head, where]
    : [head, where, escapeMarkdown(shorten(describeExempted(exemptedBy), SHORT))];
}

function describeFixes(fixes: readonly Fix[]): string[] {
  if (fixes.length === 0) return ["No way to mend it was found that the model confirms."];
  return [
    fixes.length === 1
      ? "This mends it, which the model has proven:"
      : "Any one of these mends it, which the model has proven:",
    fixes.map((fix, index) => `${index + 1}. ${describeFix(fix)}`).join("\n"),
  ];
}

function describeFix({ kind, vendorSupport, summary, conditions }: Fix): string {
  const provided = conditions.length === 0 ? "" : `; provided that ${joinWords(conditions)}`;
  const support = vendorSupport === "unknown" ? "" : ` (${VENDOR_WORDS[vendorSupport]})`;
  return `**${nameOfKind(kind)}**${support}: ${escapeMarkdown(`${summary}${provided}`)}`;
}

function describeRefused({ kind, tried, reason }: RefusedFix): string {
  return `${nameOfKind(kind)}${tried === undefined ? "" : `, ${tried}`}: ${reason}`;
}
