import { existsSync, statSync } from "node:fs";
import * as path from "node:path";
import { STACK_KEY } from "../../adapters/settings/read-settings";
import { findProjectFile } from "../../preview/find-project-file";
import { planProgram, previewProgram } from "../../preview/preview-program";
import { describeFailure, describeLimits, reportPreview } from "../../report/preview-report";
import type { OnProgress } from "../../values/on-progress";
import type { Command, CommandResult } from "../command";
import { parseArguments } from "../parse-arguments";
import { addFindings, readRemediationReports, remediate } from "../remediations";
import { UsageError } from "../usage-error";
import {
  VERDICT_OPTIONS,
  VERDICT_USAGE,
  type VerdictOptions,
  judge,
  readGiven,
  readVerdictOptions,
  report,
} from "../verdict-options";

const usage = `peerpath preview DIR --stack NAME [options]

Runs the Pulumi Node.js program in DIR (the folder with Pulumi.yaml) and judges what it plans, without the Pulumi CLI, an
account, plugins or state. Resources of f5bigip, dns and command are checked as their providers would; those of other packages
keep their inputs, and everything that they compute is unknown. Facts in the stack's configuration (peerpath:facts) are read.

Arguments:
  DIR                     the folder with Pulumi.yaml

Options:
  --stack NAME            the stack's name; required
${VERDICT_USAGE}  --policy-pack DIR       run another policy pack on the program instead; of the options above only --policy-config
                          and --fail-on go with it

Exit codes: 0 allowed; 1 findings at or above the level; 2 the program, the pack or the arguments could not be used, so
nothing is decided; 3 with --strict.

Examples:
  peerpath preview . --stack dev
  peerpath preview infra --stack prod --facts facts.yaml --fail-on advisory --format json
  peerpath preview . --stack dev --policy-pack ../another-pack

More: docs/check.md for the report and the exit codes, docs/traps.md for what a preview cannot know
`;

/** Runs the embedded preview. Throws a UsageError for arguments that cannot be used. */
async function run(args: string[], onProgress?: OnProgress): Promise<CommandResult> {
  const { values, positionals } = parseArguments(args, {
    ...VERDICT_OPTIONS,
    stack: { type: "string" },
    "policy-pack": { type: "string" },
  });
  const [programDir, ...others] = positionals;
  if (programDir === undefined || others.length > 0) {
    throw new UsageError(`preview takes one folder, the one with Pulumi.yaml; got ${positionals.length}`);
  }
  requireFolder(programDir, "DIR");
  const { stack } = values;
  if (stack === undefined || stack === "")
    throw new UsageError("--stack is missing; expected the stack's name");
  const options = readVerdictOptions(values);
  const program = { programDir: path.resolve(programDir), stack };
  const packDir = values["policy-pack"];
  onProgress?.(`running the program in ${programDir}`);
  if (packDir === undefined) return previewWithPeerpath(program, options, onProgress);
  requireFolder(packDir, "--policy-pack");
  const isReported = options.format !== "text" || values.color !== "auto";
  if (isReported || options.strict || options.factsFiles.length > 0) {
    throw new UsageError(
      "--format other than text, --color, --strict and --facts do not go with --policy-pack, which reports by itself",
    );
  }
  const { baseline, write, shrink } = options.baseline;
  if (baseline !== undefined || write !== undefined || shrink)
    throw new UsageError("the options of the baseline do not go with --policy-pack");
  return previewWithPack(program, path.resolve(packDir), options);
}

interface Program {
  readonly programDir: string;
  readonly stack: string;
}

async function previewWithPeerpath(
  program: Program,
  options: VerdictOptions,
  onProgress: OnProgress | undefined,
): Promise<CommandResult> {
  const given = readGiven(options);
  const { preview, resources, config } = await planProgram({ ...program, ...remediate(given.settings) });
  if (preview.failure !== undefined) {
    return { output: "", notes: describeFailure(preview.failure), exitCode: 2 };
  }
  const facts = config.get(STACK_KEY);
  const estate = { ...given, resources, stackFacts: facts === undefined ? [] : [facts] };
  const { notes, findings } = readRemediationReports(preview.reports);
  const judged = judge(estate, options, onProgress);
  const verdict = { ...judged, verdict: addFindings(judged.verdict, findings) };
  const count = preview.resources.length;
  const headline = [`Preview of stack ${program.stack}: ${count} resources, without the Pulumi CLI.`];
  const files = { inputs: [], keyed: [], project: findProjectFile(path.relative("", program.programDir)) };
  const limits = [...notes, ...describeLimits(preview)];
  return report(verdict, options, { headline, limits, files }, onProgress);
}

async function previewWithPack(
  program: Program,
  packDir: string,
  { policyConfigFile, failOn }: VerdictOptions,
): Promise<CommandResult> {
  const result = await previewProgram({
    ...program,
    packDir,
    ...(policyConfigFile === undefined ? {} : { policyConfigFile: path.resolve(policyConfigFile) }),
  });
  return { ...reportPreview(result, program.stack, failOn), notes: [] };
}

function requireFolder(folder: string, what: string): void {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(`${what} "${folder}": there is no such folder`);
  }
}

export const preview: Command = { run, usage };
