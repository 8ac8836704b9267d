import type { Protocol } from "../records/group-records";
import type { IpAddress } from "../values/address";

/** Peers speak TCP or UDP; a single packet may be asked about that is a ping. */
export type PacketProtocol = Protocol | "icmp";

/** What of a packet decides its way. The source port is left out: nothing that is modelled looks at it. */
export interface Packet {
  readonly source: IpAddress;
  readonly destination: IpAddress;
  readonly protocol: PacketProtocol;
  /** The port that the sender addresses; of a reply, the port that it comes from; 0 for ICMP, which has none. */
  readonly port: number;
}

/** `10.1.1.1 port 443`, and for a ping the address alone. */
export function describeTarget({ destination, protocol, port }: Packet): string {
  return protocol === "icmp" ? destination.text : `${destination.text} port ${port}`;
}

/** The packet as it is in that route domain of a BIG-IP; in 0 as it is on the wire. */
export function inRouteDomain(packet: Packet, routeDomain: number): Packet {
  const { source, destination } = packet;
  if (source.routeDomain === routeDomain && destination.routeDomain === routeDomain) return packet;
  return {
    ...packet,
    source: source.inRouteDomain(routeDomain),
    destination: destination.inRouteDomain(routeDomain),
  };
}
