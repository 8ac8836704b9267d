/** Record sets and zones of Amazon Route 53 (facts "DNS records", aws). */
import type { CompleteZoneRecord, DnsRecordSet, ZoneRef } from "../../records/dns-records";
import type { IpAddress } from "../../values/address";
import { type Fact, known, unknown } from "../../values/fact";
import { type Parsed, parseElements, parseFact, required } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type PlannedResource, originOf } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { AWS_OWNER, type OwnerName, makeOwnerName, parseName } from "./owner-name";
import { type ZoneReference, findPlannedZone, unplannedZone } from "./planned-zone";
import { makeRecordSets, parseAddress } from "./record-sets";

const ZONE = "aws:route53/zone:Zone";
const ZONE_ASSOCIATION = "aws:route53/zoneAssociation:ZoneAssociation";
const ALIAS = "an alias of another AWS resource, whose addresses are not in the plan";

export const awsRoute53Adapters: readonly PlanAdapter[] = [
  { tokens: ["aws:route53/record:Record"], read: readRecord },
  { tokens: [ZONE], read: readZone },
  // Says of its zone that it is private, which is read together with the zone's records.
  { tokens: [ZONE_ASSOCIATION], read: () => [] },
  {
    tokens: ["aws:route53/recordsExclusive:RecordsExclusive"],
    read: (resource, plan) => readUnreadRecords(resource, plan, "zoneId"),
  },
  {
    tokens: [
      "aws:route53/trafficPolicyInstance:TrafficPolicyInstance",
      "aws-native:route53:RecordSet",
      "aws-native:route53:RecordSetGroup",
    ],
    read: (resource, plan) => readUnreadRecords(resource, plan, "hostedZoneId"),
  },
];

function readRecord(resource: PlannedResource, plan: Plan): ReturnType<typeof makeRecordSets> {
  const properties = PropertyReader.of(resource);
  const zone = zoneOf(resource, plan, "zoneId");
  return makeRecordSets({
    origin: properties.origin,
    owner: readOwner(properties, zone),
    zone,
    type: properties.string("type"),
    addresses: (family) => readAddresses(properties, parseAddress(family)),
    target: () => readTarget(properties),
  });
}

/** After a deployment the provider tells the owner itself, in `fqdn`. */
function readOwner(properties: PropertyReader, zone: ZoneRef): OwnerName {
  const owner = makeOwnerName(properties.string("name"), zone.name, AWS_OWNER);
  if (owner.name.state === "known") return owner;
  const told = parseFact(properties.string("fqdn"), parseName);
  return told.state === "known" ? { name: told } : owner;
}

function readAddresses(
  properties: PropertyReader,
  parse: (text: string) => Parsed<IpAddress>,
): Fact<readonly Fact<IpAddress>[]> {
  return findAlias(properties) ?? parseElements(required(properties.strings("records")), parse);
}

function readTarget(properties: PropertyReader): Fact<string> {
  const targets = parseElements(required(properties.strings("records")), parseName);
  const alias = findAlias(properties);
  if (alias !== undefined) return alias;
  if (targets.state !== "known") return targets;
  const [target] = targets.value;
  if (target === undefined || targets.value.length > 1)
    return unknown(targets.origin, "not one name, and an alias (CNAME) has one target");
  return target;
}

/** Why the values are not what `records` says, where the set is or may be an alias. */
function findAlias(properties: PropertyReader): Fact<never> | undefined {
  const aliases = properties.list("aliases");
  if (aliases.state === "absent") return undefined;
  if (aliases.state === "unknown")
    return unknown(aliases.origin, `not known: whether the set is an alias is ${aliases.why}`);
  return aliases.value.length === 0 ? undefined : unknown(aliases.origin, ALIAS);
}

function readZone(resource: PlannedResource, plan: Plan): CompleteZoneRecord[] {
  const zone = describeZone(resource, plan);
  // A zone that the program only looks up has no inputs: the plan does not make it.
  if (zone.name.state !== "known" || resource.inputs === undefined) return [];
  return [{ kind: "complete-zone", origin: originOf(resource), name: zone.name.value, zone }];
}

/** The planned zone of a record, or what the record alone tells of its zone. */
function zoneOf(resource: PlannedResource, plan: Plan, property: string): ZoneRef {
  const planned = findPlannedZone(plan, resource, referenceBy(plan, property));
  if (planned !== undefined) return describeZone(planned, plan);
  return unplannedZone("aws", resource, plan, property);
}

function referenceBy(plan: Plan, property: string): ZoneReference {
  return { property, zones: plan.ofType(ZONE), idOf: (zone) => PropertyReader.of(zone).string("zoneId") };
}

function describeZone(zone: PlannedResource, plan: Plan): ZoneRef {
  const properties = PropertyReader.of(zone);
  return {
    key: zone.urn,
    name: parseFact(required(properties.string("name")), parseName),
    isPrivate: readPrivacy(zone, properties, plan),
  };
}

/** A zone is private where it, or an association, names a VPC that sees it. */
function readPrivacy(zone: PlannedResource, properties: PropertyReader, plan: Plan): Fact<boolean> {
  const vpcs = properties.list("vpcs");
  if (vpcs.state === "known" && vpcs.value.length > 0) return known(true, vpcs.origin);
  const association = plan
    .ofType(ZONE_ASSOCIATION)
    .find((other) => findPlannedZone(plan, other, referenceBy(plan, "zoneId")) === zone);
  if (association !== undefined) return known(true, originOf(association));
  return vpcs.state === "unknown" ? vpcs : known(false, vpcs.origin);
}

/** Resources that put records into a zone and are not read: a gap, so that the zone does not pass for complete. */
function readUnreadRecords(resource: PlannedResource, plan: Plan, property: string): DnsRecordSet[] {
  const zone = zoneOf(resource, plan, property);
  const unread = unknown(originOf(resource), "in a resource of a type that is not read");
  const nameBounds = zone.name.state === "known" ? { nameBounds: { within: zone.name.value } } : {};
  return [
    { kind: "dns", type: "A", origin: unread.origin, name: unread, ...nameBounds, zone, values: unread },
  ];
}
