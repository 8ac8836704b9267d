import type { SelfIp } from "../../network/bigip";
import type { NatRecord, SnatRecord, VirtualRecord } from "../../records/bigip-records";
import type { IpAddress } from "../../values/address";
import type { Origin } from "../../values/fact";
import type { Note } from "../../values/note";
import { objectName } from "./applies";

/** What takes the first packet of a connection. */
export type Listener =
  | { readonly kind: "virtual"; readonly virtual: VirtualRecord }
  /** Answers a ping, whatever virtual servers listen on the address. */
  | { readonly kind: "virtual-address"; readonly address: IpAddress; readonly origin: Origin }
  | { readonly kind: "snat"; readonly snat: SnatRecord }
  | ({ readonly kind: "nat" } & NatUse)
  | { readonly kind: "self"; readonly selfIp: SelfIp }
  /** `why`: what comes near it and does not take the packet either, a clause. */
  | { readonly kind: "none"; readonly why?: string };

/**
 * What a NAT does (facts 3.10): `in`, what is sent to its translation address goes to its node; `out`, what its node sends
 * leaves with the translation address.
 */
export interface NatUse {
  readonly nat: NatRecord;
  readonly direction: "in" | "out";
}

/**
 * Destination length, source length, port given, protocol given, kind: compared from left to right, the greater wins. The
 * protocol breaks ties between virtual servers (1.6), and the kind those between listeners of different kinds (1.7).
 */
export type Specificity = readonly [number, number, number, number, number];

/** How listeners of one destination are ordered by kind (1.7). */
export const KIND_RANK = { "virtual-address": 3, virtual: 2, nat: 1, self: 0 } as const;

/** Something that may take a packet by its destination. */
export interface Contender {
  readonly listener: Exclude<Listener, { kind: "snat" | "none" }>;
  /** Of one of which not everything is known: the most that it may be. */
  readonly specificity: Specificity;
  readonly state: ContenderState;
  /** What its taking the packet rests on. */
  readonly assumptions: readonly Note[];
}

export type ContenderState =
  | "takes"
  /** It may take the packet; the note is what would tell. */
  | { readonly maybe: Note }
  /** It does not take the packet for a reason that F5 does not document; the note says so. */
  | { readonly passed: Note };

export function compareSpecificity(a: Specificity, b: Specificity): number {
  for (const index of [0, 1, 2, 3, 4] as const) {
    if (a[index] !== b[index]) return a[index] - b[index];
  }
  return 0;
}

/** A listener's full path, or the address of a virtual address; `undefined` for none. */
export function listenerName(listener: Exclude<Listener, { kind: "none" }>): string;
export function listenerName(listener: Listener): string | undefined;
export function listenerName(listener: Listener): string | undefined {
  switch (listener.kind) {
    case "virtual":
      return objectName(listener.virtual);
    case "virtual-address":
      return listener.address.text;
    case "snat":
      return objectName(listener.snat);
    case "nat":
      return objectName(listener.nat);
    case "self":
      return listener.selfIp.path;
    case "none":
      return undefined;
  }
}

export function listenerOrigin(listener: Contender["listener"]): Origin {
  switch (listener.kind) {
    case "virtual":
      return listener.virtual.origin;
    case "virtual-address":
      return listener.origin;
    case "nat":
      return listener.nat.origin;
    case "self":
      return listener.selfIp.origin;
  }
}
