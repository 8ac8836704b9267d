/** OpenStack's instances, ports, subnets and routers (facts "Host NICs, subnets, routes", openstack). */
import type { InterfaceRecord, MachineRecord, RouteRecord, RouterRecord } from "../../records/server-records";
import { InterfaceAddress, type IpAddress } from "../../values/address";
import { type Fact, absent, describeOrigin, known, unknown } from "../../values/fact";
import { routerAddress } from "../../values/router-address";
import { findReferenced, keyOfReference, keyOfResource, ownId } from "../plan/network-key";
import { parseFact, required } from "../plan/parse-fact";
import { perPlan } from "../plan/per-plan";
import { type Plan, sourcesOf } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type PlannedResource, originOf } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { type CloudNic, nicInterfaces, readIp, resolverOf } from "./cloud-nic";
import { hostNameOf } from "./host-name";
import { type PlannedSubnet, findSubnet, prefixOf } from "./planned-subnet";
import { readPrefix } from "./read-prefix";

const TYPES = {
  networks: "openstack:networking/network:Network",
  subnets: "openstack:networking/subnet:Subnet",
  subnetRoutes: "openstack:networking/subnetRoute:SubnetRoute",
  ports: "openstack:networking/port:Port",
  routers: "openstack:networking/router:Router",
  routerInterfaces: "openstack:networking/routerInterface:RouterInterface",
  routerRoutes: "openstack:networking/routerRoute:RouterRoute",
  instances: "openstack:compute/instance:Instance",
};

/**
 * A network is a segment like any other: machines reach each other over it, and beyond it through the gateway that its subnet
 * names, be that a router or a machine.
 */
export const openstackServerAdapters: readonly PlanAdapter[] = [
  adapter(TYPES.instances, "compute_instance_v2", readInstance, { network: "networks" }),
  adapter(TYPES.routers, "networking_router_v2", readRouter),
  adapter(TYPES.networks, "networking_network_v2"),
  adapter(TYPES.subnets, "networking_subnet_v2"),
  adapter(TYPES.subnetRoutes, "networking_subnet_route_v2"),
  adapter(TYPES.ports, "networking_port_v2", undefined, { fixedIp: "fixedIps" }),
  adapter(TYPES.routerInterfaces, "networking_router_interface_v2"),
  adapter(TYPES.routerRoutes, "networking_router_route_v2"),
];

/** What has no reader is read together with the machines and routers that it belongs to. */
function adapter(
  token: string,
  terraform: string,
  read: PlanAdapter["read"] = () => [],
  renamed?: Readonly<Record<string, string>>,
): PlanAdapter {
  return {
    tokens: [token],
    terraform: [{ type: `openstack_${terraform}`, token, ...(renamed && { renamed }) }],
    read,
  };
}

const subnetsOf = perPlan((plan): readonly PlannedSubnet[] =>
  plan.ofType(TYPES.subnets).map((resource) => {
    const properties = PropertyReader.of(resource);
    const cidr = required(properties.string("cidr"));
    return {
      key: keyOfResource(resource, ownId),
      id: ownId(resource),
      madeBy: resource,
      network: keyOfReference(plan, resource, "networkId", required(properties.string("networkId")), {
        candidates: plan.ofType(TYPES.networks),
        idOf: ownId,
      }),
      prefixes: known([parseFact(cidr, readPrefix)], cidr.origin),
    };
  }),
);

/** A NIC and the network that it is on, by the name that messages give the network. */
interface OpenstackNic extends CloudNic {
  readonly segment: Fact<string>;
}

function readInstance(resource: PlannedResource, plan: Plan): MachineRecord[] {
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const nics = nicsOf(resource, plan, properties);
  const list = nics.state === "known" ? nics.value : [];
  const [first] = list;
  const resolver =
    first?.subnet.planned &&
    resolverOf(PropertyReader.of(first.subnet.planned.madeBy).strings("dnsNameservers"));
  return [
    {
      kind: "machine",
      origin,
      fqdn: absent(origin),
      hostName: hostNameOf(properties.string("name")),
      interfaces:
        nics.state === "known"
          ? known(
              list.flatMap((nic) => interfacesOf(nic)),
              nics.origin,
            )
          : nics,
      routes: known(
        list.flatMap((nic) => hostRoutes(plan, nic)),
        origin,
      ),
      ...(resolver && { resolver }),
    },
  ];
}

function nicsOf(
  resource: PlannedResource,
  plan: Plan,
  properties: PropertyReader,
): Fact<readonly OpenstackNic[]> {
  const networks = properties.objects("networks");
  if (networks.state !== "known") {
    const why = "not stated, so that the cloud chooses the networks";
    return networks.state === "unknown" ? networks : unknown(networks.origin, why);
  }
  const used = sourcesOf(plan, resource, "networks").filter(({ type }) => type === TYPES.ports);
  const nics: OpenstackNic[] = [];
  for (const [index, network] of networks.value.entries()) {
    if (network.state !== "known") return unknown(network.origin, "not told by the plan");
    const { value } = network;
    const port = value.string("port");
    if (port.state === "absent") {
      nics.push(nicOnNetwork(plan, resource, value, index));
      continue;
    }
    const target = { candidates: plan.ofType(TYPES.ports), idOf: ownId };
    // While ids are not known, the ports that the list is computed from are its ports.
    const isWhole = used.length === networks.value.length;
    const found =
      findReferenced(plan, resource, "networks", port, target) ?? (isWhole ? used[index] : undefined);
    if (found === undefined) {
      const why =
        "not told by the plan, which does not make all its ports or does not say yet which they are";
      return unknown(port.origin, why);
    }
    nics.push(nicOfPort(plan, found));
  }
  return known(nics, networks.origin);
}

function nicOfPort(plan: Plan, port: PlannedResource): OpenstackNic {
  const properties = PropertyReader.of(port);
  const { origin } = properties;
  const fixed = properties.objects("fixedIps");
  const entries = fixed.state === "known" ? fixed.value : [];
  const read = entries.map((entry) => {
    const text = entry.state === "known" ? entry.value.string("ipAddress") : required(entry);
    const address: Fact<string> =
      text.state === "known"
        ? parseFact(text, (value) => (typeof value === "string" ? { value } : { why: "not a text" }))
        : text;
    const id = entry.state === "known" ? entry.value.string("subnetId") : required(entry);
    const subnetId: Fact<string> =
      id.state === "known"
        ? parseFact(id, (value) => (typeof value === "string" ? { value } : { why: "not a text" }))
        : id;
    const subnet = findSubnet(plan, subnetsOf(plan), {
      resource: port,
      property: "fixedIps",
      id: subnetId,
      address,
    });
    return { text: address, origin: entry.origin, subnet };
  });
  const [first] = read;
  const nothing = fixed.state === "unknown" ? fixed : absent(origin);
  return {
    name: known(port.name, origin),
    origin,
    subnet: first?.subnet ?? { key: nothing, planned: undefined },
    addresses: first === undefined ? [{ text: nothing, origin }] : read,
    forwards: absent(origin),
    assumptions: [],
    segment: segmentOf(plan, port, "networkId", properties.string("networkId")),
  };
}

function nicOnNetwork(
  plan: Plan,
  resource: PlannedResource,
  entry: PropertyReader,
  index: number,
): OpenstackNic {
  const { origin } = entry;
  const four = entry.string("fixedIpV4");
  const six = entry.string("fixedIpV6");
  const texts = [
    ...(six.state !== "absent" && four.state === "absent" ? [] : [four]),
    ...(six.state === "absent" ? [] : [six]),
  ];
  const reference = entry.string("uuid");
  const target = { candidates: plan.ofType(TYPES.networks), idOf: ownId };
  const network = findReferenced(plan, resource, "networks", reference, target);
  const key = network && keyOfResource(network, ownId);
  const here = subnetsOf(plan).filter(
    (subnet) => subnet.network.state === "known" && subnet.network.value === key,
  );
  const [subnet] = here;
  const notTold = unknown(
    reference.origin,
    "not told by the plan, which does not make one subnet of its network",
  );
  return {
    name: known(`eth${index}`, origin),
    origin,
    subnet:
      subnet !== undefined && here.length === 1
        ? { key: known(subnet.key, origin), planned: subnet }
        : { key: notTold, planned: undefined },
    addresses: texts.map((text) => ({ text, origin: text.origin })),
    forwards: absent(origin),
    assumptions: [],
    segment: segmentOf(plan, resource, "networks", reference),
  };
}

/** The name of a planned network in messages; a network that the plan does not make has none. */
function segmentOf(
  plan: Plan,
  resource: PlannedResource,
  property: string,
  reference: Fact<string>,
): Fact<string> {
  const target = { candidates: plan.ofType(TYPES.networks), idOf: ownId };
  const network = findReferenced(plan, resource, property, reference, target);
  return network === undefined
    ? absent(reference.origin)
    : known(describeOrigin(originOf(network)), reference.origin);
}

function interfacesOf(nic: OpenstackNic): InterfaceRecord[] {
  return nicInterfaces(nic, "does-not").map((record, index) => {
    const { subnet, ...rest } = record;
    const gateway = index === 0 ? gatewayOf(nic) : record.gateway;
    // A subnet is no router of its own here, so only the segment counts.
    return subnet === undefined ? record : { ...rest, segment: nic.segment, gateway };
  });
}

/** A subnet that states no gateway has its first address for one, unless it wants none. */
function gatewayOf({ subnet, origin }: OpenstackNic): Fact<IpAddress> {
  if (subnet.planned === undefined) return unknown(origin, "not in the plan, which does not make the subnet");
  return subnetGateway(subnet.planned);
}

function subnetGateway(subnet: PlannedSubnet): Fact<IpAddress> {
  const properties = PropertyReader.of(subnet.madeBy);
  const none = properties.boolean("noGateway");
  if (none.state === "unknown") return none;
  if (none.state === "known" && none.value) return absent(none.origin);
  const stated = properties.string("gatewayIp");
  if (stated.state !== "absent") return parseFact(stated, readIp);
  const [prefix] = subnet.prefixes.state === "known" ? subnet.prefixes.value : [];
  return prefix === undefined
    ? absent(stated.origin)
    : parseFact(prefix, (each) => ({ value: routerAddress(each).address }));
}

/** The routes that the subnet gives its machines. */
function hostRoutes(plan: Plan, { subnet }: OpenstackNic): RouteRecord[] {
  if (subnet.planned === undefined) return [];
  const { madeBy } = subnet.planned;
  const inline = PropertyReader.of(madeBy).objects("hostRoutes");
  const target = { candidates: plan.ofType(TYPES.subnets), idOf: ownId };
  const own = plan.ofType(TYPES.subnetRoutes).filter((route) => {
    const reference = PropertyReader.of(route).string("subnetId");
    const found = findReferenced(plan, route, "subnetId", reference, target);
    return found === madeBy || (found === undefined && reference.state !== "known");
  });
  const listed = inline.state === "known" ? inline.value : [];
  const routes = [
    ...listed.flatMap((entry) => (entry.state === "known" ? [readRoute(entry.value)] : [unreadRoute(entry)])),
    ...(inline.state === "unknown" ? [unreadRoute(inline)] : []),
    ...own.map((route) => readRoute(PropertyReader.of(route))),
  ];
  // After a deployment a subnet lists the routes that have a resource of their own, too.
  return routes.filter(
    (route, index) => routes.findIndex((other) => textOf(other) === textOf(route)) === index,
  );
}

function textOf({ to, via }: RouteRecord): string {
  return [to, via].map((fact) => (fact.state === "known" ? fact.value.text : fact.origin.source)).join(" ");
}

function readRoute(properties: PropertyReader): RouteRecord {
  return {
    origin: properties.origin,
    to: parseFact(required(properties.string("destinationCidr")), readPrefix),
    via: parseFact(required(properties.string("nextHop")), readIp),
  };
}

function unreadRoute(entry: Exclude<Fact<unknown>, { state: "known" }>): RouteRecord {
  const nothing = entry.state === "absent" ? unknown(entry.origin, "not stated") : entry;
  return { origin: entry.origin, to: nothing, via: nothing };
}

function readRouter(resource: PlannedResource, plan: Plan): RouterRecord[] {
  const origin = originOf(resource);
  const target = { candidates: plan.ofType(TYPES.routers), idOf: ownId };
  const isOurs = (each: PlannedResource): boolean => {
    const reference = PropertyReader.of(each).string("routerId");
    return findReferenced(plan, each, "routerId", reference, target) === resource;
  };
  const interfaces = plan
    .ofType(TYPES.routerInterfaces)
    .filter(isOurs)
    .map((each) => routerInterface(each, plan));
  if (interfaces.length === 0) return [];
  return [
    {
      kind: "router",
      origin,
      name: describeOrigin(origin),
      interfaces,
      routes: plan
        .ofType(TYPES.routerRoutes)
        .filter(isOurs)
        .map((route) => readRoute(PropertyReader.of(route))),
    },
  ];
}

/** A router has its subnet's gateway address, or that of a port. */
function routerInterface(resource: PlannedResource, plan: Plan): InterfaceRecord {
  const properties = PropertyReader.of(resource);
  const { origin } = properties;
  const nothing = absent(origin);
  const common = {
    origin,
    name: known(resource.name, origin),
    gateway: nothing,
    metric: nothing,
    register: nothing,
  };
  const portId = properties.string("portId");
  const target = { candidates: plan.ofType(TYPES.ports), idOf: ownId };
  const port = findReferenced(plan, resource, "portId", portId, target);
  if (port !== undefined) {
    const nic = nicOfPort(plan, port);
    const [record] = nicInterfaces(nic, "does-not");
    return { ...common, address: record?.address ?? unknown(origin), segment: nic.segment };
  }
  const id = properties.string("subnetId");
  const subnet = findSubnet(plan, subnetsOf(plan), { resource, property: "subnetId", id, address: nothing });
  if (subnet.planned === undefined) {
    const why = "not told by the plan, which does not make its subnet or port";
    return { ...common, address: unknown(origin, why), segment: unknown(origin, why) };
  }
  const address = parseFact(required(subnetGateway(subnet.planned)), (gateway) => {
    const prefix = prefixOf(subnet, gateway);
    return "why" in prefix ? prefix : { value: InterfaceAddress.of(gateway, prefix.length) };
  });
  const { madeBy } = subnet.planned;
  const networkId = PropertyReader.of(madeBy).string("networkId");
  return { ...common, address, segment: segmentOf(plan, madeBy, "networkId", networkId) };
}
