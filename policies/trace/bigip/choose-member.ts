import { type BigIp, memberAddress, wholeConfiguration } from "../../network/bigip";
import type { VirtualRecord } from "../../records/bigip-records";
import type { RuleTarget } from "../../records/traffic-rule-records";
import { type Origin, known } from "../../values/fact";
import { evidence, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import { objectName } from "./applies";
import { type Decided, type RuleSource, ruleNote, sourceName } from "./rule-way";
import { sendTo } from "./send-to";
import { type Target, type TargetChoice, keepDestination, refused, unknownChoice } from "./target";
import { translatesAddress } from "./translate-destination";
import { isUsable, usableMembers } from "./usable-members";

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
        what: `the VLAN group within which ${name} forwards`,
        why: "a layer-2 forwarding virtual server bridges the VLANs of a group, and VLAN groups are not read",
        origin: virtual.origin,
      });
    case "standard":
    case "performance-l4":
    case "stateless":
      return sent === undefined
        ? chooseFromOwnPool(bigip, virtual, packet)
        : followRule(bigip, virtual, packet, sent);
    case "reject":
      return sent === undefined
        ? refused("LISTENER_REJECTS", { name, did: "rejects every connection", origin: virtual.origin }, [])
        : unknownChoice(
            ruleNote("what is done by", sent.by, `it sends on a connection that ${name} is there to reject`),
          );
    case "dhcp-relay":
      return unknownChoice({
        what: `the source address with which ${name} relays`,
        why: "a DHCP relay passes a request on to every member of its pool as a message of its own, and F5 does not document from which address",
        origin: virtual.origin,
      });
    case "internal":
      return unknownChoice({
        what: `what ${name} does`,
        why: "it is an internal virtual server, which listens on no network; what it does with a connection that is handed to it is not documented",
        origin: virtual.origin,
      });
  }
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
      const { text, routeDomain } = to.address;
      // What names no route domain reads as an address of 0.
      if (routeDomain === 0 && packet.destination.routeDomain !== 0) {
        const why = `it names node ${text} for a connection in route domain ${packet.destination.routeDomain}, and which one the node is in is not documented`;
        return unknownChoice(ruleNote("what is done by", by, why));
      }
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
  if (virtual.pool.state === "absent") return sendNowhere(virtual);
  return choosePoolMember(bigip, virtual, packet, virtual.pool.value, virtual.pool.origin, undefined);
}

/** Without a pool, and with nothing else that sends the connection anywhere. */
function sendNowhere(virtual: VirtualRecord): TargetChoice {
  const name = objectName(virtual);
  if (virtual.translateAddress.state === "unknown") {
    const what = `whether ${name} translates the address`;
    return unknownChoice(missingFact(what, virtual.translateAddress));
  }
  if (!translatesAddress(virtual)) {
    return unknownChoice({
      what: `what virtual server ${name} does without a pool`,
      why: "it keeps the destination's address, and whether it then routes there is not documented",
      origin: virtual.origin,
    });
  }
  const assumption = {
    what: `virtual server ${name} refuses what nothing sends anywhere`,
    why: "without a pool it is taken to do what it does without a usable member, which F5 does not document",
    origin: virtual.pool.origin,
  };
  const cause = { name, did: "takes it and has no pool", origin: virtual.pool.origin };
  return refused("NO_USABLE_MEMBER", cause, [assumption]);
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
  const choice = usableMembers(bigip, path, pool);
  if (choice.state === "unknown") return unknownChoice(choice.missing);
  const targets: Target[] = [];
  for (const member of choice.members) {
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
    targets.push({ ...target, assumptions: [...choice.assumptions, ...target.assumptions] });
  }
  if (targets.length > 0) return { state: "targets", targets };
  const cause = {
    name: by === undefined ? objectName(virtual) : sourceName(by),
    did: `takes it and has no usable member in pool ${path}`,
    origin,
  };
  return refused("NO_USABLE_MEMBER", cause, []);
}
