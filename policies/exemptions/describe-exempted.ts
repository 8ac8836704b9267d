import type { BaselineRecord, ExemptionRecord } from "../records/exemption-records";
import { exemptionCurrent } from "../rules/exemption-current";
import type { Finding } from "../rules/rule";
import { describeOrigin } from "../values/fact";

/** Who lets a finding through, until when and why: one line. */
export function describeExempted(record: ExemptionRecord | BaselineRecord): string {
  if (record.kind === "baseline")
    return `Exempted: it is in the baseline ${record.origin.source}, which holds what was there already.`;
  const { expires, owner, reason, origin } = record;
  return `Exempted until ${expires}, that day included (UTC). Owner: ${owner}. Reason: ${reason} [${describeOrigin(origin)}]`;
}

/** A finding that is exempted and would not be seen: it stands, and says what keeps it from being exempted. */
export function describeHidden(finding: Finding, record: ExemptionRecord | BaselineRecord): Finding {
  const why = `It is not exempted, though ${describeOrigin(record.origin)} covers it: the policy ${exemptionCurrent.id}, which shows what is exempted, is disabled or left out.`;
  return { ...finding, message: `${finding.message}\n${why}` };
}
