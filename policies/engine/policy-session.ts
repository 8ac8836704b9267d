import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { isReadType } from "../adapters/plan-adapters";
import { analysePlan } from "../pipeline";
import { recordsOfKind } from "../records/of-kind";
import type { SourceRecord } from "../records/records";
import type { Finding } from "../rules/rule";
import type { Workload } from "../workloads/workload";
import { InputCapture } from "./capture";
import { readPackSettings } from "./settings";

/** The state of one preview or update, shared by all policies of the pack. */
export class PolicySession {
  private readonly capture = new InputCapture(isReadType, process.env["PEERPATH_ROOT"]);
  private configured: readonly SourceRecord[] | undefined;
  private result: readonly Finding[] | undefined;
  private failure: unknown;

  /** `coded` is what the pack's own code states; `workloads` are those that groups may name. */
  constructor(
    private readonly coded: readonly SourceRecord[],
    private readonly workloads: readonly Workload[],
  ) {}

  /**
   * Reads facts and settings, once. Throws a CleanError where they cannot be read, which ends the run before any resource is
   * made.
   */
  readSettings(policyConfig: unknown): void {
    // What the pack's code declares may be named in the configuration, but not declared there once more.
    const ids = [...this.workloads, ...recordsOfKind(this.coded, "workload")].map(({ id }) => id);
    this.configured ??= readPackSettings(policyConfig, ids);
  }

  /** Never throws: a failure is kept and thrown by `analyse`, where it can be reported as a violation. */
  async captureInputs(args: Pick<ResourceValidationArgs, "urn" | "type" | "props">): Promise<void> {
    try {
      await this.capture.add(args);
    } catch (error) {
      this.failure ??= error;
    }
  }

  /** Runs the whole chain over the stack. The policy `peerpath` calls it; the engine runs that one first. */
  async analyse(resources: readonly PolicyResource[]): Promise<void> {
    if (this.failure !== undefined) throw this.failure as Error;
    const joined = await this.capture.join(resources);
    // What is configured comes first: it is nearer to the deployment than the pack's code.
    const declared = [...(this.configured ?? []), ...this.coded];
    this.result = analysePlan(joined, declared, this.workloads).findings;
  }

  /** What a rule found; `undefined` where nothing was analysed, because `peerpath` is disabled or could not finish. */
  findingsOf(rule: string): readonly Finding[] | undefined {
    return this.result?.filter((finding) => finding.rule === rule);
  }
}
