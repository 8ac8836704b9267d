/** What the JSON of every report has in common: decisions, notes and where they come from. */
import type { Step } from "../trace/trace";
import type { Origin } from "../values/fact";
import type { Note } from "../values/note";
import { escapeControlsInLines } from "../values/printable";

/** Writes a whole document. Safe to print on a terminal: what would steer one is escaped within the strings. */
export function writeJson(document: object): string {
  return `${escapeControlsInLines(JSON.stringify(document, null, 2))}\n`;
}

export function toStep({ decision, because }: Step): object {
  return { decision, because: because.map(({ value, origin }) => ({ value, origin: toOrigin(origin) })) };
}

export function toNote({ what, why, origin }: Note): object {
  return { what, why, ...(origin === undefined ? {} : { origin: toOrigin(origin) }) };
}

export function toOrigin({ source, path, label }: Origin): object {
  return { source, path, ...(label === undefined ? {} : { label }) };
}
