/** Walks an AS3 declaration: ADC, tenants, applications and their objects. Never deeper, so its nesting does no harm. */
import type { SourceRecord } from "../../records/records";
import { isPropertyMap } from "../plan/planned-resource";
import { Allowance } from "./allowance";
import { CLASSES_WITHOUT_BEARING, READ_CLASSES, UNREAD_CLASSES } from "./classes";
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
import { unreadObject, unreadPart } from "./unread-object";

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
  const declaration: Declaration = {
    device,
    adc,
    chosenTenants,
    allowance: new Allowance(),
    addressLists: new Map(),
    portLists: new Map(),
  };
  return eachObject(adc, NO_TENANTS, device, (tenant, inner) =>
    isDeployed(declaration, tenant) ? readTenant(tenant, inner, declaration) : [],
  );
}

function readTenant(tenant: string, part: DeclaredPart, declaration: Declaration): readonly SourceRecord[] {
  const { device } = declaration;
  const use = checkTenant(part, tenant);
  if (use === "leave out") return [];
  if (use !== "read") return [unreadPart(device, part.properties.origin, `AS3 tenant ${tenant}`, use.why)];
  const routeDomain = readRouteDomain(part);
  return eachObject(part, NO_APPLICATIONS, device, (application, inner) =>
    readApplication({ declaration, device, tenant, routeDomain, application }, inner),
  );
}

type Application = Omit<DeclaredObject, "name" | "properties">;

function readApplication(application: Application, part: DeclaredPart): readonly SourceRecord[] {
  const use = checkApplication(part);
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
    return read(name, innerPart(outer, name, members));
  });
}
