import { type Family, IpAddress, type Prefix } from "../values/address";
import type { Network } from "./network";

/** Addresses that documentation and tests may use, one of each range. */
const CANDIDATES: Readonly<Record<Family, readonly string[]>> = {
  4: ["198.51.100.77", "203.0.113.77", "192.0.2.77", "198.18.77.77", "100.64.77.77", "240.77.77.77"],
  6: ["2001:db8:ffff:77::77", "2001:db8:7777::77", "3fff:77::77", "2001:2:0:77::77"],
};

/**
 * An address that is nobody's in the estate and in none of its networks: it stands for any client outside. `undefined` where
 * every candidate is in some network.
 */
export function outsideAddress(network: Network, family: Family): IpAddress | undefined {
  const inside = knownPrefixes(network);
  return CANDIDATES[family]
    .flatMap((text) => IpAddress.parse(text) ?? [])
    .find((address) => !inside.some((prefix) => prefix.inRouteDomain(0).contains(address)));
}

/** Everything that tells this address from that one; what holds for all addresses does not. */
function knownPrefixes(network: Network): Prefix[] {
  const hosts = [
    ...network.servers.values(),
    ...network.routers,
    ...network.unnamedMachines.map(({ host }) => host),
  ];
  const ofHosts = hosts.flatMap(({ interfaces, routes }) => [
    ...interfaces.flatMap(({ address }) => (address.state === "known" ? [address.value.prefix] : [])),
    ...routes.flatMap(({ to }) => (to.state === "known" ? [to.value] : [])),
  ]);
  const ofBigips = [...network.bigips.values()].flatMap((bigip) => [
    ...bigip.selfIps.flatMap(({ address }) => (address.state === "known" ? [address.value.prefix] : [])),
    ...bigip.allVirtuals.flatMap(({ destination, source }) =>
      [destination, source].flatMap((fact) => (fact.state === "known" ? [fact.value] : [])),
    ),
    ...bigip.snats.flatMap(({ origins }) =>
      origins.state === "known"
        ? origins.value.flatMap((origin) => (origin.state === "known" ? [origin.value] : []))
        : [],
    ),
  ]);
  return [...ofHosts, ...ofBigips].filter(({ length }) => length > 0);
}
