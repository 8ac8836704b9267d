/** Tells which zone's records a server is answered with, where several zones may hold a name. */
import { type Dns, type NameRecords, type Zone, isWithin } from "../network/dns";
import type { Origin } from "../values/fact";
import type { Note } from "../values/note";

export type ZoneChoice =
  | { readonly records: NameRecords; readonly assumptions: readonly Note[] }
  /** It depends on a zone of which nobody knows whether the server sees it. */
  | { readonly missing: Note };

/**
 * The records of a name as the asker sees them (facts "DNS behaviour", split brain). Which zone a resolver asks is not read,
 * so zones that give different answers leave it open, and so does one that would hold the name and does not. A name that
 * only a private zone gives rests on the assumption that the asker sees that zone.
 */
export function chooseZone(dns: Dns, asker: string, name: string, records: NameRecords): ZoneChoice {
  const givers = uniqueZones([...records.addresses, ...records.cnames].flatMap(({ zone }) => zone ?? []));
  const [giver, ...others] = givers;
  if (giver === undefined) return { records, assumptions: [] };
  const seen = restrict(records, giver);
  const content = contentOf(seen);
  const rival = others.find(
    (zone) => content === undefined || contentOf(restrict(records, zone)) !== content,
  );
  if (rival !== undefined) {
    const zones = `${describeZone(giver)} and ${describeZone(rival)}`;
    return {
      missing: whichZone(asker, `${name} has different answers, or such that are not known, in ${zones}`),
    };
  }
  const hiding = dns.zones.find(
    (zone) => !givers.some(({ key }) => key === zone.key) && givers.some((one) => hides(zone, one, name)),
  );
  if (hiding !== undefined) {
    const why = `${name} is in ${describeZone(giver)}; ${describeZone(hiding)} would hold it and does not have it`;
    return { missing: whichZone(asker, why, hiding.isPrivate.origin) };
  }
  const isSeenByAll = givers.some(isPublic);
  return { records: seen, assumptions: isSeenByAll ? [] : givers.flatMap((zone) => privacy(asker, zone)) };
}

/** What has to hold for the asker to be answered from the zone; nothing where that is a zone for everybody. */
export function privacy(asker: string, zone: Zone): Note[] {
  if (zone.isPrivate.state === "absent" || isPublic(zone)) return [];
  const why =
    zone.isPrivate.state === "known"
      ? "which networks see a private zone is not read"
      : `whether the zone is private is ${zone.isPrivate.why}`;
  return [{ what: `${asker} is answered from ${describeZone(zone)}`, why, origin: zone.isPrivate.origin }];
}

function uniqueZones(zones: readonly Zone[]): Zone[] {
  return [...new Map(zones.map((zone) => [zone.key, zone])).values()];
}

/** The sets of one zone, and those that are part of every zone. */
function restrict({ addresses, cnames }: NameRecords, { key }: Zone): NameRecords {
  const isIn = ({ zone }: { readonly zone: Zone | undefined }): boolean =>
    zone === undefined || zone.key === key;
  return { addresses: addresses.filter(isIn), cnames: cnames.filter(isIn) };
}

/** All answers in one comparable text; `undefined` where one of them is not known. */
function contentOf({ addresses, cnames }: NameRecords): string | undefined {
  const answers = new Set<string>();
  for (const { type, values } of addresses) {
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
 * Whether a zone without the name may answer in the giver's place: it is asked before a zone of a shorter name, and beside
 * one of the same name. A public zone is not asked where the giver is one that fewer see.
 */
function hides(zone: Zone, giver: Zone, name: string): boolean {
  if (zone.name === undefined || !isWithin(name, zone.name)) return false;
  if (isPublic(zone) && !isPublic(giver)) return false;
  return zone.name.length >= (giver.name?.length ?? 0);
}

function isPublic({ isPrivate }: Zone): boolean {
  return isPrivate.state === "known" && !isPrivate.value;
}

function describeZone({ name, isPrivate }: Zone): string {
  if (name === undefined) return "a zone of another DNS server";
  if (isPrivate.state !== "known") return `the zone ${name}`;
  return `the ${isPrivate.value ? "private" : "public"} zone ${name}`;
}

function whichZone(asker: string, why: string, origin?: Origin): Note {
  return { what: `which zone ${asker} is answered from`, why, ...(origin && { origin }) };
}
