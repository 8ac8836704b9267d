import type { UnreadRecord } from "../../records/bigip-records";
import { type Fact, type Origin, at, known } from "../../values/fact";
import { type Parsed, parseFact } from "../plan/parse-fact";
import { type PropertyMap, type PropertyValue, isPropertyMap } from "../plan/planned-resource";
import type { PropertyReader } from "../plan/property-reader";
import { parseObjectPath } from "../f5bigip/object-path";

/** One object of the partition Common of a Device Onboarding declaration. */
export interface DeclaredObject {
  readonly device: string;
  readonly className: string;
  readonly name: string;
  readonly properties: PropertyReader;
  /** The whole declaration, which pointers lead through. */
  readonly declaration: PropertyMap;
  /** The version of the schema that the declaration is written for. */
  readonly schemaVersion: Fact<string>;
}

export function pathOf({ name, properties }: DeclaredObject): Fact<string> {
  return known(`/Common/${name}`, properties.origin);
}

/** A property that holds a text; one that is a pointer to another text of the declaration is that text. */
export function readText(object: DeclaredObject, property: string): Fact<string> {
  return parseFact(object.properties.string(property), (text) => ({
    value: dereference(text, object.declaration) ?? text,
  }));
}

/** A property that names an object of the BIG-IP, with its path or as one of Common. */
export function readPath(object: DeclaredObject, property: string): Fact<string> {
  return parseFact(readText(object, property), parseObjectPath);
}

/** Reads the elements of a list as the paths of objects; unknown as a whole where one is. */
export function readPaths(object: DeclaredObject, property: string): Fact<readonly string[]> {
  const list = object.properties.strings(property);
  if (list.state !== "known") return list;
  const paths: string[] = [];
  for (const element of list.value) {
    const path = parseFact(element, (text): Parsed<string> =>
      parseObjectPath(dereference(text, object.declaration) ?? text),
    );
    if (path.state === "unknown") return path;
    if (path.state === "known") paths.push(path.value);
  }
  return known(paths, list.origin);
}

/** The text that a pointer such as `/Common/self/address` leads to; nothing where it leads to none. */
function dereference(text: string, declaration: PropertyMap): string | undefined {
  if (!text.startsWith("/")) return undefined;
  let found: PropertyValue | undefined = declaration;
  for (const step of text.slice(1).split("/")) {
    found = isPropertyMap(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return typeof found === "string" ? found : undefined;
}

/** An object that may bear on the path and is not read. */
export function unreadObject(object: DeclaredObject, why: string): UnreadRecord {
  return unreadPart(
    object.device,
    object.properties.origin,
    `DO class ${object.className} at /Common/${object.name}`,
    why,
  );
}

/** A property of it that may bear on the path and is not read. */
export function unreadProperty(object: DeclaredObject, property: string, why: string): UnreadRecord {
  const what = `${property} of DO class ${object.className} at /Common/${object.name}`;
  return unreadPart(object.device, at(object.properties.origin, property), what, why);
}

export function unreadPart(device: string, origin: Origin, what: string, why: string): UnreadRecord {
  return { kind: "unread", device, origin, what, why };
}
