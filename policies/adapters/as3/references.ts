/** How AS3 objects refer to each other and to what is on the BIG-IP already. */
import { type Fact, absent } from "../../values/fact";
import { type Parsed, parseFact } from "../plan/parse-fact";
import { type PropertyValue, isPropertyMap } from "../plan/planned-resource";
import { parseObjectPath } from "../f5bigip/object-path";
import { type DeclaredObject, NAME } from "./declared-object";

const NOT_A_REFERENCE = "not a reference to an object";

/**
 * Reads a reference as the full path of the object on the BIG-IP: `{use: pointer}` and a bare pointer name an object of the
 * declaration, `{bigip: path}` one outside it.
 */
export function parseReference(value: PropertyValue, from: DeclaredObject): Parsed<string> {
  if (typeof value === "string") return parsePointer(value, from);
  if (!isPropertyMap(value)) return { why: NOT_A_REFERENCE };
  const { use, bigip } = value;
  if (typeof bigip === "string" && use === undefined) return parseObjectPath(bigip);
  if (typeof use === "string" && bigip === undefined) return parsePointer(use, from);
  return { why: NOT_A_REFERENCE };
}

/** A property that holds a reference; an empty one is absent, as AS3 has it. */
export function readReference(key: string, from: DeclaredObject): Fact<string> {
  const fact = from.properties.raw(key);
  if (fact.state === "known" && fact.value === "") return absent(fact.origin);
  return parseFact(fact, (value) => parseReference(value, from));
}

/**
 * Reads an AS3 pointer: `name` is in the same application, `/T/A/name` anywhere, and `@` in place of a tenant or an
 * application is the one that the pointer stands in. Pointers into objects and relative JSON pointers are not read.
 */
function parsePointer(pointer: string, from: DeclaredObject): Parsed<string> {
  if (NAME.test(pointer)) return { value: `/${from.tenant}/${from.application}/${pointer}` };
  const [root, tenant, application, name, ...rest] = pointer.split("/", 5);
  if (
    root !== "" ||
    tenant === undefined ||
    application === undefined ||
    name === undefined ||
    rest.length > 0
  ) {
    return { why: "a pointer that peerpath does not follow" };
  }
  const steps = [
    tenant === "@" ? from.tenant : tenant,
    application === "@" ? from.application : application,
    name,
  ];
  if (!steps.every((step) => NAME.test(step))) return { why: "a pointer that peerpath does not follow" };
  return { value: `/${steps.join("/")}` };
}
