/**
 * What the embedded preview is asked and what it answers.
 *
 * The embedded preview runs an unmodified Pulumi Node program and a policy pack without the Pulumi CLI, an account, a
 * plugin or a state. What it cannot show: old state (every resource is a create), aliases of a former name, `--target`,
 * and whatever only a real provider can answer; the last is listed in the result.
 */

import type { PlannedResource } from "../adapters/plan/planned-resource";
import type { PolicySettings } from "../policy-config/policy-config";

/** A program and its stack. */
export interface ProgramOptions {
  /** The folder that holds `Pulumi.yaml`. */
  readonly programDir: string;
  readonly stack: string;
  /** Stack configuration that wins over both files: keys `namespace:key`, or the key alone for the project's own. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** A policy pack that runs on a program whose plan somebody else judges: its remediations change what is planned. */
export interface PlanOptions extends ProgramOptions {
  /** As for a preview; without it no pack runs. */
  readonly packDir?: string;
  /** Levels and settings by policy, as `readPolicyConfig` gives them. */
  readonly policyConfig?: ReadonlyMap<string, PolicySettings>;
}

export interface PreviewOptions extends ProgramOptions {
  /** The folder that holds the pack's `PulumiPolicy.yaml`, and beside it `package.json`, whose `main` is the pack. */
  readonly packDir: string;
  /** A JSON file of the shape that the CLI's `--policy-pack-config` takes. */
  readonly policyConfigFile?: string;
}

/** What a program plans, for whoever judges it without a policy pack. */
export interface ProgramPlan {
  /** What the preview has to say besides; its `reports` are those of the policy pack, if one ran. */
  readonly preview: PreviewResult;
  /** Sorted by URN. Secrets are in plain text in it, as a policy pack gets them. */
  readonly resources: readonly PlannedResource[];
  /** The stack's configuration by `namespace:key`, secrets in plain text. */
  readonly config: ReadonlyMap<string, string>;
}

/**
 * One thing that a policy said. `remediate` tells that a policy changed the planned inputs of a resource; the other
 * levels are the engine's, after the policy configuration was applied.
 */
export interface PolicyReport {
  readonly policy: string;
  readonly level: "mandatory" | "advisory" | "remediate" | "disabled";
  /** The resource that it is about; the Stack resource where the policy named none, or none of this stack. */
  readonly urn: string;
  readonly description: string;
  /** The policy's own words, without the description that the SDK puts in front of them. */
  readonly message: string;
}

/** What a program (or the engine in its place) logs. `debug` lines never occur: the SDK's own can hold secrets. */
export interface Diagnostic {
  readonly severity: "info" | "warning" | "error";
  readonly message: string;
  readonly urn?: string;
}

/**
 * Where a preview ended early. `project`: `Pulumi.yaml`, the stack's configuration or what they name. `pack`: the policy
 * pack, its configuration, or an exception in a policy. `program`: the program itself. `check`: a provider refused a
 * resource's inputs.
 */
export type FailureStage = "project" | "pack" | "program" | "check";

export interface PreviewFailure {
  readonly stage: FailureStage;
  readonly message: string;
}

export interface PreviewResult {
  /** Sorted by level (worst first), policy, URN and message. Empty when the preview failed: nothing was decided then. */
  readonly reports: readonly PolicyReport[];
  /** In the order of registration; the Stack, components and providers are among them, resources only read are not. */
  readonly resources: readonly { readonly urn: string; readonly type: string }[];
  /** Packages without a stand-in, sorted: their resources' outputs are their inputs, and everything else is unknown. */
  readonly echoedPackages: readonly string[];
  /** Tokens of the functions that the program called, sorted; the answer to each was "unknown". */
  readonly unknownInvokes: readonly string[];
  /** Names of the stacks that the program refers to, sorted; each of their outputs is unknown. */
  readonly unknownStackReferences: readonly string[];
  /** `type::name` of each other existing resource that the program reads or imports, sorted; its state is unknown. */
  readonly unknownReads: readonly string[];
  /** `type::name` of each component that its provider would make, sorted; its children are missing from the plan. */
  readonly unknownComponents: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the program printed; secrets of the stack's configuration are replaced as the CLI does. */
  readonly programOutput: string;
  /** What the pack printed. */
  readonly packOutput: string;
  readonly failure?: PreviewFailure;
}

/** Ends a preview: thrown anywhere below `previewProgram`, which turns it into the result's `failure`. */
export class PreviewError extends Error {
  constructor(
    readonly stage: FailureStage,
    message: string,
  ) {
    super(message);
    this.name = "PreviewError";
  }
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
