/** How the few programs that a hosts edit is made of read their arguments. */
import { type LinePattern, patternOfRegex, type RegexDialect } from "../line-pattern";

/**
 * What `echo` writes. `undefined` where shells disagree: dash interprets backslashes and prints `-e`, bash does neither.
 */
export function echoText(args: readonly string[]): string | undefined {
  const bare = args[0] === "-n";
  const text = (bare ? args.slice(1) : args).join(" ");
  if (text.includes("\\") || /^-[neE]+(?: |$)/.test(text)) return undefined;
  return bare ? text : `${text}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", "\\": "\\" };

/** What `printf` writes with a format of text, `%s`, `%%`, `\n`, `\t` and `\\`; `undefined` for any other format. */
export function printfText(args: readonly string[]): string | undefined {
  const [format, ...values] = args[0] === "--" ? args.slice(1) : args;
  if (format === undefined || format.startsWith("-")) return undefined;
  const pieces: (string | undefined)[] = [];
  for (let at = 0; at < format.length; at += 1) {
    const char = format.charAt(at);
    const next = format.charAt(at + 1);
    if (char === "%") {
      if (next !== "s" && next !== "%") return undefined;
      pieces.push(next === "s" ? undefined : "%");
      at += 1;
    } else if (char === "\\") {
      const escaped = ESCAPES[next];
      if (escaped === undefined) return undefined;
      pieces.push(escaped);
      at += 1;
    } else pieces.push(char);
  }
  const slots = pieces.filter((piece) => piece === undefined).length;
  // The format is used again until every value is written.
  const rounds = slots === 0 ? 1 : Math.max(1, Math.ceil(values.length / slots));
  const written: string[] = [];
  let used = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const piece of pieces) {
      written.push(piece ?? values[used] ?? "");
      if (piece === undefined) used += 1;
    }
  }
  return written.join("");
}

export interface GrepCall {
  /** The text that it looks for; `undefined` where that is more than plain text. */
  readonly pattern: string | undefined;
  readonly files: readonly string[];
}

/** A `grep` whose exit status says whether a text is in a file; `undefined` for any other. */
export function readGrep(name: string, args: readonly string[]): GrepCall | undefined {
  let fixed = name === "fgrep";
  let dialect: RegexDialect = name === "egrep" ? "extended" : "basic";
  let pattern: string | undefined;
  const rest: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    if (arg === "--") {
      at += 1;
      for (; at < args.length; at += 1) rest.push(args[at] ?? "");
      break;
    }
    if (/^-[qsxFEGie]+$/.test(arg)) {
      fixed ||= arg.includes("F");
      if (arg.includes("E")) dialect = "extended";
      if (!arg.includes("e")) continue;
      // `-e` takes the next argument, and only one pattern is followed.
      if (pattern !== undefined || arg.indexOf("e") !== arg.length - 1) return undefined;
      at += 1;
      pattern = args[at] ?? "";
    } else if (arg === "--fixed-strings") fixed = true;
    else if (!["--quiet", "--silent", "--no-messages", "--line-regexp", "--ignore-case"].includes(arg)) {
      if (arg.startsWith("-")) return undefined;
      rest.push(arg);
    }
  }
  const [sought, ...files] = pattern === undefined ? rest : [pattern, ...rest];
  // Every line of a pattern is a pattern of its own.
  if (sought === undefined || sought === "" || sought.includes("\n")) return undefined;
  return { pattern: fixed ? sought : patternOfRegex(sought, dialect, false)?.text, files };
}

export interface SedCall {
  readonly removals: readonly LinePattern[];
  readonly files: readonly string[];
}

/** A `sed -i` that only deletes lines by plain text; `undefined` for any other. */
export function readSed(args: readonly string[]): SedCall | undefined {
  let inPlace = false;
  let dialect: RegexDialect = "basic";
  const scripts: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    // `-i` takes the rest of its word as a suffix, so nothing may follow it there but a suffix with a dot.
    const inPlaceArg = /^-([Er]*)i(?:\.[\w.]+)?$|^--in-place(?:=\.[\w.]+)?$/.exec(arg);
    if (inPlaceArg !== null) {
      inPlace = true;
      if (inPlaceArg[1] !== undefined && inPlaceArg[1] !== "") dialect = "extended";
    } else if (["-E", "-r", "--regexp-extended"].includes(arg)) dialect = "extended";
    else if (arg === "-e") {
      at += 1;
      scripts.push(args[at] ?? "");
    } else if (arg.startsWith("-")) return undefined;
    else rest.push(arg);
  }
  if (!inPlace) return undefined;
  if (scripts.length === 0) scripts.push(rest.shift() ?? "");
  const removals: LinePattern[][] = [];
  for (const script of scripts) {
    const read = readDeletions(script, dialect);
    if (read === undefined) return undefined;
    removals.push(read);
  }
  return { removals: removals.flat(), files: rest };
}

const MAX_SED_LENGTH = 20_000;

/** `/text/d`, several of them parted by `;` or a line break. */
function readDeletions(script: string, dialect: RegexDialect): LinePattern[] | undefined {
  if (script.length > MAX_SED_LENGTH) return undefined;
  const removals: LinePattern[] = [];
  const deletion = /[\s;]*\/((?:[^\\/\n]|\\.)+)\/(I?)d[ \t]*(?=[;\n]|$)/y;
  for (;;) {
    const end = deletion.lastIndex;
    const found = deletion.exec(script);
    if (found === null) return isBlankFrom(script, end) && removals.length > 0 ? removals : undefined;
    const pattern = patternOfRegex((found[1] ?? "").replace(/\\\//g, "/"), dialect, found[2] === "I");
    if (pattern === undefined) return undefined;
    removals.push(pattern);
  }
}

function isBlankFrom(text: string, index: number): boolean {
  const blank = /[\s;]*$/y;
  blank.lastIndex = index;
  return blank.test(text);
}
