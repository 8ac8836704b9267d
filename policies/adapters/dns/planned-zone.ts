/** Finds the zone that a record names, so that the record can be read together with it. */
import { createHash } from "node:crypto";
import type { ZoneRef } from "../../records/dns-records";
import { type Fact, unknown } from "../../values/fact";
import { required } from "../plan/parse-fact";
import { type Plan, sourcesOf } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";

/** How a record of some provider refers to its zone. */
export interface ZoneReference {
  /** The record's property that holds what `idOf` gives of its zone. */
  readonly property: string;
  readonly zones: readonly PlannedResource[];
  readonly idOf: (zone: PlannedResource) => Fact<string>;
}

/**
 * The planned zone behind the reference: the one that has the stated id, or else the one resource that the id is computed
 * from, unless its own id is another. `undefined` where the plan has none, or several that it may be.
 */
export function findPlannedZone(
  plan: Plan,
  resource: PlannedResource,
  { property, zones, idOf }: ZoneReference,
): PlannedResource | undefined {
  const stated = PropertyReader.of(resource).string(property);
  const named = zones.filter((zone) => {
    const id = idOf(zone);
    return stated.state === "known" && id.state === "known" && id.value === stated.value;
  });
  if (named.length === 1) return named[0];
  const sources = sourcesOf(plan, resource, property).filter((source) => {
    if (!zones.includes(source)) return false;
    return stated.state !== "known" || named.includes(source) || idOf(source).state !== "known";
  });
  return sources.length === 1 ? sources[0] : undefined;
}

/** What a record alone tells of a zone that it names by an id and that the plan does not make. */
export function unplannedZone(
  provider: string,
  resource: PlannedResource,
  plan: Plan,
  property: string,
): ZoneRef {
  const id = required(PropertyReader.of(resource).string(property));
  return {
    key: `${provider} ${keyOfProperty(plan, resource, property)}`,
    name: id.state === "unknown" ? id : unknown(id.origin, "not in the plan, which makes no zone of this id"),
    isPrivate: unknown(id.origin, NOT_MADE),
  };
}

/** The `why` of what only the zone itself would tell. */
export const NOT_MADE = "not in the plan, which does not make the zone";

/**
 * What tells the values of a property apart without being them, since any text may be a secret: a hash of a known value,
 * the resources that an unknown one is computed from.
 */
export function keyOfProperty(plan: Plan, resource: PlannedResource, property: string): string {
  const value = PropertyReader.of(resource).string(property);
  if (value.state === "known") return createHash("sha256").update(value.value).digest("hex").slice(0, 16);
  return sourcesOf(plan, resource, property)
    .map(({ urn }) => urn)
    .sort()
    .join(" ");
}
