/** Which members of a pool new connections may go to (facts 2.4). */
import type { BigIp, Pool } from "../../network/bigip";
import type { PoolMemberRecord } from "../../records/bigip-records";
import { valueOr } from "../../values/fact";
import { type Note, missingFact } from "../../values/note";

export type MemberChoice =
  | {
      readonly state: "members";
      readonly members: readonly PoolMemberRecord[];
      readonly assumptions: readonly Note[];
    }
  | { readonly state: "unknown"; readonly missing: Note };

/** Whether new connections may go to the member, by its own state and its node's; `undefined` where that is not known. */
export function isUsable(bigip: BigIp, member: PoolMemberRecord): boolean | undefined {
  const { target } = member;
  const node =
    target.state !== "known"
      ? undefined
      : "node" in target.value
        ? bigip.nodes.get(target.value.node)
        : bigip.nodesByAddress.get(target.value.text);
  const states: (boolean | undefined)[] = [
    valueOr(member.enabled, true),
    node === undefined ? true : valueOr(node.enabled, true),
  ];
  if (states.includes(false)) return false;
  return states.includes(undefined) ? undefined : true;
}

/**
 * The members that the BIG-IP may choose while all that are enabled are up: those of the highest priority group, and of the
 * next ones until there are as many as the pool's minimum of active members. Without a minimum priority groups are off.
 */
export function usableMembers(bigip: BigIp, path: string, pool: Pool): MemberChoice {
  const possible = pool.members
    .map((member) => ({ member, usable: isUsable(bigip, member) }))
    .filter(({ usable }) => usable !== false);
  const [first] = possible;
  const isOneGroup = possible.every(({ member }) => hasSamePriority(member, first?.member));
  if (isOneGroup) return settle(path, possible, []);

  const least = pool.record?.minActiveMembers;
  const minimum = least === undefined ? undefined : valueOr(least, 0);
  if (least === undefined || minimum === undefined) {
    const what = `the minimum of active members of pool ${path}`;
    const missing =
      least?.state === "unknown" ? missingFact(what, least) : { what, why: "nothing describes the pool" };
    return { state: "unknown", missing };
  }
  if (minimum === 0) return settle(path, possible, [groupsAreOff(path, pool, possible)]);
  return chooseGroups(path, minimum, possible, pool);
}

interface Possible {
  readonly member: PoolMemberRecord;
  /** `undefined`: not known. */
  readonly usable: boolean | undefined;
}

function hasSamePriority(a: PoolMemberRecord, b: PoolMemberRecord | undefined): boolean {
  const [one, other] = [a, b ?? a].map(({ priorityGroup }) => valueOr(priorityGroup, 0));
  return a === b || (one !== undefined && one === other);
}

function chooseGroups(
  path: string,
  minimum: number,
  possible: readonly Possible[],
  pool: Pool,
): MemberChoice {
  const groups = new Map<number, Possible[]>();
  for (const one of possible) {
    const { priorityGroup } = one.member;
    const priority = valueOr(priorityGroup, 0);
    if (priorityGroup.state === "unknown" || priority === undefined) {
      const what = `the priority group of a member of pool ${path}`;
      return {
        state: "unknown",
        missing: { what, why: "its value is not known", origin: one.member.origin },
      };
    }
    groups.set(priority, [...(groups.get(priority) ?? []), one]);
  }
  const chosen: Possible[] = [];
  let lowest = 0;
  for (const [priority, members] of [...groups].sort(([a], [b]) => b - a)) {
    if (chosen.filter(({ usable }) => usable === true).length >= minimum) break;
    chosen.push(...members);
    lowest = priority;
  }
  const assumptions = chosen.length === possible.length ? [] : [groupIsUp(path, minimum, lowest, pool)];
  return settle(path, chosen, assumptions);
}

function settle(path: string, chosen: readonly Possible[], assumptions: readonly Note[]): MemberChoice {
  const doubtful = chosen.find(({ usable }) => usable === undefined);
  if (doubtful === undefined)
    return { state: "members", members: chosen.map(({ member }) => member), assumptions };
  const what = `the state of a member of pool ${path}`;
  return {
    state: "unknown",
    missing: { what, why: "its value is not known", origin: doubtful.member.origin },
  };
}

function groupIsUp(path: string, minimum: number, lowest: number, pool: Pool): Note {
  const what = `at least ${minimum} of the members of pool ${path} in priority groups from ${lowest} up are available`;
  const why = "with fewer, members of lower groups get connections too; health is not known";
  return { what, why, ...(pool.record && { origin: pool.record.minActiveMembers.origin }) };
}

function groupsAreOff(path: string, pool: Pool, possible: readonly Possible[]): Note {
  const what = `the priority groups of pool ${path} are not in use`;
  const why = "it states no minimum of active members; that this turns them off is not confirmed";
  const origin = pool.record?.minActiveMembers.origin ?? possible[0]?.member.origin;
  return { what, why, ...(origin && { origin }) };
}
