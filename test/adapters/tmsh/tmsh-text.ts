/** Random trees in tmsh's form, and how they are written. */
import * as fc from "fast-check";
import type { TmshBody } from "../../../policies/adapters/tmsh/tmsh-tree";

/** A tree without positions. */
export interface PlainEntry {
  readonly words: readonly string[];
  readonly body: readonly PlainEntry[] | string | undefined;
}

export interface PlainStanza {
  readonly words: readonly string[];
  readonly body: readonly PlainEntry[] | string;
}

const BARE = /^[^\s{}"\\#;]+$/;

/** A word as tmsh writes it: in quotes where it has to be. */
export function printWord(word: string): string {
  return BARE.test(word) ? word : `"${word.replace(/[\\"]/g, "\\$&")}"`;
}

export function printStanza({ words, body }: PlainStanza): string {
  return `${words.map(printWord).join(" ")} ${printBody(body, 1)}\n`;
}

function printBody(body: readonly PlainEntry[] | string, depth: number): string {
  if (typeof body === "string") return `{${body}}`;
  if (body.length === 0) return "{ }";
  const indent = "    ".repeat(depth);
  const lines = body.map((entry) => {
    const words = entry.words.map(printWord);
    if (entry.body !== undefined) words.push(printBody(entry.body, depth + 1));
    return `${indent}${words.join(" ")}\n`;
  });
  return `{\n${lines.join("")}${"    ".repeat(depth - 1)}}`;
}

export function plainBody(body: TmshBody): readonly PlainEntry[] | string {
  if (body.type === "text") return body.text;
  return body.entries.map((entry) => ({
    words: entry.words.map(({ text }) => text),
    body: entry.body === undefined ? undefined : plainBody(entry.body),
  }));
}

const word = fc.oneof(
  fc.constantFrom(
    "/Common/a",
    "10.0.0.1:80",
    "enabled",
    "a b",
    'say "x"',
    "\\",
    "{",
    "}",
    "#",
    "",
    "two\nlines",
  ),
  fc.string({ unit: "binary", maxLength: 12 }).filter((text) => !text.includes("\0")),
);

const PLAIN = { noNullPrototype: true };

/** The first word of a line that would be a comment is written in quotes, so any word will do. */
const { entry } = fc.letrec<{ entry: PlainEntry; body: readonly PlainEntry[] }>((tie) => ({
  entry: fc
    .record(
      {
        words: fc.array(word, { maxLength: 4 }),
        body: fc.option(tie("body"), { nil: undefined, depthSize: "small" }),
      },
      PLAIN,
    )
    .filter(({ words, body }) => words.length > 0 || body !== undefined),
  body: fc.array(tie("entry"), { maxLength: 4 }),
}));

export const anyStanza: fc.Arbitrary<PlainStanza> = fc.record(
  {
    words: fc.tuple(
      fc.constantFrom("ltm", "net", "sys", "flux"),
      fc.constantFrom("pool", "virtual", "thing"),
      word,
    ),
    body: fc.array(entry, { maxLength: 5 }),
  },
  PLAIN,
);
