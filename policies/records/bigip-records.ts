/**
 * BIG-IP objects in the BIG-IP's own words (tmsh's), whichever way they were declared: native resources and AS3 classes
 * both become these. Each belongs to one device and is named by its full path, `/Partition/[folder/]name`.
 */
import type { InterfaceAddress, IpAddress, Prefix } from "../values/address";
import type { Fact, Origin } from "../values/fact";
import type { RuleHandler } from "./traffic-rule-records";

interface BigIpRecordCommon {
  /** Which BIG-IP it is on: the name of the Pulumi provider that manages it. */
  readonly device: string;
  readonly origin: Origin;
  /** Full path. */
  readonly path: Fact<string>;
}

/** VLANs on which a listener accepts packets. `except` with no names means every VLAN. */
export interface VlanScope {
  readonly mode: "only" | "except";
  readonly vlans: readonly string[];
}

/** How a virtual server treats what it accepts: `standard` load-balances, `forwarding` routes to the original destination. */
export type VirtualKind = "standard" | "forwarding" | "forwarding-l2";

export type SourceTranslation =
  | { readonly type: "none" }
  | { readonly type: "automap" }
  /** Full path of a SNAT pool. */
  | { readonly type: "snat-pool"; readonly pool: string };

export interface VirtualRecord extends BigIpRecordCommon {
  readonly kind: "virtual";
  readonly virtualKind: VirtualKind;
  readonly destination: Fact<Prefix>;
  readonly source: Fact<Prefix>;
  /** 0: every port. */
  readonly port: Fact<number>;
  /** `any`: every protocol; otherwise tcp, udp or another protocol's name. */
  readonly protocol: Fact<string>;
  readonly enabled: Fact<boolean>;
  readonly vlans: Fact<VlanScope>;
  /** Full path of the pool. */
  readonly pool: Fact<string>;
  readonly translateAddress: Fact<boolean>;
  readonly translatePort: Fact<boolean>;
  readonly sourceTranslation: Fact<SourceTranslation>;
  /** For messages: how its author would find it, where nobody wrote it, as in `snat "auto" (AS3's default, left out)`. */
  readonly sourceTranslationNote?: string;
  /** Full paths of the iRules, in the order in which they are attached. */
  readonly irules: Fact<readonly Fact<string>[]>;
  /** Full paths of the LTM policies; their order means nothing. */
  readonly policies: Fact<readonly Fact<string>[]>;
  /** Other things that may change the path and are not read; each a phrase such as `firewall policy /Common/x`. */
  readonly pathChangers: Fact<readonly string[]>;
}

/** An iRule; without a virtual server that it is attached to it does nothing. */
export interface IRuleRecord extends BigIpRecordCommon {
  readonly kind: "irule";
  readonly handlers: Fact<readonly RuleHandler[]>;
}

/** An LTM policy (AS3: Endpoint_Policy); without a virtual server that it is attached to it does nothing. */
export interface LtmPolicyRecord extends BigIpRecordCommon {
  readonly kind: "ltm-policy";
  readonly handlers: Fact<readonly RuleHandler[]>;
}

/** How the BIG-IP answers for an address that virtual servers listen on, or that it translates sources to. */
export interface VirtualAddressRecord extends BigIpRecordCommon {
  readonly kind: "virtual-address";
  readonly use: "destination" | "translation";
  readonly address: Fact<IpAddress>;
  /** Of a destination: whether its virtual servers take new connections. Of a translation: whether it may be used. */
  readonly enabled: Fact<boolean>;
  /** Whether the BIG-IP answers for the address on its segment. */
  readonly arp: Fact<boolean>;
  /** Full path of the traffic group; traffic-group-1 where nobody states it. */
  readonly trafficGroup: Fact<string>;
}

export interface PoolRecord extends BigIpRecordCommon {
  readonly kind: "pool";
  /** Whether connections to this pool may have their source translated. */
  readonly allowSnat: Fact<boolean>;
}

export interface PoolMemberRecord extends Omit<BigIpRecordCommon, "path"> {
  readonly kind: "pool-member";
  /** Full path of the pool. */
  readonly pool: Fact<string>;
  /** The member's address, or the node's full path where the member refers to a node. */
  readonly target: Fact<IpAddress | { readonly node: string }>;
  /** 0: the port of the connection is kept. */
  readonly port: Fact<number>;
  /** Whether new connections may be sent to it. */
  readonly enabled: Fact<boolean>;
}

export interface NodeRecord extends BigIpRecordCommon {
  readonly kind: "node";
  /** Unknown where the node is an FQDN node. */
  readonly address: Fact<IpAddress>;
  readonly enabled: Fact<boolean>;
}

export interface SnatRecord extends BigIpRecordCommon {
  readonly kind: "snat";
  readonly origins: Fact<readonly Fact<Prefix>[]>;
  readonly translation: Fact<
    | { readonly type: "automap" }
    | { readonly type: "address"; readonly address: IpAddress }
    | { readonly type: "snat-pool"; readonly pool: string }
  >;
  readonly vlans: Fact<VlanScope>;
}

export interface SnatPoolRecord extends BigIpRecordCommon {
  readonly kind: "snat-pool";
  readonly members: Fact<readonly Fact<IpAddress>[]>;
}

export interface VlanRecord extends BigIpRecordCommon {
  readonly kind: "vlan";
}

export interface SelfIpRecord extends BigIpRecordCommon {
  readonly kind: "self-ip";
  readonly address: Fact<InterfaceAddress>;
  /** Full path of the VLAN. */
  readonly vlan: Fact<string>;
  /** Full path of the traffic group. */
  readonly trafficGroup: Fact<string>;
}

export interface BigIpRouteRecord extends BigIpRecordCommon {
  readonly kind: "bigip-route";
  readonly network: Fact<Prefix | "default" | "default-inet6">;
  readonly gateway: Fact<IpAddress>;
  /** Packets to the network are dropped. */
  readonly reject: Fact<boolean>;
  /** Full path of the tunnel that carries the packets. */
  readonly tunnel: Fact<string>;
}

/** Something that may configure this device's datapath and that peerpath does not read. */
export interface UnreadRecord {
  readonly kind: "unread";
  readonly device: string;
  readonly origin: Origin;
  /** What it is, for messages: `AS3 class Service_HTTP at /t/a/s`. */
  readonly what: string;
  /** Why it is not read, a phrase. */
  readonly why: string;
}

export type BigIpRecord =
  | VirtualRecord
  | IRuleRecord
  | LtmPolicyRecord
  | VirtualAddressRecord
  | PoolRecord
  | PoolMemberRecord
  | NodeRecord
  | SnatRecord
  | SnatPoolRecord
  | VlanRecord
  | SelfIpRecord
  | BigIpRouteRecord
  | UnreadRecord;
