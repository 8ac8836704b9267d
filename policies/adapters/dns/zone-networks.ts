/** The networks that private zones are bound to, by the keys that `plan/network-key.ts` gives clouds' networks. */
import { type Fact, at, known, unknown } from "../../values/fact";
import { type ReferenceTarget, keyOfReference, keyOfResource, ownId } from "../plan/network-key";
import { required } from "../plan/parse-fact";
import { perPlan } from "../plan/per-plan";
import { type Plan, sourcesOf } from "../plan/plan";
import { type PlannedResource, originOf } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import type { Around, TextSource, ZoneLink } from "./dns-provider";
import { plannedOf, possibleZones } from "./planned-zone";

type Names = Parameters<typeof plannedOf>[1];

/** Networks of a cloud, by the types under which a plan may make them. */
export interface Networks {
  readonly types: Names;
  readonly idOf?: (network: PlannedResource) => Fact<string>;
  /** Brings what a reference holds into the form of `idOf`. */
  readonly normalise?: (reference: string) => string;
}

export const AWS_NETWORKS: Networks = {
  types: { tokens: ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc", "aws-native:ec2:Vpc"] },
};

export const AZURE_NETWORKS: Networks = {
  types: {
    tokens: ["azure:network/virtualNetwork:VirtualNetwork"],
    pattern: /^azure-native(?:_\w+)?:network(?:\/v\d{8}\w*)?:VirtualNetwork$/,
  },
};

/** A network's URL, whole or from `projects/` on, says the same. */
export const GOOGLE_NETWORKS: Networks = {
  types: { tokens: ["gcp:compute/network:Network"] },
  normalise: (reference) => reference.replace(/^.*\/(?=projects\/)/, ""),
};

/** The key of the network that a property refers to; `property` is the top-level one of `resource`. */
export function networkKey(
  plan: Plan,
  resource: PlannedResource,
  property: string,
  reference: Fact<string>,
  { types, idOf = ownId, normalise = (text) => text }: Networks,
): Fact<string> {
  const target: ReferenceTarget = { candidates: plannedOf(plan, types), idOf };
  const normal =
    reference.state === "known" ? known(normalise(reference.value), reference.origin) : reference;
  return required(keyOfReference(plan, resource, property, normal, target));
}

/** The keys of the networks in a list of objects; `inner` is where each refers to its network. Empty where there is no list. */
export function networksInList(
  { plan, resource, properties }: Around,
  key: string,
  inner: string,
  networks: Networks,
  top = key,
): Fact<readonly Fact<string>[]> {
  const list = properties.objects(key);
  if (list.state === "absent") return known([], list.origin);
  if (list.state === "unknown") return list;
  const references = list.value.map((one) => (one.state === "known" ? one.value.string(inner) : one));
  const whole = computedFrom(plan, resource, top, references, networks);
  const keys = whole ?? references.map((reference) => networkKey(plan, resource, top, reference, networks));
  return known(keys, list.origin);
}

/** While no id is known, as many networks as a list has entries are the list, where it is computed from them. */
function computedFrom(
  plan: Plan,
  resource: PlannedResource,
  property: string,
  references: readonly Fact<string>[],
  { types, idOf = ownId }: Networks,
): Fact<string>[] | undefined {
  const candidates = plannedOf(plan, types);
  const sources = new Set(
    sourcesOf(plan, resource, property).filter((source) => candidates.includes(source)),
  );
  if (sources.size !== references.length || references.some(({ state }) => state !== "unknown"))
    return undefined;
  return [...sources].map((source, index) =>
    known(keyOfResource(source, idOf), references[index]?.origin ?? at(originOf(resource), property)),
  );
}

/** A resource that belongs to a zone: for certain, or since nobody knows to which one. */
export interface Companion extends Around {
  readonly isCertain: boolean;
}

/**
 * The resources of a type that belong, or may belong, to the zone. Each is looked at once for all zones of a plan, so that a type
 * has to go with one link.
 */
export function companionsOf(zone: Around, types: Names, link: ZoneLink): readonly Companion[] {
  const byType = companions(zone.plan);
  const found = byType.get(types) ?? companionsByZone(zone.plan, types, link);
  byType.set(types, found);
  return found.get(zone.resource) ?? [];
}

const companions = perPlan(() => new Map<Names, ReadonlyMap<PlannedResource, readonly Companion[]>>());

function companionsByZone(plan: Plan, types: Names, link: ZoneLink): Map<PlannedResource, Companion[]> {
  const byZone = new Map<PlannedResource, Companion[]>();
  for (const resource of plannedOf(plan, types)) {
    const around: Around = { resource, plan, properties: PropertyReader.of(resource) };
    const { zones, isTold } = possibleZones(around, link);
    const companion = { ...around, isCertain: isTold && zones.length === 1 };
    for (const zone of zones) {
      const list = byZone.get(zone.resource);
      if (list === undefined) byZone.set(zone.resource, [companion]);
      else list.push(companion);
    }
  }
  return byZone;
}

/** The networks that companions bind their zone to. */
export function networksOfCompanions(
  companions: readonly Companion[],
  property: string,
  reference: TextSource,
  networks: Networks,
): Fact<string>[] {
  return companions.map(({ isCertain, plan, resource, properties }) =>
    isCertain
      ? networkKey(plan, resource, property, reference(properties), networks)
      : unknown(properties.origin, "not told: which zone it is about is not known"),
  );
}
