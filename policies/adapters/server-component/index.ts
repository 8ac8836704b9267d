import type { SourceRecord } from "../../records/records";
import { at } from "../../values/fact";
import { serverRecordFromPlain } from "../facts-object/read-facts";
import { mergeProperties } from "../plan/merge-properties";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type PlannedResource, UnknownValue, originOf } from "../plan/planned-resource";
import { LEFT_OUT } from "../plan/property-reader";
import { hideValues } from "./hide-values";

/** Reads the `Server` component that this package exports; its arguments are those of `servers[]` in the facts object. */
export const serverComponentAdapter: PlanAdapter = {
  tokens: ["peerpath:index:Server"],
  read: readServerComponent,
};

function readServerComponent(resource: PlannedResource): readonly SourceRecord[] {
  const origin = originOf(resource);
  const merged = mergeProperties(resource);
  if (merged.state === "left-out") {
    const unknownAll = { state: "unknown" as const, why: LEFT_OUT, origin };
    return [
      {
        kind: "server",
        origin,
        fqdn: unknownAll,
        interfaces: unknownAll,
        routes: unknownAll,
        hosts: unknownAll,
      },
    ];
  }
  const reading = serverRecordFromPlain(merged.properties, origin, (value) => value instanceof UnknownValue);
  if (reading.ok) return [reading.record];
  return reading.problems.map(({ key, message }) => ({
    kind: "problem",
    origin: at(origin, key),
    message: hideValues(message, merged.properties),
  }));
}
