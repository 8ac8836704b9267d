import type { BigIpRoute, Vlan } from "../../network/bigip";
import type { IpAddress, Prefix } from "../../values/address";
import type { Note } from "../../values/note";
import type { Cause, Step } from "../trace";

/** One way in which a BIG-IP may send a packet. */
export interface EgressWay {
  readonly vlan: Vlan;
  /** In the route domain of the VLAN. */
  readonly nextHop: IpAddress;
  readonly step: Step;
  readonly assumptions: readonly Note[];
}

/** Where a BIG-IP sends a packet. */
export type Egress =
  /** Every way that it may choose. */
  | { readonly state: "out"; readonly ways: readonly EgressWay[] }
  | { readonly state: "dropped"; readonly disposition: "NO_ROUTE" | "NULL_ROUTED"; readonly cause: Cause }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

/** The best route to an address, and the route domain whose table has it. */
export interface Found {
  readonly prefix: Prefix;
  readonly routes: readonly BigIpRoute[];
  /** The destination in that route domain. */
  readonly destination: IpAddress;
  /** For messages: how the table was come to, a clause; empty where it is the destination's own. */
  readonly after: string;
}
