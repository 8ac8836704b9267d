import type { UnreadRecord } from "../../records/bigip-records";
import type { Origin } from "../../values/fact";
import type { DeclaredObject } from "./declared-object";
import { devicePath } from "./declared-object";

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
