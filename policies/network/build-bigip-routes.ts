import type { BigIpRouteRecord } from "../records/bigip-records";
import { type IpAddress, Prefix } from "../values/address";
import { type Fact, describeOrigin } from "../values/fact";
import { type Note, missingFact } from "../values/note";
import { PrefixMap } from "../values/prefix-map";
import type { BigIpRoute, SelfIp } from "./bigip";

/** A BIG-IP's routing tables: the networks of its self IPs and its static routes (facts 4.3). */
export function buildRoutes(
  records: readonly BigIpRouteRecord[],
  selfIps: readonly SelfIp[],
): { routes: PrefixMap<BigIpRoute>; gaps: Note[] } {
  const routes = new PrefixMap<BigIpRoute>();
  const gaps: Note[] = [];
  for (const selfIp of selfIps) {
    if (selfIp.address.state !== "known") continue;
    routes.add(
      selfIp.address.value.prefix,
      selfIp.vlan.state === "known"
        ? { kind: "connected", vlan: selfIp.vlan.value, selfIp }
        : { kind: "unreadable", missing: missingFact(`the VLAN of self IP ${selfIp.path}`, selfIp.vlan) },
    );
  }
  for (const record of records) {
    const path = record.path.state === "known" ? record.path.value : describeOrigin(record.origin);
    if (record.network.state !== "known") {
      gaps.push(missingFact(`the network of route ${path}`, record.network));
      continue;
    }
    const network = networkOf(record.network.value, record.gateway);
    routes.add(network, toRoute(record, path, network));
  }
  return { routes, gaps };
}

/** A default route is of the route domain that its gateway is in. */
function networkOf(network: Prefix | "default" | "default-inet6", gateway: Fact<IpAddress>): Prefix {
  if (typeof network !== "string") return network;
  const routeDomain = gateway.state === "known" ? gateway.value.routeDomain : 0;
  return Prefix.all(network === "default" ? 4 : 6, routeDomain);
}

function toRoute(record: BigIpRouteRecord, path: string, network: Prefix): BigIpRoute {
  const { gateway, reject, interface: egress, pool, origin } = record;
  const unreadable = (missing: Note): BigIpRoute => ({ kind: "unreadable", missing });
  if (reject.state === "unknown") return unreadable(missingFact(`"reject" of route ${path}`, reject));
  if (reject.state === "known" && reject.value) return { kind: "reject", path, origin };
  if (pool.state === "unknown") return unreadable(missingFact(`the pool of gateways of route ${path}`, pool));
  if (egress.state === "unknown") {
    return unreadable(missingFact(`the VLAN or tunnel that route ${path} leads out by`, egress));
  }
  if (pool.state === "known") return { kind: "gateway-pool", path, pool: pool.value, origin: pool.origin };
  const out = egress.state === "known" ? egress.value : undefined;
  if (gateway.state === "known") {
    if (gateway.value.family !== network.family) {
      const why = `its gateway ${gateway.value.text} is of another address family than its network ${network.text}`;
      return unreadable({ what: `where route ${path} leads`, why, origin: gateway.origin });
    }
    return { kind: "gateway", path, gateway: gateway.value, interface: out, origin: gateway.origin };
  }
  if (gateway.state === "absent" && out !== undefined) {
    return { kind: "interface", path, interface: out, origin: egress.origin };
  }
  return unreadable(missingFact(`the gateway of route ${path}`, gateway));
}
