/** The values in a PowerShell script that its text alone gives: strings, lists of them, and tables of both. */
import { isGlued } from "../shell/powershell/ps-arguments";
import { nextAfter } from "../shell/powershell/ps-statements";
import {
  isPunctuation,
  type PsPart,
  type PsRange,
  type PsToken,
  variableOf,
} from "../shell/powershell/ps-tokens";

/** One string or a list of them; items that are not known are `undefined`. */
export interface PsStrings {
  readonly kind: "strings";
  readonly items: readonly (string | undefined)[];
}
export interface PsTable {
  readonly kind: "table";
  /** By lower-case key. */
  readonly entries: ReadonlyMap<string, PsConstant | undefined>;
}
export type PsConstant = PsStrings | PsTable;

const MAX_DEPTH = 30;

export class PsConstants {
  private readonly variables: Map<string, PsConstant | undefined>;
  private depth = 0;

  /** `outer`: the variables of the script around a block; a block on another machine sees them only as `$using:name`. */
  constructor(
    private readonly tokens: readonly PsToken[],
    outer: ReadonlyMap<string, PsConstant | undefined> = new Map(),
  ) {
    this.variables = new Map(outer);
  }

  /** The variables as a script block on another machine sees them. */
  forRemote(): Map<string, PsConstant | undefined> {
    return new Map([...this.variables].map(([name, value]) => [`using:${name}`, value]));
  }

  get all(): ReadonlyMap<string, PsConstant | undefined> {
    return this.variables;
  }

  set(name: string, value: PsConstant | undefined): void {
    this.variables.set(name, value);
  }

  forget(name: string): void {
    this.variables.delete(name);
  }

  get(name: string): PsConstant | undefined {
    return this.variables.get(name);
  }

  /** The one string that the range is. `bare`: whether words are text, as they are among a command's arguments. */
  scalar(range: PsRange | undefined, bare: boolean): string | undefined {
    const value = range === undefined ? undefined : this.value(range, bare);
    return value?.kind === "strings" && value.items.length === 1 ? value.items[0] : undefined;
  }

  /** The strings that the range lists; `undefined` where not even their number is known. */
  list(range: PsRange | undefined, bare: boolean): readonly (string | undefined)[] | undefined {
    const value = range === undefined ? undefined : this.value(range, bare);
    return value?.kind === "strings" ? value.items : undefined;
  }

  value(range: PsRange, bare: boolean): PsConstant | undefined {
    if (this.depth > MAX_DEPTH) return undefined;
    this.depth += 1;
    const pieces = this.split(this.trim(range), (token) => isPunctuation(token, ","));
    const [only, ...others] = pieces;
    const value =
      only !== undefined && others.length === 0
        ? this.sum(only, bare)
        : joined(pieces.map((piece) => this.sum(piece, bare)));
    this.depth -= 1;
    return value;
  }

  private sum(range: PsRange, bare: boolean): PsConstant | undefined {
    const terms = bare ? [range] : this.split(range, (token) => isPunctuation(token, "+"));
    const [first, ...others] = terms.map((term) => this.primary(this.trim(term), bare));
    if (others.length === 0) return first;
    let text = "";
    for (const term of [first, ...others]) {
      const piece = term?.kind === "strings" && term.items.length === 1 ? term.items[0] : undefined;
      if (piece === undefined) return undefined;
      text += piece;
    }
    return strings(text);
  }

  private primary({ from, to }: PsRange, bare: boolean): PsConstant | undefined {
    const first = this.tokens[from];
    if (first === undefined || from >= to) return undefined;
    if (to - from === 1) return this.token(first, bare);
    if (first.match !== to - 1) return undefined;
    const inner = { from: from + 1, to: to - 1 };
    switch (first.text) {
      case "(":
        return this.value(inner, false);
      case "@(":
        return joined(this.lines(inner).map((line) => this.value(line, false))) ?? undefined;
      case "@{":
        return this.table(inner);
      default:
        return undefined;
    }
  }

  private token(token: PsToken, bare: boolean): PsConstant | undefined {
    const variable = variableOf(token);
    if (variable !== undefined) return this.variables.get(variable);
    if (token.kind !== "string" && token.kind !== "word") return undefined;
    if (token.kind === "word") {
      // A bare word is a command in an expression; `@name` and a variable with a member are no text anywhere.
      if (!bare && !/^\d+(?:\.\d+)?$/.test(token.text)) return undefined;
      if (/^@./.test(token.text) || /^\$[\w:{}]*[.[]/.test(token.text)) return undefined;
    }
    let text = "";
    for (const part of token.parts) {
      const piece = this.part(part);
      if (piece === undefined) return strings(undefined);
      text += piece;
    }
    return strings(text);
  }

  private part(part: PsPart): string | undefined {
    switch (part.kind) {
      case "text":
        return part.text;
      case "variable": {
        const value = this.variables.get(part.name);
        return value?.kind === "strings" && value.items.length === 1 ? value.items[0] : undefined;
      }
      case "computed":
        return undefined;
    }
  }

  /** `@{ Name = 'fe01'; ZoneName = $zone }` */
  private table(range: PsRange): PsTable | undefined {
    const entries = new Map<string, PsConstant | undefined>();
    for (const line of this.lines(range)) {
      const key = this.tokens[line.from];
      const [part] = key?.parts ?? [];
      if (part?.kind !== "text" || !isPunctuation(this.tokens[line.from + 1], "=")) return undefined;
      entries.set(part.text.toLowerCase(), this.value({ from: line.from + 2, to: line.to }, false));
    }
    return { kind: "table", entries };
  }

  private lines(range: PsRange): PsRange[] {
    return this.split(range, (token) => token.kind === "newline")
      .map((line) => this.trim(line))
      .filter(({ from, to }) => from < to);
  }

  private trim({ from, to }: PsRange): PsRange {
    let [first, last] = [from, to];
    while (first < last && this.tokens[first]?.kind === "newline") first += 1;
    while (first < last && this.tokens[last - 1]?.kind === "newline") last -= 1;
    return { from: first, to: last };
  }

  private split(range: PsRange, separates: (token: PsToken) => boolean): PsRange[] {
    const pieces: PsRange[] = [];
    let from = range.from;
    for (let at = range.from; at < range.to; at = nextAfter(this.tokens, at)) {
      const token = this.tokens[at];
      if (token === undefined || !separates(token)) continue;
      pieces.push({ from, to: at });
      from = at + 1;
    }
    pieces.push({ from, to: range.to });
    return pieces;
  }

  /** The arguments of a program, parted by blanks; `undefined` for those that are not known. */
  arguments(range: PsRange): (string | undefined)[] {
    const args: (string | undefined)[] = [];
    for (let at = range.from; at < range.to;) {
      let to = nextAfter(this.tokens, at);
      while (to < range.to && isGlued(this.tokens, to)) to = nextAfter(this.tokens, to);
      args.push(this.scalar({ from: at, to }, true));
      at = to;
    }
    return args;
  }
}

function strings(...items: readonly (string | undefined)[]): PsStrings {
  return { kind: "strings", items };
}

function joined(values: readonly (PsConstant | undefined)[]): PsStrings | undefined {
  const items: (string | undefined)[] = [];
  for (const value of values) {
    if (value?.kind !== "strings") return undefined;
    items.push(...value.items);
  }
  return strings(...items);
}
