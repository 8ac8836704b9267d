import type { PeerPort } from "../records/group-records";

/** A product whose servers talk to each other and believe a peer by its source address. */
export interface Workload {
  readonly id: string;
  readonly title: string;
  /** The ports that peers use among themselves. */
  readonly ports: readonly PeerPort[];
  /** Where the vendor or the field says so. */
  readonly references: readonly string[];
}
