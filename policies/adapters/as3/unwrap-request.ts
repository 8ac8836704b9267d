import { type Fact, type Origin, at } from "../../values/fact";
import { type PropertyValue, isPropertyList, isPropertyMap } from "../plan/planned-resource";
import { PropertyReader } from "../plan/property-reader";
import type { DeclaredPart } from "./declared-object";

type Unwrapped = DeclaredPart | { readonly why: string };

/**
 * Finds the ADC declaration in the text of a request, `{class: "AS3", declaration: {class: "ADC", …}}`, or takes it as it
 * is. `why` tells, of the declaration, what keeps it from being what this device will hold; it never quotes the text.
 */
export function unwrapRequest(text: string, origin: Origin): Unwrapped {
  const json = parseJson(text);
  if (json === undefined) return { why: "it is not JSON" };
  if (isPropertyList(json)) return { why: "it is a list of requests, and peerpath reads one" };
  if (!isPropertyMap(json)) return { why: "it is no AS3 declaration" };
  const properties = PropertyReader.ofMap(json, origin);
  if (properties.raw("class").state === "absent") {
    return { why: "a per-application declaration is not read yet" };
  }
  if (is(properties.raw("class"), "ADC")) return checkAdc({ properties, members: json });
  if (!is(properties.raw("class"), "AS3")) return { why: "its class is neither AS3 nor ADC" };
  if (!is(properties.raw("action"), "deploy", "or absent")) return { why: "its action is not deploy" };
  if (!is(properties.raw("targetHost"), "localhost", "or absent")) {
    return { why: "its targetHost is another device" };
  }
  const declaration = properties.raw("declaration");
  if (declaration.state !== "known" || !isPropertyMap(declaration.value)) {
    return { why: "it holds no declaration" };
  }
  const adc = PropertyReader.ofMap(declaration.value, at(origin, "declaration"));
  if (!is(adc.raw("class"), "ADC")) return { why: "its declaration is not of class ADC" };
  return checkAdc({ properties: adc, members: declaration.value });
}

/** The parser's own message is dropped, because it quotes the text. */
function parseJson(text: string): PropertyValue | undefined {
  try {
    return JSON.parse(text) as PropertyValue;
  } catch {
    return undefined;
  }
}

function checkAdc(adc: DeclaredPart): Unwrapped {
  if (adc.properties.raw("target").state !== "absent") {
    return { why: "it names a target that BIG-IQ sends it to" };
  }
  const controls = adc.properties.object("controls");
  const isDryRun = controls.state === "known" && !is(controls.value.raw("dryRun"), false, "or absent");
  return isDryRun ? { why: "it is a dry run" } : adc;
}

function is(fact: Fact<PropertyValue>, value: PropertyValue, orAbsent?: "or absent"): boolean {
  return fact.state === "known" ? fact.value === value : fact.state === "absent" && orAbsent !== undefined;
}
