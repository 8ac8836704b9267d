/** How AS3 objects refer to each other and to what is on the BIG-IP already. */
import { type Fact, absent } from "../../values/fact";
import { type Parsed, parseFact } from "../plan/parse-fact";
import { type PropertyValue, isPropertyMap } from "../plan/planned-resource";
import { parseObjectPath } from "../f5bigip/object-path";
import { type DeclaredObject, NAME } from "./declared-object";
import { type ObjectPath, findObject, isObjectIncluding } from "./find-object";

const NOT_A_REFERENCE = "not a reference to an object";
const NOT_FOLLOWED = "a pointer that peerpath does not follow";
/** So many levels up, then a way down from there. */
const RELATIVE_POINTER = /^(\d{1,2})\/(.{1,600})$/;

/**
 * Reads a reference as the full path of the object on the BIG-IP: `{use: pointer}` and a bare pointer name an object of the
 * declaration, `{bigip: path}` one outside it. `depth` is how many steps below its object the reference stands (1 for
 * `pool`, 2 for `virtualAddresses[0]`); relative JSON pointers are followed only where it is given.
 */
export function parseReference(value: PropertyValue, from: DeclaredObject, depth?: number): Parsed<string> {
  const reference = splitReference(value);
  if (reference === undefined) return { why: NOT_A_REFERENCE };
  if (reference.kind === "bigip") return parseObjectPath(reference.path);
  const path = parsePointer(reference.pointer, from, depth);
  if ("why" in path) return path;
  return { value: `/${path.value.tenant}/${path.value.application}/${path.value.name}` };
}

/** A property that holds a reference; an empty one is absent, as AS3 has it. */
export function readReference(key: string, from: DeclaredObject): Fact<string> {
  const fact = from.properties.raw(key);
  if (fact.state === "known" && fact.value === "") return absent(fact.origin);
  return parseFact(fact, (value) => parseReference(value, from, 1));
}

/** Follows a reference to the object that it names, which has to be in the declaration and of one of the classes. */
export function followReference(
  value: PropertyValue,
  from: DeclaredObject,
  classes: readonly string[],
  depth: number,
): Parsed<DeclaredObject> {
  const reference = splitReference(value);
  if (reference === undefined) return { why: NOT_A_REFERENCE };
  if (reference.kind === "bigip") {
    return { why: "given by an object on the BIG-IP, which is not in the declaration" };
  }
  const path = parsePointer(reference.pointer, from, depth);
  if ("why" in path) return path;
  const found = findObject(path.value, from.declaration);
  if ("why" in found) return found;
  const className = found.value.properties.raw("class");
  if (className.state === "known" && classes.some((name) => name === className.value)) return found;
  return { why: `given by an object whose class is none of: ${classes.join(", ")}` };
}

/** Whether a reference names an object of the declaration that includes other parts, so that what it will be is not read. */
export function isReferenceIncluding(value: PropertyValue, from: DeclaredObject, depth: number): boolean {
  const reference = splitReference(value);
  if (reference?.kind !== "use") return false;
  const path = parsePointer(reference.pointer, from, depth);
  return "value" in path && isObjectIncluding(path.value, from.declaration);
}

type Reference =
  { readonly kind: "bigip"; readonly path: string } | { readonly kind: "use"; readonly pointer: string };

function splitReference(value: PropertyValue): Reference | undefined {
  if (typeof value === "string") return { kind: "use", pointer: value };
  if (!isPropertyMap(value)) return undefined;
  const { use, bigip } = value;
  if (typeof bigip === "string" && use === undefined) return { kind: "bigip", path: bigip };
  if (typeof use === "string" && bigip === undefined) return { kind: "use", pointer: use };
  return undefined;
}

/**
 * Reads an AS3 pointer: `name` is in the same application, `/T/A/name` in another part, and `@` in place of a tenant or an
 * application is the one that the pointer stands in. Pointers into objects are not read, and AS3 itself takes none that
 * leads neither into its own application nor into a `Shared` one, nor into another tenant than its own and Common.
 */
function parsePointer(pointer: string, from: DeclaredObject, depth: number | undefined): Parsed<ObjectPath> {
  const [tenant, application, name, ...rest] = splitPointer(pointer, from, depth);
  if (tenant === undefined || application === undefined || name === undefined || rest.length > 0) {
    return { why: NOT_FOLLOWED };
  }
  const path: ObjectPath = {
    tenant: tenant === "@" ? from.tenant : tenant,
    application: application === "@" ? from.application : application,
    name,
  };
  if (!Object.values(path).every((step: string) => NAME.test(step))) return { why: NOT_FOLLOWED };
  const isInReach =
    (path.tenant === from.tenant || path.tenant === "Common") &&
    (path.application === from.application || path.application === "Shared");
  return isInReach ? { value: path } : { why: "a pointer into another application, which AS3 does not take" };
}

/** The steps from the root; none where the pointer has no such form. */
function splitPointer(pointer: string, from: DeclaredObject, depth: number | undefined): readonly string[] {
  const own = [from.tenant, from.application, from.name];
  if (pointer.startsWith("/")) return pointer.slice(1).split("/", 4);
  const [, levels, way] = RELATIVE_POINTER.exec(pointer) ?? [];
  if (levels === undefined || way === undefined) return [from.tenant, from.application, pointer];
  const kept = depth === undefined ? own.length + 1 : own.length + depth - Number(levels);
  // What is left beyond the object's own path leads into the object.
  return kept < 0 || kept > own.length ? [] : [...own.slice(0, kept), ...way.split("/", 4)];
}
