import { recordsOfKind } from "../../records/of-kind";
import { at, describeOrigin } from "../../values/fact";
import { quoteText } from "../facts-object/show-value";
import type { FactsRecords } from "./read-settings";

/**
 * The facts of several places together: what they declare adds up, and each may name the workloads that another one declares. A
 * workload that nobody declares, or that two places do, is a mistake of the whole.
 */
export function joinFacts(readings: readonly FactsRecords[]): FactsRecords {
  const problems = readings.flatMap((reading) => (reading.ok ? [] : reading.problems));
  if (problems.length > 0) return { ok: false, problems };
  const records = readings.flatMap((reading) => (reading.ok ? reading.records : []));
  const strangers = readings.flatMap((reading) => (reading.ok ? reading.strangers : []));
  const declared = recordsOfKind(records, "workload");
  const ids = declared.map(({ id }) => id);
  const unsettled = [
    ...declared.flatMap(({ id, origin }, index) => {
      const first = declared[ids.indexOf(id)];
      if (first === undefined || ids.indexOf(id) === index) return [];
      const place = at(origin, "id");
      return [
        `${place.source}: ${place.path}: ${quoteText(id)} is already declared at ${describeOrigin(first.origin)}`,
      ];
    }),
    ...strangers.flatMap(({ name, problem }) => (ids.includes(name) ? [] : [problem.message])),
  ];
  return unsettled.length > 0 ? { ok: false, problems: unsettled } : { ok: true, records, strangers: [] };
}
