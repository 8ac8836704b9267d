/**
 * What shows that a BIG-IP is the gateway of the servers on one of its networks: a listener that takes what they send out of
 * it (a forwarding virtual server, a global SNAT), or a virtual server that hands them clients' packets with the clients' own
 * source addresses, whose replies could not come back another way.
 */
import type {
  BigIpRecord,
  SelfIpRecord,
  SnatRecord,
  VirtualRecord,
  VlanScope,
} from "../records/bigip-records";
import { recordsOfKind } from "../records/of-kind";
import type { IpAddress, Prefix } from "../values/address";
import { type Fact, type Origin, describeOrigin, mapFact, valueOr } from "../values/fact";
import { memberAddress } from "./bigip";
import { indexPools, isKnownToFloat } from "./build-bigip";

/** A self IP with a network that is known. */
export interface KnownSelfIp {
  readonly path: string;
  readonly address: IpAddress;
  readonly prefix: Prefix;
  readonly vlan: string | undefined;
  readonly isFloating: boolean;
  readonly origin: Origin;
}

/** A self IP that servers on its network seem to have for their gateway. */
export interface GatewayEvidence {
  /** As it is on the wire. */
  readonly address: IpAddress;
  readonly selfIp: string;
  readonly selfIpOrigin: Origin;
  readonly isFloating: boolean;
  /** What shows it, a clause. */
  readonly because: string;
  /** Whatever shows it. */
  readonly origin: Origin;
}

/** The self IPs of one BIG-IP whose network holds the address, of the longest prefix only. */
export function selfIpAround(records: readonly BigIpRecord[], address: IpAddress): KnownSelfIp[] {
  const around = recordsOfKind(records, "self-ip")
    .flatMap(toKnown)
    .filter(({ prefix }) => prefix.contains(address));
  const longest = Math.max(...around.map(({ prefix }) => prefix.length));
  return around.filter(({ prefix }) => prefix.length === longest);
}

function toKnown(record: SelfIpRecord): KnownSelfIp[] {
  if (record.address.state !== "known") return [];
  const { address, prefix } = record.address.value;
  return [
    {
      path: record.path.state === "known" ? record.path.value : describeOrigin(record.origin),
      address,
      prefix,
      vlan: record.vlan.state === "known" ? record.vlan.value : undefined,
      isFloating: isKnownToFloat(record),
      origin: record.origin,
    },
  ];
}

/** Whether the self IP is the gateway of the server with this address; nothing where nothing shows it. */
export function findGateway(
  records: readonly BigIpRecord[],
  selfIp: KnownSelfIp,
  server: IpAddress,
): GatewayEvidence[] {
  const shown =
    findForwarder(records, selfIp) ?? findSnat(records, selfIp) ?? findUntranslated(records, server);
  if (shown === undefined || selfIp.address.equals(server)) return [];
  return [
    {
      address: selfIp.address.inRouteDomain(0),
      selfIp: selfIp.path,
      selfIpOrigin: selfIp.origin,
      isFloating: selfIp.isFloating,
      ...shown,
    },
  ];
}

type Shown = Pick<GatewayEvidence, "because" | "origin">;

/** A listener for packets that leave the network and keep their destination. */
function findForwarder(records: readonly BigIpRecord[], selfIp: KnownSelfIp): Shown | undefined {
  const found = recordsOfKind(records, "virtual").find(
    (virtual) =>
      forwards(virtual) &&
      leadsOut(virtual, selfIp.prefix) &&
      takesFrom(inDomainOf(selfIp.prefix, virtual.source), selfIp.prefix) &&
      isOnVlan(virtual.vlans, selfIp.vlan),
  );
  return (
    found && {
      because: `${nameOf(found)} forwards what comes from ${selfIp.prefix.text} on its VLAN`,
      origin: found.origin,
    }
  );
}

function forwards(virtual: VirtualRecord): boolean {
  if (valueOr(virtual.enabled, true) !== true) return false;
  if (virtual.virtualKind === "forwarding") return true;
  return virtual.virtualKind === "standard" && valueOr(virtual.translateAddress, true) === false;
}

/** A listener for the network itself, or for a single host, does not make anybody send the rest of the world there. */
function leadsOut({ destination }: VirtualRecord, network: Prefix): boolean {
  if (destination.state !== "known" || destination.value.isHost) return false;
  const { value } = destination;
  if (value.family !== network.family || value.routeDomain !== network.routeDomain) return false;
  return !(value.overlaps(network) && value.length >= network.length);
}

/** A virtual server's source is in the route domain of its destination, whether or not that is written. */
function inDomainOf({ routeDomain }: Prefix, source: Fact<Prefix>): Fact<Prefix> {
  return mapFact(source, (prefix) => prefix.inRouteDomain(routeDomain), "no prefix");
}

function takesFrom(source: Fact<Prefix>, network: Prefix): boolean {
  if (source.state === "absent") return true;
  return source.state === "known" && source.value.overlaps(network) && source.value.length <= network.length;
}

function isOnVlan(scope: Fact<VlanScope>, vlan: string | undefined): boolean {
  const stated = valueOr(scope, { mode: "except", vlans: [] });
  if (stated === undefined) return false;
  if (vlan === undefined) return stated.mode === "except" && stated.vlans.length === 0;
  return stated.mode === "only" ? stated.vlans.includes(vlan) : !stated.vlans.includes(vlan);
}

function findSnat(records: readonly BigIpRecord[], selfIp: KnownSelfIp): Shown | undefined {
  const found = recordsOfKind(records, "snat").find(
    (snat) => hasOrigin(snat, selfIp.prefix) && isOnVlan(snat.vlans, selfIp.vlan),
  );
  return (
    found && {
      because: `SNAT ${nameOf(found)} translates what comes from ${selfIp.prefix.text} on its VLAN`,
      origin: found.origin,
    }
  );
}

function hasOrigin({ origins }: SnatRecord, network: Prefix): boolean {
  if (origins.state !== "known") return false;
  return origins.value.some((origin) => origin.state === "known" && takesFrom(origin, network));
}

/** A virtual server that sends connections to the server and keeps their source. */
function findUntranslated(records: readonly BigIpRecord[], server: IpAddress): Shown | undefined {
  // A global SNAT may translate what the virtual server does not, so then nothing is shown.
  if (recordsOfKind(records, "snat").length > 0) return undefined;
  const index = indexPools(records);
  const found = recordsOfKind(records, "virtual").find((virtual) => {
    if (virtual.virtualKind !== "standard" || valueOr(virtual.enabled, true) !== true) return false;
    if (valueOr(virtual.sourceTranslation, { type: "none" })?.type !== "none") return false;
    if (!changesNothing(virtual) || virtual.pool.state !== "known") return false;
    return (index.pools.get(virtual.pool.value)?.members ?? []).some((member) => {
      const address = memberAddress(index, member);
      return address.state === "known" && address.value.equals(server);
    });
  });
  return (
    found && {
      because: `virtual server ${nameOf(found)} sends it connections with their own source addresses, whose replies must come back to the BIG-IP`,
      origin: found.origin,
    }
  );
}

/** Whether nothing that is attached to the virtual server may translate the source after all. */
function changesNothing({ irules, policies, pathChangers }: VirtualRecord): boolean {
  return [irules, policies, pathChangers].every(
    (list) => valueOr<readonly unknown[]>(list, [])?.length === 0,
  );
}

function nameOf({ path, origin }: VirtualRecord | SnatRecord): string {
  return path.state === "known" ? path.value : describeOrigin(origin);
}
