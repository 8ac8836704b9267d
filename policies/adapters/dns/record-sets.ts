/** Builds records out of what all DNS providers state: an owner, a type and values. */
import type { DnsNodeRecord, DnsRecordSet, ZoneRef } from "../../records/dns-records";
import { type Family, IpAddress } from "../../values/address";
import { type Fact, type Origin, unknown } from "../../values/fact";
import { NOT_STATED, type Parsed } from "../plan/parse-fact";
import type { OwnerName } from "./owner-name";

export interface RecordParts {
  readonly origin: Origin;
  readonly owner: OwnerName;
  readonly zone: ZoneRef;
  readonly type: Fact<string>;
  /** The addresses of this family, for the types A and AAAA. */
  addresses(family: Family): Fact<readonly Fact<IpAddress>[]>;
  /** The target, for the type CNAME. */
  target(): Fact<string>;
}

/** The records of one record resource. One whose type is not known may hold addresses of both families. */
export function makeRecordSets(parts: RecordParts): (DnsRecordSet | DnsNodeRecord)[] {
  const { origin, owner, zone, type } = parts;
  const common = { kind: "dns", origin, ...owner, zone } as const;
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
      return [{ ...common, type: "A", values: parts.addresses(4) }];
    case "AAAA":
      return [{ ...common, type: "AAAA", values: parts.addresses(6) }];
    case "CNAME":
      return [{ ...common, type: "CNAME", target: parts.target() }];
    case "NS":
      return [{ ...common, kind: "dns-node", delegates: !isApex(owner, zone) }];
    default:
      return [{ ...common, kind: "dns-node", delegates: false }];
  }
}

/** A zone's NS records at its own name are the zone's name servers and hand nothing over. */
function isApex({ name }: OwnerName, zone: ZoneRef): boolean {
  return name.state === "known" && zone.name.state === "known" && name.value === zone.name.value;
}

export function parseAddress(family: Family): (text: string) => Parsed<IpAddress> {
  return (text) => {
    const address = IpAddress.parse(text);
    return address?.family === family ? { value: address } : { why: `not an IPv${family} address` };
  };
}
