import type {
  CompleteZoneRecord,
  DnsDoubtRecord,
  DnsNodeRecord,
  DnsRecordSet,
  DnsViewRecord,
  NameBounds,
  ZoneRef,
} from "../records/dns-records";
import { type Fact, type Origin, absent, known, unknown } from "../values/fact";
import { type Note, missingFact } from "../values/note";
import type {
  AddressSet,
  Cname,
  CompleteZone,
  Delegation,
  Dns,
  DnsView,
  NameGap,
  NameRecords,
  Zone,
} from "./dns";
import { type Server, addressOf } from "./host";

export interface DnsSources {
  readonly planned: readonly DnsRecordSet[];
  readonly declared: readonly DnsRecordSet[];
  readonly nodes: readonly DnsNodeRecord[];
  readonly completeZones: readonly CompleteZoneRecord[];
  readonly views: readonly DnsViewRecord[];
  readonly doubts: readonly DnsDoubtRecord[];
  readonly servers: Iterable<Server>;
}

/** A record set with what its source says about it. */
interface Sourced {
  readonly record: DnsRecordSet;
  readonly zone: Zone | undefined;
  readonly replaceable: boolean;
}

/**
 * Builds the name space. A record set (name and type) that the plan contains wins over a declared one; so do addresses over a
 * declared alias of their name, and an alias over declared addresses, because a name has either.
 */
export function buildDns(sources: DnsSources): Dns {
  const { planned, declared, nodes, completeZones, views, doubts, servers } = sources;
  const gaps: NameGap[] = [];
  const unplanned = withoutPlanned(planned, declared);
  const apart = new Set([...planned, ...declared].filter(isApart).flatMap(knownName));
  const registered = [...servers].flatMap(registeredSets);
  const names = indexSets(
    [
      ...planned.map((record) => ({ record, zone: toZone(record), replaceable: false })),
      ...unplanned.map((record) => ({ record, ...placeDeclared(record, apart) })),
      ...registered.map((record) => ({ record, zone: undefined, replaceable: false })),
    ],
    gaps,
  );
  return {
    names,
    existing: existingNames([...names.keys(), ...nodes.flatMap(knownName)]),
    delegations: indexDelegations(nodes, gaps),
    zones: namedZones([...planned, ...nodes, ...completeZones.map(withOwnName)]),
    completeZones: sortZones(completeZones.map(withOwnName)),
    views: views.map((view) => buildView(view, [...planned, ...completeZones], planned, gaps)),
    gaps,
    doubts: doubts.map(({ within, what, why, origin }) => ({ within, missing: { what, why, origin } })),
  };
}

/** A view of the facts. Where planned zones are part of a view of its name, it holds their records too, and they win over its own. */
function buildView(
  { name, servers, records }: DnsViewRecord,
  zoned: readonly { readonly zone?: ZoneRef }[],
  planned: readonly DnsRecordSet[],
  gaps: NameGap[],
): DnsView {
  const ofView = planned.filter(({ zone }) => zone?.view?.state === "known" && zone.view.value === name);
  const sets = [
    ...ofView.map((record) => ({ record, zone: toZone(record), replaceable: false })),
    ...withoutPlanned(ofView, records).map((record) => ({ record, zone: undefined, replaceable: false })),
  ].filter(({ record, zone }) => zone === undefined || record.name.state === "known");
  return { name, servers, names: indexSets(sets, gaps), isPlanned: isPlannedView(name, zoned) };
}

function isPlannedView(name: string, zoned: readonly { readonly zone?: ZoneRef }[]): boolean | Note {
  const views = zoned.flatMap(({ zone }) => zone?.view ?? []);
  if (views.some((view) => view.state === "known" && view.value === name)) return true;
  const unread = views.find((view) => view.state === "unknown");
  return unread?.state === "unknown" ? missingFact("which view a zone is part of", unread) : false;
}

/**
 * What the facts declare is part of every zone; where a device has its own answer to the name, it is what the others see. What a
 * device's own files hold is planned by nobody, and nobody's to replace.
 */
function placeDeclared(
  record: DnsRecordSet,
  apart: ReadonlySet<string>,
): { readonly zone: Zone | undefined; readonly replaceable: boolean } {
  if (isApart(record)) return { zone: toZone(record), replaceable: false };
  const isRivalled = record.name.state === "known" && apart.has(record.name.value);
  return { zone: isRivalled ? toZone({ origin: record.origin }) : undefined, replaceable: true };
}

/** Planned records whose source does not tell zones apart are in one zone of which nothing is known. */
function toZone({ zone, origin }: { readonly zone?: ZoneRef; readonly origin: Origin }): Zone {
  if (zone === undefined)
    return { key: "", name: undefined, isPrivate: absent(origin), networks: undefined, view: undefined };
  return {
    key: zone.key,
    name: zone.name.state === "known" ? zone.name.value : undefined,
    isPrivate: zone.isPrivate,
    networks: zone.networks,
    view: zone.view,
  };
}

/** A complete zone's name is known. */
function withOwnName(record: CompleteZoneRecord): CompleteZoneRecord {
  const { name, zone, origin } = record;
  return zone === undefined ? record : { ...record, zone: { ...zone, name: known(name, origin) } };
}

function namedZones(records: readonly { readonly zone?: ZoneRef; readonly origin: Origin }[]): Zone[] {
  const zones = records.flatMap((record) => (record.zone === undefined ? [] : [toZone(record)]));
  return [...new Map(zones.map((zone) => [zone.key, zone])).values()].filter(
    ({ name }) => name !== undefined,
  );
}

function sortZones(records: readonly CompleteZoneRecord[]): CompleteZone[] {
  return records
    .map(({ name, zone, origin }) => ({ name, zone: zone && toZone({ zone, origin }), origin }))
    .sort((a, b) => b.name.length - a.name.length);
}

/** The names and all that stand above them, since a name exists where one below it does. */
function existingNames(names: readonly string[]): Set<string> {
  const existing = new Set<string>();
  for (const name of names) {
    for (let rest = name; !existing.has(rest); rest = rest.slice(rest.indexOf(".") + 1)) {
      existing.add(rest);
      if (!rest.includes(".")) break;
    }
  }
  return existing;
}

function knownName({ name }: { readonly name: Fact<string> }): string[] {
  return name.state === "known" ? [name.value] : [];
}

function indexDelegations(
  nodes: readonly DnsNodeRecord[],
  gaps: NameGap[],
): Map<string, readonly Delegation[]> {
  const delegations = new Map<string, Delegation[]>();
  for (const { name, nameBounds, delegates, origin, zone } of nodes) {
    if (!delegates) continue;
    if (name.state === "known") {
      const delegation = { zone: toZone({ origin, ...(zone && { zone }) }), origin };
      delegations.set(name.value, [...(delegations.get(name.value) ?? []), delegation]);
      continue;
    }
    // Names below what is handed over need not begin with what the owner begins with.
    const bounds: NameBounds = nameBounds?.within === undefined ? {} : { within: nameBounds.within };
    const missing = missingFact("the name of a record set of type NS", name);
    gaps.push({
      bounds,
      type: undefined,
      zone: toZone({ origin, ...(zone && { zone }) }),
      isOnly: false,
      missing,
    });
  }
  return delegations;
}

/** The declared record sets that no planned one of the same name and type takes the place of; one that adds to them leaves them. */
export function withoutPlanned(
  planned: readonly DnsRecordSet[],
  declared: readonly DnsRecordSet[],
): DnsRecordSet[] {
  const keys = new Set(planned.filter((record) => !isAdded(record) && !isApart(record)).map(keyOf));
  for (const record of planned) {
    const { name, type } = record;
    if (name.state !== "known" || isApart(record)) continue;
    for (const other of type === "CNAME" ? ["A", "AAAA"] : ["CNAME"]) keys.add(`${other} ${name.value}`);
  }
  return declared.filter((record) => isApart(record) || !keys.has(keyOf(record)));
}

/**
 * The record sets that a server makes for itself (dynamic registration), where the facts say that it does; where its address,
 * or whether it registers it, is not known, one with an unknown address.
 */
function registeredSets(server: Server): DnsRecordSet[] {
  return server.interfaces.flatMap((candidate) => {
    const { register, address } = candidate;
    if (register.state === "absent" || (register.state === "known" && !register.value)) return [];
    const own = addressOf(candidate);
    const missing = register.state === "unknown" ? register : address;
    const value =
      own !== undefined && register.state === "known"
        ? known(own, address.origin)
        : unknown(missing.origin, missing.state === "unknown" ? missing.why : "not stated");
    return [
      {
        kind: "dns",
        type: own?.family === 6 ? "AAAA" : "A",
        name: known(server.name, register.origin),
        values: known([value], address.origin),
        origin: register.origin,
      },
    ];
  });
}

/** Whether it is one device's own answer, seen by whoever asks that device. */
export function isApart({ zone }: { readonly zone?: ZoneRef }): boolean {
  return zone?.isApart === true;
}

/** Whether the set is only added to what its name has. */
export function isAdded(record: DnsRecordSet): boolean {
  return record.type !== "CNAME" && record.adds === true;
}

function keyOf(record: DnsRecordSet): string {
  return record.name.state === "known"
    ? `${record.type} ${record.name.value}`
    : `unnamed ${record.origin.source}`;
}

function indexSets(sets: readonly Sourced[], gaps: NameGap[]): Map<string, NameRecords> {
  const names = new Map<string, { addresses: AddressSet[]; cnames: Cname[] }>();
  for (const { record, zone, replaceable } of sets) {
    if (record.name.state !== "known") {
      const missing = missingFact(`the name of a record set of type ${record.type}`, record.name);
      const isOfAnyType = record.type !== "CNAME" && record.isOfAnyType === true;
      const type = isOfAnyType ? undefined : record.type;
      gaps.push({ bounds: record.nameBounds ?? {}, type, zone, isOnly: record.isOnly === true, missing });
      continue;
    }
    const entry = names.get(record.name.value) ?? { addresses: [], cnames: [] };
    names.set(record.name.value, entry);
    const common = { zone, replaceable, isOnly: record.isOnly === true, origin: record.origin };
    if (record.type === "CNAME") entry.cnames.push({ ...common, type: record.type, target: record.target });
    else {
      const { type, values, aliasOf } = record;
      const adds = isAdded(record) ? { adds: true } : {};
      entry.addresses.push({ ...common, type, values, aliasOf, ...adds });
    }
  }
  return names;
}
