import type { PropertyFacts, ProviderTable } from "../provider-table/provider-table";
import { isRecord } from "./property-map";

/**
 * What a known, coerced scalar must be for the provider to accept it: a phrase that completes "expected …", or
 * `undefined` where the provider accepts it. The provider checks less than one might think: addresses, masks and ports
 * of a virtual server, for example, pass as they are.
 */
export function expectationFailed(
  table: ProviderTable,
  facts: PropertyFacts,
  value: unknown,
): string | undefined {
  if (facts.enum !== undefined && !isOneOf(facts.enum, value, facts.words.has("enum-ignores-case"))) {
    return `one of ${facts.enum.map((word) => `"${word}"`).join(", ")}`;
  }
  if (typeof value === "number" && (value < (facts.min ?? -Infinity) || value > (facts.max ?? Infinity))) {
    if (facts.max === undefined) return `at least ${facts.min ?? ""}`;
    return facts.min === undefined ? `at most ${facts.max}` : `${facts.min} to ${facts.max}`;
  }
  if (facts.format === undefined || typeof value !== "string") return undefined;
  if (facts.format === "json") return jsonExpectationFailed(value);
  const format = table.formats.get(facts.format);
  return format === undefined || format.pattern.test(value) ? undefined : format.description;
}

function isOneOf(words: readonly string[], value: unknown, ignoreCase: boolean): boolean {
  if (typeof value !== "string") return false;
  return words.some((word) => word === value || (ignoreCase && word.toLowerCase() === value.toLowerCase()));
}

/**
 * An AS3 declaration must be JSON. Its wrapper, where there is one, must be of class AS3 around a declaration of class
 * ADC; a per-application declaration has no wrapper and passes. The parser's own words are not passed on, since they
 * quote the text, which may hold secrets.
 */
function jsonExpectationFailed(text: string): string | undefined {
  if (text === "") return undefined;
  const declaration = parseJson(text);
  if (declaration === undefined) return "JSON";
  if (!isRecord(declaration.value)) return undefined;
  const { class: outer, declaration: inner } = declaration.value;
  if (outer !== undefined && outer !== "AS3") return 'a declaration whose class is "AS3"';
  if (isRecord(inner) && inner["class"] !== undefined && inner["class"] !== "ADC") {
    return 'a declaration whose declaration.class is "ADC"';
  }
  return undefined;
}

/** The value of a JSON text; `undefined` where the text is no JSON. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
