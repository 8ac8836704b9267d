/** What the texts of a command say about a hosts file: its `create`, `update`, `stdin`, `environment` and `interpreter`. */
import { isDeepStrictEqual } from "node:util";
import type { HostsEdit } from "../../records/server-records";
import type { Fact, Unknown } from "../../values/fact";
import { readHostsCommand } from "../hosts-file/read-hosts-command";
import type { PropertyReader } from "../plan/property-reader";

export interface CommandTexts {
  /** What the texts that are known certainly do to a hosts file; `undefined` where they have nothing to do with one. */
  readonly edit: HostsEdit | undefined;
  /** The text that runs, where it is not known. */
  readonly unseenText: Unknown | undefined;
  /** What is given to the text, where it is not known: input, variables, the program that runs it. */
  readonly unseenInput: { readonly what: string; readonly fact: Unknown } | undefined;
}

/** Programs that run their last argument as a script of the shell that `readHostsCommand` takes it for. */
const SHELL = /(?:^|[\\/])(?:ba|da|k|z)?sh$|(?:^|[\\/])(?:cmd|powershell|pwsh)(?:\.exe)?$/i;
const RUN_ARGUMENT = /^(?:-l?e?u?c|-command|\/c)$/i;

/**
 * Reads a command. `delete` does not count: it runs when the command goes, and undoes what it did before.
 */
export function readCommandTexts(properties: PropertyReader): CommandTexts {
  const create = properties.string("create");
  const update = properties.string("update");
  const inputs = [
    ...readInput("input", properties.string("stdin")),
    ...readEnvironment(properties),
    ...readInterpreter(properties),
  ];
  const unseen = inputs.find(({ fact }) => fact.state === "unknown");
  return {
    edit: editOf(create, update, inputs, properties),
    unseenText: [create, update].find((fact) => fact.state === "unknown"),
    unseenInput: unseen?.fact.state === "unknown" ? { what: unseen.what, fact: unseen.fact } : undefined,
  };
}

interface CommandInput {
  readonly what: string;
  readonly fact: Fact<string>;
}

function readInput(what: string, fact: Fact<string>): CommandInput[] {
  return fact.state === "absent" ? [] : [{ what, fact }];
}

function readEnvironment(properties: PropertyReader): CommandInput[] {
  const environment = properties.object("environment");
  if (environment.state === "absent") return [];
  if (environment.state === "unknown") return [{ what: "environment", fact: environment }];
  return environment.value
    .keys()
    .map((key) => ({ what: "environment", fact: environment.value.string(key) }));
}

function readInterpreter(properties: PropertyReader): CommandInput[] {
  const interpreter = properties.strings("interpreter");
  if (interpreter.state === "absent") return [];
  if (interpreter.state === "unknown") return [{ what: "interpreter", fact: interpreter }];
  return interpreter.value.map((fact) => ({ what: "interpreter", fact }));
}

function editOf(
  create: Fact<string>,
  update: Fact<string>,
  inputs: readonly CommandInput[],
  properties: PropertyReader,
): HostsEdit | undefined {
  const fed = inputs.find(({ fact }) => effectOf(fact) !== undefined);
  if (fed !== undefined) return { effect: "unread", why: `the ${fed.what} of a command names it` };
  const created = effectOf(create);
  const updated = update.state === "absent" ? created : effectOf(update);
  if (created === undefined && updated === undefined) return undefined;
  if (created === undefined || !isDeepStrictEqual(created, updated)) {
    return { effect: "unread", why: "a command edits it differently when it is created and updated" };
  }
  return isRunByShell(properties) ? created : { effect: "unread", why: "no shell runs the command" };
}

function effectOf(text: Fact<string>): HostsEdit | undefined {
  return text.state === "known" ? readHostsCommand(text.value) : undefined;
}

/** Whether the text is run as a shell's script, which is the default. */
function isRunByShell(properties: PropertyReader): boolean {
  const interpreter = properties.strings("interpreter");
  if (interpreter.state === "absent") return true;
  if (interpreter.state === "unknown") return false;
  const words = interpreter.value.map((word) => (word.state === "known" ? word.value : ""));
  const [program, ...options] = words;
  return SHELL.test(program ?? "") && options.length === 1 && RUN_ARGUMENT.test(options[0] ?? "");
}
