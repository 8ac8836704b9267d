/**
 * What a provider table says: the tokens of one Pulumi package, their properties, and what the provider does with each.
 * The tables (`sdks/<package>/provider-table.txt`) are the one source for the packages' typed classes and for the
 * stand-in plugin.
 */

/** `integer` is a whole number; `asset` is an asset or an archive; `any` is not looked into. */
export type ScalarName = "string" | "integer" | "number" | "boolean" | "asset" | "any";

export type PropertyType =
  | { readonly kind: "scalar"; readonly scalar: ScalarName }
  /** `name` is the nested type's, for example `ltm/SnatOrigin`. */
  | { readonly kind: "object"; readonly name: string }
  | { readonly kind: "list"; readonly element: PropertyType }
  | { readonly kind: "map"; readonly element: PropertyType };

/** The words that a property may carry, as the table spells them; the head of the f5bigip table explains each. */
export const PROPERTY_WORDS = [
  "required",
  "computed",
  "output",
  "replace",
  "set",
  "secret",
  "normalised",
  "diff-suppressed",
  "validated",
  "deprecated",
  "enum-ignores-case",
] as const;
export type PropertyWord = (typeof PROPERTY_WORDS)[number];

export interface PropertyFacts {
  readonly name: string;
  readonly type: PropertyType;
  readonly words: ReadonlySet<PropertyWord>;
  readonly default?: string | number | boolean;
  readonly enum?: readonly string[];
  /** Names of properties that may not be given together with this one. */
  readonly conflictsWith: readonly string[];
  /** `json`, or the name of one of the table's formats. */
  readonly format?: string;
  readonly min?: number;
  readonly max?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** The environment variable that the real provider reads where a configuration variable is left out. */
  readonly env?: string;
  /** Terraform's name, for example `source_address_translation`. */
  readonly terraformName: string;
}

export type Properties = ReadonlyMap<string, PropertyFacts>;

export interface ResourceFacts {
  /** Module and class, for example `ltm/VirtualServer`; the module `index` is the package itself. */
  readonly name: string;
  /** The type token, for example `f5bigip:ltm/virtualServer:VirtualServer`. */
  readonly token: string;
  /** Terraform's resource type, for packages that are bridged from Terraform. */
  readonly terraformName: string | undefined;
  readonly properties: Properties;
}

export interface TextFormat {
  readonly pattern: RegExp;
  /** Completes "expected …". */
  readonly description: string;
}

/**
 * `bridged` packages are made from a Terraform provider: their outputs say `null` for what is unset and sort sets.
 * `native` ones leave unset properties out.
 */
export type PackageStyle = "bridged" | "native";

export interface ProviderTable {
  readonly packageName: string;
  readonly version: string;
  readonly style: PackageStyle;
  readonly formats: ReadonlyMap<string, TextFormat>;
  /** The provider's own configuration. */
  readonly config: Properties;
  /** By type token. */
  readonly resources: ReadonlyMap<string, ResourceFacts>;
  /** Nested types by name, for example `ltm/SnatOrigin`. */
  readonly types: ReadonlyMap<string, Properties>;
  /** Tokens of the package's functions and methods. */
  readonly functions: ReadonlySet<string>;
}

/** The module and the class of a name such as `ltm/VirtualServer`. */
export function splitName(name: string): readonly [module: string, className: string] {
  const slash = name.indexOf("/");
  if (slash < 0) throw new Error(`${name} has no module`);
  return [name.slice(0, slash), name.slice(slash + 1)];
}

/** The type token of a resource or of a nested type: bridged packages put the camel-case class into the module part. */
export function tokenOf(packageName: string, style: PackageStyle, name: string, isResource: boolean): string {
  const [module, className] = splitName(name);
  if (style === "native") return `${packageName}:${module}:${className}`;
  const member = isResource ? className.charAt(0).toLowerCase() + className.slice(1) : className;
  return `${packageName}:${module}/${member}:${className}`;
}

/** How Terraform spells a Pulumi name unless a table says otherwise: `ipProtocol` is `ip_protocol`. */
export function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
