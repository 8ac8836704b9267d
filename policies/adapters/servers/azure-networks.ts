/** Azure's virtual networks, subnets and route tables (facts "Host NICs, subnets, routes", azure). */
import type { CloudHop, CloudRouteRecord, CloudSubnetRecord } from "../../records/server-records";
import type { Prefix } from "../../values/address";
import { type Fact, absent, at, describeOrigin, known, unknown } from "../../values/fact";
import type { Note } from "../../values/note";
import { findReferenced, keyOfId, keyOfResource, ownId } from "../plan/network-key";
import { parseElements, parseFact, required } from "../plan/parse-fact";
import { perPlan } from "../plan/per-plan";
import { type Plan, sourcesOf } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import type { AzureDialect } from "./azure-dialect";
import { AZURE_CLASSIC, AZURE_NATIVE } from "./azure-dialect";
import { readIp, rulesNote } from "./cloud-nic";
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
function namedOne(
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

function isOtherGroup(one: PlannedResource, other: PlannedResource): boolean {
  const [a, b] = [one, other].map((each) => PropertyReader.of(each).string("resourceGroupName"));
  return a?.state === "known" && b?.state === "known" && !isSameText(a, b);
}

function isSameText(one: Fact<string>, other: Fact<string>): boolean {
  if (one.state !== "known" || other.state !== "known") return false;
  return one.value.toLowerCase() === other.value.toLowerCase();
}

/** The records of the subnets that a resource makes. */
export function readAzureSubnets(
  dialect: AzureDialect,
  resource: PlannedResource,
  plan: Plan,
): CloudSubnetRecord[] {
  const made = azureSubnets(dialect, plan).filter(({ madeBy }) => madeBy === resource);
  return made.map((subnet): CloudSubnetRecord => {
    const { origin } = subnet.properties;
    const name = describeOrigin(origin);
    const routes = routesOf(dialect, plan, subnet);
    const group = dialect.groupOf(subnet.properties);
    const notes: Note[] = [rulesNote("a network security group", name, group.origin)];
    if (routes.state === "absent") {
      notes.push({ what: `no route table is attached to ${name}`, why: "the plan attaches none", origin });
    }
    return {
      kind: "cloud-subnet",
      origin,
      key: subnet.key,
      network: subnet.network,
      prefixes: subnet.prefixes,
      routes,
      space: subnet.space,
      routesWithin: true,
      routesBeforeNetwork: true,
      assumptions: notes,
    };
  });
}

/** Absent where no table is attached. */
function routesOf(dialect: AzureDialect, plan: Plan, subnet: AzureSubnet): Fact<readonly CloudRouteRecord[]> {
  const associations = plan
    .matching(dialect.tableAssociations)
    .map((association) => ({ association, subnet: associatedWith(dialect, plan, association) }));
  const [attached] = associations.filter((each) => each.subnet === subnet);
  if (attached !== undefined) {
    const reference = PropertyReader.of(attached.association).string("routeTableId");
    return tableRoutes(dialect, plan, attached.association, "routeTableId", reference);
  }
  const stray = associations.find((each) => each.subnet === undefined);
  if (stray !== undefined) {
    const { origin } = PropertyReader.of(stray.association);
    return unknown(origin, "not told by the plan: it attaches a route table to a subnet that is not known");
  }
  const reference = dialect.tableOf(subnet.properties);
  if (reference.state === "absent") return absent(subnet.properties.origin);
  const property = subnet.madeBy === subnet.vnet ? "subnets" : "routeTable";
  return tableRoutes(dialect, plan, subnet.madeBy, property, reference);
}

/** The planned subnet of an association; "other" for one that the plan does not make; `undefined` where it may be any. */
function associatedWith(
  dialect: AzureDialect,
  plan: Plan,
  association: PlannedResource,
): AzureSubnet | "other" | undefined {
  const reference = PropertyReader.of(association).string("subnetId");
  const subnets = azureSubnets(dialect, plan);
  if (reference.state === "known") {
    return subnets.find(({ id }) => isSameText(id, reference)) ?? "other";
  }
  const sources = new Set(sourcesOf(plan, association, "subnetId"));
  const made = subnets.filter(({ madeBy }) => sources.has(madeBy));
  return made.length === 1 ? made[0] : undefined;
}

function tableRoutes(
  dialect: AzureDialect,
  plan: Plan,
  resource: PlannedResource,
  property: string,
  reference: Fact<string>,
): Fact<readonly CloudRouteRecord[]> {
  const tables = plan.matching(dialect.tables);
  const table = findReferenced(plan, resource, property, reference, { candidates: tables, idOf: ownId });
  if (table === undefined) {
    const why =
      "not told by the plan, which does not make the route table or does not say yet which one it is";
    return unknown(reference.origin, why);
  }
  const properties = PropertyReader.of(table);
  if (properties.isLeftOut) return unknown(properties.origin, "not part of this preview");
  const inline = properties.objects("routes");
  if (inline.state === "unknown") return inline;
  const own = routeResources(dialect, plan, table);
  const entries = (inline.state === "known" ? inline.value : []).filter(
    (entry) =>
      entry.state !== "known" ||
      !own.some((route) => isSameText(routeName(route), entry.value.string("name"))),
  );
  return known(
    [
      ...entries.flatMap((entry) =>
        entry.state === "known" ? readRoute(dialect, entry.value) : [unreadRoute(entry)],
      ),
      ...own.flatMap((route) => readRoute(dialect, PropertyReader.of(route))),
    ],
    properties.origin,
  );
}

/** A route that has a resource of its own; one whose table is not known may be in any. */
function routeResources(dialect: AzureDialect, plan: Plan, table: PlannedResource): PlannedResource[] {
  return plan.matching(dialect.routes).filter((route) => {
    const named = namedOne(plan, route, "routeTableName", dialect.tables, dialect.tableName);
    if (named !== undefined) return named === table;
    return PropertyReader.of(route).string("routeTableName").state !== "known" && !isOtherGroup(route, table);
  });
}

function routeName(route: PlannedResource): Fact<string> {
  const properties = PropertyReader.of(route);
  const name = properties.string("routeName");
  return name.state === "absent" ? properties.string("name") : name;
}

function unreadRoute(entry: Exclude<Fact<unknown>, { state: "known" }>): CloudRouteRecord {
  const to = entry.state === "absent" ? unknown(entry.origin, "not stated") : entry;
  return { origin: entry.origin, to, hop: { type: "elsewhere", why: "the route is not known" } };
}

/** A route to a service tag leads to public addresses of Microsoft's services, and so concerns nobody's private address. */
function readRoute(dialect: AzureDialect, properties: PropertyReader): CloudRouteRecord[] {
  const prefix = required(properties.string("addressPrefix"));
  if (prefix.state === "known" && /^[a-z][\w.]*$/i.test(prefix.value)) return [];
  return [
    {
      origin: properties.origin,
      to: parseFact(prefix, readPrefix),
      hop: readHop(dialect, properties),
    },
  ];
}

function readHop(dialect: AzureDialect, properties: PropertyReader): CloudHop {
  const type = required(properties.string("nextHopType"));
  if (type.state !== "known") return { type: "elsewhere", why: `its type is ${type.why}` };
  switch (type.value.toLowerCase()) {
    case "virtualappliance":
      return { type: "address", address: parseFact(required(properties.string(dialect.hopAddress)), readIp) };
    case "vnetlocal":
      return { type: "network" };
    case "none":
      return { type: "none" };
    case "internet":
      return { type: "elsewhere", why: "it leads to the Internet" };
    case "virtualnetworkgateway":
      return { type: "elsewhere", why: "it leads to a gateway between networks, which is not read" };
    default:
      return { type: "elsewhere", why: "its type is none that is known" };
  }
}

/** The DNS servers that a subnet's network gives its machines. */
export function networkDns(dialect: AzureDialect, subnet: AzureSubnet): Fact<readonly Fact<string>[]> {
  const { vnet, properties } = subnet;
  return vnet === undefined
    ? unknown(at(properties.origin, "virtualNetworkName"), "not in the plan, which does not make the network")
    : dialect.networkDns(PropertyReader.of(vnet));
}
