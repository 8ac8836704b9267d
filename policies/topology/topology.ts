/** The network as it is shown to people: plain lists, without the indexes that a trace needs. What is not known says so. */
import type { VirtualKind } from "../records/bigip-records";
import type { Fact, Origin } from "../values/fact";

/** Which segment a port is on, by its id; or why nobody can tell. */
export type TopologyPlace = { readonly segment: string } | { readonly unknown: string };

export interface TopologySegment {
  /** Unique; never shown. */
  readonly id: string;
  /** `segment "fe-a"` or `the segment of 10.1.1.0/24`. */
  readonly label: string;
  /** Networks of the ports that are on it, as far as they are known; sorted. */
  readonly prefixes: readonly string[];
  /** Names of clouds' subnets that it is. */
  readonly subnets: readonly string[];
}

/** An interface with one of its addresses. */
export interface TopologyPort {
  /** As hops name it; interfaces of one NIC share the name. */
  readonly name: string;
  /** With the length of its network's prefix, where that is known. */
  readonly address: Fact<string>;
  readonly gateway: Fact<string>;
  readonly place: TopologyPlace;
}

export interface TopologyMachine {
  /** `machine`: one of the plan that is none of the servers, for all that is known. */
  readonly kind: "server" | "router" | "machine";
  /** As hops name it. */
  readonly name: string;
  /** Names of the peer groups that it is in. */
  readonly groups: readonly string[];
  readonly ports: readonly TopologyPort[];
  /** What of it was stated and cannot be read, a clause each. */
  readonly gaps: readonly string[];
}

export interface TopologySelfIp {
  readonly path: string;
  readonly address: Fact<string>;
  readonly floating: Fact<boolean>;
}

export interface TopologyVlan {
  /** Full path, as hops name it. */
  readonly path: string;
  readonly place: TopologyPlace;
  readonly selfIps: readonly TopologySelfIp[];
}

/** What accepts packets on a BIG-IP, self IPs aside. */
export interface TopologyListener {
  readonly kind: VirtualKind | "snat" | "nat";
  /** Full path. */
  readonly path: Fact<string>;
  /** What it listens for: a network, of a SNAT the sources that it translates. */
  readonly match: Fact<string>;
  /** `tcp 443`; empty for a SNAT or a NAT. */
  readonly service: string;
  /** What becomes of the source: `automap`, `none`, `SNAT pool /Common/x`, an address. */
  readonly translation: Fact<string>;
  /** Full path of its pool. */
  readonly pool: Fact<string>;
  /** Addresses of the pool's members, as far as they are known. */
  readonly members: readonly string[];
  readonly origin: Origin;
}

export interface TopologyBigIp {
  readonly name: string;
  /** Whether all of its configuration is known. */
  readonly isComplete: boolean;
  readonly vlans: readonly TopologyVlan[];
  readonly listeners: readonly TopologyListener[];
}

export interface Topology {
  /** By id. */
  readonly segments: readonly TopologySegment[];
  /** Servers, routers, then other machines, each by name. */
  readonly machines: readonly TopologyMachine[];
  /** By name. */
  readonly bigips: readonly TopologyBigIp[];
}

export const EMPTY_TOPOLOGY: Topology = { segments: [], machines: [], bigips: [] };
