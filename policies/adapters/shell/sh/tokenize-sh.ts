/** Splits a POSIX shell script into tokens, in one pass and without recursion. */
import { UnreadScript, WHY } from "../unread-script";
import type { ShPart, ShRedirect, ShToken, ShWord } from "./sh-tokens";
import { skipSubstitution } from "./skip-substitution";

const OPERATOR = /&&|&(?!>)|\|\||\|&|\||;;&|;&|;;|;|\(|\)/y;
const REDIRECT = /(\d*)(&>>?|<<<|<<-|<<|<&|<>|<(?!\()|>>|>&|>\||>(?!\())/y;
const PLAIN = /[^ \t\n;&|<>()\\'"`$]+/y;
const PLAIN_IN_QUOTES = /[^"\\`$]+/y;
const NAME = /[A-Za-z_]\w*/y;
const BRACED_NAME = /\{([A-Za-z_]\w*)\}/y;

interface PendingDocument {
  readonly redirect: { document: ShWord | undefined };
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
}

/** The tokens of the script. Comments are left out. Throws `UnreadScript` where a quote or a here-document does not end. */
export function tokenizeSh(source: string): readonly ShToken[] {
  return new ShTokenizer(source).run();
}

class ShTokenizer {
  private at = 0;
  private readonly tokens: ShToken[] = [];
  private pending: PendingDocument[] = [];

  constructor(private readonly source: string) {}

  run(): readonly ShToken[] {
    while (this.at < this.source.length) {
      if (this.skipBlanks()) continue;
      const char = this.source.charAt(this.at);
      if (char === "\n") {
        this.at += 1;
        this.tokens.push({ kind: "operator", text: "\n" });
        this.readDocuments();
      } else if (char === "#") this.skipComment();
      else this.readToken();
    }
    if (this.pending.length > 0) throw new UnreadScript(WHY.syntax);
    return this.tokens;
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }

  private skipBlanks(): boolean {
    const start = this.at;
    for (;;) {
      const char = this.source.charAt(this.at);
      if (char === " " || char === "\t") this.at += 1;
      else if (char === "\\" && this.source.charAt(this.at + 1) === "\n") this.at += 2;
      else return this.at > start;
    }
  }

  private skipComment(): void {
    const end = this.source.indexOf("\n", this.at);
    this.at = end === -1 ? this.source.length : end;
  }

  private readToken(): void {
    const redirect = this.match(REDIRECT);
    if (redirect !== undefined) {
      this.readRedirect(redirect[1] ?? "", redirect[2] ?? "");
      return;
    }
    const operator = this.match(OPERATOR);
    if (operator !== undefined) this.tokens.push({ kind: "operator", text: operator[0] });
    else this.tokens.push(this.readWord());
  }

  private readRedirect(descriptor: string, operator: string): void {
    this.skipBlanks();
    const target = this.readWord();
    const redirect: Omit<ShRedirect, "document"> & PendingDocument["redirect"] = {
      kind: "redirect",
      descriptor,
      operator,
      target,
      document: undefined,
    };
    if (operator === "<<" || operator === "<<-") {
      this.pending.push({
        redirect,
        delimiter: target.parts.map((part) => (part.kind === "text" ? part.text : "")).join(""),
        quoted: /["'\\]/.test(target.raw),
        stripTabs: operator === "<<-",
      });
      if (target.parts.some((part) => part.kind !== "text")) throw new UnreadScript(WHY.syntax);
    }
    this.tokens.push(redirect);
  }

  private readDocuments(): void {
    for (const document of this.pending) {
      const body: string[] = [];
      for (;;) {
        if (this.at >= this.source.length) throw new UnreadScript(WHY.syntax);
        const end = this.source.indexOf("\n", this.at);
        const line = this.source.slice(this.at, end === -1 ? this.source.length : end);
        this.at += line.length + (end === -1 ? 0 : 1);
        const text = document.stripTabs ? line.replace(/^\t+/, "") : line;
        if (text === document.delimiter) break;
        body.push(`${text}\n`);
      }
      const text = body.join("");
      const literal = document.quoted || !/[$`\\]/.test(text);
      document.redirect.document = {
        kind: "word",
        raw: text,
        parts: [literal ? { kind: "text", text, quoted: true } : { kind: "computed", source: text }],
      };
    }
    this.pending = [];
  }

  private readWord(): ShWord {
    const start = this.at;
    const parts: ShPart[] = [];
    for (;;) {
      const plain = this.match(PLAIN);
      if (plain !== undefined) {
        parts.push({ kind: "text", text: plain[0], quoted: false });
        continue;
      }
      const char = this.source.charAt(this.at);
      if (char === "'") parts.push(this.readSingleQuoted());
      else if (char === '"') this.readDoubleQuoted(parts);
      else if (char === "$") parts.push(this.readDollar(false));
      else if (char === "`") parts.push(this.readComputed(1));
      else if (char === "\\") this.readEscape(parts);
      else if (/^[<>]\(/.test(this.source.slice(this.at, this.at + 2))) parts.push(this.readComputed(2));
      else break;
    }
    if (this.at === start) throw new UnreadScript(WHY.syntax);
    return { kind: "word", parts, raw: this.source.slice(start, this.at) };
  }

  private readEscape(parts: ShPart[]): void {
    const next = this.source.charAt(this.at + 1);
    this.at += next === "" ? 1 : 2;
    if (next !== "\n") parts.push({ kind: "text", text: next === "" ? "\\" : next, quoted: true });
  }

  private readSingleQuoted(): ShPart {
    const end = this.source.indexOf("'", this.at + 1);
    if (end === -1) throw new UnreadScript(WHY.syntax);
    const text = this.source.slice(this.at + 1, end);
    this.at = end + 1;
    return { kind: "text", text, quoted: true };
  }

  private readDoubleQuoted(parts: ShPart[]): void {
    this.at += 1;
    parts.push({ kind: "text", text: "", quoted: true });
    for (;;) {
      const plain = this.match(PLAIN_IN_QUOTES);
      if (plain !== undefined) {
        parts.push({ kind: "text", text: plain[0], quoted: true });
        continue;
      }
      const char = this.source.charAt(this.at);
      if (char === "") throw new UnreadScript(WHY.syntax);
      if (char === '"') break;
      if (char === "$") parts.push(this.readDollar(true));
      else if (char === "`") parts.push(this.readComputed(1));
      else {
        const next = this.source.charAt(this.at + 1);
        const text = next === "\n" ? "" : /["$`\\]/.test(next) ? next : `\\${next}`;
        parts.push({ kind: "text", text, quoted: true });
        this.at += 2;
      }
    }
    this.at += 1;
  }

  private readDollar(quoted: boolean): ShPart {
    const next = this.source.charAt(this.at + 1);
    if (next === "(") return this.readComputed(2);
    this.at += 1;
    const name = this.match(NAME)?.[0] ?? this.match(BRACED_NAME)?.[1];
    if (name !== undefined) return { kind: "variable", name, quoted };
    if (next === "{") {
      this.at -= 1;
      return this.readComputed(2);
    }
    if (/[\d@*#?$!-]/.test(next)) {
      this.at += 1;
      return { kind: "computed", source: `$${next}` };
    }
    // `$'…'` and `$"…"` are quoted differently from shell to shell.
    if (!quoted && /["']/.test(next)) return { kind: "computed", source: "$" };
    return { kind: "text", text: "$", quoted };
  }

  private readComputed(opening: number): ShPart {
    const end = skipSubstitution(this.source, this.at, opening);
    const source = this.source.slice(this.at, end);
    this.at = end;
    return { kind: "computed", source };
  }
}
