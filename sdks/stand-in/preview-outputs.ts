import type {
  Properties,
  PropertyFacts,
  PropertyType,
  ProviderTable,
} from "../provider-table/provider-table";
import { canonicalJson, isAbsent, isRecord, type PropertyMap } from "./property-map";
import { isUnknown, UNKNOWN } from "./unknown";
import { parseJson } from "./validate-value";

/**
 * What the provider plans a resource to be, from its checked inputs and, for an update, the old outputs. Without `olds`
 * (a create, or a replacement) whatever the device decides is unknown; on an update it keeps its old value.
 */
export function planOutputs(
  table: ProviderTable,
  properties: Properties,
  inputs: PropertyMap,
  olds?: PropertyMap,
): PropertyMap {
  const outputs: Record<string, unknown> = {};
  for (const [name, facts] of properties) {
    const value = inputs[name];
    if (!isUnset(facts, value)) outputs[name] = planValue(table, facts, facts.type, value);
    else {
      const planned = planUnset(table, facts, olds?.[name]);
      if (planned !== undefined) outputs[name] = planned;
    }
  }
  // Where the provider's configuration is unknown, inputs come unchecked, under any name.
  for (const [name, value] of Object.entries(inputs)) if (!properties.has(name)) outputs[name] = value;
  return outputs;
}

/** An empty text for what the device decides is the same as leaving it out. */
export function isUnset({ type, words }: PropertyFacts, value: unknown): boolean {
  return isAbsent(value) || (value === "" && words.has("computed") && type.kind === "scalar");
}

/** `undefined`: the property does not appear at all. */
function planUnset(table: ProviderTable, facts: PropertyFacts, old: unknown): unknown {
  const { words, default: whenUnset } = facts;
  const bridged = table.style === "bridged";
  // What a command printed last time says nothing about the next run.
  if (words.has("output") && !bridged) return UNKNOWN;
  if (words.has("computed") || words.has("output")) return isAbsent(old) ? UNKNOWN : old;
  // Truthy defaults are among the inputs already, unless they gave way to a property that they conflict with.
  if (whenUnset !== undefined && !whenUnset) return whenUnset;
  return bridged ? null : undefined;
}

function planValue(table: ProviderTable, facts: PropertyFacts, type: PropertyType, value: unknown): unknown {
  if (isUnknown(value)) return value;
  switch (type.kind) {
    case "scalar":
      return normalise(facts, value);
    case "object": {
      const nested = table.types.get(type.name);
      return nested === undefined || !isRecord(value) ? value : planOutputs(table, nested, value);
    }
    case "list": {
      if (!Array.isArray(value)) return value;
      if (table.style === "bridged" && value.some(isUnknown)) return UNKNOWN;
      const items = value.map((item) => planValue(table, facts, type.element, item));
      return facts.words.has("set") ? toSet(items) : items;
    }
    case "map":
      return value;
  }
}

/** Sets come back sorted, without duplicates. */
function toSet(items: readonly unknown[]): readonly unknown[] {
  const byText = new Map(items.map((item) => [canonicalJson(item), item]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

/** How the provider's state spells a value: an iRule is trimmed, a declaration is compact with its keys in order. */
function normalise({ name, words }: PropertyFacts, value: unknown): unknown {
  if (!words.has("normalised") || typeof value !== "string") return value;
  if (name === "irule") return value.trim();
  if (!name.endsWith("Json")) return value;
  const json = parseJson(value);
  return json === undefined ? value : canonicalJson(json.value);
}
