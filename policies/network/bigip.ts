/** A BIG-IP as its datapath sees it: VLANs, self IPs, routes and listeners, each listener found by longest prefix. */
import type {
  AutoLastHop,
  IRuleRecord,
  LtmPolicyRecord,
  NodeRecord,
  PoolMemberRecord,
  PoolRecord,
  PortLockdown,
  SelfIpService,
  SnatPoolRecord,
  SnatRecord,
  VirtualAddressRecord,
  VirtualRecord,
} from "../records/bigip-records";
import type { InterfaceAddress, IpAddress, Prefix } from "../values/address";
import { type Fact, type Origin, describeOrigin, known, unknown } from "../values/fact";
import { type Note, missingFact } from "../values/note";
import type { PrefixMap } from "../values/prefix-map";
import type { DeviceSettings } from "./device-settings";
import type { NatIndex } from "./nat-index";
import type { RouteDomain } from "./route-domains";
import type { SegmentLink } from "./segment";
import type { VirtualIndex } from "./virtual-index";

export interface SelfIp {
  readonly path: string;
  readonly address: Fact<InterfaceAddress>;
  readonly vlan: Fact<string>;
  /** Floating self IPs move with their traffic group; the others stay with their unit. */
  readonly floating: Fact<boolean>;
  readonly trafficGroup: Fact<string>;
  /** Which services it answers. */
  readonly allowService: Fact<PortLockdown>;
  readonly origin: Origin;
}

export interface Vlan {
  readonly path: string;
  readonly link: SegmentLink;
  readonly selfIps: readonly SelfIp[];
  /** The route domain that packets are in while they are inside the BIG-IP, after arriving on the VLAN. */
  readonly routeDomain: number;
  /** Why it may be in another one; then nothing that depends on it is decided. */
  readonly routeDomainDoubt: Note | undefined;
  readonly autoLastHop: Fact<AutoLastHop>;
  readonly origin: Origin;
}

/** Where a BIG-IP sends a packet: out on a VLAN to the destination itself, to a gateway, or nowhere. */
export type BigIpRoute =
  | { readonly kind: "connected"; readonly vlan: string; readonly selfIp: SelfIp }
  | StaticRoute
  | { readonly kind: "unreadable"; readonly missing: Note };

export type StaticRoute = { readonly path: string; readonly origin: Origin } & (
  | {
      readonly kind: "gateway";
      readonly gateway: IpAddress;
      /** The VLAN that the gateway is on, where the route names one: a link-local gateway needs it. */
      readonly interface: string | undefined;
    }
  /** Any of the pool's members is the gateway. */
  | { readonly kind: "gateway-pool"; readonly pool: string }
  /** Out on a VLAN or into a tunnel, without a gateway. */
  | { readonly kind: "interface"; readonly interface: string }
  | { readonly kind: "reject" }
);

export interface Pool {
  readonly record: PoolRecord | undefined;
  readonly members: readonly PoolMemberRecord[];
}

export interface BigIp {
  readonly name: string;
  /** Whether all of its configuration is known, so that what is not found is not there; `undefined`: it is not. */
  readonly complete: { readonly assumption: Note | undefined } | undefined;
  /** What every BIG-IP has and its own files, where they are given, do not hold; phrases. */
  readonly lacks: readonly string[];
  readonly vlans: ReadonlyMap<string, Vlan>;
  readonly selfIps: readonly SelfIp[];
  /** By address. */
  readonly selfIpsByAddress: ReadonlyMap<string, SelfIp>;
  /** The device's own default list of services that self IPs answer; absent where it has BIG-IP's. */
  readonly selfAllow: Fact<readonly SelfIpService[]>;
  readonly settings: DeviceSettings;
  /** Those that are described, by id; 0 exists whether or not it is. */
  readonly routeDomains: ReadonlyMap<number, RouteDomain>;
  readonly routes: PrefixMap<BigIpRoute>;
  /** Routes whose network cannot be read: each may hold any destination. */
  readonly routeGaps: readonly Note[];
  /** Full paths of the pools that routes take their gateways from. */
  readonly gatewayPools: ReadonlySet<string>;
  /** Those that listen on a network. */
  readonly virtuals: VirtualIndex;
  /** Every virtual server, in the order in which they were declared. */
  readonly allVirtuals: readonly VirtualRecord[];
  /** The same by full path; several where one has several destinations. */
  readonly virtualsByPath: ReadonlyMap<string, readonly VirtualRecord[]>;
  /** Self IPs whose address cannot be read: each may connect any network that nothing else connects. */
  readonly selfIpGaps: readonly Note[];
  /** Virtual servers whose destination cannot be read: each may accept any destination. */
  readonly virtualsAnywhere: readonly VirtualRecord[];
  readonly snats: readonly SnatRecord[];
  /** The same by each origin that is known. */
  readonly snatsByOrigin: PrefixMap<SnatRecord>;
  /** SNATs with an origin that cannot be read: each may hold any source. */
  readonly snatsAnywhere: readonly SnatRecord[];
  readonly nats: NatIndex;
  readonly pools: ReadonlyMap<string, Pool>;
  /** Pools of which the path is not known: each may be any pool that is not there. */
  readonly poolGaps: readonly Note[];
  /** Pool members of which the pool is not known: each may be of any pool. */
  readonly membersAnywhere: readonly PoolMemberRecord[];
  readonly nodes: ReadonlyMap<string, NodeRecord>;
  /** A member that is given by its address belongs to the node of that address. */
  readonly nodesByAddress: ReadonlyMap<string, NodeRecord>;
  readonly snatPools: ReadonlyMap<string, SnatPoolRecord>;
  readonly irules: ReadonlyMap<string, IRuleRecord>;
  readonly policies: ReadonlyMap<string, LtmPolicyRecord>;
  /** What is stated about addresses that virtual servers listen on, by address. */
  readonly virtualAddresses: ReadonlyMap<string, VirtualAddressRecord>;
  /** What is stated about addresses that virtual servers listen on and that cannot be read: each may be any of them. */
  readonly virtualAddressGaps: readonly VirtualAddressRecord[];
  /** What is stated about addresses that sources are translated to, by address. */
  readonly translationAddresses: ReadonlyMap<string, VirtualAddressRecord>;
  /** The texts of all addresses that SNATs and SNAT pools translate to, as far as they are known. */
  readonly snatAddresses: ReadonlySet<string>;
  /** What everything rests on that is said about a packet which it takes. */
  readonly assumptions: readonly Note[];
  /** What may make it answer for any address on its segments, self IPs aside, because it cannot be read. */
  readonly answerGaps: readonly Note[];
  /** Things that may configure the datapath and that are not read. */
  readonly unread: readonly Note[];
}

/** What stands for the BIG-IP as a whole where it is to blame for what it has not: one object, so that this is one finding. */
export function originOfBigIp({ name, complete, selfIps }: BigIp): Origin {
  return complete?.assumption?.origin ?? selfIps[0]?.origin ?? { source: `BIG-IP ${name}`, path: "" };
}

/** A self IP of the BIG-IP that carries the address, in the address's route domain, if one is known to. */
export function selfIpWith(bigip: BigIp, address: IpAddress): SelfIp | undefined {
  return bigip.selfIpsByAddress.get(address.text);
}

/** Whether a self IP certainly floats, stays with its unit, or is not known to do either. */
export function isFloating(selfIp: SelfIp): boolean | undefined {
  return selfIp.floating.state === "known" ? selfIp.floating.value : undefined;
}

/** Whether the BIG-IP has an address that moves from unit to unit: a sign that it is one of a pair. */
export function hasFloating(bigip: BigIp): boolean {
  return bigip.selfIps.some((selfIp) => isFloating(selfIp) === true);
}

/** Whether two BIG-IPs have a floating address in common, as the units of a pair do. */
export function areUnitsOfOnePair(one: BigIp, other: BigIp): boolean {
  return one.selfIps.some((selfIp) => {
    if (isFloating(selfIp) !== true || selfIp.address.state !== "known") return false;
    const twin = selfIpWith(other, selfIp.address.value.address);
    return twin !== undefined && isFloating(twin) === true;
  });
}

/** What is stated about the address that the virtual server listens on, if anything is. */
export function virtualAddressOf(bigip: BigIp, virtual: VirtualRecord): VirtualAddressRecord | undefined {
  if (virtual.destination.state !== "known") return undefined;
  return bigip.virtualAddresses.get(virtual.destination.value.address.text);
}

/**
 * Of an address of which nothing is certainly stated: what would have to be known to say that nothing else than the default
 * is. `isDefault`: whether a statement about an address that cannot be read says nothing else.
 */
export function virtualAddressGap(
  bigip: BigIp,
  isDefault: (stated: VirtualAddressRecord) => boolean,
): Note | undefined {
  const gap = bigip.virtualAddressGaps.find((stated) => !isDefault(stated));
  if (gap === undefined || gap.address.state === "known") return undefined;
  return missingFact(`the address of a virtual address (${describeOrigin(gap.origin)})`, gap.address);
}

/** The prefixes that the BIG-IP's self IPs have on the VLAN. */
export function vlanPrefixes(vlan: Vlan): Prefix[] {
  return vlan.selfIps.flatMap((selfIp) =>
    selfIp.address.state === "known" ? [selfIp.address.value.prefix] : [],
  );
}

/** The address of a pool member, by way of its node where it names one. */
export function memberAddress(bigip: Pick<BigIp, "nodes">, member: PoolMemberRecord): Fact<IpAddress> {
  const target = member.target;
  if (target.state !== "known") return target;
  if (!("node" in target.value)) return known(target.value, target.origin);
  const node = bigip.nodes.get(target.value.node);
  return (
    node?.address ?? unknown(target.origin, `that of node ${target.value.node}, which nothing describes`)
  );
}

/** The note for a verdict that rests on what a BIG-IP does not have, where not all of it is known. */
export function wholeConfiguration(bigip: BigIp): Note {
  const why =
    bigip.lacks.length > 0
      ? `its files hold ${bigip.lacks.join(" and ")}`
      : "neither does the plan make its self IPs nor is it declared complete";
  return {
    what: `the BIG-IP's whole configuration (${bigip.name})`,
    why: `only a part of it is known: ${why}`,
  };
}
