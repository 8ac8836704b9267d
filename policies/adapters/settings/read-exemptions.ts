import type { ExemptionRecord } from "../../records/exemption-records";
import { type FactsProblem, reportMistakes } from "../facts-object/facts-problem";
import { Place, type Reading } from "../facts-object/place";
import { type ExemptableRules, checkExemptedRule, readExemption } from "../facts-object/read-exemption";
import { withoutGaps } from "../facts-object/read-value";
import { findSchemaMistakes } from "../facts-object/validate-facts";

export type ExemptionsReading =
  | { readonly ok: true; readonly records: readonly ExemptionRecord[] }
  | { readonly ok: false; readonly problems: readonly FactsProblem[] };

/**
 * Reads the setting `exemptions` of the policy configuration. `source` names the configuration in origins and problems. Never
 * throws for what a user can write.
 */
export function readExemptions(value: unknown, source: string, rules: ExemptableRules): ExemptionsReading {
  const reading: Reading = { isUnknown: () => false, unread: [] };
  const place = new Place(value, { source, path: "exemptions" }, reading);
  const entries = place.items();
  const records = withoutGaps(entries.map(readExemption));
  const mistakes = [
    ...findSchemaMistakes("exemptions", value, place.origin, () => false),
    ...entries.flatMap((entry) => checkExemptedRule(entry.key("rule"), rules)),
  ];
  return mistakes.length > 0
    ? { ok: false, problems: reportMistakes(source, mistakes) }
    : { ok: true, records };
}
