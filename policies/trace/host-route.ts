import type { Host, HostInterface, HostRoute } from "../network/host";
import type { IpAddress } from "../values/address";
import { type Note, evidence, missingFact } from "../values/note";
import type { Step } from "./trace";
import { step } from "./walk";

/** One way in which a host may send a packet. */
export interface HostRouteChoice {
  readonly out: HostInterface;
  readonly nextHop: IpAddress;
  readonly step: Step;
}

export type HostRouteLookup =
  | { readonly state: "routes"; readonly choices: readonly HostRouteChoice[] }
  | { readonly state: "no-route" }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

interface Candidate extends HostRouteChoice {
  readonly length: number;
  readonly metric: number | undefined;
}

/**
 * Looks up the way to an address in a host's route table: longest prefix first, then the smaller metric. Where metrics are
 * equal, or one is not stated, the host may choose, and every choice comes back. A fact that is unknown matters only
 * where it could give a route at least as specific as the best one that is known.
 *
 * `via` limits the lookup to the interfaces of one name.
 */
export function lookupHostRoute(host: Host, destination: IpAddress, via?: string): HostRouteLookup {
  const interfaces = host.interfaces.filter((candidate) => via === undefined || candidate.name === via);
  const candidates: Candidate[] = [];
  const maybe: { length: number; missing: Note }[] = host.gaps.map((missing) => ({
    length: Infinity,
    missing,
  }));
  for (const out of interfaces) {
    const onLink = connectedRoute(host, out, destination);
    if (onLink !== undefined && "missing" in onLink)
      maybe.push({ length: Infinity, missing: onLink.missing });
    else if (onLink !== undefined) candidates.push(onLink);
    const byDefault = defaultRoute(host, out, destination);
    if (byDefault !== undefined && "missing" in byDefault)
      maybe.push({ length: 0, missing: byDefault.missing });
    else if (byDefault !== undefined) candidates.push(byDefault);
  }
  for (const route of host.routes) {
    const found = staticRoute(host, interfaces, route, destination);
    if ("missing" in found) maybe.push(found);
    else candidates.push(...found);
  }
  const longest = Math.max(-1, ...candidates.map(({ length }) => length));
  const inTheWay = maybe.filter(({ length }) => length >= longest);
  if (inTheWay.length > 0) return { state: "unknown", missing: inTheWay.map(({ missing }) => missing) };
  if (longest < 0) {
    // What is known of an inferred host comes first; what else it may have matters only where that leads nowhere.
    const unseen = host.beyond ?? host.unseenRoutes;
    return unseen === undefined ? { state: "no-route" } : { state: "unknown", missing: [unseen] };
  }
  const best = preferByMetric(candidates.filter(({ length }) => length === longest));
  return { state: "routes", choices: withoutRepeats(best) };
}

/** Those that may have the smallest metric. */
function preferByMetric<T extends { readonly metric: number | undefined }>(candidates: readonly T[]): T[] {
  const best = Math.min(...candidates.map(({ metric }) => metric ?? Infinity));
  return candidates.filter(({ metric }) => metric === undefined || metric === best);
}

/** Several addresses of one interface are one way. */
function withoutRepeats(candidates: readonly Candidate[]): Candidate[] {
  const byWay = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const way = JSON.stringify([candidate.out.name, candidate.nextHop.text]);
    if (!byWay.has(way)) byWay.set(way, candidate);
  }
  return [...byWay.values()];
}

function connectedRoute(
  host: Host,
  out: HostInterface,
  destination: IpAddress,
): Candidate | { missing: Note } | undefined {
  if (out.address.state === "absent") return undefined;
  if (out.address.state === "unknown") {
    return { missing: missingFact(`the address of interface ${out.name} of ${host.name}`, out.address) };
  }
  const { prefix } = out.address.value;
  if (!prefix.contains(destination)) return undefined;
  return {
    out,
    nextHop: destination,
    length: prefix.length,
    metric: metricOf(host, out),
    step: step(
      `${destination.text} is on-link at interface ${out.name}`,
      evidence(out.address.value.toString(), out.address.origin),
    ),
  };
}

function defaultRoute(
  host: Host,
  out: HostInterface,
  destination: IpAddress,
): Candidate | { missing: Note } | undefined {
  if (out.gateway.state === "absent") return undefined;
  if (out.gateway.state === "unknown") {
    return { missing: missingFact(`the gateway of interface ${out.name} of ${host.name}`, out.gateway) };
  }
  if (out.address.state === "absent") {
    return { missing: missingFact(`the address of interface ${out.name} of ${host.name}`, out.address) };
  }
  const gateway = out.gateway.value;
  if (gateway.family !== destination.family) return undefined;
  return {
    out,
    nextHop: gateway,
    length: 0,
    metric: metricOf(host, out),
    step: step(
      `${destination.text} is off-link; the default gateway of interface ${out.name} is ${gateway.text}`,
      evidence(gateway.text, out.gateway.origin),
    ),
  };
}

function staticRoute(
  host: Host,
  interfaces: readonly HostInterface[],
  { to, via, metric, interface: bound, origin }: HostRoute,
  destination: IpAddress,
): Candidate[] | { length: number; missing: Note } {
  if (to.state === "absent") return [];
  if (to.state === "unknown") {
    return { length: Infinity, missing: missingFact(`the destination of a route of ${host.name}`, to) };
  }
  if (!to.value.contains(destination)) return [];
  const { length } = to.value;
  if (via.state !== "known") {
    return { length, missing: missingFact(`the next hop of ${host.name}'s route to ${to.value.text}`, via) };
  }
  if (bound?.state === "unknown") {
    return {
      length,
      missing: missingFact(`the interface of ${host.name}'s route to ${to.value.text}`, bound),
    };
  }
  const ways = leadOut(host, interfaces, via.value, bound, origin);
  if ("missing" in ways) return { length, missing: ways.missing };
  return ways.map((out) => ({
    out,
    nextHop: via.value,
    length,
    metric: metric?.state === "known" ? metric.value : undefined,
    step: step(
      `the route to ${to.value.text} leads to ${via.value.text} on interface ${out.name}`,
      evidence(`${to.value.text} via ${via.value.text}`, to.origin),
    ),
  }));
}

/** The interfaces by which a next hop may be reached: the one that the route names, or those that would take a packet for it. */
function leadOut(
  host: Host,
  interfaces: readonly HostInterface[],
  via: IpAddress,
  bound: HostRoute["interface"],
  origin: HostRoute["origin"],
): HostInterface[] | { missing: Note } {
  if (bound?.state === "known" && !host.interfaces.some(({ name }) => name === bound.value)) {
    const what = `interface ${bound.value} of ${host.name}, which its route by ${via.text} leads out of`;
    return { missing: { what, why: "no interface of that name is known", origin: bound.origin } };
  }
  const named = bound?.state === "known" ? interfaces.filter(({ name }) => name === bound.value) : interfaces;
  const around = named.filter(
    ({ address }) => address.state === "known" && address.value.prefix.contains(via),
  );
  if (around.length === 0) {
    for (const { name, address } of named) {
      if (address.state === "unknown")
        return { missing: missingFact(`the address of interface ${name} of ${host.name}`, address) };
    }
    if (bound?.state === "known") return named.slice(0, 1);
    const isElsewhere = host.interfaces.some(
      ({ address }) => address.state === "known" && address.value.prefix.contains(via),
    );
    if (isElsewhere) return [];
    const what = `the interface by which ${host.name} reaches the next hop ${via.text} of a route`;
    return { missing: { what, why: "no network of its interfaces holds that address", origin } };
  }
  const lengths = around.map(({ address }) => (address.state === "known" ? address.value.prefix.length : 0));
  const closest = around.filter((_, index) => lengths[index] === Math.max(...lengths));
  return preferByMetric(closest.map((out) => ({ out, metric: metricOf(host, out) }))).map(({ out }) => out);
}

/** What one address of an interface states holds for the others of its family; not where they state different ones. */
function metricOf(host: Host, out: HostInterface): number | undefined {
  const same = host.interfaces.filter(
    (other) => other === out || (other.name === out.name && familyOf(other) === familyOf(out)),
  );
  const stated = same.map(({ metric }) => metric).filter(({ state }) => state !== "absent");
  const values = new Set(stated.map((metric) => (metric.state === "known" ? metric.value : undefined)));
  const [value] = values;
  return values.size === 1 ? value : undefined;
}

function familyOf({ address }: HostInterface): number | undefined {
  return address.state === "known" ? address.value.address.family : undefined;
}
