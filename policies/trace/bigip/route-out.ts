import { type BigIp, type Vlan, originOfBigIp, wholeConfiguration } from "../../network/bigip";
import type { IpAddress } from "../../values/address";
import type { Note } from "../../values/note";
import { crossRouteDomains, parentOf } from "./cross-route-domains";
import type { Egress, Found } from "./egress";
import { followRoutes } from "./follow-route";

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
  const egress = followRoutes(bigip, found);
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
      origin: originOfBigIp(bigip),
    },
  };
}
