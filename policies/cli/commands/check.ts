import { parseArgs } from "node:util";
import type { Input } from "../../inputs/input";
import { InputError } from "../../inputs/input-error";
import { type JoinedInputs, joinInputs } from "../../inputs/join-inputs";
import { readInput } from "../../inputs/read-input";
import type { Command, CommandResult } from "../command";
import { UsageError } from "../usage-error";
import { readDeviceOptions } from "../device-options";
import {
  VERDICT_OPTIONS,
  VERDICT_USAGE,
  judge,
  readGiven,
  readVerdictOptions,
  report,
} from "../verdict-options";

const usage = `peerpath check INPUT… [options]

Judges what a stack holds or will hold, from files alone: no program is run, no provider is asked, and nothing is written but
the baseline that you ask for.
What an INPUT is, is told by its content; "-" is standard input.

  a stack export          pulumi stack export [--show-secrets]
  a checkpoint            .pulumi/stacks/PROJECT/STACK.json of a backend in a folder
  a preview               pulumi preview --json --show-sames, or better, since it tells what the providers answer:
                          PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true pulumi preview --json
  a facts file            YAML or JSON, as for --facts
  a BIG-IP's own file     bigip.conf, bigip_base.conf, a partition's file, an SCF, a UCS archive or a qkview. All of them are of
                          one BIG-IP: the only one that the other inputs know of, if any

Several inputs add up. What a preview says of a resource is later than what an export says, and what it deletes is gone.

Options:
  --device NAME=FILE      a file of the BIG-IP that the facts or the plan's provider call NAME; may be repeated, for several files
                          and several BIG-IPs. What the files of a BIG-IP do not hold, it does not have
${VERDICT_USAGE}
Exit codes: 0 allowed; 1 findings at or above the level; 2 an input or an argument could not be used, so nothing is decided;
3 with --strict.

Examples:
  pulumi stack export | peerpath check - --facts facts.yaml
  pulumi preview --json --show-sames > preview.json; peerpath check preview.json facts.yaml --format json
`;

const OPTIONS = { ...VERDICT_OPTIONS, device: { type: "string", multiple: true } } as const;

/** Checks files. Throws a UsageError for arguments and inputs that cannot be used. */
function run(args: string[]): Promise<CommandResult> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const options = readVerdictOptions(values);
  const named = readDeviceOptions(values.device ?? []);
  if (positionals.length === 0 && named.length === 0) {
    throw new UsageError('check takes at least one INPUT, a file or "-" for standard input; got none');
  }
  const repeated = positionals.find((argument, index) => positionals.indexOf(argument) !== index);
  if (repeated !== undefined) throw new UsageError(`INPUT "${repeated}" is given twice`);
  const given = readGiven(options);
  const { resources, removed, facts, deviceFiles, stackFacts, notes } = readInputs(positionals);
  const declared = facts.map(({ name, value, baseDir }) => ({ value, source: name, baseDir }));
  const estate = {
    ...given,
    resources,
    removed,
    stackFacts,
    deviceFiles: deviceFiles.length === 0 ? named : [...named, { files: deviceFiles }],
    facts: [...declared, ...given.facts],
  };
  const verdict = judge(estate, options);
  return Promise.resolve(report(verdict, options, { limits: notes.map((note) => `Note: ${note}.`) }));
}

function readInputs(names: readonly string[]): JoinedInputs {
  try {
    return joinInputs(names.map((name): Input => readInput(name)));
  } catch (error) {
    throw error instanceof InputError ? new UsageError(error.message) : error;
  }
}

export const check: Command = { run, usage };
