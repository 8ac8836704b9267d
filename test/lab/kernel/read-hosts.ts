import { recordsOfKind } from "../../../policies/records/of-kind";
import type { SourceRecord } from "../../../policies/records/records";
import type { InterfaceRecord, RouteRecord } from "../../../policies/records/server-records";
import type { DeclaredHost, DeclaredInterface } from "./declared";
import { CannotBuild, valueOf, valueOrDefault } from "./read-facts";

/** The servers and routers that the records describe, each once. */
export function readHosts(records: readonly SourceRecord[]): DeclaredHost[] {
  const servers = recordsOfKind(records, "server").map((record): DeclaredHost => {
    const name = valueOf(record.fqdn, "a server's name");
    return {
      kind: "server",
      name,
      interfaces: valueOrDefault(record.interfaces, [], `the interfaces of ${name}`).map(readInterface),
      routes: readRoutes(valueOrDefault(record.routes, [], `the routes of ${name}`)),
    };
  });
  const routers = recordsOfKind(records, "router").map(({ name, interfaces, routes }): DeclaredHost => ({
    kind: "router",
    name,
    interfaces: interfaces.map(readInterface),
    routes: readRoutes(routes),
  }));
  const hosts = [...servers, ...routers];
  if (new Set(hosts.map(({ name }) => name)).size < hosts.length)
    throw new CannotBuild("two records describe one machine");
  return hosts;
}

function readInterface(record: InterfaceRecord, index: number): DeclaredInterface {
  const what = `the interface ${index}`;
  return {
    card: valueOrDefault(record.name, `#${index}`, `the name of ${what}`),
    address: valueOf(record.address, `the address of ${what}`),
    gateway: valueOrDefault(record.gateway, undefined, `the gateway of ${what}`),
    metric: valueOrDefault(record.metric, undefined, `the metric of ${what}`),
    segment: valueOrDefault(record.segment, undefined, `the segment of ${what}`),
  };
}

function readRoutes(records: readonly RouteRecord[]): DeclaredHost["routes"] {
  return records.map(({ to, via }) => ({
    to: valueOf(to, "a route's network"),
    via: valueOf(via, "a route's next hop"),
  }));
}
