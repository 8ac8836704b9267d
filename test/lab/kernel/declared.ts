/** What the lab builds: machines as the records declare them, with every value known. Nothing here is looked up or decided. */
import type { InterfaceAddress, IpAddress, Prefix } from "../../../policies/values/address";
import type { PortRange } from "../../../policies/values/port-set";

export interface DeclaredInterface {
  /** Interfaces of one name are one network card. */
  readonly card: string;
  readonly address: InterfaceAddress;
  readonly gateway: IpAddress | undefined;
  readonly metric: number | undefined;
  readonly segment: string | undefined;
}

export interface DeclaredHost {
  readonly kind: "server" | "router";
  readonly name: string;
  readonly interfaces: readonly DeclaredInterface[];
  readonly routes: readonly { readonly to: Prefix; readonly via: IpAddress }[];
}

export interface DeclaredSelfIp {
  readonly address: InterfaceAddress;
  /** Where it floats, its traffic group. */
  readonly floatsWith: string | undefined;
}

export interface DeclaredVlan {
  readonly path: string;
  /** The named segment that it carries. */
  readonly segment: string | undefined;
  readonly selfIps: readonly DeclaredSelfIp[];
  /** Whether replies go back to whoever delivered the packet, where a listener does not say it itself. */
  readonly autoLastHop: boolean;
}

export interface DeclaredScope {
  readonly mode: "only" | "except";
  readonly vlans: readonly string[];
}

export type DeclaredSource =
  | { readonly type: "none" }
  | { readonly type: "automap" }
  | { readonly type: "addresses"; readonly addresses: readonly IpAddress[] };

export interface DeclaredMember {
  readonly address: IpAddress;
  /** Undefined: the connection's port is kept. */
  readonly port: number | undefined;
}

/** What a virtual server does with a connection that it takes. */
export type DeclaredAction =
  | { readonly type: "refuse" }
  | { readonly type: "forward" }
  | { readonly type: "balance"; readonly members: readonly DeclaredMember[] };

export interface DeclaredListener {
  readonly path: string;
  readonly destination: Prefix;
  readonly source: Prefix | undefined;
  /** Undefined: every port. */
  readonly ports: readonly PortRange[] | undefined;
  readonly protocol: "tcp" | "udp" | "any";
  readonly scope: DeclaredScope;
  readonly action: DeclaredAction;
  readonly translation: DeclaredSource;
  /** Whether a global SNAT may translate where the virtual server itself does not. */
  readonly allowsGlobal: boolean;
  readonly trafficGroup: string;
  /** Undefined: as the VLAN has it. */
  readonly autoLastHop: boolean | undefined;
}

export interface DeclaredSnat {
  readonly path: string;
  readonly origins: readonly Prefix[];
  readonly scope: DeclaredScope;
  readonly translation: DeclaredSource;
}

export interface DeclaredBigIp {
  readonly kind: "bigip";
  readonly name: string;
  readonly vlans: readonly DeclaredVlan[];
  /** Without a gateway the route drops. */
  readonly routes: readonly { readonly to: Prefix; readonly via: IpAddress | undefined }[];
  readonly listeners: readonly DeclaredListener[];
  readonly snats: readonly DeclaredSnat[];
  /** Addresses beside its self IPs for which it answers in the VLANs around them. */
  readonly answersFor: readonly IpAddress[];
}

export type DeclaredMachine = DeclaredHost | DeclaredBigIp;
