import { type BigIp, type BigIpRoute, type StaticRoute, memberAddress } from "../../network/bigip";
import type { IpAddress } from "../../values/address";
import { type Note, evidence } from "../../values/note";
import type { Step } from "../trace";
import { step } from "../walk";
import { isUsable } from "./usable-members";
import type { Egress, EgressWay, Found } from "./egress";

/** Where the routes of the best prefix lead (facts 4.3): out on a VLAN, or nowhere. */
export function followRoutes(bigip: BigIp, found: Found): Egress {
  const { prefix, routes, destination, after } = found;
  const connected = connectedVlan(routes);
  // A network that is both connected and routed to is reached directly.
  if (connected?.state === "several") return unknownVlan(destination, connected);
  if (connected !== undefined) {
    const { vlan, selfIp } = connected;
    const decision = `${after}${destination.text} is connected by self IP ${selfIp.path}`;
    return outOn(bigip, vlan, destination, decision, [evidence(prefix.text, selfIp.origin)]);
  }
  const [route, ...rivals] = routes;
  if (route === undefined) throw new Error(`a prefix without routes in the table of ${bigip.name}`);
  const unreadable = routes.find((each) => each.kind === "unreadable");
  if (unreadable !== undefined) return { state: "unknown", missing: [unreadable.missing] };
  if (!isStatic(route)) throw new Error(`a connected network that connects nothing in ${bigip.name}`);
  const rival = rivals.filter(isStatic).find((other) => targetOf(other) !== targetOf(route));
  if (rival !== undefined) {
    const note = {
      what: `which of the routes ${route.path} and ${rival.path} to ${prefix.text} is used`,
      why: "they lead to different places, and which one comes first is not documented",
      origin: rival.origin,
    };
    return { state: "unknown", missing: [note] };
  }
  return followStatic(bigip, route, found);
}

function isStatic(route: BigIpRoute): route is StaticRoute {
  return route.kind !== "connected" && route.kind !== "unreadable";
}

function targetOf(route: StaticRoute): string {
  switch (route.kind) {
    case "gateway":
      return `${route.gateway.text} ${route.interface ?? ""}`;
    case "gateway-pool":
      return `pool ${route.pool}`;
    case "interface":
      return `interface ${route.interface}`;
    case "reject":
      return "reject";
  }
}

function followStatic(bigip: BigIp, route: StaticRoute, { prefix, destination, after }: Found): Egress {
  switch (route.kind) {
    case "reject":
      return {
        state: "dropped",
        disposition: "NULL_ROUTED",
        cause: { name: route.path, did: `drops packets to ${prefix.text}`, origin: route.origin },
      };
    case "gateway":
      return byGateway(bigip, route, route.gateway, route.interface, after);
    case "gateway-pool":
      return byGatewayPool(bigip, route, after);
    case "interface": {
      const decision = `${after}route ${route.path} leads out without a gateway`;
      const egress = outOn(bigip, route.interface, destination, decision, [
        evidence(route.interface, route.origin),
      ]);
      return assume(egress, {
        what: `${destination.text} is on-link on VLAN ${route.interface}`,
        why: `route ${route.path} leads out there without a gateway; that the BIG-IP then asks for the destination itself is not confirmed`,
        origin: route.origin,
      });
    }
  }
}

function byGateway(
  bigip: BigIp,
  { path, origin }: StaticRoute,
  gateway: IpAddress,
  out: string | undefined,
  after: string,
): Egress {
  const decision = `${after}route ${path} leads to ${gateway.text}`;
  const because = [evidence(gateway.text, origin)];
  if (out !== undefined) return outOn(bigip, out, gateway, decision, because);
  const towards = connectedVlan(bigip.routes.longest(gateway)?.values ?? []);
  if (towards?.state === "several") return unknownVlan(gateway, towards);
  if (towards !== undefined) return outOn(bigip, towards.vlan, gateway, decision, because);
  const note = {
    what: `the VLAN of gateway ${gateway.text} of route ${path}`,
    why: "no self IP is in its network",
    origin,
  };
  return { state: "unknown", missing: [note] };
}

/** Any member that may be used is a next hop; which one is taken for which packet is not documented. */
function byGatewayPool(
  bigip: BigIp,
  route: Extract<StaticRoute, { kind: "gateway-pool" }>,
  after: string,
): Egress {
  const unknown = (why: string): Egress => {
    const what = `the gateways of route ${route.path} (pool ${route.pool})`;
    return { state: "unknown", missing: [{ what, why, origin: route.origin }] };
  };
  const pool = bigip.pools.get(route.pool);
  if (pool?.record === undefined || bigip.membersAnywhere.length > 0) {
    return unknown("not all members of the pool are known");
  }
  const ways: EgressWay[] = [];
  for (const member of pool.members) {
    const usable = isUsable(bigip, member);
    const address = memberAddress(bigip, member);
    if (usable === false) continue;
    if (usable === undefined || address.state !== "known") return unknown("a member is not known");
    const egress = byGateway(bigip, route, address.value, undefined, after);
    if (egress.state !== "out") return egress;
    ways.push(...egress.ways);
  }
  if (ways.length === 0)
    return unknown("none of its members may be used, and what then happens is not documented");
  return assume(
    { state: "out", ways },
    {
      what: `route ${route.path} takes any usable member of pool ${route.pool} for its gateway`,
      why: "how a route chooses among its gateways is not confirmed",
      origin: route.origin,
    },
  );
}

function assume(egress: Egress, note: Note): Egress {
  if (egress.state !== "out") return egress;
  return {
    ...egress,
    ways: egress.ways.map((way) => ({ ...way, assumptions: [...way.assumptions, note] })),
  };
}

type Connected = Extract<BigIpRoute, { kind: "connected" }>;

/** The VLAN that a network is connected by; link-local networks may be on several. */
function connectedVlan(
  routes: readonly BigIpRoute[],
):
  | ({ readonly state: "one" } & Connected)
  | { readonly state: "several"; readonly on: readonly Connected[] }
  | undefined {
  const on = routes.filter((route) => route.kind === "connected");
  const [first] = on;
  if (first === undefined) return undefined;
  return on.some(({ vlan }) => vlan !== first.vlan) ? { state: "several", on } : { state: "one", ...first };
}

function unknownVlan(address: IpAddress, { on }: { readonly on: readonly Connected[] }): Egress {
  const vlans = [...new Set(on.map(({ vlan }) => vlan))].sort().join(" and ");
  const note = {
    what: `the VLAN that ${address.text} is on`,
    why: `${vlans} both have its network`,
    ...(on[0] && { origin: on[0].selfIp.origin }),
  };
  return { state: "unknown", missing: [note] };
}

function outOn(
  bigip: BigIp,
  path: string,
  nextHop: IpAddress,
  decision: string,
  because: Step["because"],
): Egress {
  const vlan = bigip.vlans.get(path);
  if (vlan === undefined) {
    const why = "no VLAN of that path is known, and tunnels are not read";
    return {
      state: "unknown",
      missing: [{ what: `what ${path} is`, why, ...(because[0] && { origin: because[0].origin }) }],
    };
  }
  if (vlan.routeDomainDoubt !== undefined) return { state: "unknown", missing: [vlan.routeDomainDoubt] };
  const way = {
    vlan,
    nextHop: nextHop.inRouteDomain(vlan.routeDomain),
    step: step(`${decision}, out on VLAN ${path}`, ...because),
    assumptions: [],
  };
  return { state: "out", ways: [way] };
}
