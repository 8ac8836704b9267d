import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { isReadType } from "../adapters/plan-adapters";
import { analysePlan } from "../pipeline";
import type { Settings } from "../adapters/settings/read-settings";
import type { SourceRecord } from "../records/records";
import { exemptionCurrent } from "../rules/exemption-current";
import type { MendableFinding } from "../fixes/fix";
import type { Finding } from "../rules/rule";
import type { Workload } from "../workloads/workload";
import { InputCapture } from "./capture";
import { readPackSettings } from "./settings";

/** The state of one preview or update, shared by all policies of the pack. */
export class PolicySession {
  private readonly capture = new InputCapture(isReadType, process.env["PEERPATH_ROOT"]);
  private configured: readonly SourceRecord[] | undefined;
  private result: readonly MendableFinding[] | undefined;
  private failure: unknown;
  /** Ids of the rules that the engine asks about: it never asks a policy that is disabled. */
  private readonly asked = new Set<string>();

  /**
   * `coded` is what the pack's own code states; `workloads` are those that groups may name; `today` is the instant whose day tells
   * which exemptions have expired, now unless given.
   */
  constructor(
    private readonly coded: Settings,
    private readonly workloads: readonly Workload[],
    private readonly today?: Date,
  ) {}

  /**
   * Reads facts and settings, once. Throws a CleanError where they cannot be read, which ends the run before any resource is
   * made.
   */
  readSettings(policyConfig: unknown): void {
    this.configured ??= readPackSettings(policyConfig, this.coded, this.workloads);
  }

  /** Never throws: a failure is kept and thrown by `analyse`, where it can be reported as a violation. `rule` is the one that asks. */
  async captureInputs(
    rule: string,
    args: Pick<ResourceValidationArgs, "urn" | "type" | "props">,
  ): Promise<void> {
    this.asked.add(rule);
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
    const declared = [...(this.configured ?? []), ...this.coded.declared];
    // The engine asks every policy about each resource before it asks any of them about the stack.
    const exempting = {
      ...(this.today === undefined ? {} : { today: this.today }),
      isShown: this.asked.has(exemptionCurrent.id),
    };
    this.result = analysePlan(joined, declared, this.workloads, [], exempting).findings;
  }

  /**
   * What a rule found and nothing exempts; `undefined` where nothing was analysed, because `peerpath` is disabled or could not
   * finish.
   */
  findingsOf(rule: string): readonly MendableFinding[] | undefined {
    return this.result?.filter((finding) => finding.rule === rule && finding.exemptedBy === undefined);
  }

  /** What is exempted of the rules that the engine asks about. */
  exemptedFindings(): readonly Finding[] {
    return (this.result ?? []).filter(
      ({ rule, exemptedBy }) => exemptedBy !== undefined && this.asked.has(rule),
    );
  }
}
