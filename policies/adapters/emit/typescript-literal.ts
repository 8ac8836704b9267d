import type { Stated } from "../../values/stated";

/** A value as a literal of TypeScript, in one line. Whatever a text holds, it stays within its quotes. */
export function toLiteral(value: Stated): string {
  if (typeof value === "string") return toString(value);
  if (Array.isArray(value)) return `[${(value as readonly Stated[]).map(toLiteral).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${toKey(key)}: ${toLiteral(inner)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  return String(value);
}

/** JSON's own escapes are TypeScript's; the rest keeps a line a line, and what is shown what is meant. */
function toString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** `__proto__` without brackets would set the prototype. */
function toKey(key: string): string {
  if (key === "__proto__") return `["__proto__"]`;
  return /^[A-Za-z_]\w*$/.test(key) ? key : toString(key);
}
