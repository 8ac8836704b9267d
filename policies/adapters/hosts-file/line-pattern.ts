/**
 * Patterns by which scripts find lines of the hosts file, as far as they are plain text: a whole line, or a name. An
 * unescaped dot of a regular expression counts as the dot that its author meant.
 */
import type { HostsLine } from "../../records/server-records";
import { isHostName } from "./host-name";
import { parseHostsFile } from "./parse-hosts-file";

export interface LinePattern {
  /** The text that it looks for, with one blank for each run of them. */
  readonly text: string;
  /** Whether the text must stand at the start or the end of a line. */
  readonly anchored: boolean;
  /** Finds just the lines that the script's own tool finds. */
  readonly expression: RegExp;
}

/** No hosts line is longer. */
const MAX_PATTERN_LENGTH = 1_000;

/** `basic` is that of grep and sed without `-E`; `extended` is that of `-E` and of .NET. */
export type RegexDialect = "basic" | "extended";

const BLANKS: Readonly<Record<RegexDialect, RegExp>> = {
  basic: /(?:\\s|\[\[:space:\]\])\\\+/y,
  extended: /(?:\\s|\[\[:space:\]\])\+/y,
};

/** Reads a regular expression that is no more than text; `undefined` for any other. */
export function patternOfRegex(
  regex: string,
  dialect: RegexDialect,
  ignoreCase: boolean,
): LinePattern | undefined {
  if (regex.length > MAX_PATTERN_LENGTH) return undefined;
  const [, before = "", inner = "", after = ""] = /^(\^|\\[b<])?(.*?)((?<!\\)\$|\\[b>])?$/s.exec(regex) ?? [];
  const blanks = BLANKS[dialect];
  let text = "";
  let source = edge(before);
  for (let at = 0; at < inner.length; at += 1) {
    blanks.lastIndex = at;
    const char = inner.charAt(at);
    if (blanks.test(inner)) {
      text += " ";
      source += "\\s+";
      at = blanks.lastIndex - 1;
    } else if (char === "\\") {
      at += 1;
      const escaped = inner.charAt(at);
      if (!/^[.#:/-]$/.test(escaped)) return undefined;
      text += escaped;
      source += `\\${escaped}`;
    } else if (/[\w .:#\t/-]/.test(char)) {
      text += char;
      source += char.replace(/[#/-]/, "\\$&");
    } else return undefined;
  }
  if (text === "") return undefined;
  const anchored = before === "^" || after === "$";
  return { text, anchored, expression: new RegExp(source + edge(after), ignoreCase ? "i" : "") };
}

function edge(anchor: string): string {
  return anchor === "\\<" || anchor === "\\>" ? "\\b" : anchor;
}

/** The pattern that is just this text, anywhere in a line or as a whole line. */
export function patternOfText(text: string, wholeLine: boolean, ignoreCase: boolean): LinePattern {
  const escaped = text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const expression = new RegExp(wholeLine ? `^${escaped}$` : escaped, ignoreCase ? "i" : "");
  return { text, anchored: wholeLine, expression };
}

/**
 * The one name, in lower case, all of whose lines the pattern finds. A short name is none: it is a part of too many
 * others. So is a name at the start or the end of a line: it may stand elsewhere in one.
 */
export function nameOfPattern(pattern: LinePattern): string | undefined {
  return !pattern.anchored && pattern.text.includes(".") && isHostName(pattern.text)
    ? pattern.text.toLowerCase()
    : undefined;
}

/** The one hosts line that the text is; `undefined` where it is none, several, or a suspicious one. */
export function onlyLine(text: string): HostsLine | undefined {
  const { lines, suspicious } = parseHostsFile(text);
  return lines.length === 1 && suspicious.length === 0 ? lines[0] : undefined;
}

/** Whether two hosts lines give the same names the same address. */
export function sameLine(one: HostsLine, other: HostsLine): boolean {
  return (
    one.address.equals(other.address) &&
    one.names.every((name) => other.names.includes(name)) &&
    other.names.every((name) => one.names.includes(name))
  );
}
