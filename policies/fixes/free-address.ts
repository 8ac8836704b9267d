import type { Network } from "../network/network";
import { IpAddress, type Prefix, familyBits } from "../values/address";

/** How many addresses are looked at before it is given up. */
const MOST_TRIED = 4096n;

/**
 * An address of the network that nothing in the estate is known to have: the one with the host part of `like`, or the next one
 * behind it. `undefined` where there is none within reach.
 */
export function findFreeAddress(
  network: Network,
  prefix: Prefix,
  like: IpAddress,
  taken: readonly IpAddress[],
): IpAddress | undefined {
  const used = new Set([...usedAddresses(network), ...taken.map(({ text }) => text)]);
  const size = 1n << BigInt(familyBits(prefix.family) - prefix.length);
  // The first address is the network's own and the last one IPv4's broadcast; such small networks have no other.
  const usable = size - 2n;
  if (usable <= 0n) return undefined;
  const start = (like.bits % size === 0n ? 1n : like.bits % size) - 1n;
  for (let offset = 0n; offset < usable && offset < MOST_TRIED; offset += 1n) {
    const host = ((start + offset) % usable) + 1n;
    const address = IpAddress.fromBits(prefix.family, prefix.bits + host);
    if (!used.has(address.text)) return address;
  }
  return undefined;
}

function usedAddresses(network: Network): string[] {
  const hosts = [
    ...network.servers.values(),
    ...network.routers,
    ...network.unnamedMachines.map(({ host }) => host),
  ];
  const ofHosts = hosts.flatMap(({ interfaces, routes }) => [
    ...interfaces.flatMap(({ address, bareAddress, gateway }) => [
      ...(address.state === "known" ? [address.value.address] : []),
      ...(bareAddress === undefined ? [] : [bareAddress]),
      ...(gateway.state === "known" ? [gateway.value] : []),
    ]),
    ...routes.flatMap(({ via }) => (via.state === "known" ? [via.value] : [])),
  ]);
  const ofDevices = [...network.bigips.values()].flatMap((bigip) => [
    ...bigip.selfIps.flatMap(({ address }) => (address.state === "known" ? [address.value.address] : [])),
    ...bigip.allVirtuals.flatMap(({ destination }) =>
      destination.state === "known" && destination.value.isHost ? [destination.value.address] : [],
    ),
    ...[...bigip.pools.values()].flatMap(({ members }) =>
      members.flatMap(({ target }) =>
        target.state === "known" && !("node" in target.value) ? [target.value] : [],
      ),
    ),
    ...[...bigip.nodes.values()].flatMap(({ address }) => (address.state === "known" ? [address.value] : [])),
    ...[...bigip.snatAddresses].flatMap((text) => IpAddress.parse(text.split("%")[0] ?? text) ?? []),
  ]);
  const named = [...network.dns.names.values()].flatMap(({ addresses }) =>
    addresses.flatMap(({ values }) =>
      values.state === "known"
        ? values.value.flatMap((value) => (value.state === "known" ? [value.value] : []))
        : [],
    ),
  );
  return [...ofHosts, ...ofDevices, ...named].map((address) => address.inRouteDomain(0).text);
}
