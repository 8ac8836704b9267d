import type { Family, IpAddress } from "../values/address";
import { type BrokenPair, isMisled } from "./broken-pairs";
import { ownAddresses, sharedAddresses } from "./shared-address";

/** The addresses that should take the place of those at fault, one for each family in which one is. */
export interface PeerAddresses {
  readonly chosen: readonly IpAddress[];
  /** Families in which an address is at fault and there is none to take its place. */
  readonly lacking: readonly Family[];
}

/**
 * The receiver's addresses that all of these pairs can use, which have the receiver in common: those on a segment with every
 * sender. Where a name leads to the wrong machine or nowhere, and they are on no common segment, its only own address will do:
 * then there may be a way to it that the name never gave. Of several the first, as they are described, those on the `preferred`
 * segment before the others. A name that gives nothing gets one address, of any family.
 */
export function choosePeerAddresses(pairs: readonly BrokenPair[], preferred?: string): PeerAddresses {
  const found = pairs.map((pair) => sharedAddresses(pair.sender, pair.receiver, pair.port));
  const shared = common(
    found.map((list) =>
      [
        ...list.filter(({ segment }) => segment === preferred),
        ...list.filter(({ segment }) => segment !== preferred),
      ].map(({ address }) => address),
    ),
  );
  const own = pairs.every(isMisled)
    ? common(pairs.map(({ receiver, port }) => ownAddresses(receiver, port)))
    : [];
  const pick = (family: Family): IpAddress | undefined => {
    const ofFamily = (address: IpAddress): boolean => address.family === family;
    const [first] = shared.filter(ofFamily);
    const [only, ...others] = own.filter(ofFamily);
    return first ?? (others.length === 0 ? only : undefined);
  };
  const families = familiesAtFault(pairs);
  if (families.length === 0) {
    const any = pick(4) ?? pick(6);
    return any === undefined ? { chosen: [], lacking: [4] } : { chosen: [any], lacking: [] };
  }
  return {
    chosen: families.flatMap((family) => pick(family) ?? []),
    lacking: families.filter((family) => pick(family) === undefined),
  };
}

/** More segments than these are not tried one by one. */
const MOST_SEGMENTS = 4;

/** What `choosePeerAddresses` may prefer: nothing, and then each segment that some of the pairs share. */
export function listPreferences(pairs: readonly BrokenPair[]): readonly (string | undefined)[] {
  const segments = new Set(
    pairs.flatMap((pair) =>
      sharedAddresses(pair.sender, pair.receiver, pair.port).map(({ segment }) => segment),
    ),
  );
  return [undefined, ...[...segments].slice(0, MOST_SEGMENTS)];
}

function familiesAtFault(pairs: readonly BrokenPair[]): readonly Family[] {
  const answers = pairs.flatMap(({ flows }) => flows.flatMap(({ answer }) => answer ?? []));
  return [...new Set(answers.map(({ address }) => address.family))].sort();
}

function common(lists: readonly (readonly IpAddress[])[]): IpAddress[] {
  const [first = [], ...others] = lists;
  return first.filter((address) => others.every((list) => list.some((other) => other.equals(address))));
}
