/** What does not fit together in the source translation of virtual servers, by what becomes of the peers' packets. */
import type { BigIp } from "../network/bigip";
import type { PeerFlow } from "../outcomes/peer-flow";
import type { SnatRecord, TranslationFlaw, VirtualRecord } from "../records/bigip-records";
import { findSnat } from "../trace/bigip/match-snat";
import type { Hop } from "../trace/trace";
import { IpAddress } from "../values/address";
import type { Origin } from "../values/fact";
import { describeTranslation, nameOf } from "./translation-flaws";

export interface FlawOnPath {
  readonly virtual: VirtualRecord;
  readonly flaw: TranslationFlaw;
}

/** What the flow shows of the virtual servers of the BIG-IP that it passes. */
export function flawsOnPath(bigip: BigIp, flow: PeerFlow): FlawOnPath[] {
  return [...flow.hops, ...flow.replyHops].flatMap((hop) => {
    const virtual = listenerOf(bigip, hop);
    if (virtual === undefined) return [];
    const found = flawsByOutcome(bigip, virtual, flow, hop);
    return found.map((flaw) => ({ virtual, flaw }));
  });
}

function flawsByOutcome(bigip: BigIp, virtual: VirtualRecord, flow: PeerFlow, hop: Hop): TranslationFlaw[] {
  switch (flow.outcome) {
    case "masked":
      return [...maskedBySnat(bigip, virtual, flow), ...statedTwice(bigip, virtual, flow, hop)];
    case "preserved":
      return unstated(virtual);
    default:
      return [];
  }
}

/** The virtual server that took the packet at this hop, by the evidence of its steps. */
export function listenerOf(bigip: BigIp, hop: Hop): VirtualRecord | undefined {
  if (hop.kind !== "bigip" || hop.device !== bigip.name) return undefined;
  const byOrigin = indexOf(bigip);
  for (const { because } of hop.steps) {
    for (const { origin } of because) {
      const found = byOrigin.get(keyOf(origin));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const indexes = new WeakMap<BigIp, ReadonlyMap<string, VirtualRecord>>();

function indexOf(bigip: BigIp): ReadonlyMap<string, VirtualRecord> {
  let index = indexes.get(bigip);
  if (index === undefined) {
    index = new Map(bigip.allVirtuals.map((virtual) => [keyOf(virtual.origin), virtual]));
    indexes.set(bigip, index);
  }
  return index;
}

function keyOf({ source, path }: Origin): string {
  return `${source} ${path}`;
}

/**
 * A forwarding listener carries what peers say to each other; that nobody asked it to translate is a surprise there, even where the
 * peers accept what comes of it. Where it masks them, the rule about that names the default already.
 */
function unstated({
  virtualKind,
  sourceTranslation,
  sourceTranslationNote,
}: VirtualRecord): TranslationFlaw[] {
  if (virtualKind !== "forwarding" || sourceTranslationNote === undefined) return [];
  if (sourceTranslation.state !== "known" || sourceTranslation.value.type === "none") return [];
  return [
    {
      kind: "translation by default",
      says: "states no source translation",
      does: `it translates all the same: ${sourceTranslationNote}`,
      origin: sourceTranslation.origin,
    },
  ];
}

/** A virtual server's "none" leaves its packets to the global SNATs. */
function maskedBySnat(
  bigip: BigIp,
  { sourceTranslation: own }: VirtualRecord,
  { cause }: PeerFlow,
): TranslationFlaw[] {
  if (own.state !== "known" || own.value.type !== "none" || cause === undefined) return [];
  const snat = bigip.snats.find(({ translation }) => keyOf(translation.origin) === keyOf(cause.origin));
  if (snat?.translation.state !== "known") return [];
  const becomes = describeTranslation(snat.translation.value);
  return [
    {
      kind: "global SNAT",
      says: "states none",
      does: `SNAT ${nameOf(snat)} covers the peers, and translates what a virtual server leaves alone: the source becomes that of ${becomes}`,
      origin: own.origin,
    },
  ];
}

/** Both translate, each to something else: the virtual server's comes first, and without it the SNAT's would hold. */
function statedTwice(
  bigip: BigIp,
  { sourceTranslation: own }: VirtualRecord,
  flow: PeerFlow,
  hop: Hop,
): TranslationFlaw[] {
  const { cause } = flow;
  if (own.state !== "known" || own.value.type === "none" || cause === undefined) return [];
  if (keyOf(cause.origin) !== keyOf(own.origin)) return [];
  const snat = snatFor(bigip, flow, hop);
  if (snat?.translation.state !== "known") return [];
  const [mine, other] = [describeTranslation(own.value), describeTranslation(snat.translation.value)];
  if (mine === other) return [];
  return [
    {
      kind: "second translation",
      says: `states ${mine}`,
      does: `SNAT ${nameOf(snat)} states ${other} for the same peers; the virtual server's comes first, and without it the SNAT's holds`,
      origin: own.origin,
    },
  ];
}

function snatFor(bigip: BigIp, { sourceSent, answer, port }: PeerFlow, hop: Hop): SnatRecord | undefined {
  const sent = sourceSent === undefined ? undefined : IpAddress.parse(sourceSent);
  const vlan = hop.in === null ? undefined : bigip.vlans.get(hop.in);
  if (sent === undefined || vlan === undefined || answer === undefined) return undefined;
  const source = sent.inRouteDomain(vlan.routeDomain);
  const destination = answer.address.inRouteDomain(vlan.routeDomain);
  const found = findSnat(bigip, { source, destination, protocol: port.protocol, port: port.port }, vlan.path);
  return found.state === "matched" ? found.snat : undefined;
}
