/** The routes of Azure's subnets: of the tables that are attached to them, and of routes that have a resource of their own. */
import type { CloudHop, CloudRouteRecord } from "../../records/server-records";
import { type Fact, absent, known, unknown } from "../../values/fact";
import { findReferenced, ownId } from "../plan/network-key";
import { parseFact, required } from "../plan/parse-fact";
import { type Plan, sourcesOf } from "../plan/plan";
import type { PlannedResource } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import type { AzureDialect } from "./azure-dialect";
import { type AzureSubnet, azureSubnets, isOtherGroup, isSameText, namedOne } from "./azure-networks";

import { readPrefix } from "./read-prefix";
import { parseIp } from "./parse-ip";

/** Absent where no table is attached. */
export function routesOf(
  dialect: AzureDialect,
  plan: Plan,
  subnet: AzureSubnet,
): Fact<readonly CloudRouteRecord[]> {
  const associations = plan
    .matching(dialect.tableAssociations)
    .map((association) => ({ association, subnet: associatedWith(dialect, plan, association) }));
  const [attached] = associations.filter((each) => each.subnet === subnet);
  if (attached !== undefined) {
    const reference = PropertyReader.of(attached.association).string("routeTableId");
    return tableRoutes(dialect, plan, attached.association, "routeTableId", reference);
  }
  const stray = associations.find((each) => each.subnet === undefined);
  if (stray !== undefined) {
    const { origin } = PropertyReader.of(stray.association);
    return unknown(origin, "not told by the plan: it attaches a route table to a subnet that is not known");
  }
  const reference = dialect.tableOf(subnet.properties);
  if (reference.state === "absent") return absent(subnet.properties.origin);
  const property = subnet.madeBy === subnet.vnet ? "subnets" : "routeTable";
  return tableRoutes(dialect, plan, subnet.madeBy, property, reference);
}

/** The planned subnet of an association; "other" for one that the plan does not make; `undefined` where it may be any. */
function associatedWith(
  dialect: AzureDialect,
  plan: Plan,
  association: PlannedResource,
): AzureSubnet | "other" | undefined {
  const reference = PropertyReader.of(association).string("subnetId");
  const subnets = azureSubnets(dialect, plan);
  if (reference.state === "known") {
    return subnets.find(({ id }) => isSameText(id, reference)) ?? "other";
  }
  const sources = new Set(sourcesOf(plan, association, "subnetId"));
  const made = subnets.filter(({ madeBy }) => sources.has(madeBy));
  return made.length === 1 ? made[0] : undefined;
}

function tableRoutes(
  dialect: AzureDialect,
  plan: Plan,
  resource: PlannedResource,
  property: string,
  reference: Fact<string>,
): Fact<readonly CloudRouteRecord[]> {
  const tables = plan.matching(dialect.tables);
  const table = findReferenced(plan, resource, property, reference, { candidates: tables, idOf: ownId });
  if (table === undefined) {
    const why =
      "not told by the plan, which does not make the route table or does not say yet which one it is";
    return unknown(reference.origin, why);
  }
  const properties = PropertyReader.of(table);
  if (properties.isLeftOut) return unknown(properties.origin, "not part of this preview");
  const inline = properties.objects("routes");
  if (inline.state === "unknown") return inline;
  const own = routeResources(dialect, plan, table);
  const entries = (inline.state === "known" ? inline.value : []).filter(
    (entry) =>
      entry.state !== "known" ||
      !own.some((route) => isSameText(routeName(route), entry.value.string("name"))),
  );
  return known(
    [
      ...entries.flatMap((entry) =>
        entry.state === "known" ? readRoute(dialect, entry.value) : [unreadRoute(entry)],
      ),
      ...own.flatMap((route) => readRoute(dialect, PropertyReader.of(route))),
    ],
    properties.origin,
  );
}

/** A route that has a resource of its own; one whose table is not known may be in any. */
function routeResources(dialect: AzureDialect, plan: Plan, table: PlannedResource): PlannedResource[] {
  return plan.matching(dialect.routes).filter((route) => {
    const named = namedOne(plan, route, "routeTableName", dialect.tables, dialect.tableName);
    if (named !== undefined) return named === table;
    return PropertyReader.of(route).string("routeTableName").state !== "known" && !isOtherGroup(route, table);
  });
}

function routeName(route: PlannedResource): Fact<string> {
  const properties = PropertyReader.of(route);
  const name = properties.string("routeName");
  return name.state === "absent" ? properties.string("name") : name;
}

function unreadRoute(entry: Exclude<Fact<unknown>, { state: "known" }>): CloudRouteRecord {
  const to = entry.state === "absent" ? unknown(entry.origin, "not stated") : entry;
  return { origin: entry.origin, to, hop: { type: "elsewhere", why: "the route is not known" } };
}

/** A route to a service tag leads to public addresses of Microsoft's services, and so concerns nobody's private address. */
function readRoute(dialect: AzureDialect, properties: PropertyReader): CloudRouteRecord[] {
  const prefix = required(properties.string("addressPrefix"));
  if (prefix.state === "known" && /^[a-z][\w.]*$/i.test(prefix.value)) return [];
  return [
    {
      origin: properties.origin,
      to: parseFact(prefix, readPrefix),
      hop: readHop(dialect, properties),
    },
  ];
}

function readHop(dialect: AzureDialect, properties: PropertyReader): CloudHop {
  const type = required(properties.string("nextHopType"));
  if (type.state !== "known") return { type: "elsewhere", why: `its type is ${type.why}` };
  switch (type.value.toLowerCase()) {
    case "virtualappliance":
      return {
        type: "address",
        address: parseFact(required(properties.string(dialect.hopAddress)), parseIp),
      };
    case "vnetlocal":
      return { type: "network" };
    case "none":
      return { type: "none" };
    case "internet":
      return { type: "elsewhere", why: "it leads to the Internet" };
    case "virtualnetworkgateway":
      return { type: "elsewhere", why: "it leads to a gateway between networks, which is not read" };
    default:
      return { type: "elsewhere", why: "its type is none that is known" };
  }
}
