/** Servers, routers and segments of the facts object as records. */
import type {
  HostsEntryRecord,
  InterfaceRecord,
  ListenRecord,
  ResolverRecord,
  RouteRecord,
  RouterRecord,
  SegmentRecord,
  ServerRecord,
} from "../../records/server-records";
import type { IpAddress } from "../../values/address";
import type { Fact } from "../../values/fact";
import type { Place } from "./place";
import {
  asAddress,
  asBoolean,
  asFqdn,
  asHostName,
  asInterfaceAddress,
  asNumber,
  asOneOf,
  asPrefix,
  asText,
  withoutGaps,
} from "./read-value";

/** One entry of `servers`, or the arguments of a `Server` component. */
export function readServer(place: Place): ServerRecord {
  const listen = place.key("listen");
  return {
    kind: "server",
    origin: place.origin,
    fqdn: place.key("fqdn").fact(asFqdn),
    interfaces: place.key("interfaces").whole((list) => list.items().map(readInterface)),
    routes: place.key("routes").whole((list) => list.items().map(readRoute)),
    hosts: place.key("hosts").whole(readHosts),
    ...(listen.isStated ? { listen: listen.whole((list) => list.items().map(readListen)) } : {}),
    ...readResolver(place.key("resolver")),
  };
}

function readResolver(place: Place): { readonly resolver?: ResolverRecord } {
  if (!place.isStated) return {};
  const suffixes = place.key("suffixes").whole((list) => list.items().map((one) => one.fact(asHostName)));
  const servers = place.key("servers").whole((list) => list.items().map((one) => one.fact(asAddress)));
  return { resolver: { suffixes, servers } };
}

/** One entry of `routers`; `undefined` where it has no name. */
export function readRouter(place: Place): RouterRecord | undefined {
  const name = place.key("name").read(asText);
  if (name === undefined) return undefined;
  return {
    kind: "router",
    origin: place.origin,
    name,
    interfaces: place.key("interfaces").items().map(readInterface),
    routes: place.key("routes").items().map(readRoute),
  };
}

/** One entry of `segments`; `undefined` where it has no name. */
export function readSegment(place: Place): SegmentRecord | undefined {
  const name = place.key("name").read(asText);
  if (name === undefined) return undefined;
  const prefixes = place.key("prefixes").items();
  return {
    kind: "segment",
    origin: place.origin,
    name,
    device: place.key("device").read(asText),
    vlan: place.key("vlan").read(asText),
    prefixes: withoutGaps(prefixes.map((prefix) => prefix.read(asPrefix))),
  };
}

function readInterface(place: Place): InterfaceRecord {
  const skipAsSource = place.key("skipAsSource");
  return {
    origin: place.origin,
    name: place.key("name").fact(asText),
    address: place.key("address").fact(asInterfaceAddress),
    gateway: place.key("gateway").fact(asAddress),
    segment: place.key("segment").fact(asText),
    metric: place.key("metric").fact(asNumber),
    register: place.key("register").fact(asBoolean),
    ...(skipAsSource.isStated ? { skipAsSource: skipAsSource.fact(asBoolean) } : {}),
  };
}

function readRoute(place: Place): RouteRecord {
  const metric = place.key("metric");
  const out = place.key("interface");
  return {
    origin: place.origin,
    to: place.key("to").fact(asPrefix),
    via: place.key("via").fact(asAddress),
    ...(metric.isStated ? { metric: metric.fact(asNumber) } : {}),
    ...(out.isStated ? { interface: out.fact(asText) } : {}),
  };
}

function readListen(place: Place): ListenRecord {
  return {
    origin: place.origin,
    port: place.key("port").fact(asNumber),
    protocol: place.key("protocol").fact(asOneOf("tcp", "udp")),
    addresses: place
      .key("addresses")
      .whole((list) => list.itemsOrSelf().map((address) => address.fact(asAddress))),
  };
}

/** Names that differ only in case or in a trailing dot are one name: the resolver sees all of its lines. */
function readHosts(place: Place): HostsEntryRecord[] {
  const byName = new Map<string, HostsEntryRecord & { addresses: Fact<IpAddress>[] }>();
  for (const [written, addresses] of place.entries()) {
    const name = asHostName(written);
    if (name === undefined) continue;
    let entry = byName.get(name);
    if (entry === undefined) {
      entry = { origin: addresses.origin, name, addresses: [] };
      byName.set(name, entry);
    }
    entry.addresses.push(...addresses.itemsOrSelf().map((address) => address.fact(asAddress)));
  }
  return [...byName.values()];
}
