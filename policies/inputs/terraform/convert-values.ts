/** Values of a Terraform resource as adapters read them: Pulumi's names for its properties, unknown values as such. */
import type { TerraformName } from "../../adapters/plan/plan-adapter";
import { type PropertyMap, type PropertyValue, UnknownValue } from "../../adapters/plan/planned-resource";
import { type JsonObject, isJsonObject } from "../read-fields";

/** No provider's values are nested deeper than this. */
const DEEPEST = 100;
const TOO_DEEP = "nested too deeply to be read";

/**
 * Converts the values of a resource. `unknown` has `true` in place of each value that is not known yet, in an object of the same
 * shape, as Terraform writes it; in `values` those are left out, or null in a list. Never throws.
 */
export function convertValues(values: JsonObject, unknown: JsonObject, name: TerraformName): PropertyMap {
  return convertBlock(values, unknown, name, "", 1);
}

/** The name that a property has for the adapters. */
export function propertyName(attribute: string, name: TerraformName, block = ""): string {
  const camel = toCamelCase(attribute);
  return own(name.renamed ?? {}, block + camel) ?? camel;
}

/** `source_address_translation` in camel case. */
function toCamelCase(attribute: string): string {
  return attribute.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Keys of a block are attributes and blocks; `block` is the way to it in camel case, with a dot at its end. */
function convertBlock(
  values: JsonObject,
  unknown: JsonObject,
  name: TerraformName,
  block: string,
  depth: number,
): PropertyMap {
  const attributes = [...new Set([...Object.keys(values), ...Object.keys(unknown)])];
  return Object.fromEntries(
    attributes.flatMap((attribute): [string, PropertyValue][] => {
      const value = convertValue(
        own(values, attribute),
        own(unknown, attribute),
        name,
        block + toCamelCase(attribute),
        depth,
      );
      return value === null ? [] : [[propertyName(attribute, name, block), value]];
    }),
  );
}

function convertValue(
  value: unknown,
  unknown: unknown,
  name: TerraformName,
  path: string,
  depth: number,
): PropertyValue {
  if (unknown === true) return UnknownValue.instance;
  if (depth > DEEPEST) return UnknownValue.because(TOO_DEEP);
  const isSingle = name.single?.includes(path) === true;
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const unknowns: readonly unknown[] = Array.isArray(unknown) ? unknown : [];
    const elements = list.map((element, index) =>
      isJsonObject(element)
        ? convertBlock(element, asObject(unknowns[index]), name, `${path}.`, depth + 1)
        : convertValue(element, unknowns[index], name, path, depth + 1),
    );
    return isSingle && elements.length <= 1 ? (elements[0] ?? null) : elements;
  }
  if (isJsonObject(value)) {
    const nested = asObject(unknown);
    return isSingle
      ? convertBlock(value, nested, name, `${path}.`, depth + 1)
      : convertMap(value, nested, name, path, depth);
  }
  const isScalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  if (isScalar) return value;
  // Of a value that is not known as a whole, not even its null is left.
  return holdsTrue(unknown) ? UnknownValue.instance : null;
}

/** An object that is no block is a map: its keys are the program's own. */
function convertMap(
  values: JsonObject,
  unknown: JsonObject,
  name: TerraformName,
  path: string,
  depth: number,
): PropertyMap {
  const keys = [...new Set([...Object.keys(values), ...Object.keys(unknown)])];
  return Object.fromEntries(
    keys.map((key) => [key, convertValue(own(values, key), own(unknown, key), name, path, depth + 1)]),
  );
}

/** Whether a mark of unknown or of sensitive values marks anything. */
export function holdsTrue(marks: unknown, depth = 0): boolean {
  if (marks === true || depth > DEEPEST) return true;
  if (typeof marks !== "object" || marks === null) return false;
  return Object.values(marks).some((part) => holdsTrue(part, depth + 1));
}

function asObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function own<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
