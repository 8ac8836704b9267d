/** Finds the zone that a record belongs to, so that the record can be read together with it. */
import { createHash } from "node:crypto";
import type { ZoneRef } from "../../records/dns-records";
import { type Fact, type Origin, absent, known, unknown } from "../../values/fact";
import { type Parsed, NOT_STATED, parseFact, required } from "../plan/parse-fact";
import { perPlan } from "../plan/per-plan";
import { type Plan, sourcesOf } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import type { Around, TypeNames, ZoneLink, ZoneTable } from "./dns-provider";
import { parseName } from "./owner-name";
import { readId } from "./value-sources";

/** The `why` of what only the zone itself would tell. */
const NOT_MADE = "not in the plan, which does not make the zone";
const NO_ZONE_OF_ID = "not in the plan, which makes no zone of this id";
const NO_ZONE = "not told: the provider finds the zone itself";

/** A zone that the plan makes, with the table of its type. */
export interface PlannedZone {
  readonly table: ZoneTable;
  readonly resource: PlannedResource;
}

export interface FoundZone {
  /** Absent where the record names no zone. */
  readonly name: Fact<string>;
  /** Left out where the source does not tell zones apart. */
  readonly zone?: ZoneRef;
}

/** The zone that a resource refers to, as far as the plan tells. */
export function zoneOf(around: Around, link: ZoneLink): FoundZone {
  const stated = statedLink(around, link);
  if (stated.by === "server") {
    const name = parseFact(required(readId(around.properties, stated.property)), parseName);
    const zone = zoneOfServer(around);
    return { name, ...(zone && { zone }) };
  }
  if (stated.by === "none")
    return { name: absent(around.properties.origin), zone: zoneByView(around, stated) };
  const planned = findPlannedZone(around, stated);
  const zone = planned ? describeZone(around.plan, planned) : unplannedZone(around, stated);
  return { name: zone.name, zone };
}

/** What a planned zone's own resource, and those that belong to it, tell; computed once for each zone of a plan. */
export function describeZone(plan: Plan, zone: PlannedZone): ZoneRef {
  const described = describedZones(plan);
  const found = described.get(zone.resource) ?? readZone(plan, zone);
  described.set(zone.resource, found);
  return found;
}

const describedZones = perPlan(() => new Map<PlannedResource, ZoneRef>());

function readZone(plan: Plan, { table, resource }: PlannedZone): ZoneRef {
  const zone: Around = { resource, plan, properties: PropertyReader.of(resource) };
  const networks = table.networks?.(zone);
  const view = table.view?.(zone);
  return {
    key: resource.urn,
    name: parseFact(required(table.name(zone.properties)), parseName),
    isPrivate: table.isPrivate(zone),
    ...(networks && { networks }),
    ...(view && { view }),
  };
}

/**
 * The planned zone behind a link: the one that has the stated id or name, or else the one resource that the reference is
 * computed from, unless its own id is another. `undefined` where the plan has none, or several that it may be.
 */
function findPlannedZone(around: Around, link: ZoneLink): PlannedZone | undefined {
  const { zones, isTold } = possibleZones(around, link);
  return isTold && zones.length === 1 ? zones[0] : undefined;
}

/** The planned zones that a link may mean, and whether the plan tells that it is none but these. */
export function possibleZones(
  around: Around,
  link: ZoneLink,
): { readonly zones: readonly PlannedZone[]; readonly isTold: boolean } {
  const { resource, properties, plan } = around;
  const stated = statedLink(around, link);
  if (stated.by === "none" || stated.by === "server") return { zones: [], isTold: true };
  const reference = comparable(readId(properties, stated.property), stated);
  const zones = zonesOf(plan, stated);
  const isNear = (zone: ComparedZone): boolean => !isApart(zone, around, stated);
  const named = zones
    .filter((zone) => idsOf(zone, stated).some((id) => isSame(id, reference)))
    .filter(isNear);
  if (named.length === 1) return { zones: named, isTold: true };
  const sources = sourcesOf(plan, resource, topOf(stated)).flatMap((source) => {
    const zone = zones.find((one) => one.resource === source && isNear(one));
    if (zone === undefined) return [];
    const mayBe = reference.state !== "known" || named.includes(zone) || idsOf(zone, stated).some(isOpen);
    return mayBe ? [zone] : [];
  });
  if (sources.length > 0) return { zones: sources, isTold: true };
  return reference.state === "known"
    ? { zones: named, isTold: true }
    : { zones: zones.filter(isNear), isTold: false };
}

/** The resource's own property that holds the reference, as the engine knows it. */
function topOf(link: Exclude<StatedLink, { by: "none" | "server" }>): string {
  return link.by === "id" ? (link.top ?? link.property) : link.property;
}

/** All planned resources of a type, under any of its names. */
export function plannedOf(
  plan: Plan,
  { tokens, pattern }: Pick<TypeNames, "tokens" | "pattern">,
): readonly PlannedResource[] {
  return [...tokens.flatMap((token) => plan.ofType(token)), ...(pattern ? plan.matching(pattern) : [])];
}

/** A link that is no choice of links. */
type StatedLink = Exclude<ZoneLink, { by: "first" }>;

function statedLink(around: Around, link: ZoneLink): StatedLink {
  if (link.by !== "first") return link;
  const stated = link.links.find((one) => {
    if (!("property" in one)) return true;
    const reference = around.properties.raw(one.property);
    return reference.state === "unknown" || (reference.state === "known" && reference.value !== "");
  });
  return statedLink(around, stated ?? link.links[0]);
}

/** A zone with what references to it are compared with, read once: every record of a plan is compared with every zone. */
interface ComparedZone extends PlannedZone {
  readonly properties: PropertyReader;
  readonly ids: readonly Fact<string>[];
  /** The same in the form of names. */
  readonly names: readonly Fact<string>[];
}

function zonesOf(plan: Plan, { zones }: { readonly zones: readonly ZoneTable[] }): ComparedZone[] {
  return zones.flatMap((table) => {
    const compared = comparedZones(plan);
    const found =
      compared.get(table) ?? plannedOf(plan, table).map((resource) => compareZone({ table, resource }));
    compared.set(table, found);
    return found;
  });
}

const comparedZones = perPlan(() => new Map<ZoneTable, ComparedZone[]>());

function compareZone({ table, resource }: PlannedZone): ComparedZone {
  const properties = PropertyReader.of(resource);
  const ids = table.ids.map((id) => id(properties));
  return { table, resource, properties, ids, names: ids.map(asName) };
}

function idsOf({ ids, names }: ComparedZone, { by }: StatedLink): readonly Fact<string>[] {
  return by === "name" ? names : ids;
}

/** Names are compared as names, ids as they are. */
function comparable(reference: Fact<string>, { by }: StatedLink): Fact<string> {
  return by === "name" ? asName(reference) : reference;
}

function asName(reference: Fact<string>): Fact<string> {
  return parseFact(reference, (text): Parsed<string> => {
    const name = parseName(text);
    return "why" in name ? { value: text } : name;
  });
}

function isSame(a: Fact<string>, b: Fact<string>): boolean {
  return a.state === "known" && b.state === "known" && a.value === b.value;
}

function isOpen({ state }: Fact<string>): boolean {
  return state !== "known";
}

/** Two zones may have one name in two resource groups, views, …. */
function isApart(zone: ComparedZone, around: Around, link: StatedLink): boolean {
  if (link.by !== "name" && link.by !== "id") return false;
  const other = zone.properties;
  return (link.apart ?? []).some((key) => {
    const [a, b] = [readId(other, key), readId(around.properties, key)];
    return a.state === "known" && b.state === "known" && a.value.toLowerCase() !== b.value.toLowerCase();
  });
}

function zoneByView(around: Around, { view }: { readonly view?: TextOf }): ZoneRef {
  const { resource, properties } = around;
  const stated = view?.(properties);
  const key = stated === undefined ? "" : stated.state === "known" ? hashOf(stated.value) : stated.state;
  return {
    key: `${packageOf(resource)} view ${key}${serverOf(around)}`,
    name: unknown(properties.origin, NO_ZONE),
    isPrivate: absent(properties.origin),
    ...(stated && { view: stated }),
  };
}

/**
 * What tells the name server of a resource from another one: two providers of one package may be set up for two servers, so that
 * what one of them makes need not be where the other's is. Empty where the plan uses one.
 */
function serverOf({ resource, plan }: Around): string {
  const used = providersOf(plan).get(packageOf(resource))?.size ?? 0;
  return used < 2 ? "" : ` at ${hashOf(resource.provider)}`;
}

const providersOf = perPlan((plan) => {
  const byPackage = new Map<string, Set<string>>();
  for (const resource of plan.resources) {
    const used = byPackage.get(packageOf(resource)) ?? new Set();
    byPackage.set(packageOf(resource), used.add(resource.provider));
  }
  return byPackage;
});

function zoneOfServer(around: Around): ZoneRef | undefined {
  const server = serverOf(around);
  if (server === "") return undefined;
  const { origin } = around.properties;
  return {
    key: `${packageOf(around.resource)}${server}`,
    name: unknown(origin, NO_ZONE),
    isPrivate: absent(origin),
  };
}

type TextOf = (properties: PropertyReader) => Fact<string>;

/** What a record alone tells of a zone that the plan does not make. */
function unplannedZone(around: Around, link: Exclude<StatedLink, { by: "none" | "server" }>): ZoneRef {
  const { resource, properties } = around;
  const reference = readId(properties, link.property);
  const { origin } = reference;
  const keys = [...(link.apart ?? []), link.property];
  const key = [packageOf(resource), ...keys.map((one) => keyOfProperty(around, one))].join(" ");
  if (link.by === "name") {
    const { isPrivate, view, ids } = link;
    const isId = reference.state === "known" && ids?.test(reference.value) === true;
    return {
      key,
      name: isId ? unknown(origin, NO_ZONE_OF_ID) : parseFact(required(reference), parseName),
      isPrivate: privacyOf(isPrivate, properties.origin),
      ...(view && { view: view(properties) }),
    };
  }
  const why =
    reference.state === "unknown" ? reference.why : reference.state === "absent" ? NOT_STATED : NO_ZONE_OF_ID;
  return { key, name: unknown(origin, why), isPrivate: unknown(origin, NOT_MADE) };
}

function privacyOf(isPrivate: boolean | "untold" | undefined, origin: Origin): Fact<boolean> {
  if (isPrivate === "untold") return absent(origin);
  return isPrivate === undefined ? unknown(origin, NOT_MADE) : known(isPrivate, origin);
}

function packageOf({ type }: PlannedResource): string {
  return type.slice(0, type.indexOf(":"));
}

/**
 * What tells the values of a property apart without being them, since any text may be a secret: a hash of a known value,
 * the resources that an unknown one is computed from.
 */
function keyOfProperty({ plan, resource, properties }: Around, property: string): string {
  const value = readId(properties, property);
  if (value.state === "known") return hashOf(value.value);
  return sourcesOf(plan, resource, property)
    .map(({ urn }) => urn)
    .sort()
    .join(" ");
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
