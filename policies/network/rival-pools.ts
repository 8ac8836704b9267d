import { type Fact, unknown } from "../values/fact";
import type { IpAddress } from "../values/address";
import { type BigIp, memberAddress } from "./bigip";
import { differAsSets, showAddresses } from "./contradiction";

/** How many members of a pool a message shows. */
const SHOWN = 4;

/**
 * What is wrong with naming the peers by this pool alone: two BIG-IPs have a pool of that path, with members that certainly
 * differ. The units of a pair have the same pool twice, and a pool without any member says nothing.
 */
export function describeRivalPools(path: string, bigips: readonly BigIp[]): string | undefined {
  const filled = bigips
    .map((bigip) => ({ name: bigip.name, members: membersOf(bigip, path) }))
    .filter(({ members }) => members.length > 0);
  for (const [index, one] of filled.entries()) {
    const rival = filled.slice(index + 1).find(({ members }) => differAsSets(one.members, members));
    if (rival === undefined) continue;
    const shown = [one, rival].map(({ name, members }) => `of BIG-IP "${name}" (${showSome(members)})`);
    return `"${path}" is a pool ${shown.join(" and ")}, with different members; name the group's members instead`;
  }
  return undefined;
}

/** A member whose pool is not known may be one of this pool. */
function membersOf(bigip: BigIp, path: string): Fact<IpAddress>[] {
  return [
    ...(bigip.pools.get(path)?.members ?? []).map((member) => memberAddress(bigip, member)),
    ...bigip.membersAnywhere.map(({ origin }) => unknown(origin)),
  ];
}

function showSome(members: readonly Fact<IpAddress>[]): string {
  const shown = showAddresses(members.slice(0, SHOWN));
  return members.length > SHOWN ? `${shown} and ${members.length - SHOWN} more` : shown;
}
