/** Parses commands as tmsh itself is given them, behind any shell: `create ltm pool /Common/web members add { 10.0.0.1:80 }`. */
import { freeKeysOf, hasFreeBody } from "./free-text";
import { kindLength } from "./kind-length";
import { type ParseBudget, newParseBudget } from "./parse-tmsh";
import { readBody } from "./read-body";
import { TmshScanner, type TmshToken } from "./tmsh-scanner";
import type { TmshBlock, TmshBody, TmshPosition, TmshStanza, TmshWord } from "./tmsh-tree";

/** A command about one object. */
export interface TmshObjectCommand {
  readonly verb: "create" | "modify" | "delete";
  /**
   * The object in the shape that a file gives it, of which a `modify` says what changes. In the body, `members add { … }` is a
   * property with the value `add`; read it with `listProperties`. Behind a `delete`, words in the body are further names.
   * The name may be relative to the folder that an earlier `cd` chose.
   */
  readonly object: TmshStanza;
  readonly position: TmshPosition;
}

/** Any other command: `cd`, `save`, `list`, `run`, `load`. Of an empty `tmsh`, which waits for commands, the verb is "". */
export interface TmshOtherCommand {
  readonly verb: string;
  readonly object: undefined;
  /** What follows the verb. */
  readonly words: TmshBlock;
  readonly position: TmshPosition;
}

export type TmshCommand = TmshObjectCommand | TmshOtherCommand;

/**
 * All commands of a text, one a line or divided by semicolons, in their order. Each may begin with `tmsh` and its options
 * (not `-c`, whose argument is a text of its own). Throws a DeviceFileError that names `source`, line and column, and repeats
 * nothing of the text: commands hold secrets.
 */
export function parseTmshCommands(
  text: string,
  source: string,
  budget: ParseBudget = newParseBudget(),
): readonly TmshCommand[] {
  const scanner = new TmshScanner(text, source, { budget, isCommands: true });
  const commands: TmshCommand[] = [];
  for (;;) {
    let token = scanner.next();
    while (token.type === "line-end") token = scanner.next();
    if (token.type === "end") return commands;
    commands.push(readCommand(token, scanner));
  }
}

function readCommand(first: TmshToken, scanner: TmshScanner): TmshCommand {
  const { position } = first;
  const whole = `the command of line ${position.line}`;
  let token = first;
  if (isWord(token, "tmsh")) {
    token = scanner.next();
    while (token.type === "word" && /^-[^c]/.test(token.word.text)) token = scanner.next();
  }
  if (isOver(token)) {
    return { verb: "", object: undefined, words: { type: "block", entries: [], position }, position };
  }
  if (token.type !== "word")
    scanner.fail(token.position, "this is no command; expected a verb such as create");
  const verb = token.word.text;
  if (verb !== "create" && verb !== "modify" && verb !== "delete") {
    const words = readBody(scanner, position, { freeKeys: new Set(), whole, ends: "with-line" });
    return { verb, object: undefined, words, position };
  }
  return { verb, object: readObject(scanner, whole), position };
}

function readObject(scanner: TmshScanner, whole: string): TmshStanza {
  const words: TmshWord[] = [];
  const texts: string[] = [];
  do {
    const token = scanner.next();
    if (token.type !== "word") {
      return scanner.fail(token.position, `${whole} ends too early; expected a module, a kind and a name`);
    }
    words.push(token.word);
    // Within a module tmsh takes another one's by its full path: `create /ltm pool`.
    texts.push(words.length === 1 ? token.word.text.replace(/^\//, "") : token.word.text);
  } while (words.length <= kindLength(texts));
  const kind = texts.slice(0, -1).join(" ");
  const position = words[0]?.position ?? scanner.position;
  return { words, kind, name: texts.at(-1) ?? "", body: readObjectBody(scanner, kind, whole), position };
}

/** Properties may stand in braces, as in a file, or bare. */
function readObjectBody(scanner: TmshScanner, kind: string, whole: string): TmshBody {
  const freeKeys = freeKeysOf(kind);
  if (!scanner.isBeforeBrace()) {
    return readBody(scanner, scanner.position, { freeKeys, whole, ends: "with-line" });
  }
  const { position } = scanner.next();
  const body = hasFreeBody(kind)
    ? readFreeBody(scanner, position, whole)
    : readBody(scanner, position, { freeKeys, whole, ends: "with-brace" });
  const behind = scanner.next();
  if (isOver(behind)) return body;
  return scanner.fail(behind.position, `something follows the braces of ${whole}; expected its end`);
}

function readFreeBody(scanner: TmshScanner, position: TmshPosition, whole: string): TmshBody {
  const body = scanner.readFreeText(position);
  return (
    body ??
    scanner.fail(
      position,
      `the block that begins here is not closed, within ${whole}; expected a closing brace`,
    )
  );
}

function isWord(token: TmshToken, text: string): boolean {
  return token.type === "word" && token.word.text === text;
}

function isOver({ type }: TmshToken): boolean {
  return type === "line-end" || type === "end";
}
