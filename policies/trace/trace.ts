import type { BigIp, Vlan } from "../network/bigip";
import type { Owner } from "../network/network";
import type { IpAddress } from "../values/address";
import type { Origin } from "../values/fact";
import type { Evidence, Note } from "../values/note";
import type { LastHopUse } from "./bigip/auto-last-hop";
import type { NatUse } from "./bigip/listener";
import type { Answer, Disposition } from "./disposition";
import type { Packet } from "./packet";

/** One decision inside a device and the facts that it rests on. */
export interface Step {
  readonly decision: string;
  readonly because: readonly Evidence[];
}

/** One device that the packet met. */
export interface Hop {
  readonly kind: "server" | "router" | "bigip";
  readonly device: string;
  /** Interface or VLAN of arrival; null where the packet starts. */
  readonly in: string | null;
  /** Interface or VLAN of departure; null where the packet ends. */
  readonly out: string | null;
  readonly steps: readonly Step[];
}

/** The object that a disposition or a translation is owed to: what somebody would have to change. */
export interface Cause {
  /** How the object is named where it is configured: a full path, an FQDN. */
  readonly name: string;
  /** What it did, a clause for messages. */
  readonly did: string;
  readonly origin: Origin;
}

/** A BIG-IP's connection: how it will undo on the reply what it did to the first packet. */
export interface Session {
  readonly bigip: BigIp;
  readonly arrivalVlan: Vlan;
  readonly egressVlan: Vlan;
  /** Who handed the packet to the BIG-IP. */
  readonly lastHop: Owner;
  /** Whether the reply goes back to the last hop; otherwise the BIG-IP's routes say where. */
  readonly autoLastHop: LastHopUse;
  /** Whom the packet was handed to, in the route domain of the egress VLAN. */
  readonly nextHop: IpAddress;
  /** The packet as it arrived at the BIG-IP and as it left. */
  readonly received: Packet;
  readonly sent: Packet;
  /** Whether the reply may go past the BIG-IP, which then only carries what the client sends (facts 2.1, nPath). */
  readonly mayBeBypassed: boolean;
  /** Why nothing can be said of the reply; `undefined` where the BIG-IP keeps a connection for it. */
  readonly replyDoubt: Note | undefined;
  /** The NAT that did it: then there is no connection, and the NAT undoes it on any packet that comes back. */
  readonly nat?: NatUse;
  /** The same two as the BIG-IP sees them: in the route domains of the arrival and the egress VLAN. */
  readonly inside: { readonly received: Packet; readonly sent: Packet };
}

/** One possible way of a packet. */
export interface Trace {
  readonly disposition: Disposition;
  /** The packet as it was when the trace ended: where that is inside a BIG-IP, in the route domain there. */
  readonly packet: Packet;
  /** Who accepted it; `undefined` unless the disposition is ACCEPTED. */
  readonly end: Owner | undefined;
  readonly hops: readonly Hop[];
  /** In the order in which the BIG-IPs were crossed. */
  readonly sessions: readonly Session[];
  /** The object that changed the source address last. */
  readonly translatedBy: Cause | undefined;
  /** The object that the disposition is owed to, where it is not ACCEPTED. */
  readonly cause: Cause | undefined;
  /** What the sender gets; `undefined` where the disposition is ACCEPTED or UNDECIDED. */
  readonly answer: Answer | undefined;
  readonly assumptions: readonly Note[];
  /** What would have to be known; empty unless the disposition is UNDECIDED. */
  readonly missing: readonly Note[];
}
