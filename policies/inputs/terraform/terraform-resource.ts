/** One resource of a Terraform plan or state as the inputs have it. */
import type { TerraformName } from "../../adapters/plan/plan-adapter";
import type { PropertyMap, PropertyValue } from "../../adapters/plan/planned-resource";
import type { InputResource } from "../input";
import type { Field, JsonObject } from "../read-fields";
import { convertValues, holdsTrue, propertyName } from "./convert-values";
import { type ResourceAddress, parseAddress } from "./parse-address";

/** The values of a resource, in Terraform's own words. */
export interface TerraformValues {
  readonly values: JsonObject;
  /** `true` in place of each value that is not known yet. */
  readonly unknown: JsonObject;
  /** `true` in place of each value that is sensitive. */
  readonly sensitive: JsonObject;
}

/** The marks of sensitive values; `true` in place of them marks every attribute, `false` none. */
export function readSensitiveMarks(marks: Field, values: JsonObject): JsonObject {
  if (typeof marks.value !== "boolean") return marks.objectOrNone();
  return marks.value ? Object.fromEntries(Object.keys(values).map((attribute) => [attribute, true])) : {};
}

/** The address of a resource, which has to be one. */
export function readAddress(field: Field): ResourceAddress {
  const address = parseAddress(field.text());
  if (address === undefined) throw field.unexpected("the address of a resource");
  return address;
}

/** A resource of a type that bears on nothing: no more than that it is there. */
export function bareResource(urn: string, type: string): InputResource {
  return {
    urn,
    name: urn,
    type,
    provider: undefined,
    inputs: {},
    outputs: {},
    secrets: [],
    propertyDependencies: undefined,
  };
}

/**
 * A resource as it is, or will be. `stated` are the attributes that the program gives; without them everything that is known
 * counts as stated, as in a state, which does not tell.
 */
export function makeResource(
  urn: string,
  name: TerraformName,
  { values, unknown, sensitive }: TerraformValues,
  stated?: JsonObject,
): InputResource {
  const all = convertValues(values, unknown, name);
  return {
    urn,
    name: urn,
    type: name.token,
    provider: undefined,
    inputs: stated === undefined ? withoutEmptyLists(all) : pickStated(all, name, stated),
    outputs: all,
    secrets: Object.keys(sensitive)
      .filter((attribute) => holdsTrue(sensitive[attribute]))
      .map((attribute) => propertyName(attribute, name)),
    propertyDependencies: undefined,
  };
}

/** What the program gives, and blocks: they are made by `dynamic` blocks too, which a plan does not show, and computed by nobody. */
function pickStated(all: PropertyMap, name: TerraformName, stated: JsonObject): PropertyMap {
  const blocks = [...(name.blocks ?? []), ...(name.single ?? [])].filter((block) => !block.includes("."));
  const picked = new Set([
    ...Object.keys(stated).map((attribute) => propertyName(attribute, name)),
    ...blocks.map((block) => propertyName(block, name)),
  ]);
  return withoutEmptyLists(
    Object.fromEntries(Object.entries(all).filter(([property]) => picked.has(property))),
  );
}

/** Blocks and lists that nobody states are empty lists, not null. */
function withoutEmptyLists(properties: PropertyMap): PropertyMap {
  const isEmpty = (value: PropertyValue): boolean => Array.isArray(value) && value.length === 0;
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => !isEmpty(value)));
}
