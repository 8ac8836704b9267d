/** Splits a text in tmsh's form into words, braces and ends of lines, and keeps their positions. */
import { DeviceFileError } from "./device-file-error";
import type { TmshFreeText, TmshPosition, TmshWord } from "./tmsh-tree";

export type TmshToken =
  | { readonly type: "word"; readonly word: TmshWord; readonly position: TmshPosition }
  | { readonly type: "open" | "close" | "line-end" | "end"; readonly position: TmshPosition };

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const HASH = 0x23;
const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const BYTE_ORDER_MARK = 0xfeff;

/** What a backslash takes its meaning from; before anything else it stands for itself. */
const ESCAPE = /\\(["\\{}#; ])/g;

export interface ScannerOptions {
  /** Counts down with each word and brace; at its end the text is refused. */
  readonly budget: { tokens: number };
  /** In commands a semicolon ends one, as the end of a line does. */
  readonly isCommands?: boolean;
}

export class TmshScanner {
  private offset = 0;
  private line = 1;
  private lineStart = 0;
  private isAtLineStart = true;

  /** `file` names the text in errors. */
  constructor(
    private readonly text: string,
    private readonly file: string,
    private readonly options: ScannerOptions,
  ) {
    if (text.charCodeAt(0) === BYTE_ORDER_MARK) this.offset = this.lineStart = 1;
  }

  /** Of what comes next. */
  get position(): TmshPosition {
    return { line: this.line, column: this.offset - this.lineStart + 1 };
  }

  /** Whether the next token opens a block. */
  isBeforeBrace(): boolean {
    this.skipBlanks();
    return this.text.charCodeAt(this.offset) === OPEN;
  }

  /** The next token. Throws a DeviceFileError where there can be none. */
  next(): TmshToken {
    this.skipBlanks();
    const { position } = this;
    const code = this.text.charCodeAt(this.offset);
    const wasAtLineStart = this.isAtLineStart;
    this.isAtLineStart = false;
    if (this.offset >= this.text.length) return { type: "end", position };
    if (code === NEWLINE || this.isSeparator(code)) {
      this.skip();
      this.isAtLineStart = true;
      return { type: "line-end", position };
    }
    if (code === HASH && wasAtLineStart) {
      this.skipLine();
      return this.next();
    }
    if (this.options.budget.tokens-- <= 0) {
      this.fail(position, "there are more words than any BIG-IP's configuration has");
    }
    if (code === OPEN || code === CLOSE) {
      this.skip();
      return { type: code === OPEN ? "open" : "close", position };
    }
    const word = code === QUOTE ? this.readQuoted(position) : this.readBare(position);
    return { type: "word", word, position };
  }

  /**
   * Reads from behind an opening brace to the one that closes it, which the scanner then stands behind. As in Tcl, every
   * brace counts, in quotes and comments too, unless a backslash stands before it. `undefined` where none closes it.
   */
  readFreeText(position: TmshPosition): TmshFreeText | undefined {
    const start = this.offset;
    let open = 1;
    while (this.offset < this.text.length) {
      const code = this.text.charCodeAt(this.offset);
      if (code === OPEN) open++;
      if (code === CLOSE) open--;
      this.skip();
      if (open === 0) return { type: "text", text: this.text.slice(start, this.offset - 1), position };
      if (code === BACKSLASH && this.offset < this.text.length) this.skip();
    }
    return undefined;
  }

  fail(position: TmshPosition | undefined, why: string): never {
    throw new DeviceFileError(this.file, why, position);
  }

  private isSeparator(code: number): boolean {
    return code === SEMICOLON && this.options.isCommands === true;
  }

  /** Passes one character. */
  private skip(): void {
    const isNewline = this.text.charCodeAt(this.offset) === NEWLINE;
    this.offset++;
    if (!isNewline) return;
    this.line++;
    this.lineStart = this.offset;
  }

  /** Passes blanks, and ends of lines that a backslash takes away. */
  private skipBlanks(): void {
    for (;;) {
      if (isBlank(this.text.charCodeAt(this.offset))) this.offset++;
      else if (this.isAtContinuation) this.skipLine(true);
      else return;
    }
  }

  private get isAtContinuation(): boolean {
    return (
      this.text.charCodeAt(this.offset) === BACKSLASH &&
      (this.text.startsWith("\n", this.offset + 1) || this.text.startsWith("\r\n", this.offset + 1))
    );
  }

  /** Passes the rest of the line, and its end too if `isWithEnd`. */
  private skipLine(isWithEnd = false): void {
    const end = this.text.indexOf("\n", this.offset);
    this.offset = end === -1 ? this.text.length : end;
    if (isWithEnd) this.skip();
  }

  private readBare(position: TmshPosition): TmshWord {
    const start = this.offset;
    while (this.offset < this.text.length) {
      const code = this.text.charCodeAt(this.offset);
      if (code === NEWLINE || code === OPEN || code === CLOSE || isBlank(code) || this.isSeparator(code))
        break;
      if (code === BACKSLASH) {
        if (this.isAtContinuation) break;
        this.offset++;
      }
      // What follows a backslash is no end of a line: that was a continuation.
      this.offset++;
    }
    this.offset = Math.min(this.offset, this.text.length);
    return { text: unescape(this.text.slice(start, this.offset)), isQuoted: false, position };
  }

  private readQuoted(position: TmshPosition): TmshWord {
    this.skip();
    const start = this.offset;
    for (;;) {
      if (this.offset >= this.text.length)
        this.fail(position, 'this quote is not closed; expected another "');
      const code = this.text.charCodeAt(this.offset);
      if (code === QUOTE) break;
      this.skip();
      if (code === BACKSLASH && this.offset < this.text.length) this.skip();
    }
    const text = unescape(this.text.slice(start, this.offset));
    this.skip();
    if (!this.isAtWordEnd) {
      this.fail(
        this.position,
        `the quote that begins in line ${position.line} ends in the middle of a word; expected white space or a brace`,
      );
    }
    return { text, isQuoted: true, position };
  }

  private get isAtWordEnd(): boolean {
    const code = this.text.charCodeAt(this.offset);
    return (
      this.offset >= this.text.length ||
      code === NEWLINE ||
      code === OPEN ||
      code === CLOSE ||
      isBlank(code) ||
      this.isSeparator(code) ||
      this.isAtContinuation
    );
  }
}

/** Space, tabulators, form feed and carriage return. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0b || code === 0x0c;
}

function unescape(text: string): string {
  return text.includes("\\") ? text.replace(ESCAPE, "$1") : text;
}
