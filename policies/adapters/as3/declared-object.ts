import type { Fact } from "../../values/fact";
import type { PropertyMap } from "../plan/planned-resource";
import type { PropertyReader } from "../plan/property-reader";

/** What AS3 takes for the name of a tenant, an application or an object. */
export const NAME = /^[A-Za-z][\w.-]{0,189}$/;

/** A part of a declaration that holds others: the ADC, a tenant, an application. */
export interface DeclaredPart {
  readonly properties: PropertyReader;
  readonly members: PropertyMap;
}

/** One object of an AS3 declaration, `/tenant/application/name`, with what it needs to know of its surroundings. */
export interface DeclaredObject {
  /** The name of the Pulumi provider that manages the BIG-IP. */
  readonly device: string;
  readonly tenant: string;
  readonly application: string;
  readonly name: string;
  readonly properties: PropertyReader;
  /** The route domain of addresses without `%id`; 0 unless the tenant says otherwise. */
  readonly routeDomain: Fact<number>;
}

/** Where the object is on the BIG-IP. `suffix` makes the names of the further objects that one service becomes. */
export function devicePath(object: DeclaredObject, suffix = ""): string {
  return `/${object.tenant}/${object.application}/${object.name}${suffix}`;
}
