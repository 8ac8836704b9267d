/** DNS record sets as they were declared, with absolute owner names. */
import type { IpAddress, Prefix } from "../values/address";
import type { Fact, Origin } from "../values/fact";

/** The zone that a record set is in, as far as the plan tells. */
export interface ZoneRef {
  /** Tells zones apart, also two of one name. Opaque, never shown. */
  readonly key: string;
  /** Absolute, lower case, without the trailing dot. */
  readonly name: Fact<string>;
  /** Whether only the resolvers of some networks see it. */
  readonly isPrivate: Fact<boolean>;
  /**
   * Keys of the networks that a private zone is bound to, as `InterfaceRecord.network` has them. A known list is the whole one:
   * servers in other networks are not answered from the zone. Absent where the plan names none and others may; unknown where it
   * names some and they cannot be read; left out where its source has no such thing, or the plan does not make the zone.
   */
  readonly networks?: Fact<readonly Fact<string>[]>;
  /** The split view that it is part of, by the name that its source gives the view; left out where its source has no views. */
  readonly view?: Fact<string>;
  /**
   * Whether it is one device's own answers, which whoever asks that device sees beside the zones in which others see the same
   * names; nothing that is declared of a name takes the place of it, nor it of that.
   */
  readonly isApart?: boolean;
}

/** What is certain of an owner name that is not known; without bounds it may be any name. */
export interface NameBounds {
  /** The owner is this name, or begins with it and a dot. */
  readonly begins?: string;
  /** The owner is this name, or ends in a dot and it. */
  readonly within?: string;
}

interface OwnedRecord {
  readonly origin: Origin;
  /** Absolute, lower case, without the trailing dot. */
  readonly name: Fact<string>;
  /** Where the name is not known. */
  readonly nameBounds?: NameBounds;
  /** Left out where the source does not tell zones apart. */
  readonly zone?: ZoneRef;
}

interface RecordSetCommon extends OwnedRecord {
  readonly kind: "dns";
  /** Whether its source refuses a second record set of one name and type in one zone; left out where that may be one more answer. */
  readonly isOnly?: boolean;
}

export interface AddressRecordSet extends RecordSetCommon {
  readonly type: "A" | "AAAA";
  /** The members that are listed, each a fact. The whole list is unknown where not even its length is known. */
  readonly values: Fact<readonly Fact<IpAddress>[]>;
  /**
   * The name whose addresses of this type it answers with, where it is a provider's alias, beside which other records may
   * stand; absolute, lower case, without the trailing dot. `values` is then unknown.
   */
  readonly aliasOf?: Fact<string>;
  /** Whether it stands for records of any type, in a resource that is not read. */
  readonly isOfAnyType?: boolean;
  /** Whether it is added to what the name has already, as a command does, and so need not be all that it has. */
  readonly adds?: boolean;
}

export interface CnameRecordSet extends RecordSetCommon {
  readonly type: "CNAME";
  /** Absolute, lower case, without the trailing dot. */
  readonly target: Fact<string>;
}

export type DnsRecordSet = AddressRecordSet | CnameRecordSet;

/** A record set of another type. It gives no address, but its name exists, so that no wildcard answers for it. */
export interface DnsNodeRecord extends OwnedRecord {
  readonly kind: "dns-node";
  /** Whether it hands the name and all names below it over to other name servers (NS). */
  readonly delegates: boolean;
}

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
  /** The zone itself where it is complete because the plan makes it; left out where the facts say so. */
  readonly zone?: ZoneRef;
}

/** Something that may answer in place of the records that are known: a resolver's rule, records that are taken away, a policy of answers. */
export interface DnsDoubtRecord {
  readonly kind: "dns-doubt";
  readonly origin: Origin;
  /** The names that it bears on: this one and all below it; every name where it is left out. */
  readonly within?: string;
  /** What is not known, a noun phrase: `whether the response policy answers for it`. */
  readonly what: string;
  /** Why, completes "… because". */
  readonly why: string;
}
