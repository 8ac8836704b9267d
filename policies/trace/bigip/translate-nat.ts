import type { BigIp, Vlan } from "../../network/bigip";
import type { NatRecord } from "../../records/bigip-records";
import type { IpAddress } from "../../values/address";
import type { Known } from "../../values/fact";
import { type Note, evidence } from "../../values/note";
import type { Packet } from "../packet";
import type { Cause } from "../trace";
import { objectName } from "./applies";
import { beforeNat, findNatFrom } from "./match-nat";
import { findSnat } from "./match-snat";
import { type Translation, kept, translated, untold } from "./translation";

/**
 * Whether a NAT translates the source of what another listener sends on is not documented: an address that is kept may be
 * translated after all, and one that is translated is taken to stay as it is.
 */
export function besideNat(
  bigip: BigIp,
  translation: Translation,
  packet: Packet,
  arrival: Vlan,
  listener: string,
): Translation {
  if (translation.state === "unknown") return translation;
  if (translation.state === "translated") {
    const more = beforeNat(bigip, packet, arrival.path, translation.by.name);
    return { ...translation, assumptions: [...translation.assumptions, ...more] };
  }
  const match = findNatFrom(bigip, packet, arrival.path);
  if (match.state === "unknown") return match;
  return match.nat === undefined ? translation : untold(alsoByNat(match.nat, listener));
}

function alsoByNat(nat: NatRecord, listener: string): Note {
  return {
    what: `whether NAT ${objectName(nat)} translates the source of what ${listener} takes`,
    why: "F5 does not say what becomes of a NAT's node where another listener takes its packet",
    origin: nat.origin,
  };
}

/** The source address behind a NAT that took the packet for its translation address: kept, where nothing else has it. */
export function translateBehindNat(bigip: BigIp, nat: NatRecord, packet: Packet, arrival: Vlan): Translation {
  const listener = `NAT ${objectName(nat)}`;
  const snat = findSnat(bigip, packet, arrival.path);
  if (snat.state === "unknown") return snat;
  if (snat.snat !== undefined) {
    const what = `whether SNAT ${objectName(snat.snat)} translates the source of what ${listener} takes`;
    const why = "F5 says so of virtual servers only";
    return untold({ what, why, origin: snat.snat.origin });
  }
  const translation = kept(`${listener} keeps the source`, [evidence(objectName(nat), nat.origin)]);
  return besideNat(bigip, translation, packet, arrival, listener);
}

/** A NAT gives its node's packets its translation address. */
export function translateByNat(nat: NatRecord, becomes: Known<IpAddress>): Translation {
  const name = objectName(nat);
  const by: Cause = {
    name,
    did: `translates the source: NAT to ${becomes.value.text}`,
    origin: nat.origin,
  };
  return translated(by, [becomes.value], [evidence(becomes.value.text, becomes.origin)]);
}
