import type {
  BigIpRecord,
  CommandEffectRecord,
  PoolMemberRecord,
  SelfAllowRecord,
  SelfIpRecord,
  SnatRecord,
  UnreadRecord,
  VirtualRecord,
} from "../records/bigip-records";
import type { DeclaredDeviceRecord } from "../records/group-records";
import { recordsOfKind } from "../records/of-kind";
import type { SegmentRecord } from "../records/server-records";
import type { IpAddress } from "../values/address";
import { type Fact, absent, describeOrigin, known, mapFact, unknown, valueOr } from "../values/fact";
import { type Note, missingFact, uniqueNotes } from "../values/note";
import { PrefixMap } from "../values/prefix-map";
import { addressRecords, answerGaps, usedTranslations } from "./answered-addresses";
import type { Attachment } from "./attachment";
import type { BigIp, Pool, SelfIp, Vlan } from "./bigip";
import { buildRoutes } from "./build-bigip-routes";
import { attachVlan, collectVlans, linkOf, selfIpsOn } from "./build-bigip-vlans";
import { mergeSettings } from "./device-settings";
import { indexNats } from "./nat-index";
import { type VlanDomain, collectRouteDomains, domainOfVlan } from "./route-domains";
import type { SegmentMap } from "./segment";
import { SYSTEM_IRULES } from "./system-irules";
import { VirtualIndex } from "./virtual-index";

/** A BIG-IP before its VLANs have been placed on segments. */
export interface BigIpDraft {
  readonly name: string;
  readonly attachments: readonly Attachment[];
  /** Places the VLANs; the map must have been made from the drafts' attachments. */
  finish(segments: SegmentMap): BigIp;
}

const LOCAL_ONLY = "traffic-group-local-only";

export function draftBigIp(
  name: string,
  records: readonly BigIpRecord[],
  declared: DeclaredDeviceRecord | undefined,
  segments: readonly SegmentRecord[],
): BigIpDraft {
  const selfIps = recordsOfKind(records, "self-ip").map(toSelfIp);
  const vlanOrigins = collectVlans(records, selfIps);
  const vlanRecords = byPath(recordsOfKind(records, "vlan"));
  const complete = completeness(name, records, declared);
  const routeDomains = recordsOfKind(records, "route-domain");
  const domains = new Map(
    [...vlanOrigins].map(([path, origin]) => {
      const own = selfIpsOn(selfIps, path);
      return [path, domainOfVlan({ path, origin }, routeDomains, own, complete !== undefined)];
    }),
  );
  const domainOf = (path: string): VlanDomain =>
    domains.get(path) ?? { routeDomain: 0, routeDomainDoubt: undefined };
  const attachments = [...vlanOrigins].flatMap(([path]) =>
    attachVlan(
      { device: name, routeDomain: domainOf(path).routeDomain },
      path,
      selfIps,
      segments.find((segment) => segment.device === name && segment.vlan === path),
    ),
  );
  return {
    name,
    attachments,
    finish: (map) => {
      const vlans = new Map<string, Vlan>();
      for (const [path, origin] of vlanOrigins) {
        const link = linkOf(name, path, origin, attachments, map);
        const autoLastHop = vlanRecords.get(path)?.autoLastHop ?? absent(origin);
        const own = selfIpsOn(selfIps, path);
        vlans.set(path, { path, link, selfIps: own, ...domainOf(path), autoLastHop, origin });
      }
      return assemble(name, records, complete, selfIps, vlans);
    },
  };
}

function assemble(
  name: string,
  records: readonly BigIpRecord[],
  complete: BigIp["complete"],
  selfIps: readonly SelfIp[],
  vlans: ReadonlyMap<string, Vlan>,
): BigIp {
  const { routes, gaps: routeGaps } = buildRoutes(recordsOfKind(records, "bigip-route"), selfIps);
  const { pools, nodes, membersAnywhere } = indexPools(records);
  return {
    name,
    complete,
    lacks: recordsOfKind(records, "device-files").flatMap(({ lacks }) => lacks),
    vlans,
    selfIps,
    selfIpsByAddress: indexByAddress(selfIps, ({ address }) => mapFact(address, (own) => own.address, "")),
    selfAllow: mergeSelfAllow(name, recordsOfKind(records, "self-allow")),
    settings: mergeSettings(recordsOfKind(records, "device-settings"), name),
    routeDomains: collectRouteDomains(recordsOfKind(records, "route-domain")),
    routes,
    routeGaps,
    gatewayPools: new Set(
      recordsOfKind(records, "bigip-route").flatMap(({ pool }) =>
        pool.state === "known" ? [pool.value] : [],
      ),
    ),
    selfIpGaps: selfIps.flatMap(({ path, address }) =>
      address.state === "known" ? [] : [missingFact(`the address of self IP ${path}`, address)],
    ),
    ...indexVirtuals(recordsOfKind(records, "virtual")),
    ...indexSnats(recordsOfKind(records, "snat")),
    nats: indexNats(recordsOfKind(records, "nat")),
    pools,
    poolGaps: recordsOfKind(records, "pool").flatMap(({ path }) =>
      path.state === "known" ? [] : [missingFact("the path of a pool", path)],
    ),
    membersAnywhere,
    nodes,
    nodesByAddress: indexByAddress(recordsOfKind(records, "node"), ({ address }) => address),
    snatPools: byPath(recordsOfKind(records, "snat-pool")),
    irules: byPath([...SYSTEM_IRULES, ...recordsOfKind(records, "irule")]),
    policies: byPath(recordsOfKind(records, "ltm-policy")),
    virtualAddresses: addressRecords(records, "destination"),
    virtualAddressGaps: recordsOfKind(records, "virtual-address").filter(
      ({ use, address }) => use === "destination" && address.state !== "known",
    ),
    translationAddresses: addressRecords(records, "translation"),
    snatAddresses: new Set(usedTranslations(records).map(({ text }) => text)),
    assumptions: uniqueNotes(recordsOfKind(records, "command-effect").map(noteSuccess)),
    answerGaps: answerGaps(records),
    unread: recordsOfKind(records, "unread").map(noteUnread),
  };
}

function byPath<T extends { readonly path: Fact<string> }>(records: readonly T[]): Map<string, T> {
  return new Map(
    records.flatMap((record) => (record.path.state === "known" ? [[record.path.value, record]] : [])),
  );
}

/** Of several with one address the first. */
function indexByAddress<T>(
  items: readonly T[],
  addressOf: (item: T) => Fact<IpAddress>,
): ReadonlyMap<string, T> {
  const index = new Map<string, T>();
  for (const item of items) {
    const address = addressOf(item);
    if (address.state === "known" && !index.has(address.value.text)) index.set(address.value.text, item);
  }
  return index;
}

/** Virtual servers of kind `internal` listen on no network, so nothing can match them. */
function indexVirtuals(
  allVirtuals: readonly VirtualRecord[],
): Pick<BigIp, "virtuals" | "allVirtuals" | "virtualsByPath" | "virtualsAnywhere"> {
  const virtuals = new VirtualIndex();
  const virtualsByPath = new Map<string, VirtualRecord[]>();
  const virtualsAnywhere: VirtualRecord[] = [];
  for (const virtual of allVirtuals) {
    if (virtual.path.state === "known") {
      const others = virtualsByPath.get(virtual.path.value);
      if (others === undefined) virtualsByPath.set(virtual.path.value, [virtual]);
      else others.push(virtual);
    }
    if (virtual.virtualKind === "internal") continue;
    if (virtual.destination.state === "known") virtuals.add(virtual.destination.value, virtual);
    else virtualsAnywhere.push(virtual);
  }
  return { virtuals, allVirtuals, virtualsByPath, virtualsAnywhere };
}

function indexSnats(snats: readonly SnatRecord[]): Pick<BigIp, "snats" | "snatsByOrigin" | "snatsAnywhere"> {
  const snatsByOrigin = new PrefixMap<SnatRecord>();
  const snatsAnywhere: SnatRecord[] = [];
  for (const snat of snats) {
    const origins = valueOr(snat.origins, []) ?? [];
    for (const origin of origins) if (origin.state === "known") snatsByOrigin.add(origin.value, snat);
    if (snat.origins.state !== "known" || origins.some(({ state }) => state !== "known"))
      snatsAnywhere.push(snat);
  }
  return { snats, snatsByOrigin, snatsAnywhere };
}

/** The device's default list of services; several records of it are one list only where all of them are the same one. */
function mergeSelfAllow(device: string, records: readonly SelfAllowRecord[]): BigIp["selfAllow"] {
  const [first, ...others] = records.map(({ services }) => services);
  if (first === undefined) return absent({ source: `BIG-IP ${device}`, path: "" });
  const rival = others.find((other) => listKey(other) !== listKey(first));
  return rival === undefined ? first : unknown(rival.origin, "stated twice, and differently");
}

function listKey(services: SelfAllowRecord["services"]): string {
  if (services.state !== "known") return services.state;
  return services.value
    .map(({ protocol, port }) => `${protocol}:${port}`)
    .sort()
    .join(" ");
}

function toSelfIp(record: SelfIpRecord): SelfIp {
  const trafficGroup =
    record.trafficGroup.state === "absent"
      ? known(`/Common/${LOCAL_ONLY}`, record.trafficGroup.origin)
      : record.trafficGroup;
  return {
    path: record.path.state === "known" ? record.path.value : record.origin.source,
    address: record.address,
    vlan: record.vlan,
    trafficGroup,
    floating: mapFact(trafficGroup, isFloatingGroup, "not a traffic group"),
    allowService: record.allowService,
    origin: record.origin,
  };
}

function isFloatingGroup(trafficGroup: string): boolean {
  return !trafficGroup.endsWith(LOCAL_ONLY);
}

/** Whether the self IP is known to float with a traffic group. */
export function isKnownToFloat({ trafficGroup }: Pick<SelfIpRecord, "trafficGroup">): boolean {
  return trafficGroup.state === "known" && isFloatingGroup(trafficGroup.value);
}

/** A BIG-IP's pools with their members, and the nodes that members refer to. */
export type PoolIndex = Pick<BigIp, "pools" | "nodes" | "membersAnywhere">;

export function indexPools(records: readonly BigIpRecord[]): PoolIndex {
  const membersByPool = new Map<string, PoolMemberRecord[]>();
  const membersAnywhere: PoolMemberRecord[] = [];
  for (const member of recordsOfKind(records, "pool-member")) {
    if (member.pool.state !== "known") {
      membersAnywhere.push(member);
      continue;
    }
    const members = membersByPool.get(member.pool.value);
    if (members === undefined) membersByPool.set(member.pool.value, [member]);
    else members.push(member);
  }
  const pools = new Map<string, Pool>();
  for (const [path, record] of byPath(recordsOfKind(records, "pool"))) {
    pools.set(path, { record, members: membersByPool.get(path) ?? [] });
  }
  for (const [path, members] of membersByPool) {
    if (!pools.has(path)) pools.set(path, { record: undefined, members });
  }
  return { pools, nodes: byPath(recordsOfKind(records, "node")), membersAnywhere };
}

/**
 * Declared, given by its own files, or assumed where the plan makes its self IPs. Files that lack what every BIG-IP has are a
 * part of it only.
 */
function completeness(
  name: string,
  records: readonly BigIpRecord[],
  declared: DeclaredDeviceRecord | undefined,
): BigIp["complete"] {
  if (declared?.complete === true) return { assumption: undefined };
  const [files] = recordsOfKind(records, "device-files");
  if (files !== undefined) return files.lacks.length === 0 ? { assumption: files.assumption } : undefined;
  const selfIp = recordsOfKind(records, "self-ip")[0];
  if (selfIp === undefined) return undefined;
  return {
    assumption: {
      what: `the plan holds the whole configuration of BIG-IP ${name}`,
      why: "it makes the BIG-IP's self IPs",
      origin: selfIp.origin,
    },
  };
}

/** Of each resource that holds commands one. */
function noteSuccess({ origin }: CommandEffectRecord): Note {
  const whole = { ...origin, path: "" };
  return {
    what: `every command of ${describeOrigin(whole)} succeeds`,
    why: "no deployment fails where one of them does",
    origin: whole,
  };
}

function noteUnread(record: UnreadRecord): Note {
  return { what: `what ${record.what} configures`, why: record.why, origin: record.origin };
}
