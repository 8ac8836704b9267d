import { IpAddress, Prefix, familyBits } from "../../values/address";

/** The networks that hold exactly the addresses from the first to the last; `undefined` where that is no range. */
export function networksOfRange(first: IpAddress, last: IpAddress): readonly Prefix[] | undefined {
  if (first.family !== last.family || first.bits > last.bits) return undefined;
  const networks: Prefix[] = [];
  for (let start = first.bits; start <= last.bits;) {
    const length = shortestLength(start, last.bits, familyBits(first.family));
    networks.push(Prefix.of(IpAddress.fromBits(first.family, start), length));
    start += 1n << BigInt(familyBits(first.family) - length);
  }
  return networks;
}

/** The length of the largest network that begins at the address and ends at the last one or before. */
function shortestLength(start: bigint, last: bigint, width: number): number {
  let length = width;
  while (length > 0) {
    const size = 1n << BigInt(width - length + 1);
    if (start % size !== 0n || start + size - 1n > last) break;
    length -= 1;
  }
  return length;
}
