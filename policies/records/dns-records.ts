/** DNS record sets as they were declared, with absolute owner names. */
import type { IpAddress, Prefix } from "../values/address";
import type { Fact, Origin } from "../values/fact";

interface RecordSetCommon {
  readonly kind: "dns";
  readonly origin: Origin;
  /** Absolute, lower case, without the trailing dot. */
  readonly name: Fact<string>;
}

export interface AddressRecordSet extends RecordSetCommon {
  readonly type: "A" | "AAAA";
  /** The members that are listed, each a fact. The whole list is unknown where not even its length is known. */
  readonly values: Fact<readonly Fact<IpAddress>[]>;
}

export interface CnameRecordSet extends RecordSetCommon {
  readonly type: "CNAME";
  /** Absolute, lower case, without the trailing dot. */
  readonly target: Fact<string>;
}

export type DnsRecordSet = AddressRecordSet | CnameRecordSet;

/** A split-brain view: the named servers see these records instead of the others' records of the same names. */
export interface DnsViewRecord {
  readonly kind: "dns-view";
  readonly origin: Origin;
  readonly name: string;
  readonly servers: readonly (string | Prefix)[];
  readonly records: readonly DnsRecordSet[];
}

/** A zone of which every record is known: a name that it does not give does not exist. */
export interface CompleteZoneRecord {
  readonly kind: "complete-zone";
  readonly origin: Origin;
  /** Absolute, lower case, without the trailing dot. */
  readonly name: string;
}
