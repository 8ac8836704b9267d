/** JSON as Go writes it, which is how structured configuration reaches a program: keys sorted, `<`, `>` and `&` escaped. */
import { YamlTime, type YamlValue } from "./cli-yaml";

const ESCAPED = /[<>&\u2028\u2029]/g;

export function toGoJson(value: YamlValue): string {
  if (value instanceof YamlTime) return quote(value.text);
  if (typeof value === "string") return quote(value);
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return `[${(value as readonly YamlValue[]).map(toGoJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value as Readonly<Record<string, YamlValue>>);
    entries.sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${entries.map(([key, element]) => `${quote(key)}:${toGoJson(element)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

function quote(text: string): string {
  return JSON.stringify(text).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
