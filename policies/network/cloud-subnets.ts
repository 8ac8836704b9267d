/** Clouds' subnets as the network has them: which segment is which subnet, which of them hold an address, and their ports. */
import type { CloudPortRecord, CloudSubnetRecord } from "../records/server-records";
import type { IpAddress, Prefix } from "../values/address";
import { type Note, missingFact } from "../values/note";
import type { HostInterface, Router } from "./host";
import type { Segment } from "./segment";

export interface CloudSubnet {
  /** For messages; no two subnets have the same. */
  readonly name: string;
  readonly record: CloudSubnetRecord;
  readonly segment: Segment;
  /** The cloud itself, at the subnet's own addresses. */
  readonly router: Router;
}

export class CloudSubnets {
  private readonly bySegment = new Map<string, CloudSubnet[]>();
  private readonly portsByAddress = new Map<string, CloudPortRecord[]>();

  constructor(
    private readonly subnets: readonly CloudSubnet[],
    private readonly ports: readonly CloudPortRecord[],
  ) {
    for (const port of ports) {
      for (const address of port.addresses) {
        if (address.state !== "known") continue;
        const list = this.portsByAddress.get(address.value.text);
        if (list === undefined) this.portsByAddress.set(address.value.text, [port]);
        else list.push(port);
      }
    }
    for (const subnet of subnets) {
      const list = this.bySegment.get(subnet.segment.id);
      if (list === undefined) this.bySegment.set(subnet.segment.id, [subnet]);
      else list.push(subnet);
    }
  }

  /** The subnets that a segment is: none for a segment of another kind, several where a port joins them. */
  on(segment: Segment): readonly CloudSubnet[] {
    return this.bySegment.get(segment.id) ?? [];
  }

  /** The subnet whose own router this is. */
  of(router: Router): CloudSubnet | undefined {
    return this.subnets.find((subnet) => subnet.router === router);
  }

  /** The subnet of the same network that holds the address, or what would have to be known to say that none does. */
  around(from: CloudSubnet, address: IpAddress): CloudSubnet | { readonly missing: Note } | undefined {
    if (prefixAround(from, address) !== undefined) return from;
    const mates = this.subnets.filter((other) => other !== from && isMate(from, other));
    const found = mates.find((other) => prefixAround(other, address) !== undefined);
    if (found !== undefined && isCertainMate(from, found)) return found;
    if (found !== undefined) return { missing: networkNote(from, found) };
    for (const subnet of [from, ...mates]) {
      const missing = prefixGap(subnet);
      if (missing !== undefined) return { missing };
    }
    return undefined;
  }

  /** The machines' ports that have the address in the subnet, for all that is known. */
  portsWith(subnet: CloudSubnet, address: IpAddress): readonly CloudPortRecord[] {
    const ports = this.portsByAddress.get(address.text) ?? [];
    return ports.filter((port) => port.device === undefined && mayBeIn(port, subnet));
  }

  /** Machines' ports with the address that are on segments of another kind. */
  portsElsewhere(address: IpAddress): readonly CloudPortRecord[] {
    const ports = this.portsByAddress.get(address.text) ?? [];
    return ports.filter(
      (port) => port.device === undefined && !this.subnets.some((subnet) => mayBeIn(port, subnet)),
    );
  }

  /** What is no machine and has the address in the subnet, or may have it; what it does is not read. */
  deviceAt(subnet: CloudSubnet, address: IpAddress): Note | undefined {
    for (const port of this.ports) {
      const { device, addresses, origin } = port;
      if (device === undefined || !mayBeIn(port, subnet)) continue;
      for (const own of addresses) {
        if (own.state === "unknown") return missingFact(`whether ${device} has ${address.text}`, own);
        if (own.state === "known" && own.value.equals(address)) {
          const why = "it has that address, and what it does is not read";
          return { what: `where ${device} sends what comes for ${address.text}`, why, origin };
        }
      }
    }
    return undefined;
  }
}

function mayBeIn({ subnet }: CloudPortRecord, { record }: CloudSubnet): boolean {
  return subnet.state === "known" ? subnet.value === record.key : subnet.state === "unknown";
}

/** The prefix of the subnet that holds the address, as far as its prefixes are known. */
export function prefixAround({ record }: CloudSubnet, address: IpAddress): Prefix | undefined {
  return knownPrefixes(record.prefixes).find((prefix) => prefix.contains(address));
}

export function knownPrefixes(prefixes: CloudSubnetRecord["prefixes"]): Prefix[] {
  if (prefixes.state !== "known") return [];
  return prefixes.value.flatMap((prefix) => (prefix.state === "known" ? [prefix.value] : []));
}

/** The subnet's own router, as whoever hands packets over. */
export function routerOwner({ router }: CloudSubnet): {
  readonly kind: "router";
  readonly router: Router;
  readonly interface: HostInterface;
} {
  const [first] = router.interfaces;
  if (first === undefined) throw new Error(`${router.name} has no interface`);
  return { kind: "router", router, interface: first };
}

function isMate(one: CloudSubnet, other: CloudSubnet): boolean {
  const [a, b] = [one.record.network, other.record.network];
  return a.state !== "known" || b.state !== "known" || a.value === b.value;
}

function isCertainMate(one: CloudSubnet, other: CloudSubnet): boolean {
  const [a, b] = [one.record.network, other.record.network];
  return a.state === "known" && b.state === "known" && a.value === b.value;
}

function networkNote(one: CloudSubnet, other: CloudSubnet): Note {
  const vague = one.record.network.state === "known" ? other : one;
  const { network } = vague.record;
  if (network.state === "known")
    throw new Error(`two known networks of ${one.name} and ${other.name} are in doubt`);
  return missingFact(`the network of ${vague.name}`, network);
}

/** Why not all prefixes of the subnet are known. */
export function prefixGap({ name, record }: CloudSubnet): Note | undefined {
  const { prefixes } = record;
  if (prefixes.state !== "known") return missingFact(`the prefixes of ${name}`, prefixes);
  for (const prefix of prefixes.value) {
    if (prefix.state !== "known") return missingFact(`a prefix of ${name}`, prefix);
  }
  return undefined;
}
