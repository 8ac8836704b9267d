/** The usual places of texts and values in the resources of DNS providers. */
import { type Fact, absent, isKnown, known, unknown } from "../../values/fact";
import { required } from "../plan/parse-fact";
import type { PropertyReader } from "../plan/property-reader";
import type { TextSource, ValueSource } from "./dns-provider";

/** The first of these properties that is stated: a property and its names in older versions. */
export function text(key: string, ...older: readonly string[]): TextSource {
  return (properties) => {
    const stated = [key, ...older].map((one) => properties.string(one));
    return stated.find(({ state }) => state !== "absent") ?? properties.string(key);
  };
}

/** A text that the type itself says. */
export function always(value: string): TextSource {
  return ({ origin }) => known(value, origin);
}

/** A text inside an object. */
export function textIn(key: string, inner: TextSource): TextSource {
  return (properties) => {
    const object = properties.object(key);
    return object.state === "known" ? inner(object.value) : object;
  };
}

/** A list of values. */
export function texts(key: string): ValueSource {
  return (properties) => properties.strings(key);
}

/** One value. */
export function oneText(key: string, ...older: readonly string[]): ValueSource {
  const source = text(key, ...older);
  return (properties) => {
    const value = required(source(properties));
    return known([value], value.origin);
  };
}

/** One value of each object in a list. */
export function eachText(key: string, inner: string): ValueSource {
  return (properties) => {
    const objects = properties.objects(key);
    if (objects.state !== "known") return objects;
    const values = objects.value.map((one) =>
      one.state === "known" ? required(one.value.string(inner)) : one,
    );
    return known(values, objects.origin);
  };
}

/** Values inside an object. */
export function valuesIn(key: string, inner: ValueSource): ValueSource {
  return (properties) => {
    const object = properties.object(key);
    return object.state === "known" ? inner(object.value) : object;
  };
}

/** The values of all of these places; a place that is not stated has none. Unknown where one place is, or all are not stated. */
export function allOf(...sources: readonly ValueSource[]): ValueSource {
  return (properties) => {
    const places = sources.map((source) => source(properties));
    const unread = places.find(({ state }) => state === "unknown");
    if (unread !== undefined) return unread;
    const stated = places.filter(isKnown);
    const [first] = stated;
    if (first === undefined) return places[0] ?? absent(properties.origin);
    return known(
      stated.flatMap(({ value }) => value),
      first.origin,
    );
  };
}

/** The values of every object in a list; absent where there is no list. */
export function ofEach(key: string, inner: ValueSource): ValueSource {
  return (properties) => {
    const objects = properties.objects(key);
    if (objects.state !== "known") return objects;
    return allOf(
      ...objects.value.map(
        (one): ValueSource =>
          () =>
            one.state === "known" ? inner(one.value) : required(one),
      ),
    )(properties);
  };
}

/** For values that are there and whose meaning nothing confirms: they decide nothing. */
export function unconfirmed(source: ValueSource): ValueSource {
  return (properties) => {
    const values = source(properties);
    return values.state === "known" ? unknown(values.origin, UNCONFIRMED) : values;
  };
}

/** The `why` of what rests on memory alone (facts, mark M). */
export const UNCONFIRMED = "in a property whose meaning is not confirmed for this provider";

/** An id; some providers number their zones. */
export function id(key: string): TextSource {
  return (properties) => readId(properties, key);
}

/** Ids that are numbers stand for their digits. */
export function readId(properties: PropertyReader, key: string): Fact<string> {
  const raw = properties.raw(key);
  return raw.state === "known" && typeof raw.value === "number"
    ? known(String(raw.value), raw.origin)
    : properties.string(key);
}
