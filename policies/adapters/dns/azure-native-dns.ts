/** Record sets and zones of Azure DNS and Azure private DNS by azure-native (facts "DNS records", azure-native). */
import type { CompleteZoneRecord, ZoneRef } from "../../records/dns-records";
import type { Family, IpAddress } from "../../values/address";
import { type Fact, known, unknown } from "../../values/fact";
import { parseElements, parseFact, required } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type PlannedResource, originOf } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { AZURE_OWNER, makeOwnerName, parseName } from "./owner-name";
import { NOT_MADE, findPlannedZone, keyOfProperty } from "./planned-zone";
import { makeRecordSets, parseAddress } from "./record-sets";

/**
 * The same type comes under several modules, API versions and, as a package made for one version, package names:
 * `azure-native:dns:RecordSet`, `azure-native:network/v20180501:RecordSet`, `azure-native_dns_v20180501:dns:RecordSet`.
 */
function anyVersion(type: string, module: string): RegExp {
  return new RegExp(`^azure-native(?:_\\w+)?:(?:network|${module})(?:/v\\d{8}\\w*)?:${type}$`);
}

/** What differs between public and private DNS. */
interface Kind {
  readonly records: RegExp;
  readonly zones: RegExp;
  /** Of a record set and of the zone: the zone's name. */
  readonly zoneName: string;
  isPrivate(zone: PropertyReader): Fact<boolean>;
  /** Whether Azure itself adds records of virtual machines to the zone, or may. */
  registers(zone: PlannedResource, plan: Plan): boolean;
}

const PRIVATE_LINKS = anyVersion("VirtualNetworkLink", "privatedns");

const PUBLIC: Kind = {
  records: anyVersion("RecordSet", "dns"),
  zones: anyVersion("Zone", "dns"),
  zoneName: "zoneName",
  isPrivate: (zone) => {
    const type = zone.string("zoneType");
    return type.state === "known"
      ? known(type.value.toLowerCase() === "private", type.origin)
      : notPublic(type);
  },
  registers: (zone) => {
    const networks = PropertyReader.of(zone).list("registrationVirtualNetworks");
    return networks.state === "unknown" || (networks.state === "known" && networks.value.length > 0);
  },
};

const PRIVATE: Kind = {
  records: anyVersion("PrivateRecordSet", "privatedns"),
  zones: anyVersion("PrivateZone", "privatedns"),
  zoneName: "privateZoneName",
  isPrivate: (zone) => known(true, zone.origin),
  registers: (zone, plan) =>
    plan.matching(PRIVATE_LINKS).some((link) => {
      const registers = PropertyReader.of(link).boolean("registrationEnabled");
      if (registers.state === "absent" || (registers.state === "known" && !registers.value)) return false;
      const isNamed = PropertyReader.of(link).string(PRIVATE.zoneName).state === "known";
      return (plannedZone(PRIVATE, link, plan) ?? (isNamed ? undefined : zone)) === zone;
    }),
};

export const azureNativeDnsAdapters: readonly PlanAdapter[] = [
  ...[PUBLIC, PRIVATE].flatMap((kind): PlanAdapter[] => [
    { tokens: [], pattern: kind.records, read: (resource, plan) => readRecordSet(kind, resource, plan) },
    { tokens: [], pattern: kind.zones, read: (resource, plan) => readZone(kind, resource, plan) },
  ]),
  // Says of its zone that virtual machines are registered in it, which is read together with the zone.
  { tokens: [], pattern: PRIVATE_LINKS, read: () => [] },
];

/** A zone is public unless it says otherwise. */
function notPublic(type: Exclude<Fact<string>, { state: "known" }>): Fact<boolean> {
  return type.state === "absent" ? known(false, type.origin) : type;
}

function readRecordSet(kind: Kind, resource: PlannedResource, plan: Plan): ReturnType<typeof makeRecordSets> {
  const properties = PropertyReader.of(resource);
  const zone = zoneOf(kind, resource, plan);
  return makeRecordSets({
    origin: properties.origin,
    owner: makeOwnerName(properties.string("relativeRecordSetName"), zone.name, AZURE_OWNER),
    zone,
    type: properties.string("recordType"),
    addresses: (family) => findAlias(properties) ?? readAddresses(properties, family),
    target: () => findAlias(properties) ?? readTarget(properties),
  });
}

function readAddresses(properties: PropertyReader, family: Family): Fact<readonly Fact<IpAddress>[]> {
  const records = required(properties.objects(family === 4 ? "aRecords" : "aaaaRecords"));
  if (records.state !== "known") return records;
  const texts = records.value.map((record) =>
    record.state === "known"
      ? required(record.value.string(family === 4 ? "ipv4Address" : "ipv6Address"))
      : record,
  );
  return parseElements(known(texts, records.origin), parseAddress(family));
}

function readTarget(properties: PropertyReader): Fact<string> {
  const record = required(properties.object("cnameRecord"));
  return record.state === "known" ? parseFact(required(record.value.string("cname")), parseName) : record;
}

/** Why the values are not what the records say, where the set is or may be an alias of an Azure resource. */
function findAlias(properties: PropertyReader): Fact<never> | undefined {
  for (const key of ["targetResource", "trafficManagementProfile"]) {
    const target = properties.object(key);
    const id = target.state === "known" ? target.value.string("id") : target;
    if (id.state === "absent") continue;
    const why =
      target.state === "known"
        ? "an alias of another Azure resource, whose addresses are not in the plan"
        : "not known: whether the set is an alias is not told by the plan";
    return unknown(id.origin, why);
  }
  return undefined;
}

function readZone(kind: Kind, resource: PlannedResource, plan: Plan): CompleteZoneRecord[] {
  const zone = describeZone(kind, resource);
  // A zone that the program only looks up has no inputs: the plan does not make it.
  if (zone.name.state !== "known" || resource.inputs === undefined || kind.registers(resource, plan))
    return [];
  return [{ kind: "complete-zone", origin: originOf(resource), name: zone.name.value, zone }];
}

/** The zone of a record set. It is named and not numbered, so that its name is known where the plan does not make it. */
function zoneOf(kind: Kind, resource: PlannedResource, plan: Plan): ZoneRef {
  const planned = plannedZone(kind, resource, plan);
  if (planned !== undefined) return describeZone(kind, planned);
  const properties = PropertyReader.of(resource);
  const keys = ["resourceGroupName", kind.zoneName].map((key) => keyOfProperty(plan, resource, key));
  return {
    key: ["azure-native", kind.zoneName, ...keys].join(" "),
    name: parseFact(required(properties.string(kind.zoneName)), parseName),
    isPrivate: kind === PRIVATE ? known(true, properties.origin) : unknown(properties.origin, NOT_MADE),
  };
}

function plannedZone(kind: Kind, resource: PlannedResource, plan: Plan): PlannedResource | undefined {
  return findPlannedZone(plan, resource, {
    property: kind.zoneName,
    zones: plan.matching(kind.zones).filter((zone) => !isOtherGroup(zone, resource)),
    idOf: (zone) => PropertyReader.of(zone).string(kind.zoneName),
  });
}

/** Two zones may have one name in two resource groups. */
function isOtherGroup(zone: PlannedResource, resource: PlannedResource): boolean {
  const [a, b] = [zone, resource].map((one) => PropertyReader.of(one).string("resourceGroupName"));
  if (a?.state !== "known" || b?.state !== "known") return false;
  return a.value.toLowerCase() !== b.value.toLowerCase();
}

function describeZone(kind: Kind, zone: PlannedResource): ZoneRef {
  const properties = PropertyReader.of(zone);
  return {
    key: zone.urn,
    name: parseFact(required(properties.string(kind.zoneName)), parseName),
    isPrivate: kind.isPrivate(properties),
  };
}
