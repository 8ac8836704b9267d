import type { BigIp, Vlan } from "../../network/bigip";
import type { Note } from "../../values/note";
import { type Packet, inRouteDomain } from "../packet";
import type { Cause } from "../trace";
import { objectName } from "./applies";
import { clientPort } from "./client-port";
import { type Listener, type NatUse, listenerName } from "./listener";
import { matchListener } from "./match-listener";
import { natOnVlan } from "./match-nat";

export type NatReply =
  | { readonly state: "taken"; readonly assumptions: readonly Note[] }
  | { readonly state: "not-taken"; readonly cause: Cause }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/**
 * Whether a NAT translates the reply to a packet that it translated. It keeps no connections (facts 3.10), so the VLAN that the
 * first packet left on does not matter: what its node sends has to arrive on one of the NAT's VLANs, what is sent to its
 * translation address may arrive on any. And another listener may take the reply as it may take any packet.
 */
export function natTakesReply(bigip: BigIp, use: NatUse, arrival: Vlan, reply: Packet): NatReply {
  const { nat, direction } = use;
  if (direction === "in" && natOnVlan(nat, arrival.path) === "no") {
    const did = `is not enabled on VLAN ${arrival.path}, where the reply of its node arrives, and keeps no connection for it`;
    return { state: "not-taken", cause: { name: objectName(nat), did, origin: nat.vlans.origin } };
  }
  const { port, assumptions } = clientPort(bigip, arrival);
  const packet = inRouteDomain({ ...reply, port }, arrival.routeDomain);
  const match = matchListener(bigip, packet, arrival.path);
  if (match.state === "unknown") return match;
  const { listener } = match;
  const isOwn = listener.kind === "nat" && listener.nat === nat && listener.direction !== direction;
  if (!isOwn) return { state: "unknown", missing: [takenByOther(use, listener)] };
  return { state: "taken", assumptions: [...match.assumptions, ...assumptions] };
}

function takenByOther({ nat }: NatUse, listener: Listener): Note {
  const taken = listenerName(listener) ?? "nothing else";
  return {
    what: `whether NAT ${objectName(nat)} translates the reply to what it translated`,
    why: `it keeps no connections, and ${taken} takes the reply; F5 does not say what then becomes of it`,
    origin: nat.origin,
  };
}
