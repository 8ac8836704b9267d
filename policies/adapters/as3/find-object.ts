import type { Parsed } from "../plan/parse-fact";
import type { Declaration, DeclaredObject } from "./declared-object";
import {
  checkApplication,
  checkTenant,
  findPart,
  includesOthers,
  isDeployed,
  readRouteDomain,
} from "./declared-part";

/** Where a pointer leads; each step has been checked to be a name. */
export interface ObjectPath {
  readonly tenant: string;
  readonly application: string;
  readonly name: string;
}

/** The object at a path of the declaration, if it will be made as it stands there. `why` completes "the value is …". */
export function findObject(path: ObjectPath, declaration: Declaration): Parsed<DeclaredObject> {
  const shown = `/${path.tenant}/${path.application}/${path.name}`;
  const notHeld = { why: `given by ${shown}, which the declaration does not hold` };
  const notRead = { why: `given by ${shown}, in a part of the declaration that is not made or not read` };
  const tenant = findPart(declaration.adc, path.tenant);
  const application = tenant && findPart(tenant, path.application);
  const object = application && findPart(application, path.name);
  if (tenant === undefined || application === undefined || object === undefined) return notHeld;
  if (!isDeployed(declaration, path.tenant) || checkTenant(tenant, path.tenant) !== "read") return notRead;
  if (checkApplication(application) !== "read" || includesOthers(object.properties)) return notRead;
  return {
    value: {
      declaration,
      device: declaration.device,
      ...path,
      properties: object.properties,
      routeDomain: readRouteDomain(tenant),
    },
  };
}

/** Whether the declaration holds the object and lays other parts of it over what it states there. */
export function isObjectIncluding(path: ObjectPath, { adc }: Declaration): boolean {
  const tenant = findPart(adc, path.tenant);
  const application = tenant && findPart(tenant, path.application);
  const object = application && findPart(application, path.name);
  return object !== undefined && includesOthers(object.properties);
}
