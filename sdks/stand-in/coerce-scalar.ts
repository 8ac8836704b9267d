import type { PackageStyle, ScalarName } from "../provider-table/provider-table";

export type Coerced = { readonly value: unknown } | { readonly expected: string };

/**
 * Turns a known value into the type that the provider declares. Bridged providers read "443" as 443, "true" as true and
 * 443 as "443"; native ones want the very type. `expected` completes "expected …" where the value is no such value.
 */
export function coerceScalar(value: unknown, scalar: ScalarName, style: PackageStyle): Coerced {
  const lenient = style === "bridged";
  switch (scalar) {
    case "string":
      if (typeof value === "string") return { value };
      if (lenient && (typeof value === "number" || typeof value === "boolean"))
        return { value: String(value) };
      return { expected: "text" };
    case "integer": {
      const number = lenient ? toNumber(value) : value;
      return Number.isSafeInteger(number) ? { value: number } : { expected: "a whole number" };
    }
    case "number": {
      const number = lenient ? toNumber(value) : value;
      return Number.isFinite(number) ? { value: number } : { expected: "a number" };
    }
    case "boolean":
      if (typeof value === "boolean") return { value };
      if (lenient && (value === "true" || value === "false")) return { value: value === "true" };
      return { expected: "true or false" };
    case "asset":
    case "any":
      return { value };
  }
}

function toNumber(value: unknown): unknown {
  return typeof value === "string" && /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
