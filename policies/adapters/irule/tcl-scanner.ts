/** Deeper nesting than any person writes; it bounds the work on texts that are no iRules. */
const DEEPEST = 200;
const VARIABLE_NAME = /^(?:\{[^}]*\}|(?:\w|::)*)/;

/** A position in a Tcl text, with its line. What it reads returns `undefined` where the text ends in the middle. */
export class TclScanner {
  private position = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    public line: number,
  ) {}

  /** The character at the position; empty at the end. */
  get next(): string {
    return this.text.charAt(this.position);
  }

  get isAtEnd(): boolean {
    return this.position >= this.text.length;
  }

  get isAtSpace(): boolean {
    return this.isAtEnd || /\s/.test(this.next);
  }

  /** Behind a word come white space, a semicolon, a continued line, or nothing. */
  get isAtWordEnd(): boolean {
    return this.isAtSpace || this.next === ";" || this.text.startsWith("\\\n", this.position);
  }

  /** Whether one of these begins here. */
  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.position);
  }

  /** What the pattern, which has to be sticky, matches here; the position moves behind it. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.skip(found.length);
    return found;
  }

  skip(count: number): void {
    const end = Math.min(this.position + count, this.text.length);
    for (; this.position < end; this.position++) if (this.next === "\n") this.line++;
  }

  skipSpace(): void {
    while (!this.isAtEnd && this.isAtSpace) this.skip(1);
  }

  /** Skips what may stand before a command: white space, semicolons, comments. */
  skipToCommand(): void {
    while (!this.isAtEnd) {
      if (this.isAtSpace || this.next === ";") this.skip(1);
      else if (this.startsWith("\\\n")) this.skip(2);
      else if (this.next === "#") this.skipComment();
      else return;
    }
  }

  /** Skips to the command's next word; false where there is none, then what ends the command is behind the position. */
  skipToWord(): boolean {
    while (!this.isAtEnd) {
      if (this.next === "\n" || this.next === ";") {
        this.skip(1);
        return false;
      }
      if (this.isAtSpace) this.skip(1);
      else if (this.startsWith("\\\n")) this.skip(2);
      else return true;
    }
    return false;
  }

  /** Skips a variable with its name; gives the name, unless it is one element of an array. */
  skipVariable(): string | undefined {
    this.skip(1);
    const name = VARIABLE_NAME.exec(this.text.slice(this.position, this.position + 256))?.[0] ?? "";
    this.skip(name.length);
    return name === "" || this.next === "(" ? undefined : name.replace(/^\{|\}$/g, "");
  }

  /** Reads what stands between the brace here and the one that closes it. */
  readBraced(): string | undefined {
    const start = this.position + 1;
    let open = 0;
    while (!this.isAtEnd) {
      if (this.next === "\\") {
        this.skip(2);
        continue;
      }
      if (this.next === "{") open++;
      if (this.next === "}") open--;
      this.skip(1);
      if (open === 0) return this.text.slice(start, this.position - 1);
    }
    return undefined;
  }

  /** Reads what stands between the bracket here and the one that closes it. */
  readBracketed(): string | undefined {
    const start = this.position + 1;
    return this.skipBracketed() ? this.text.slice(start, this.position - 1) : undefined;
  }

  private skipBracketed(): boolean {
    if (this.depth >= DEEPEST) return false;
    this.depth++;
    this.skip(1);
    // Braces and quotes only group at the start of a word.
    let isWordStart = true;
    let isClosed = false;
    while (!isClosed && !this.isAtEnd) {
      const character = this.next;
      if (character === "]") {
        this.skip(1);
        isClosed = true;
      } else if (character === "[") {
        if (!this.skipBracketed()) break;
        isWordStart = false;
      } else if (character === "{" && isWordStart) {
        if (this.readBraced() === undefined) break;
        isWordStart = false;
      } else if (character === '"' && isWordStart) {
        if (!this.skipQuoted()) break;
        isWordStart = false;
      } else {
        isWordStart = this.isAtSpace || character === ";";
        this.skip(character === "\\" ? 2 : 1);
      }
    }
    this.depth--;
    return isClosed;
  }

  private skipQuoted(): boolean {
    this.skip(1);
    while (!this.isAtEnd) {
      if (this.next === '"') {
        this.skip(1);
        return true;
      }
      if (this.next === "[") {
        if (!this.skipBracketed()) return false;
      } else {
        this.skip(this.next === "\\" ? 2 : 1);
      }
    }
    return false;
  }

  private skipComment(): void {
    while (!this.isAtEnd && this.next !== "\n") this.skip(this.next === "\\" ? 2 : 1);
  }
}
