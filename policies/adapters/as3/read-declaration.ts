/** Walks an AS3 declaration: ADC, tenants, applications and their objects. Never deeper, so its nesting does no harm. */
import type { SourceRecord } from "../../records/records";
import { at } from "../../values/fact";
import { withDefault } from "../plan/parse-fact";
import { isPropertyMap } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { CLASSES_WITHOUT_BEARING, READ_CLASSES, UNREAD_CLASSES } from "./classes";
import { type DeclaredObject, type DeclaredPart, NAME } from "./declared-object";
import { unreadObject, unreadPart } from "./unread-object";

const INCLUDES = "it includes other parts of the declaration, which peerpath does not follow";
/** Members of an ADC that are objects and no tenants. */
const NO_TENANTS: ReadonlySet<string> = new Set(["constants", "controls", "label", "remark", "target"]);
/** Members of a tenant that are objects and no applications. */
const NO_APPLICATIONS: ReadonlySet<string> = new Set(["constants", "controls", "verifiers"]);
/** Members of an application that are objects of its own and need no class. */
const NO_OBJECTS: ReadonlySet<string> = new Set(["constants"]);

/**
 * Reads an ADC declaration of one device. `chosenTenants` holds the names of those that are deployed; `undefined` is all.
 */
export function readDeclaration(
  adc: DeclaredPart,
  device: string,
  chosenTenants: ReadonlySet<string> | undefined,
): readonly SourceRecord[] {
  const isDeployed = (tenant: string): boolean => chosenTenants?.has(tenant) ?? true;
  return eachObject(adc, NO_TENANTS, device, (tenant, inner) =>
    isDeployed(tenant) ? readTenant(tenant, inner, device) : [],
  );
}

function readTenant(tenant: string, part: DeclaredPart, device: string): readonly SourceRecord[] {
  // The schema gives the tenant Common its class.
  const use = checkPart(part, "Tenant", tenant === "Common");
  if (use === "leave out") return [];
  if (use !== "read") return [unreadPart(device, part.properties.origin, `AS3 tenant ${tenant}`, use.why)];
  const routeDomain = withDefault(part.properties.integer("defaultRouteDomain"), 0);
  return eachObject(part, NO_APPLICATIONS, device, (application, inner) =>
    readApplication({ device, tenant, routeDomain, application }, inner),
  );
}

type Application = Pick<DeclaredObject, "device" | "tenant" | "routeDomain" | "application">;

function readApplication(application: Application, part: DeclaredPart): readonly SourceRecord[] {
  const use = checkPart(part, "Application", false);
  if (use === "leave out") return [];
  if (use !== "read") {
    const what = `AS3 application /${application.tenant}/${application.application}`;
    return [unreadPart(application.device, part.properties.origin, what, use.why)];
  }
  return eachObject(part, NO_OBJECTS, application.device, (name, { properties }) =>
    readObject({ ...application, name, properties }),
  );
}

function readObject(object: DeclaredObject): readonly SourceRecord[] {
  const className = object.properties.string("class");
  if (className.state !== "known") return [unreadObject(object, "it has no class")];
  if (CLASSES_WITHOUT_BEARING.has(className.value)) return [];
  const why = UNREAD_CLASSES.get(className.value);
  if (why !== undefined) return [unreadObject(object, why)];
  const read = READ_CLASSES.get(className.value);
  if (read === undefined) return [unreadObject(object, "a class that peerpath does not know")];
  return includesOthers(object.properties) ? [unreadObject(object, INCLUDES)] : read(object);
}

/** A tenant or an application that is not enabled is not made at all. */
function checkPart(
  { properties }: DeclaredPart,
  className: string,
  byDefault: boolean,
): "read" | "leave out" | { readonly why: string } {
  const declared = properties.raw("class");
  const hasClass = declared.state === "known" ? declared.value === className : byDefault;
  if (!hasClass) return { why: `it has no class ${className}` };
  if (includesOthers(properties)) return { why: INCLUDES };
  const enable = withDefault(properties.boolean("enable"), true);
  if (enable.state !== "known") return { why: "its enable is neither true nor false" };
  return enable.value ? "read" : "leave out";
}

/** Reads the members that are objects; texts, numbers and lists beside them are settings of the whole. */
function eachObject(
  outer: DeclaredPart,
  others: ReadonlySet<string>,
  device: string,
  read: (name: string, inner: DeclaredPart) => readonly SourceRecord[],
): readonly SourceRecord[] {
  return Object.entries(outer.members).flatMap(([name, members]) => {
    if (!isPropertyMap(members) || others.has(name)) return [];
    // A name that AS3 refuses is not printed: it may be any text.
    if (!NAME.test(name)) {
      return [unreadPart(device, outer.properties.origin, "AS3 object", "its name is none that AS3 takes")];
    }
    return read(name, {
      members,
      properties: PropertyReader.ofMap(members, at(outer.properties.origin, name)),
    });
  });
}

function includesOthers(properties: PropertyReader): boolean {
  return properties.raw("include").state !== "absent";
}
