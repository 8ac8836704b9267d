/**
 * Runs the real Pulumi CLI with no account, no download and nothing left behind: each run has a home and a state of its own in
 * a temporary folder.
 */
import { execFile } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

export interface ProjectRun {
  /** The folder that holds Pulumi.yaml. */
  readonly dir: string;
  /** Name of the stack, `dev` unless given. A `Pulumi.<stack>.yaml` in `dir` is read and left as it was. */
  readonly stack?: string;
  /** More arguments, for example `["--policy-pack", dir]`. */
  readonly args?: readonly string[];
  /** More environment variables. `PULUMI_*` variables of the caller are not passed on. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the stack holds already: the `deployment` of an exported stack. */
  readonly deployment?: object;
}

export interface PulumiResult {
  /** Exit code; -1 where a signal ended the CLI. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Path of the `pulumi` executable on PATH; `undefined` where there is none. */
export function findPulumi(): string | undefined {
  const extension = process.platform === "win32" ? ".exe" : "";
  return (process.env["PATH"] ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, `pulumi${extension}`))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A stack that holds nothing yet, with a home of its own. */
export interface NewStack {
  /** Runs the CLI on it, for example `["preview"]`. Never throws for an exit code. */
  run(args: readonly string[]): Promise<PulumiResult>;
}

/** `pulumi preview` of a project on a new stack. Never throws for an exit code. */
export function previewProject(run: ProjectRun): Promise<PulumiResult> {
  return withNewStack(run, (stack) => stack.run(["preview", ...(run.args ?? [])]));
}

/** `pulumi up` of a project on a new stack, without its own preview. Never throws for an exit code. */
export function upProject(run: ProjectRun): Promise<PulumiResult> {
  return withNewStack(run, (stack) => stack.run(["up", "--yes", "--skip-preview", ...(run.args ?? [])]));
}

/** `pulumi stack export` of a stack that holds `deployment`. Never throws for an exit code. */
export function exportStack(run: ProjectRun): Promise<PulumiResult> {
  return withNewStack(run, (stack) => stack.run(["stack", "export", ...(run.args ?? [])]));
}

/** Calls `body` with a new stack of a project; it is gone afterwards, and so is everything that the CLI wrote. */
export async function withNewStack<T>(
  { dir, stack = "dev", env: more, deployment }: ProjectRun,
  body: (stack: NewStack) => Promise<T>,
): Promise<T> {
  const home = mkdtempSync(path.join(tmpdir(), "peerpath-pulumi-"));
  const env = { ...cleanEnvironment(home), ...more };
  const restore = rememberFile(path.join(dir, `Pulumi.${stack}.yaml`));
  const run = (args: readonly string[]): Promise<PulumiResult> =>
    runPulumi(dir, env, [...args, "--color", "never"]);
  try {
    // A new stack is the selected one.
    mustSucceed("stack init", await run(["stack", "init", stack]));
    if (deployment !== undefined) {
      const file = path.join(home, "deployment.json");
      writeFileSync(file, JSON.stringify({ version: 3, deployment }));
      mustSucceed("stack import", await run(["stack", "import", "--file", file]));
    }
    return await body({ run });
  } finally {
    restore();
    rmSync(home, { recursive: true, force: true });
  }
}

function cleanEnvironment(home: string): NodeJS.ProcessEnv {
  // Coverage of the engine's own processes is worth nothing here, and collecting it takes a quarter of their time.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("PULUMI_") && name !== "NODE_V8_COVERAGE",
  );
  const state = path.join(home, "state");
  mkdirSync(state);
  return {
    ...Object.fromEntries(inherited),
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

/** The CLI rewrites a stack's configuration file; the returned function puts it back. */
function rememberFile(file: string): () => void {
  const text = existsSync(file) ? readFileSync(file) : undefined;
  return () => {
    if (text === undefined) rmSync(file, { force: true });
    else writeFileSync(file, text);
  };
}

function runPulumi(dir: string, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<PulumiResult> {
  const pulumi = findPulumi();
  if (pulumi === undefined) throw new Error("there is no pulumi on PATH");
  return new Promise((resolve) => {
    execFile(
      pulumi,
      [...args, "--non-interactive"],
      { cwd: dir, env, maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
        resolve({ code, stdout, stderr });
      },
    );
  });
}

function mustSucceed(what: string, { code, stdout, stderr }: PulumiResult): void {
  if (code !== 0) throw new Error(`pulumi ${what} ended with ${code}:\n${stdout}\n${stderr}`);
}
