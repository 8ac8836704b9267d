import { type Fact, type Origin, absent, at, known, unknown } from "../../values/fact";
import { mergeProperties } from "./merge-properties";
import {
  type PlannedResource,
  type PropertyMap,
  type PropertyValue,
  AssetValue,
  UnknownValue,
  isPropertyList,
  isPropertyMap,
  originOf,
} from "./planned-resource";

/** The `why` of every property of a resource that the preview left out. */
export const LEFT_OUT = "not part of this preview (left out by --target, or its provider is not known yet)";

/**
 * Reads properties as facts. A property that is there but of another type than asked for is `unknown`, with a reason that
 * names what was expected and never shows the value, because that may be a secret.
 */
export class PropertyReader {
  private constructor(
    /** `undefined`: the whole resource was left out, so every property is unknown. */
    private readonly properties: PropertyMap | undefined,
    readonly origin: Origin,
  ) {}

  static of(resource: PlannedResource): PropertyReader {
    const merged = mergeProperties(resource);
    const origin = originOf(resource);
    return new PropertyReader(merged.state === "merged" ? merged.properties : undefined, origin);
  }

  static ofMap(properties: PropertyMap, origin: Origin): PropertyReader {
    return new PropertyReader(properties, origin);
  }

  get isLeftOut(): boolean {
    return this.properties === undefined;
  }

  /** The names of all properties that are stated. */
  keys(): readonly string[] {
    return Object.keys(this.properties ?? {});
  }

  /** The property as it is; nested values may still hold unknowns. */
  raw(key: string): Fact<PropertyValue> {
    const origin = at(this.origin, key);
    if (this.properties === undefined) return unknown(origin, LEFT_OUT);
    const value = this.properties[key];
    return factOf(value, origin);
  }

  string(key: string): Fact<string> {
    return narrow(this.raw(key), (value) => (typeof value === "string" ? value : undefined), "not a string");
  }

  boolean(key: string): Fact<boolean> {
    return narrow(this.raw(key), asBoolean, "neither true nor false");
  }

  integer(key: string): Fact<number> {
    return narrow(this.raw(key), asInteger, "not a whole number");
  }

  asset(key: string): Fact<AssetValue> {
    return narrow(this.raw(key), (value) => (value instanceof AssetValue ? value : undefined), "not a file");
  }

  /** The elements of a list, each a fact with its own origin. The list itself is unknown where its length is. */
  list(key: string): Fact<readonly Fact<PropertyValue>[]> {
    const fact = this.raw(key);
    if (fact.state !== "known") return fact;
    if (!isPropertyList(fact.value)) return unknown(fact.origin, "not a list");
    return known(
      fact.value.map((element, index) => factOf(element, at(fact.origin, index))),
      fact.origin,
    );
  }

  strings(key: string): Fact<readonly Fact<string>[]> {
    const fact = this.list(key);
    if (fact.state !== "known") return fact;
    return known(
      fact.value.map((element) =>
        narrow(element, (value) => (typeof value === "string" ? value : undefined), "not a string"),
      ),
      fact.origin,
    );
  }

  /** A nested object as a reader of its own. */
  object(key: string): Fact<PropertyReader> {
    const fact = this.raw(key);
    if (fact.state !== "known") return fact;
    if (!isPropertyMap(fact.value)) return unknown(fact.origin, "not an object");
    return known(new PropertyReader(fact.value, fact.origin), fact.origin);
  }

  /** The objects of a list, each a reader; an element that is no object is unknown. */
  objects(key: string): Fact<readonly Fact<PropertyReader>[]> {
    const fact = this.list(key);
    if (fact.state !== "known") return fact;
    return known(
      fact.value.map((element) =>
        element.state !== "known"
          ? element
          : isPropertyMap(element.value)
            ? known(new PropertyReader(element.value, element.origin), element.origin)
            : unknown(element.origin, "not an object"),
      ),
      fact.origin,
    );
  }
}

function factOf(value: PropertyValue | undefined, origin: Origin): Fact<PropertyValue> {
  if (value === undefined || value === null) return absent(origin);
  return value instanceof UnknownValue ? unknown(origin, value.why) : known(value, origin);
}

function narrow<T>(
  fact: Fact<PropertyValue>,
  convert: (value: PropertyValue) => T | undefined,
  why: string,
): Fact<T> {
  if (fact.state !== "known") return fact;
  const value = convert(fact.value);
  return value === undefined ? unknown(fact.origin, why) : known(value, fact.origin);
}

/** Providers coerce the texts "true" and "false"; a resource that skipped Check still holds them. */
function asBoolean(value: PropertyValue): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

function asInteger(value: PropertyValue): number | undefined {
  if (typeof value === "number") return Number.isInteger(value) ? value : undefined;
  return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : undefined;
}
