import { type BigIp, type SelfIp, selfIpWith } from "../../network/bigip";
import type { SnatRecord, VirtualRecord } from "../../records/bigip-records";
import { familyBits } from "../../values/address";
import { type Note, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import { objectName, virtualApplies } from "./applies";
import { findSnat } from "./match-snat";

/** What takes the first packet of a connection. */
export type Listener =
  | { readonly kind: "virtual"; readonly virtual: VirtualRecord }
  | { readonly kind: "snat"; readonly snat: SnatRecord }
  | { readonly kind: "self"; readonly selfIp: SelfIp }
  | { readonly kind: "none" };

export type ListenerMatch =
  | { readonly state: "matched"; readonly listener: Listener; readonly assumptions: readonly Note[] }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/** Destination length, source length, port given, protocol given: compared from left to right, the greater wins. */
type Specificity = readonly [number, number, number, number];

/**
 * Finds the listener for the first packet of a connection (facts "Listener matching", K14800 and K9038): virtual servers by
 * destination, then source, then port, each the more specific first; a self IP as a host address; then, where no
 * destination matches, the SNAT with the packet's source among its origins; then nothing, and nothing is not forwarded.
 */
export function matchListener(bigip: BigIp, packet: Packet, vlan: string): ListenerMatch {
  const byDestination = matchDestination(bigip, packet, vlan);
  return byDestination ?? matchSource(bigip, packet, vlan);
}

function matchDestination(bigip: BigIp, packet: Packet, vlan: string): ListenerMatch | undefined {
  const matched: { virtual: VirtualRecord; specificity: Specificity }[] = [];
  const maybe: { missing: Note; atMost: Specificity }[] = [];
  for (const { prefix, values } of bigip.virtuals.matches(packet.destination)) {
    for (const virtual of values) {
      const applies = virtualApplies(virtual, packet, vlan);
      if (applies === "yes") matched.push({ virtual, specificity: specificityOf(virtual, prefix.length) });
      else if (applies !== "no") maybe.push({ missing: applies.maybe, atMost: [prefix.length, 128, 1, 1] });
    }
  }
  for (const virtual of bigip.virtualsAnywhere) {
    if (virtual.destination.state === "known" || virtualApplies(virtual, packet, vlan) === "no") continue;
    const missing = missingFact(
      `the destination of virtual server ${objectName(virtual)}`,
      virtual.destination,
    );
    maybe.push({ missing, atMost: [128, 128, 1, 1] });
  }

  matched.sort((a, b) => compare(b.specificity, a.specificity));
  const best = matched[0];
  const selfIp = selfIpWith(bigip, packet.destination);
  // A self IP is a host address; a virtual server with the same host destination comes before it.
  const self: Specificity | undefined = selfIp && [familyBits(packet.destination.family), -1, 0, 0];
  const winner =
    self !== undefined && (best === undefined || compare(self, best.specificity) > 0)
      ? self
      : best?.specificity;
  const inTheWay = maybe.filter(({ atMost }) => winner === undefined || compare(atMost, winner) >= 0);
  if (inTheWay.length > 0) return { state: "unknown", missing: inTheWay.map(({ missing }) => missing) };

  if (selfIp !== undefined && winner === self) {
    return {
      state: "matched",
      listener: { kind: "self", selfIp },
      assumptions: best ? [selfIpFirst(selfIp)] : [],
    };
  }
  if (best === undefined) return undefined;
  const rival = matched[1];
  if (rival !== undefined && compare(rival.specificity, best.specificity) === 0) {
    return { state: "unknown", missing: [equalRivals(best.virtual, rival.virtual)] };
  }
  return { state: "matched", listener: { kind: "virtual", virtual: best.virtual }, assumptions: [] };
}

function specificityOf(virtual: VirtualRecord, destinationLength: number): Specificity {
  const sourceLength = virtual.source.state === "known" ? virtual.source.value.length : 0;
  const hasPort = virtual.ports.state === "known" && !virtual.ports.value.isAll;
  const hasProtocol = virtual.protocol.state === "known" && virtual.protocol.value !== "any";
  return [destinationLength, sourceLength, Number(hasPort), Number(hasProtocol)];
}

function compare(a: Specificity, b: Specificity): number {
  for (const index of [0, 1, 2, 3] as const) {
    if (a[index] !== b[index]) return a[index] - b[index];
  }
  return 0;
}

function selfIpFirst(selfIp: SelfIp): Note {
  return {
    what: `self IP ${selfIp.path} comes before a virtual server for a wider destination`,
    why: "the more specific destination is taken to win; F5's documents do not agree on this",
    origin: selfIp.origin,
  };
}

function equalRivals(a: VirtualRecord, b: VirtualRecord): Note {
  return {
    what: `which of the virtual servers ${objectName(a)} and ${objectName(b)} comes first`,
    why: "they match equally closely, and what then decides (their VLANs, perhaps) is not documented",
    origin: b.origin,
  };
}

function matchSource(bigip: BigIp, packet: Packet, vlan: string): ListenerMatch {
  const found = findSnat(bigip, packet, vlan);
  if (found.state === "unknown") return found;
  const listener: Listener = found.snat === undefined ? { kind: "none" } : { kind: "snat", snat: found.snat };
  return { state: "matched", listener, assumptions: found.assumptions };
}
