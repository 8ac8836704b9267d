/** What the JSON of every report has in common: decisions, notes and where they come from. */
import type { Step } from "../trace/trace";
import type { Origin } from "../values/fact";
import type { Note } from "../values/note";

export function toStep({ decision, because }: Step): object {
  return { decision, because: because.map(({ value, origin }) => ({ value, origin: toOrigin(origin) })) };
}

export function toNote({ what, why, origin }: Note): object {
  return { what, why, ...(origin === undefined ? {} : { origin: toOrigin(origin) }) };
}

function toOrigin({ source, path, label }: Origin): object {
  return { source, path, ...(label === undefined ? {} : { label }) };
}
