import type { NameBounds } from "../records/dns-records";
import type { IpAddress, Prefix } from "../values/address";
import type { Fact, Origin } from "../values/fact";
import type { Note } from "../values/note";

/** A zone, as far as it is known. Of two zones that hold one name, only a server's resolver knows which one it asks. */
export interface Zone {
  /** Tells zones apart, also two of one name; never shown. */
  readonly key: string;
  /** `undefined` where nothing tells it. */
  readonly name: string | undefined;
  /** Whether only the resolvers of some networks see it; absent where that is not stated for zones of its kind. */
  readonly isPrivate: Fact<boolean>;
}

interface RecordSet {
  /** `undefined`: the set is part of every zone, since the facts state it or a server registers it. */
  readonly zone: Zone | undefined;
  /** Only declared: a planned record set of the same name and type would take its place. */
  readonly replaceable: boolean;
  readonly origin: Origin;
}

export interface AddressSet extends RecordSet {
  readonly type: "A" | "AAAA";
  readonly values: Fact<readonly Fact<IpAddress>[]>;
  /** Added to whatever the name has, which need not be known. */
  readonly adds?: boolean;
}

export interface Cname extends RecordSet {
  readonly type: "CNAME";
  readonly target: Fact<string>;
}

/** All record sets of one owner name, of every zone that has it. */
export interface NameRecords {
  readonly addresses: readonly AddressSet[];
  /** Several where zones differ, or where one zone answers now with this and now with that. */
  readonly cnames: readonly Cname[];
}

export interface DnsView {
  readonly name: string;
  readonly servers: readonly (string | Prefix)[];
  readonly names: ReadonlyMap<string, NameRecords>;
}

/** A zone of which every record is known. */
export interface CompleteZone {
  readonly name: string;
  /** The zone itself where it is complete because the plan makes it; `undefined` where the facts say so. */
  readonly zone: Zone | undefined;
  readonly origin: Origin;
}

/** A record set whose owner name is not known: it may be of any name within its bounds. */
export interface NameGap {
  readonly bounds: NameBounds;
  readonly missing: Note;
}

export interface Dns {
  /** By lower-case absolute name without the trailing dot. A name that begins with `*.` is a wildcard. */
  readonly names: ReadonlyMap<string, NameRecords>;
  /** Every name that exists because it, or a name below it, has a record set of any type. */
  readonly existing: ReadonlySet<string>;
  /** Names that are handed over to other name servers, with all names below them. */
  readonly delegations: ReadonlyMap<string, Origin>;
  /** Every zone whose name is known. */
  readonly zones: readonly Zone[];
  /** Longest name first. */
  readonly completeZones: readonly CompleteZone[];
  /** A view's records replace the others' records of the same name for its servers. */
  readonly views: readonly DnsView[];
  readonly gaps: readonly NameGap[];
}

/** Whether the name is the zone's or below it. */
export function isWithin(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/** The record sets of unknown name that may be of this one. */
export function gapsOf(dns: Dns, name: string): readonly NameGap[] {
  return dns.gaps.filter(({ bounds: { begins, within } }) => {
    if (begins !== undefined && name !== begins && !name.startsWith(`${begins}.`)) return false;
    return within === undefined || isWithin(name, within);
  });
}
