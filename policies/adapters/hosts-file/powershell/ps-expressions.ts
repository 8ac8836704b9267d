/** Evaluates PowerShell expressions and pipelines, as far as text, paths and the lines of the hosts file go. */
import { type LinePattern, patternOfRegex, patternOfText } from "../line-pattern";
import { type Reach } from "../edit-log";
import { UnreadScript, WHY } from "../../shell/unread-script";
import { isGlued } from "../../shell/powershell/ps-arguments";
import { nextAfter, splitStatements } from "../../shell/powershell/ps-statements";
import {
  isPunctuation,
  type PsRange,
  type PsToken,
  variableOf,
  wordOf,
} from "../../shell/powershell/ps-tokens";
import { isHostsText, type PsContents, type PsValue, type PsValues, scalarOf, UNKNOWN } from "./ps-values";

const MAX_DEPTH = 60;
/** Lists are copied when they grow, so longer ones are not followed. */
const MAX_ITEMS = 2_000;
const OPERATOR = /^-[a-z]+$/;
/** They read a file and change nothing; a range of nothing but these, operators and values has no effect. */
export const READERS = new Set([
  "get-content",
  "gc",
  "test-path",
  "select-string",
  "sls",
  "get-item",
  "resolve-path",
  "gi",
]);

/** The commands of a pipeline, as the evaluator calls them. */
export interface PsCommandRunner {
  run(name: string | undefined, args: PsRange, input: PsValue | undefined, reach: Reach): PsValue;
  /** Text that a redirection writes to the hosts file. */
  redirect(value: PsValue, append: boolean, target: PsToken, reach: Reach): void;
}

export class PsExpressions {
  private depth = 0;

  constructor(
    private readonly tokens: readonly PsToken[],
    private readonly values: PsValues,
    private readonly commands: PsCommandRunner,
  ) {}

  /** A pipeline with its redirections. Throws `UnreadScript` where it works on the hosts file and is not followed. */
  pipeline(range: PsRange, reach: Reach): PsValue {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new UnreadScript(WHY.nesting);
    const { body, output } = this.splitRedirect(range);
    const elements = this.split(body, (token) => isPunctuation(token, "|"));
    const chained = this.split(body, (token) => ["&&", "||"].some((text) => isPunctuation(token, text)));
    if (chained.length > 1) {
      if (this.values.touches(range)) throw new UnreadScript(WHY.condition);
      this.depth -= 1;
      return UNKNOWN;
    }
    let value: PsValue | undefined;
    for (const element of elements) value = this.element(element, value, reach);
    this.depth -= 1;
    const result = value ?? UNKNOWN;
    if (output === undefined) return result;
    this.commands.redirect(result, output.append, output.target, reach);
    return UNKNOWN;
  }

  /** An argument or an operand: an expression without a pipeline of its own. */
  expression(range: PsRange, reach: Reach): PsValue {
    const operators: string[] = [];
    const operands = this.split(range, (token, at) => {
      const word = wordOf(token) ?? "";
      const operator = at > range.from && OPERATOR.test(word);
      if (operator) operators.push(word);
      return operator;
    });
    const [first = UNKNOWN, ...others] = operands.map((operand) => this.sum(operand, reach));
    let value: PsValue = first;
    for (const [index, other] of others.entries()) {
      const filtered = this.filtered(value, operators[index] ?? "", other);
      if (filtered === undefined) return this.unknown(range);
      value = filtered;
    }
    return value;
  }

  /** The one `(…)` that the range is, or the range itself. */
  unwrap(range: PsRange): PsRange {
    let { from, to } = this.trim(range);
    while (isPunctuation(this.tokens[from], "(") && this.tokens[from]?.match === to - 1) {
      ({ from, to } = this.trim({ from: from + 1, to: to - 1 }));
    }
    return { from, to };
  }

  /** The pieces between the tokens outside brackets for which `separates` holds. */
  split(range: PsRange, separates: (token: PsToken, at: number) => boolean): PsRange[] {
    const pieces: PsRange[] = [];
    let from = range.from;
    for (let at = range.from; at < range.to; at = nextAfter(this.tokens, at)) {
      const token = this.tokens[at];
      if (token === undefined || !separates(token, at)) continue;
      pieces.push({ from, to: at });
      from = at + 1;
    }
    pieces.push({ from, to: range.to });
    return pieces;
  }

  private trim({ from, to }: PsRange): PsRange {
    let [first, last] = [from, to];
    while (first < last && this.tokens[first]?.kind === "newline") first += 1;
    while (first < last && this.tokens[last - 1]?.kind === "newline") last -= 1;
    return { from: first, to: last };
  }

  private splitRedirect(range: PsRange): {
    readonly body: PsRange;
    readonly output: { readonly append: boolean; readonly target: PsToken } | undefined;
  } {
    for (let at = range.from; at < range.to; at = nextAfter(this.tokens, at)) {
      const token = this.tokens[at];
      if (token?.kind !== "redirect") continue;
      const rest = { from: at, to: range.to };
      const target = this.tokens[at + 1];
      const body = { from: range.from, to: at };
      if (!this.values.touches(rest)) return { body, output: undefined };
      const plain = token.text === ">" || token.text === ">>";
      if (!plain || target === undefined || at + 2 < range.to) throw new UnreadScript(WHY.redirects);
      return { body, output: { append: token.text === ">>", target } };
    }
    return { body: range, output: undefined };
  }

  private element(range: PsRange, input: PsValue | undefined, reach: Reach): PsValue {
    const { from, to } = this.trim(range);
    const first = this.tokens[from];
    if (first === undefined || from >= to) return UNKNOWN;
    if (isPunctuation(first, "&") || wordOf(first) === ".") {
      const called = this.tokens[from + 1];
      const name = called === undefined ? undefined : scalarOf(this.values.valueOf(called));
      return this.commands.run(name, { from: from + 2, to }, input, reach);
    }
    if (first.kind === "word" && /^[a-z_?%]/i.test(first.text)) {
      const name = isGlued(this.tokens, from + 1) && from + 1 < to ? undefined : first.text;
      return this.commands.run(name, { from: from + 1, to }, input, reach);
    }
    if (input !== undefined) return this.unknown({ from, to });
    return this.expression({ from, to }, reach);
  }

  private sum(range: PsRange, reach: Reach): PsValue {
    const terms = this.split(range, (token) => isPunctuation(token, "+")).map((term) =>
      this.list(term, reach),
    );
    const [first = UNKNOWN, ...others] = terms;
    let sum: PsValue = first;
    for (const other of others) {
      const next = added(sum, other);
      if (next === undefined) return this.unknown(range);
      sum = next;
    }
    return sum;
  }

  private list(range: PsRange, reach: Reach): PsValue {
    const pieces = this.split(range, (token) => isPunctuation(token, ","));
    const [only, ...others] = pieces.map((piece) => this.primary(piece, reach));
    if (only !== undefined && others.length === 0) return only;
    return joined([only ?? UNKNOWN, ...others]) ?? this.unknown(range);
  }

  private primary(range: PsRange, reach: Reach): PsValue {
    const { from, to } = this.trim(range);
    const first = this.tokens[from];
    if (first === undefined || from >= to) return UNKNOWN;
    if (to - from === 1 && (first.kind === "string" || first.kind === "word"))
      return this.values.valueOf(first);
    if (first.match !== to - 1) return this.unknown({ from, to });
    const inner = { from: from + 1, to: to - 1 };
    if (first.text === "(") return closed(this.pipeline(this.unwrap(inner), reach));
    if (first.text !== "@(") return this.unknown({ from, to });
    const items = splitStatements(this.tokens, inner).map((statement) =>
      closed(this.pipeline(statement, reach)),
    );
    const [only] = items;
    if (items.length === 1 && only?.kind === "contents") return only;
    return joined(items) ?? this.unknown({ from, to });
  }

  /** The lines of the file without those that the operator takes out. */
  private filtered(value: PsValue, operator: string, operand: PsValue): PsValue | undefined {
    const pattern = removedBy(operator, scalarOf(operand));
    if (value.kind !== "contents" || value.raw || pattern === undefined) return undefined;
    if (value.removals.length > MAX_ITEMS) throw new UnreadScript(WHY.size);
    return { ...value, removals: [...value.removals, pattern] };
  }

  /** The value of a range that is not followed, where it cannot have touched the file. */
  private unknown(range: PsRange): PsValue {
    const touches = this.values.touches(range);
    if (touches && !this.onlyReads(range)) throw new UnreadScript(WHY.method);
    return { kind: "unknown", touches };
  }

  private onlyReads(range: PsRange): boolean {
    for (let at = range.from; at < range.to; at += 1) {
      const token = this.tokens[at];
      if (token === undefined || !isHarmless(token, scalarOf(this.values.valueOf(token)))) return false;
      if (isGlued(this.tokens, at) && token.kind === "word" && /^[.[:]/.test(token.text)) return false;
    }
    return true;
  }
}

function isHarmless(token: PsToken, text: string | undefined): boolean {
  switch (token.kind) {
    case "string":
      return !token.parts.some((part) => part.kind === "computed");
    case "newline":
      return true;
    case "redirect":
      return false;
    case "punctuation":
      return ["(", ")", ",", "!", "+", "@("].includes(token.text);
    case "word":
      return (
        variableOf(token) !== undefined ||
        /^(?:-[a-z]+|\d+)$/i.test(token.text) ||
        READERS.has(token.text.toLowerCase()) ||
        isHostsText(text)
      );
  }
}

/** The lines that a comparison with the whole file leaves out, or that a `Where-Object` clause does. */
export function removedBy(operator: string, operand: string | undefined): LinePattern | undefined {
  if (operand === undefined || operand === "") return undefined;
  switch (operator) {
    case "-ne":
    case "-ine":
      return patternOfText(operand, true, true);
    case "-cne":
      return patternOfText(operand, true, false);
    case "-notmatch":
    case "-inotmatch":
      return patternOfRegex(operand, "extended", true);
    case "-cnotmatch":
      return patternOfRegex(operand, "extended", false);
    case "-notlike":
    case "-inotlike": {
      const text = textOfWildcard(operand);
      return text === undefined ? undefined : patternOfText(text, false, true);
    }
    default:
      return undefined;
  }
}

/** The text in `*text*`. */
export function textOfWildcard(pattern: string): string | undefined {
  return /^\*([^*?[\]`]+)\*$/.exec(pattern)?.[1];
}

function closed(value: PsValue): PsValue {
  return value.kind === "contents" ? { ...value, streaming: false } : value;
}

function joined(values: readonly PsValue[]): PsValue | undefined {
  const items: (readonly string[])[] = [];
  for (const value of values) {
    if (value.kind !== "text") return undefined;
    items.push(value.items);
  }
  return { kind: "text", items: items.flat(), list: true };
}

export function added(left: PsValue, right: PsValue): PsValue | undefined {
  if (right.kind !== "text") return undefined;
  if (left.kind !== "unknown" && (left.kind === "text" ? left.items : left.added).length > MAX_ITEMS)
    return undefined;
  switch (left.kind) {
    case "text":
      return left.list
        ? { ...left, items: [...left.items, ...right.items] }
        : right.list
          ? undefined
          : { ...left, items: [(left.items[0] ?? "") + (right.items[0] ?? "")] };
    case "contents":
      return left.raw ? undefined : withLines(left, right.items);
    case "unknown":
      return undefined;
  }
}

function withLines(contents: PsContents, lines: readonly string[]): PsContents {
  return { ...contents, added: [...contents.added, ...lines] };
}
