import type {
  HostsEditRecord,
  HostsEntryRecord,
  InterfaceRecord,
  RouteRecord,
  RouterRecord,
  ServerRecord,
} from "../records/server-records";
import type { IpAddress } from "../values/address";
import { type Fact, type Origin, known, valueOr } from "../values/fact";
import { type Note, missingFact } from "../values/note";
import type { Host, HostInterface, HostRoute, HostsGap, HostsName, Router, Server } from "./host";
import type { Attachment, SegmentMap } from "./segment";

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
  const gaps: Note[] = [];
  const interfaces = nameInterfaces(
    "server",
    fqdn,
    mergeInterfaces(
      listOr(planned?.interfaces, gaps, `the interfaces of ${fqdn}`),
      listOr(declared?.interfaces, gaps, `the interfaces of ${fqdn}`),
    ),
  );
  const plannedRoutes = listOr(planned?.routes, gaps, `the routes of ${fqdn}`);
  const routes =
    plannedRoutes.length > 0 ? plannedRoutes : listOr(declared?.routes, gaps, `the routes of ${fqdn}`);
  const hosts = buildHostsNames(fqdn, planned, declared);
  return {
    name: fqdn,
    attachments: interfaces.map(({ attachment }) => attachment),
    finish: (segments) => ({
      kind: "server",
      name: fqdn,
      interfaces: placeInterfaces(interfaces, segments),
      routes: routes.map(toRoute),
      gaps,
      hosts: hosts.names,
      hostsGaps: hosts.gaps,
      origin: record.origin,
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
    return mates.length === 1 && mates[0] !== undefined ? fillAttributes(record, mates[0]) : record;
  });
  return [
    ...merged,
    ...declared.filter((other) => !planned.some((record) => isSameInterface(record, other))),
  ];
}

function isSameInterface(a: InterfaceRecord, b: InterfaceRecord): boolean {
  if (a.name.state !== "known" || b.name.state !== "known" || a.name.value !== b.name.value) return false;
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

/**
 * Applies the plan's hosts-file edits to the servers whose files they are.
 *
 * An edit belongs to the server that its connection names, by FQDN, by first label or by address. One whose server cannot
 * be told may be of any server's file, so it leaves a gap in each instead of being ignored; only a command of unknown text
 * that connects to a machine which is no known server is taken for somebody else's.
 */
export function applyHostsEdits(
  servers: ReadonlyMap<string, Server>,
  edits: readonly HostsEditRecord[],
): Map<string, Server> {
  const editsByServer = new Map<string, HostsEditRecord[]>();
  const strayGaps: HostsGap[] = [];
  for (const edit of edits) {
    const owner = edit.host.state === "known" ? findServer(servers, edit.host.value) : undefined;
    if (owner === undefined && edit.host.state === "known" && !edit.certain) continue;
    if (owner === undefined) strayGaps.push(strayGap(edit));
    else editsByServer.set(owner, [...(editsByServer.get(owner) ?? []), edit]);
  }
  return new Map(
    [...servers].map(([fqdn, server]) => {
      const edited =
        (editsByServer.get(fqdn) ?? []).length === 0
          ? server
          : editHosts(server, editsByServer.get(fqdn) ?? []);
      return [fqdn, { ...edited, hostsGaps: [...edited.hostsGaps, ...strayGaps] }];
    }),
  );
}

function findServer(servers: ReadonlyMap<string, Server>, host: string): string | undefined {
  const wanted = host.toLowerCase().replace(/\.$/, "");
  if (servers.has(wanted)) return wanted;
  const found = [...servers.values()].filter(
    (server) =>
      server.name.split(".")[0] === wanted ||
      server.interfaces.some(
        ({ address }) => address.state === "known" && address.value.address.text === wanted,
      ),
  );
  return found.length === 1 ? found[0]?.name : undefined;
}

function strayGap({ host, edit, origin }: HostsEditRecord): HostsGap {
  const why =
    host.state === "known"
      ? `it connects to ${host.value}, which is no known server's name or address`
      : "the address that it connects to is not known";
  return {
    names: edit.effect === "adds" ? namesOf(edit) : undefined,
    missing: { what: "whose hosts file a command edits", why, origin },
  };
}

function namesOf(edit: Extract<HostsEditRecord["edit"], { effect: "adds" }>): Set<string> {
  return new Set([...edit.lines.flatMap((line) => line.names), ...edit.replacedNames]);
}

function editHosts(server: Server, edits: readonly HostsEditRecord[]): Server {
  const gaps = [...server.hostsGaps];
  const replacing = edits.find(({ edit }) => edit.effect === "replaces-file");
  if (replacing !== undefined && edits.length > 1) {
    const why = "several commands edit it and one of them replaces it, in an order that is not known";
    gaps.push({
      names: undefined,
      missing: { what: `the hosts file of ${server.name}`, why, origin: replacing.origin },
    });
  }
  const names = new Map(replacing === undefined ? server.hosts : []);
  const added = new Map<string, { addresses: Fact<IpAddress>[]; origin: Origin }>();
  for (const { edit, origin } of edits) {
    if (edit.effect === "unread") {
      gaps.push({
        names: undefined,
        missing: { what: `the hosts file of ${server.name}`, why: edit.why, origin },
      });
      continue;
    }
    if (edit.effect === "adds") for (const name of edit.replacedNames) names.delete(name);
    for (const line of edit.lines) {
      for (const name of line.names) {
        const entry = added.get(name) ?? { addresses: [], origin };
        entry.addresses.push(known(line.address, origin));
        added.set(name, entry);
      }
    }
  }
  for (const [name, entry] of added) {
    const before = names.get(name);
    names.set(name, { addresses: [...(before?.addresses ?? []), ...entry.addresses], origin: entry.origin });
  }
  const conflict = conflictingNames(edits);
  if (conflict.size > 0) {
    const why = "one command removes a name that another adds, in an order that is not known";
    gaps.push({
      names: conflict,
      missing: { what: `the hosts file of ${server.name}`, why, origin: server.origin },
    });
  }
  return { ...server, hosts: names, hostsGaps: gaps };
}

/** Names that one edit removes and another adds. */
function conflictingNames(edits: readonly HostsEditRecord[]): Set<string> {
  const conflicts = new Set<string>();
  for (const remover of edits) {
    if (remover.edit.effect !== "adds") continue;
    for (const name of remover.edit.replacedNames) {
      const addedElsewhere = edits.some(
        (other) =>
          other !== remover &&
          other.edit.effect === "adds" &&
          other.edit.lines.some((line) => line.names.includes(name)),
      );
      if (addedElsewhere) conflicts.add(name);
    }
  }
  return conflicts;
}
