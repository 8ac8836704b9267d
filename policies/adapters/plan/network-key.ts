/** Keys that tell clouds' networks and subnets apart, whether a program refers to them by a resource or by an id. */
import { createHash } from "node:crypto";
import { type Fact, known } from "../../values/fact";
import { type Plan, sourcesOf } from "./plan";
import type { PlannedResource } from "./planned-resource";
import { PropertyReader } from "./property-reader";

/** What a reference may refer to. */
export interface ReferenceTarget {
  /** The planned resources of the kind that is meant. */
  readonly candidates: readonly PlannedResource[];
  /** What a reference to one of them holds. */
  readonly idOf: (candidate: PlannedResource) => Fact<string>;
}

/**
 * The planned resource that a reference means: the one that has the stated id, or else the only candidate that the property was
 * computed from. `property` is the top-level property of `resource` that holds the reference.
 */
export function findReferenced(
  plan: Plan,
  resource: PlannedResource,
  property: string,
  reference: Fact<string>,
  { candidates, idOf }: ReferenceTarget,
): PlannedResource | undefined {
  if (reference.state === "known") {
    const named = candidates.filter((candidate) => {
      const id = idOf(candidate);
      return id.state === "known" && id.value.toLowerCase() === reference.value.toLowerCase();
    });
    return named.length === 1 ? named[0] : undefined;
  }
  const sources = sourcesOf(plan, resource, property).filter((source) => candidates.includes(source));
  return sources.length === 1 ? sources[0] : undefined;
}

/**
 * The key of what a reference means. A planned resource's is `keyOfResource`; an id that the plan makes nothing for is hashed,
 * since any text may be a secret. Unknown where neither is told.
 */
export function keyOfReference(
  plan: Plan,
  resource: PlannedResource,
  property: string,
  reference: Fact<string>,
  target: ReferenceTarget,
): Fact<string> {
  const found = findReferenced(plan, resource, property, reference, target);
  if (found !== undefined) return known(keyOfResource(found, target.idOf), reference.origin);
  return reference.state === "known" ? known(keyOfId(reference.value), reference.origin) : reference;
}

/** The key of a planned resource: that of its id where the id is known, so that another stack's mention of it gives the same. */
export function keyOfResource(
  resource: PlannedResource,
  idOf: (resource: PlannedResource) => Fact<string>,
): string {
  const id = idOf(resource);
  return id.state === "known" ? keyOfId(id.value) : resource.urn;
}

/** The id that the engine itself gives every resource. */
export function ownId(resource: PlannedResource): Fact<string> {
  return PropertyReader.of(resource).string("id");
}

/** The key of what has this id. */
export function keyOfId(id: string): string {
  return createHash("sha256").update(id.toLowerCase()).digest("hex").slice(0, 16);
}
