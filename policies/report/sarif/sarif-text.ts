import type { Message } from "sarif";
import { escapeControlsInLines } from "../../values/printable";

/**
 * A text as a SARIF message. Within one, `[text](target)` is a link and `{0}` the place of an argument; a name that looks like
 * either is broken up, so that it stays what it is.
 */
export function toMessage(text: string): Message {
  const plain = escapeControlsInLines(text)
    .replace(/\]\(/g, "] (")
    .replace(/\{(\d+)\}/g, "{ $1 }");
  return { text: plain };
}
