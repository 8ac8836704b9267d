import type { Accepts, PeerPort } from "../records/group-records";
import type { IpAddress } from "../values/address";
import type { Origin } from "../values/fact";
import type { Note } from "../values/note";
import type { Workload } from "../workloads/workload";
import type { BigIp, Vlan } from "./bigip";
import type { CloudSubnets } from "./cloud-subnets";
import type { Contradiction } from "./contradiction";
import type { Dns } from "./dns";
import type { HostInterface, Router, Server, UnnamedMachine } from "./host";
import type { Segment } from "./segment";

export interface PeerGroup {
  readonly name: string;
  readonly workload: Workload | undefined;
  readonly ports: readonly PeerPort[];
  /** FQDNs, in the order in which they were declared. */
  readonly members: readonly GroupMember[];
  /** Members that exist and cannot be named, for example because their address is not known yet. */
  readonly gaps: readonly Note[];
  /** Full path of the pool that a declared group was given by. */
  readonly pool: string | undefined;
  readonly poolName: string | undefined;
  readonly accepts: Accepts;
  /** How the group was inferred; `undefined` for a declared one. */
  readonly inferred: InferredGroup | undefined;
  readonly origin: Origin;
}

/** What sets a group apart that nobody declared. */
export interface InferredGroup {
  /** Full paths of the pools that it was inferred from, sorted. */
  readonly pools: readonly string[];
  /** Whether a broken conversation of the group denies a deployment: its workload is recognised and nothing forbids it. */
  readonly isEnforced: boolean;
  readonly assumptions: readonly Note[];
  /** Why the pools may have other members: then nothing that is inferred from them is certain. */
  readonly doubts: readonly Note[];
}

export interface GroupMember {
  readonly fqdn: string;
  readonly origin: Origin;
}

/** Whoever answers for an address on a segment. */
export type Owner =
  | { readonly kind: "server"; readonly server: Server; readonly interface: HostInterface }
  | { readonly kind: "router"; readonly router: Router; readonly interface: HostInterface }
  | { readonly kind: "bigip"; readonly bigip: BigIp; readonly vlan: Vlan };

/** A mistake in what was declared or planned that a person has to mend before a verdict means anything. */
export interface NetworkProblem {
  readonly message: string;
  readonly origin: Origin;
}

/** The estate, free of any vendor's words but the BIG-IP's. */
export interface Network {
  readonly servers: ReadonlyMap<string, Server>;
  /** Those that a cloud itself is among them. */
  readonly routers: readonly Router[];
  readonly clouds: CloudSubnets;
  readonly bigips: ReadonlyMap<string, BigIp>;
  readonly dns: Dns;
  readonly groups: readonly PeerGroup[];
  readonly problems: readonly NetworkProblem[];
  /** Declared facts that the plan contradicts. */
  readonly contradictions: readonly Contradiction[];
  /** Servers that were stated and whose name cannot be read: each may be any member. */
  readonly serverGaps: readonly Note[];
  /** Machines of the plan that are none of the servers, for all that is known. They answer for their addresses. */
  readonly unnamedMachines: readonly UnnamedMachine[];
  /** Who answers for the address on the segment; several where two machines claim it. */
  owners(segment: Segment, address: IpAddress): readonly Owner[];
  /** Whether an unnamed segment other than this one carries a prefix around the address. */
  isSegmentDisputed(segment: Segment, address: IpAddress): boolean;
}
