import type { Family, IpAddress } from "../../../policies/values/address";
import type { DeclaredBigIp, DeclaredSource, DeclaredVlan } from "./declared";

/**
 * The addresses among which a BIG-IP takes the source of what leaves by a VLAN; empty where the source stays.
 *
 * Of a SNAT pool: members in the VLAN's networks before the others. Automap: floating self IPs before those that stay with
 * their unit, and among either the VLAN's own before the others; what floats with another traffic group does not count.
 */
export function chooseSources(
  bigip: DeclaredBigIp,
  source: DeclaredSource,
  egress: DeclaredVlan,
  family: Family,
  trafficGroup: string,
): IpAddress[] {
  switch (source.type) {
    case "none":
      return [];
    case "addresses": {
      const suited = source.addresses.filter((address) => address.family === family);
      const onLink = suited.filter((address) =>
        egress.selfIps.some((selfIp) => selfIp.address.prefix.contains(address)),
      );
      return onLink.length > 0 ? onLink : suited;
    }
    case "automap":
      return automap(bigip, egress, family, trafficGroup);
  }
}

function automap(
  bigip: DeclaredBigIp,
  egress: DeclaredVlan,
  family: Family,
  trafficGroup: string,
): IpAddress[] {
  const pick = (vlans: readonly DeclaredVlan[], floatsWith: string | undefined): IpAddress[] =>
    vlans
      .flatMap(({ selfIps }) => selfIps)
      .filter((selfIp) => selfIp.floatsWith === floatsWith && selfIp.address.address.family === family)
      .map(({ address }) => address.address);
  const choices = [
    pick([egress], trafficGroup),
    pick(bigip.vlans, trafficGroup),
    pick([egress], undefined),
    pick(bigip.vlans, undefined),
  ];
  return choices.find((addresses) => addresses.length > 0) ?? [];
}
