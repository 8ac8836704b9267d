import type { BigIp, Vlan } from "../../network/bigip";
import type { AutoLastHop, VirtualRecord } from "../../records/bigip-records";
import type { Fact } from "../../values/fact";
import { type Evidence, type Note, evidence, missingFact } from "../../values/note";
import { objectName } from "./applies";

/** Whether replies go back to whoever delivered the first packet, ignoring routes (facts 4.4). */
export type LastHopUse =
  | { readonly state: "on" }
  | { readonly state: "off"; readonly because: Evidence }
  | { readonly state: "unknown"; readonly missing: Note };

/**
 * What holds for a connection: the listener's own setting, where it leaves that open the arrival VLAN's, then the device's, then
 * that it is on. SNATs and NATs are read without a setting of their own (`virtual` undefined), so the VLAN's counts.
 */
export function usesLastHop(bigip: BigIp, arrival: Vlan, virtual: VirtualRecord | undefined): LastHopUse {
  const settings: { readonly of: string; readonly fact: Fact<AutoLastHop> }[] = [
    ...(virtual === undefined ? [] : [{ of: objectName(virtual), fact: virtual.autoLastHop }]),
    { of: `VLAN ${arrival.path}`, fact: arrival.autoLastHop },
  ];
  for (const { of, fact } of settings) {
    if (fact.state === "unknown")
      return { state: "unknown", missing: missingFact(`auto last hop of ${of}`, fact) };
    if (fact.state === "absent" || fact.value === "default") continue;
    if (fact.value === "enabled") return { state: "on" };
    return { state: "off", because: evidence(`auto last hop of ${of}: disabled`, fact.origin) };
  }
  const { autoLastHop } = bigip.settings;
  if (autoLastHop.state === "unknown") {
    return { state: "unknown", missing: missingFact(`auto last hop of BIG-IP ${bigip.name}`, autoLastHop) };
  }
  if (autoLastHop.state === "absent" || autoLastHop.value) return { state: "on" };
  return {
    state: "off",
    because: evidence(`auto last hop of BIG-IP ${bigip.name}: disabled`, autoLastHop.origin),
  };
}
