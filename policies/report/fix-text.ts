import { type Change, changesOf } from "../adapters/emit/changes-of";
import { EMIT_TARGETS, type EmitTarget } from "../adapters/emit/emission";
import { VENDOR_WORDS } from "../fixes/describe-remedy";
import type { RefusedFix } from "../fixes/fix";
import { locate } from "../values/locate";
import { escapeControls, escapeControlsInLines } from "../values/printable";
import type { FindingWithFixes, OfferedFix } from "./offered-fixes";

export interface FixTextOptions {
  /** Whether the ways that are not offered are told, with the reasons. */
  readonly explain: boolean;
  /** The files that hold what is to be pasted, by the fix's number and target; without them the report holds it itself. */
  readonly files?: ReadonlyMap<string, string>;
}

/** Writes fixes for people. What is to be pasted stands at the beginning of its lines. Safe to print on a terminal. */
export function reportFixesText(findings: readonly FindingWithFixes[], options: FixTextOptions): string {
  if (findings.length === 0) return "No finding that stands, so there is nothing to mend.\n";
  const blocks = findings.flatMap((finding) => [
    describeFinding(finding, options),
    ...finding.offered.flatMap((offered) => describeOffered(offered, options)),
  ]);
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function describeFinding(
  { finding, offered, refused }: FindingWithFixes,
  { explain }: FixTextOptions,
): string[] {
  const { rule, level, group, cause, remedy } = finding;
  const count = `${offered.length} ${offered.length === 1 ? "fix" : "fixes"}, each tried in the model`;
  const none =
    remedy === undefined
      ? "It is about no conversation that one of the four fixes could mend."
      : `No fix is offered; ${explain ? "this is what stopped them:" : "--explain says what stopped them."}`;
  return [
    `[${level}] ${rule}: ${escapeControls(locate(cause.origin))}`,
    `  ${escapeControls(group === undefined ? cause.name : `${group}: ${cause.name}`)}`,
    `  ${offered.length === 0 ? none : `${count}.`}`,
    ...(explain ? describeRefused(refused, offered.length > 0) : []),
  ];
}

function describeRefused(refused: readonly RefusedFix[], isBesideOthers: boolean): string[] {
  if (refused.length === 0) return [];
  const lines = refused.map(({ kind, tried, reason }) =>
    escapeControls(`    - ${kind}${tried === undefined ? "" : ` (${tried})`}: ${reason}`),
  );
  return [...(isBesideOthers ? ["  Not offered:"] : []), ...new Set(lines)];
}

function describeOffered({ fix, number, emit }: OfferedFix, { files }: FixTextOptions): string[][] {
  const head = [
    `${number}. ${fix.kind} (${VENDOR_WORDS[fix.vendorSupport]}): ${fix.summary}`,
    "   It changes",
    ...changesOf(fix.edits).map((change) => `   - ${describeChange(change)}`),
    ...(fix.conditions.length === 0
      ? []
      : ["   It takes for granted that", ...fix.conditions.map((condition) => `   - ${condition}`)]),
  ].map(escapeControls);
  const targets = EMIT_TARGETS.filter((target) => emit[target] !== undefined);
  if (targets.length === 0) return [[...head, "   There are no lines to paste for it here."]];
  if (files !== undefined)
    return [
      [
        ...head,
        ...targets.map((target) =>
          escapeControls(`   ${target}: ${files.get(fileKey(number, target)) ?? ""}`),
        ),
      ],
    ];
  return [
    head,
    ...targets.map((target) => [
      `--- ${number}. ${fix.kind}, ${target} ---`,
      escapeControlsInLines((emit[target] ?? "").trimEnd()),
    ]),
  ];
}

/** The key of a file in `FixTextOptions.files`. */
export function fileKey(number: number, target: EmitTarget): string {
  return `${number} ${target}`;
}

function describeChange({ urn, path, from, to }: Change): string {
  const place = path === "" || urn.endsWith(` ${path}`) ? urn : `${urn}, ${path}`;
  return `${place}: ${from === null ? "nothing" : JSON.stringify(from)} becomes ${to === null ? "nothing" : JSON.stringify(to)}`;
}
