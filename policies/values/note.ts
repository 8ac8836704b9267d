import { type Fact, type Origin, describeOrigin } from "./fact";

/** Something that a verdict rests on (an assumption) or lacks (a missing fact). */
export interface Note {
  /** The fact in question, a noun phrase: `the gateway of fe01.ocs.example.com`. */
  readonly what: string;
  /** Why it is assumed, or why it is missing; completes "… because". */
  readonly why: string;
  readonly origin?: Origin;
}

/** A fact as it is shown beside a decision. */
export interface Evidence {
  readonly value: string;
  readonly origin: Origin;
}

export function evidence(value: string, origin: Origin): Evidence {
  return { value, origin };
}

/** The note for a fact that had to be known and is not. */
export function missingFact(what: string, fact: Exclude<Fact<unknown>, { state: "known" }>): Note {
  const why = fact.state === "unknown" ? `its value is ${fact.why}` : "nothing states it";
  return { what, why, origin: fact.origin };
}

/** The same notes without repetitions, in their order. */
export function uniqueNotes(notes: readonly Note[]): Note[] {
  const seen = new Set<string>();
  return notes.filter((note) => {
    const key = keyOf(note);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The same note is compared for each of thousands of flows, so its key is made once. */
const keys = new WeakMap<Note, string>();

function keyOf(note: Note): string {
  let key = keys.get(note);
  if (key === undefined) {
    key = JSON.stringify([note.what, note.why, note.origin?.source, note.origin?.path]);
    keys.set(note, key);
  }
  return key;
}

export function describeNote(note: Note): string {
  const where = note.origin === undefined ? "" : ` [${describeOrigin(note.origin)}]`;
  return `${note.what}: ${note.why}${where}`;
}
