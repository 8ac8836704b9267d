import { type Fact, type Known, type Unknown, known, unknown } from "../../values/fact";

/**
 * What a value says, or why it cannot be read: a phrase that completes "the value is …" and never holds the value,
 * because that may be a secret.
 */
export type Parsed<T> = { readonly value: T } | { readonly why: string };

/** The `why` of a property that has to be there and is not. */
export const NOT_STATED = "not stated, though it has to be";

/** Converts a known value and keeps its origin. Unlike `mapFact`, each value that cannot be read has its own reason. */
export function parseFact<T, U>(fact: Fact<T>, parse: (value: T) => Parsed<U>): Fact<U> {
  if (fact.state !== "known") return fact;
  const parsed = parse(fact.value);
  return "why" in parsed ? unknown(fact.origin, parsed.why) : known(parsed.value, fact.origin);
}

/** Converts the elements of a list one by one; an element that cannot be read is unknown and leaves the others known. */
export function parseElements<T, U>(
  fact: Fact<readonly Fact<T>[]>,
  parse: (value: T) => Parsed<U>,
): Fact<readonly Fact<U>[]> {
  if (fact.state !== "known") return fact;
  return known(
    fact.value.map((element) => parseFact(required(element), parse)),
    fact.origin,
  );
}

/** For what no default stands behind: absent becomes unknown. */
export function required<T>(fact: Fact<T>): Known<T> | Unknown {
  return fact.state === "absent" ? unknown(fact.origin, NOT_STATED) : fact;
}

/** For a default that is not the device's own but that of whoever writes to it: absent becomes that value. */
export function withDefault<T>(fact: Fact<T>, value: T): Fact<T> {
  return fact.state === "absent" ? known(value, fact.origin) : fact;
}

/** Reads one of a closed set of words. */
export function parseWord<T>(words: ReadonlyMap<string, T>): (text: string) => Parsed<T> {
  return (text) => {
    const value = words.get(text);
    return value === undefined ? { why: `none of: ${[...words.keys()].join(", ")}` } : { value };
  };
}
