#!/usr/bin/env node
/** The command line. Reports go to standard output, everything else to standard error. */
import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { Report } from "../report/preview-report";
import { previewUsage, runPreview } from "./commands/preview";
import { UsageError } from "./usage-error";

const COMMANDS: Readonly<Record<string, { run: (args: string[]) => Promise<Report>; usage: string }>> = {
  preview: { run: runPreview, usage: previewUsage },
};

const USAGE = `peerpath COMMAND [options]

Finds servers of a pool that cannot reach each other from their own addresses behind a BIG-IP.

Commands:
  preview    run a Pulumi program under the policy pack without the Pulumi CLI

"peerpath COMMAND --help" describes a command; "peerpath --version" prints the version.
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
  const command = COMMANDS[name];
  if (command === undefined) {
    throw new UsageError(`"${name}" is not a command; expected one of ${Object.keys(COMMANDS).join(", ")}`);
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    process.stdout.write(command.usage);
    return 0;
  }
  const { output, exitCode } = await command.run(rest);
  process.stdout.write(output);
  return exitCode;
}

function readVersion(): string {
  const file = path.resolve(__dirname, "..", "..", "..", "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
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
    if (!isUsageError(error)) throw error;
    process.stderr.write(`peerpath: ${error.message}\n`);
    process.exitCode = 2;
  },
);
