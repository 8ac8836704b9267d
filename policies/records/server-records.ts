/**
 * Servers, routers, segments and hosts files as they were declared: by the `Server` component, by a hosts-file edit in
 * the plan, or by the facts object. Every attribute is a fact, because every one of them may be computed.
 */
import type { InterfaceAddress, IpAddress, Prefix } from "../values/address";
import type { Fact, Origin } from "../values/fact";

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
}

export interface RouteRecord {
  readonly origin: Origin;
  readonly to: Fact<Prefix>;
  readonly via: Fact<IpAddress>;
}

/** One name of a hosts file with all the addresses that the file gives it. */
export interface HostsEntryRecord {
  readonly origin: Origin;
  /** Lower case. */
  readonly name: string;
  readonly addresses: readonly Fact<IpAddress>[];
}

export interface ServerRecord {
  readonly kind: "server";
  readonly origin: Origin;
  readonly fqdn: Fact<string>;
  readonly interfaces: Fact<readonly InterfaceRecord[]>;
  readonly routes: Fact<readonly RouteRecord[]>;
  readonly hosts: Fact<readonly HostsEntryRecord[]>;
}

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
  /** Whether it certainly touches a hosts file; a command whose text is not known yet only may. */
  readonly certain: boolean;
  readonly edit: HostsEdit;
}

/** A command of which a part is not known, and which is taken not to change a hosts file. */
export interface UnseenCommandRecord {
  readonly kind: "unseen-command";
  readonly origin: Origin;
  /** As in `HostsEditRecord`. */
  readonly host: Fact<string> | undefined;
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
