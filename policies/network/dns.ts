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
  /** Keys of the networks that a private zone is bound to; `undefined` where nothing is read of it. */
  readonly networks: Fact<readonly Fact<string>[]> | undefined;
  /** Name of the split view that it is part of; `undefined` where there are none. */
  readonly view: Fact<string> | undefined;
}

interface RecordSet {
  /** `undefined`: the set is part of every zone, since the facts state it or a server registers it. */
  readonly zone: Zone | undefined;
  /** Only declared: a planned record set of the same name and type would take its place. */
  readonly replaceable: boolean;
  /** Whether its zone has no second set of its name and type. */
  readonly isOnly: boolean;
  readonly origin: Origin;
}

export interface AddressSet extends RecordSet {
  readonly type: "A" | "AAAA";
  readonly values: Fact<readonly Fact<IpAddress>[]>;
  /** The name whose addresses of this type it answers with, where it is a provider's alias; `values` then says nothing. */
  readonly aliasOf: Fact<string> | undefined;
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
  /** What its servers see in place of the others' records: its own, and those of the planned zones that are part of it. */
  readonly names: ReadonlyMap<string, NameRecords>;
  /** Whether planned zones are part of a view of this name; or what would tell. */
  readonly isPlanned: boolean | Note;
}

/** A zone of which every record is known. */
export interface CompleteZone {
  readonly name: string;
  /** The zone itself where it is complete because the plan makes it; `undefined` where the facts say so. */
  readonly zone: Zone | undefined;
  readonly origin: Origin;
}

/** A zone's statement that a name, and all below it, is other name servers' matter. */
export interface Delegation {
  /** The zone that states it, in which records of those names therefore answer nobody. */
  readonly zone: Zone;
  readonly origin: Origin;
}

/** A record set whose owner name is not known: it may be of any name within its bounds. */
export interface NameGap {
  readonly bounds: NameBounds;
  /** `undefined` where it may be of any type. */
  readonly type: "A" | "AAAA" | "CNAME" | undefined;
  /** The zone that it is in; `undefined` where the facts state it. */
  readonly zone: Zone | undefined;
  /** Whether its zone has no second set of its name and type. */
  readonly isOnly: boolean;
  readonly missing: Note;
}

/** Something that may answer in place of what is known. */
export interface DnsDoubt {
  /** The name that it bears on, with all below it; `undefined` for every name. */
  readonly within: string | undefined;
  readonly missing: Note;
}

export interface Dns {
  /** By lower-case absolute name without the trailing dot. A name that begins with `*.` is a wildcard. */
  readonly names: ReadonlyMap<string, NameRecords>;
  /** Every name that exists because it, or a name below it, has a record set of any type. */
  readonly existing: ReadonlySet<string>;
  /** Names that are handed over to other name servers, with all names below them. */
  readonly delegations: ReadonlyMap<string, readonly Delegation[]>;
  /** Every zone whose name is known. */
  readonly zones: readonly Zone[];
  /** Longest name first. */
  readonly completeZones: readonly CompleteZone[];
  /** A view's records replace the others' records of the same name for its servers. */
  readonly views: readonly DnsView[];
  readonly gaps: readonly NameGap[];
  readonly doubts: readonly DnsDoubt[];
}

/** Whether the name is the zone's or below it. */
export function isWithin(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/** What may answer for the name in place of its records. */
export function doubtsOf({ doubts }: Dns, name: string): Note[] {
  return doubts.flatMap(({ within, missing }) =>
    within === undefined || isWithin(name, within) ? [missing] : [],
  );
}

/** The record sets of unknown name that may be of this one. */
export function gapsOf(dns: Dns, name: string): readonly NameGap[] {
  return dns.gaps.filter(({ bounds: { begins, within } }) => {
    if (begins !== undefined && name !== begins && !name.startsWith(`${begins}.`)) return false;
    return within === undefined || isWithin(name, within);
  });
}
