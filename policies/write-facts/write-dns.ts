/** DNS record sets and zones as the `dns` part of a facts object. */
import type {
  CompleteZoneRecord,
  DnsRecordSet,
  DnsViewRecord,
  NameBounds,
  ZoneRef,
} from "../records/dns-records";
import { recordsOfKind } from "../records/of-kind";
import type { Records } from "../records/records";
import type { Note } from "../values/note";
import { DoubtfulNames, type LeftOut } from "./left-out";

interface WrittenSet {
  readonly name: string;
  readonly type: string;
  readonly values: readonly string[];
}

export interface WrittenDns {
  readonly complete?: readonly string[];
  readonly records?: readonly WrittenSet[];
  readonly views?: readonly object[];
}

/**
 * Only what cannot be less than there is: where something bears on a name and cannot be written, nothing is written of that name, and
 * a zone in which there is such a thing is not complete.
 */
export function writeDns({ planned, declared }: Records, leftOut: LeftOut): WrittenDns {
  const all = [...planned, ...declared];
  const doubtful = new DoubtfulNames();
  const doubt = (bounds: NameBounds, note: Note): void => {
    doubtful.add(bounds);
    leftOut.add(note);
  };
  for (const { within, what, why, origin } of recordsOfKind(all, "dns-doubt"))
    doubt(within === undefined ? {} : { within }, { what, why, origin });
  for (const { name, nameBounds, delegates, origin } of recordsOfKind(all, "dns-node")) {
    if (!delegates) continue;
    const what = name.state === "known" ? `the delegation of ${name.value}` : "a delegation";
    const bounds = name.state === "known" ? { within: name.value } : (nameBounds ?? {});
    doubt(bounds, { what, why: CANNOT_HOLD, origin });
  }
  const sets = withoutPlanned(recordsOfKind(planned, "dns"), recordsOfKind(declared, "dns"));
  const usable = sets.filter((set) => {
    const against = reasonAgainst(set, leftOut);
    if (against !== undefined) doubt(boundsOf(set), against);
    return against === undefined;
  });
  for (const set of clashing(usable))
    doubt(boundsOf(set), {
      what: describeSet(set),
      why: "its name has an alias (CNAME) and another record",
      origin: set.origin,
    });
  const written = usable.filter((set) => {
    if (set.name.state !== "known" || !doubtful.concerns(set.name.value)) return true;
    leftOut.add({
      what: describeSet(set),
      why: "something else that is left out may bear on the name",
      origin: set.origin,
    });
    return false;
  });
  return {
    ...listed("complete", zonesOf(recordsOfKind(all, "complete-zone"), doubtful, leftOut)),
    ...listed("records", sortedSets(written.map(writeSet))),
    ...listed(
      "views",
      recordsOfKind(all, "dns-view").flatMap((view) => writeView(view, leftOut)),
    ),
  };
}

const CANNOT_HOLD = "a facts object cannot hold it";

/** A set that the plan has takes the place of a declared one, and so do addresses and an alias of each other. */
function withoutPlanned(planned: readonly DnsRecordSet[], declared: readonly DnsRecordSet[]): DnsRecordSet[] {
  const others = declared.filter(
    (set) =>
      !planned.some(
        ({ name, type }) =>
          name.state === "known" &&
          set.name.state === "known" &&
          name.value === set.name.value &&
          (type === set.type || type === "CNAME" || set.type === "CNAME"),
      ),
  );
  return [...planned, ...others];
}

/** Record sets of one name that cannot stand side by side: an alias and anything else, another alias included. */
function clashing(sets: readonly DnsRecordSet[]): DnsRecordSet[] {
  const byName = new Map<string, DnsRecordSet[]>();
  for (const set of sets) {
    if (set.name.state === "known") byName.set(set.name.value, [...(byName.get(set.name.value) ?? []), set]);
  }
  return [...byName.values()].flatMap((same) => {
    const aliases = same.filter(({ type }) => type === "CNAME");
    const targets = new Set(
      aliases.map((set) => (set.type === "CNAME" && set.target.state === "known" ? set.target.value : "")),
    );
    return aliases.length > 0 && (targets.size > 1 || aliases.length < same.length) ? same : [];
  });
}

function reasonAgainst(set: DnsRecordSet, leftOut: LeftOut): Note | undefined {
  const what = describeSet(set);
  const { origin, zone } = set;
  const value = leftOut.reasonAgainst(
    [set.name, set.type === "CNAME" ? set.target : set.values],
    what,
    `${set.type} records`,
  );
  if (value !== undefined) return value;
  if (set.name.state !== "known") return { what, why: "its name is not stated", origin };
  if (set.name.value.startsWith("*") || (set.type !== "CNAME" && set.aliasOf !== undefined))
    return { what, why: CANNOT_HOLD, origin };
  if (set.type !== "CNAME" && set.adds === true)
    return { what, why: "the name may have others, to which they are added", origin };
  const values = set.type === "CNAME" ? set.target : set.values;
  if (values.state !== "known" || values.value.length === 0) return { what, why: "it has no value", origin };
  return isForAll(zone) ? undefined : { what, why: "not everybody may see its zone", origin };
}

/** Whether whoever asks for a name of the zone gets the same answer. */
function isForAll(zone: ZoneRef | undefined): boolean {
  if (zone === undefined) return true;
  return (
    zone.isPrivate.state === "known" &&
    !zone.isPrivate.value &&
    zone.networks === undefined &&
    zone.view === undefined
  );
}

function boundsOf({ name, nameBounds }: DnsRecordSet): NameBounds {
  if (name.state !== "known") return nameBounds ?? {};
  return name.value.startsWith("*.")
    ? { within: name.value.slice(2) }
    : { begins: name.value, within: name.value };
}

function describeSet({ name, type }: DnsRecordSet): string {
  return name.state === "known"
    ? `the ${type} records of ${name.value}`
    : `${type} records of a name that is not known`;
}

function writeSet(set: DnsRecordSet): WrittenSet {
  const name = set.name.state === "known" ? set.name.value : "";
  if (set.type === "CNAME")
    return { name, type: set.type, values: set.target.state === "known" ? [set.target.value] : [] };
  const values = set.values.state === "known" ? set.values.value : [];
  return {
    name,
    type: set.type,
    values: values.flatMap((value) => (value.state === "known" ? [value.value.text] : [])),
  };
}

/** In the order of their names; what providers hold one value at a time is one set. */
function sortedSets(sets: readonly WrittenSet[]): WrittenSet[] {
  const joined = new Map<string, WrittenSet>();
  for (const set of sets) {
    const key = `${set.name} ${set.type}`;
    const values = [...(joined.get(key)?.values ?? []), ...set.values];
    joined.set(key, { ...set, values: [...new Set(values)] });
  }
  return [...joined].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, set]) => set);
}

function zonesOf(zones: readonly CompleteZoneRecord[], doubtful: DoubtfulNames, leftOut: LeftOut): string[] {
  const names = zones.flatMap(({ name, zone, origin }) => {
    if (leftOut.isSecret(origin)) {
      leftOut.add({ what: "that a zone is complete", why: "a part of it is a secret", origin });
      return [];
    }
    const why = !isForAll(zone)
      ? "not everybody may see it"
      : doubtful.touches(name)
        ? "something of it is left out"
        : undefined;
    if (why === undefined) return [name];
    leftOut.add({ what: `that zone ${name} is complete`, why, origin });
    return [];
  });
  return [...new Set(names)].sort();
}

function writeView(view: DnsViewRecord, leftOut: LeftOut): object[] {
  const against = leftOut.reasonAgainst(view.records, `view ${view.name}`, "a view");
  if (against !== undefined) {
    leftOut.add(against);
    return [];
  }
  const servers = view.servers.map((server) => (typeof server === "string" ? server : server.text));
  return [{ name: view.name, servers, records: sortedSets(view.records.map(writeSet)) }];
}

/** A key that is there where its list is not empty. */
export function listed<K extends string, T>(key: K, list: readonly T[]): Partial<Record<K, readonly T[]>> {
  const result: Partial<Record<K, readonly T[]>> = {};
  if (list.length > 0) result[key] = list;
  return result;
}
