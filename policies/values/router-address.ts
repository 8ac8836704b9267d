import { InterfaceAddress, IpAddress, type Prefix } from "./address";

/**
 * The address that a cloud keeps for its own router in a subnet: the first one in IPv4. In IPv6 machines learn a link-local address,
 * and what stands for it here is the anycast address that every router of a subnet has (RFC 4291).
 */
export function routerAddress({ family, bits, length, isHost }: Prefix): InterfaceAddress {
  const address = IpAddress.fromBits(family, family === 4 && !isHost ? bits + 1n : bits);
  return InterfaceAddress.of(address, length);
}
