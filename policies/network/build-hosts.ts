import type {
  HostsEntryRecord,
  InterfaceRecord,
  ResolverRecord,
  RouteRecord,
  RouterRecord,
  ServerRecord,
} from "../records/server-records";
import { type Fact, valueOr } from "../values/fact";
import { type Note, missingFact } from "../values/note";
import type { Attachment } from "./attachment";
import type { Host, HostInterface, HostRoute, HostsGap, HostsName, Router, Server } from "./host";
import type { InferredServer } from "./infer-servers";
import type { SegmentMap } from "./segment";

/** A server or router before its interfaces have been placed on segments. */
export interface HostDraft<T extends Host> {
  readonly name: string;
  readonly attachments: readonly Attachment[];
  /** Places the interfaces; the map must have been made from the drafts' attachments. */
  finish(segments: SegmentMap): T;
}

interface NamedInterface {
  readonly name: string;
  readonly record: InterfaceRecord;
  readonly attachment: Attachment;
}

/**
 * Joins what the plan and the facts say of one server. An interface, or a name in the hosts file, that the plan contains
 * wins; the facts fill in the attributes that the plan leaves out and the interfaces that it does not have.
 */
export function draftServer(
  fqdn: string,
  planned: ServerRecord | undefined,
  declared: ServerRecord | undefined,
): HostDraft<Server> {
  const record = planned ?? declared;
  if (record === undefined) throw new Error(`no record describes the server ${fqdn}`);
  const interfaceGaps: Note[] = [];
  const interfaces = nameInterfaces(
    "server",
    fqdn,
    mergeInterfaces(
      listOr(planned?.interfaces, interfaceGaps, `the interfaces of ${fqdn}`),
      listOr(declared?.interfaces, interfaceGaps, `the interfaces of ${fqdn}`),
    ),
  );
  const routeGaps: Note[] = [];
  const plannedRoutes = listOr(planned?.routes, routeGaps, `the routes of ${fqdn}`);
  const routes =
    plannedRoutes.length > 0 ? plannedRoutes : listOr(declared?.routes, routeGaps, `the routes of ${fqdn}`);
  const hosts = buildHostsNames(fqdn, planned, declared);
  const resolver = mergeResolvers(planned?.resolver, declared?.resolver);
  return {
    name: fqdn,
    attachments: interfaces.map(({ attachment }) => attachment),
    finish: (segments) => ({
      kind: "server",
      name: fqdn,
      interfaces: placeInterfaces(interfaces, segments),
      routes: routes.map(toRoute),
      gaps: [...interfaceGaps, ...routeGaps],
      interfaceGaps,
      assumptions: [],
      beyond: undefined,
      hosts: hosts.names,
      hostsGaps: hosts.gaps,
      ...(resolver && { resolver }),
      origin: record.origin,
    }),
  };
}

/** A server that is only inferred. */
export function draftInferredServer(inferred: InferredServer): HostDraft<Server> {
  const { fqdn, assumptions, beyond, origin } = inferred;
  const interfaces = nameInterfaces("server", fqdn, inferred.interfaces);
  return {
    name: fqdn,
    attachments: interfaces.map(({ attachment }) => attachment),
    finish: (segments) => ({
      kind: "server",
      name: fqdn,
      interfaces: placeInterfaces(interfaces, segments),
      routes: [],
      gaps: [],
      interfaceGaps: [],
      assumptions,
      beyond,
      hosts: new Map(),
      hostsGaps: [],
      origin,
    }),
  };
}

export function draftRouter(record: RouterRecord): HostDraft<Router> {
  const interfaces = nameInterfaces("router", record.name, record.interfaces);
  return {
    name: record.name,
    attachments: interfaces.map(({ attachment }) => attachment),
    finish: (segments) => ({
      kind: "router",
      name: record.name,
      interfaces: placeInterfaces(interfaces, segments),
      routes: record.routes.map(toRoute),
      gaps: [],
      interfaceGaps: [],
      assumptions: [],
      beyond: undefined,
      origin: record.origin,
    }),
  };
}

function listOr<T>(fact: Fact<readonly T[]> | undefined, gaps: Note[], what: string): readonly T[] {
  if (fact === undefined) return [];
  if (fact.state === "unknown") gaps.push(missingFact(what, fact));
  return valueOr(fact, []) ?? [];
}

/**
 * Pairs planned and declared interfaces by name and address family, since one NIC may have an address of each. Declared ones
 * that the plan does not have are added.
 */
function mergeInterfaces(
  planned: readonly InterfaceRecord[],
  declared: readonly InterfaceRecord[],
): readonly InterfaceRecord[] {
  if (planned.length === 0) return declared;
  const merged = planned.map((record) => {
    const mates = declared.filter((other) => isSameInterface(record, other));
    const closest = [...mates].sort(
      (a, b) => Number(hasSameAddress(record, b)) - Number(hasSameAddress(record, a)),
    );
    return closest.reduce(fillAttributes, record);
  });
  // One that has a planned interface's address under another name is contradicted, and the plan's is used.
  const isTaken = (other: InterfaceRecord): boolean =>
    planned.some((record) => isSameInterface(record, other) || hasSameAddress(record, other));
  return [...merged, ...declared.filter((other) => !isTaken(other))];
}

export function hasSameAddress(a: InterfaceRecord, b: InterfaceRecord): boolean {
  if (a.address.state !== "known" || b.address.state !== "known") return false;
  return a.address.value.address.equals(b.address.value.address);
}

/** Whether two records describe one interface: by name and family, or by address where one of them has no known name. */
export function isSameInterface(a: InterfaceRecord, b: InterfaceRecord): boolean {
  if (a.name.state !== "known" || b.name.state !== "known") return hasSameAddress(a, b);
  if (a.name.value !== b.name.value) return false;
  if (a.address.state !== "known" || b.address.state !== "known") return true;
  return a.address.value.address.family === b.address.value.address.family;
}

function fillAttributes(record: InterfaceRecord, other: InterfaceRecord): InterfaceRecord {
  const pick = <T>(own: Fact<T>, filler: Fact<T>): Fact<T> => (own.state === "absent" ? filler : own);
  return {
    origin: record.origin,
    name: record.name,
    address: pick(record.address, other.address),
    gateway: pick(record.gateway, other.gateway),
    segment: pick(record.segment, other.segment),
    metric: pick(record.metric, other.metric),
    register: pick(record.register, other.register),
    ...(record.network && { network: record.network }),
  };
}

/** What the plan states of how a server asks DNS, filled in with what the facts do. */
function mergeResolvers(
  planned: ResolverRecord | undefined,
  declared: ResolverRecord | undefined,
): ResolverRecord | undefined {
  if (planned === undefined || declared === undefined) return planned ?? declared;
  return {
    suffixes: planned.suffixes.state === "absent" ? declared.suffixes : planned.suffixes,
    servers: planned.servers.state === "absent" ? declared.servers : planned.servers,
  };
}

function nameInterfaces(kind: string, host: string, records: readonly InterfaceRecord[]): NamedInterface[] {
  return records.map((record, index) => {
    const name = record.name.state === "known" ? record.name.value : `#${index}`;
    return {
      name,
      record,
      attachment: {
        port: `${kind} ${host} ${name}`,
        what: `interface ${name} of ${host}`,
        address: record.address,
        segment: record.segment,
        origin: record.origin,
      },
    };
  });
}

function placeInterfaces(interfaces: readonly NamedInterface[], segments: SegmentMap): HostInterface[] {
  return interfaces.map(({ name, record, attachment }) => ({
    name,
    address: record.address,
    gateway: record.gateway,
    metric: record.metric,
    register: record.register,
    ...(record.network && { network: record.network }),
    link: segments.link(attachment.port),
    origin: record.origin,
  }));
}

function toRoute({ to, via, origin }: RouteRecord): HostRoute {
  return { to, via, origin };
}

function buildHostsNames(
  fqdn: string,
  planned: ServerRecord | undefined,
  declared: ServerRecord | undefined,
): { names: Map<string, HostsName>; gaps: HostsGap[] } {
  const names = new Map<string, HostsName>();
  const gaps: HostsGap[] = [];
  for (const fact of [declared?.hosts, planned?.hosts]) {
    if (fact === undefined || fact.state === "absent") continue;
    if (fact.state === "unknown") {
      gaps.push({ names: undefined, missing: missingFact(`the hosts file of ${fqdn}`, fact) });
      continue;
    }
    for (const entry of fact.value) names.set(entry.name, toHostsName(entry));
  }
  return { names, gaps };
}

function toHostsName({ addresses, origin }: HostsEntryRecord): HostsName {
  return { addresses, origin };
}
