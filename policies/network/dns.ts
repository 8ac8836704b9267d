import type { IpAddress, Prefix } from "../values/address";
import type { Fact, Origin } from "../values/fact";
import type { Note } from "../values/note";

export interface AddressSet {
  readonly type: "A" | "AAAA";
  readonly values: Fact<readonly Fact<IpAddress>[]>;
  /** Only declared: a planned record set of the same name and type would take its place. */
  readonly replaceable: boolean;
  readonly origin: Origin;
}

export interface Cname {
  readonly type: "CNAME";
  readonly target: Fact<string>;
  readonly origin: Origin;
}

/** All record sets of one owner name. */
export interface NameRecords {
  readonly addresses: readonly AddressSet[];
  readonly cname: Cname | undefined;
}

export interface DnsView {
  readonly name: string;
  readonly servers: readonly (string | Prefix)[];
  readonly names: ReadonlyMap<string, NameRecords>;
}

export interface Dns {
  /** By lower-case absolute name without the trailing dot. */
  readonly names: ReadonlyMap<string, NameRecords>;
  /** The zones of which every record is known, longest name first. */
  readonly completeZones: readonly string[];
  /** A view's records replace the others' records of the same name for its servers. */
  readonly views: readonly DnsView[];
  /** Record sets whose owner name is not known: each may be of any name. */
  readonly gaps: readonly Note[];
}

/** Whether every record of the zone that would hold the name is known. */
export function isInCompleteZone(dns: Dns, name: string): boolean {
  return dns.completeZones.some((zone) => name === zone || name.endsWith(`.${zone}`));
}
