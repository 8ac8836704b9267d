import type { SourceRecord } from "../../records/records";
import { type Fact, known, unknown } from "../../values/fact";
import { readIRule } from "../irule/read-irule";
import { parseFact, required } from "../plan/parse-fact";
import { type PropertyValue, isPropertyMap } from "../plan/planned-resource";
import { type DeclaredObject, devicePath } from "./declared-object";
import { expandText } from "./expand-text";
import { propertyTable } from "./property-table";
import { unreadProperties } from "./unread-object";

const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

const PROPERTIES = propertyTable(["expand", "iRule"], {});

/** Reads an iRule of a declaration. Of its text nothing is kept but what it does to the way of connections. */
export function readDeclaredIRule(object: DeclaredObject): readonly SourceRecord[] {
  const { properties, device } = object;
  const path = devicePath(object);
  const written = readText(object);
  // AS3 puts other parts of the declaration into the text, unless it is told not to.
  const text = isFalse(properties.raw("expand"))
    ? written
    : parseFact(written, (original) => expandText(original, object));
  return [
    {
      kind: "irule",
      device,
      origin: properties.origin,
      path: known(path, properties.origin),
      handlers: parseFact(text, (expanded) => readIRule(expanded, path)),
    },
    ...unreadProperties(object, PROPERTIES),
  ];
}

function isFalse(fact: Fact<PropertyValue>): boolean {
  return fact.state === "known" && fact.value === false;
}

/** The text is written out, or encoded, or taken from elsewhere when the declaration is deployed. */
function readText({ properties }: DeclaredObject): Fact<string> {
  const fact = required(properties.raw("iRule"));
  if (fact.state !== "known") return fact;
  const { value, origin } = fact;
  if (typeof value === "string") return known(value, origin);
  if (isPropertyMap(value)) {
    if (typeof value["base64"] === "string" && BASE64.test(value["base64"]))
      return known(Buffer.from(value["base64"], "base64").toString("utf8"), origin);
    if (typeof value["text"] === "string") return known(value["text"], origin);
    if ("url" in value) return unknown(origin, "fetched from a URL while it is deployed");
    if ("bigip" in value)
      return unknown(origin, "given by an object on the BIG-IP, which is not in the declaration");
    if ("copyFrom" in value || "reuseFrom" in value || "file" in value)
      return unknown(origin, "copied from elsewhere while it is deployed");
  }
  return unknown(origin, "neither a text nor one in base64");
}
