/** How a cloud's own network sends a packet: by the route table of the subnet that it comes out of, or by itself. */
import { type CloudSubnet, type CloudSubnets, knownPrefixes, prefixAround } from "../network/cloud-subnets";
import type { CloudRouteRecord } from "../records/server-records";
import type { IpAddress } from "../values/address";
import { type Note, evidence, missingFact } from "../values/note";
import type { Cause, Step } from "./trace";
import { step } from "./walk";

export type CloudWay =
  /** To whoever has `to` in the subnet: the destination itself or an appliance. */
  | { readonly state: "to"; readonly subnet: CloudSubnet; readonly to: IpAddress; readonly step: Step }
  | { readonly state: "dropped"; readonly cause: Cause }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/** What the network leads to by itself: how long its own route to an address is, at least and at most. */
type OwnRoute =
  | {
      readonly state: "in";
      /** The subnet that holds the address, or what would tell. */
      readonly subnet: CloudSubnet | { readonly missing: Note };
      readonly min: number;
      readonly max: number;
      readonly gap: Note | undefined;
    }
  | { readonly state: "out" }
  | { readonly state: "unknown"; readonly missing: Note };

/** The longest of the routes that are stated, and those of which it is not known whether they hold the address. */
interface Stated {
  readonly routes: readonly CloudRouteRecord[];
  readonly length: number;
  readonly doubts: readonly Note[];
}

/**
 * The network's own route is to all of its address space. A stated route counts before it where the cloud says so and it is at least
 * as long; the route table of the sending subnet alone decides.
 */
export function lookupCloudRoute(clouds: CloudSubnets, from: CloudSubnet, destination: IpAddress): CloudWay {
  const own = ownRoute(clouds, from, destination);
  const { routesBeforeNetwork, routesWithin } = from.record;
  if (own.state === "in" && !("missing" in own.subnet)) {
    if (!routesBeforeNetwork || (own.subnet === from && !routesWithin))
      return byItself(from, own, destination);
  }
  const { doubts, ...stated } = statedRoutes(from, destination);
  if (doubts.length > 0) return { state: "unknown", missing: doubts };
  if (own.state === "unknown") return { state: "unknown", missing: [own.missing] };
  if (own.state === "out") {
    return stated.routes.length > 0
      ? follow(clouds, from, own, stated.routes, destination)
      : { state: "unknown", missing: [beyondNote(from, destination)] };
  }
  if (!routesBeforeNetwork || stated.length < own.min) return byItself(from, own, destination);
  if (stated.length < own.max) return { state: "unknown", missing: [own.gap ?? spaceNote(from)] };
  return follow(clouds, from, own, stated.routes, destination);
}

function ownRoute(clouds: CloudSubnets, from: CloudSubnet, destination: IpAddress): OwnRoute {
  const { longest, gap } = spaceAround(from, destination);
  const found = clouds.around(from, destination);
  if (found !== undefined && !("missing" in found)) {
    const length = prefixAround(found, destination)?.length ?? 0;
    const isSettled = longest !== undefined && gap === undefined;
    return { state: "in", subnet: found, min: longest ?? 1, max: isSettled ? longest : length, gap };
  }
  if (longest === undefined) {
    return gap === undefined ? { state: "out" } : { state: "unknown", missing: found?.missing ?? gap };
  }
  const subnet = found ?? { missing: strayNote(from, destination) };
  return { state: "in", subnet, min: longest, max: gap === undefined ? longest : Infinity, gap };
}

/** The longest prefix of the network's address space that holds the address, and what of the space is not known. */
function spaceAround(
  { name, record }: CloudSubnet,
  address: IpAddress,
): { longest: number | undefined; gap: Note | undefined } {
  const { space } = record;
  const lengths = knownPrefixes(space).flatMap((prefix) => (prefix.contains(address) ? [prefix.length] : []));
  const longest = lengths.length === 0 ? undefined : Math.max(...lengths);
  const unread =
    space.state === "known"
      ? space.value.flatMap((prefix) => (prefix.state === "known" ? [] : [prefix]))
      : [space];
  const what = `the address space of the network of ${name}`;
  return { longest, gap: unread[0] && missingFact(what, unread[0]) };
}

function statedRoutes({ name, record }: CloudSubnet, destination: IpAddress): Stated {
  const { routes } = record;
  if (routes.state === "unknown") {
    return { routes: [], length: -1, doubts: [missingFact(`the routes of ${name}`, routes)] };
  }
  const list = routes.state === "known" ? routes.value : [];
  const doubts = list.flatMap(({ to }) =>
    to.state === "known" ? [] : [missingFact(`the destination of a route of ${name}`, to)],
  );
  const holding = list.flatMap((route) =>
    route.to.state === "known" && route.to.value.contains(destination)
      ? [{ route, length: route.to.value.length }]
      : [],
  );
  const length = Math.max(-1, ...holding.map((each) => each.length));
  return { routes: holding.flatMap((each) => (each.length === length ? [each.route] : [])), length, doubts };
}

function byItself(
  from: CloudSubnet,
  { subnet }: Extract<OwnRoute, { state: "in" }>,
  destination: IpAddress,
): CloudWay {
  if ("missing" in subnet) return { state: "unknown", missing: [subnet.missing] };
  const where = subnet === from ? "the same subnet" : subnet.name;
  const decision = `the network leads to ${destination.text} by itself, in ${where}`;
  const shown = evidence(prefixAround(subnet, destination)?.text ?? subnet.name, subnet.record.origin);
  return { state: "to", subnet, to: destination, step: step(decision, shown) };
}

function follow(
  clouds: CloudSubnets,
  from: CloudSubnet,
  own: OwnRoute,
  routes: readonly CloudRouteRecord[],
  destination: IpAddress,
): CloudWay {
  const [route, ...rivals] = routes;
  if (route?.to.state !== "known") throw new Error(`a route of ${from.name} without a destination`);
  const to = route.to.value.text;
  const { hop, origin } = route;
  const unknown = (what: string, why: string): CloudWay => ({
    state: "unknown",
    missing: [{ what, why, origin }],
  });
  if (rivals.some((rival) => hopText(rival) !== hopText(route)))
    return unknown(`which of the routes of ${from.name} to ${to} is used`, "they lead to different places");
  switch (hop.type) {
    case "none":
      return { state: "dropped", cause: { name: from.router.name, did: `drops packets to ${to}`, origin } };
    case "elsewhere":
      return unknown(`the next hop of the route of ${from.name} to ${to}`, hop.why);
    case "network":
      if (own.state === "in") return byItself(from, own, destination);
      return unknown(
        `the subnet of ${destination.text}`,
        `the route of ${from.name} to ${to} leads into the network, which is not known to have the address`,
      );
    case "address": {
      if (hop.address.state !== "known") {
        const what = `the next hop of the route of ${from.name} to ${to}`;
        return { state: "unknown", missing: [missingFact(what, hop.address)] };
      }
      const next = hop.address.value;
      const subnet = clouds.around(from, next);
      if (subnet === undefined) {
        return unknown(`the subnet of ${next.text}`, `the route of ${from.name} to ${to} leads there`);
      }
      if ("missing" in subnet) return { state: "unknown", missing: [subnet.missing] };
      const decision = `the route to ${to} leads to ${next.text}, in ${subnet.name}`;
      return {
        state: "to",
        subnet,
        to: next,
        step: step(decision, evidence(`${to} via ${next.text}`, origin)),
      };
    }
  }
}

function hopText({ hop }: CloudRouteRecord): string {
  switch (hop.type) {
    case "address":
      return hop.address.state === "known" ? hop.address.value.text : `? ${hop.address.origin.source}`;
    case "elsewhere":
      return `elsewhere ${hop.why}`;
    default:
      return hop.type;
  }
}

function strayNote({ name, record }: CloudSubnet, destination: IpAddress): Note {
  return {
    what: `the subnet of ${destination.text}`,
    why: `it is in the address space of the network of ${name}, and no subnet of it that is known holds it`,
    origin: record.origin,
  };
}

function spaceNote({ name, record }: CloudSubnet): Note {
  return {
    what: `the address space of the network of ${name}`,
    why: "whether it is longer than a route that is stated decides between the two",
    origin: record.origin,
  };
}

function beyondNote({ name, record }: CloudSubnet, destination: IpAddress): Note {
  return {
    what: `how the network of ${name} leads to ${destination.text}`,
    why: "the address is outside of its own address space, and what joins networks (peerings, gateways) is not read",
    origin: record.origin,
  };
}
