import { type BigIp, type BigIpRoute, type Vlan, wholeConfiguration } from "../../network/bigip";
import type { IpAddress, Prefix } from "../../values/address";
import { type Note, evidence } from "../../values/note";
import type { Cause, Step } from "../trace";
import { step } from "../walk";
import { crossRouteDomains, parentOf } from "./cross-route-domains";

/** One way in which a BIG-IP may send a packet. */
export interface EgressWay {
  readonly vlan: Vlan;
  /** In the route domain of the VLAN. */
  readonly nextHop: IpAddress;
  readonly step: Step;
  readonly assumptions: readonly Note[];
}

/** Where a BIG-IP sends a packet. */
export type Egress =
  /** Every way that it may choose. */
  | { readonly state: "out"; readonly ways: readonly EgressWay[] }
  | { readonly state: "dropped"; readonly disposition: "NO_ROUTE" | "NULL_ROUTED"; readonly cause: Cause }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/** The best route to an address, and the route domain whose table has it. */
interface Found {
  readonly prefix: Prefix;
  readonly routes: readonly BigIpRoute[];
  /** The destination in that route domain. */
  readonly destination: IpAddress;
  /** For messages: how the table was come to, a clause; empty where it is the destination's own. */
  readonly after: string;
}

/**
 * Looks up the BIG-IP's way to an address for a packet that arrived on a VLAN (facts 4.3, 4.8): the connected networks and
 * static routes of the address's route domain, longest prefix first; where it has none, those of its parent.
 */
export function routeOut(bigip: BigIp, arrival: Vlan, destination: IpAddress): Egress {
  if (bigip.routeGaps.length > 0) return { state: "unknown", missing: bigip.routeGaps };
  const found = findRoutes(bigip, destination);
  if (found !== undefined && "missing" in found) return { state: "unknown", missing: [found.missing] };
  const isConnected = found?.after === "" && found.routes.some(({ kind }) => kind === "connected");
  // Two connected networks do not overlap, so a self IP that cannot be read matters only where none is found.
  if (!isConnected && bigip.selfIpGaps.length > 0) return { state: "unknown", missing: bigip.selfIpGaps };
  if (found === undefined) return noRoute(bigip, destination);
  const egress = follow(bigip, found);
  if (egress.state !== "out") return egress;
  return barCrossings(bigip, arrival, destination, found, egress);
}

function findRoutes(bigip: BigIp, destination: IpAddress): Found | { missing: Note } | undefined {
  const seen = new Set<number>();
  for (let current = destination; !seen.has(current.routeDomain);) {
    const best = bigip.routes.longest(current);
    if (best !== undefined) {
      const ids = [...seen, current.routeDomain].join(", then ");
      const after = seen.size === 0 ? "" : `found by asking route domain ${ids}: `;
      return { prefix: best.prefix, routes: best.values, destination: current, after };
    }
    seen.add(current.routeDomain);
    const parent = parentOf(bigip, current.routeDomain);
    if (parent.state === "none") return undefined;
    if (parent.state === "unknown") return { missing: parent.missing };
    current = current.inRouteDomain(parent.id);
  }
  return undefined;
}

function follow(bigip: BigIp, { prefix, routes, destination, after }: Found): Egress {
  const connected = routes.find((route) => route.kind === "connected");
  // A network that is both connected and routed to is reached directly.
  const route = connected ?? routes[0];
  if (route === undefined) throw new Error(`a prefix without routes in the table of ${bigip.name}`);
  switch (route.kind) {
    case "unreadable":
      return { state: "unknown", missing: [route.missing] };
    case "reject":
      return {
        state: "dropped",
        disposition: "NULL_ROUTED",
        cause: { name: route.path, did: `drops packets to ${prefix.text}`, origin: route.origin },
      };
    case "connected":
      return outOn(
        bigip,
        route.vlan,
        destination,
        `${after}${destination.text} is connected by self IP ${route.selfIp.path}`,
        [evidence(prefix.text, route.selfIp.origin)],
      );
    case "gateway": {
      const towards = bigip.routes
        .longest(route.gateway)
        ?.values.find((candidate) => candidate.kind === "connected");
      if (towards === undefined) {
        const note = {
          what: `the VLAN of gateway ${route.gateway.text} of route ${route.path}`,
          why: "no self IP is in its network",
          origin: route.origin,
        };
        return { state: "unknown", missing: [note] };
      }
      return outOn(
        bigip,
        towards.vlan,
        route.gateway,
        `${after}route ${route.path} leads to ${route.gateway.text}`,
        [evidence(route.gateway.text, route.origin)],
      );
    }
  }
}

function outOn(
  bigip: BigIp,
  path: string,
  nextHop: IpAddress,
  decision: string,
  because: Step["because"],
): Egress {
  const vlan = bigip.vlans.get(path);
  if (vlan === undefined)
    throw new Error(`the VLAN ${path} of a connected route is not in the model of ${bigip.name}`);
  if (vlan.routeDomainDoubt !== undefined) return { state: "unknown", missing: [vlan.routeDomainDoubt] };
  const way = { vlan, nextHop, step: step(`${decision}, out on VLAN ${path}`, ...because), assumptions: [] };
  return { state: "out", ways: [way] };
}

/** From where the packet arrived to where it is addressed, and from there to where it leaves; up to a parent it may always go. */
function barCrossings(
  bigip: BigIp,
  arrival: Vlan,
  destination: IpAddress,
  found: Found,
  egress: Extract<Egress, { state: "out" }>,
): Egress {
  const into = [[arrival.routeDomain, destination.routeDomain] as const];
  const outOf = egress.ways.map(({ vlan }) => [found.destination.routeDomain, vlan.routeDomain] as const);
  for (const [from, to] of [...into, ...outOf]) {
    const crossing = crossRouteDomains(bigip, from, to);
    if (crossing.state === "unknown") return { state: "unknown", missing: [crossing.missing] };
    if (crossing.state === "barred")
      return { state: "dropped", disposition: "NO_ROUTE", cause: crossing.cause };
  }
  return egress;
}

function noRoute(bigip: BigIp, destination: IpAddress): Egress {
  if (bigip.complete === undefined) return { state: "unknown", missing: [wholeConfiguration(bigip)] };
  return {
    state: "dropped",
    disposition: "NO_ROUTE",
    cause: {
      name: `BIG-IP ${bigip.name}`,
      did: `has no route to ${destination.text}`,
      origin: bigip.complete.assumption?.origin ?? { source: `BIG-IP ${bigip.name}`, path: "" },
    },
  };
}
