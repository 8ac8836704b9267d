/** Splits a stretch of PowerShell tokens into statements. Blocks inside them stay unread until they are asked for. */
import { UnreadScript, WHY } from "../unread-script";
import { isPunctuation, type PsRange, type PsToken, wordOf } from "./ps-tokens";

export interface PsPipelineStatement extends PsRange {
  readonly kind: "pipeline";
}

export interface PsIfStatement extends PsRange {
  readonly kind: "if";
  readonly branches: readonly { readonly condition: PsRange; readonly body: PsRange }[];
  readonly otherwise: PsRange | undefined;
}

/** A loop, `switch` or `try`: only its tokens matter. */
export interface PsBlockStatement extends PsRange {
  readonly kind: "loop" | "block";
}

export type PsStatement = PsPipelineStatement | PsIfStatement | PsBlockStatement;

const LOOPS = new Set(["for", "foreach", "while", "do"]);
const BLOCKS = new Set(["switch", "try", "trap", "param", "begin", "process", "end", "data"]);
const DEFINITIONS = new Set(["function", "filter", "workflow", "class", "enum"]);
/** A statement goes on in the next line behind one of these. */
const OPEN_ENDED = new Set([",", "|", "&&", "||", "+", "=", "+="]);

/** The statements in the range. Throws `UnreadScript` for syntax that is not followed and for definitions. */
export function splitStatements(tokens: readonly PsToken[], range: PsRange): readonly PsStatement[] {
  const statements: PsStatement[] = [];
  let at = range.from;
  while (at < range.to) {
    if (tokens[at]?.kind === "newline") {
      at += 1;
      continue;
    }
    const statement = readStatement(tokens, at, range.to);
    statements.push(statement);
    at = statement.to;
  }
  return statements;
}

function readStatement(tokens: readonly PsToken[], from: number, end: number): PsStatement {
  const word = wordOf(tokens[from]) ?? "";
  if (DEFINITIONS.has(word)) throw new UnreadScript(WHY.function);
  if (word === "configuration") throw new UnreadScript(WHY.tool);
  if (isPunctuation(tokens[from], "|")) throw new UnreadScript(WHY.syntax);
  if (word === "if") return readIf(tokens, from, end);
  if (LOOPS.has(word)) return { kind: "loop", from, to: endOfBlock(tokens, from, end, word === "do") };
  if (BLOCKS.has(word)) return { kind: "block", from, to: endOfBlock(tokens, from, end, word === "try") };
  return { kind: "pipeline", from, to: endOfPipeline(tokens, from, end) };
}

function endOfPipeline(tokens: readonly PsToken[], from: number, end: number): number {
  let at = from;
  while (at < end) {
    const token = tokens[at];
    if (token?.kind === "newline" && (token.text !== "\n" || !isOpenEnded(tokens, at))) break;
    at = nextAfter(tokens, at);
  }
  return Math.min(at, end);
}

/** Whether the token before this index needs more behind it. */
function isOpenEnded(tokens: readonly PsToken[], at: number): boolean {
  const before = tokens[at - 1];
  if (before?.kind !== "punctuation") {
    return /^-(?:and|or|c?(?:not)?(?:match|like|contains)|[ci]?(?:ne|eq))$/.test(wordOf(before) ?? "");
  }
  const counts = before.text === "+" && isPunctuation(tokens[at - 2], "+");
  return OPEN_ENDED.has(before.text) && !counts;
}

/** The index behind the token, or behind the brackets that it opens. */
export function nextAfter(tokens: readonly PsToken[], at: number): number {
  const match = tokens[at]?.match ?? -1;
  return (match === -1 ? at : match) + 1;
}

function readIf(tokens: readonly PsToken[], from: number, end: number): PsIfStatement {
  const branches: { condition: PsRange; body: PsRange }[] = [];
  let at = from;
  for (;;) {
    const condition = bracketed(tokens, at + 1, "(");
    const body = bracketed(tokens, skipLines(tokens, condition.to + 1), "{");
    branches.push({ condition, body });
    at = body.to + 1;
    const next = skipLines(tokens, at);
    const word = next < end ? wordOf(tokens[next]) : undefined;
    if (word === "elseif") at = next;
    else if (word === "else") {
      const otherwise = bracketed(tokens, skipLines(tokens, next + 1), "{");
      return { kind: "if", branches, otherwise, from, to: otherwise.to + 1 };
    } else return { kind: "if", branches, otherwise: undefined, from, to: at };
  }
}

/** What stands between the brackets that must open at this index. */
function bracketed(tokens: readonly PsToken[], at: number, opener: string): PsRange {
  const token = tokens[at];
  if (token === undefined || !isPunctuation(token, opener)) throw new UnreadScript(WHY.syntax);
  return { from: at + 1, to: token.match };
}

function skipLines(tokens: readonly PsToken[], from: number): number {
  let at = from;
  while (tokens[at]?.kind === "newline" && tokens[at]?.text === "\n") at += 1;
  return at;
}

/** Behind the first `{…}`, and behind what goes on after it: `while (…)` of a `do`, `catch` and `finally` of a `try`. */
function endOfBlock(tokens: readonly PsToken[], from: number, end: number, goesOn: boolean): number {
  let at = from;
  for (;;) {
    while (at < end && !isPunctuation(tokens[at], "{") && !isParameterBlock(tokens, from, at)) {
      at = nextAfter(tokens, at);
    }
    if (at >= end) throw new UnreadScript(WHY.syntax);
    at = nextAfter(tokens, at);
    if (!goesOn) return at;
    const next = skipLines(tokens, at);
    const word = next < end ? wordOf(tokens[next]) : undefined;
    if (word === "while" || word === "until") return Math.min(nextAfter(tokens, next + 1), end);
    if (word !== "catch" && word !== "finally") return at;
    at = next;
  }
}

/** `param (…)` has no braces. */
function isParameterBlock(tokens: readonly PsToken[], from: number, at: number): boolean {
  return wordOf(tokens[from]) === "param" && isPunctuation(tokens[at], "(");
}
