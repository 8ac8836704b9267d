import { type Fact, type Origin, at } from "../../values/fact";
import { type PropertyMap, type PropertyValue, isPropertyMap } from "../plan/planned-resource";
import { parseJson } from "../plan/parse-json";
import { PropertyReader } from "../plan/property-reader";

/** A declaration of class Device. */
export interface Declaration {
  readonly members: PropertyMap;
  readonly properties: PropertyReader;
}

/**
 * Finds the declaration of the device in the text, `{class: "DO", declaration: {class: "Device", …}}`, or takes it as it is.
 * `why` tells, of the declaration, what keeps it from being what this device will hold; it never quotes the text.
 */
export function unwrapDeclaration(text: string, origin: Origin): Declaration | { readonly why: string } {
  const json = parseJson(text);
  if (!isPropertyMap(json)) return { why: json === undefined ? "it is not JSON" : "it is no declaration" };
  const properties = PropertyReader.ofMap(json, origin);
  if (is(properties.raw("class"), "Device")) return checkDevice({ members: json, properties });
  if (!is(properties.raw("class"), "DO")) return { why: "its class is neither DO nor Device" };
  const targetHost = properties.raw("targetHost");
  if (targetHost.state !== "absent" && !is(targetHost, "localhost")) {
    return { why: "its targetHost is another device" };
  }
  if (properties.raw("bigIqSettings").state !== "absent") return { why: "it goes through BIG-IQ" };
  const declaration = properties.raw("declaration");
  if (declaration.state !== "known" || !isPropertyMap(declaration.value)) {
    return { why: "it holds no declaration" };
  }
  const inner = PropertyReader.ofMap(declaration.value, at(origin, "declaration"));
  if (!is(inner.raw("class"), "Device")) return { why: "its declaration is not of class Device" };
  return checkDevice({ members: declaration.value, properties: inner });
}

function checkDevice(declaration: Declaration): Declaration | { readonly why: string } {
  const controls = declaration.properties.object("controls");
  const dryRun = controls.state === "known" ? controls.value.raw("dryRun") : controls;
  return dryRun.state === "absent" || is(dryRun, false) ? declaration : { why: "it is a dry run" };
}

function is(fact: Fact<unknown>, value: PropertyValue): boolean {
  return fact.state === "known" && fact.value === value;
}
