import type { PropertyValue } from "./planned-resource";

/** Reads a text that a property holds as JSON. The parser's own message is dropped, because it quotes the text. */
export function parseJson(text: string): PropertyValue | undefined {
  try {
    return JSON.parse(text) as PropertyValue;
  } catch {
    return undefined;
  }
}
