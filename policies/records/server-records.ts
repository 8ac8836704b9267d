/**
 * Servers, routers, segments and hosts files as they were declared: by the `Server` component, by a hosts-file edit in
 * the plan, or by the facts object. Every attribute is a fact, because every one of them may be computed.
 */
import type { InterfaceAddress, IpAddress, Prefix } from "../values/address";
import type { Fact, Origin } from "../values/fact";
import type { Note } from "../values/note";

export interface InterfaceRecord {
  readonly origin: Origin;
  readonly name: Fact<string>;
  readonly address: Fact<InterfaceAddress>;
  /** The default gateway that this interface brings. */
  readonly gateway: Fact<IpAddress>;
  /** The broadcast domain by name. */
  readonly segment: Fact<string>;
  /** Route metric of the interface: the smaller wins among routes of equal length. */
  readonly metric: Fact<number>;
  /** Whether the server registers this address under its own name in DNS. */
  readonly register: Fact<boolean>;
  /** Whether the server uses the address as a source only where it has no other; left out where nothing states it. */
  readonly skipAsSource?: Fact<boolean>;
  /** Key of the cloud network (VPC, VNet) that it is in; opaque, never shown. Left out where there is none. */
  readonly network?: Fact<string>;
  /** Key of the cloud subnet that it is in, as `CloudSubnetRecord.key` has it; opaque, never shown. Left out where there is none. */
  readonly subnet?: Fact<string>;
  /**
   * The address alone, of a machine whose platform does not state how long its network's prefix is; `address` is then absent.
   * Left out otherwise.
   */
  readonly bareAddress?: Fact<IpAddress>;
}

export interface RouteRecord {
  readonly origin: Origin;
  readonly to: Fact<Prefix>;
  readonly via: Fact<IpAddress>;
  /** The smaller wins among routes of equal length; left out where nothing states it. */
  readonly metric?: Fact<number>;
  /** Name of the interface that it leads out of; left out where nothing states it. */
  readonly interface?: Fact<string>;
}

/** One name of a hosts file with all the addresses that the file gives it. */
export interface HostsEntryRecord {
  readonly origin: Origin;
  /** Lower case. */
  readonly name: string;
  readonly addresses: readonly Fact<IpAddress>[];
}

/** How a server asks DNS. */
export interface ResolverRecord {
  /** What it appends to short names, in order; absolute, lower case, without the trailing dot. */
  readonly suffixes: Fact<readonly Fact<string>[]>;
  /** The DNS servers that it asks; absent where they are those that its cloud's network has by itself. */
  readonly servers: Fact<readonly Fact<IpAddress>[]>;
}

/** A service that listens on some of the server's addresses only. */
export interface ListenRecord {
  readonly origin: Origin;
  readonly port: Fact<number>;
  readonly protocol: Fact<"tcp" | "udp">;
  readonly addresses: Fact<readonly Fact<IpAddress>[]>;
}

export interface ServerRecord {
  readonly kind: "server";
  readonly origin: Origin;
  readonly fqdn: Fact<string>;
  readonly interfaces: Fact<readonly InterfaceRecord[]>;
  readonly routes: Fact<readonly RouteRecord[]>;
  readonly hosts: Fact<readonly HostsEntryRecord[]>;
  /** Left out where nothing states it. */
  readonly resolver?: ResolverRecord;
  /** Left out where nothing limits a service. */
  readonly listen?: Fact<readonly ListenRecord[]>;
}

/**
 * A machine that the plan makes, as its platform describes it. It becomes a server where its FQDN is stated, or where the facts
 * or DNS give one to its address; without a name it only answers for its addresses.
 *
 * What the platform or DHCP chooses is absent, so that the facts may state it; an address or an interface list that nobody
 * states is then unknown. A gateway that is absent and that the facts don't give is none.
 */
export interface MachineRecord {
  readonly kind: "machine";
  readonly origin: Origin;
  /** Lower case, without the trailing dot. */
  readonly fqdn: Fact<string>;
  /** The name without a domain that the guest has, lower case. */
  readonly hostName: Fact<string>;
  readonly interfaces: Fact<readonly InterfaceRecord[]>;
  readonly routes: Fact<readonly RouteRecord[]>;
  /** Left out where the platform states nothing of it. */
  readonly resolver?: ResolverRecord;
}

/**
 * A cloud's subnet with the router that the cloud itself is: it takes every packet that leaves the subnet, sends it by the
 * subnet's route table and leaves its addresses alone.
 */
export interface CloudSubnetRecord {
  readonly kind: "cloud-subnet";
  readonly origin: Origin;
  /** Opaque, never shown. */
  readonly key: string;
  /** Key of the network that it is part of: all subnets of one network reach each other unless a route says otherwise. */
  readonly network: Fact<string>;
  readonly prefixes: Fact<readonly Fact<Prefix>[]>;
  /** What its route table states beside what the cloud does by itself. */
  readonly routes: Fact<readonly CloudRouteRecord[]>;
  /** The addresses that the network leads to by itself, whether or not a subnet that is known has them. */
  readonly space: Fact<readonly Fact<Prefix>[]>;
  /** Whether the route table also holds for packets between two machines of this subnet. */
  readonly routesWithin: boolean;
  /** Whether a route that is stated wins over the network's own where it is at least as long; otherwise the network's own wins. */
  readonly routesBeforeNetwork: boolean;
  /** What rests on trust of whatever passes the subnet: that no security rule stands in the way, that no other routes are attached. */
  readonly assumptions: readonly Note[];
}

/** What a cloud's network does at one port of a machine, whichever machine that is. */
export interface CloudPortRecord {
  readonly kind: "cloud-port";
  readonly origin: Origin;
  /** What has the port where that is no machine and is not read, as messages call it: `LoadBalancer web`. Left out for a machine. */
  readonly device?: string;
  /** As `CloudSubnetRecord.key` has it. */
  readonly subnet: Fact<string>;
  /** The addresses that the network hands to it. */
  readonly addresses: readonly Fact<IpAddress>[];
  /** Whether it may send and get packets that are neither from nor for its addresses. */
  readonly forwards: Fact<boolean>;
  /** As in `CloudSubnetRecord`, of whatever passes the port. */
  readonly assumptions: readonly Note[];
}

export interface CloudRouteRecord {
  readonly origin: Origin;
  readonly to: Fact<Prefix>;
  readonly hop: CloudHop;
}

export type CloudHop =
  /** To the machine with this address. */
  | { readonly type: "address"; readonly address: Fact<IpAddress> }
  /** As the cloud does it by itself within its network. */
  | { readonly type: "network" }
  /** Dropped. */
  | { readonly type: "none" }
  /** Out of the network, or in a way that is not read; `why` completes "the next hop is not known: …". */
  | { readonly type: "elsewhere"; readonly why: string };

export interface RouterRecord {
  readonly kind: "router";
  readonly origin: Origin;
  readonly name: string;
  readonly interfaces: readonly InterfaceRecord[];
  readonly routes: readonly RouteRecord[];
}

export interface SegmentRecord {
  readonly kind: "segment";
  readonly origin: Origin;
  readonly name: string;
  /** The BIG-IP and its VLAN that carry the segment, where one does. */
  readonly device: string | undefined;
  readonly vlan: string | undefined;
  readonly prefixes: readonly Prefix[];
}

/** What one command or copied file does to the hosts file of the server that it connects to. */
export interface HostsEditRecord {
  readonly kind: "hosts-edit";
  readonly origin: Origin;
  /**
   * The address or name that the command connects to; this tells which server's file it is. `undefined` for a command that
   * runs where Pulumi runs and may reach any server from there.
   */
  readonly host: Fact<string> | undefined;
  /** Where the machine's own resource carries the text (user data): the `source` of that machine's origin. `host` is then undefined. */
  readonly machine?: string;
  /** Whether it certainly touches a hosts file; a command whose text is not known yet only may. */
  readonly certain: boolean;
  readonly edit: HostsEdit;
}

/** A command that is taken not to change what a server's description does not show, and may. */
export interface UnseenCommandRecord {
  readonly kind: "unseen-command";
  readonly origin: Origin;
  /** As in `HostsEditRecord`. */
  readonly host: Fact<string> | undefined;
  readonly machine?: string;
  /** What it is taken to do, completes "the command …": `leaves the server as it is described`. Left out: `changes no hosts file`. */
  readonly what?: string;
  /** What is not known and why, a clause: `its text is known only after the deployment`. */
  readonly why: string;
}

export type HostsEdit =
  /** Adds lines; what the file held before stays, except for the names in `replacedNames`. */
  | {
      readonly effect: "adds";
      readonly lines: readonly HostsLine[];
      readonly replacedNames: readonly string[];
    }
  /** The file holds these lines and nothing else. */
  | { readonly effect: "replaces-file"; readonly lines: readonly HostsLine[] }
  /** It touches the hosts file in a way that cannot be read; `why` completes "the hosts file is not known: …". */
  | { readonly effect: "unread"; readonly why: string };

export interface HostsLine {
  readonly address: IpAddress;
  /** Lower case, at least one. */
  readonly names: readonly string[];
}
