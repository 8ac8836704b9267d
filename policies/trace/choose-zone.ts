/** Tells which zone's records a server is answered with, where several zones may hold a name. */
import { type Dns, type DnsView, type NameRecords, type Zone, isWithin } from "../network/dns";
import type { Server } from "../network/host";
import type { Origin } from "../values/fact";
import { type Note, uniqueNotes } from "../values/note";
import { type Sight, describeZone, isPublic, seeZone } from "./see-zone";

export type ZoneChoice =
  | { readonly records: NameRecords; readonly assumptions: readonly Note[] }
  /** Every zone that has the name is one that the server is not answered from. */
  | { readonly records: undefined; readonly assumptions: readonly Note[] }
  /** It depends on a zone of which nobody knows whether the server sees it. */
  | { readonly missing: Note };

/** A zone as one server sees it. */
export interface SeenZone {
  readonly zone: Zone;
  readonly sight: Sight;
}

/**
 * The records of a name as the asker sees them (facts "DNS behaviour", split brain). A private zone that it certainly sees comes
 * before a public one, the one of the longest name first; one that it certainly does not see changes nothing. Of the other
 * zones, such that give different answers leave it open, and so does one that would hold the name and does not.
 */
export function chooseZone(
  dns: Dns,
  asker: Server,
  view: DnsView | undefined,
  name: string,
  records: NameRecords,
): ZoneChoice {
  const see = (zone: Zone): SeenZone => ({ zone, sight: seeZone(asker, view, zone) });
  const all = uniqueZones([...records.addresses, ...records.cnames].flatMap(({ zone }) => zone ?? []));
  if (all.length === 0) return { records, assumptions: [] };
  const around = dns.zones.filter((zone) => zone.name !== undefined && isWithin(name, zone.name)).map(see);
  const unseen = [...all.map(see), ...around].flatMap(({ sight }) =>
    sight.state === "hidden" ? sight.assumptions : [],
  );
  const givers = preferSeen(all.map(see));
  const [giver] = givers;
  if (giver === undefined) {
    const rest = restrict(records, undefined);
    const isEmpty = rest.addresses.length === 0 && rest.cnames.length === 0;
    return { records: isEmpty ? undefined : rest, assumptions: uniqueNotes(unseen) };
  }
  const rival = findRival(givers, records, name, asker);
  if (rival !== undefined) return { missing: rival };
  const keys = new Set(all.map(({ key }) => key));
  const hiding = around.find((other) => !keys.has(other.zone.key) && givers.some((one) => hides(other, one)));
  if (hiding !== undefined) {
    if (hiding.sight.state === "open") return { missing: hiding.sight.missing };
    const why = `${name} is in ${describeZone(giver.zone)}; ${describeZone(hiding.zone)} would hold it and does not have it`;
    return { missing: whichZone(asker.name, why, hiding.zone.isPrivate.origin) };
  }
  const seen = restrict(records, giver.zone);
  if (givers.some(({ sight }) => sight.state === "everybody"))
    return { records: seen, assumptions: uniqueNotes(unseen) };
  const sights = givers.map(({ sight }) => sight);
  const opens = sights.flatMap((sight) => (sight.state === "open" ? sight.missing : []));
  const [open] = opens;
  if (open !== undefined && opens.length === sights.length) return { missing: open };
  return { records: seen, assumptions: uniqueNotes([...sights.flatMap(assumptionsOf), ...unseen]) };
}

export function assumptionsOf(sight: Sight): readonly Note[] {
  return sight.state === "seen" || sight.state === "assumed" ? sight.assumptions : [];
}

/** The zones that may answer: without those that the asker does not see, and those that one which it does see comes before. */
function preferSeen(zones: readonly SeenZone[]): SeenZone[] {
  const visible = zones.filter(({ sight }) => sight.state !== "hidden");
  const ofView = visible.filter(isOfView);
  if (ofView.length > 0) {
    const longest = longestOf(ofView);
    return [...longest, ...visible.filter((one) => mayBeOfView(one) && mayPrecede(one, longest))];
  }
  const seen = visible.filter(({ sight }) => sight.state === "seen");
  if (seen.length === 0) return visible;
  const longest = longestOf(seen);
  const others = visible.filter(({ zone, sight }) => sight.state !== "seen" && !isPublic(zone));
  return [...longest, ...others.filter((one) => mayPrecede(one, longest))];
}

function longestOf(zones: readonly SeenZone[]): SeenZone[] {
  const longest = Math.max(...zones.map(lengthOf));
  return zones.filter((one) => lengthOf(one) === longest);
}

function mayPrecede(one: SeenZone, [longest]: readonly SeenZone[]): boolean {
  return one.zone.name === undefined || longest === undefined || lengthOf(one) >= lengthOf(longest);
}

/** What is missing where two of the zones give different answers, or such that are not known. */
function findRival(
  [giver, ...others]: readonly SeenZone[],
  records: NameRecords,
  name: string,
  asker: Server,
): Note | undefined {
  if (giver === undefined) return undefined;
  const content = contentOf(restrict(records, giver.zone));
  const rival = others.find(
    ({ zone }) => content === undefined || contentOf(restrict(records, zone)) !== content,
  );
  if (rival === undefined) return undefined;
  for (const { sight } of [giver, rival]) if (sight.state === "open") return sight.missing;
  const zones = `${describeZone(giver.zone)} and ${describeZone(rival.zone)}`;
  return whichZone(asker.name, `${name} has different answers, or such that are not known, in ${zones}`);
}

function uniqueZones(zones: readonly Zone[]): Zone[] {
  return [...new Map(zones.map((zone) => [zone.key, zone])).values()];
}

/** The sets of one zone, and those that are part of every zone. */
function restrict({ addresses, cnames }: NameRecords, only: Zone | undefined): NameRecords {
  const isIn = ({ zone }: { readonly zone: Zone | undefined }): boolean =>
    zone === undefined || zone.key === only?.key;
  return { addresses: addresses.filter(isIn), cnames: cnames.filter(isIn) };
}

/** All answers in one comparable text; `undefined` where one of them is not known. */
function contentOf({ addresses, cnames }: NameRecords): string | undefined {
  const answers = new Set<string>();
  for (const { type, values, aliasOf } of addresses) {
    if (aliasOf !== undefined) {
      if (aliasOf.state !== "known") return undefined;
      answers.add(`${type} of ${aliasOf.value}`);
      continue;
    }
    if (values.state !== "known") return undefined;
    for (const value of values.value) {
      if (value.state !== "known") return undefined;
      answers.add(`${type} ${value.value.text}`);
    }
  }
  for (const { target } of cnames) {
    if (target.state !== "known") return undefined;
    answers.add(`CNAME ${target.value}`);
  }
  return [...answers].sort().join(" ");
}

/**
 * Whether a zone around the name, which does not have it, may answer in the giver's place: it is asked before a zone of a
 * shorter name, and beside one of the same name; a private one that the asker may see before every public one. A public zone is
 * not asked where the giver is one that fewer see, nor one outside the view that the giver is part of.
 */
export function hides(other: SeenZone, giver: SeenZone): boolean {
  if (other.sight.state === "hidden") return false;
  if (isOfView(giver)) {
    return (isOfView(other) || mayBeOfView(other)) && lengthOf(other) >= lengthOf(giver);
  }
  if (isPublic(other.zone) && !mayBePublic(giver.zone)) return false;
  if (mayBePrivate(other.zone) && !isPrivate(giver.zone)) return true;
  return lengthOf(other) >= lengthOf(giver);
}

function isPrivate(zone: Zone): boolean {
  return zone.isPrivate.state === "known" && zone.isPrivate.value;
}

function mayBePublic(zone: Zone): boolean {
  return zone.isPrivate.state === "unknown" || isPublic(zone);
}

function mayBePrivate(zone: Zone): boolean {
  return zone.isPrivate.state !== "absent" && !isPublic(zone);
}

/** Whether the facts say that the asker sees the view that the zone is part of. */
function isOfView({ sight }: SeenZone): boolean {
  return sight.state === "seen" && sight.by === "view";
}

/** Whether it may be part of the view that the facts say the asker sees. */
function mayBeOfView({ zone, sight }: SeenZone): boolean {
  return sight.state === "open" && zone.view?.state === "unknown";
}

function lengthOf({ zone }: SeenZone): number {
  return zone.name?.length ?? 0;
}

function whichZone(asker: string, why: string, origin?: Origin): Note {
  return { what: `which zone ${asker} is answered from`, why, ...(origin && { origin }) };
}
