import type { Host, HostInterface } from "../network/host";
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
 * equal, or any of them is not stated, the host may choose, and every choice comes back. A fact that is unknown matters only
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
    if (found === undefined) continue;
    if ("missing" in found) maybe.push(found);
    else candidates.push(found);
  }
  const longest = Math.max(-1, ...candidates.map(({ length }) => length));
  const inTheWay = maybe.filter(({ length }) => length >= longest);
  if (inTheWay.length > 0) return { state: "unknown", missing: inTheWay.map(({ missing }) => missing) };
  if (longest < 0) {
    // What is known of an inferred host comes first; what else it may have matters only where that leads nowhere.
    const unseen = host.beyond ?? host.unseenRoutes;
    return unseen === undefined ? { state: "no-route" } : { state: "unknown", missing: [unseen] };
  }
  return { state: "routes", choices: preferByMetric(candidates.filter(({ length }) => length === longest)) };
}

function preferByMetric(candidates: readonly Candidate[]): HostRouteChoice[] {
  const metrics = candidates.flatMap(({ metric }) => (metric === undefined ? [] : [metric]));
  const best = metrics.length === candidates.length ? Math.min(...metrics) : undefined;
  return candidates.filter(({ metric }) => best === undefined || metric === best);
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
    metric: metricOf(out),
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
    metric: metricOf(out),
    step: step(
      `${destination.text} is off-link; the default gateway of interface ${out.name} is ${gateway.text}`,
      evidence(gateway.text, out.gateway.origin),
    ),
  };
}

function staticRoute(
  host: Host,
  interfaces: readonly HostInterface[],
  { to, via }: Host["routes"][number],
  destination: IpAddress,
): Candidate | { length: number; missing: Note } | undefined {
  if (to.state === "absent") return undefined;
  if (to.state === "unknown") {
    return { length: Infinity, missing: missingFact(`the destination of a route of ${host.name}`, to) };
  }
  if (!to.value.contains(destination)) return undefined;
  const { length } = to.value;
  if (via.state !== "known") {
    return { length, missing: missingFact(`the next hop of ${host.name}'s route to ${to.value.text}`, via) };
  }
  const out = interfaces.find(
    ({ address }) => address.state === "known" && address.value.prefix.contains(via.value),
  );
  if (out === undefined) {
    for (const { name, address } of interfaces) {
      if (address.state === "unknown") {
        return { length, missing: missingFact(`the address of interface ${name} of ${host.name}`, address) };
      }
    }
    return undefined;
  }
  return {
    out,
    nextHop: via.value,
    length,
    metric: undefined,
    step: step(
      `the route to ${to.value.text} leads to ${via.value.text} on interface ${out.name}`,
      evidence(`${to.value.text} via ${via.value.text}`, to.origin),
    ),
  };
}

function metricOf(out: HostInterface): number | undefined {
  return out.metric.state === "known" ? out.metric.value : undefined;
}
