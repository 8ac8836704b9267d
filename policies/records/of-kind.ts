import type { SourceRecord } from "./records";

/** The records of one kind, in their order. */
export function recordsOfKind<K extends SourceRecord["kind"]>(
  records: readonly SourceRecord[],
  kind: K,
): Extract<SourceRecord, { kind: K }>[] {
  return records.filter((record): record is Extract<SourceRecord, { kind: K }> => record.kind === kind);
}
