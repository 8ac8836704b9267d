/** Parses the files in which a BIG-IP keeps its configuration: `bigip.conf`, `bigip_base.conf`, those of partitions, an SCF. */
import { freeKeysOf, hasFreeBody } from "./free-text";
import { readBody } from "./read-body";
import { TMSH_MODULES } from "./tmsh-modules";
import { TmshScanner, type TmshToken } from "./tmsh-scanner";
import type { TmshBody, TmshPosition, TmshStanza, TmshWord } from "./tmsh-tree";

const SHOWN_NAME = 200;

/** No kind has more than four words; what has more words is no header, or one without a name. */
const LONGEST_HEADER = 5;

/** More words and braces than the largest devices have, and no more than a usual memory holds. */
const MOST_TOKENS = 2_000_000;

/** How many words and braces may still be read; one for all files of a device. */
export interface ParseBudget {
  tokens: number;
}

export function newParseBudget(): ParseBudget {
  return { tokens: MOST_TOKENS };
}

/** What a stanza never begins with, but the rest of an iRule does whose braces are not balanced. */
const TCL_WORDS: ReadonlySet<string> = new Set([
  "catch",
  "else",
  "elseif",
  "for",
  "foreach",
  "if",
  "proc",
  "return",
  "set",
  "switch",
  "when",
  "while",
]);

/**
 * All stanzas of a text, in their order, those that nobody knows included. Never a part of them: a text that is broken
 * anywhere throws a DeviceFileError, with line and column and what was expected. `file` names the text in errors.
 * The form is fact 9's of the BIG-IP: `module component [type] name { … }`, comments from a `#` that begins a line.
 */
export function parseTmsh(
  text: string,
  file: string,
  budget: ParseBudget = newParseBudget(),
): readonly TmshStanza[] {
  const scanner = new TmshScanner(text, file, { budget });
  refuseNul(text, scanner);
  const stanzas: TmshStanza[] = [];
  for (;;) {
    const token = nextInLine(scanner);
    if (token.type === "end") return stanzas;
    const stanza = readStanza(token, scanner, text, stanzas.at(-1));
    stanzas.push(stanza);
    const behind = scanner.next();
    if (behind.type === "end") return stanzas;
    if (behind.type === "line-end") continue;
    scanner.fail(
      behind.position,
      `something follows on the line where ${describe(stanza.words)} is closed; expected the end of the line`,
    );
  }
}

function refuseNul(text: string, scanner: TmshScanner): void {
  const offset = text.indexOf("\0");
  if (offset === -1) return;
  const lines = text.slice(0, offset).split("\n");
  const position = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  scanner.fail(position, "there is a NUL character; expected a text");
}

/** The first token that is no end of a line. */
function nextInLine(scanner: TmshScanner): TmshToken {
  let token = scanner.next();
  while (token.type === "line-end") token = scanner.next();
  return token;
}

function readStanza(
  first: TmshToken,
  scanner: TmshScanner,
  text: string,
  previous: TmshStanza | undefined,
): TmshStanza {
  const words: TmshWord[] = [];
  let token = first;
  for (; token.type === "word"; token = scanner.next()) words.push(token.word);
  const last = words.at(-1);
  if (words.length < 2 || last === undefined || token.type !== "open" || words[0]?.isQuoted === true) {
    return failHeader(scanner, first, token);
  }
  if (TCL_WORDS.has(words[0]?.text ?? "")) failTcl(scanner, first.position, previous);
  const kind = words
    .slice(0, -1)
    .map((word) => word.text)
    .join(" ");
  const whole = describe(words);
  return {
    words,
    kind,
    name: last.text,
    body: hasFreeBody(kind)
      ? readFreeBody(scanner, token.position, text, whole)
      : readBody(scanner, token.position, { freeKeys: freeKeysOf(kind), whole, ends: "with-brace" }),
    position: first.position,
  };
}

function failHeader(scanner: TmshScanner, first: TmshToken, token: TmshToken): never {
  if (first.type === "close") {
    scanner.fail(
      first.position,
      "this brace closes nothing; expected a stanza, or one brace less in the stanza above",
    );
  }
  scanner.fail(
    token.position,
    "this is no stanza; expected a module, a kind and a name, then an opening brace on the same line: ltm pool /Common/web {",
  );
}

function failTcl(scanner: TmshScanner, position: TmshPosition, previous: TmshStanza | undefined): never {
  const where = previous === undefined ? "" : `; are the braces of ${describe(previous.words)} balanced?`;
  scanner.fail(position, `a Tcl command begins here; expected a stanza${where}`);
}

function readFreeBody(scanner: TmshScanner, position: TmshPosition, text: string, whole: string): TmshBody {
  const body = scanner.readFreeText(position);
  if (body !== undefined) return body;
  const inside = findStanzaLine(text, position.line);
  const hint = inside === undefined ? "" : `; what looks like the next stanza begins in line ${inside}`;
  return scanner.fail(position, `${whole} is not closed; expected a closing brace${hint}`);
}

/** The first line behind the one given that looks like the beginning of a stanza. */
function findStanzaLine(text: string, behind: number): number | undefined {
  const index = text
    .split("\n")
    .findIndex((line, at) => at >= behind && /^[a-z]/.test(line) && isHeaderLine(line.trimEnd()));
  return index === -1 ? undefined : index + 1;
}

function isHeaderLine(line: string): boolean {
  const space = line.indexOf(" ");
  return space !== -1 && (line.endsWith("{") || line.endsWith("}")) && TMSH_MODULES.has(line.slice(0, space));
}

/** Names a stanza with its line, for errors: object names are no secrets, what a broken text has in their place may be. */
function describe(words: readonly TmshWord[]): string {
  const [first] = words;
  const line = `line ${first?.position.line ?? 1}`;
  if (!TMSH_MODULES.has(first?.text ?? "") || words.length > LONGEST_HEADER) return `the stanza of ${line}`;
  const name = words.map(({ text }) => text).join(" ");
  const shown = name.length > SHOWN_NAME ? `${name.slice(0, SHOWN_NAME)}…` : name;
  return `${JSON.stringify(shown)} (${line})`;
}
