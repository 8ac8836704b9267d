/** Runs the program: an unmodified `cmd/run` of the program's own SDK in a child process. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { childEnvironment, NodeChild } from "./child-process";
import { PreviewError, type Diagnostic } from "./preview-result";
import type { Project } from "./project-file";
import type { StackConfig } from "./stack-config";
import { trimStackTrace } from "./stack-trace";

/** How many registrations the program may have under way; the CLI's own number depends on the machine. */
const PARALLEL = "16";

/** The SDK's exit code for "failed, and the reason is in the log". */
const FAILED_AND_LOGGED = 32;

export interface ProgramOptions {
  readonly project: Project;
  readonly stack: string;
  readonly organization: string;
  readonly config: StackConfig;
  /** Where the monitor and the engine are served. */
  readonly address: string;
}

/** Starts the program. Throws a `PreviewError` of stage `project` where its SDK is not installed. */
export function startProgram(options: ProgramOptions): NodeChild {
  const { project, config, address } = options;
  const runner = findRunner(project);
  const env = childEnvironment({
    // The SDK wants this older form of the keys.
    PULUMI_CONFIG: JSON.stringify(
      Object.fromEntries([...config.values].map(([key, value]) => [key.replace(":", ":config:"), value])),
    ),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
    ...(project.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(project.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: project.tsconfig }),
  });
  const args = [
    ...project.nodeArgs,
    ...["--require", join(__dirname, "preload-plain-errors.js")],
    ...["--require", join(__dirname, "preload-unknown-answers.js"), runner],
    ...["--monitor", address, "--engine", address],
    ...["--organization", options.organization, "--project", project.name, "--stack", options.stack],
    ...["--root-directory", project.root, "--pwd", project.workingDir],
    ...["--dry-run", "--parallel", PARALLEL, project.entry],
  ];
  return new NodeChild(args, project.workingDir, env);
}

/**
 * Waits for the program's end. Rejects with a `PreviewError` of stage `program` that says why it failed, in the words of
 * the program's log, which `logged` returns (and forgets the error that it hands over).
 */
export async function awaitProgram(
  program: NodeChild,
  takeErrors: () => readonly Diagnostic[],
): Promise<void> {
  const { code, signal } = await program.exited;
  if (code === 0) return;
  const errors = takeErrors().map(({ message }) => explain(trimStackTrace(message)));
  if (errors.length > 0) throw new PreviewError("program", errors.join("\n"));
  const said = trimStackTrace(program.errorOutput);
  if (code === FAILED_AND_LOGGED && said !== "") throw new PreviewError("program", said);
  const how = signal === null ? `with exit code ${code ?? 0}` : `by ${signal}`;
  throw new PreviewError("program", `the program ended ${how}${said === "" ? "" : `: ${said}`}`);
}

/** The SDK blames the CLI for whatever calls back into the program, which the embedded preview does not serve. */
function explain(message: string): string {
  if (!message.includes("The Pulumi CLI does not support")) return message;
  return `${message}\nIt is the embedded preview that does not; preview this program with the Pulumi CLI.`;
}

function findRunner(project: Project): string {
  try {
    return createRequire(join(project.workingDir, "noop.js")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    throw new PreviewError(
      "project",
      `@pulumi/pulumi is not installed for the program: run npm ci in ${project.workingDir}`,
    );
  }
}
