/** Readers of single values for `Place.fact`: each gives `undefined` where the value is of another kind. */
import { InterfaceAddress, IpAddress, Prefix } from "../../values/address";
import { parseDay } from "../../values/day";
import { parseFqdn, parseHostName } from "./host-name";

/** Any text. */
export function asText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

export function asBoolean(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

export function asAddress(value: unknown): IpAddress | undefined {
  return typeof value === "string" ? IpAddress.parse(value) : undefined;
}

export function asInterfaceAddress(value: unknown): InterfaceAddress | undefined {
  return typeof value === "string" ? InterfaceAddress.parse(value) : undefined;
}

export function asPrefix(value: unknown): Prefix | undefined {
  return typeof value === "string" ? Prefix.parse(value) : undefined;
}

/** A host name of one or more labels, in the form of the records. */
export function asHostName(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const parsed = parseHostName(value);
  return parsed.ok ? parsed.name : undefined;
}

/** A host name of two or more labels, in the form of the records. */
export function asFqdn(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const parsed = parseFqdn(value);
  return parsed.ok ? parsed.name : undefined;
}

/** A day in UTC, `2027-01-31`, from a date or a timestamp. */
export function asDay(value: unknown): string | undefined {
  return typeof value === "string" ? parseDay(value) : undefined;
}

/** A reader of one of some words. */
export function asOneOf<T extends string>(...words: readonly T[]): (value: unknown) => T | undefined {
  return (value) => words.find((word) => word === value);
}

/** The values that are there, without the gaps that unreadable ones leave. */
export function withoutGaps<T>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value) => value !== undefined);
}
