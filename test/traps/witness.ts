/** The engine's side and peerpath's side of one run: the pack `witness` says what a policy is given, peerpath what it makes of it. */
import * as path from "node:path";
import { packDir } from "../preview/fixtures";
import { type ProgramProject, withProject } from "../support/preview-findings";
import { type NewStack, type PulumiResult, withNewStack } from "../support/pulumi-cli";
import { REPO_ROOT } from "../support/repo-root";

export const WITNESS = packDir("witness");
export const TWINS = "dist/test/stacks/near-twins.js";
export const FACTS = {
  peerGroups: [
    {
      name: "ocs-pool01",
      workload: "ocs-2007-r2",
      members: ["fe01.ocs.example.com", "fe02.ocs.example.com"],
    },
  ],
};

/** A provider plugin whose `up` succeeds, in a test's state alone. */
export const APPLYING_PLUGIN = path.join(REPO_ROOT, "test", "traps", "applying-plugin");

/** What the witness said about one resource; its marks for unknown values are texts such as `<unknown string>`. */
export interface SeenResource {
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
}

/** What a policy pack reported, as the engine's event has it. */
export interface PackReport {
  readonly pack: string;
  readonly policy: string;
  readonly level: string;
  readonly urn: string;
  /** The policy's description and, on the next line, its message. */
  readonly message: string;
}

export interface TrapRun {
  readonly code: number;
  /** What `validateResource` was given. */
  readonly inputs: readonly SeenResource[];
  /** What `validateStack` was given, in the engine's order. */
  readonly stack: readonly SeenResource[];
  /** What the packs other than the witness reported, in the engine's order. */
  readonly reports: readonly PackReport[];
  /** Everything that was printed. */
  readonly text: string;
}

/** Settings of a run of the CLI that makes it print the engine's events. */
export const EVENTS_ENV = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };

/** The arguments by which a command runs under the witness and peerpath and prints the engine's events. */
export function bothPacks(packs: readonly string[] = [WITNESS, REPO_ROOT]): string[] {
  return ["--json", ...packs.flatMap((pack) => ["--policy-pack", pack])];
}

/** Previews a project under the witness and peerpath, or under other packs. */
export function previewWithWitness(
  project: ProgramProject,
  options: { readonly args?: readonly string[]; readonly packs?: readonly string[] } = {},
): Promise<TrapRun> {
  return onNewStack(project, async (stack) =>
    readRun(await stack.run(["preview", ...bothPacks(options.packs), ...(options.args ?? [])])),
  );
}

/** Calls `body` with a new stack of a project. Its commands print the engine's events where they are asked for JSON. */
export function onNewStack<T>(
  project: ProgramProject,
  body: (stack: NewStack, dir: string) => Promise<T>,
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  return withProject(project, (dir) =>
    withNewStack({ dir, stack: project.stack, env: { ...EVENTS_ENV, ...env } }, (stack) => body(stack, dir)),
  );
}

interface EngineEvent {
  readonly policyEvent?: {
    readonly resourceUrn?: string;
    readonly message: string;
    readonly policyName: string;
    readonly policyPackName: string;
    readonly enforcementLevel: string;
  };
}

/** What a run printed as events. */
export function readRun({ code, stdout, stderr }: PulumiResult): TrapRun {
  const reports = stdout.split("\n").flatMap((line): PackReport[] => {
    if (!line.startsWith("{")) return [];
    const { policyEvent: event } = JSON.parse(line) as EngineEvent;
    if (event === undefined) return [];
    const { policyPackName: pack, policyName: policy, enforcementLevel: level, message } = event;
    return [{ pack, policy, level, urn: event.resourceUrn ?? "", message: message.trimEnd() }];
  });
  const seenBy = (policy: string): SeenResource[] =>
    reports
      .filter((report) => report.pack === "witness" && report.policy === policy)
      .map(({ message }) => JSON.parse(message.slice(message.indexOf("\n") + 1)) as SeenResource);
  return {
    code,
    inputs: seenBy("inputs"),
    stack: seenBy("stack"),
    reports: reports.filter(({ pack }) => pack !== "witness"),
    text: stdout + stderr,
  };
}

/** `policy level`, for each report of peerpath. */
export function rulesIn({ reports }: TrapRun): string[] {
  return reports.filter(({ pack }) => pack === "peerpath").map(({ policy, level }) => `${policy} ${level}`);
}

/** The properties that one of the lists has for a resource; `undefined` where it is not there. */
export function propsOf(
  seen: readonly SeenResource[],
  type: string,
  name: string,
): Readonly<Record<string, unknown>> | undefined {
  return seen.find((resource) => resource.type.endsWith(`:${type}`) && resource.name === name)?.props;
}
