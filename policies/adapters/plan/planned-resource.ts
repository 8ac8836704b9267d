/** One resource of a plan, free of any engine's types: what an adapter reads, whoever captured it. */
import { type Origin, UNKNOWN_AT_PREVIEW } from "../../values/fact";
import { escapeControls } from "../../values/printable";

/** Marks a value that is not known. Compare by `instanceof`, not by identity: there is one for each reason. */
export class UnknownValue {
  /** The engine itself does not know the value yet. */
  static readonly instance = new UnknownValue(UNKNOWN_AT_PREVIEW);
  readonly isUnknown = true;
  private constructor(
    /** A phrase that completes "the value is …". Never holds the value. */
    readonly why: string,
  ) {}

  /** For a value that somebody knows and that cannot be read here. */
  static because(why: string): UnknownValue {
    return new UnknownValue(why);
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
  /** The engine's URN, or an address that tells a Terraform resource from all others. */
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

/**
 * The origin of a whole resource. Its label is the kind and the name, as the engine's own display has them; where the name is
 * what tells the resource from all others (a Terraform address), it says the kind itself.
 */
export function originOf({ urn, type, name }: Pick<PlannedResource, "urn" | "type" | "name">): Origin {
  const isAddress = urn === name || urn.endsWith(`: ${name}`);
  const label = isAddress ? name : `${type.slice(type.lastIndexOf(":") + 1)} ${name}`;
  return { source: urn, path: "", label: escapeControls(label) };
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
