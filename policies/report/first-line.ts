import { escapeControls } from "../values/printable";

/** The first line of a finding's message, which says who, what and why; safe to print. */
export function firstLine(message: string): string {
  const end = message.indexOf("\n");
  return escapeControls(end === -1 ? message : message.slice(0, end));
}

/** The other lines. */
export function otherLines(message: string): string[] {
  return message.split("\n").slice(1).map(escapeControls);
}

/** A text of one line, no longer than `limit` characters; a text that is cut ends with an ellipsis. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // A cut must not leave half of a character that takes two units.
  return `${text.slice(0, limit - 1).replace(/\p{Cs}$/u, "")}…`;
}
