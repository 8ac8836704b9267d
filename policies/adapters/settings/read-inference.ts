import type { InferenceRecord } from "../../records/group-records";
import { findStrangers } from "../facts-object/check-workload";
import { type FactsProblem, type Stranger, reportMistakes } from "../facts-object/facts-problem";
import { Place, type Reading } from "../facts-object/place";
import { asOneOf, asText, withoutGaps } from "../facts-object/read-value";
import { findSchemaMistakes } from "../facts-object/validate-facts";

export type InferenceReading =
  | {
      readonly ok: true;
      readonly record: InferenceRecord;
      /** A workload that it names and that a facts object may declare. */
      readonly strangers: readonly Stranger[];
    }
  | { readonly ok: false; readonly problems: readonly FactsProblem[] };

/**
 * Reads the setting `inference` of the policy configuration. `source` names the configuration in origins and problems. Never
 * throws for what a user can write.
 */
export function readInference(
  value: unknown,
  source: string,
  knownWorkloads: readonly string[],
): InferenceReading {
  const reading: Reading = { isUnknown: () => false, unread: [] };
  const place = new Place(value, { source, path: "inference" }, reading);
  const globs = (key: "match" | "exclude"): string[] => {
    const list = place.key(key);
    return list.isStated ? withoutGaps(list.itemsOrSelf().map((glob) => glob.read(asText))) : [];
  };
  const record: InferenceRecord = {
    kind: "inference",
    origin: place.origin,
    pools: place.key("pools").read(asOneOf("deny", "advise", "off")) ?? "deny",
    workload: place.key("workload").read(asText),
    match: globs("match"),
    exclude: globs("exclude"),
  };
  const mistakes = findSchemaMistakes("inference", value, place.origin, () => false);
  if (mistakes.length > 0) return { ok: false, problems: reportMistakes(source, mistakes) };
  const strangers = findStrangers(place.key("workload"), knownWorkloads).flatMap(({ name, mistake }) =>
    reportMistakes(source, [mistake]).map((problem) => ({ name, problem })),
  );
  return { ok: true, record, strangers };
}
