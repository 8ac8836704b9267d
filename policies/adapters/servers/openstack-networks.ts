/** OpenStack's subnets: their gateways and the routes that they give their machines. */
import type { RouteRecord } from "../../records/server-records";
import type { IpAddress } from "../../values/address";
import { type Fact, absent, describeOrigin, known, unknown } from "../../values/fact";
import { routerAddress } from "../../values/router-address";
import { findReferenced, keyOfReference, keyOfResource, ownId } from "../plan/network-key";
import { parseFact, required } from "../plan/parse-fact";
import { perPlan } from "../plan/per-plan";
import type { Plan } from "../plan/plan";
import { type PlannedResource, originOf } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";

import type { PlannedSubnet } from "./planned-subnet";
import { readPrefix } from "./read-prefix";
import { parseIp } from "./parse-ip";

export const TYPES = {
  networks: "openstack:networking/network:Network",
  subnets: "openstack:networking/subnet:Subnet",
  subnetRoutes: "openstack:networking/subnetRoute:SubnetRoute",
  ports: "openstack:networking/port:Port",
  routers: "openstack:networking/router:Router",
  routerInterfaces: "openstack:networking/routerInterface:RouterInterface",
  routerRoutes: "openstack:networking/routerRoute:RouterRoute",
  instances: "openstack:compute/instance:Instance",
};

export const subnetsOf = perPlan((plan): readonly PlannedSubnet[] =>
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

/** The name of a planned network in messages; a network that the plan does not make has none. */
export function segmentOf(
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

/** A subnet that states no gateway has its first address for one, unless it wants none. */
export function subnetGateway(subnet: PlannedSubnet): Fact<IpAddress> {
  const properties = PropertyReader.of(subnet.madeBy);
  const none = properties.boolean("noGateway");
  if (none.state === "unknown") return none;
  if (none.state === "known" && none.value) return absent(none.origin);
  const stated = properties.string("gatewayIp");
  if (stated.state !== "absent") return parseFact(stated, parseIp);
  const [prefix] = subnet.prefixes.state === "known" ? subnet.prefixes.value : [];
  return prefix === undefined
    ? absent(stated.origin)
    : parseFact(prefix, (each) => ({ value: routerAddress(each).address }));
}

/** The routes that the subnet gives its machines. */
export function hostRoutes(plan: Plan, { madeBy }: PlannedSubnet): RouteRecord[] {
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

export function readRoute(properties: PropertyReader): RouteRecord {
  return {
    origin: properties.origin,
    to: parseFact(required(properties.string("destinationCidr")), readPrefix),
    via: parseFact(required(properties.string("nextHop")), parseIp),
  };
}

function unreadRoute(entry: Exclude<Fact<unknown>, { state: "known" }>): RouteRecord {
  const nothing = entry.state === "absent" ? unknown(entry.origin, "not stated") : entry;
  return { origin: entry.origin, to: nothing, via: nothing };
}
