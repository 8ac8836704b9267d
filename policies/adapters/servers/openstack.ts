/** OpenStack's instances and routers, and the adapters of its types (facts "Host NICs, subnets, routes", openstack). */
import type { SourceRecord } from "../../records/records";
import type { InterfaceRecord, RouterRecord } from "../../records/server-records";
import { InterfaceAddress, type IpAddress } from "../../values/address";
import { type Fact, absent, describeOrigin, known, unknown } from "../../values/fact";
import { HostsMentions } from "../hosts-file/hosts-mention";
import { isHostsPath } from "../hosts-file/hosts-path";
import { findReferenced, ownId } from "../plan/network-key";
import { parseFact, required } from "../plan/parse-fact";
import type { Plan } from "../plan/plan";
import type { PlanAdapter } from "../plan/plan-adapter";
import { type PlannedResource, originOf } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { readUserData } from "../user-data/read-user-data";
import { nicInterfaces, resolverOf } from "./cloud-nic";
import { hostNameOf } from "./host-name";
import { TYPES, hostRoutes, readRoute, segmentOf, subnetGateway, subnetsOf } from "./openstack-networks";
import { type OpenstackNic, nicOfPort, nicsOf, readPort } from "./openstack-ports";
import { findSubnet, prefixOf } from "./planned-subnet";

/**
 * A network is a segment like any other: machines reach each other over it, and beyond it through the gateway that its subnet
 * names, be that a router or a machine.
 */
export const openstackServerAdapters: readonly PlanAdapter[] = [
  adapter(TYPES.instances, "compute_instance_v2", readInstance, {
    network: "networks",
    personality: "personalities",
  }),
  adapter(TYPES.routers, "networking_router_v2", readRouter),
  adapter(TYPES.networks, "networking_network_v2"),
  adapter(TYPES.subnets, "networking_subnet_v2"),
  adapter(TYPES.subnetRoutes, "networking_subnet_route_v2"),
  adapter(TYPES.ports, "networking_port_v2", readPort, { fixedIp: "fixedIps" }),
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

function readInstance(resource: PlannedResource, plan: Plan): SourceRecord[] {
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
        list.flatMap(({ subnet }) => (subnet.planned === undefined ? [] : hostRoutes(plan, subnet.planned))),
        origin,
      ),
      ...(resolver && { resolver }),
    },
    ...readUserData(properties.string("userData"), origin.source),
    ...readPersonalities(properties),
  ];
}

/** Files that are put into the machine. That they arrive is not confirmed, so that one that bears on names leaves them unread. */
function readPersonalities(properties: PropertyReader): SourceRecord[] {
  const files = properties.objects("personalities");
  if (files.state !== "known") return [];
  const { source } = properties.origin;
  return files.value.flatMap((entry): SourceRecord[] => {
    if (entry.state !== "known") return [];
    const file = entry.value.string("file");
    const content = entry.value.string("content");
    const isHarmless =
      file.state === "known" &&
      !isHostsPath(file.value) &&
      (content.state !== "known" || !new HostsMentions(content.value).inScript);
    if (isHarmless || file.state === "absent") return [];
    const why = "a file that is put into the machine bears on it";
    return [
      {
        kind: "hosts-edit",
        origin: entry.origin,
        host: undefined,
        machine: source,
        certain: file.state === "known",
        edit: { effect: "unread", why },
      },
    ];
  });
}

function interfacesOf(nic: OpenstackNic): InterfaceRecord[] {
  return nicInterfaces(nic, "does-not").map((record, index) => {
    const { subnet, ...rest } = record;
    const gateway = index === 0 ? gatewayOf(nic) : record.gateway;
    // A subnet is no router of its own here, so only the segment counts.
    return subnet === undefined ? record : { ...rest, segment: nic.segment, gateway };
  });
}

function gatewayOf({ subnet, origin }: OpenstackNic): Fact<IpAddress> {
  if (subnet.planned === undefined) return unknown(origin, "not in the plan, which does not make the subnet");
  return subnetGateway(subnet.planned);
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
