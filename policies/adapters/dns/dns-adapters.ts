/** Makes adapters out of the tables of DNS providers. */
import type { CompleteZoneRecord, DnsDoubtRecord, NameBounds } from "../../records/dns-records";
import type { SourceRecord } from "../../records/records";
import type { IpAddress } from "../../values/address";
import { type Fact, type Origin, type Unknown, unknown } from "../../values/fact";
import { parseElements, parseFact, required } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type PlannedResource, originOf } from "../plan/planned-resource";
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
  ZoneTable,
} from "./dns-provider";
import { type OwnerName, UNCONFIRMED_OWNER, makeOwnerName, parseName } from "./owner-name";
import { describeZone, zoneOf } from "./planned-zone";
import { type RecordOfSet, makeRecordSets, parseAddress } from "./record-sets";

const UNREAD = "in a resource of a type that is not read";
const NO_SOURCE = "not read for this type";

/** One adapter for each type of the provider. */
export function makeDnsAdapters(provider: DnsProvider): PlanAdapter[] {
  const { records = [], zones = [], unread = [], doubts = [], aside = [] } = provider;
  return [
    ...records.map((table) => adapterOf(table, (around) => readRecord(table, around))),
    ...zones.map((table) => adapterOf(table, (around) => readZone(table, around))),
    ...unread.map((table) => adapterOf(table, (around) => readUnread(table, around))),
    ...doubts.map((table) => adapterOf(table, (around) => readDoubt(table.doubt(around), around))),
    ...aside.map((table) => adapterOf(table, () => [])),
  ];
}

function adapterOf(
  { tokens, pattern, terraform = [] }: TypeNames,
  read: (around: Around) => readonly SourceRecord[],
): PlanAdapter {
  const [token = ""] = tokens;
  return {
    tokens,
    ...(pattern && { pattern }),
    ...(terraform.length > 0 && { terraform: terraform.map((name) => ({ token, ...name })) }),
    read: (resource, plan) => read(aroundOf(resource, plan)),
  };
}

function aroundOf(resource: PlannedResource, plan: Plan): Around {
  return { resource, plan, properties: PropertyReader.of(resource) };
}

function readRecord(table: RecordTable, around: Around): RecordOfSet[] {
  const { properties } = around;
  const isOn = table.isOn?.(properties);
  if (isOn?.state === "known" && !isOn.value) return [];
  const doubt = isOn?.state === "unknown" ? doubtOf(isOn) : undefined;
  const { zone, name: zoneName } = zoneOf(around, table.zone);
  const substitution = doubt === undefined ? substituteOf(table, around) : { values: doubt };
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
  });
}

function doubtOf(isOn: Unknown): Unknown {
  return unknown(isOn.origin, `not known: whether the record is switched on is ${isOn.why}`);
}

function substituteOf(table: RecordTable, around: Around): Substitution | undefined {
  for (const substitute of table.substitutes ?? []) {
    const substitution = substitute(around);
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
  const doubts = readDoubt(table.doubt?.(around), around);
  // A zone that the program only looks up has no inputs: the plan does not make it.
  if (resource.inputs === undefined || table.isWhole?.(around) !== true) return doubts;
  const zone = describeZone(plan, { table, resource });
  if (zone.name.state !== "known") return doubts;
  return [{ kind: "complete-zone", origin: originOf(resource), name: zone.name.value, zone }, ...doubts];
}

/** Keeps its zone from passing for complete, within what is known of the names that it holds. */
function readUnread({ zone: link, name, why = UNREAD, applies }: UnreadTable, around: Around): RecordOfSet[] {
  if (applies?.(around) === false) return [];
  const { zone, name: zoneName } = zoneOf(around, link);
  const { origin } = around.properties;
  const values = unknown(origin, why);
  const nameBounds = boundsOf(zoneName, name?.(around.properties));
  const bounds = Object.keys(nameBounds).length > 0 ? { nameBounds } : {};
  return [{ kind: "dns", type: "A", origin, name: values, ...bounds, ...(zone && { zone }), values }];
}

/** What is certain of the owner of a record of which only its name, and perhaps its zone, is read. */
function boundsOf(zone: Fact<string>, name: Fact<string> | undefined): NameBounds {
  const within = zone.state === "known" ? { within: zone.value } : {};
  if (name === undefined) return within;
  const owner = makeOwnerName(name, zone, UNCONFIRMED_OWNER);
  return owner.name.state === "known" ? { begins: owner.name.value, ...within } : { ...owner.nameBounds };
}

function readDoubt(doubt: Doubt | undefined, { properties }: Around): DnsDoubtRecord[] {
  if (doubt === undefined) return [];
  const within = doubt.within && parseFact(doubt.within, parseName);
  const origin: Origin = doubt.within?.origin ?? properties.origin;
  const { what, why } = doubt;
  return [
    { kind: "dns-doubt", origin, what, why, ...(within?.state === "known" && { within: within.value }) },
  ];
}
