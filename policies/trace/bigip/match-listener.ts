import type { BigIp } from "../../network/bigip";
import { valueOr } from "../../values/fact";
import type { Note } from "../../values/note";
import type { Packet } from "../packet";
import { rankContenders } from "./contenders";
import { type Contender, type Listener, compareSpecificity, listenerName, listenerOrigin } from "./listener";
import { objectName } from "./applies";
import { beforeNat, findNatFrom } from "./match-nat";
import { findSnat } from "./match-snat";

export type ListenerMatch =
  | { readonly state: "matched"; readonly listener: Listener; readonly assumptions: readonly Note[] }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/**
 * Finds the listener for the first packet of a connection (facts "Listener matching", K14800 and K9038): what listens on the
 * destination, the most specific first; then, where no destination matches, the SNAT, then the NAT, that has the packet's
 * source; then nothing, and nothing is not forwarded.
 */
export function matchListener(bigip: BigIp, packet: Packet, vlan: string): ListenerMatch {
  return matchDestination(bigip, packet, vlan) ?? matchSource(bigip, packet, vlan);
}

function matchDestination(bigip: BigIp, packet: Packet, vlan: string): ListenerMatch | undefined {
  const contenders = rankContenders(bigip, packet, vlan);
  const [best, ...others] = contenders.filter(({ state }) => state === "takes");
  const before = contenders.filter((contender) => best === undefined || comesFirst(contender, best));
  const missing = before.flatMap(({ state }) => (state !== "takes" && "maybe" in state ? [state.maybe] : []));
  if (missing.length > 0) return { state: "unknown", missing };

  const passed = before.flatMap(({ state }) =>
    state !== "takes" && "passed" in state ? [state.passed] : [],
  );
  if (best === undefined) {
    if (passed.length === 0) return undefined;
    const bySource = matchSource(bigip, packet, vlan);
    return bySource.state === "unknown"
      ? bySource
      : { ...bySource, assumptions: [...passed, ...bySource.assumptions] };
  }
  const rivals = others.filter((other) => !isSameVirtual(best, other));
  const tied = rivals.find((other) => compareSpecificity(other.specificity, best.specificity) === 0);
  if (tied !== undefined) return { state: "unknown", missing: [equalRivals(best, tied)] };
  return {
    state: "matched",
    listener: best.listener,
    assumptions: [...best.assumptions, ...passed, ...orderAssumptions(best, rivals)],
  };
}

/** Whether it would be taken before the best of those that certainly take the packet, or as soon. */
function comesFirst(contender: Contender, best: Contender): boolean {
  return compareSpecificity(contender.specificity, best.specificity) >= 0 && !isSameVirtual(contender, best);
}

/** One virtual server may be several records, where its address lists were expanded. */
function isSameVirtual(a: Contender, b: Contender): boolean {
  if (a.listener.kind !== "virtual" || b.listener.kind !== "virtual") return false;
  const [{ path: one, fromList }, { path: other }] = [a.listener.virtual, b.listener.virtual];
  return fromList === true && one.state === "known" && other.state === "known" && one.value === other.value;
}

/** What F5's documents leave open about the order of the winner and the others that would take the packet. */
function orderAssumptions(best: Contender, rivals: readonly Contender[]): Note[] {
  const notes: Note[] = [];
  const wider = rivals.some(
    ({ specificity, listener }) => listener.kind === "virtual" && specificity[0] < best.specificity[0],
  );
  if ((best.listener.kind === "self" || best.listener.kind === "nat") && wider) {
    const kind = best.listener.kind === "self" ? "self IP" : "NAT";
    notes.push({
      what: `${kind} ${listenerName(best.listener)} comes before a virtual server for a wider destination`,
      why: "the more specific destination is taken to win; F5's documents do not agree on this",
      origin: listenerOrigin(best.listener),
    });
  }
  const listed = [best, ...rivals].find(isFromList);
  const hasOther = rivals.some(({ listener }) => listener.kind === "virtual");
  if (best.listener.kind === "virtual" && hasOther && listed !== undefined) {
    notes.push({
      what: `virtual server ${listenerName(best.listener)} comes before ${rivals.map(({ listener }) => listenerName(listener)).join(" and ")}`,
      why: "the entries of address and port lists are taken to be compared one by one, which F5 does not document",
      origin: listenerOrigin(listed.listener),
    });
  }
  return notes;
}

function isFromList({ listener }: Contender): boolean {
  if (listener.kind !== "virtual") return false;
  const { fromList, ports } = listener.virtual;
  const set = valueOr(ports, undefined);
  return fromList === true || (set !== undefined && !set.isAll && set.single === undefined);
}

function equalRivals(a: Contender, b: Contender): Note {
  const names = `${listenerName(a.listener)} and ${listenerName(b.listener)}`;
  if (a.listener.kind === "nat")
    return {
      what: `which of the NATs ${names} translates`,
      why: "both have the same address",
      origin: listenerOrigin(b.listener),
    };
  return {
    what: `which of the virtual servers ${names} comes first`,
    why: "they match equally closely, and what then decides (their VLANs, perhaps) is not documented",
    origin: listenerOrigin(b.listener),
  };
}

function matchSource(bigip: BigIp, packet: Packet, vlan: string): ListenerMatch {
  const { destination } = packet;
  if (bigip.snatAddresses.has(destination.text)) {
    const why = `translates sources to ${destination.text} and takes nothing that is sent there`;
    return { state: "matched", listener: { kind: "none", why }, assumptions: [] };
  }
  const found = findSnat(bigip, packet, vlan);
  if (found.state === "unknown") return found;
  if (found.snat !== undefined) {
    const listener = { kind: "snat", snat: found.snat } as const;
    const rivals = beforeNat(bigip, packet, vlan, `SNAT ${listenerName(listener)}`);
    return { state: "matched", listener, assumptions: [...found.assumptions, ...rivals] };
  }
  const byNat = findNatFrom(bigip, packet, vlan);
  if (byNat.state === "unknown") return byNat;
  if (byNat.nat !== undefined) {
    const listener = { kind: "nat", nat: byNat.nat, direction: "out" } as const;
    return { state: "matched", listener, assumptions: [] };
  }
  const why =
    found.passedOver &&
    `has SNAT ${objectName(found.passedOver)} for its source, which translates TCP and UDP only`;
  return { state: "matched", listener: { kind: "none", ...(why && { why }) }, assumptions: [] };
}
