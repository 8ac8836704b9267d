/** Makes adapters out of the tables of DNS providers. */
import type { CompleteZoneRecord, DnsDoubtRecord, DnsRecordSet, NameBounds } from "../../records/dns-records";
import type { SourceRecord } from "../../records/records";
import type { IpAddress } from "../../values/address";
import { type Fact, type Unknown, unknown } from "../../values/fact";
import { NOT_STATED, parseElements, parseFact, required } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import { originOf } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import type {
  Around,
  DnsProvider,
  Doubt,
  RecordTable,
  Substitution,
  TypeNames,
  UnreadTable,
  ValueSource,
  ZoneLink,
  ZoneTable,
} from "./dns-provider";
import { type OwnerName, UNCONFIRMED_OWNER, makeOwnerName, parseName } from "./owner-name";
import { describeZone, zoneOf } from "./planned-zone";
import { type RecordOfSet, makeRecordSets, parseAddress } from "./record-sets";

const UNREAD = "in a resource of a type that is not read";
const NO_SOURCE = "not read for this type";

/** One adapter for each type of the provider; tables of one type are read together. */
export function makeDnsAdapters(provider: DnsProvider): PlanAdapter[] {
  const { records = [], zones = [], unread = [], doubts = [], aside = [], others = [] } = provider;
  const readers: readonly Reader[] = [
    ...records.map((table) => ({ table, read: (around: Around) => readRecords(table, around) })),
    ...zones.map((table) => ({ table, read: (around: Around) => readZone(table, around) })),
    ...unread.map((table) => ({ table, read: (around: Around) => readUnread(table, around) })),
    ...doubts.map((table) => ({
      table,
      read: (around: Around) => readDoubts(table.doubts(around), around),
    })),
    ...others.map((table) => ({ table, read: table.read })),
    ...aside.map((table) => ({ table, read: () => [] })),
  ];
  const byType = new Map<string, Reader[]>();
  for (const reader of readers) {
    const key = `${reader.table.tokens.join(" ")} ${reader.table.pattern?.source ?? ""}`;
    byType.set(key, [...(byType.get(key) ?? []), reader]);
  }
  return [...byType.values()].map(adapterOf);
}

interface Reader {
  readonly table: TypeNames;
  readonly read: (around: Around) => readonly SourceRecord[];
}

function adapterOf(readers: readonly Reader[]): PlanAdapter {
  const [first] = readers;
  const { tokens = [], pattern, terraform = [] } = first?.table ?? {};
  const [token = ""] = tokens;
  return {
    tokens,
    ...(pattern && { pattern }),
    ...(terraform.length > 0 && { terraform: terraform.map((name) => ({ token, ...name })) }),
    read: (resource, plan) => {
      const around = { resource, plan, properties: PropertyReader.of(resource) };
      return readers.flatMap(({ read }) => read(around));
    },
  };
}

/** A list of record sets of which the length, or an element, is not known leaves a gap in its zone. */
function readRecords(table: RecordTable, around: Around): RecordOfSet[] {
  if (table.each === undefined) return readRecord(table, around, around.properties);
  const list = objectsAt(around.properties, table.each);
  if (list.state === "absent") return [];
  if (list.state === "unknown") return [gapIn(around, table.zone, list)];
  return list.value.flatMap((element) => {
    if (element.state === "known") return readRecord(table, around, element.value);
    const why = element.state === "unknown" ? element.why : NOT_STATED;
    return [gapIn(around, table.zone, unknown(element.origin, why))];
  });
}

/** The objects of a list that may stand inside other objects: `spec.endpoints`. */
function objectsAt(properties: PropertyReader, path: string): ReturnType<PropertyReader["objects"]> {
  const [key = "", ...rest] = path.split(".");
  if (rest.length === 0) return properties.objects(key);
  const inner = properties.object(key);
  return inner.state === "known" ? objectsAt(inner.value, rest.join(".")) : inner;
}

/** Reads one record set of `properties`, the resource's own or those of an element of its list. */
function readRecord(table: RecordTable, around: Around, properties: PropertyReader): RecordOfSet[] {
  const isOn = table.isOn?.(properties, around.properties);
  if (isOn?.state === "known" && !isOn.value) return [];
  const doubt = isOn?.state === "unknown" ? doubtOf(isOn) : undefined;
  const { zone, name: zoneName } = zoneOf(around, table.zone);
  const substitution =
    doubt === undefined ? substituteOf(table, { ...around, properties }, zoneName) : { values: doubt };
  return makeRecordSets({
    origin: properties.origin,
    owner: readOwner(table, properties, zoneName),
    zone,
    zoneName,
    type: table.type(properties),
    addresses: (family) =>
      substitution?.values ?? readAddresses(sourceOf(table, family === 4 ? "A" : "AAAA")(properties), family),
    target: () => substitution?.values ?? readTarget(sourceOf(table, "CNAME")(properties)),
    ...(substitution?.aliasOf && { aliasOf: substitution.aliasOf }),
    ...(doubt && { doubt }),
    ...(table.isOnly === true && { isOnly: true }),
  });
}

function doubtOf(isOn: Unknown): Unknown {
  return unknown(isOn.origin, `not known: whether the record is switched on is ${isOn.why}`);
}

function substituteOf(table: RecordTable, around: Around, zone: Fact<string>): Substitution | undefined {
  for (const substitute of table.substitutes ?? []) {
    const substitution = substitute(around, zone);
    if (substitution !== undefined) return substitution;
  }
  return undefined;
}

function readOwner({ owner }: RecordTable, properties: PropertyReader, zone: Fact<string>): OwnerName {
  const made = makeOwnerName(owner.name(properties), zone, owner.rule);
  if (made.name.state === "known" || owner.told === undefined) return made;
  const told = parseFact(owner.told(properties), parseName);
  return told.state === "known" ? { name: told } : made;
}

function sourceOf({ values }: RecordTable, type: "A" | "AAAA" | "CNAME"): ValueSource {
  if (typeof values === "function") return values;
  return values[type] ?? (({ origin }) => unknown(origin, NO_SOURCE));
}

function readAddresses(
  values: Fact<readonly Fact<string>[]>,
  family: 4 | 6,
): Fact<readonly Fact<IpAddress>[]> {
  return parseElements(required(values), parseAddress(family));
}

function readTarget(values: Fact<readonly Fact<string>[]>): Fact<string> {
  const targets = parseElements(required(values), parseName);
  if (targets.state !== "known") return targets;
  const [target] = targets.value;
  if (target === undefined || targets.value.length > 1)
    return unknown(targets.origin, "not one name, and an alias (CNAME) has one target");
  return target;
}

function readZone(table: ZoneTable, around: Around): (CompleteZoneRecord | DnsDoubtRecord)[] {
  const { resource, plan } = around;
  const doubts = readDoubts(table.doubts?.(around) ?? [], around);
  // A zone that the program only looks up has no inputs: the plan does not make it.
  if (resource.inputs === undefined || table.isWhole?.(around) !== true) return doubts;
  const zone = describeZone(plan, { table, resource });
  if (zone.name.state !== "known") return doubts;
  return [{ kind: "complete-zone", origin: originOf(resource), name: zone.name.value, zone }, ...doubts];
}

function readUnread(table: UnreadTable, around: Around): RecordOfSet[] {
  const { zone, name, why = UNREAD, applies } = table;
  if (applies?.(around) === false) return [];
  const { origin } = around.properties;
  return [gapIn(around, zone, unknown(origin, why), name?.(around.properties))];
}

/** Keeps a zone from passing for complete, within what is known of the names that may be there. */
export function gapIn(around: Around, link: ZoneLink, values: Unknown, name?: Fact<string>): DnsRecordSet {
  const { zone, name: zoneName } = zoneOf(around, link);
  const nameBounds = boundsOf(zoneName, name);
  const bounds = Object.keys(nameBounds).length > 0 ? { nameBounds } : {};
  return {
    kind: "dns",
    type: "A",
    origin: values.origin,
    name: values,
    ...bounds,
    ...(zone && { zone }),
    values,
    isOfAnyType: true,
  };
}

/** What is certain of the owner of a record of which only its name, and perhaps its zone, is read. */
function boundsOf(zone: Fact<string>, name: Fact<string> | undefined): NameBounds {
  const within = zone.state === "known" ? { within: zone.value } : {};
  if (name === undefined) return within;
  const owner = makeOwnerName(name, zone, UNCONFIRMED_OWNER);
  return owner.name.state === "known" ? { begins: owner.name.value, ...within } : { ...owner.nameBounds };
}

function readDoubts(doubts: readonly Doubt[], { properties }: Around): DnsDoubtRecord[] {
  return doubts.map(({ within: text, what, why }) => {
    const within = text && parseFact(text, parseName);
    const bounds = within?.state === "known" ? { within: within.value } : {};
    return { kind: "dns-doubt", origin: text?.origin ?? properties.origin, what, why, ...bounds };
  });
}
