/** Markup that is safe by construction: whatever is put into a template is escaped, unless it is markup itself. */
import { escapeControlsInLines } from "../../values/printable";

/** A piece of HTML or SVG. Only `markup` makes one, so that no text from outside can pass for one. */
export class Markup {
  private constructor(readonly text: string) {}

  /** Our own constant text: a style sheet, a script. Never a text from outside. */
  static verbatim(text: string): Markup {
    return new Markup(text);
  }
}

type Part = Markup | string | number | readonly Part[] | undefined;

/**
 * The tag of a template. Texts are escaped for an element's content and for an attribute in double quotes; no other place of a template
 * may hold one. Lists are joined, `undefined` is nothing.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = strings.map((string, index) => string + (index < parts.length ? write(parts[index]) : ""));
  return Markup.verbatim(text.join(""));
}

function write(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return escapeText(part);
  return part.map(write).join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** What would steer or rearrange the text is written as `\u202e`, as on a terminal; then what means something in markup is escaped. */
export function escapeText(text: string): string {
  return escapeControlsInLines(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? "");
}

/** A value as JSON for a `<script type="application/json">`: it can neither end the element nor begin a comment. */
export function jsonForScript(value: unknown): string {
  const json = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "string" ? escapeControlsInLines(inner) : inner,
  );
  return json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}
