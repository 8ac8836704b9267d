import type { VlanScope } from "../../records/bigip-records";
import { type Fact, known } from "../../values/fact";
import { parseFact, required } from "../plan/parse-fact";
import { parseObjectPath } from "./object-path";

/** Whether the listed VLANs are the ones that a listener is on, or the ones that it is off. */
export type ScopeMode = VlanScope["mode"];

/**
 * The VLANs that a listener accepts packets on. Without any list it is every VLAN. One that is turned on for a list of no
 * VLANs is told as such: what a BIG-IP does then is not confirmed (1.10), which whoever uses it has to say.
 */
export function readVlanScope(vlans: Fact<readonly Fact<string>[]>, mode: Fact<ScopeMode>): Fact<VlanScope> {
  if (mode.state === "unknown") return mode;
  if (vlans.state === "unknown") return vlans;
  const origin = vlans.state === "known" ? vlans.origin : mode.origin;
  const names: string[] = [];
  for (const element of vlans.state === "known" ? vlans.value : []) {
    const name = parseFact(required(element), parseObjectPath);
    if (name.state !== "known") return name;
    names.push(name.value);
  }
  const scope = mode.state === "known" ? mode.value : "except";
  return known({ mode: scope, vlans: names }, origin);
}
