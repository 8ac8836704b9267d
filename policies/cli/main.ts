#!/usr/bin/env node
/** The command line. Reports go to standard output, everything else to standard error. */
import { describeUnfinished } from "../describe-failure";
import { escapeControlsInLines } from "../values/printable";
import type { Command, CommandResult } from "./command";
import { readVersion } from "./package-info";
import { Progress } from "./progress";
import { refuseCommand, refuseOption } from "./suggest";
import { UsageError } from "./usage-error";

/** Loaded when they are asked for: the preview brings the engine's whole protocol with it, which takes a second. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import("./commands/check.js")).check,
  explain: async () => (await import("./commands/explain.js")).explain,
  facts: async () => (await import("./commands/facts.js")).facts,
  fix: async () => (await import("./commands/fix.js")).fix,
  preview: async () => (await import("./commands/preview.js")).preview,
  rules: async () => (await import("./commands/rules.js")).rules,
  trace: async () => (await import("./commands/trace.js")).trace,
};

const USAGE = `peerpath COMMAND [options]

Finds servers of a pool that cannot reach each other from their own addresses behind a BIG-IP. As a policy pack it does so in
pulumi preview; these commands do it without, from files, and tell more.

Commands:
  check      judge states and plans of Pulumi and Terraform, a BIG-IP's files and facts
  explain    tell why one server does, or does not, reach another from its own address, hop by hop
  facts      write what a stack knows as a facts object, for the check of another
  fix        show what mends the findings, each way tried, as the lines to paste
  preview    run a Pulumi program and judge what it plans, without the Pulumi CLI
  rules      list the rules, or tell of one: why, what to do, how to set its level and to exempt what it finds
  trace      send one packet into one BIG-IP, from the BIG-IP's own files

"peerpath COMMAND --help" describes a command; "peerpath --version" prints the version.

Exit codes: 0 as it should be; 1 something is found; 2 an argument or an input could not be used, so nothing is decided. A command's
help says what they mean for it.

Examples:
  pulumi preview --json --show-sames | peerpath check -
  pulumi preview --json --show-sames | peerpath explain fe01 fe02 --port 5071 -
  pulumi preview --json --show-sames | peerpath fix - --emit pulumi
  peerpath rules peer-source-preserved

More: README.md and docs/
`;

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(USAGE);
    return name === undefined ? 2 : 0;
  }
  if (name === "--version") {
    process.stdout.write(`${readVersion()}\n`);
    return 0;
  }
  const load = COMMANDS[name];
  if (load === undefined) {
    throw new UsageError(refuseCommand(name, Object.keys(COMMANDS)));
  }
  const command = await load();
  if (rest.includes("--help") || rest.includes("-h")) {
    process.stdout.write(command.usage);
    return 0;
  }
  const { output, notes, exitCode } = await runCommand(name, command, rest);
  process.stdout.write(output);
  printErrors(notes);
  return exitCode;
}

/** Runs it; of an option that it does not have, says which one was perhaps meant. */
async function runCommand(name: string, command: Command, args: string[]): Promise<CommandResult> {
  const progress = new Progress(process.stderr);
  try {
    return await command.run(args, progress.report);
  } catch (error) {
    const option = unknownOption(error);
    throw option === undefined ? error : new UsageError(refuseOption(name, option, command.usage));
  } finally {
    progress.stop();
  }
}

function unknownOption(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  if (error.code !== "ERR_PARSE_ARGS_UNKNOWN_OPTION") return undefined;
  return /'(-[^']*)'/.exec(error.message)?.[1];
}

function printErrors(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`peerpath: ${escapeControlsInLines(line)}\n`);
}

/** Whether the error is about the arguments: ours, or one of the argument parser's. */
function isUsageError(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // A failure of peerpath's own: its message may quote what was being read.
    printErrors(isUsageError(error) ? error.message.split("\n") : [describeUnfinished(error)]);
    process.exitCode = 2;
  },
);
