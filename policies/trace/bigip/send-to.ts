import type { Pool } from "../../network/bigip";
import type { VirtualRecord } from "../../records/bigip-records";
import type { IpAddress } from "../../values/address";
import type { Fact, Origin } from "../../values/fact";
import { type Note, evidence } from "../../values/note";
import type { Packet } from "../packet";
import { step } from "../walk";
import { objectName } from "./applies";
import type { Target } from "./target";
import { translateDestination } from "./translate-destination";

/** A server that a connection is sent to. */
export interface Recipient {
  readonly pool: Pool | undefined;
  readonly address: IpAddress;
  /** 0: the port of the connection is kept. */
  readonly port: Fact<number>;
  readonly kind: "member" | "node";
  /** For messages, what stands behind its address. */
  readonly suffix: string;
  readonly origin: Origin;
}

/** What the virtual server sends to it, or what would tell. */
export function sendTo(virtual: VirtualRecord, packet: Packet, recipient: Recipient): Target | Note {
  const { pool, address, kind, suffix } = recipient;
  const name = objectName(virtual);
  const translation = translateDestination(virtual, recipient.port, packet);
  if (translation.state === "unknown") return translation.missing;
  const { port, assumptions } = translation;
  const because = [evidence(name, virtual.origin), evidence(`${kind} ${address.text}`, recipient.origin)];
  return {
    packet: { ...packet, destination: translation.address ? address : packet.destination, port },
    routeTo: address,
    pool,
    step: translation.address
      ? step(
          `virtual server ${name} sends it to ${kind} ${address.text}${portPhrase(packet, port)}${suffix}`,
          ...because,
        )
      : step(`virtual server ${name} hands it to ${kind} ${address.text} as its next hop`, ...because),
    assumptions,
    reply: replyOf(virtual, !translation.address && port === packet.port),
  };
}

function portPhrase({ protocol }: Packet, port: number): string {
  return protocol === "icmp" ? "" : `:${port}`;
}

/**
 * A server that gets the packet as the client addressed it may answer the client itself, unless the BIG-IP is an end of the
 * connection (facts 2.1, nPath). A stateless virtual server keeps nothing by which it would know the reply.
 */
function replyOf(virtual: VirtualRecord, isUnchanged: boolean): Target["reply"] {
  const name = objectName(virtual);
  const replyDoubt = {
    what: `what becomes of a reply to what ${name} sent`,
    why: "a stateless virtual server keeps no connection, so that nothing undoes on the reply what it did; F5 does not document it",
    origin: virtual.origin,
  };
  return {
    mayBeBypassed: isUnchanged && virtual.virtualKind !== "standard",
    replyDoubt: virtual.virtualKind === "stateless" ? replyDoubt : undefined,
  };
}
