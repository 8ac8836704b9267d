/** What is known of a class's properties, so that one that is not known is reported instead of being passed over. */
import type { PropertyReader } from "../plan/property-reader";

export interface PropertyTable {
  /** The properties that the class's reader looks at. */
  readonly read: ReadonlySet<string>;
  /** The properties that change no connection's way, each with the reason. */
  readonly none: ReadonlyMap<string, string>;
}

/** What AS3 calls a property. Where a name should be there may be any text, so only what looks like one is printed. */
const PROPERTY = /^[A-Za-z]\w{0,63}$/;
const WORDS = "words for people and scripts";

export function propertyTable(
  read: readonly string[],
  none: Readonly<Record<string, readonly string[]>>,
): PropertyTable {
  const reasons = { ...none, [WORDS]: ["label", "metadata", "remark"] };
  return {
    read: new Set(["class", ...read]),
    none: new Map(
      Object.entries(reasons).flatMap(([why, names]) => names.map((name): [string, string] => [name, why])),
    ),
  };
}

/**
 * The stated properties that are in no table, as phrases: AS3 refuses a misspelt one, and a newer AS3 may do anything with
 * one that is new.
 */
export function unknownProperties(properties: PropertyReader, table: PropertyTable): readonly string[] {
  return properties
    .keys()
    .filter((name) => !table.read.has(name) && !table.none.has(name))
    .filter((name) => properties.raw(name).state !== "absent")
    .map((name) =>
      PROPERTY.test(name) ? `the property "${name}"` : "a property of a name that AS3 does not take",
    );
}
