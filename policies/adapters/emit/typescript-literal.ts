import type { Stated } from "../../values/stated";

/** Characters of a line. */
const WIDTH = 110;

/** A value as a literal of TypeScript, in one line. Whatever a text holds, it stays within its quotes. */
export function toLiteral(value: Stated): string {
  if (typeof value === "string") return toString(value);
  if (isList(value)) return `[${value.map(toLiteral).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${toKey(key)}: ${toLiteral(inner)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  return String(value);
}

/** The same, over several lines where it is longer than one; `before` is what stands in front of it in its line. */
export function layOutLiteral(value: Stated, before: string): string {
  const line = toLiteral(value);
  if (before.length + line.length <= WIDTH || typeof value !== "object" || value === null) return line;
  const indent = / */.exec(before)?.[0] ?? "";
  const parts = isList(value)
    ? value.map((inner) => ({ key: "", inner }))
    : Object.entries(value).map(([key, inner]) => ({ key: `${toKey(key)}: `, inner }));
  const lines = parts.map(({ key, inner }) => {
    const start = `${indent}  ${key}`;
    return `${start}${layOutLiteral(inner, start)},`;
  });
  const [open, close] = isList(value) ? ["[", "]"] : ["{", "}"];
  return [open, ...lines, `${indent}${close}`].join("\n");
}

function isList(value: Stated): value is readonly Stated[] {
  return Array.isArray(value);
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
