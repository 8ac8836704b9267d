/** Units of a BIG-IP pair (HA): floating addresses are on both, and answered by the one that is active. */
import { type BigIp, hasFloating, isFloating, selfIpWith } from "../network/bigip";
import type { Owner } from "../network/network";
import type { IpAddress } from "../values/address";
import type { Origin } from "../values/fact";
import type { Note } from "../values/note";
import type { Walk } from "./walk";

/** Whether the owners are units that share the address; a self IP that stays with its unit cannot be on two. */
export function isSharedByUnits(owners: readonly Owner[], address: IpAddress): boolean {
  const units = owners.filter((owner) => owner.kind === "bigip");
  if (units.length < owners.length) return false;
  if (new Set(units.map(({ bigip }) => bigip)).size === 1) return true;
  return !units.some(({ bigip, vlan }) => {
    const selfIp = selfIpWith(bigip, address.inRouteDomain(vlan.routeDomain));
    return selfIp !== undefined && isFloating(selfIp) === false;
  });
}

/**
 * Where the units of a pair share an address, either may be active, but one and the same for a connection: a unit that the
 * packet, or the one it replies to, has already passed is the active one.
 */
export function activeOwners(owners: readonly Owner[], walk: Walk): readonly Owner[] {
  const passed = owners.filter((owner) => owner.kind === "bigip" && hasPassed(owner.bigip, walk));
  return passed.length > 0 ? passed : owners;
}

/**
 * What has to hold of the units for the BIG-IP to get and forward what `sender` sends by the next hop: a self IP that does not
 * float leads to its own unit even while another one is active, and traffic groups may be active on different units.
 */
export function unitAssumptions(
  { bigip, vlan }: Extract<Owner, { kind: "bigip" }>,
  isShared: boolean,
  nextHop: IpAddress,
  sender: string,
  walk: Walk,
): Note[] {
  const notes: Note[] = [];
  const selfIp = selfIpWith(bigip, nextHop.inRouteDomain(vlan.routeDomain));
  const isGateway = !nextHop.equals(walk.packet.destination);
  if (selfIp !== undefined && isGateway && isFloating(selfIp) !== true && hasFloating(bigip)) {
    const stays = isFloating(selfIp) === false ? "does not float" : "is not known to float";
    const why =
      `${sender} sends by ${nextHop.text}, its self IP ${selfIp.path}, which ${stays}: ` +
      "while another unit is active, what is sent there fails";
    notes.push({ what: `BIG-IP ${bigip.name} is the active unit`, why, origin: selfIp.origin });
  }
  const groups = floatingGroups(bigip);
  const [group] = groups;
  if (isShared && hasPassed(bigip, walk) && group !== undefined && groups.length > 1) {
    const what = `the traffic groups ${groups.map(({ name }) => name).join(" and ")} are active on one unit`;
    notes.push({ what, why: "a connection stays on one unit only while they are", origin: group.origin });
  }
  return notes;
}

function hasPassed(bigip: BigIp, walk: Walk): boolean {
  return walk.sessions.some((session) => session.bigip === bigip);
}

function floatingGroups(bigip: BigIp): { name: string; origin: Origin }[] {
  const byName = new Map(
    bigip.selfIps.flatMap((selfIp) =>
      isFloating(selfIp) === true && selfIp.trafficGroup.state === "known"
        ? [[selfIp.trafficGroup.value, selfIp.origin] as const]
        : [],
    ),
  );
  return [...byName].map(([name, origin]) => ({ name, origin })).sort((a, b) => a.name.localeCompare(b.name));
}
