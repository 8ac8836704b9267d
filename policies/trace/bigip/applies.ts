import type { SnatRecord, VirtualRecord, VlanScope } from "../../records/bigip-records";
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
  const name = `virtual server ${objectName(virtual)}`;
  return allApply(
    test(virtual.ports, `the port of ${name}`, PortSet.all, (ports) => ports.has(packet.port)),
    test(
      virtual.protocol,
      `the protocol of ${name}`,
      "any",
      (word) => word === "any" || word === packet.protocol,
    ),
    test<Prefix | undefined>(
      virtual.source,
      `the source of ${name}`,
      undefined,
      // A virtual server's source is in the route domain of its destination, which is the packet's.
      (source) =>
        source === undefined || source.inRouteDomain(packet.source.routeDomain).contains(packet.source),
    ),
    scopeApplies(virtual.vlans, name, vlan),
  );
}

/** Whether a SNAT translates the packet. A SNAT works on TCP and UDP only, which is all that a packet here can be. */
export function snatApplies(snat: SnatRecord, packet: Packet, vlan: string): Applies {
  const name = `SNAT ${objectName(snat)}`;
  return allApply(originApplies(snat, name, packet), scopeApplies(snat.vlans, name, vlan));
}

/** The length of the SNAT's most specific origin that holds the source; -1 where none is known to. */
export function snatOriginLength(snat: SnatRecord, packet: Packet): number {
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

function scopeApplies(scope: Fact<VlanScope>, name: string, vlan: string): Applies {
  return test(scope, `the VLANs of ${name}`, { mode: "except", vlans: [] }, ({ mode, vlans }) =>
    mode === "only" ? vlans.includes(vlan) : !vlans.includes(vlan),
  );
}

function test<T>(fact: Fact<T>, what: string, whenAbsent: T, holds: (value: T) => boolean): Applies {
  if (fact.state === "unknown") return { maybe: missingFact(what, fact) };
  return holds(fact.state === "known" ? fact.value : whenAbsent) ? "yes" : "no";
}
