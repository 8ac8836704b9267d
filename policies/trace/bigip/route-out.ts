import { type BigIp, type Vlan, wholeConfiguration } from "../../network/bigip";
import type { IpAddress } from "../../values/address";
import { type Note, evidence } from "../../values/note";
import type { Cause, Step } from "../trace";
import { step } from "../walk";

/** Where a BIG-IP sends a packet. */
export type Egress =
  | { readonly state: "out"; readonly vlan: Vlan; readonly nextHop: IpAddress; readonly step: Step }
  | { readonly state: "dropped"; readonly disposition: "NO_ROUTE" | "NULL_ROUTED"; readonly cause: Cause }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/** Looks up the BIG-IP's way to an address: its connected networks and static routes, longest prefix first. */
export function routeOut(bigip: BigIp, destination: IpAddress): Egress {
  if (bigip.routeGaps.length > 0) return { state: "unknown", missing: bigip.routeGaps };
  const best = bigip.routes.longest(destination);
  const routes = best?.values ?? [];
  const connected = routes.find((route) => route.kind === "connected");
  // A network that is both connected and routed to is reached directly.
  const route = connected ?? routes[0];
  // Two connected networks do not overlap, so a self IP that cannot be read matters only where none is found.
  if (connected === undefined && bigip.selfIpGaps.length > 0)
    return { state: "unknown", missing: bigip.selfIpGaps };
  if (best === undefined || route === undefined) return noRoute(bigip, destination);
  switch (route.kind) {
    case "unreadable":
      return { state: "unknown", missing: [route.missing] };
    case "reject":
      return {
        state: "dropped",
        disposition: "NULL_ROUTED",
        cause: { name: route.path, did: `drops packets to ${best.prefix.text}`, origin: route.origin },
      };
    case "connected":
      return outOn(
        bigip,
        route.vlan,
        destination,
        `${destination.text} is connected by self IP ${route.selfIp.path}`,
        [evidence(best.prefix.text, route.selfIp.origin)],
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
      return outOn(bigip, towards.vlan, route.gateway, `route ${route.path} leads to ${route.gateway.text}`, [
        evidence(route.gateway.text, route.origin),
      ]);
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
  return { state: "out", vlan, nextHop, step: step(`${decision}, out on VLAN ${path}`, ...because) };
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
