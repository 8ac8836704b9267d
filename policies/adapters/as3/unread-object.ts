import type { UnreadRecord } from "../../records/bigip-records";
import type { Origin } from "../../values/fact";
import type { PropertyReader } from "../plan/property-reader";
import type { DeclaredObject } from "./declared-object";
import { devicePath } from "./declared-object";
import { type PropertyTable, unknownProperties } from "./property-table";

const CLASS_NAME = /^\w{1,64}$/;

/** An object of a declaration that may bear on the path and is not read. */
export function unreadObject(object: DeclaredObject, why: string): UnreadRecord {
  const className = object.properties.string("class");
  // Only what looks like a class is printed: where the class should be, there may be any text.
  const isPrintable = className.state === "known" && CLASS_NAME.test(className.value);
  const what = isPrintable ? `AS3 class ${className.value}` : "AS3 object";
  return unreadPart(object.device, object.properties.origin, `${what} at ${devicePath(object)}`, why);
}

/** A part of a declaration, or the whole of it, that may bear on the path and is not read. */
export function unreadPart(device: string, origin: Origin, what: string, why: string): UnreadRecord {
  return { kind: "unread", device, origin, what, why };
}

/**
 * One record where the object, or the part of it that is given, states properties that peerpath does not know: none where
 * it knows them all.
 */
export function unreadProperties(
  object: DeclaredObject,
  table: PropertyTable,
  part: PropertyReader = object.properties,
): readonly UnreadRecord[] {
  const names = unknownProperties(part, table);
  if (names.length === 0) return [];
  const why = `it states ${[...new Set(names)].join(", ")}, which peerpath does not know`;
  return [{ ...unreadObject(object, why), origin: part.origin }];
}
