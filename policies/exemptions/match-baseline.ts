import type { BaselineEntry, BaselineRecord } from "../records/exemption-records";
import type { Finding, FindingSubject } from "../rules/rule";
import { type FlowsById, keyOfSubject, subjectsOf } from "./finding-subjects";

/** What a baseline holds, to be asked quickly. */
export interface BaselineIndex {
  /** Whether the baseline has this part of the finding; of one without any part, whether it has the finding. */
  has(finding: Finding, subject: FindingSubject | undefined): boolean;
}

export function indexBaseline({ entries }: BaselineRecord): BaselineIndex {
  const keys = new Set(entries.map(keyOfEntry));
  return { has: (finding, subject) => keys.has(keyOfEntry(toEntry(finding, subject))) };
}

/** The entries by which a baseline knows these findings, each once. */
export function toBaselineEntries(findings: readonly Finding[], flows: FlowsById): BaselineEntry[] {
  const entries = findings.flatMap((finding) => {
    const subjects = subjectsOf(finding, flows);
    if (subjects.length === 0) return [toEntry(finding, undefined)];
    return subjects.map((subject) => toEntry(finding, subject));
  });
  return [...new Map(entries.map((entry) => [keyOfEntry(entry), entry])).values()];
}

/** The same for the same entry, and for no other. */
export function keyOfEntry({ rule, group, cause, aspect, flow }: BaselineEntry): string {
  return JSON.stringify([rule, group, cause, aspect, flow && keyOfSubject(flow)]);
}

function toEntry({ rule, group, cause, aspect }: Finding, flow: FindingSubject | undefined): BaselineEntry {
  return { rule, group, cause: cause.name, aspect, flow };
}
