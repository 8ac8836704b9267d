/** Amazon's instances with their network interfaces (facts "Host NICs, subnets, routes", aws). */
import type { SourceRecord } from "../../records/records";
import type { CloudPortRecord, MachineRecord } from "../../records/server-records";
import { type Fact, absent, at, known, mapFact, unknown } from "../../values/fact";
import { findReferenced, ownId } from "../plan/network-key";
import { parseElements, withDefault } from "../plan/parse-fact";
import { type Plan, sourcesOf } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { readUserData } from "../user-data/read-user-data";
import { addressesOf } from "./aws-addresses";
import { awsSubnets, vpcOf } from "./aws-networks";
import { AWS_TYPES } from "./aws-types";
import { type CloudNic, type GatewayRole, devicePort, nicInterfaces, nicPort, resolverOf } from "./cloud-nic";
import { findSubnet } from "./planned-subnet";

export function readAwsNic(resource: PlannedResource, plan: Plan): CloudPortRecord[] {
  return [nicPort(nicOf(plan, resource, PropertyReader.of(resource), "subnetId", resource.name))];
}

/** The addresses that a load balancer has in its subnets, mostly not known; what it does behind them is not read. */
export function readAwsBalancer(resource: PlannedResource, plan: Plan): CloudPortRecord[] {
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const listed = properties.strings("subnets");
  const mapped = properties.objects("subnetMappings");
  const places = [
    ...(listed.state === "known" ? listed.value : []).map((id) => ({
      property: "subnets",
      id,
      address: absent(origin),
    })),
    ...(mapped.state === "known" ? mapped.value : []).flatMap((entry) =>
      entry.state === "known"
        ? [
            {
              property: "subnetMappings",
              id: entry.value.string("subnetId"),
              address: entry.value.string("privateIpv4Address"),
            },
          ]
        : [],
    ),
  ];
  return places.map(({ property, id, address }) => {
    const subnet = findSubnet(plan, awsSubnets(plan), { resource, property, id, address });
    return devicePort(origin, subnet, [address]);
  });
}

/** `property` is the top-level one that the reference to the subnet is in. */
function nicOf(
  plan: Plan,
  resource: PlannedResource,
  properties: PropertyReader,
  property: string,
  name: string,
): CloudNic {
  const { origin } = properties;
  const addresses = addressesOf(properties);
  const id = properties.string("subnetId");
  const address = addresses[0]?.text ?? absent(origin);
  const checks = withDefault(properties.boolean("sourceDestCheck"), true);
  return {
    name: known(name, origin),
    origin,
    subnet: findSubnet(plan, awsSubnets(plan), { resource, property, id, address }),
    addresses,
    forwards: mapFact(checks, (isChecked) => !isChecked, "neither true nor false"),
    assumptions: [],
  };
}

interface JoinedNic {
  readonly nic: CloudNic;
  /** Whether the machine's own resource states it, so that no other one tells its port. */
  readonly isInline: boolean;
  readonly isPrimary: boolean;
}

export function readAwsMachine(resource: PlannedResource, plan: Plan): SourceRecord[] {
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const nics = machineNics(resource, plan);
  const list = nics.state === "known" ? nics.value : [];
  const interfaces: MachineRecord["interfaces"] =
    nics.state === "known"
      ? known(
          list.flatMap(({ nic, isPrimary }) => nicInterfaces(nic, roleOf(isPrimary))),
          nics.origin,
        )
      : nics;
  const primary = list.find(({ isPrimary }) => isPrimary);
  const resolver = primary && dhcpResolver(plan, primary.nic);
  return [
    {
      kind: "machine",
      origin,
      fqdn: absent(origin),
      hostName: absent(origin),
      interfaces,
      routes: absent(origin),
      ...(resolver && { resolver }),
    },
    ...list.flatMap(({ nic, isInline }) => (isInline ? [nicPort(nic)] : [])),
    // aws takes the text as it is, CloudFormation only in base64.
    ...readUserData(properties.string("userData"), origin.source, isNative(resource) ? "base64" : "any"),
    ...readUserData(properties.string("userDataBase64"), origin.source, "base64"),
  ];
}

function isNative({ type }: PlannedResource): boolean {
  return type.startsWith("aws-native:");
}

function roleOf(isPrimary: boolean): GatewayRole {
  if (isPrimary) return "brings";
  return {
    why: "not told by the plan: whether a guest takes a second interface's gateway differs by system",
  };
}

const NOT_JOINED =
  "not told by the plan, which does not make all its network interfaces or does not say yet which they are";

function machineNics(resource: PlannedResource, plan: Plan): Fact<readonly JoinedNic[]> {
  const properties = PropertyReader.of(resource);
  if (properties.isLeftOut) return unknown(properties.origin, "not part of this preview");
  const listed = listedNics(resource, plan, properties);
  if (listed.state === "unknown") return listed;
  const attached = attachedNics(resource, plan);
  if (attached.state === "unknown") return attached;
  const inList = listed.state === "known" ? listed.value : [];
  const more = attached.state === "known" ? attached.value : [];
  const hasPrimary = inList.some(({ isPrimary }) => isPrimary);
  const own: JoinedNic[] = hasPrimary
    ? []
    : [
        {
          nic: nicOf(plan, resource, properties, "subnetId", "primary"),
          isInline: true,
          isPrimary: true,
        },
      ];
  return known([...own, ...inList, ...more], properties.origin);
}

/** The network interfaces that the instance itself lists. */
function listedNics(
  resource: PlannedResource,
  plan: Plan,
  properties: PropertyReader,
): Fact<readonly JoinedNic[]> {
  const primary = properties.object("primaryNetworkInterface");
  if (primary.state === "unknown") return primary;
  if (primary.state === "known") {
    const id = primary.value.string("networkInterfaceId");
    return joined(resource, plan, [{ property: "primaryNetworkInterface", id, index: 0 }]);
  }
  const list = properties.objects("networkInterfaces");
  if (list.state !== "known") return list;
  const entries: Entry[] = [];
  const inline: JoinedNic[] = [];
  for (const element of list.value) {
    if (element.state !== "known") return unknown(element.origin, NOT_JOINED);
    const { value } = element;
    // aws-native takes the number as a text.
    const index = value.integer("deviceIndex");
    if (index.state !== "known") return unknown(element.origin, NOT_JOINED);
    const id = value.string("networkInterfaceId");
    if (id.state !== "absent") entries.push({ property: "networkInterfaces", id, index: index.value });
    else {
      const nic = nicOf(plan, resource, value, "networkInterfaces", `eth${index.value}`);
      inline.push({ nic, isInline: true, isPrimary: index.value === 0 });
    }
  }
  const found = joined(resource, plan, entries);
  return found.state === "known" ? known([...inline, ...found.value], list.origin) : found;
}

interface Entry {
  readonly property: string;
  readonly id: Fact<string>;
  readonly index: number;
}

function joined(
  resource: PlannedResource,
  plan: Plan,
  entries: readonly Entry[],
): Fact<readonly JoinedNic[]> {
  const { origin } = PropertyReader.of(resource);
  const candidates = plan.matching(AWS_TYPES.nics);
  const nics: JoinedNic[] = [];
  for (const { property, id, index } of entries) {
    const found = findReferenced(plan, resource, property, id, { candidates, idOf: ownId });
    if (found === undefined) return unknown(id.origin, NOT_JOINED);
    nics.push({ nic: ofResource(plan, found), isInline: false, isPrimary: index === 0 });
  }
  if (new Set(nics.map(({ nic }) => nic.origin.source)).size < nics.length)
    return unknown(origin, NOT_JOINED);
  return known(nics, origin);
}

function ofResource(plan: Plan, nic: PlannedResource): CloudNic {
  return nicOf(plan, nic, PropertyReader.of(nic), "subnetId", nic.name);
}

/** Network interfaces that are attached by a resource of their own, or by themselves. */
function attachedNics(resource: PlannedResource, plan: Plan): Fact<readonly JoinedNic[]> {
  const { origin } = PropertyReader.of(resource);
  const target = { candidates: plan.matching(AWS_TYPES.machines), idOf: ownId };
  const nics: JoinedNic[] = [];
  for (const attachment of plan.matching(AWS_TYPES.attachments)) {
    const properties = PropertyReader.of(attachment);
    const reference = properties.string("instanceId");
    const machine = findReferenced(plan, attachment, "instanceId", reference, target);
    if (machine !== resource) continue;
    const id = properties.string("networkInterfaceId");
    const candidates = plan.matching(AWS_TYPES.nics);
    const nic = findReferenced(plan, attachment, "networkInterfaceId", id, { candidates, idOf: ownId });
    if (nic === undefined) return unknown(properties.origin, NOT_JOINED);
    nics.push({ nic: ofResource(plan, nic), isInline: false, isPrimary: false });
  }
  for (const nic of plan.matching(AWS_TYPES.nics)) {
    const attachments = PropertyReader.of(nic).objects("attachments");
    if (attachments.state !== "known") continue;
    const isOurs = attachments.value.some(
      (each) =>
        each.state === "known" &&
        findReferenced(plan, nic, "attachments", each.value.string("instance"), target) === resource,
    );
    const isNew = nics.every((other) => other.nic.origin.source !== nic.urn);
    if (isOurs && isNew && !isListed(plan, resource, nic))
      nics.push({ nic: ofResource(plan, nic), isInline: false, isPrimary: false });
  }
  return known(nics, origin);
}

/** After a deployment, the network interface that an instance lists names the instance as well. */
function isListed(plan: Plan, machine: PlannedResource, nic: PlannedResource): boolean {
  const sources = ["primaryNetworkInterface", "networkInterfaces"].flatMap((property) =>
    sourcesOf(plan, machine, property),
  );
  const listed = PropertyReader.of(machine).objects("networkInterfaces");
  const id = ownId(nic);
  const primary = PropertyReader.of(machine).object("primaryNetworkInterface");
  const stated = [...(listed.state === "known" ? listed.value : []), primary];
  return (
    sources.includes(nic) ||
    stated.some((each) => {
      const other = each.state === "known" ? each.value.string("networkInterfaceId") : each;
      return other.state === "known" && id.state === "known" && other.value === id.value;
    })
  );
}

/** What the VPC gives out by DHCP, where the plan sets it. */
function dhcpResolver(plan: Plan, { subnet }: CloudNic): MachineRecord["resolver"] {
  const vpc = subnet.planned && vpcOf(plan, subnet.planned.madeBy);
  if (vpc === undefined) return undefined;
  const association = plan.matching(AWS_TYPES.dhcpAssociations).find((each) => vpcOf(plan, each) === vpc);
  if (association === undefined) return undefined;
  const reference = PropertyReader.of(association).string("dhcpOptionsId");
  const candidates = plan.matching(AWS_TYPES.dhcpOptions);
  const options = findReferenced(plan, association, "dhcpOptionsId", reference, { candidates, idOf: ownId });
  if (options === undefined) {
    const servers = unknown(reference.origin, "not told by the plan, which does not make the DHCP options");
    return resolverOf(servers, servers);
  }
  const properties = PropertyReader.of(options);
  const servers = properties.strings("domainNameServers");
  const isOwn =
    servers.state === "known" &&
    servers.value.some((each) => each.state === "known" && each.value === "AmazonProvidedDNS");
  const named = isOwn
    ? unknown(servers.origin, "the network's own resolver, whose address is not stated")
    : servers;
  return resolverOf(named, suffixesOf(properties));
}

function suffixesOf(properties: PropertyReader): Fact<readonly Fact<string>[]> {
  const name = properties.string("domainName");
  if (name.state !== "known") return name;
  const names = known([known(name.value, at(name.origin))], name.origin);
  return parseElements(names, (text) => ({ value: text.toLowerCase().replace(/\.$/, "") }));
}
