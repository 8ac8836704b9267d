import type { BigIp } from "../../network/bigip";
import type { SnatRecord } from "../../records/bigip-records";
import { type Note, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import { type Applies, allApply, objectName, scopeApplies } from "./applies";

export type SnatMatch =
  | {
      readonly state: "matched";
      readonly snat: SnatRecord | undefined;
      readonly assumptions: readonly Note[];
    }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/** The global SNAT for a packet by its source and arrival VLAN; the one with the most specific origin, if any. */
export function findSnat(bigip: BigIp, packet: Packet, vlan: string): SnatMatch {
  const matched: { snat: SnatRecord; length: number }[] = [];
  const missing: Note[] = [];
  for (const snat of bigip.snats) {
    const applies = snatApplies(snat, packet, vlan);
    if (applies === "yes") matched.push({ snat, length: snatOriginLength(snat, packet) });
    else if (applies !== "no") missing.push(applies.maybe);
  }
  if (missing.length > 0) return { state: "unknown", missing };
  matched.sort((a, b) => b.length - a.length);
  const [best, rival] = matched;
  if (best === undefined || rival === undefined)
    return { state: "matched", snat: best?.snat, assumptions: [] };
  const names = `${objectName(best.snat)} and ${objectName(rival.snat)}`;
  if (best.length === rival.length) {
    const note = {
      what: `which of the SNATs ${names} translates`,
      why: "both have the same origin",
      origin: rival.snat.origin,
    };
    return { state: "unknown", missing: [note] };
  }
  const assumption = {
    what: `of the SNATs ${names} the first translates`,
    why: "the more specific origin is taken to win, which F5 does not document",
    origin: best.snat.origin,
  };
  return { state: "matched", snat: best.snat, assumptions: [assumption] };
}

/** Whether a SNAT translates the packet. A SNAT works on TCP and UDP only, which is all that a packet here can be. */
function snatApplies(snat: SnatRecord, packet: Packet, vlan: string): Applies {
  const name = `SNAT ${objectName(snat)}`;
  return allApply(originApplies(snat, name, packet), scopeApplies(snat.vlans, name, vlan));
}

/** The length of the SNAT's most specific origin that holds the source; -1 where none is known to. */
function snatOriginLength(snat: SnatRecord, packet: Packet): number {
  if (snat.origins.state !== "known") return -1;
  const lengths = snat.origins.value.flatMap((origin) =>
    origin.state === "known" && origin.value.contains(packet.source) ? [origin.value.length] : [],
  );
  return Math.max(-1, ...lengths);
}

function originApplies(snat: SnatRecord, name: string, packet: Packet): Applies {
  if (snat.origins.state !== "known") return { maybe: missingFact(`the origins of ${name}`, snat.origins) };
  if (snatOriginLength(snat, packet) >= 0) return "yes";
  for (const origin of snat.origins.value) {
    if (origin.state !== "known") return { maybe: missingFact(`an origin of ${name}`, origin) };
  }
  return "no";
}
