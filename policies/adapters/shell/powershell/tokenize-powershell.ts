/** Splits a PowerShell script into tokens, in one pass and without recursion. */
import { UnreadScript, WHY } from "../unread-script";
import type { PsPart, PsToken } from "./ps-tokens";
import { readExpandable, readVariable, skipString } from "./ps-strings";

/** PowerShell takes these for plain quotes and dashes. */
const TYPOGRAPHIC = /[\u2018-\u201E\u2013-\u2015]/;
const PUNCTUATION = /@\(|@\{|\$\(|&&|\|\||(?:[-+*/%]|\?\?)?=(?!=)|[(){},|&!<+]/y;
const REDIRECT = /(?:\*|\d)?>(?:&\d|>)?/y;
const HERE_STRING = /@(["'])[ \t]*\r?\n/y;
const PLAIN = /[^\s(){};,|&<>'"`$]+/y;
const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "@(": ")", "$(": ")", "{": "}", "@{": "}" };

/** The tokens of the script. Throws `UnreadScript` where a string, a comment or a bracket does not end. */
export function tokenizePowerShell(source: string): readonly PsToken[] {
  if (TYPOGRAPHIC.test(source)) throw new UnreadScript(WHY.quotes);
  const tokens = new PsTokenizer(source).run();
  matchBrackets(tokens);
  return tokens;
}

class PsTokenizer {
  private at = 0;
  private readonly tokens: PsToken[] = [];

  constructor(private readonly source: string) {}

  run(): PsToken[] {
    while (this.at < this.source.length) {
      const char = this.source.charAt(this.at);
      if (char === "\n" || char === ";") this.push("newline", this.at + 1);
      else if (/\s/.test(char)) this.at += 1;
      else if (char === "`" && /\r?\n/y.test(this.source.slice(this.at + 1, this.at + 3))) this.skipLine();
      else if (char === "#") this.skipLine();
      else if (this.source.startsWith("<#", this.at)) this.at = this.endOf("#>", this.at + 2);
      else this.readToken(char);
    }
    return this.tokens;
  }

  private push(kind: PsToken["kind"], end: number, parts: readonly PsPart[] = []): void {
    const start = this.at;
    this.tokens.push({ kind, text: this.source.slice(start, end), parts, start, end, match: -1 });
    this.at = end;
  }

  private matchEnd(pattern: RegExp): number | undefined {
    pattern.lastIndex = this.at;
    return pattern.test(this.source) ? pattern.lastIndex : undefined;
  }

  /** A comment leaves its line break to end the statement; a continued line takes it along. */
  private skipLine(): void {
    const end = this.source.indexOf("\n", this.at);
    const continued = this.source.charAt(this.at) === "`";
    this.at = end === -1 ? this.source.length : end + (continued ? 1 : 0);
  }

  private endOf(closer: string, from: number): number {
    const found = this.source.indexOf(closer, from);
    if (found === -1) throw new UnreadScript(WHY.syntax);
    return found + closer.length;
  }

  private readToken(char: string): void {
    const hereString = this.matchEnd(HERE_STRING);
    if (hereString !== undefined) {
      this.readHereString(hereString, this.source.charAt(this.at + 1));
      return;
    }
    const other = this.matchEnd(REDIRECT);
    if (other !== undefined) {
      this.push("redirect", other);
      return;
    }
    const punctuation = this.matchEnd(PUNCTUATION);
    if (punctuation !== undefined) this.push("punctuation", punctuation);
    else if (char === "'") this.readSingleQuoted();
    else if (char === '"') this.readDoubleQuoted();
    else this.readWord();
  }

  /** The line break before the closing `"@` or `'@` is not part of the text. */
  private readHereString(from: number, quote: string): void {
    const closing = quote === '"' ? /^"@/gm : /^'@/gm;
    closing.lastIndex = from;
    const found = closing.exec(this.source);
    if (found === null) throw new UnreadScript(WHY.syntax);
    const text = this.source.slice(from, found.index).replace(/\r?\n$/, "");
    const parts = quote === '"' ? readExpandable(text) : [{ kind: "text", text } as const];
    this.push("string", closing.lastIndex, parts);
  }

  private readSingleQuoted(): void {
    let end = this.endOf("'", this.at + 1);
    while (this.source.charAt(end) === "'") end = this.endOf("'", end + 1);
    const text = this.source.slice(this.at + 1, end - 1).replace(/''/g, "'");
    this.push("string", end, [{ kind: "text", text }]);
  }

  private readDoubleQuoted(): void {
    const end = skipString(this.source, this.at);
    this.push("string", end, readExpandable(this.source.slice(this.at + 1, end - 1).replace(/""/g, '`"')));
  }

  private readWord(): void {
    const start = this.at;
    const parts: PsPart[] = [];
    let end = start;
    for (;;) {
      PLAIN.lastIndex = end;
      const variable = readVariable(this.source, end);
      if (variable !== undefined) {
        parts.push(variable.part);
        end = variable.end;
        // `$a=…` and `$a+…` are expressions, not one word.
        if (/^(?:\+|[-*/%]?=)/.test(this.source.slice(end, end + 2))) break;
      } else if (PLAIN.test(this.source)) {
        parts.push({ kind: "text", text: this.source.slice(end, PLAIN.lastIndex) });
        end = PLAIN.lastIndex;
      } else if (this.source.charAt(end) === "`" && /^`[^\s]/.test(this.source.slice(end, end + 2))) {
        parts.push(...readExpandable(this.source.slice(end, end + 2)));
        end += 2;
      } else break;
    }
    if (end === start) {
      // A lone `$`, backquote or closing bracket.
      const lone = this.source.charAt(start);
      this.push("word", start + 1, [{ kind: "text", text: lone }]);
      return;
    }
    this.push("word", end, parts);
  }
}

function matchBrackets(tokens: readonly PsToken[]): void {
  const open: { readonly index: number; readonly closer: string }[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "punctuation") continue;
    const closer = CLOSERS[token.text];
    if (closer !== undefined) open.push({ index, closer });
    else if (token.text === ")" || token.text === "}") {
      const last = open.pop();
      const opener = last === undefined ? undefined : tokens[last.index];
      if (opener === undefined || last?.closer !== token.text) throw new UnreadScript(WHY.syntax);
      opener.match = index;
    }
  }
  if (open.length > 0) throw new UnreadScript(WHY.syntax);
}
