/**
 * BIG-IP objects in the BIG-IP's own words (tmsh's), whichever way they were declared: native resources and AS3 classes
 * both become these. Each belongs to one device and is named by its full path, `/Partition/[folder/]name`.
 */
import type { InterfaceAddress, IpAddress, Prefix } from "../values/address";
import type { Fact, Origin } from "../values/fact";
import type { Note } from "../values/note";
import type { PortSet } from "../values/port-set";
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

/**
 * How a virtual server treats what it accepts (facts section 2): `standard`, `performance-l4` and `stateless` load-balance,
 * `forwarding` routes to the original destination, `reject` resets, `internal` listens on no network at all.
 */
export type VirtualKind =
  | "standard"
  | "performance-l4"
  | "forwarding"
  | "forwarding-l2"
  | "reject"
  | "stateless"
  | "internal"
  | "dhcp-relay";

/** Whether replies go back to whoever delivered the packet, ignoring routes; `default` leaves it to the VLAN, then the device. */
export type AutoLastHop = "default" | "enabled" | "disabled";

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
  readonly ports: Fact<PortSet>;
  /** Set where one virtual server's address lists were expanded into several records, each with one destination and source. */
  readonly fromList?: true;
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
  /** Where what is stated of the source translation does not agree with itself, or not with what the device will do. */
  readonly sourceTranslationFlaw?: TranslationFlaw;
  /** Whether it takes TCP packets of connections whose beginning it has not seen; absent is not. */
  readonly looseInitiation: Fact<boolean>;
  readonly autoLastHop: Fact<AutoLastHop>;
  /** Full paths of the iRules, in the order in which they are attached. */
  readonly irules: Fact<readonly Fact<string>[]>;
  /** Full paths of the LTM policies; their order means nothing. */
  readonly policies: Fact<readonly Fact<string>[]>;
  /** Other things that may change the path and are not read; each a phrase such as `firewall policy /Common/x`. */
  readonly pathChangers: Fact<readonly string[]>;
  /** What it has attached whose contents nobody states, and that is taken for what is usual. */
  readonly presumed?: readonly Presumption[];
}

/** Two clauses about the same virtual server. */
export interface TranslationFlaw {
  /** What tells it from another one of the same object, and stays as it is when the wording changes. */
  readonly kind:
    | "allow-snat"
    | "global SNAT"
    | "kept by the device"
    | "missing SNAT pool"
    | "missing snatpool"
    | "rule"
    | "SNAT pool without addresses"
    | "second translation"
    | "stray snatpool"
    | "translation by default";
  /** What is stated: `states snatpool "/Common/x" and no sourceAddressTranslation`. */
  readonly says: string;
  /** What comes of it. */
  readonly does: string;
  readonly origin: Origin;
}

/** Both read as in a note: the fact is assumed because of the reason. */
export interface Presumption {
  readonly what: string;
  readonly why: string;
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

/** `selective`: while a virtual server on the address is available. */
export type IcmpEcho = "enabled" | "disabled" | "selective";

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
  /** Of a destination: whether it answers pings; absent is that it does. */
  readonly icmpEcho: Fact<IcmpEcho>;
}

export interface PoolRecord extends BigIpRecordCommon {
  readonly kind: "pool";
  /** Whether connections to this pool may have their source translated. */
  readonly allowSnat: Fact<boolean>;
  /** Whether connections to this pool may be translated by a NAT. */
  readonly allowNat: Fact<boolean>;
  /** With fewer usable members than this in the highest priority group, the next group is used too. */
  readonly minActiveMembers: Fact<number>;
}

export interface PoolMemberRecord extends Omit<BigIpRecordCommon, "path"> {
  readonly kind: "pool-member";
  /** Full path of the pool. */
  readonly pool: Fact<string>;
  /** The member's address, or the node's full path where the member refers to a node. */
  readonly target: Fact<IpAddress | { readonly node: string }>;
  /** The name whose addresses the BIG-IP looks up in DNS, lower case, where the member is given by one; `target` is then unknown. */
  readonly fqdn?: string;
  /** 0: the port of the connection is kept. */
  readonly port: Fact<number>;
  /** Whether new connections may be sent to it. */
  readonly enabled: Fact<boolean>;
  /** The higher is used first; absent is 0. */
  readonly priorityGroup: Fact<number>;
}

export interface NodeRecord extends BigIpRecordCommon {
  readonly kind: "node";
  /** Unknown where the node is an FQDN node. */
  readonly address: Fact<IpAddress>;
  /** The name of an FQDN node, lower case. */
  readonly fqdn?: string;
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

/** One address translated to another, both ways, all protocols and ports, without connections (facts 3.10). */
export interface NatRecord extends BigIpRecordCommon {
  readonly kind: "nat";
  /** The address of the node behind the BIG-IP. */
  readonly originating: Fact<IpAddress>;
  /** The address that it has for everybody else. */
  readonly translation: Fact<IpAddress>;
  readonly vlans: Fact<VlanScope>;
  readonly enabled: Fact<boolean>;
}

export interface VlanRecord extends BigIpRecordCommon {
  readonly kind: "vlan";
  readonly autoLastHop: Fact<AutoLastHop>;
}

/** Services that a self IP answers; port 0 is every port, and `any` every protocol. */
export interface SelfIpService {
  readonly protocol: string;
  readonly port: number;
}

export type PortLockdown =
  | { readonly type: "all" }
  | { readonly type: "none" }
  /** `default`: the device's default list is allowed too. */
  | { readonly type: "list"; readonly default: boolean; readonly services: readonly SelfIpService[] };

export interface SelfIpRecord extends BigIpRecordCommon {
  readonly kind: "self-ip";
  readonly address: Fact<InterfaceAddress>;
  /** Full path of the VLAN. */
  readonly vlan: Fact<string>;
  /** Full path of the traffic group. */
  readonly trafficGroup: Fact<string>;
  readonly allowService: Fact<PortLockdown>;
}

/** The device's own default list of services that self IPs answer; where there is none, the facts' list (4.2) holds. */
export interface SelfAllowRecord extends Omit<BigIpRecordCommon, "path"> {
  readonly kind: "self-allow";
  readonly services: Fact<readonly SelfIpService[]>;
}

export interface BigIpRouteRecord extends BigIpRecordCommon {
  readonly kind: "bigip-route";
  readonly network: Fact<Prefix | "default" | "default-inet6">;
  readonly gateway: Fact<IpAddress>;
  /** Full path of a pool of gateways. */
  readonly pool: Fact<string>;
  /** Packets to the network are dropped. */
  readonly reject: Fact<boolean>;
  /** Full path of the VLAN or the tunnel that the packets leave by, without a gateway. */
  readonly interface: Fact<string>;
}

/** A routing table of its own (facts 4.8). */
export interface RouteDomainRecord extends BigIpRecordCommon {
  readonly kind: "route-domain";
  readonly id: Fact<number>;
  /** Full path or id of the route domain that is asked where this one has no route. */
  readonly parent: Fact<string>;
  /** Whether traffic may not cross into other route domains, its parents aside; absent is that it may not. */
  readonly strict: Fact<boolean>;
  /** Full paths. */
  readonly vlans: Fact<readonly string[]>;
}

/** A partition; its path is `/Name`. */
export interface PartitionRecord extends BigIpRecordCommon {
  readonly kind: "partition";
  /** The route domain of its objects' addresses where they name none; absent is 0. */
  readonly defaultRouteDomain: Fact<number>;
}

/** Settings of the whole device. Several records of one device add up. */
export interface DeviceSettingsRecord extends Omit<BigIpRecordCommon, "path"> {
  readonly kind: "device-settings";
  /** Whether a packet for a disabled virtual server goes on to the next listener; absent is that it does not. */
  readonly continueMatching: Fact<boolean>;
  /** Whether what no listener takes is refused rather than dropped; absent is that it is refused. */
  readonly rejectUnmatched: Fact<boolean>;
  /** Absent is that it is on. */
  readonly autoLastHop: Fact<boolean>;
  /** Whether SNATs translate other protocols than TCP and UDP; absent is that they do not. */
  readonly snatAnyIpProtocol: Fact<boolean>;
  /** Whether a connection is only found on the VLAN that it left by. */
  readonly vlanKeyedConnections: Fact<boolean>;
}

/**
 * A declaration that stands for a part of the configuration as a whole: whatever the device held below the path before is
 * replaced by the planned objects, or gone where there are none.
 */
export interface OwnedPartitionRecord extends BigIpRecordCommon {
  readonly kind: "owned-partition";
  /** A partition, or a folder of one: `/tenant`, or `/tenant/application` of a declaration for single applications. */
  readonly path: Fact<string>;
  /** Whether every other partition goes that AS3 made before (`updateMode: "complete"`). */
  readonly removesOthers: boolean;
}

/** That the device's own configuration files were read; what they hold are records of their own. */
export interface DeviceFilesRecord {
  readonly kind: "device-files";
  readonly device: string;
  readonly origin: Origin;
  /** What every BIG-IP has and these files do not hold, as phrases; with any of it they are not the whole configuration. */
  readonly lacks: readonly string[];
  /** What is assumed where they are taken for the whole configuration. */
  readonly assumption: Note | undefined;
}

/**
 * That a command makes an object, whose records stand beside this one with the same origin, or deletes one. Nobody notices
 * where a command fails, and it does: one that makes an object which is there already.
 */
export interface CommandEffectRecord {
  readonly kind: "command-effect";
  readonly device: string;
  readonly origin: Origin;
  readonly effect: "creates" | "deletes";
  /** Whether it ran in an earlier deployment, after which the object may have been made again by anybody. */
  readonly hasRun: boolean;
  /** Full path of the object, and the kind of its own record. */
  readonly path: string;
  readonly objectKind: BigIpRecord["kind"];
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
  /** Full path of the object that it is, or is a part of, where the device's own files hold it; and its kind, where it has one. */
  readonly path?: string;
  readonly objectKind?: BigIpRecord["kind"];
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
  | NatRecord
  | VlanRecord
  | SelfIpRecord
  | SelfAllowRecord
  | BigIpRouteRecord
  | RouteDomainRecord
  | PartitionRecord
  | DeviceSettingsRecord
  | OwnedPartitionRecord
  | DeviceFilesRecord
  | CommandEffectRecord
  | UnreadRecord;
