import type { RuleCondition, RuleStatement } from "../../records/traffic-rule-records";
import { type Constants, NO_CONSTANTS, afterCommand, expand, inCommon } from "./constants";
import { UNREAD, compareOperand, matchStart, readCondition } from "./read-condition";
import { type Operand, readOperand } from "./read-operand";
import { HARMLESS_COMMANDS } from "./harmless-commands";
import { readEffect } from "./read-effect";
import { describeEvent } from "./rule-events";
import { tokenizeExpression } from "./tokenize-expression";
import {
  type TclCommand,
  type TclPart,
  type TclWord,
  literal,
  splitTclList,
  tokenizeTcl,
} from "./tokenize-tcl";

const NOT_READ = "a command that peerpath does not read and that may change the way";
const NOT_WRITTEN_OUT = "what it runs is not written out";
const NO_TCL = "not read as Tcl";
const TOO_DEEP = "nested more deeply than peerpath reads";
/** Deeper nesting of bodies than any person writes. */
const DEEPEST = 40;

/**
 * Turns the commands of an event's body into statements. A command that leaves the way alone gives none; one that may change
 * it and is not read gives an `unread` with its line. Commands in brackets count wherever they stand.
 */
export class StatementReader {
  private depth = 0;
  private constants: Constants = NO_CONSTANTS;

  /**
   * `isClientSide`: whether `IP::remote_addr` and the like mean the client's side. `harmlessProcs`: procedures of the same
   * text that leave the way alone. `directory`: the folder of objects that are named without one, where that is known.
   */
  constructor(
    private readonly isClientSide: boolean,
    private readonly harmlessProcs: ReadonlySet<string>,
    private readonly directory: string | undefined,
  ) {}

  readBody(script: string, firstLine: number): readonly RuleStatement[] {
    if (this.depth >= DEEPEST) return [unread(TOO_DEEP, firstLine)];
    const commands = tokenizeTcl(script, firstLine);
    if (commands === undefined) return [unread(NO_TCL, firstLine)];
    this.depth++;
    const before = this.constants;
    const statements = commands.flatMap((command) => {
      const read = this.readCommand(command);
      this.constants = afterCommand(this.constants, command, (word) => this.isStable(word));
      return read;
    });
    this.constants = inCommon(before, this.constants);
    this.depth--;
    return statements;
  }

  private readCommand(command: TclCommand): readonly RuleStatement[] {
    const { words, line } = command;
    const name = literal(words[0]);
    switch (name) {
      case undefined:
        return [unread(NOT_READ, line)];
      case "if":
        return this.readIf(command);
      case "switch":
        return this.readSwitch(command);
      case "while":
        return this.harmlessOnly(line, [this.readExpression(words[1]), this.readWord(words[2])]);
      case "for":
        return this.harmlessOnly(line, [
          this.readExpression(words[2]),
          ...[words[1], words[3], words[4]].map((word) => this.readWord(word)),
        ]);
      case "foreach":
        return this.harmlessOnly(line, [this.readArguments(words.slice(1, -1)), this.readWord(words.at(-1))]);
      case "catch":
      case "time":
      case "clientside":
      case "serverside":
      case "after":
        return this.harmlessOnly(line, [this.readBodies(words)]);
      case "expr":
        return words.slice(1).flatMap((word) => this.readExpression(word));
      case "return":
        return [...this.readArguments(words.slice(1)), { kind: "return", place: place(line) }];
      case "event":
        return readEventCommand(words.slice(1).map(literal), line);
      case "call":
        return this.readCall(command);
    }
    const nested = this.readArguments(words.slice(1));
    if (HARMLESS_COMMANDS.has(name)) return nested;
    const written = words.slice(1).map((word) => literal(expand(word, this.constants)));
    const effect = readEffect(name, written, place(line), this.directory);
    return [...nested, ...(effect ?? [unread(NOT_READ, line)])];
  }

  private readIf({ words, line }: TclCommand): readonly RuleStatement[] {
    const before: RuleStatement[] = [];
    const arms: { condition: RuleCondition; body: readonly RuleStatement[] }[] = [];
    let otherwise: readonly RuleStatement[] = [];
    let at = 1;
    for (;;) {
      const condition = words[at];
      at += literal(words[at + 1]) === "then" ? 2 : 1;
      const body = words[at++];
      if (condition === undefined || body === undefined) return [unread(NO_TCL, line)];
      // Commands in conditions hardly ever do anything; where they do, which of them run is not followed.
      before.push(...this.harmlessOnly(condition.line, [this.readExpression(condition)]));
      arms.push({ condition: this.readConditionWord(condition), body: this.readWord(body) });
      const next = literal(words[at]);
      if (words[at] === undefined) break;
      if (next === "elseif") {
        at++;
        continue;
      }
      if (next === "else") at++;
      otherwise = this.readWord(words[at]);
      if (at !== words.length - 1) return [unread(NO_TCL, line)];
      break;
    }
    return [...before, ...makeBranch(arms, otherwise, line)];
  }

  private readSwitch({ words, line }: TclCommand): readonly RuleStatement[] {
    let at = 1;
    let mode = "-exact";
    for (;;) {
      const option = literal(words[at]);
      if (option === undefined || !option.startsWith("-")) break;
      at++;
      if (option === "--") break;
      mode = option;
    }
    const subject = words[at];
    const rest = words.slice(at + 1);
    const list = rest.length === 1 ? literal(rest[0]) : undefined;
    const pairs = list === undefined ? rest : splitTclList(list, rest[0]?.line ?? line);
    if (subject === undefined || pairs === undefined || pairs.length % 2 !== 0) return [unread(NO_TCL, line)];
    const operand: Operand =
      mode === "-regexp" ? { kind: "unread" } : readOperand(subject, this.isClientSide, this.constants);
    return [
      ...this.harmlessOnly(line, [this.readArguments([subject])]),
      ...this.readCases(operand, pairs, line, mode === "-glob"),
    ];
  }

  private readCases(
    operand: Operand,
    pairs: readonly TclWord[],
    line: number,
    isGlob: boolean,
  ): readonly RuleStatement[] {
    const arms: { condition: RuleCondition; body: readonly RuleStatement[] }[] = [];
    let otherwise: readonly RuleStatement[] = [];
    let shared: RuleCondition[] = [];
    for (let at = 0; at < pairs.length; at += 2) {
      const pattern = literal(pairs[at]);
      const body = pairs[at + 1];
      const isDefault = pattern === "default" && at === pairs.length - 2;
      shared.push(
        isDefault
          ? { kind: "constant", holds: true }
          : ((pattern === undefined ? undefined : matchCase(operand, pattern, isGlob)) ?? UNREAD),
      );
      // A body that is a dash is that of the next pattern.
      if (literal(body) === "-") continue;
      const statements = this.readWord(body);
      if (isDefault && shared.length === 1) otherwise = statements;
      else arms.push({ condition: { kind: "any", of: shared }, body: statements });
      shared = [];
    }
    return makeBranch(arms, otherwise, line);
  }

  private readCall({ words, line }: TclCommand): readonly RuleStatement[] {
    const name = literal(words[1]);
    const isHarmless = name !== undefined && this.harmlessProcs.has(name);
    return [...this.readArguments(words.slice(2)), ...(isHarmless ? [] : [unread(NOT_READ, line)])];
  }

  /** The scripts in braces among the words, with whatever the other words run. */
  private readBodies(words: readonly TclWord[]): readonly RuleStatement[] {
    return words
      .slice(1)
      .flatMap((word) => (word.isBraced ? this.readWord(word) : this.readArguments([word])));
  }

  /** Loops and the like may run any number of times: what they run either leaves the way alone or is not read. */
  private harmlessOnly(line: number, parts: readonly (readonly RuleStatement[])[]): readonly RuleStatement[] {
    const [first] = parts.flat();
    if (first === undefined) return [];
    return [first.kind === "unread" ? first : { ...unread(NOT_READ, line), place: first.place }];
  }

  /** Whether what the word stands for is the same later in the event: a text, or something of the connection. */
  private isStable(word: TclWord): boolean {
    return readOperand(word, this.isClientSide).kind !== "unread";
  }

  private readWord(word: TclWord | undefined): readonly RuleStatement[] {
    const script = literal(word);
    if (word === undefined || script === undefined) return [unread(NOT_WRITTEN_OUT, word?.line ?? 1)];
    return this.readBody(script, word.line);
  }

  /** What the commands in brackets of these words do. */
  private readArguments(words: readonly TclWord[]): readonly RuleStatement[] {
    return words.flatMap(({ parts }) => this.readParts(parts));
  }

  private readParts(parts: readonly TclPart[]): readonly RuleStatement[] {
    return parts.flatMap((part) => (part.kind === "command" ? this.readBody(part.script, part.line) : []));
  }

  /** What the commands in brackets of an expression do. */
  private readExpression(word: TclWord | undefined): readonly RuleStatement[] {
    if (word === undefined) return [];
    const text = literal(word);
    if (text === undefined) return this.readParts(word.parts);
    const tokens = tokenizeExpression(text, word.line);
    if (tokens === undefined) return [unread(NO_TCL, word.line)];
    return tokens.flatMap((token) => (token.kind === "operand" ? this.readParts(token.word.parts) : []));
  }

  private readConditionWord(word: TclWord): RuleCondition {
    const text = literal(word);
    if (text !== undefined) return readCondition(text, word.line, this.isClientSide, this.constants);
    const [part] = word.parts;
    // A bare command in brackets is the same with braces around it.
    return word.parts.length === 1 && part?.kind === "command"
      ? readCondition(`[${part.script}]`, part.line, this.isClientSide, this.constants)
      : UNREAD;
  }
}

/** Whether the subject of a `switch` is of the pattern. */
function matchCase(operand: Operand, pattern: string, isGlob: boolean): RuleCondition | undefined {
  if (isGlob && /^[\d.]+\*$/.test(pattern)) return matchStart(operand, pattern.slice(0, -1));
  return compareOperand(operand, pattern);
}

export function place(line: number): string {
  return `line ${line}`;
}

export function unread(why: string, line: number): Extract<RuleStatement, { kind: "unread" }> {
  return { kind: "unread", why, place: place(line) };
}

/** A branch none of whose bodies does anything is nothing. */
function makeBranch(
  arms: readonly { readonly condition: RuleCondition; readonly body: readonly RuleStatement[] }[],
  otherwise: readonly RuleStatement[],
  line: number,
): readonly RuleStatement[] {
  const isIdle = otherwise.length === 0 && arms.every(({ body }) => body.length === 0);
  return isIdle ? [] : [{ kind: "branch", arms, otherwise, place: place(line) }];
}

/** `event disable`, `event disable all`, `event NAME disable`. Turning off what not every connection meets changes nothing. */
function readEventCommand(words: readonly (string | undefined)[], line: number): readonly RuleStatement[] {
  const [first, second] = words;
  if (first === "info") return [];
  if (first === "disable" && (second === undefined || second === "all")) {
    return [{ kind: "stop-events", of: second === undefined ? "this" : "all", place: place(line) }];
  }
  const { moment } = describeEvent(first);
  const isOptional = moment === "never" || moment === "perhaps";
  return second === "disable" && isOptional ? [] : [unread(NOT_READ, line)];
}
