import { findProjectFile } from "../../preview/find-project-file";
import type { OnProgress } from "../../values/on-progress";
import type { Command, CommandResult } from "../command";
import { parseArguments } from "../parse-arguments";
import { DEVICE_USAGE, INPUTS_USAGE, readInputs } from "../read-inputs";
import { describeIdle } from "../remediations";
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

Arguments:
  INPUT                   a file, or "-"; at least one, or --device
${INPUTS_USAGE}
Options:
${DEVICE_USAGE}${VERDICT_USAGE}
Exit codes: 0 allowed; 1 findings at or above the level; 2 an input or an argument could not be used, so nothing is decided;
3 with --strict.

Examples:
  pulumi stack export | peerpath check - --facts facts.yaml
  pulumi preview --json --show-sames > preview.json; peerpath check preview.json facts.yaml --format json
  terraform show -json plan.bin | peerpath check - facts.yaml --device ltm1=bigip_base.conf --device ltm1=bigip.conf --strict

More: docs/check.md
`;

const OPTIONS = { ...VERDICT_OPTIONS, device: { type: "string", multiple: true } } as const;

/** Checks files. Throws a UsageError for arguments and inputs that cannot be used. */
async function run(args: string[], onProgress?: OnProgress): Promise<CommandResult> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  const options = readVerdictOptions(values);
  const { joined, estate, files } = readInputs("check", positionals, values.device, onProgress);
  const given = readGiven(options);
  const verdict = judge(
    { ...given, ...estate, facts: [...estate.facts, ...given.facts] },
    options,
    onProgress,
  );
  const more = {
    limits: [...joined.notes, ...describeIdle(given.settings)].map((note) => `Note: ${note}.`),
    files: {
      inputs: [...files.resources, ...files.devices, ...files.facts],
      keyed: files.facts,
      project: findProjectFile("."),
    },
  };
  return report(verdict, options, more, onProgress);
}

export const check: Command = { run, usage };
