import type { BigIp } from "../../network/bigip";
import type { NatRecord } from "../../records/bigip-records";
import { familyBits } from "../../values/address";
import { valueOr } from "../../values/fact";
import { type Note, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import { type Applies, allApply, objectName, scopeApplies } from "./applies";
import { type Contender, KIND_RANK, type Specificity } from "./listener";

export type NatMatch =
  | { readonly state: "matched"; readonly nat: NatRecord | undefined }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/** The NATs that may have the packet's destination as their translation address (facts 3.10): any protocol, any port. */
export function natContenders(bigip: BigIp, { destination }: Packet, vlan: string): Contender[] {
  const specificity: Specificity = [familyBits(destination.family), 0, 0, 0, KIND_RANK.nat];
  const known = bigip.nats.byTranslation.longest(destination)?.values ?? [];
  return [...known, ...bigip.nats.toAnywhere].flatMap((nat): Contender[] => {
    const applies = allApply(isOn(nat), hasTranslation(nat));
    if (applies === "no") return [];
    const assumptions = natOnVlan(nat, vlan) === "yes" ? [] : [inwardAnywhere(nat, vlan)];
    const state = applies === "yes" ? "takes" : applies;
    return [{ listener: { kind: "nat", nat, direction: "in" }, specificity, state, assumptions }];
  });
}

/** The NAT that has the packet's source as its node, and the VLAN where it arrives among its VLANs. */
export function findNatFrom(bigip: BigIp, packet: Packet, vlan: string): NatMatch {
  const missing: Note[] = [];
  const found: NatRecord[] = [];
  for (const nat of bigip.nats.byOriginating.longest(packet.source)?.values ?? []) {
    const applies = natTakesFrom(nat, vlan);
    if (applies === "yes") found.push(nat);
    else if (applies !== "no") missing.push(applies.maybe);
  }
  for (const nat of bigip.nats.fromAnywhere) {
    const { originating } = nat;
    if (natTakesFrom(nat, vlan) !== "no" && originating.state !== "known")
      missing.push(missingFact(`the originating address of ${nameOf(nat)}`, originating));
  }
  const [nat, rival] = found;
  if (nat !== undefined && rival !== undefined) missing.push(equalNodes(nat, rival));
  return missing.length > 0 ? { state: "unknown", missing } : { state: "matched", nat };
}

/** Whether the NAT takes what its node sends and what arrives on the VLAN. */
export function natTakesFrom(nat: NatRecord, vlan: string): Applies {
  return allApply(isOn(nat), natOnVlan(nat, vlan));
}

/** Whether the VLAN is one of those where the NAT's node sends. */
export function natOnVlan(nat: NatRecord, vlan: string): Applies {
  return scopeApplies(nat.vlans, nameOf(nat), vlan);
}

function nameOf(nat: NatRecord): string {
  return `NAT ${objectName(nat)}`;
}

function isOn(nat: NatRecord): Applies {
  if (nat.enabled.state === "unknown")
    return { maybe: missingFact(`whether ${nameOf(nat)} is enabled`, nat.enabled) };
  return valueOr(nat.enabled, true) === true ? "yes" : "no";
}

function hasTranslation({ translation, ...nat }: NatRecord): Applies {
  if (translation.state === "known") return "yes";
  return { maybe: missingFact(`the translation address of NAT ${objectName(nat)}`, translation) };
}

/** The note for a packet to the translation address on a VLAN that the NAT is not known to have. */
export function inwardAnywhere(nat: NatRecord, vlan: string): Note {
  return {
    what: `${nameOf(nat)} takes packets for its translation address on VLAN ${vlan}`,
    why: "its VLANs are those where its node's packets arrive; that they limit the other direction too is not stated",
    origin: nat.vlans.origin,
  };
}

function equalNodes(one: NatRecord, other: NatRecord): Note {
  return {
    what: `which of the NATs ${objectName(one)} and ${objectName(other)} translates`,
    why: "both have the same address",
    origin: other.origin,
  };
}

/** Where a SNAT and a NAT have the packet's source, the SNAT comes first (facts 1.7), whichever is the more specific. */
export function beforeNat(bigip: BigIp, packet: Packet, vlan: string, first: string): Note[] {
  const match = findNatFrom(bigip, packet, vlan);
  if (match.state === "unknown") {
    return match.missing.map(({ what, origin }) => ({
      what: `${first} translates the source, not a NAT`,
      why: `a NAT may have the source too (${what} is not known); F5's order of listeners puts SNATs first`,
      ...(origin && { origin }),
    }));
  }
  if (match.nat === undefined) return [];
  return [
    {
      what: `${first} translates the source, not ${nameOf(match.nat)}`,
      why: "F5's order of listeners puts NATs last, and that a NAT's node is the more specific origin is taken not to matter",
      origin: match.nat.origin,
    },
  ];
}
