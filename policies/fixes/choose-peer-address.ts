import type { IpAddress } from "../values/address";
import { type BrokenPair, isMisled } from "./broken-pairs";
import { ownAddresses, sharedAddresses } from "./shared-address";

/**
 * The receiver's address that all of these pairs can use, which have the receiver in common: one on a segment with every sender.
 * Where a name leads to the wrong machine or nowhere, and they are on no common segment, its only own address will do: then
 * there may be a way to it that the name never gave. Of several the first, as they are described, of the family that is asked.
 */
export function choosePeerAddress(pairs: readonly BrokenPair[]): IpAddress | undefined {
  const shared = common(pairs.map((pair) => sharedAddresses(pair.sender, pair.receiver, pair.port)));
  const family = pairs[0]?.flows[0]?.answer?.address.family;
  const best = shared.find((address) => address.family === family) ?? shared[0];
  if (best !== undefined) return best;
  if (!pairs.every(isMisled)) return undefined;
  const own = common(pairs.map(({ receiver, port }) => ownAddresses(receiver, port)));
  return own.length === 1 ? own[0] : undefined;
}

function common(lists: readonly (readonly IpAddress[])[]): IpAddress[] {
  const [first = [], ...others] = lists;
  return first.filter((address) => others.every((list) => list.some((other) => other.equals(address))));
}
