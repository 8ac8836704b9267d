/** Reads what stands between the braces of a stanza or of a command's property. */
import { TMSH_MODULES } from "./tmsh-modules";
import type { TmshScanner } from "./tmsh-scanner";
import type { TmshBlock, TmshEntry, TmshPosition, TmshWord } from "./tmsh-tree";

/** Deeper than any configuration; it bounds the work on texts that are none, and lets readers of the tree recurse. */
const DEEPEST = 100;

/** A block that is being read, with the words of the entry that it belongs to. */
interface OpenBlock {
  readonly entries: TmshEntry[];
  readonly position: TmshPosition;
  readonly key: EntryStart;
}

interface EntryStart {
  words: TmshWord[];
  startsLine: boolean;
}

export interface BodyOptions {
  /** Keys whose block is free text. */
  readonly freeKeys: ReadonlySet<string>;
  /** What is being read, for errors. */
  readonly whole: string;
  /** What ends the body: the brace that closes it, or the end of its line or command, which is read too. */
  readonly ends: "with-brace" | "with-line";
}

/**
 * Reads a body from behind its opening brace, or from its first word where it ends with its line. Without recursion, since a
 * hostile text may nest as it likes.
 */
export function readBody(scanner: TmshScanner, position: TmshPosition, options: BodyOptions): TmshBlock {
  const { freeKeys, whole, ends } = options;
  const parents: OpenBlock[] = [];
  let current: OpenBlock = { entries: [], position, key: { words: [], startsLine: false } };
  let entry: EntryStart = { words: [], startsLine: false };
  let isAtLineStart = false;
  for (;;) {
    const token = scanner.next();
    switch (token.type) {
      case "word":
        if (entry.words.length === 0) entry.startsLine = isAtLineStart;
        entry.words.push(token.word);
        break;
      case "line-end":
        entry = flush(current, entry);
        if (parents.length === 0 && ends === "with-line") return makeBlock(current);
        break;
      case "open": {
        if (ends === "with-brace" && looksLikeStanza(entry.words)) failInside(scanner, whole, entry.words);
        if (entry.words.length === 0) entry.startsLine = isAtLineStart;
        if (freeKeys.has(entry.words.at(-1)?.text ?? "")) {
          const text = scanner.readFreeText(token.position);
          if (text === undefined) return failOpen(scanner, whole, token.position);
          current.entries.push(makeEntry(entry, text, token.position));
          entry = { words: [], startsLine: false };
          break;
        }
        if (parents.length + 1 >= DEEPEST) {
          scanner.fail(token.position, `${whole} is nested more than ${DEEPEST} blocks deep here`);
        }
        parents.push(current);
        current = { entries: [], position: token.position, key: entry };
        entry = { words: [], startsLine: false };
        break;
      }
      case "close": {
        entry = flush(current, entry);
        const block = makeBlock(current);
        const parent = parents.pop();
        if (parent === undefined && ends === "with-line") failClosed(scanner, whole, token.position);
        if (parent === undefined) return block;
        parent.entries.push(makeEntry(current.key, block, current.position));
        current = parent;
        break;
      }
      case "end":
        if (parents.length > 0 || ends === "with-brace") failOpen(scanner, whole, current.position);
        flush(current, entry);
        return makeBlock(current);
    }
    isAtLineStart = token.type === "line-end";
  }
}

/** Ends an entry that has no block. */
function flush(block: OpenBlock, entry: EntryStart): EntryStart {
  const [first] = entry.words;
  if (first === undefined) return entry;
  block.entries.push(makeEntry(entry, undefined, first.position));
  return { words: [], startsLine: false };
}

function makeBlock({ entries, position }: OpenBlock): TmshBlock {
  return { type: "block", entries, position };
}

function makeEntry(
  { words, startsLine }: EntryStart,
  body: TmshEntry["body"],
  brace: TmshPosition,
): TmshEntry {
  // A list that has grown has room for more; this one, of which there are many, has not.
  return { words: words.slice(), body, position: words[0]?.position ?? brace, startsLine };
}

/** Saved files indent everything inside a stanza. */
function looksLikeStanza([first, ...others]: readonly TmshWord[]): boolean {
  return first?.position.column === 1 && !first.isQuoted && others.length > 0 && TMSH_MODULES.has(first.text);
}

function failInside(scanner: TmshScanner, whole: string, words: readonly TmshWord[]): never {
  scanner.fail(
    words[0]?.position,
    `another stanza begins here, and ${whole} is not closed; expected a closing brace before this line`,
  );
}

function failOpen(scanner: TmshScanner, whole: string, position: TmshPosition): never {
  scanner.fail(
    position,
    `the block that begins here is not closed, within ${whole}; expected a closing brace`,
  );
}

function failClosed(scanner: TmshScanner, whole: string, position: TmshPosition): never {
  scanner.fail(position, `this brace closes nothing in ${whole}; expected one brace less`);
}
