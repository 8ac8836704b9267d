/** Builds records out of what all DNS providers state: an owner, a type and values. */
import type { DnsNodeRecord, DnsRecordSet, ZoneRef } from "../../records/dns-records";
import { type Family, IpAddress } from "../../values/address";
import { type Fact, type Origin, type Unknown, unknown } from "../../values/fact";
import { NOT_STATED, type Parsed } from "../plan/parse-fact";
import type { OwnerName } from "./owner-name";

export type RecordOfSet = DnsRecordSet | DnsNodeRecord;

export interface RecordParts {
  readonly origin: Origin;
  readonly owner: OwnerName;
  readonly zone: ZoneRef | undefined;
  /** The name of the zone, as far as it is told. */
  readonly zoneName: Fact<string>;
  readonly type: Fact<string>;
  /** The addresses of this family, for the types A and AAAA. */
  addresses(family: Family): Fact<readonly Fact<IpAddress>[]>;
  /** The target, for the type CNAME. */
  target(): Fact<string>;
  /** The name whose addresses it answers with, where it is a provider's alias. */
  readonly aliasOf?: Fact<string>;
  /** Why it may not be there at all. */
  readonly doubt?: Unknown;
  /** Whether its zone has no second set of its name and type. */
  readonly isOnly?: boolean;
}

/** The records of one record resource. One whose type is not known may hold addresses of both families. */
export function makeRecordSets(parts: RecordParts): RecordOfSet[] {
  const { type, aliasOf } = parts;
  if (type.state !== "known") {
    const why = type.state === "unknown" ? type.why : NOT_STATED;
    return bothFamilies(parts, unknown(type.origin, `of a record type that is ${why}`));
  }
  const common = { kind: "dns", ...placeOf(parts), ...onlyOf(parts) } as const;
  const word = type.value.toUpperCase();
  switch (word) {
    case "A":
      return [{ ...common, type: "A", values: parts.addresses(4), ...(aliasOf && { aliasOf }) }];
    case "AAAA":
      return [{ ...common, type: "AAAA", values: parts.addresses(6), ...(aliasOf && { aliasOf }) }];
    case "CNAME":
      return [{ ...common, type: "CNAME", target: parts.target() }];
    case "NS":
    case "DNAME":
      return [makeDelegation(parts, word)];
    default:
      return WITHOUT_ADDRESSES.has(word)
        ? makeNode(parts)
        : bothFamilies(parts, unknown(type.origin, UNREAD_TYPE));
  }
}

/** Types that give no address. Another one may: providers have their own that do (ALIAS, ANAME, …). */
const WITHOUT_ADDRESSES: ReadonlySet<string> = new Set(
  (
    "A6 AFSDB APL CAA CDNSKEY CDS CERT DHCID DNSKEY DS EUI48 EUI64 HINFO HIP HTTPS IPSECKEY ISDN KEY KX LOC MB MG MINFO MR MX " +
    "NAPTR NSAP NSEC NSEC3 NSEC3PARAM OPENPGPKEY PTR PX RP RRSIG RT SIG SMIMEA SOA SPF SRV SSHFP SVCB TLSA TXT URI WKS X25"
  ).split(" "),
);

const UNREAD_TYPE = "of a record type that is not read";

type Place = Pick<DnsNodeRecord, "origin" | "name" | "nameBounds" | "zone">;

function placeOf({ origin, owner, zone }: RecordParts): Place {
  return { origin, ...owner, ...(zone && { zone }) };
}

function onlyOf({ isOnly }: RecordParts): Pick<DnsRecordSet, "isOnly"> {
  return isOnly === true ? { isOnly } : {};
}

function bothFamilies(parts: RecordParts, values: Unknown): RecordOfSet[] {
  const common = { kind: "dns", ...placeOf(parts), ...onlyOf(parts), values: parts.doubt ?? values } as const;
  return [
    { ...common, type: "A" },
    { ...common, type: "AAAA" },
  ];
}

/** A name without addresses. Where the record may not be there, nobody knows what a wildcard answers for the name. */
function makeNode(parts: RecordParts): RecordOfSet[] {
  if (parts.doubt !== undefined) return bothFamilies(parts, parts.doubt);
  return [{ kind: "dns-node", ...placeOf(parts), delegates: false }];
}

/**
 * A zone's NS records at its own name are the zone's name servers and hand nothing over. A DNAME leads the names below it
 * elsewhere, also below the zone's own name.
 */
function makeDelegation(parts: RecordParts, type: "NS" | "DNAME"): DnsNodeRecord {
  const { owner, zoneName } = parts;
  const { name } = owner;
  const isApex = name.state === "known" && zoneName.state === "known" && name.value === zoneName.value;
  return { kind: "dns-node", ...placeOf(parts), delegates: type === "DNAME" || !isApex };
}

export function parseAddress(family: Family): (text: string) => Parsed<IpAddress> {
  return (text) => {
    const address = IpAddress.parse(text);
    return address?.family === family ? { value: address } : { why: `not an IPv${family} address` };
  };
}
