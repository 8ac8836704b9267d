import {
  type PropertyMap,
  type PropertyValue,
  isPropertyList,
  isPropertyMap,
} from "../plan/planned-resource";
import type { DeclaredObject } from "./declared-object";
import type { PropertyTable } from "./property-table";

/** From the root of the declaration, as deep as it leads. */
const ABSOLUTE_POINTER = /^\/[^/]{1,190}(\/[^/]{1,190}){1,9}$/;

/**
 * Whether all that the object includes from other parts of the declaration bears on nothing: AS3 lays what is included over
 * the object's own properties, so those that are read stay what they are.
 */
export function includesNothingRead(object: DeclaredObject, table: PropertyTable): boolean {
  const include = object.properties.raw("include");
  if (include.state !== "known") return include.state === "absent";
  const pointers = isPropertyList(include.value) ? include.value : [include.value];
  return pointers.every((pointer) => {
    const included = typeof pointer === "string" ? follow(pointer, object) : undefined;
    return included !== undefined && Object.keys(included).every((name) => table.none.has(name));
  });
}

function follow(pointer: string, { declaration: { adc } }: DeclaredObject): PropertyMap | undefined {
  if (!ABSOLUTE_POINTER.test(pointer)) return undefined;
  let part: PropertyValue | undefined = adc.members;
  for (const step of pointer.slice(1).split("/")) {
    part = isPropertyMap(part) && Object.hasOwn(part, step) ? part[step] : undefined;
  }
  return isPropertyMap(part) ? part : undefined;
}
