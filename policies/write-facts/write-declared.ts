/** What only facts declare, as they declared it: peer groups, segments, routers, BIG-IPs and clients. */
import type { Accepts, DeclaredDeviceRecord, PeerGroupRecord, PeerPort } from "../records/group-records";
import { recordsOfKind } from "../records/of-kind";
import type { SourceRecord } from "../records/records";
import type { InterfaceRecord, RouteRecord } from "../records/server-records";
import { listed } from "./write-dns";
import { stated } from "./write-servers";

export function writePeerGroups(declared: readonly SourceRecord[]): object[] {
  return recordsOfKind(declared, "peer-group").map(writePeerGroup);
}

function writePeerGroup(group: PeerGroupRecord): object {
  const { name, workload, ports, members, pool, poolName, accepts } = group;
  return {
    name,
    ...optional({ workload }),
    ...listed("ports", ports.map(writePort)),
    ...listed(
      "members",
      members.map(({ fqdn }) => fqdn),
    ),
    ...optional({ pool, poolName }),
    accepts: writeAccepts(accepts),
  };
}

function writeAccepts(accepts: Accepts): unknown {
  return accepts.kind === "prefixes" ? accepts.prefixes.map(({ text }) => text) : accepts.kind;
}

export function writeSegments(declared: readonly SourceRecord[]): object[] {
  return recordsOfKind(declared, "segment").map(({ name, device, vlan, prefixes }) => ({
    name,
    ...optional({ device, vlan }),
    ...listed(
      "prefixes",
      prefixes.map(({ text }) => text),
    ),
  }));
}

export function writeRouters(declared: readonly SourceRecord[]): object[] {
  return recordsOfKind(declared, "router").map(({ name, interfaces, routes }) => ({
    name,
    interfaces: interfaces.map(writeInterface),
    ...listed("routes", routes.map(writeRoute)),
  }));
}

function writeInterface({ name, address, gateway, segment, metric }: InterfaceRecord): object {
  return {
    ...stated("name", name, (value) => value),
    ...stated("address", address, String),
    ...stated("gateway", gateway, ({ text }) => text),
    ...stated("segment", segment, (value) => value),
    ...stated("metric", metric, (value) => value),
  };
}

function writeRoute({ to, via, metric, interface: out }: RouteRecord): object {
  return {
    ...stated("to", to, ({ text }) => text),
    ...stated("via", via, ({ text }) => text),
    ...stated("metric", metric, (value) => value),
    ...stated("interface", out, (value) => value),
  };
}

export function writeWorkloads(declared: readonly SourceRecord[]): object[] {
  return recordsOfKind(declared, "workload").map(({ id, title, ports, peersOnly, fixes }) => ({
    id,
    title,
    ports: ports.map(writePort),
    ...listed("peersOnly", peersOnly),
    ...(Object.keys(fixes).length === 0 ? {} : { fixes }),
  }));
}

function writePort({ port, protocol, service }: PeerPort): object {
  return { port, protocol, ...optional({ service }) };
}

/** The paths of files are absolute. */
export function writeDevices(declared: readonly SourceRecord[]): object[] {
  return recordsOfKind(declared, "declared-device").map(
    ({ name, provider, files, complete }: DeclaredDeviceRecord) => ({
      name,
      ...optional({ provider }),
      ...listed("files", files),
      ...(complete ? { complete } : {}),
    }),
  );
}

export function writeClients(declared: readonly SourceRecord[]): object[] {
  return recordsOfKind(declared, "client").map(({ prefix, device, vlan }) => ({
    prefix: prefix.text,
    device,
    vlan,
  }));
}

/** The keys that have a value. */
function optional(values: Readonly<Record<string, string | undefined>>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
