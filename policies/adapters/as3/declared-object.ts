import type { Prefix } from "../../values/address";
import type { Fact } from "../../values/fact";
import type { PortRange } from "../../values/port-set";
import type { PropertyMap } from "../plan/planned-resource";
import type { PropertyReader } from "../plan/property-reader";
import type { Allowance } from "./allowance";

/** What AS3 takes for the name of a tenant, an application or an object. */
export const NAME = /^[A-Za-z][\w.-]{0,189}$/;

/** A part of a declaration that holds others: the ADC, a tenant, an application. */
export interface DeclaredPart {
  readonly properties: PropertyReader;
  readonly members: PropertyMap;
  /** It stands around what was written and was not itself written, so it is no step of an origin. */
  readonly isImplied?: true;
}

/** The whole that an object stands in, which its pointers lead through. */
export interface Declaration {
  /** The name of the Pulumi provider that manages the BIG-IP. */
  readonly device: string;
  readonly adc: DeclaredPart;
  /** Whether it declares single applications of a tenant and leaves the others alone. */
  readonly isPerApplication: boolean;
  /** The tenants that are deployed; `undefined` is all. */
  readonly chosenTenants: ReadonlySet<string> | undefined;
  readonly allowance: Allowance;
  /** The lists that have been expanded, by path, so that each is read once however many services share it. */
  readonly addressLists: Map<string, readonly Fact<Prefix>[]>;
  readonly portLists: Map<string, readonly Fact<PortRange>[]>;
}

/** One object of an AS3 declaration, `/tenant/application/name`, with what it needs to know of its surroundings. */
export interface DeclaredObject {
  readonly declaration: Declaration;
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
