import type { FixKind, PeerPort } from "../records/group-records";
import type { Source } from "./source";

/** A product whose servers talk to each other and believe a peer by its source address. */
export interface Workload {
  readonly id: string;
  readonly title: string;
  /** Where its servers run on nothing else. */
  readonly platform?: "windows";
  /** The ports that peers use among themselves. */
  readonly ports: readonly PeerPort[];
  /**
   * TCP ports by which a pool or a virtual server shows that its servers run the workload. 80 and 443 are never among them:
   * every web server has those. Empty where a port does not show that its servers are peers which believe source addresses.
   */
  readonly recognisedBy: readonly number[];
  /** Those of `ports` that clients never use. */
  readonly peersOnly: readonly number[];
  /** Where the vendor or the field says so. */
  readonly references: readonly string[];
  /** Which members open connections to which, a sentence. */
  readonly talk?: string;
  /** What makes a server refuse a peer whose source address is another one, a sentence. */
  readonly checks?: string;
  /** What the vendor has on the load balancer, by the form of the deployment; left out where the vendor does not say. */
  readonly loadBalancer?: readonly LoadBalancerForm[];
  /** What the vendor says of the ways in which peers keep their addresses; a way that is left out is not known. */
  readonly fixes?: Readonly<Partial<Record<FixKind, VendorStatement>>>;
  /** What the vendor says of servers with addresses in several networks, which peers' names lead to one of. */
  readonly severalNetworks?: VendorStatement;
  /** What the vendor says of the virtual servers of the pool's own name. */
  readonly poolListeners?: PoolListenerStatements;
}

/** One form of deployment, with the TCP ports that its load balancer publishes. */
export interface LoadBalancerForm {
  readonly title: string;
  readonly publishes: readonly number[];
  readonly source: Source;
}

/** Whether a vendor supports something. */
export interface VendorStatement {
  readonly says: "yes" | "no";
  /** The product and the version that the statement is about. */
  readonly of: string;
  /** What is said, a clause without a subject that stands behind `of`. */
  readonly text: string;
  readonly source: Source;
}

export interface PoolListenerStatements {
  /** A virtual server that translates the destination and keeps the source. */
  readonly halfNat?: VendorStatement;
  /** One that leaves the destination alone too, so that members answer clients directly. */
  readonly directReturn?: VendorStatement;
}
