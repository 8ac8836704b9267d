/** One resource of a plan, free of any engine's types: what an adapter reads, whoever captured it. */
import type { Origin } from "../../values/fact";

/** Marks a value that the engine does not know yet. */
export class UnknownValue {
  static readonly instance = new UnknownValue();
  readonly isUnknown = true;
  private constructor() {
    // One instance only, so that it can be compared.
  }
}

/** The text of a file that a resource carries, where it is in the plan; a file on disk has only its path. */
export class AssetValue {
  constructor(
    readonly text: string | undefined,
    readonly path: string | undefined,
  ) {}
}

export type PropertyValue =
  | null
  | boolean
  | number
  | string
  | UnknownValue
  | AssetValue
  | readonly PropertyValue[]
  | { readonly [key: string]: PropertyValue };

export type PropertyMap = Readonly<Record<string, PropertyValue>>;

export interface PlannedResource {
  readonly urn: string;
  /** The type token, for example `f5bigip:ltm/virtualServer:VirtualServer`. */
  readonly type: string;
  readonly name: string;
  /** Which provider manages it, as `nameProviders` has it; `default` for a package's default provider. */
  readonly provider: string;
  /** What the program asked for, after the provider's Check; `undefined` where no one captured it. */
  readonly inputs: PropertyMap | undefined;
  /** What the provider expects to be there afterwards; `undefined` where no one captured it. */
  readonly outputs: PropertyMap | undefined;
  /** URNs of the resources that a property was computed from, by property; left out where no one captured them. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** The origin of a whole resource. Its label is the kind and the name, as the engine's own display has them. */
export function originOf({ urn, type, name }: Pick<PlannedResource, "urn" | "type" | "name">): Origin {
  return { source: urn, path: "", label: `${type.slice(type.lastIndexOf(":") + 1)} ${name}` };
}

export function isPropertyMap(value: PropertyValue | undefined): value is PropertyMap {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof UnknownValue) &&
    !(value instanceof AssetValue)
  );
}

export function isPropertyList(value: PropertyValue | undefined): value is readonly PropertyValue[] {
  return Array.isArray(value);
}

/** Whether the value or anything inside it is unknown. */
export function holdsUnknown(value: PropertyValue): boolean {
  if (value instanceof UnknownValue) return true;
  if (isPropertyList(value)) return value.some(holdsUnknown);
  return isPropertyMap(value) && Object.values(value).some(holdsUnknown);
}
