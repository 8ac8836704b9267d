import type { BigIp } from "../../network/bigip";
import type { SnatRecord } from "../../records/bigip-records";
import { familyBits } from "../../values/address";
import { valueOr } from "../../values/fact";
import { type Note, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import { type Applies, allApply, objectName, scopeApplies } from "./applies";

export type SnatMatch =
  | {
      readonly state: "matched";
      readonly snat: SnatRecord | undefined;
      /** A SNAT that would have translated the packet if it were TCP or UDP. */
      readonly passedOver: SnatRecord | undefined;
      readonly assumptions: readonly Note[];
    }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

interface Candidate {
  readonly snat: SnatRecord;
  /** The length of its origin that holds the source; of one that is not known, the greatest that it may have. */
  readonly length: number;
  readonly applies: Applies;
}

/**
 * The global SNAT for a packet by its source, its arrival VLAN and its protocol (facts 3.6 to 3.8); the one with the most
 * specific origin, if any.
 */
export function findSnat(bigip: BigIp, packet: Packet, vlan: string): SnatMatch {
  const candidates = findCandidates(bigip, packet, vlan);
  const protocol = protocolApplies(bigip, packet);
  if (protocol === "no") {
    const passedOver = candidates.find(({ applies }) => applies !== "no")?.snat;
    return { state: "matched", snat: undefined, passedOver, assumptions: [] };
  }
  const judged = candidates
    .map((candidate) => ({ ...candidate, applies: allApply(candidate.applies, protocol) }))
    .filter(({ applies }) => applies !== "no");
  const [best, ...others] = judged.filter(({ applies }) => applies === "yes");
  const missing = judged.flatMap(({ snat, applies, length }) =>
    typeof applies !== "string" && (best === undefined || (snat !== best.snat && length >= best.length))
      ? [applies.maybe]
      : [],
  );
  if (missing.length > 0) return { state: "unknown", missing };
  if (best === undefined)
    return { state: "matched", snat: undefined, passedOver: undefined, assumptions: [] };
  const [rival] = others;
  if (rival?.length === best.length)
    return { state: "unknown", missing: [equalOrigins(best.snat, rival.snat)] };
  const wider = judged.find(({ snat }) => snat !== best.snat)?.snat;
  const assumptions = wider === undefined ? [] : [narrowerFirst(best.snat, wider)];
  return { state: "matched", snat: best.snat, passedOver: undefined, assumptions };
}

/** The SNATs that have the source among their origins, longest origin first and each once, then those that may have it. */
function findCandidates(bigip: BigIp, packet: Packet, vlan: string): Candidate[] {
  const found = new Map<SnatRecord, number>();
  for (const { prefix, values } of bigip.snatsByOrigin.matches(packet.source)) {
    for (const snat of values) if (!found.has(snat)) found.set(snat, prefix.length);
  }
  const onVlan = (snat: SnatRecord): Applies => scopeApplies(snat.vlans, nameOf(snat), vlan);
  return [
    ...[...found].map(([snat, length]) => ({ snat, length, applies: onVlan(snat) })),
    ...bigip.snatsAnywhere.map((snat) => ({
      snat,
      length: familyBits(packet.source.family),
      applies: allApply(unknownOrigin(snat), onVlan(snat)),
    })),
  ];
}

function nameOf(snat: SnatRecord): string {
  return `SNAT ${objectName(snat)}`;
}

function unknownOrigin(snat: SnatRecord): Applies {
  const { origins } = snat;
  const name = nameOf(snat);
  if (origins.state !== "known") return { maybe: missingFact(`the origins of ${name}`, origins) };
  for (const origin of origins.value) {
    if (origin.state !== "known") return { maybe: missingFact(`an origin of ${name}`, origin) };
  }
  return "no";
}

/** A SNAT translates TCP and UDP, and everything else only where the device is told so. */
function protocolApplies({ settings }: BigIp, { protocol }: Packet): Applies {
  const { snatAnyIpProtocol } = settings;
  if (protocol !== "icmp") return "yes";
  if (snatAnyIpProtocol.state === "unknown")
    return { maybe: missingFact("whether SNATs translate every protocol", snatAnyIpProtocol) };
  return valueOr(snatAnyIpProtocol, false) === true ? "yes" : "no";
}

function equalOrigins(one: SnatRecord, other: SnatRecord): Note {
  return {
    what: `which of the SNATs ${objectName(one)} and ${objectName(other)} translates`,
    why: "both have the same origin",
    origin: other.origin,
  };
}

function narrowerFirst(first: SnatRecord, other: SnatRecord): Note {
  return {
    what: `of the SNATs ${objectName(first)} and ${objectName(other)} the first translates`,
    why: "the more specific origin is taken to win, which F5 does not document",
    origin: first.origin,
  };
}
