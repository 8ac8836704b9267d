import type { PeerPort } from "../records/group-records";

/** A product whose servers talk to each other and believe a peer by its source address. */
export interface Workload {
  readonly id: string;
  readonly title: string;
  /** The ports that peers use among themselves. */
  readonly ports: readonly PeerPort[];
  /**
   * TCP ports by which a pool or a virtual server shows that its servers run the workload. 80 and 443 are never among them:
   * every web server has those.
   */
  readonly recognisedBy: readonly number[];
  /** Those of `ports` that clients never use. */
  readonly peersOnly: readonly number[];
  /** Where the vendor or the field says so. */
  readonly references: readonly string[];
}
