import { recordsOfKind } from "../records/of-kind";
import type { BaselineRecord, ExemptionRecord } from "../records/exemption-records";
import type { SourceRecord } from "../records/records";
import type { Finding, FindingSubject } from "../rules/rule";
import { type BaselineIndex, indexBaseline } from "./match-baseline";
import { type ExemptionScope, scopeOf } from "./match-exemption";

/** One exemption or one baseline, as findings are held against it. */
export interface Coverer {
  readonly record: ExemptionRecord | BaselineRecord;
  readonly hasExpired: boolean;
  /** What it covers; a baseline has an index instead. */
  readonly scope: ExemptionScope | undefined;
  readonly index: BaselineIndex | undefined;
}

/** Exemptions first: they have an owner and an end. */
export function listCoverers(declared: readonly SourceRecord[], today: string): Coverer[] {
  return [
    ...recordsOfKind(declared, "exemption").map((record) => ({
      record,
      hasExpired: record.expires < today,
      scope: scopeOf(record),
      index: undefined,
    })),
    ...recordsOfKind(declared, "baseline").map((record) => ({
      record,
      hasExpired: false,
      scope: undefined,
      index: indexBaseline(record),
    })),
  ];
}

/** Whether the coverer covers this part of the finding, or the finding where it is about nothing in particular. */
export function covers(
  { record, scope, index }: Coverer,
  finding: Finding,
  subject: FindingSubject | undefined,
): boolean {
  if (index !== undefined) return index.has(finding, subject);
  if (record.kind !== "exemption" || record.rule !== finding.rule || scope === undefined) return false;
  return subject === undefined ? scope.isUnlimited : scope.covers(subject);
}
