import type { Pool } from "../../network/bigip";
import type { IpAddress } from "../../values/address";
import type { Evidence, Note } from "../../values/note";
import type { Packet } from "../packet";
import type { Cause, Session, Step } from "../trace";
import { step } from "../walk";

/** Where a virtual server sends a connection. */
export interface Target {
  /** The packet with its destination as the server will see it. */
  readonly packet: Packet;
  /** What the BIG-IP routes to: the destination, or a member that is only a next hop. */
  readonly routeTo: IpAddress;
  readonly pool: Pool | undefined;
  readonly step: Step;
  readonly assumptions: readonly Note[];
  /** What the connection that is opened for it says of its reply. */
  readonly reply: Pick<Session, "mayBeBypassed" | "replyDoubt" | "nat">;
}

/** The reply of an ordinary connection comes back through it. */
export const THROUGH_CONNECTION: Target["reply"] = { mayBeBypassed: false, replyDoubt: undefined };

export type TargetChoice =
  /** Every target that the BIG-IP may choose. */
  | { readonly state: "targets"; readonly targets: readonly Target[] }
  | {
      readonly state: "refused";
      readonly disposition: "NO_USABLE_MEMBER" | "LISTENER_REJECTS";
      readonly cause: Cause;
      readonly assumptions: readonly Note[];
    }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/** The packet is routed to where its sender addressed it. */
export function keepDestination(packet: Packet, taken: string, because: Evidence): TargetChoice {
  const target: Target = {
    packet,
    routeTo: packet.destination,
    pool: undefined,
    step: step(`${taken} and keeps the destination`, because),
    assumptions: [],
    reply: THROUGH_CONNECTION,
  };
  return { state: "targets", targets: [target] };
}

export function refused(
  disposition: Extract<TargetChoice, { state: "refused" }>["disposition"],
  cause: Cause,
  assumptions: readonly Note[],
): TargetChoice {
  return { state: "refused", disposition, cause, assumptions };
}

export function unknownChoice(note: Note): TargetChoice {
  return { state: "unknown", missing: [note] };
}
