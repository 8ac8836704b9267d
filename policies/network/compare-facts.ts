import type { DnsRecordSet } from "../records/dns-records";
import { recordsOfKind } from "../records/of-kind";
import type { Records } from "../records/records";
import type { HostsEditRecord, ServerRecord } from "../records/server-records";
import { isKnown } from "../values/fact";
import { findReached } from "./apply-hosts-edits";
import { compareClaims } from "./compare-claims";
import { compareHostsFiles } from "./compare-hosts-files";
import { compareInterfaces } from "./compare-interfaces";
import { compareListen } from "./compare-listen";
import { compareRecordSets } from "./compare-record-sets";
import { compareResolvers } from "./compare-resolvers";
import { compareRoutes } from "./compare-routes";
import { compareSegments } from "./compare-segments";
import { type Contradiction, contradictions } from "./contradiction";
import type { Server } from "./host";
import type { MachineOwners } from "./join-machines";

/**
 * Every declared fact that the plan contradicts, in the order of the facts object. A fact that repeats the plan, fills in what
 * the plan leaves out or stands beside a value that is not known yet contradicts nothing.
 */
export function compareFacts(
  { planned, declared }: Records,
  servers: ReadonlyMap<string, Server>,
  deviceOf: (provider: string) => string,
  machines: MachineOwners,
): Contradiction[] {
  const declaredServers = recordsOfKind(declared, "server");
  const plannedServers = indexServers(recordsOfKind(planned, "server"));
  const editsByServer = indexEdits(recordsOfKind(planned, "hosts-edit"), servers, machines);
  return [
    ...declaredServers.flatMap((server) => compareServer(server, plannedServers, editsByServer)),
    ...compareClaims(plannedServers, [...declaredServers, ...recordsOfKind(declared, "router")]),
    ...compareSegments(recordsOfKind(planned, "self-ip"), recordsOfKind(declared, "segment"), deviceOf),
    ...compareRecordSets(recordsOfKind(planned, "dns"), recordsOfKind(declared, "dns")),
    ...recordsOfKind(declared, "dns-view").flatMap(({ name, records }) =>
      compareRecordSets(recordsOfKind(planned, "dns").filter(isPartOf(name)), records),
    ),
  ];
}

function isPartOf(view: string): (set: DnsRecordSet) => boolean {
  return ({ zone }) => zone?.view !== undefined && isKnown(zone.view) && zone.view.value === view;
}

/** By FQDN; of two with one name, which is a problem of its own, the first counts. */
function indexServers(records: readonly ServerRecord[]): Map<string, ServerRecord> {
  return new Map(
    [...records]
      .reverse()
      .flatMap((record) => (isKnown(record.fqdn) ? [[record.fqdn.value, record] as const] : [])),
  );
}

function indexEdits(
  edits: readonly HostsEditRecord[],
  servers: ReadonlyMap<string, Server>,
  machines: MachineOwners,
): Map<string, HostsEditRecord[]> {
  const byServer = new Map<string, HostsEditRecord[]>();
  for (const edit of edits) {
    const owner = findReached(servers, machines, edit).server;
    if (owner !== undefined) byServer.set(owner, [...(byServer.get(owner) ?? []), edit]);
  }
  return byServer;
}

function compareServer(
  declared: ServerRecord,
  plannedServers: ReadonlyMap<string, ServerRecord>,
  editsByServer: ReadonlyMap<string, readonly HostsEditRecord[]>,
): Contradiction[] {
  if (!isKnown(declared.fqdn)) return [];
  const { value: fqdn } = declared.fqdn;
  const planned = plannedServers.get(fqdn);
  const hosts = compareHostsFiles(planned?.hosts, declared.hosts, editsByServer.get(fqdn) ?? []);
  if (planned === undefined) return contradictions(fqdn, declared.origin, hosts);
  const interfaces =
    isKnown(planned.interfaces) && isKnown(declared.interfaces)
      ? compareInterfaces(planned.interfaces.value, declared.interfaces.value)
      : [];
  const routes = compareRoutes(planned.routes, declared.routes);
  const listen = compareListen(planned.listen, declared.listen);
  const resolver = compareResolvers(planned.resolver, declared.resolver);
  return contradictions(fqdn, declared.origin, [...interfaces, ...routes, ...hosts, ...listen, ...resolver]);
}
