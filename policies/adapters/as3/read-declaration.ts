/** Walks an AS3 declaration: ADC, tenants, applications and their objects. Never deeper, so its nesting does no harm. */
import type { OwnedPartitionRecord, PartitionRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { at, known } from "../../values/fact";
import { isPropertyMap } from "../plan/planned-resource";
import { Allowance } from "./allowance";
import { AS3_CLASSES } from "./class-bearings";
import { READ_CLASSES } from "./classes";
import { type Declaration, type DeclaredObject, type DeclaredPart, NAME } from "./declared-object";
import {
  INCLUDES,
  checkApplication,
  checkTenant,
  includesOthers,
  innerPart,
  isDeployed,
  readRouteDomain,
} from "./declared-part";
import { ADC_SETTINGS, APPLICATION_SETTINGS, TENANT_SETTINGS } from "./settings";
import { SERVICE_KINDS } from "./service-kinds";
import { unreadObject, unreadPart } from "./unread-object";
import type { Request } from "./unwrap-request";

/**
 * Reads the declaration of one device. `chosenTenants` holds the names of those that are deployed; `undefined` is all.
 */
export function readDeclaration(
  { adc, isPerApplication }: Request,
  device: string,
  chosenTenants: ReadonlySet<string> | undefined,
): readonly SourceRecord[] {
  const declaration: Declaration = {
    device,
    adc,
    isPerApplication,
    chosenTenants,
    allowance: new Allowance(),
    addressLists: new Map(),
    portLists: new Map(),
  };
  return eachPart(adc, ADC_SETTINGS, device, "tenant /", (tenant, inner) =>
    isDeployed(declaration, tenant) ? readTenant(tenant, inner, declaration) : [],
  );
}

function readTenant(tenant: string, part: DeclaredPart, declaration: Declaration): readonly SourceRecord[] {
  const { device, isPerApplication } = declaration;
  // Of /Common, AS3 manages a folder only.
  const owned = isPerApplication
    ? []
    : [ownPartition(tenant === "Common" ? "/Common/Shared" : `/${tenant}`, part, declaration)];
  const use = checkTenant(part, tenant);
  if (use === "leave out") return owned;
  if (use !== "read") {
    return [...owned, unreadPart(device, part.properties.origin, `AS3 tenant ${tenant}`, use.why)];
  }
  const routeDomain = readRouteDomain(part);
  const applications = eachPart(
    part,
    TENANT_SETTINGS,
    device,
    `application /${tenant}/`,
    (application, inner) => readApplication({ declaration, device, tenant, routeDomain, application }, inner),
  );
  return [...owned, ...readPartition(tenant, part, declaration), ...applications];
}

/** The partition's default route domain, where the tenant states one; AS3 never sets that of /Common. */
function readPartition(
  tenant: string,
  { properties }: DeclaredPart,
  { device }: Declaration,
): readonly PartitionRecord[] {
  const defaultRouteDomain = properties.integer("defaultRouteDomain");
  if (defaultRouteDomain.state === "absent" || tenant === "Common") return [];
  const { origin } = properties;
  return [{ kind: "partition", device, origin, path: known(`/${tenant}`, origin), defaultRouteDomain }];
}

type Application = Omit<DeclaredObject, "name" | "properties">;

function readApplication(application: Application, part: DeclaredPart): readonly SourceRecord[] {
  const { declaration, device } = application;
  const path = `/${application.tenant}/${application.application}`;
  const owned = declaration.isPerApplication ? [ownPartition(path, part, declaration)] : [];
  const use = checkApplication(part);
  if (use === "leave out") return owned;
  if (use !== "read") {
    return [...owned, unreadPart(device, part.properties.origin, `AS3 application ${path}`, use.why)];
  }
  const objects = eachPart(part, APPLICATION_SETTINGS, device, `object ${path}/`, (name, { properties }) =>
    readObject({ ...application, name, properties }),
  );
  return [...owned, ...objects];
}

function ownPartition(
  path: string,
  { properties: { origin } }: DeclaredPart,
  { device, adc, isPerApplication }: Declaration,
): OwnedPartitionRecord {
  const updateMode = adc.properties.raw("updateMode");
  const removesOthers = !isPerApplication && updateMode.state === "known" && updateMode.value === "complete";
  return { kind: "owned-partition", device, origin, path: known(path, origin), removesOthers };
}

function readObject(object: DeclaredObject): readonly SourceRecord[] {
  const className = object.properties.string("class");
  if (className.state !== "known") return [unreadObject(object, "it has no class")];
  const as3Class = AS3_CLASSES.get(className.value);
  switch (as3Class?.bearing) {
    case undefined:
      return [unreadObject(object, "a class that peerpath does not know")];
    case "none":
      return [];
    case "unread":
      return [unreadObject(object, as3Class.why)];
    case "read":
      if (includesOthers(object.properties) && !SERVICE_KINDS.has(className.value)) {
        return [unreadObject(object, INCLUDES)];
      }
      return READ_CLASSES.get(className.value)?.(object) ?? [];
  }
}

/** Reads the parts inside a part; what is neither an object nor a setting of the outer one is unread. */
function eachPart(
  outer: DeclaredPart,
  settings: ReadonlySet<string>,
  device: string,
  what: string,
  read: (name: string, inner: DeclaredPart) => readonly SourceRecord[],
): readonly SourceRecord[] {
  const { origin } = outer.properties;
  return Object.entries(outer.members).flatMap(([name, members]) => {
    if (settings.has(name)) return [];
    // A name that AS3 refuses is not printed: it may be any text.
    if (!NAME.test(name)) {
      return [unreadPart(device, origin, "AS3 object", "its name is none that AS3 takes")];
    }
    return isPropertyMap(members)
      ? read(name, innerPart(outer, name, members))
      : [unreadPart(device, at(origin, name), `AS3 ${what}${name}`, "it is no object")];
  });
}
