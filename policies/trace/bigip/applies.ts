import type { VirtualRecord, VlanScope } from "../../records/bigip-records";
import type { Prefix } from "../../values/address";
import { type Fact, type Origin, describeOrigin } from "../../values/fact";
import { type Note, missingFact } from "../../values/note";
import { PortSet } from "../../values/port-set";
import type { Packet } from "../packet";

/** Whether something applies to a packet; `maybe` carries the fact that would tell. */
export type Applies = "yes" | "no" | { readonly maybe: Note };

/** The name of a configured object in messages: its full path, or where it was declared if that is not known. */
export function objectName(record: { readonly path: Fact<string>; readonly origin: Origin }): string {
  return record.path.state === "known" ? record.path.value : describeOrigin(record.origin);
}

/** Whether all of them apply: one "no" decides, whatever the others may be. */
export function allApply(...parts: readonly Applies[]): Applies {
  if (parts.includes("no")) return "no";
  return parts.find((part) => part !== "yes") ?? "yes";
}

/** Whether a virtual server takes the packet, its destination address aside. */
export function virtualApplies(virtual: VirtualRecord, packet: Packet, vlan: string): Applies {
  return allApply(
    portApplies(virtual, packet),
    protocolApplies(virtual, packet),
    sourceApplies(virtual, packet),
    scopeApplies(virtual.vlans, virtualName(virtual), vlan),
  );
}

/** ICMP has no port, so it is taken only on every port. */
export function portApplies(virtual: VirtualRecord, { port }: Packet): Applies {
  return test(virtual.ports, `the port of ${virtualName(virtual)}`, PortSet.all, (ports) => ports.has(port));
}

/** Kinds of virtual server that take UDP only, whatever their protocol says. */
const UDP_ONLY: ReadonlySet<VirtualRecord["virtualKind"]> = new Set(["stateless", "dhcp-relay"]);

export function protocolApplies(virtual: VirtualRecord, { protocol }: Packet): Applies {
  if (UDP_ONLY.has(virtual.virtualKind) && protocol !== "udp") return "no";
  const what = `the protocol of ${virtualName(virtual)}`;
  return test(virtual.protocol, what, "any", (word) => word === "any" || word === protocol);
}

export function sourceApplies(virtual: VirtualRecord, { source }: Packet): Applies {
  return test<Prefix | undefined>(
    virtual.source,
    `the source of ${virtualName(virtual)}`,
    undefined,
    // A virtual server's source is in the route domain of its destination, which is the packet's.
    (prefix) => prefix === undefined || prefix.inRouteDomain(source.routeDomain).contains(source),
  );
}

/** Whether a listener with these VLANs takes what arrives on the VLAN. */
export function scopeApplies(scope: Fact<VlanScope>, name: string, vlan: string): Applies {
  return test(scope, `the VLANs of ${name}`, { mode: "except", vlans: [] }, ({ mode, vlans }) =>
    mode === "only" ? vlans.includes(vlan) : !vlans.includes(vlan),
  );
}

function virtualName(virtual: VirtualRecord): string {
  return `virtual server ${objectName(virtual)}`;
}

function test<T>(fact: Fact<T>, what: string, whenAbsent: T, holds: (value: T) => boolean): Applies {
  if (fact.state === "unknown") return { maybe: missingFact(what, fact) };
  return holds(fact.state === "known" ? fact.value : whenAbsent) ? "yes" : "no";
}
