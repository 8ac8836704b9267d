/** What the walk through a declaration and the pointers through it have in common: steps from a part to those inside. */
import { type Fact, at } from "../../values/fact";
import { withDefault } from "../plan/parse-fact";
import { type PropertyMap, isPropertyMap } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import type { Declaration, DeclaredPart } from "./declared-object";

export const INCLUDES = "it includes other parts of the declaration, which peerpath does not follow";

/** Whether a part is made on the BIG-IP, or why nobody can tell. */
export type PartUse = "read" | "leave out" | { readonly why: string };

/** A member that is an object; `members` are its own. */
export function innerPart(outer: DeclaredPart, name: string, members: PropertyMap): DeclaredPart {
  const { origin } = outer.properties;
  return { members, properties: PropertyReader.ofMap(members, outer.isImplied ? origin : at(origin, name)) };
}

/** The member of that name; `undefined` where the part holds no such object. */
export function findPart(outer: DeclaredPart, name: string): DeclaredPart | undefined {
  const members = Object.hasOwn(outer.members, name) ? outer.members[name] : undefined;
  return isPropertyMap(members) ? innerPart(outer, name, members) : undefined;
}

export function checkTenant(tenant: DeclaredPart, name: string): PartUse {
  // The schema gives the tenant Common its class.
  return checkPart(tenant, "Tenant", name === "Common");
}

export function checkApplication(application: DeclaredPart): PartUse {
  return checkPart(application, "Application", false);
}

/** A tenant or an application that is not enabled is not made at all. */
function checkPart({ properties }: DeclaredPart, className: string, byDefault: boolean): PartUse {
  const declared = properties.raw("class");
  const hasClass = declared.state === "known" ? declared.value === className : byDefault;
  if (!hasClass) return { why: `it has no class ${className}` };
  if (includesOthers(properties)) return { why: INCLUDES };
  const enable = withDefault(properties.boolean("enable"), true);
  if (enable.state !== "known") return { why: "its enable is neither true nor false" };
  return enable.value ? "read" : "leave out";
}

export function includesOthers(properties: PropertyReader): boolean {
  return properties.raw("include").state !== "absent";
}

/** Whether the tenant is among those that the resource deploys. */
export function isDeployed(declaration: Declaration, tenant: string): boolean {
  return declaration.chosenTenants?.has(tenant) ?? true;
}

/** The route domain that the tenant's addresses are in where they name none. */
export function readRouteDomain(tenant: DeclaredPart): Fact<number> {
  return withDefault(tenant.properties.integer("defaultRouteDomain"), 0);
}
