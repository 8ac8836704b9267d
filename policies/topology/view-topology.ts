import type { BigIp, Vlan } from "../network/bigip";
import type { Host, HostInterface } from "../network/host";
import type { Network } from "../network/network";
import type { Segment, SegmentLink } from "../network/segment";
import { mapFact } from "../values/fact";
import type { Topology, TopologyMachine, TopologyPlace, TopologyPort, TopologySegment } from "./topology";
import { compareTexts } from "./compare-texts";
import { viewBigIp } from "./view-bigip";

/** Lists a network for people. Every list has an order that does not depend on how the estate was given. */
export function viewTopology(network: Network): Topology {
  const groupsOf = collectGroups(network);
  const viewed = (kind: TopologyMachine["kind"], hosts: readonly Host[]): TopologyMachine[] =>
    byName(hosts.map((host) => viewMachine(kind, host, groupsOf.get(host.name) ?? [])));
  return {
    segments: collectSegments(network),
    machines: [
      ...viewed("server", [...network.servers.values()]),
      ...viewed("router", network.routers),
      ...viewed(
        "machine",
        network.unnamedMachines.map(({ host }) => host),
      ),
    ],
    bigips: byName([...network.bigips.values()].map((bigip) => viewBigIp(bigip, viewPlace))),
  };
}

function collectGroups({ groups }: Network): ReadonlyMap<string, readonly string[]> {
  const byMember = new Map<string, string[]>();
  for (const { name, members } of groups) {
    for (const { fqdn } of members) {
      const names = byMember.get(fqdn);
      if (names === undefined) byMember.set(fqdn, [name]);
      else names.push(name);
    }
  }
  return byMember;
}

function viewMachine(kind: TopologyMachine["kind"], host: Host, groups: readonly string[]): TopologyMachine {
  const gaps = [...host.gaps, ...(host.doubts ?? []), ...(host.beyond === undefined ? [] : [host.beyond])];
  return {
    kind,
    name: host.name,
    groups: [...groups].sort(compareTexts),
    ports: host.interfaces.map(viewPort),
    gaps: [...new Set(gaps.map(({ what, why }) => `${what}: ${why}`))],
  };
}

function viewPort({ name, address, bareAddress, gateway, link }: HostInterface): TopologyPort {
  const bare = bareAddress && { state: "known" as const, value: bareAddress.text, origin: address.origin };
  return {
    name,
    address: bare ?? mapFact(address, (value) => value.toString(), "not read"),
    gateway: mapFact(gateway, ({ text }) => text, "not read"),
    place: viewPlace(link),
  };
}

function viewPlace(link: SegmentLink): TopologyPlace {
  return link.state === "on"
    ? { segment: link.segment.id }
    : { unknown: `${link.missing.what}: ${link.missing.why}` };
}

/** Every segment that something is on, with the networks of what is on it. */
function collectSegments(network: Network): TopologySegment[] {
  const found = new Map<string, { segment: Segment; prefixes: Set<string>; subnets: Set<string> }>();
  const enter = (link: SegmentLink, addresses: readonly HostInterface["address"][]): void => {
    if (link.state !== "on") return;
    const { segment } = link;
    const entry = found.get(segment.id) ?? { segment, prefixes: new Set(), subnets: new Set() };
    found.set(segment.id, entry);
    for (const address of addresses) {
      if (address.state === "known") entry.prefixes.add(address.value.prefix.text);
    }
  };
  const hosts: readonly Host[] = [
    ...network.servers.values(),
    ...network.routers,
    ...network.unnamedMachines.map(({ host }) => host),
  ];
  for (const { link, address } of hosts.flatMap(({ interfaces }) => interfaces)) enter(link, [address]);
  for (const { link, selfIps } of vlansOf(network.bigips)) {
    enter(
      link,
      selfIps.map(({ address }) => address),
    );
  }
  for (const { segment, subnets } of found.values()) {
    for (const { name } of network.clouds.on(segment)) subnets.add(name);
  }
  return [...found.values()]
    .map(({ segment, prefixes, subnets }) => ({
      id: segment.id,
      label: segment.label,
      prefixes: [...prefixes].sort(compareTexts),
      subnets: [...subnets].sort(compareTexts),
    }))
    .sort((a, b) => compareTexts(a.id, b.id));
}

function vlansOf(bigips: ReadonlyMap<string, BigIp>): Vlan[] {
  return [...bigips.values()].flatMap(({ vlans }) => [...vlans.values()]);
}

function byName<T extends { readonly name: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => compareTexts(a.name, b.name));
}
