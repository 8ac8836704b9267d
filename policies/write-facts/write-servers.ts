/** Servers as the `servers` part of a facts object. */
import type { Server } from "../network/host";
import type { Network } from "../network/network";
import { recordsOfKind } from "../records/of-kind";
import type { Records } from "../records/records";
import type { InterfaceRecord, ListenRecord, ResolverRecord } from "../records/server-records";
import { type Fact, known } from "../values/fact";
import type { Note } from "../values/note";
import type { LeftOut } from "./left-out";
import { listed } from "./write-dns";

export interface WrittenServer {
  readonly fqdn: string;
  readonly interfaces: readonly object[];
}

const TWICE = { why: "two servers have this name" };

/** The servers that are known whole: one of which a part were left out would be another one. */
export function writeServers(records: Records, network: Network, leftOut: LeftOut): WrittenServer[] {
  const interfaces = interfacesByAddress(records);
  const shared = sharedAddresses(network, interfaces);
  const repeated = repeatedNames(records);
  return [...network.servers.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((server) => {
      if (server.beyond !== undefined) {
        const isSecret = leftOut.isSecret(server.origin);
        leftOut.add({ ...server.beyond, what: isSecret ? "a server" : `server ${server.name}` });
        return [];
      }
      const own = server.interfaces.map(({ address }) =>
        address.state === "known" ? (interfaces.get(address.value.address.text) ?? []) : [],
      );
      const against =
        findGap(server, leftOut) ??
        findUntold(own.flat()) ??
        findShared(server, shared) ??
        (repeated.has(server.name) ? TWICE : undefined);
      if (against !== undefined) {
        leftOut.add({ what: `server ${server.name}`, origin: server.origin, ...against });
        return [];
      }
      for (const note of server.hostsAssumptions ?? []) leftOut.add(note);
      return [writeServer(server, own.map(segmentOf))];
    });
}

function findGap(server: Server, leftOut: LeftOut): Note | undefined {
  const what = `server ${server.name}`;
  const { origin, interfaces, routes, hosts, listen, resolver } = server;
  const parts = [known(server.name, origin), interfaces, routes, hosts, listen, resolver];
  const against = leftOut.reasonAgainst(parts, what, "a server");
  const gaps = [
    ...server.gaps,
    ...server.interfaceGaps,
    ...(server.doubts ?? []),
    ...(server.unseenRoutes === undefined ? [] : [server.unseenRoutes]),
    ...server.hostsGaps.map(({ missing }) => missing),
  ];
  const [gap] = gaps;
  if (against !== undefined || gap === undefined) return against;
  return { ...gap, what, why: `${gap.what} is not known: ${gap.why}` };
}

function interfacesByAddress({
  planned,
  declared,
}: Records): ReadonlyMap<string, readonly InterfaceRecord[]> {
  const all = [...planned, ...declared];
  const owners = [...recordsOfKind(all, "server"), ...recordsOfKind(all, "machine")];
  const byAddress = new Map<string, InterfaceRecord[]>();
  for (const owner of owners) {
    for (const one of owner.interfaces.state === "known" ? owner.interfaces.value : []) {
      if (one.address.state !== "known") continue;
      const { text } = one.address.value.address;
      byAddress.set(text, [...(byAddress.get(text) ?? []), one]);
    }
  }
  return byAddress;
}

/** Addresses that two servers have, unless they are on two named segments: whose they are nothing tells. */
function sharedAddresses(
  { servers }: Network,
  interfaces: ReadonlyMap<string, readonly InterfaceRecord[]>,
): ReadonlySet<string> {
  const owners = new Map<string, Set<string>>();
  for (const { name, interfaces: own } of servers.values()) {
    for (const { address } of own) {
      if (address.state !== "known") continue;
      const { text } = address.value.address;
      owners.set(text, (owners.get(text) ?? new Set()).add(name));
    }
  }
  return new Set(
    [...owners].flatMap(([text, names]) => {
      const segments = new Set((interfaces.get(text) ?? []).map((one) => segmentOf([one]) ?? ""));
      return names.size > 1 && (segments.has("") || segments.size < names.size) ? [text] : [];
    }),
  );
}

/** Names that the plan, or the facts, give to two servers by mistake. */
function repeatedNames({ planned, declared }: Records): ReadonlySet<string> {
  return new Set(
    [planned, declared].flatMap((records) => {
      const names = recordsOfKind(records, "server").flatMap(({ fqdn }) =>
        fqdn.state === "known" ? [fqdn.value] : [],
      );
      const seen = new Set<string>();
      return names.filter((name) => seen.size === seen.add(name).size);
    }),
  );
}

function findShared(server: Server, shared: ReadonlySet<string>): { why: string } | undefined {
  const found = server.interfaces.find(
    ({ address }) => address.state === "known" && shared.has(address.value.address.text),
  );
  if (found?.address.state !== "known") return undefined;
  return { why: `${found.address.value.address.text} is another server's address too` };
}

function findUntold(records: readonly InterfaceRecord[]): { why: string } | undefined {
  if (records.some(({ network, subnet }) => network !== undefined || subnet !== undefined))
    return { why: "it is on a cloud's network, whose routes a facts object cannot hold" };
  return records.some(({ segment }) => segment.state === "unknown")
    ? { why: "the segment of an interface is not known" }
    : undefined;
}

/** The name of the segment, where anything states it; the plan comes first. */
function segmentOf(records: readonly InterfaceRecord[]): string | undefined {
  const stated = records.map(({ segment }) => segment).find(({ state }) => state === "known");
  return stated?.state === "known" ? stated.value : undefined;
}

function writeServer(server: Server, segments: readonly (string | undefined)[]): WrittenServer {
  return {
    fqdn: server.name,
    interfaces: server.interfaces.map((one, index) => ({
      name: one.name,
      ...stated("address", one.address, String),
      ...stated("gateway", one.gateway, ({ text }) => text),
      ...(segments[index] === undefined ? {} : { segment: segments[index] }),
      ...stated("metric", one.metric, (metric) => metric),
      ...stated("register", one.register, (register) => register),
      ...stated("skipAsSource", one.skipAsSource, (skip) => skip),
    })),
    ...listed(
      "routes",
      server.routes.map((route) => ({
        ...stated("to", route.to, ({ text }) => text),
        ...stated("via", route.via, ({ text }) => text),
        ...stated("metric", route.metric, (metric) => metric),
        ...stated("interface", route.interface, (name) => name),
      })),
    ),
    ...(server.hosts.size === 0 ? {} : { hosts: writeHosts(server) }),
    ...stated("listen", server.listen, (list) => list.map(writeListen)),
    ...(server.resolver === undefined ? {} : { resolver: writeResolver(server.resolver) }),
  };
}

function writeHosts({ hosts }: Server): object {
  return Object.fromEntries(
    [...hosts].map(([name, { addresses }]) => [
      name,
      addresses.flatMap((address) => (address.state === "known" ? [address.value.text] : [])),
    ]),
  );
}

function writeListen({ port, protocol, addresses }: ListenRecord): object {
  return {
    ...stated("port", port, (value) => value),
    ...stated("protocol", protocol, (value) => value),
    ...stated("addresses", addresses, (list) => knownValues(list).map(({ text }) => text)),
  };
}

function writeResolver({ suffixes, servers }: ResolverRecord): object {
  return {
    ...stated("suffixes", suffixes, knownValues),
    ...stated("servers", servers, (list) => knownValues(list).map(({ text }) => text)),
  };
}

function knownValues<T>(list: readonly Fact<T>[]): T[] {
  return list.flatMap((fact) => (fact.state === "known" ? [fact.value] : []));
}

/** A key that is there where the fact is known. */
export function stated<T>(
  key: string,
  fact: Fact<T> | undefined,
  write: (value: T) => unknown,
): Record<string, unknown> {
  return fact?.state === "known" ? { [key]: write(fact.value) } : {};
}
