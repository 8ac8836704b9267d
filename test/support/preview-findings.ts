/** Previews a project with the real CLI or embedded, under this pack, and gives the findings in one form and order. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { STACK_KEY } from "../../policies/adapters/settings/read-settings";
import { planProgram, previewProgram } from "../../policies/preview/preview-program";
import { reachVerdict } from "../../policies/reach-verdict";
import { withAnyProvider } from "./any-provider";
import { type PulumiResult, previewProject } from "./pulumi-cli";
import { REPO_ROOT } from "./repo-root";

export interface PreviewFinding {
  readonly policy: string;
  readonly level: string;
  readonly urn: string;
  /** Without the policy's description, which the engine puts in front of it. */
  readonly message: string;
}

export interface PreviewFindings {
  /** The exit code; of the embedded preview the one that its command would give. */
  readonly code: number;
  readonly findings: readonly PreviewFinding[];
  /** Everything that was printed. */
  readonly output: string;
}

/** A project folder whose program is one of this repository's compiled files; the stack's name picks what it deploys. */
export interface ProgramProject {
  /** Path of the compiled program from the repository's root. */
  readonly main: string;
  readonly stack: string;
  /** The facts object for the stack's configuration. */
  readonly facts?: unknown;
  /** More of the stack's configuration. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** The engine's policy configuration. */
  readonly policyConfig?: unknown;
  /** Folder of the provider plugin for f5bigip, dns and command; the stand-in unless given. */
  readonly plugin?: string;
  /** Other packages that the program registers resources of, each by its tokens alone. */
  readonly otherPackages?: readonly string[];
}

const STAND_IN = path.join(REPO_ROOT, "sdks", "stand-in");

/** Runs `body` with the folder of a project that is gone afterwards, and the arguments for its policy configuration. */
export async function withProject<T>(
  project: ProgramProject,
  body: (dir: string, policyConfigFile: string | undefined) => Promise<T>,
): Promise<T> {
  const dir = mkdtempSync(path.join(tmpdir(), "peerpath-project-"));
  try {
    const config = {
      ...(project.facts === undefined ? {} : { "peerpath:facts": project.facts }),
      ...project.config,
    };
    const yaml = {
      name: "peerpath-stacks",
      runtime: "nodejs",
      main: path.join(REPO_ROOT, project.main),
      plugins: {
        providers: ["f5bigip", "dns", "command"].map((name) => ({ name, path: project.plugin ?? STAND_IN })),
      },
      config: Object.fromEntries(Object.entries(config).map(([key, value]) => [key, { value }])),
    };
    // YAML is a superset of JSON.
    writeFileSync(path.join(dir, "Pulumi.yaml"), JSON.stringify(yaml));
    const policyConfigFile = path.join(dir, "policy-config.json");
    if (project.policyConfig !== undefined)
      writeFileSync(policyConfigFile, JSON.stringify(project.policyConfig));
    return await body(dir, project.policyConfig === undefined ? undefined : policyConfigFile);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** `pulumi preview` as a person runs it; everything that it prints. */
export function previewAsText(project: ProgramProject, args: readonly string[] = []): Promise<PulumiResult> {
  return withProject(project, (dir, file) =>
    previewProject({ dir, stack: project.stack, args: [...cliArgs(file), ...args] }),
  );
}

/** `pulumi preview`, with its findings read from the engine's events. */
export async function previewWithCli(
  project: ProgramProject,
  args: readonly string[] = [],
): Promise<PreviewFindings> {
  const { code, stdout, stderr } = await withProject(project, (dir, file) =>
    withAnyProvider(project.otherPackages ?? [], (env) =>
      previewProject({
        dir,
        stack: project.stack,
        args: ["--json", ...cliArgs(file), ...args],
        env: { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true", ...env },
      }),
    ),
  );
  const findings = stdout.split("\n").flatMap(readPolicyEvent);
  return { code, findings: sortFindings(findings), output: stdout + stderr };
}

function cliArgs(policyConfigFile: string | undefined): string[] {
  const config = policyConfigFile === undefined ? [] : ["--policy-pack-config", policyConfigFile];
  return ["--policy-pack", REPO_ROOT, ...config];
}

interface EngineEvent {
  readonly policyEvent?: {
    readonly resourceUrn?: string;
    readonly message: string;
    readonly policyName: string;
    readonly enforcementLevel: string;
  };
}

function readPolicyEvent(line: string): PreviewFinding[] {
  if (!line.startsWith("{")) return [];
  const event = (JSON.parse(line) as EngineEvent).policyEvent;
  if (event === undefined) return [];
  // What the SDK says in a policy's place has no description in front of it.
  const start = event.message.startsWith("can't run ") ? 0 : event.message.indexOf("\n") + 1;
  const message = event.message.slice(start).trimEnd();
  return [{ policy: event.policyName, level: event.enforcementLevel, urn: event.resourceUrn ?? "", message }];
}

const embedded = new Map<string, Promise<PreviewFindings>>();

/**
 * The embedded preview of the same project. One that was previewed before is not run again: most are compared with what a
 * test expects, and then with what the real engine gives.
 */
export function previewEmbedded(project: ProgramProject): Promise<PreviewFindings> {
  const key = JSON.stringify(project);
  const preview = embedded.get(key) ?? runEmbedded(project);
  embedded.set(key, preview);
  return preview;
}

/**
 * Starts processes whose coverage is not collected: what the program's and the pack's processes cover is covered by tests of
 * their own, and collecting it takes a quarter of their time.
 */
async function withoutCoverage<T>(body: () => Promise<T>): Promise<T> {
  const folder = process.env["NODE_V8_COVERAGE"];
  delete process.env["NODE_V8_COVERAGE"];
  try {
    return await body();
  } finally {
    if (folder !== undefined) process.env["NODE_V8_COVERAGE"] = folder;
  }
}

/** The first line of each finding with rule and level, sorted, as the library gives them: the pack folds those of one cause. */
export function judgeUnfolded(project: ProgramProject): Promise<string[]> {
  return withProject(project, async (programDir) => {
    const { preview, resources, config } = await withoutCoverage(() =>
      planProgram({ programDir, stack: project.stack }),
    );
    if (preview.failure !== undefined) throw new Error(preview.failure.message);
    const facts = config.get(STACK_KEY);
    const { findings } = reachVerdict({ resources, stackFacts: facts === undefined ? [] : [facts] });
    return findings.map(({ rule, level, message }) => `${rule} ${level} ${firstLine(message)}`).sort();
  });
}

export function firstLine(message: string): string {
  return message.split("\n")[0] ?? "";
}

/** In how many groups beside the first one a violation says the same. */
export function countFolded(message: string): number {
  return Number(/^The same, for the same reason, in (\d+) more groups?:$/m.exec(message)?.[1] ?? 0);
}

async function runEmbedded(project: ProgramProject): Promise<PreviewFindings> {
  return withProject(project, async (programDir, policyConfigFile) => {
    const result = await withoutCoverage(() =>
      previewProgram({
        programDir,
        stack: project.stack,
        packDir: REPO_ROOT,
        ...(policyConfigFile === undefined ? {} : { policyConfigFile }),
      }),
    );
    const findings = result.reports.map(({ policy, level, urn, message }) => ({
      policy,
      level,
      urn,
      message,
    }));
    const denied = findings.some(({ level }) => level === "mandatory");
    return {
      code: result.failure === undefined ? Number(denied) : 2,
      findings: sortFindings(findings),
      output: JSON.stringify(result),
    };
  });
}

function sortFindings(findings: readonly PreviewFinding[]): PreviewFinding[] {
  const key = (finding: PreviewFinding): string =>
    JSON.stringify([finding.policy, finding.urn, finding.message]);
  return [...findings].sort((a, b) => key(a).localeCompare(key(b)));
}
