import type { Vlan } from "../../network/bigip";
import type { Note } from "../../values/note";
import type { Cause } from "../trace";
import { objectName } from "./applies";
import type { NatUse } from "./listener";
import { inwardAnywhere, natOnVlan } from "./match-nat";

export type NatReply =
  | { readonly state: "taken"; readonly assumptions: readonly Note[] }
  | { readonly state: "not-taken"; readonly cause: Cause }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/**
 * Whether a NAT translates the reply to a packet that it translated. It keeps no connections (facts 3.10), so the VLAN that the
 * first packet left on does not matter: what its node sends has to arrive on one of the NAT's VLANs, what is sent to its
 * translation address may arrive on any.
 */
export function natTakesReply({ nat, direction }: NatUse, arrival: Vlan): NatReply {
  const name = objectName(nat);
  const onVlan = natOnVlan(nat, arrival.path);
  if (onVlan === "yes") return { state: "taken", assumptions: [] };
  if (direction === "out") return { state: "taken", assumptions: [inwardAnywhere(nat, arrival.path)] };
  if (onVlan !== "no") return { state: "unknown", missing: [onVlan.maybe] };
  const did = `is not enabled on VLAN ${arrival.path}, where the reply of its node arrives, and keeps no connection for it`;
  return { state: "not-taken", cause: { name, did, origin: nat.vlans.origin } };
}
