import type { VlanScope } from "../../records/bigip-records";
import { type Fact, known, unknown } from "../../values/fact";
import { readVlanScope } from "../f5bigip/vlan-scope";
import { type Parsed, parseFact, required } from "../plan/parse-fact";
import { type PropertyValue, isPropertyMap } from "../plan/planned-resource";
import type { DeclaredObject } from "./declared-object";

/** `allowVlans` are the only ones, `rejectVlans` the excepted ones; AS3 takes one of them, and neither means every VLAN. */
export function readVlans(service: DeclaredObject): Fact<VlanScope> {
  const allowed = service.properties.list("allowVlans");
  const rejected = service.properties.list("rejectVlans");
  if (allowed.state !== "absent" && rejected.state !== "absent") {
    return unknown(rejected.origin, "given beside allowVlans, of which AS3 takes one only");
  }
  const [list, mode] =
    allowed.state === "absent" ? [rejected, "except" as const] : [allowed, "only" as const];
  const names = parseFact(list, (vlans) => ({
    value: vlans.map((vlan) => parseFact(required(vlan), parseVlan)),
  }));
  return readVlanScope(names, known(mode, list.origin));
}

/** A VLAN is never part of a declaration, so a pointer into it leads nowhere. */
function parseVlan(value: PropertyValue): Parsed<string> {
  if (typeof value === "string") return { value };
  if (!isPropertyMap(value)) return { why: "not the name of a VLAN" };
  const { bigip, use } = value;
  if (use !== undefined) return { why: "a pointer into the declaration, which holds no VLANs" };
  return typeof bigip === "string" ? { value: bigip } : { why: "not the name of a VLAN" };
}
