import { IpAddress, type Prefix, familyBits } from "../../values/address";

/** The netmask of a network: `255.255.255.0`, `ffff:ffff::`. */
export function netmaskOf({ family, length }: Prefix): string {
  const width = familyBits(family);
  const ones = ((1n << BigInt(length)) - 1n) << BigInt(width - length);
  return IpAddress.fromBits(family, ones).text;
}
