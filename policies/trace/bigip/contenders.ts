/** What may take a packet by its destination, each with how specific it is. */
import { type BigIp, selfIpWith } from "../../network/bigip";
import type { VirtualRecord } from "../../records/bigip-records";
import { familyBits } from "../../values/address";
import { type Fact, valueOr } from "../../values/fact";
import { type Note, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import { type Applies, allApply, objectName, virtualApplies } from "./applies";
import {
  type Contender,
  type ContenderState,
  KIND_RANK,
  type Specificity,
  compareSpecificity,
} from "./listener";
import { natContenders } from "./match-nat";
import { virtualAddressContenders } from "./virtual-address-echo";
import { virtualEnabled } from "./virtual-enabled";

/** Everything that may take the packet by its destination, the most specific first. */
export function rankContenders(bigip: BigIp, packet: Packet, vlan: string): Contender[] {
  return [
    ...virtualContenders(bigip, packet, vlan),
    ...virtualAddressContenders(bigip, packet, vlan),
    ...natContenders(bigip, packet, vlan),
    ...selfContenders(bigip, packet),
  ].sort((a, b) => compareSpecificity(b.specificity, a.specificity));
}

function selfContenders(bigip: BigIp, { destination }: Packet): Contender[] {
  const selfIp = selfIpWith(bigip, destination);
  if (selfIp === undefined) return [];
  const specificity = [familyBits(destination.family), 0, 0, 0, KIND_RANK.self] as const;
  return [{ listener: { kind: "self", selfIp }, specificity, state: "takes", assumptions: [] }];
}

function virtualContenders(bigip: BigIp, packet: Packet, vlan: string): Contender[] {
  const width = familyBits(packet.destination.family);
  const known = bigip.virtuals
    .matches(packet.destination, packet.port)
    .flatMap(({ prefix, values }) => values.map((virtual) => ({ virtual, length: prefix.length })));
  const anywhere = bigip.virtualsAnywhere.map((virtual) => ({ virtual, length: width }));
  return [...known, ...anywhere].flatMap(({ virtual, length }): Contender[] => {
    const state = virtualState(bigip, virtual, packet, vlan);
    if (state === "no") return [];
    const specificity = virtualSpecificity(virtual, length);
    return [{ listener: { kind: "virtual", virtual }, specificity, state, assumptions: [] }];
  });
}

/** What is not known counts as specific as it can be. */
function virtualSpecificity({ source, ports, protocol }: VirtualRecord, length: number): Specificity {
  return [
    length,
    measure(source, 128, (prefix) => prefix.length),
    measure(ports, 1, (set) => Number(!set.isAll)),
    measure(protocol, 1, (word) => Number(word !== "any")),
    KIND_RANK.virtual,
  ];
}

function measure<T>(fact: Fact<T>, most: number, ofValue: (value: T) => number): number {
  if (fact.state === "known") return ofValue(fact.value);
  return fact.state === "absent" ? 0 : most;
}

function virtualState(
  bigip: BigIp,
  virtual: VirtualRecord,
  packet: Packet,
  vlan: string,
): ContenderState | "no" {
  const applies = allApply(virtualApplies(virtual, packet, vlan), hasDestination(virtual));
  if (applies === "no") return onNoVlan(virtual, packet, vlan) ?? "no";
  const state = stateBySwitch(bigip, virtual);
  if (applies === "yes") return state;
  return state === "no" || (state !== "takes" && "passed" in state) ? "no" : applies;
}

function hasDestination({ destination, ...virtual }: VirtualRecord): Applies {
  if (destination.state === "known") return "yes";
  return { maybe: missingFact(`the destination of virtual server ${objectName(virtual)}`, destination) };
}

/** A virtual server that is enabled on the VLANs of an empty list: that it takes nothing is not documented (1.10). */
function onNoVlan(virtual: VirtualRecord, packet: Packet, vlan: string): { passed: Note } | undefined {
  const scope = valueOr(virtual.vlans, undefined);
  if (scope?.mode !== "only" || scope.vlans.length > 0) return undefined;
  const everywhere = { ...virtual, vlans: { state: "absent", origin: virtual.vlans.origin } } as const;
  if (virtualApplies(everywhere, packet, vlan) !== "yes" || hasDestination(virtual) !== "yes")
    return undefined;
  const what = `virtual server ${objectName(virtual)} takes packets on no VLAN`;
  const why = "it is enabled on the VLANs of a list, and the list is empty; F5 does not document this";
  return { passed: { what, why, origin: virtual.vlans.origin } };
}

/**
 * A disabled virtual server still takes the packet and refuses it; only with continue-matching does the packet go on to the
 * next listener (1.11).
 */
function stateBySwitch(bigip: BigIp, virtual: VirtualRecord): ContenderState | "no" {
  const { continueMatching } = bigip.settings;
  const goesOn = valueOr(continueMatching, false);
  const enabled = goesOn === false ? undefined : virtualEnabled(bigip, virtual);
  if (enabled === undefined || enabled.state === "yes") return "takes";
  if (continueMatching.state === "unknown") {
    const what = `whether BIG-IP ${bigip.name} goes on matching behind a disabled virtual server`;
    return { maybe: missingFact(what, continueMatching) };
  }
  if (enabled.state === "unknown") return { maybe: enabled.missing };
  if (enabled.address === undefined) return "no";
  const what = `virtual server ${objectName(virtual)} is passed over`;
  const why = `its address ${objectName(enabled.address)} is disabled; that continue-matching counts for an address as for a virtual server is not documented`;
  return { passed: { what, why, origin: enabled.address.enabled.origin } };
}
