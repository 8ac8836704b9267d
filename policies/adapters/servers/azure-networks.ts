/** Azure's virtual networks, subnets and route tables (facts "Host NICs, subnets, routes", azure). */
import type { Prefix } from "../../values/address";
import { type Fact, at, known, unknown } from "../../values/fact";
import { findReferenced, keyOfId, keyOfResource, ownId } from "../plan/network-key";
import { parseElements, parseFact, required } from "../plan/parse-fact";
import { perPlan } from "../plan/per-plan";
import type { Plan } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import type { AzureDialect } from "./azure-dialect";
import { AZURE_CLASSIC, AZURE_NATIVE } from "./azure-dialect";
import type { PlannedSubnet } from "./planned-subnet";
import { readPrefix } from "./read-prefix";

export interface AzureSubnet extends PlannedSubnet {
  readonly name: Fact<string>;
  /** The subnet's own properties: of the resource, or of its entry in the network's. */
  readonly properties: PropertyReader;
  readonly vnet: PlannedResource | undefined;
  readonly space: Fact<readonly Fact<Prefix>[]>;
}

const ofDialect = new Map(
  [AZURE_NATIVE, AZURE_CLASSIC].map((dialect) => [dialect, perPlan((plan) => collectSubnets(dialect, plan))]),
);

/** All subnets that the plan makes by resources of the dialect. */
export function azureSubnets(dialect: AzureDialect, plan: Plan): readonly AzureSubnet[] {
  return ofDialect.get(dialect)?.(plan) ?? [];
}

function collectSubnets(dialect: AzureDialect, plan: Plan): AzureSubnet[] {
  const own = plan.matching(dialect.subnets).map((resource) => ownSubnet(dialect, plan, resource));
  const inline = plan.matching(dialect.networks).flatMap((vnet) => inlineSubnets(dialect, vnet));
  // After a deployment a network lists the subnets that have a resource of their own, too.
  const isListed = (entry: AzureSubnet): boolean =>
    own.some(
      (subnet) =>
        subnet.key === entry.key || (subnet.vnet === entry.vnet && isSameText(subnet.name, entry.name)),
    );
  return [...own, ...inline.filter((entry) => !isListed(entry))];
}

function ownSubnet(dialect: AzureDialect, plan: Plan, resource: PlannedResource): AzureSubnet {
  const properties = PropertyReader.of(resource);
  const vnet = namedOne(plan, resource, "virtualNetworkName", dialect.networks, dialect.networkName);
  const name = properties.string("subnetName");
  return {
    key: keyOfResource(resource, ownId),
    id: ownId(resource),
    madeBy: resource,
    name: name.state === "absent" ? properties.string("name") : name,
    properties,
    vnet,
    network: vnet === undefined ? unplannedNetwork(properties) : networkKey(vnet),
    prefixes: readPrefixes(properties),
    space: vnet === undefined ? unplannedSpace(properties) : spaceOf(dialect, vnet),
  };
}

function inlineSubnets(dialect: AzureDialect, vnet: PlannedResource): AzureSubnet[] {
  const list = PropertyReader.of(vnet).objects("subnets");
  if (list.state !== "known") return [];
  return list.value.flatMap((entry, index): AzureSubnet[] => {
    if (entry.state !== "known") return [];
    const properties = entry.value;
    const name = properties.string("name");
    const id = inlineId(vnet, properties, name);
    return [
      {
        key: id.state === "known" ? keyOfId(id.value) : `${vnet.urn} ${index}`,
        id,
        madeBy: vnet,
        name,
        properties,
        vnet,
        network: networkKey(vnet),
        prefixes: readPrefixes(properties),
        space: spaceOf(dialect, vnet),
      },
    ];
  });
}

/** The id of a subnet is that of its network and its name. */
function inlineId(vnet: PlannedResource, properties: PropertyReader, name: Fact<string>): Fact<string> {
  const own = properties.string("id");
  const network = ownId(vnet);
  if (own.state === "known" || network.state !== "known" || name.state !== "known") return own;
  return known(`${network.value}/subnets/${name.value}`, network.origin);
}

function networkKey(vnet: PlannedResource): Fact<string> {
  return known(keyOfResource(vnet, ownId), PropertyReader.of(vnet).origin);
}

/** Two subnets that name one network are of one network, whoever makes it. */
function unplannedNetwork(properties: PropertyReader): Fact<string> {
  const name = required(properties.string("virtualNetworkName"));
  const group = required(properties.string("resourceGroupName"));
  if (name.state !== "known") return name;
  return group.state === "known" ? known(keyOfId(`${group.value}/${name.value}`), name.origin) : group;
}

function unplannedSpace(properties: PropertyReader): Fact<readonly Fact<Prefix>[]> {
  return unknown(
    properties.string("virtualNetworkName").origin,
    "not in the plan, which does not make the network",
  );
}

function spaceOf(dialect: AzureDialect, vnet: PlannedResource): Fact<readonly Fact<Prefix>[]> {
  return parseElements(required(dialect.addressSpace(PropertyReader.of(vnet))), readPrefix);
}

function readPrefixes(properties: PropertyReader): Fact<readonly Fact<Prefix>[]> {
  const several = properties.strings("addressPrefixes");
  if (several.state !== "absent") return parseElements(several, readPrefix);
  const one = required(properties.string("addressPrefix"));
  return known([parseFact(one, readPrefix)], one.origin);
}

/** A resource that is referred to by its name, in the same resource group. */
export function namedOne(
  plan: Plan,
  resource: PlannedResource,
  property: string,
  types: RegExp,
  nameProperty: string,
): PlannedResource | undefined {
  const candidates = plan.matching(types).filter((candidate) => !isOtherGroup(candidate, resource));
  const idOf = (candidate: PlannedResource): Fact<string> =>
    PropertyReader.of(candidate).string(nameProperty);
  const reference = PropertyReader.of(resource).string(property);
  return findReferenced(plan, resource, property, reference, { candidates, idOf });
}

export function isOtherGroup(one: PlannedResource, other: PlannedResource): boolean {
  const [a, b] = [one, other].map((each) => PropertyReader.of(each).string("resourceGroupName"));
  return a?.state === "known" && b?.state === "known" && !isSameText(a, b);
}

export function isSameText(one: Fact<string>, other: Fact<string>): boolean {
  if (one.state !== "known" || other.state !== "known") return false;
  return one.value.toLowerCase() === other.value.toLowerCase();
}

/** The DNS servers that a subnet's network gives its machines. */
export function networkDns(dialect: AzureDialect, subnet: AzureSubnet): Fact<readonly Fact<string>[]> {
  const { vnet, properties } = subnet;
  return vnet === undefined
    ? unknown(at(properties.origin, "virtualNetworkName"), "not in the plan, which does not make the network")
    : dialect.networkDns(PropertyReader.of(vnet));
}
