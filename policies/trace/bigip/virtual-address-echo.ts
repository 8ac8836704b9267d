/** Pings to addresses that virtual servers listen on (facts section 6): the address answers them, not the virtual servers. */
import { type BigIp, virtualAddressGap } from "../../network/bigip";
import type { IcmpEcho, VirtualAddressRecord, VirtualRecord } from "../../records/bigip-records";
import { type IpAddress, familyBits } from "../../values/address";
import { type Fact, valueOr } from "../../values/fact";
import { type Note, missingFact } from "../../values/note";
import type { Packet } from "../packet";
import { objectName, scopeApplies } from "./applies";
import { type Contender, type ContenderState, KIND_RANK } from "./listener";
import { virtualEnabled } from "./virtual-enabled";

interface PingedAddress {
  readonly address: IpAddress;
  /** What is stated about it. A virtual server's address exists without anything being stated. */
  readonly record: VirtualAddressRecord | undefined;
  readonly virtuals: readonly VirtualRecord[];
}

export function virtualAddressContenders(bigip: BigIp, packet: Packet, vlan: string): Contender[] {
  const pinged = findPinged(bigip, packet);
  const state = pinged === undefined ? "no" : echoState(bigip, pinged);
  if (pinged === undefined || state === "no") return [];
  const { address, record, virtuals } = pinged;
  const origin = record?.origin ?? virtuals[0]?.origin ?? { source: address.text, path: "" };
  const specificity = [familyBits(address.family), 128, 1, 1, KIND_RANK["virtual-address"]] as const;
  const assumptions = [...selectiveAssumption(pinged), ...vlanAssumption(pinged, vlan)];
  return [{ listener: { kind: "virtual-address", address, origin }, specificity, state, assumptions }];
}

/** Whether the packet is a ping to an address that is told not to answer any. */
export function isPingUnanswered(bigip: BigIp, packet: Packet): boolean {
  const pinged = findPinged(bigip, packet);
  return pinged !== undefined && echoState(bigip, pinged) === "no";
}

/** The addresses of networks and wildcards answer no pings. */
function findPinged(bigip: BigIp, { protocol, destination }: Packet): PingedAddress | undefined {
  if (protocol !== "icmp") return undefined;
  const found = bigip.virtuals.matchesAnyPort(destination);
  const virtuals = found.find(({ prefix }) => prefix.isHost)?.values ?? [];
  const isNetwork = found.some(({ prefix }) => !prefix.isHost && prefix.address.equals(destination));
  const record = bigip.virtualAddresses.get(destination.text);
  if (virtuals.length === 0 && (record === undefined || isNetwork)) return undefined;
  return { address: destination, record, virtuals };
}

function echoOf({ record }: PingedAddress): Fact<IcmpEcho> | undefined {
  return record?.icmpEcho.state === "absent" ? undefined : record?.icmpEcho;
}

function echoState(bigip: BigIp, pinged: PingedAddress): ContenderState | "no" {
  const { record, virtuals } = pinged;
  const gap = record === undefined ? virtualAddressGap(bigip, answersPings) : undefined;
  if (gap !== undefined) return { maybe: gap };
  const echo = echoOf(pinged);
  if (echo?.state === "unknown")
    return { maybe: missingFact(`whether virtual address ${pinged.address.text} answers pings`, echo) };
  const word = echo?.state === "known" ? echo.value : "enabled";
  if (word === "disabled") return "no";
  if (record !== undefined && valueOr(record.enabled, true) !== true) {
    const what = `whether virtual address ${objectName(record)} answers pings`;
    const why = "it is not known to be enabled, and what a disabled one does is not documented";
    return { maybe: { what, why, origin: record.enabled.origin } };
  }
  if (word === "enabled") return "takes";
  const states = virtuals.map((virtual) => virtualEnabled(bigip, virtual));
  if (states.some(({ state }) => state === "yes")) return "takes";
  const unknown = states.flatMap((one) => (one.state === "unknown" ? [one.missing] : []));
  return unknown[0] === undefined ? "no" : { maybe: unknown[0] };
}

function answersPings({ icmpEcho, enabled }: VirtualAddressRecord): boolean {
  return valueOr(icmpEcho, "enabled") === "enabled" && valueOr(enabled, true) === true;
}

function selectiveAssumption(pinged: PingedAddress): Note[] {
  const echo = echoOf(pinged);
  if (echo?.state !== "known" || echo.value !== "selective") return [];
  const what = `a virtual server on ${pinged.address.text} is available`;
  return [{ what, why: "only then it answers pings, and health is not known", origin: echo.origin }];
}

function vlanAssumption({ address, virtuals }: PingedAddress, vlan: string): Note[] {
  const [first] = virtuals;
  const isHere = virtuals.some((virtual) => scopeApplies(virtual.vlans, objectName(virtual), vlan) !== "no");
  if (first === undefined || isHere) return [];
  const what = `virtual address ${address.text} answers pings on VLAN ${vlan}`;
  const why =
    "no virtual server listens on it there, and that an address answers on every VLAN is not documented";
  return [{ what, why, origin: first.vlans.origin }];
}
