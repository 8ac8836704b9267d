import type { BaselineRecord, ExemptionRecord } from "../records/exemption-records";
import type { SourceRecord } from "../records/records";
import type { Analysis, ExemptionUse, Finding, FindingSubject, Rule } from "../rules/rule";
import { dayOf } from "../values/day";
import { type Coverer, covers, listCoverers } from "./coverer";
import { describeHidden } from "./describe-exempted";
import { exemptableRules } from "./exemptable-rules";
import { type FlowsById, indexFlows, subjectsOf } from "./finding-subjects";
import { measureUse } from "./measure-use";
import { splitFinding } from "./split-finding";

export interface ExemptingOptions {
  /** The instant whose day decides which exemptions have expired; now, unless given. */
  readonly today?: Date;
  /**
   * Whether what is exempted will be shown; it is, unless said otherwise. Where it is not, nothing is exempted, and the findings say
   * so: a finding that nobody sees must not be let through.
   */
  readonly isShown?: boolean;
}

export interface ExemptedFindings {
  /** The findings: whole, or in parts of which some are exempted. */
  readonly findings: readonly Finding[];
  readonly uses: readonly ExemptionUse[];
}

/** Holds the findings against the exemptions and baselines among the records. `rules` are those that found them. */
export function applyExemptions(
  analysis: Analysis,
  findings: readonly Finding[],
  declared: readonly SourceRecord[],
  rules: readonly Rule[],
  { today = new Date(), isShown = true }: ExemptingOptions,
): ExemptedFindings {
  const coverers = listCoverers(declared, dayOf(today));
  if (coverers.length === 0) return { findings, uses: [] };
  const flows = indexFlows(analysis.flows);
  const valid = coverers.filter(({ hasExpired }) => !hasExpired);
  const context = { analysis, flows, rules, isShown };
  return {
    findings: findings.flatMap((finding) => exempt(finding, valid, context)),
    uses: measureUse(coverers, analysis, findings, flows),
  };
}

interface Context {
  readonly analysis: Analysis;
  readonly flows: FlowsById;
  readonly rules: readonly Rule[];
  readonly isShown: boolean;
}

function exempt(finding: Finding, coverers: readonly Coverer[], context: Context): Finding[] {
  if (exemptableRules.get(finding.rule) !== undefined) return [finding];
  const subjects = subjectsOf(finding, context.flows);
  const parts = gatherByCoverer(finding, subjects, coverers);
  const records = [...parts.keys()].filter((record) => record !== undefined);
  const [first] = records;
  if (first === undefined) return [finding];
  if (!context.isShown) return [describeHidden(finding, first)];
  if (parts.size === 1) return [{ ...finding, exemptedBy: first }];
  return split(finding, parts, context) ?? [parts.has(undefined) ? finding : untilTheFirst(finding, records)];
}

type Parts = ReadonlyMap<ExemptionRecord | BaselineRecord | undefined, readonly FindingSubject[]>;

/** The finding's parts by what covers them; those that nothing covers come first, under undefined. */
function gatherByCoverer(
  finding: Finding,
  subjects: readonly FindingSubject[],
  coverers: readonly Coverer[],
): Parts {
  const parts = new Map<ExemptionRecord | BaselineRecord | undefined, FindingSubject[]>([[undefined, []]]);
  const asked: readonly (FindingSubject | undefined)[] = subjects.length === 0 ? [undefined] : subjects;
  for (const subject of asked) {
    const record = coverers.find((coverer) => covers(coverer, finding, subject))?.record;
    const part = parts.get(record) ?? [];
    if (subject !== undefined) part.push(subject);
    parts.set(record, part);
    if (record === undefined && subject === undefined) return parts;
  }
  if (parts.get(undefined)?.length === 0) parts.delete(undefined);
  return parts;
}

function split(finding: Finding, parts: Parts, { analysis, flows, rules }: Context): Finding[] | undefined {
  const rule = rules.find(({ id }) => id === finding.rule);
  if (rule === undefined) return undefined;
  const found = splitFinding(finding, rule, analysis, flows, [...parts.values()]);
  const records = [...parts.keys()];
  return found?.map((part, index) => {
    const record = records[index];
    return record === undefined ? part : { ...part, exemptedBy: record };
  });
}

/** A finding that cannot be split and that several cover is exempted until the first of them ends. */
function untilTheFirst(finding: Finding, records: readonly (ExemptionRecord | BaselineRecord)[]): Finding {
  const day = (record: ExemptionRecord | BaselineRecord): string =>
    record.kind === "exemption" ? record.expires : "9999-12-31";
  const [exemptedBy] = [...records].sort((a, b) => (day(a) < day(b) ? -1 : Number(day(a) > day(b))));
  return exemptedBy === undefined ? finding : { ...finding, exemptedBy };
}
