import { createHash } from "node:crypto";
import type { PeerGroup } from "../network/network";
import type { PeerPort } from "../records/group-records";
import type { Note } from "../values/note";
import type { Answer } from "../trace/resolve-name";
import type { Disposition } from "../trace/disposition";
import type { Cause, Hop } from "../trace/trace";
import type { Outcome } from "./outcome";

/** One conversation that peers need: an ordered pair, a port, and an address that the peer's name leads to. */
export interface PeerFlow {
  /** Stable over runs: a hash of group, from, to, protocol, port and answer. */
  readonly id: string;
  readonly group: PeerGroup;
  /** FQDNs. */
  readonly from: string;
  readonly to: string;
  readonly port: PeerPort;
  /** What the name resolves to; `undefined` where nothing is known to. */
  readonly answer: Answer | undefined;
  readonly outcome: Outcome;
  /** How its trace ends; `undefined` where there was no address to trace to. */
  readonly disposition: Disposition | undefined;
  /** The address that the sender sends from, where it sends at all. */
  readonly sourceSent: string | undefined;
  /** Every source address that may arrive. */
  readonly sourceSeen: readonly string[];
  /** The first packet's way in the possibility that the outcome is owed to. */
  readonly hops: readonly Hop[];
  /** The reply's way, where the first packet arrived. */
  readonly replyHops: readonly Hop[];
  /** What the outcome is owed to; `undefined` for a flow that is as it should be. */
  readonly cause: Cause | undefined;
  readonly assumptions: readonly Note[];
  readonly missing: readonly Note[];
}

export function flowId(
  group: string,
  from: string,
  to: string,
  port: PeerPort,
  answer: string | undefined,
): string {
  const identity = JSON.stringify([group, from, to, port.protocol, port.port, answer ?? null]);
  return createHash("sha256").update(identity).digest("hex").slice(0, 16);
}
