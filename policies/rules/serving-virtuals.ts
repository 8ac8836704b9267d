import { type BigIp, memberAddress } from "../network/bigip";
import type { Network, PeerGroup } from "../network/network";
import type { VirtualRecord } from "../records/bigip-records";

/** The virtual servers of the BIG-IP whose pools hold one of the group's servers, in the order of their declaration. */
export function virtualsServing(network: Network, group: PeerGroup, bigip: BigIp): readonly VirtualRecord[] {
  const index = indexOf(bigip);
  const found = new Set<VirtualRecord>();
  for (const { fqdn } of group.members) {
    for (const { address } of network.servers.get(fqdn)?.interfaces ?? []) {
      if (address.state !== "known") continue;
      for (const virtual of index.get(address.value.address.text) ?? []) found.add(virtual);
    }
  }
  return bigip.allVirtuals.filter((virtual) => found.has(virtual));
}

/** Virtual servers by their members' addresses. Every group of every rule asks, so they are put together once a BIG-IP. */
const indexes = new WeakMap<BigIp, ReadonlyMap<string, readonly VirtualRecord[]>>();

function indexOf(bigip: BigIp): ReadonlyMap<string, readonly VirtualRecord[]> {
  const known = indexes.get(bigip);
  if (known !== undefined) return known;
  const index = new Map<string, VirtualRecord[]>();
  for (const virtual of bigip.allVirtuals) {
    if (virtual.pool.state !== "known") continue;
    for (const member of bigip.pools.get(virtual.pool.value)?.members ?? []) {
      const address = memberAddress(bigip, member);
      if (address.state !== "known") continue;
      const others = index.get(address.value.text);
      if (others === undefined) index.set(address.value.text, [virtual]);
      else others.push(virtual);
    }
  }
  indexes.set(bigip, index);
  return index;
}
