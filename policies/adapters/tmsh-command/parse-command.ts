import type { Parsed } from "../plan/parse-fact";
import { DeviceFileError } from "../tmsh/device-file-error";
import { type TmshCommand, parseTmshCommands } from "../tmsh/parse-tmsh-commands";

/**
 * What a shell hands on as it stands: no variable, no pattern, no redirection, no second command. Between quotes there may be
 * a little more; what tmsh makes of it once the shell has taken the quotes away is another question.
 */
const PLAIN = /^(?:[\w\t /.:%+@={}-]|"[\w\t /.:%+@=,()-]*")*$/;
/** Braces that a shell writes out: `{1..3}`. The other form has commas, which are not plain. */
const EXPANDED = /\{[^\s{}]*\.\./;
/** Of tmsh's own options, the one that only keeps it quiet. */
const OPTION = /^-(?!q\s)/;

/** One command of the list, and whether any of its words stood in quotes. */
export interface ParsedCommand {
  readonly command: TmshCommand;
  readonly hasQuotes: boolean;
}

/**
 * Parses one of the commands as the provider runs it: by `bash -c 'tmsh COMMAND'`, each in a tmsh of its own, so that a shell
 * has the first look at it and that `cd` is forgotten behind it. The reasons repeat nothing of the text, which may hold secrets.
 */
export function parseCommand(text: string): Parsed<ParsedCommand> {
  const trimmed = text.trim();
  if (trimmed === "") return { why: "it is empty" };
  if (!PLAIN.test(trimmed) || EXPANDED.test(trimmed))
    return { why: "a shell runs it, and it holds something that a shell takes for more than plain words" };
  if (OPTION.test(trimmed)) return { why: "it begins with an option of tmsh that peerpath does not know" };
  const commands = attempt(() => parseTmshCommands(`tmsh ${trimmed}`, "command"));
  const [command, ...others] = commands ?? [];
  return command === undefined || others.length > 0
    ? { why: "it is not of the form of a tmsh command" }
    : { value: { command, hasQuotes: trimmed.includes('"') } };
}

function attempt<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof DeviceFileError) return undefined;
    throw error;
  }
}
