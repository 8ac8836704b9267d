import {
  toSnakeCase,
  type Properties,
  type PropertyFacts,
  type PropertyType,
  type ProviderTable,
} from "../provider-table/provider-table";
import { coerceScalar } from "./coerce-scalar";
import { nearestName } from "./nearest-name";
import { isAbsent, isRecord, type PropertyMap } from "./property-map";
import { isUnknown } from "./unknown";
import { expectationFailed } from "./validate-value";

export interface CheckFailure {
  /** Path of the property, for example `origins[0].name`. */
  readonly property: string;
  /** A whole sentence: names the property, its value unless it may be secret, and what was expected. */
  readonly reason: string;
}

export interface CheckResult {
  /** What was given, coerced, with the provider's truthy defaults filled in. */
  readonly inputs: PropertyMap;
  /** Empty where the provider would accept the inputs. */
  readonly failures: readonly CheckFailure[];
}

export interface CheckOptions {
  /** What the properties belong to, for error messages. */
  readonly owner: string;
  readonly fillDefaults: boolean;
  /** Whether values may be shown in error messages. */
  readonly showValues: boolean;
}

/**
 * What the provider's Check does: coerces values to their declared types, fills truthy defaults in (nested ones too; a
 * default gives way to a property that it conflicts with), and refuses what the provider refuses. Unknown values pass
 * as they are.
 */
export function checkProperties(
  table: ProviderTable,
  properties: Properties,
  news: PropertyMap,
  options: CheckOptions,
): CheckResult {
  const failures: CheckFailure[] = [];
  return { inputs: new Checker(table, options, failures).checkObject(properties, news, ""), failures };
}

class Checker {
  constructor(
    private readonly table: ProviderTable,
    private readonly options: CheckOptions,
    private readonly failures: CheckFailure[],
  ) {}

  checkObject(properties: Properties, news: PropertyMap, path: string): Record<string, unknown> {
    const inputs: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(news)) {
      // Where bridged providers list the defaults that they filled in; it comes back with a resource's old inputs.
      if (isAbsent(value) || key === "__defaults") continue;
      const facts = properties.get(key) ?? this.findByTerraformName(properties, key);
      const at = join(path, facts?.name ?? key);
      if (facts === undefined) this.refuse(at, unknownKey(key, at, properties, this.options.owner));
      else if (facts.words.has("output"))
        this.refuse(at, `${at} is worked out by the provider and cannot be set`);
      else if (Object.hasOwn(inputs, facts.name)) this.refuse(at, `${at} is given twice, once as ${key}`);
      else inputs[facts.name] = this.checkValue(facts, facts.type, value, at);
    }
    this.checkPresence(properties, inputs, path);
    if (this.options.fillDefaults) fillDefaults(properties, inputs);
    return inputs;
  }

  /** Terraform's spelling of a name works as well: `portLockdown` becomes `portLockdowns`. */
  private findByTerraformName(properties: Properties, key: string): PropertyFacts | undefined {
    if (this.table.style === "native") return undefined;
    const terraformName = toSnakeCase(key);
    return [...properties.values()].find((facts) => facts.terraformName === terraformName);
  }

  private checkPresence(properties: Properties, inputs: PropertyMap, path: string): void {
    for (const { name, words, conflictsWith } of properties.values()) {
      const given = Object.hasOwn(inputs, name);
      if (!given && words.has("required")) {
        this.refuse(join(path, name), `${join(path, name)} is required and was left out`);
      }
      if (!given || isUnknown(inputs[name])) continue;
      for (const other of conflictsWith) {
        const bothWays = properties.get(other)?.conflictsWith.includes(name) === true;
        // A conflict that both properties name is told once.
        if (!Object.hasOwn(inputs, other) || isUnknown(inputs[other]) || (bothWays && other < name)) continue;
        this.refuse(
          join(path, name),
          `${join(path, name)} and ${join(path, other)} cannot be given together`,
        );
      }
    }
  }

  private checkValue(facts: PropertyFacts, type: PropertyType, value: unknown, at: string): unknown {
    if (isUnknown(value)) return value;
    switch (type.kind) {
      case "scalar": {
        const coerced = coerceScalar(value, type.scalar, this.table.style);
        if ("expected" in coerced) return this.refuseValue(facts, value, at, coerced.expected);
        const expected = expectationFailed(this.table, facts, coerced.value);
        return expected === undefined ? coerced.value : this.refuseValue(facts, value, at, expected);
      }
      case "object": {
        if (!isRecord(value)) return this.refuseValue(facts, value, at, "an object");
        const nested = this.table.types.get(type.name);
        if (nested === undefined) throw new Error(`type ${type.name} is missing from the provider table`);
        return this.checkObject(nested, value, at);
      }
      case "list": {
        const items: readonly unknown[] | undefined = Array.isArray(value)
          ? value
          : this.table.style === "bridged"
            ? [value]
            : undefined;
        if (items === undefined) return this.refuseValue(facts, value, at, "a list");
        const count = listLengthFailed(facts, items.length);
        if (count !== undefined) this.refuse(at, `${at} has ${items.length} elements, expected ${count}`);
        return items.map((item, index) => this.checkValue(facts, type.element, item, `${at}[${index}]`));
      }
      case "map":
        if (!isRecord(value)) return this.refuseValue(facts, value, at, "an object");
        return Object.fromEntries(
          Object.entries(value).map(([key, item]) => [
            key,
            this.checkValue(facts, type.element, item, join(at, key)),
          ]),
        );
    }
  }

  private refuse(property: string, reason: string): void {
    this.failures.push({ property, reason });
  }

  private refuseValue(facts: PropertyFacts, value: unknown, at: string, expected: string): unknown {
    const hidden = !this.options.showValues || facts.words.has("secret") || facts.format === "json";
    this.refuse(
      at,
      hidden ? `${at}: expected ${expected}` : `${at} is ${describe(value)}, expected ${expected}`,
    );
    return value;
  }
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return isRecord(value) ? "an object" : JSON.stringify(value);
}

function listLengthFailed(facts: PropertyFacts, length: number): string | undefined {
  if (facts.minItems !== undefined && length < facts.minItems) return `at least ${facts.minItems}`;
  if (facts.maxItems !== undefined && length > facts.maxItems) return `at most ${facts.maxItems}`;
  return undefined;
}

function unknownKey(key: string, at: string, properties: Properties, owner: string): string {
  const inputs = [...properties.values()].filter(({ words }) => !words.has("output")).map(({ name }) => name);
  const nearest = nearestName(key, inputs);
  const all = inputs.length === 0 ? "it has none" : `expected one of ${inputs.join(", ")}`;
  const hint = nearest === undefined ? all : `did you mean ${nearest}?`;
  return `${at} is no property of ${owner}: ${hint}`;
}

/** Falsy defaults (false, 0, "") are not filled into inputs; they appear in outputs only. */
function fillDefaults(properties: Properties, inputs: Record<string, unknown>): void {
  const given = new Set(Object.keys(inputs));
  for (const { name, default: value, conflictsWith } of properties.values()) {
    if (Boolean(value) && !given.has(name) && !conflictsWith.some((other) => given.has(other))) {
      inputs[name] = value;
    }
  }
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
