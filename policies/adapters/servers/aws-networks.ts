/** Amazon's VPCs, subnets and route tables by aws and aws-native (facts "Host NICs, subnets, routes", aws). */
import type { CloudHop, CloudRouteRecord, CloudSubnetRecord } from "../../records/server-records";
import type { Prefix } from "../../values/address";
import { type Fact, absent, describeOrigin, known, unknown } from "../../values/fact";
import type { Note } from "../../values/note";
import { findReferenced, keyOfReference, keyOfResource, ownId } from "../plan/network-key";
import { parseFact, required } from "../plan/parse-fact";
import { perPlan } from "../plan/per-plan";
import type { Plan } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { primaryAddress } from "./aws-addresses";
import { AWS_TYPES } from "./aws-types";
import { rulesNote } from "./cloud-nic";
import type { PlannedSubnet } from "./planned-subnet";
import { readPrefix } from "./read-prefix";
import { parseIp } from "./parse-ip";

/** All subnets that the plan makes. */
export const awsSubnets = perPlan((plan): readonly PlannedSubnet[] =>
  plan.matching(AWS_TYPES.subnets).map((resource) => {
    const properties = PropertyReader.of(resource);
    return {
      key: keyOfResource(resource, ownId),
      id: ownId(resource),
      madeBy: resource,
      network: vpcKey(plan, resource),
      prefixes: blocks([properties.string("cidrBlock"), properties.string("ipv6CidrBlock")], properties),
    };
  }),
);

function vpcKey(plan: Plan, subnet: PlannedResource): Fact<string> {
  const reference = required(PropertyReader.of(subnet).string("vpcId"));
  const target = { candidates: plan.matching(AWS_TYPES.vpcs), idOf: ownId };
  return keyOfReference(plan, subnet, "vpcId", reference, target);
}

/** The VPC that a resource states. */
export function vpcOf(plan: Plan, resource: PlannedResource): PlannedResource | undefined {
  const reference = PropertyReader.of(resource).string("vpcId");
  const target = { candidates: plan.matching(AWS_TYPES.vpcs), idOf: ownId };
  return findReferenced(plan, resource, "vpcId", reference, target);
}

function blocks(texts: readonly Fact<string>[], { origin }: PropertyReader): Fact<readonly Fact<Prefix>[]> {
  const stated = texts.flatMap((text) => (text.state === "absent" ? [] : [parseFact(text, readPrefix)]));
  return stated.length === 0 ? unknown(origin, "not stated") : known(stated, origin);
}

function spaceOf(plan: Plan, subnet: PlannedResource): Fact<readonly Fact<Prefix>[]> {
  const vpc = vpcOf(plan, subnet);
  if (vpc === undefined) {
    const { origin } = PropertyReader.of(subnet).string("vpcId");
    return unknown(origin, "not in the plan, which does not make the VPC");
  }
  const properties = PropertyReader.of(vpc);
  const more = plan
    .matching(AWS_TYPES.blocks)
    .filter((block) => vpcOf(plan, block) === vpc)
    .flatMap((block) => {
      const reader = PropertyReader.of(block);
      return [reader.string("cidrBlock"), reader.string("ipv6CidrBlock")];
    });
  return blocks([properties.string("cidrBlock"), properties.string("ipv6CidrBlock"), ...more], properties);
}

export function readAwsSubnet(resource: PlannedResource, plan: Plan): CloudSubnetRecord[] {
  const subnet = awsSubnets(plan).find(({ madeBy }) => madeBy === resource);
  if (subnet === undefined) return [];
  const { origin } = PropertyReader.of(resource);
  const name = describeOrigin(origin);
  const routes = routesOf(plan, subnet);
  const notes: Note[] = [rulesNote("a security group or a network ACL", name, origin)];
  if (routes.state === "absent") {
    const what = `no route table that leads elsewhere holds for ${name}`;
    notes.push({ what, why: "the plan attaches none and sets none as the VPC's main one", origin });
  }
  return [
    {
      kind: "cloud-subnet",
      origin,
      key: subnet.key,
      network: subnet.network,
      prefixes: subnet.prefixes,
      routes,
      space: spaceOf(plan, resource),
      routesWithin: false,
      routesBeforeNetwork: true,
      assumptions: notes,
    },
  ];
}

/** The routes of the table that is associated with the subnet, or else of its VPC's main one; absent where the plan has neither. */
function routesOf(plan: Plan, subnet: PlannedSubnet): Fact<readonly CloudRouteRecord[]> {
  const target = { candidates: plan.matching(AWS_TYPES.subnets), idOf: ownId };
  for (const association of plan.matching(AWS_TYPES.associations)) {
    const properties = PropertyReader.of(association);
    const reference = properties.string("subnetId");
    if (reference.state === "absent") continue;
    const found = findReferenced(plan, association, "subnetId", reference, target);
    if (found === subnet.madeBy) return tableRoutes(plan, association);
    if (found === undefined && reference.state !== "known") {
      const why = "not told by the plan: it attaches a route table to a subnet that is not known";
      return unknown(properties.origin, why);
    }
  }
  return mainRoutes(plan, subnet);
}

/** The routes of the VPC's main table, as far as the plan sets it or adds to it. */
function mainRoutes(plan: Plan, subnet: PlannedSubnet): Fact<readonly CloudRouteRecord[]> {
  const vpc = vpcOf(plan, subnet.madeBy);
  for (const main of plan.matching(AWS_TYPES.mainAssociations)) {
    const key = vpcKey(plan, main);
    if (key.state !== "known" || subnet.network.state !== "known") return mainNotKnown(main);
    if (key.value === subnet.network.value) return tableRoutes(plan, main);
  }
  const candidates = plan.matching(AWS_TYPES.vpcs);
  for (const table of plan.matching(AWS_TYPES.defaultTables)) {
    const reference = PropertyReader.of(table).string("defaultRouteTableId");
    const found = findReferenced(plan, table, "defaultRouteTableId", reference, {
      candidates,
      idOf: (each) => PropertyReader.of(each).string("defaultRouteTableId"),
    });
    if (found === vpc && vpc !== undefined) return routesIn(plan, table);
    // Which VPC an id that nobody makes belongs to is told by the table's own, which is known after the deployment.
    if (found === undefined && mayBeOfVpc(plan, table, subnet)) return mainNotKnown(table);
  }
  const added = plan.matching(AWS_TYPES.routes).flatMap((route) => mainRoute(plan, route, vpc));
  const { origin } = PropertyReader.of(subnet.madeBy);
  return added.length === 0 ? absent(origin) : known(added, origin);
}

function mayBeOfVpc(plan: Plan, table: PlannedResource, { network }: PlannedSubnet): boolean {
  if (PropertyReader.of(table).string("vpcId").state === "absent") return true;
  const key = vpcKey(plan, table);
  return key.state !== "known" || network.state !== "known" || key.value === network.value;
}

/** A route that the plan adds to the main table which the VPC comes with, or may add to it: its table is none that the plan makes. */
function mainRoute(plan: Plan, route: PlannedResource, vpc: PlannedResource | undefined): CloudRouteRecord[] {
  const properties = PropertyReader.of(route);
  const reference = properties.string("routeTableId");
  const tables = [AWS_TYPES.tables, AWS_TYPES.defaultTables].flatMap((type) => plan.matching(type));
  if (findReferenced(plan, route, "routeTableId", reference, { candidates: tables, idOf: ownId })) return [];
  const candidates = plan.matching(AWS_TYPES.vpcs);
  const found = ["mainRouteTableId", "defaultRouteTableId"]
    .map((key) =>
      findReferenced(plan, route, "routeTableId", reference, {
        candidates,
        idOf: (each) => PropertyReader.of(each).string(key),
      }),
    )
    .find((each) => each !== undefined);
  if (found !== undefined && found !== vpc) return [];
  const read = readRoute(plan, route, "networkInterfaceId", properties, OWN_DESTINATIONS);
  if (found !== undefined) return [read];
  const why = "the plan does not make its route table, so which subnets it holds for is not known";
  return [{ ...read, hop: { type: "elsewhere", why } }];
}

function mainNotKnown(resource: PlannedResource): Fact<never> {
  const { origin } = PropertyReader.of(resource);
  return unknown(origin, "not told by the plan: it sets the main route table of a VPC that is not known");
}

function tableRoutes(plan: Plan, association: PlannedResource): Fact<readonly CloudRouteRecord[]> {
  const reference = PropertyReader.of(association).string("routeTableId");
  const target = { candidates: plan.matching(AWS_TYPES.tables), idOf: ownId };
  const table = findReferenced(plan, association, "routeTableId", reference, target);
  const why = "not told by the plan, which does not make the route table or does not say yet which one it is";
  return table === undefined ? unknown(reference.origin, why) : routesIn(plan, table);
}

function routesIn(plan: Plan, table: PlannedResource): Fact<readonly CloudRouteRecord[]> {
  const properties = PropertyReader.of(table);
  if (properties.isLeftOut) return unknown(properties.origin, "not part of this preview");
  const inline = properties.objects("routes");
  if (inline.state === "unknown") return inline;
  const own = plan.matching(AWS_TYPES.routes).filter((route) => isIn(plan, route, table));
  const ownRoutes = own.map((route) =>
    readRoute(plan, route, "networkInterfaceId", PropertyReader.of(route), OWN_DESTINATIONS),
  );
  const listed = (inline.state === "known" ? inline.value : []).map((entry) =>
    entry.state === "known"
      ? readRoute(plan, table, "routes", entry.value, INLINE_DESTINATIONS)
      : unreadRoute(entry),
  );
  // After a deployment a table lists the routes that have a resource of their own, too.
  const isListed = (route: CloudRouteRecord): boolean =>
    ownRoutes.some((other) => toText(other) !== undefined && toText(other) === toText(route));
  return known([...listed.filter((route) => !isListed(route)), ...ownRoutes], properties.origin);
}

function toText({ to }: CloudRouteRecord): string | undefined {
  return to.state === "known" ? to.value.text : undefined;
}

function unreadRoute(entry: Exclude<Fact<unknown>, { state: "known" }>): CloudRouteRecord {
  const to = entry.state === "absent" ? unknown(entry.origin, "not stated") : entry;
  return { origin: entry.origin, to, hop: { type: "elsewhere", why: "the route is not known" } };
}

/** Whether a route that has a resource of its own is in the table; one whose table is not known may be in any. */
function isIn(plan: Plan, route: PlannedResource, table: PlannedResource): boolean {
  const reference = PropertyReader.of(route).string("routeTableId");
  const candidates = [...plan.matching(AWS_TYPES.tables), ...plan.matching(AWS_TYPES.vpcs)];
  const found = findReferenced(plan, route, "routeTableId", reference, { candidates, idOf: ownId });
  return found === table || (found === undefined && reference.state !== "known");
}

const OWN_DESTINATIONS = ["destinationCidrBlock", "destinationIpv6CidrBlock"];
const INLINE_DESTINATIONS = ["cidrBlock", "ipv6CidrBlock"];

function readRoute(
  plan: Plan,
  resource: PlannedResource,
  property: string,
  properties: PropertyReader,
  destinations: readonly string[],
): CloudRouteRecord {
  const { origin } = properties;
  const stated = destinations.map((key) => text(properties, key)).find(({ state }) => state !== "absent");
  const to =
    stated === undefined
      ? unknown(origin, "that of a prefix list, which is not read")
      : parseFact(required(stated), readPrefix);
  return { origin, to, hop: readHop(plan, resource, property, properties) };
}

/** The provider writes an empty text for what a route of a list does not state. */
function text(properties: PropertyReader, key: string): Fact<string> {
  const fact = properties.string(key);
  return fact.state === "known" && fact.value === "" ? absent(fact.origin) : fact;
}

function readHop(plan: Plan, resource: PlannedResource, property: string, route: PropertyReader): CloudHop {
  const nic = text(route, "networkInterfaceId");
  const gateway = text(route, "gatewayId");
  if (nic.state === "known" || (nic.state === "unknown" && gateway.state !== "known")) {
    return toMachine(plan, resource, property, nic);
  }
  const instance = text(route, "instanceId");
  if (instance.state !== "absent")
    return toMachine(plan, resource, property === "routes" ? property : "instanceId", instance);
  if (gateway.state === "known" && gateway.value.toLowerCase() === "local") return { type: "network" };
  return { type: "elsewhere", why: "it leads out of the subnets, to something that is not read" };
}

/** A route to a network interface, or an instance, leads to whoever has its first address. */
function toMachine(
  plan: Plan,
  resource: PlannedResource,
  property: string,
  reference: Fact<string>,
): CloudHop {
  const nics = plan.matching(AWS_TYPES.nics);
  const machines = plan.matching(AWS_TYPES.machines);
  const idOf = (each: PlannedResource): Fact<string> => ownId(each);
  const primaryOf = (each: PlannedResource): Fact<string> =>
    PropertyReader.of(each).string("primaryNetworkInterfaceId");
  const found =
    findReferenced(plan, resource, property, reference, { candidates: [...nics, ...machines], idOf }) ??
    findReferenced(plan, resource, property, reference, { candidates: machines, idOf: primaryOf });
  if (found === undefined) {
    const why = "it leads to a network interface that the plan does not make, or does not tell yet";
    return { type: "elsewhere", why };
  }
  const address = primaryAddress(PropertyReader.of(found));
  const known = address.state === "absent" ? unknown(address.origin) : address;
  return { type: "address", address: parseFact(known, parseIp) };
}
