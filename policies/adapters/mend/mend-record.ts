import type { AddressRecordSet, NameBounds } from "../../records/dns-records";
import type { SourceRecord } from "../../records/records";
import type { IpAddress } from "../../values/address";
import { UNKNOWN_AT_PREVIEW } from "../../values/fact";
import { readPlannedResource } from "../plan-adapters";
import type { Plan } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { type MendOutcome, type MendReading, NOTHING_HELD } from "./mend-reading";
import { type RecordPlace, type ValuePlace, findRecordPlace } from "./record-places";

/** What the records of one name and type are to give. */
export interface AskedRecord {
  readonly subject: string;
  /** Absolute, lower case, without the trailing dot. */
  readonly name: string;
  readonly type: "A" | "AAAA";
  readonly addresses: readonly IpAddress[];
}

/** Gives a record set of a DNS provider the addresses that are asked for its name. */
export function mendRecord(resource: PlannedResource, asked: readonly AskedRecord[]): MendReading {
  const properties = PropertyReader.of(resource);
  if (properties.isLeftOut) return { ...NOTHING_HELD, open: "" };
  const sets = readPlannedResource(resource).filter(isAddressRecord);
  const place = findRecordPlace(resource.type);
  const held = asked.flatMap((one) => {
    const set = sets.find((candidate) => candidate.type === one.type && isOwner(candidate, one.name));
    return set === undefined ? [] : [{ one, set }];
  });
  const names = sets.flatMap(({ name, type }) =>
    name.state === "known" ? [`${type} record of ${name.value}`] : [],
  );
  const mended = held.map(({ one, set }) => mendSet(resource, properties, place, one, set));
  const reading = {
    outcomes: mended.map(({ outcome }) => outcome),
    changes: mended.flatMap(({ change }) => change ?? []),
    names: names.filter((name) => !held.some(({ one }) => one.subject === name)),
  };
  if (held.length > 0) return { ...reading, doubts: [] };
  const mayBe = sets.some((set) => asked.some((one) => mayOwn(set, one)));
  if (!mayBe) return { ...reading, doubts: [] };
  const open = [place?.owner, place?.zone].find(
    (key) => key !== undefined && properties.raw(key).state === "unknown",
  );
  if (open !== undefined) return { ...reading, doubts: [], open };
  return { ...reading, doubts: [`${describe(resource)} does not tell its whole name by itself`] };
}

interface MendedSet {
  readonly outcome: MendOutcome;
  readonly change?: MendReading["changes"];
}

function mendSet(
  resource: PlannedResource,
  properties: PropertyReader,
  place: RecordPlace | undefined,
  { subject, type, addresses }: AskedRecord,
  { values }: AddressRecordSet,
): MendedSet {
  const refuse = (why: string): MendedSet => ({ outcome: { state: "refused", subject, why } });
  const written = place?.values[type];
  if (place === undefined || written === undefined) {
    return refuse(`${describe(resource)} holds it, and records of that type of resource are not changed`);
  }
  const beside = place.beside?.find((key) => properties.raw(key).state !== "absent");
  if (beside !== undefined) return refuse(`${describe(resource)} answers by its ${beside}`);
  const elements = values.state === "known" ? values.value : [values];
  const gap = elements.find((element) => element.state !== "known");
  if (gap !== undefined) {
    const why = gap.state === "unknown" ? gap.why : "not stated";
    return why === UNKNOWN_AT_PREVIEW
      ? { outcome: { state: "unknown", subject, property: written.property } }
      : refuse(`the values of ${describe(resource)} are ${why}`);
  }
  if (written.isOne && addresses.length > 1) return refuse(`${describe(resource)} holds one address`);
  const now = elements.flatMap((element) => (element.state === "known" ? [element.value.text] : []));
  const wanted = addresses.map(({ text }) => text);
  if (isSameSet(now, wanted)) return { outcome: { state: "right", subject } };
  return { outcome: { state: "mendable", subject }, change: [changeOf(written, wanted)] };
}

function changeOf(place: ValuePlace, addresses: readonly string[]): MendReading["changes"][number] {
  return { property: place.property, value: place.write(addresses) };
}

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  const all = new Set(others);
  return new Set(some).size === all.size && some.every((text) => all.has(text));
}

/** The names that the resource's record sets of one type have in a plan, as far as they are known. */
export function ownersOf(resource: PlannedResource, type: AskedRecord["type"], plan: Plan): string[] {
  const sets = readPlannedResource(resource, plan).filter(isAddressRecord);
  return sets.flatMap(({ name, type: own }) => (own === type && name.state === "known" ? [name.value] : []));
}

function isAddressRecord(record: SourceRecord): record is AddressRecordSet {
  return record.kind === "dns" && record.type !== "CNAME" && record.isOfAnyType !== true;
}

/**
 * A name that stands there as it is asked for is taken for the owner, also where only its zone would tell that the provider does not
 * append the zone to it; the whole plan tells at the end.
 */
function isOwner({ name, nameBounds }: AddressRecordSet, asked: string): boolean {
  if (name.state === "known") return name.value === asked;
  return nameBounds?.begins === asked && isWithin(asked, nameBounds);
}

function mayOwn({ type, name, nameBounds }: AddressRecordSet, asked: AskedRecord): boolean {
  return name.state !== "known" && type === asked.type && isWithin(asked.name, nameBounds ?? {});
}

function isWithin(name: string, { begins, within }: NameBounds): boolean {
  return (
    (begins === undefined || name === begins || name.startsWith(`${begins}.`)) &&
    (within === undefined || name === within || name.endsWith(`.${within}`))
  );
}

function describe({ type, name }: PlannedResource): string {
  return `${type.slice(type.lastIndexOf(":") + 1)} ${name}`;
}
