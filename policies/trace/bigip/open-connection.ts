import type { BigIp, Vlan } from "../../network/bigip";
import type { Owner } from "../../network/network";
import { inRouteDomain } from "../packet";
import type { Walk } from "../walk";
import { type Passage, ended } from "./agree";
import { answerPing, answerSelf, inHop, refuseUnmatched } from "./local-ends";
import { matchListener } from "./match-listener";
import { passNat, passSnat } from "./pass-by-source";
import { passVirtual } from "./pass-virtual";

/**
 * Sends the first packet of a connection through a BIG-IP: listener, destination, route, source address, in that order. A
 * BIG-IP that may choose (a pool member, an address of several) gives one passage for each choice.
 */
export function openConnection(bigip: BigIp, arrival: Vlan, lastHop: Owner, onWire: Walk): Passage[] {
  if (bigip.unread.length > 0) return ended(onWire.undecided(...bigip.unread));
  if (arrival.routeDomainDoubt !== undefined) return ended(onWire.undecided(arrival.routeDomainDoubt));
  const walk = onWire
    .assuming(bigip.assumptions)
    .withPacket(inRouteDomain(onWire.packet, arrival.routeDomain));
  const match = matchListener(bigip, walk.packet, arrival.path);
  if (match.state === "unknown") return ended(inHop(walk, bigip, arrival, []).undecided(...match.missing));
  const assumed = walk.assuming(match.assumptions);
  switch (match.listener.kind) {
    case "none":
      return ended(refuseUnmatched(bigip, arrival, assumed, match.listener.why));
    case "self":
      return ended(answerSelf(bigip, arrival, assumed, match.listener.selfIp));
    case "virtual-address":
      return ended(answerPing(bigip, arrival, assumed, match.listener));
    case "snat":
      return passSnat(bigip, arrival, lastHop, assumed, match.listener.snat);
    case "nat":
      return passNat(bigip, arrival, lastHop, assumed, match.listener);
    case "virtual":
      return passVirtual(bigip, arrival, lastHop, assumed, match.listener.virtual);
  }
}
