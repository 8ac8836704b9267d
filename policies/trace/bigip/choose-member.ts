import { type BigIp, type Pool, memberAddress, wholeConfiguration } from "../../network/bigip";
import type { PoolMemberRecord, VirtualRecord } from "../../records/bigip-records";
import type { RuleTarget } from "../../records/traffic-rule-records";
import type { IpAddress } from "../../values/address";
import { type Fact, type Origin, known, valueOr } from "../../values/fact";
import { type Evidence, type Note, evidence, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import type { Cause, Step } from "../trace";
import { step } from "../walk";
import { objectName } from "./applies";
import { type Decided, type RuleSource, ruleNote, sourceName } from "./rule-way";

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

/**
 * What a virtual server does with the destination, by its kind (facts "VS types and translation"); where one of its rules
 * sends the connection somewhere, that replaces its own pool.
 */
export function chooseTarget(
  bigip: BigIp,
  virtual: VirtualRecord,
  packet: Packet,
  sent?: Decided<RuleTarget>,
): TargetChoice {
  const name = objectName(virtual);
  switch (virtual.virtualKind) {
    case "forwarding":
      return sent === undefined || sent.to.type === "original"
        ? keepDestination(packet, `forwarding listener ${name} takes it`, evidence(name, virtual.origin))
        : unknownChoice(
            ruleNote(
              "what is done by",
              sent.by,
              `it sends a connection of the forwarding listener ${name} elsewhere, which is not modelled yet`,
            ),
          );
    case "forwarding-l2":
      return unknownChoice({
        what: `what ${name} does`,
        why: "layer-2 forwarding is not modelled yet",
        origin: virtual.origin,
      });
    case "standard":
    case "performance-l4":
      return sent === undefined
        ? chooseFromOwnPool(bigip, virtual, packet)
        : followRule(bigip, virtual, packet, sent);
    case "reject":
    case "stateless":
    case "internal":
    case "dhcp-relay":
      return unknownChoice({
        what: `what ${name} does`,
        why: `virtual servers of kind ${virtual.virtualKind} are not modelled yet`,
        origin: virtual.origin,
      });
  }
}

function keepDestination(packet: Packet, taken: string, because: Evidence): TargetChoice {
  const target: Target = {
    packet,
    routeTo: packet.destination,
    pool: undefined,
    step: step(`${taken} and keeps the destination`, because),
  };
  return { state: "targets", targets: [target] };
}

function followRule(
  bigip: BigIp,
  virtual: VirtualRecord,
  packet: Packet,
  { to, by }: Decided<RuleTarget>,
): TargetChoice {
  const { origin } = by.rule;
  switch (to.type) {
    case "pool":
      return choosePoolMember(bigip, virtual, packet, to.pool, origin, by);
    case "member":
      return chooseNamedMember(bigip, virtual, packet, to, by);
    case "node": {
      const target = sendTo(virtual, packet, {
        pool: undefined,
        address: to.address,
        port: known(to.port ?? 0, origin),
        kind: "node",
        suffix: `, named by ${sourceName(by)}`,
        origin,
      });
      return "what" in target ? unknownChoice(target) : { state: "targets", targets: [target] };
    }
    case "original":
      return keepDestination(packet, `${sourceName(by)} forwards it`, evidence(sourceName(by), origin));
    case "virtual":
      return unknownChoice(
        ruleNote(
          "what is done by",
          by,
          `it hands the connection to virtual server ${to.virtual}, which is not followed`,
        ),
      );
  }
}

/** A rule may name one member of a pool. */
function chooseNamedMember(
  bigip: BigIp,
  virtual: VirtualRecord,
  packet: Packet,
  to: Extract<RuleTarget, { type: "member" }>,
  by: RuleSource,
): TargetChoice {
  const pool = bigip.pools.get(to.pool);
  const member = pool?.members.find((candidate) => {
    const address = memberAddress(bigip, candidate);
    return (
      address.state === "known" &&
      address.value.equals(to.address) &&
      candidate.port.state === "known" &&
      candidate.port.value === to.port
    );
  });
  if (pool === undefined || member === undefined || isUsable(bigip, member) !== true) {
    const why = `it names member ${to.address.text}:${to.port} of pool ${to.pool}, of which nothing says that it may be used`;
    return unknownChoice(ruleNote("what is done by", by, why));
  }
  const target = sendTo(virtual, packet, {
    pool,
    address: to.address,
    port: member.port,
    kind: "member",
    suffix: ` of pool ${to.pool}, named by ${sourceName(by)}`,
    origin: member.origin,
  });
  return "what" in target ? unknownChoice(target) : { state: "targets", targets: [target] };
}

function chooseFromOwnPool(bigip: BigIp, virtual: VirtualRecord, packet: Packet): TargetChoice {
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
  return choosePoolMember(bigip, virtual, packet, virtual.pool.value, virtual.pool.origin, undefined);
}

function choosePoolMember(
  bigip: BigIp,
  virtual: VirtualRecord,
  packet: Packet,
  path: string,
  origin: Origin,
  by: RuleSource | undefined,
): TargetChoice {
  const pool = bigip.pools.get(path);
  if (pool === undefined || bigip.membersAnywhere.length > 0) {
    return unknownChoice({
      what: `the members of pool ${path}`,
      why: "not all of them are known",
      origin,
    });
  }
  if (pool.members.length === 0 && bigip.complete === undefined)
    return unknownChoice(wholeConfiguration(bigip));

  const chosenBy = by === undefined ? "" : `, chosen by ${sourceName(by)}`;
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
    const address = memberAddress(bigip, member);
    if (address.state !== "known")
      return unknownChoice(missingFact(`the address of a member of pool ${path}`, address));
    const target = sendTo(virtual, packet, {
      pool,
      address: address.value,
      port: member.port,
      kind: "member",
      suffix: ` of pool ${path}${chosenBy}`,
      origin: member.origin,
    });
    if ("what" in target) return unknownChoice(target);
    targets.push(target);
  }
  if (targets.length > 0) return { state: "targets", targets };
  return {
    state: "refused",
    disposition: "NO_USABLE_MEMBER",
    cause: {
      name: by === undefined ? objectName(virtual) : sourceName(by),
      did: `takes it and has no usable member in pool ${path}`,
      origin,
    },
  };
}

/** Whether new connections may go to the member; `undefined` where that is not known. */
export function isUsable(bigip: BigIp, member: PoolMemberRecord): boolean | undefined {
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

/** A server that a connection is sent to. */
interface Recipient {
  readonly pool: Pool | undefined;
  readonly address: IpAddress;
  /** 0: the port of the connection is kept. */
  readonly port: Fact<number>;
  readonly kind: "member" | "node";
  /** For messages, what stands behind its address. */
  readonly suffix: string;
  readonly origin: Origin;
}

function sendTo(virtual: VirtualRecord, packet: Packet, recipient: Recipient): Target | Note {
  const { pool, address, kind, suffix } = recipient;
  const name = objectName(virtual);
  const translates = valueOr(virtual.translateAddress, true);
  if (translates === undefined)
    return unknownSwitch(virtual.translateAddress, `whether ${name} translates the address`);
  const port = translatedPort(virtual, recipient.port, packet);
  if (port === undefined) return unknownSwitch(virtual.translatePort, `the port that ${name} sends to`);
  const because = [evidence(name, virtual.origin), evidence(`${kind} ${address.text}`, recipient.origin)];
  return {
    packet: { ...packet, destination: translates ? address : packet.destination, port },
    routeTo: address,
    pool,
    step: translates
      ? step(`virtual server ${name} sends it to ${kind} ${address.text}:${port}${suffix}`, ...because)
      : step(`virtual server ${name} hands it to ${kind} ${address.text} as its next hop`, ...because),
  };
}

function translatedPort(virtual: VirtualRecord, member: Fact<number>, packet: Packet): number | undefined {
  const translates = valueOr(virtual.translatePort, true);
  if (translates === false) return packet.port;
  if (translates === undefined || member.state !== "known") return undefined;
  return member.value === 0 ? packet.port : member.value;
}

function unknownSwitch(fact: Fact<boolean>, what: string): Note {
  return fact.state === "known"
    ? { what, why: "the member's port is not known", origin: fact.origin }
    : missingFact(what, fact);
}

function unknownChoice(note: Note): TargetChoice {
  return { state: "unknown", missing: [note] };
}
