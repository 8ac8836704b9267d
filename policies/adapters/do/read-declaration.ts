/** Walks a Device Onboarding declaration: the device, its partition Common, and the objects in it. */
import type { SourceRecord } from "../../records/records";
import { at } from "../../values/fact";
import { type PropertyMap, isPropertyMap } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import { CLASSES_WITHOUT_BEARING, READ_CLASSES, type ReadClass, UNREAD_CLASSES } from "./classes";
import { type DeclaredObject, unreadObject, unreadPart, unreadProperty } from "./declared-object";
import type { Declaration } from "./unwrap-declaration";

const NAME = /^[A-Za-z][\w.-]{0,254}$/;
const PROPERTY = /^\w{1,64}$/;
/** Members of a declaration that are objects and no partition. */
const NO_PARTITIONS: ReadonlySet<string> = new Set(["controls", "result"]);
/** What every class has. */
const OF_EVERY_CLASS: readonly string[] = ["class", "label", "remark"];

export function readDeclaration(
  { members, properties }: Declaration,
  device: string,
): readonly SourceRecord[] {
  return Object.entries(members).flatMap(([name, partition]) => {
    if (!isPropertyMap(partition) || NO_PARTITIONS.has(name)) return [];
    if (name !== "Common") {
      const what = NAME.test(name) ? `DO partition ${name}` : "a DO partition";
      return [unreadPart(device, properties.origin, what, "Device Onboarding takes no partition but Common")];
    }
    return readCommon(partition, { members, properties }, device);
  });
}

function readCommon(
  common: PropertyMap,
  { members, properties }: Declaration,
  device: string,
): readonly SourceRecord[] {
  const origin = at(properties.origin, "Common");
  return Object.entries(common).flatMap(([name, object]) => {
    // Texts beside the objects are settings of the device itself: its class and its host name.
    if (!isPropertyMap(object)) return [];
    if (!NAME.test(name))
      return [unreadPart(device, origin, "a DO object", "its name is none that is taken")];
    const reader = PropertyReader.ofMap(object, at(origin, name));
    const className = reader.string("class");
    if (className.state !== "known" || !NAME.test(className.value)) {
      return [unreadPart(device, reader.origin, `DO object /Common/${name}`, "it has no class")];
    }
    return readObject({
      device,
      className: className.value,
      name,
      properties: reader,
      declaration: members,
      schemaVersion: properties.string("schemaVersion"),
    });
  });
}

function readObject(object: DeclaredObject): readonly SourceRecord[] {
  if (CLASSES_WITHOUT_BEARING.has(object.className)) return [];
  const why = UNREAD_CLASSES.get(object.className);
  if (why !== undefined) return [unreadObject(object, why)];
  const readClass = READ_CLASSES.get(object.className);
  if (readClass === undefined) return [unreadObject(object, "a class that peerpath does not know")];
  return [...readClass.read(object), ...reportProperties(object, readClass)];
}

function reportProperties(
  object: DeclaredObject,
  { asked, none, reported }: ReadClass,
): readonly SourceRecord[] {
  if (asked === undefined) return [];
  const known = new Set([...OF_EVERY_CLASS, ...asked, ...Object.values(none).flat()]);
  return object.properties.keys().flatMap((property) => {
    if (known.has(property) || object.properties.raw(property).state === "absent") return [];
    if (!PROPERTY.test(property))
      return [unreadObject(object, "it has a property that peerpath does not know")];
    return [unreadProperty(object, property, reported[property] ?? "a property that peerpath does not know")];
  });
}
