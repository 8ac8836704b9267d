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
}

/** The records of one record resource. One whose type is not known may hold addresses of both families. */
export function makeRecordSets(parts: RecordParts): RecordOfSet[] {
  const { origin, owner, zone, type, aliasOf } = parts;
  const common = { kind: "dns", origin, ...owner, ...(zone && { zone }) } as const;
  if (type.state !== "known") {
    const values = unknown(
      type.origin,
      `of a record type that is ${type.state === "unknown" ? type.why : NOT_STATED}`,
    );
    return [
      { ...common, type: "A", values },
      { ...common, type: "AAAA", values },
    ];
  }
  switch (type.value.toUpperCase()) {
    case "A":
      return [{ ...common, type: "A", values: parts.addresses(4), ...(aliasOf && { aliasOf }) }];
    case "AAAA":
      return [{ ...common, type: "AAAA", values: parts.addresses(6), ...(aliasOf && { aliasOf }) }];
    case "CNAME":
      return [{ ...common, type: "CNAME", target: parts.target() }];
    default:
      return makeNode(parts, type.value.toUpperCase() === "NS");
  }
}

/** The record of a name that has no addresses. Where it may not be there, the name may have others' or none. */
function makeNode(
  { origin, owner, zone, zoneName, doubt }: RecordParts,
  isDelegation: boolean,
): RecordOfSet[] {
  const common = { origin, ...owner, ...(zone && { zone }) };
  if (doubt !== undefined) {
    return [
      { ...common, kind: "dns", type: "A", values: doubt },
      { ...common, kind: "dns", type: "AAAA", values: doubt },
    ];
  }
  // A zone's NS records at its own name are the zone's name servers and hand nothing over.
  const { name } = owner;
  const isApex = name.state === "known" && zoneName.state === "known" && name.value === zoneName.value;
  return [{ ...common, kind: "dns-node", delegates: isDelegation && !isApex }];
}

export function parseAddress(family: Family): (text: string) => Parsed<IpAddress> {
  return (text) => {
    const address = IpAddress.parse(text);
    return address?.family === family ? { value: address } : { why: `not an IPv${family} address` };
  };
}
