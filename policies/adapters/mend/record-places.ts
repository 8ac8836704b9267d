/** Where the record sets of DNS providers hold their addresses, for whoever writes them; the tables in `../dns/` read them. */
import { anyVersion } from "../dns/azure-zones";
import type { PropertyValue } from "../plan/planned-resource";

/** How a resource that is one record set holds its addresses. */
export interface RecordPlace {
  readonly tokens: readonly string[];
  /** For a type that comes under many tokens: what all have in common. */
  readonly pattern?: RegExp;
  /** The property that the owner's name stands in. */
  readonly owner: string;
  /** The property that names the zone, where the owner depends on it and one resource tells the zone's name. */
  readonly zone?: string;
  /** The property that holds the addresses of this type of record. */
  readonly values: Readonly<Partial<Record<"A" | "AAAA", ValuePlace>>>;
  /** Properties beside which the values are not the record's answers. */
  readonly beside?: readonly string[];
}

export interface ValuePlace {
  readonly property: string;
  /** Whether it holds one address and not a list. */
  readonly isOne: boolean;
  write(addresses: readonly string[]): PropertyValue;
}

function list(property: string): ValuePlace {
  return { property, isOne: false, write: (addresses) => [...addresses] };
}

/** A list of objects that hold one address each. */
function objects(property: string, inner: string): ValuePlace {
  return {
    property,
    isOne: false,
    write: (addresses) => addresses.map((address) => ({ [inner]: address })),
  };
}

function one(property: string): ValuePlace {
  return { property, isOne: true, write: ([address = null]) => address };
}

/** The properties of azure-native, which holds every type of record in one type of resource. */
const AZURE_NATIVE: Pick<RecordPlace, "tokens" | "owner" | "values"> = {
  tokens: [],
  owner: "relativeRecordSetName",
  values: { A: objects("aRecords", "ipv4Address"), AAAA: objects("aaaaRecords", "ipv6Address") },
};

/** One type of resource for each type of record. */
function places(
  tokens: Readonly<Record<"A" | "AAAA", string>>,
  {
    A,
    AAAA,
    ...rest
  }: { readonly A: ValuePlace; readonly AAAA: ValuePlace } & Omit<RecordPlace, "tokens" | "values">,
): readonly RecordPlace[] {
  return [
    { ...rest, tokens: [tokens.A], values: { A } },
    { ...rest, tokens: [tokens.AAAA], values: { AAAA } },
  ];
}

/** One type of resource for all types of records. */
function anyType(token: string, property: string): RecordPlace {
  return { tokens: [token], owner: "name", values: { A: list(property), AAAA: list(property) } };
}

const IN_RECORDS = { owner: "name", zone: "zoneName", A: list("records"), AAAA: list("records") };

export const RECORD_PLACES: readonly RecordPlace[] = [
  ...places(
    { A: "dns:index/aRecordSet:ARecordSet", AAAA: "dns:index/aaaaRecordSet:AaaaRecordSet" },
    { owner: "name", zone: "zone", A: list("addresses"), AAAA: list("addresses") },
  ),
  anyType("aws:route53/record:Record", "records"),
  anyType("aws-native:route53:RecordSet", "resourceRecords"),
  { ...anyType("gcp:dns/recordSet:RecordSet", "rrdatas"), beside: ["routingPolicy"] },
  ...places({ A: "azure:dns/aRecord:ARecord", AAAA: "azure:dns/aaaaRecord:AaaaRecord" }, IN_RECORDS),
  ...places(
    { A: "azure:privatedns/aRecord:ARecord", AAAA: "azure:privatedns/aAAARecord:AAAARecord" },
    IN_RECORDS,
  ),
  { ...AZURE_NATIVE, pattern: anyVersion("RecordSet", "dns"), zone: "zoneName" },
  { ...AZURE_NATIVE, pattern: anyVersion("PrivateRecordSet", "privatedns"), zone: "privateZoneName" },
  ...places(
    { A: "infoblox:index/aRecord:ARecord", AAAA: "infoblox:index/aaaaRecord:AaaaRecord" },
    { owner: "fqdn", A: one("ipAddr"), AAAA: one("ipv6Addr") },
  ),
];

/** The place of a resource's addresses; `undefined` for a type that is not written. */
export function findRecordPlace(type: string): RecordPlace | undefined {
  return RECORD_PLACES.find(({ tokens, pattern }) => tokens.includes(type) || pattern?.test(type) === true);
}
