import type { InterfaceAddress } from "../values/address";
import type { Fact, Origin } from "../values/fact";

/** One port into a segment before segments have been told apart. */
export interface Attachment {
  /** Attachments with the same key are one port (a VLAN with several self IPs, a NIC with several addresses). */
  readonly port: string;
  /** For messages: `interface lb of fe01.ocs.example.com`. */
  readonly what: string;
  readonly address: Fact<InterfaceAddress>;
  /** The segment's declared name. */
  readonly segment: Fact<string>;
  /** Of a BIG-IP's VLAN, where it is inside; left out for servers and routers. */
  readonly inside?: { readonly device: string; readonly routeDomain: number };
  readonly origin: Origin;
}
