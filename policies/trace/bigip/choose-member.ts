import { type BigIp, type Pool, memberAddress, wholeConfiguration } from "../../network/bigip";
import type { PoolMemberRecord, VirtualRecord } from "../../records/bigip-records";
import type { IpAddress } from "../../values/address";
import { type Fact, valueOr } from "../../values/fact";
import { type Note, evidence, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import type { Cause, Step } from "../trace";
import { step } from "../walk";
import { objectName } from "./applies";

/** Where a virtual server sends a connection. */
export interface Target {
  /** The packet with its destination as the server will see it. */
  readonly packet: Packet;
  /** What the BIG-IP routes to: the destination, or a member that is only a next hop. */
  readonly routeTo: IpAddress;
  readonly pool: Pool | undefined;
  readonly step: Step;
}

export type TargetChoice =
  /** Every target that the BIG-IP may choose. */
  | { readonly state: "targets"; readonly targets: readonly Target[] }
  | { readonly state: "refused"; readonly disposition: "NO_USABLE_MEMBER"; readonly cause: Cause }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/** What a virtual server does with the destination, by its kind (facts "VS types and translation"). */
export function chooseTarget(bigip: BigIp, virtual: VirtualRecord, packet: Packet): TargetChoice {
  const name = objectName(virtual);
  switch (virtual.virtualKind) {
    case "forwarding":
      return {
        state: "targets",
        targets: [
          {
            packet,
            routeTo: packet.destination,
            pool: undefined,
            step: step(
              `forwarding listener ${name} takes it and keeps the destination`,
              evidence(name, virtual.origin),
            ),
          },
        ],
      };
    case "forwarding-l2":
      return unknownChoice({
        what: `what ${name} does`,
        why: "layer-2 forwarding is not modelled yet",
        origin: virtual.origin,
      });
    case "standard":
      return choosePoolMember(bigip, virtual, packet);
  }
}

function choosePoolMember(bigip: BigIp, virtual: VirtualRecord, packet: Packet): TargetChoice {
  const name = objectName(virtual);
  if (virtual.pool.state === "unknown")
    return unknownChoice(missingFact(`the pool of ${name}`, virtual.pool));
  if (virtual.pool.state === "absent") {
    return unknownChoice({
      what: `what virtual server ${name} does without a pool`,
      why: "F5 does not document it for connections that nothing else sends anywhere",
      origin: virtual.origin,
    });
  }
  const path = virtual.pool.value;
  const pool = bigip.pools.get(path);
  if (pool === undefined || bigip.membersAnywhere.length > 0) {
    return unknownChoice({
      what: `the members of pool ${path}`,
      why: "not all of them are known",
      origin: virtual.pool.origin,
    });
  }
  if (pool.members.length === 0 && bigip.complete === undefined)
    return unknownChoice(wholeConfiguration(bigip));

  const targets: Target[] = [];
  for (const member of pool.members) {
    const usable = isUsable(bigip, member);
    if (usable === undefined) {
      return unknownChoice({
        what: `the state of a member of pool ${path}`,
        why: "its value is not known",
        origin: member.origin,
      });
    }
    if (!usable) continue;
    const target = sendTo(bigip, virtual, pool, path, member, packet);
    if ("what" in target) return unknownChoice(target);
    targets.push(target);
  }
  if (targets.length > 0) return { state: "targets", targets };
  return {
    state: "refused",
    disposition: "NO_USABLE_MEMBER",
    cause: { name, did: `takes it and has no usable member in pool ${path}`, origin: virtual.pool.origin },
  };
}

/** Whether new connections may go to the member; `undefined` where that is not known. */
function isUsable(bigip: BigIp, member: PoolMemberRecord): boolean | undefined {
  const node =
    member.target.state === "known" && "node" in member.target.value
      ? bigip.nodes.get(member.target.value.node)
      : undefined;
  const states: (boolean | undefined)[] = [
    valueOr(member.enabled, true),
    node === undefined ? true : valueOr(node.enabled, true),
  ];
  if (states.includes(false)) return false;
  return states.includes(undefined) ? undefined : true;
}

function sendTo(
  bigip: BigIp,
  virtual: VirtualRecord,
  pool: Pool,
  path: string,
  member: PoolMemberRecord,
  packet: Packet,
): Target | Note {
  const name = objectName(virtual);
  const address = memberAddress(bigip, member);
  if (address.state !== "known") return missingFact(`the address of a member of pool ${path}`, address);
  const translates = valueOr(virtual.translateAddress, true);
  if (translates === undefined)
    return unknownSwitch(virtual.translateAddress, `whether ${name} translates the address`);
  const port = translatedPort(virtual, member, packet);
  if (port === undefined) return unknownSwitch(virtual.translatePort, `the port that ${name} sends to`);
  const because = [evidence(name, virtual.origin), evidence(`member ${address.value.text}`, member.origin)];
  return {
    packet: { ...packet, destination: translates ? address.value : packet.destination, port },
    routeTo: address.value,
    pool,
    step: translates
      ? step(
          `virtual server ${name} sends it to member ${address.value.text}:${port} of pool ${path}`,
          ...because,
        )
      : step(`virtual server ${name} hands it to member ${address.value.text} as its next hop`, ...because),
  };
}

function translatedPort(
  virtual: VirtualRecord,
  member: PoolMemberRecord,
  packet: Packet,
): number | undefined {
  const translates = valueOr(virtual.translatePort, true);
  if (translates === false) return packet.port;
  if (translates === undefined || member.port.state !== "known") return undefined;
  return member.port.value === 0 ? packet.port : member.port.value;
}

function unknownSwitch(fact: Fact<boolean>, what: string): Note {
  return fact.state === "known"
    ? { what, why: "the member's port is not known", origin: fact.origin }
    : missingFact(what, fact);
}

function unknownChoice(note: Note): TargetChoice {
  return { state: "unknown", missing: [note] };
}
