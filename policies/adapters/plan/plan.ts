import type { PlannedResource } from "./planned-resource";

/** All resources of a plan that bear on the path, for adapters that read one resource together with those it refers to. */
export interface Plan {
  readonly resources: readonly PlannedResource[];
  /** The resource of a URN; `undefined` where the plan has none, or none that any adapter reads. */
  find(urn: string): PlannedResource | undefined;
  ofType(type: string): readonly PlannedResource[];
  /** The resources whose type token matches, for types that come under many tokens. */
  matching(pattern: RegExp): readonly PlannedResource[];
}

export function makePlan(resources: readonly PlannedResource[]): Plan {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const byType = new Map<string, PlannedResource[]>();
  for (const resource of resources) {
    const list = byType.get(resource.type);
    if (list === undefined) byType.set(resource.type, [resource]);
    else list.push(resource);
  }
  return {
    resources,
    find: (urn) => byUrn.get(urn),
    ofType: (type) => byType.get(type) ?? [],
    matching: (pattern) => [...byType].flatMap(([type, list]) => (pattern.test(type) ? list : [])),
  };
}

/** The resources that a property's value was made from, as the engine recorded it. */
export function sourcesOf(plan: Plan, resource: PlannedResource, property: string): PlannedResource[] {
  return (resource.propertyDependencies?.[property] ?? []).flatMap((urn) => plan.find(urn) ?? []);
}
