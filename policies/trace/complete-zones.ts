/** The zones that tell, by what they do not have, that a name does not exist or that a wildcard answers for it. */
import { type CompleteZone, type Dns, type NameRecords, isWithin } from "../network/dns";
import type { Note } from "../values/note";
import { assumptionsOf } from "./choose-zone";
import type { Sight } from "./see-zone";

export interface Wildcard {
  readonly owner: string;
  readonly records: NameRecords;
  /** Whether nothing that exists stands between the name and the wildcard. */
  readonly isClosest: boolean;
}

/** The nearest wildcard above the name. A name that exists, at whatever depth, keeps the wildcards above it from answering. */
export function findWildcard(dns: Dns, name: string): Wildcard | undefined {
  let isClosest = !dns.existing.has(name);
  for (let rest = name; rest.includes(".");) {
    rest = rest.slice(rest.indexOf(".") + 1);
    const owner = `*.${rest}`;
    const records = dns.names.get(owner);
    if (records !== undefined) return { owner, records, isClosest };
    if (dns.existing.has(rest)) isClosest = false;
  }
  return undefined;
}

/**
 * The zones of which every record is known and that would hold the name: one that the facts name, or else the planned ones of
 * the longest name. What a planned zone hands over to other name servers is not in it.
 */
export function completeZonesOf(dns: Dns, name: string): readonly CompleteZone[] {
  const around = dns.completeZones.filter((zone) => isWithin(name, zone.name));
  const declared = around.find(({ zone }) => zone === undefined);
  if (declared !== undefined) return [declared];
  const longest = around.filter((zone) => zone.name === around[0]?.name);
  const delegation = findDelegation(dns, name);
  return delegation !== undefined && delegation.length > (longest[0]?.name.length ?? 0) ? [] : longest;
}

/** The nearest name, the name itself or above it, that is handed over. */
export function findDelegation({ delegations }: Dns, name: string): string | undefined {
  for (let rest = name; ; rest = rest.slice(rest.indexOf(".") + 1)) {
    if (delegations.has(rest)) return rest;
    if (!rest.includes(".")) return undefined;
  }
}

/** What is missing where the zone of the records hands the name over: its own records of it then answer nobody. */
export function findCut(
  { delegations }: Dns,
  name: string,
  { addresses, cnames }: NameRecords,
): Note | undefined {
  const zones = [...addresses, ...cnames].flatMap(({ zone }) => (zone?.name === undefined ? [] : [zone]));
  for (let rest = name; rest.includes("."); rest = rest.slice(rest.indexOf(".") + 1)) {
    const cut = delegations.get(rest)?.find((one) => zones.some(({ key }) => key === one.zone.key));
    if (cut !== undefined) {
      const why = `its zone has a record of it and hands ${rest} over to other name servers`;
      return { what: `the DNS records of ${name}`, why, origin: cut.origin };
    }
  }
  return undefined;
}

/** A complete zone as the asker sees it; a zone that the facts call complete is everybody's. */
export interface SeenCompleteZone extends CompleteZone {
  readonly sight: Sight | undefined;
}

/** What has to hold for a name that the zone does not have not to exist for the asker. */
export function completeness({ name, zone, origin, sight }: SeenCompleteZone): Note[] {
  if (zone === undefined || sight === undefined) return [];
  const whole = {
    what: `nobody else adds records to the zone ${name}`,
    why: "the plan makes the zone",
    origin,
  };
  return [whole, ...assumptionsOf(sight)];
}
