import type { Vlan } from "../../network/bigip";
import type { IpAddress } from "../../values/address";
import type { Note } from "../../values/note";
import type { Packet } from "../packet";
import type { Cause, Step } from "../trace";
import { step } from "../walk";

/**
 * Which source address a connection leaves a BIG-IP with. Ports are of no account (facts 3.11): whether the source port is
 * preserved or changed has no bearing on the address, and nothing that is modelled looks at it.
 */
export type Translation =
  | { readonly state: "kept"; readonly step: Step; readonly assumptions: readonly Note[] }
  | {
      readonly state: "translated";
      /** Every address that the BIG-IP may take. */
      readonly addresses: readonly IpAddress[];
      readonly by: Cause;
      readonly step: Step;
      readonly assumptions: readonly Note[];
    }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

export function kept(
  decision: string,
  because: Step["because"],
  assumptions: readonly Note[] = [],
): Translation {
  return { state: "kept", step: step(decision, ...because), assumptions };
}

export function translated(
  by: Cause,
  addresses: readonly IpAddress[],
  because: Step["because"],
  assumptions: readonly Note[] = [],
): Translation {
  const shown = addresses.map((address) => address.text).join(" or ");
  return {
    state: "translated",
    addresses,
    by,
    step: step(`${by.name} ${by.did}; the source becomes ${shown}`, ...because),
    assumptions,
  };
}

export function untold(...missing: readonly Note[]): Translation {
  return { state: "unknown", missing };
}

/** Whether the source of the packet can become this address where it leaves by the VLAN: its family, its route domain. */
export function fits(address: IpAddress, packet: Packet, egress: Vlan): boolean {
  return address.family === packet.source.family && address.routeDomain === egress.routeDomain;
}

/** The note for an address that was passed over for its route domain alone. */
export function sameDomainOnly(name: string, passedOver: IpAddress, egress: Vlan): Note {
  return {
    what: `${name} takes only addresses of route domain ${egress.routeDomain}, that of VLAN ${egress.path}`,
    why: `it has ${passedOver.text} too, and that the route domain has to be the same is not documented`,
    origin: egress.origin,
  };
}
