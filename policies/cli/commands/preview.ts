import { existsSync, statSync } from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { previewProgram } from "../../preview/preview-program";
import { type FailOn, type Report, reportPreview } from "../../report/preview-report";
import { UsageError } from "../usage-error";

export const previewUsage = `peerpath preview DIR --stack NAME [options]

Runs the Pulumi Node.js program in DIR (the folder with Pulumi.yaml) under this policy pack, without the Pulumi CLI, an
account, plugins or state. Resources of f5bigip, dns and command are checked as their providers would; those of other packages
keep their inputs, and everything that they compute is unknown.

  --stack NAME            the stack's name; required
  --policy-config FILE    JSON, as for the CLI's --policy-pack-config
  --policy-pack DIR       another policy pack instead of peerpath
  --fail-on LEVEL         mandatory (default), advisory or never

Exit codes: 0 allowed; 1 findings at or above the level; 2 the program, the pack or the arguments could not be used.
`;

const FAIL_ON = ["mandatory", "advisory", "never"];

/** Runs the embedded preview. Throws a UsageError for arguments that cannot be used. */
export async function runPreview(args: string[]): Promise<Report> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      stack: { type: "string" },
      "policy-config": { type: "string" },
      "policy-pack": { type: "string" },
      "fail-on": { type: "string", default: "mandatory" },
    },
  });
  const [programDir, ...others] = positionals;
  if (programDir === undefined || others.length > 0) {
    throw new UsageError(`preview takes one folder, the one with Pulumi.yaml; got ${positionals.length}`);
  }
  requireFolder(programDir, "DIR");
  if (values.stack === undefined || values.stack === "")
    throw new UsageError("--stack is missing; expected the stack's name");
  const failOn = values["fail-on"];
  if (!isFailOn(failOn)) throw new UsageError(`--fail-on "${failOn}": expected ${FAIL_ON.join(", ")}`);
  const packDir = values["policy-pack"] ?? packRoot();
  requireFolder(packDir, "--policy-pack");
  const policyConfig = values["policy-config"];
  if (policyConfig !== undefined && !existsSync(policyConfig)) {
    throw new UsageError(`--policy-config "${policyConfig}": there is no such file`);
  }
  const result = await previewProgram({
    programDir: path.resolve(programDir),
    stack: values.stack,
    packDir: path.resolve(packDir),
    ...(policyConfig === undefined ? {} : { policyConfigFile: path.resolve(policyConfig) }),
  });
  return reportPreview(result, values.stack, failOn);
}

function isFailOn(text: string): text is FailOn {
  return FAIL_ON.includes(text);
}

function requireFolder(folder: string, what: string): void {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(`${what} "${folder}": there is no such folder`);
  }
}

/** The folder of this package, which is the policy pack: three levels above the compiled dist/policies/cli/commands. */
function packRoot(): string {
  return path.resolve(__dirname, "..", "..", "..", "..");
}
