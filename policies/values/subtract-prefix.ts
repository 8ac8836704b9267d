import { IpAddress, Prefix, familyBits } from "./address";

/** The networks that are left of one when others are taken out of it, in the order of their addresses. */
export function subtractPrefixes(from: Prefix, others: readonly Prefix[]): Prefix[] {
  const inside = others.filter((other) => other.overlaps(from));
  if (inside.length === 0) return [from];
  if (inside.some(({ length }) => length <= from.length)) return [];
  return halves(from).flatMap((half) => subtractPrefixes(half, inside));
}

function halves({ family, bits, length, routeDomain }: Prefix): Prefix[] {
  const step = 1n << BigInt(familyBits(family) - length - 1);
  return [bits, bits + step].map((start) =>
    Prefix.of(IpAddress.fromBits(family, start, routeDomain), length + 1),
  );
}
