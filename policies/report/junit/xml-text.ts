import { escapeControlsInLines } from "../../values/printable";

/** What XML 1.0 has no way to write, beside control characters: halves of characters, and two that are none. */
const NO_XML = /[\p{Cs}\ufffe\uffff]/gu;

/** A text that an XML document can hold; what it cannot is written as `\u001b`. Lines stay lines. */
export function toXmlText(text: string): string {
  return escapeControlsInLines(text).replace(
    NO_XML,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
