/** The simple commands of a shell script: their names, their arguments, and what they print. */
import type { ShCommand, ShSimple } from "../../shell/sh/parse-sh";
import { echoText, printfText } from "./sh-arguments";
import type { ShRedirect, ShWord } from "../../shell/sh/sh-tokens";
import type { ShValues } from "./sh-values";

/** A command without the assignments and `sudo` before it. */
export interface ShCall {
  /** `undefined` where only running the script gives it. */
  readonly name: string | undefined;
  readonly args: readonly ShWord[];
  readonly redirects: readonly ShRedirect[];
}

const ANY_ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/;

/** `undefined` where the command is only assignments and redirects. */
export function callOf(command: ShSimple, values: ShValues): ShCall | undefined {
  let at = 0;
  while (ANY_ASSIGNMENT.test(command.words[at]?.raw ?? "")) at += 1;
  at = skipSudo(command.words, at);
  const word = command.words[at];
  if (word === undefined) return undefined;
  const name = word.raw === "[" || word.raw === "[[" ? word.raw : values.textOf(word);
  return { name, args: command.words.slice(at + 1), redirects: command.redirects };
}

/** `sudo -S` reads its password from the text that is meant for the file, so it is not skipped. */
function skipSudo(words: readonly ShWord[], start: number): number {
  let at = start;
  if (words[at]?.raw === "command") at += 1;
  if (words[at]?.raw !== "sudo" && words[at]?.raw !== "doas") return at;
  at += 1;
  while (/^-(?:[nEH]+|-)$/.test(words[at]?.raw ?? "")) at += 1;
  return at;
}

/** What the words become; `undefined` where one of them is computed. */
export function textsOf(words: readonly ShWord[], values: ShValues): string[] | undefined {
  const texts: string[] = [];
  for (const word of words) {
    const text = values.textOf(word);
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return texts;
}

/** Whether the redirect sends the standard output elsewhere. */
export function isOutput({ operator, descriptor }: ShRedirect): boolean {
  switch (operator) {
    case ">":
    case ">>":
    case ">|":
      return descriptor === "" || descriptor === "1";
    case "&>":
    case "&>>":
      return true;
    case ">&":
      return descriptor !== "2";
    case "<>":
      return descriptor === "1";
    default:
      return false;
  }
}

/** The text that a here-document or a here-string puts on the standard input. */
export function documentOf(redirects: readonly ShRedirect[], values: ShValues): string | undefined {
  const [input, ...others] = redirects.filter(({ operator }) => operator.startsWith("<"));
  if (input === undefined || others.length > 0 || input.descriptor !== "") return undefined;
  if (input.operator === "<<<") {
    const text = values.textOf(input.target);
    return text === undefined ? undefined : `${text}\n`;
  }
  return input.document === undefined ? undefined : values.textOf(input.document);
}

/** What `echo`, `printf` and a `cat` without files print; `undefined` for anything else. */
export function printedBy(call: ShCall, values: ShValues): string | undefined {
  if (call.name === "cat") return call.args.length === 0 ? documentOf(call.redirects, values) : undefined;
  const args = textsOf(call.args, values);
  if (args === undefined) return undefined;
  if (call.name === "echo") return echoText(args);
  return call.name === "printf" ? printfText(args) : undefined;
}

/** The same for a command or a group of them, none of which sends its output elsewhere. */
export function printedByCommand(command: ShCommand, values: ShValues): string | undefined {
  switch (command.kind) {
    case "simple": {
      const call = callOf(command, values);
      return call === undefined || call.redirects.some(isOutput) ? undefined : printedBy(call, values);
    }
    case "group":
    case "subshell": {
      if (command.redirects.length > 0) return undefined;
      const texts: string[] = [];
      for (const { pipelines, background } of command.body) {
        const [only, ...others] = pipelines;
        const [first, ...rest] = only?.commands ?? [];
        if (first === undefined || others.length + rest.length > 0 || background) return undefined;
        const text = printedByCommand(first, values);
        if (text === undefined) return undefined;
        texts.push(text);
      }
      return texts.join("");
    }
    case "if":
    case "loop":
    case "case":
      return undefined;
  }
}
