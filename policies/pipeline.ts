import { readPlan, readRemoved } from "./adapters/plan-adapters";
import type { PlannedResource } from "./adapters/plan/planned-resource";
import { type ExemptingOptions, applyExemptions } from "./exemptions/apply-exemptions";
import type { MendableFinding } from "./fixes/fix";
import { type Effort, USUAL_EFFORT, proposeFixes } from "./fixes/propose-fixes";
import { buildNetwork } from "./network/build-network";
import { judgePeerFlows } from "./outcomes/judge-peer-flows";
import { judgePoolCalls } from "./outcomes/judge-pool-calls";
import type { PeerFlow } from "./outcomes/peer-flow";
import type { Records, SourceRecord } from "./records/records";
import { rules } from "./rules";
import { exemptionCurrent } from "./rules/exemption-current";
import type { Analysis, ExemptionUse, Finding } from "./rules/rule";
import { type OnProgress, ignoreProgress } from "./values/on-progress";
import type { Workload } from "./workloads/workload";

export interface PipelineResult {
  readonly analysis: Analysis;
  readonly flows: readonly PeerFlow[];
  /** What the rules find; what is exempted of it says so. */
  readonly findings: readonly Finding[];
  /** How exemptions and baselines fared. */
  readonly exemptions: readonly ExemptionUse[];
}

/** The same with what can be done about each finding. */
export interface MendedResult extends PipelineResult {
  readonly findings: readonly MendableFinding[];
}

/**
 * Runs the whole chain, from what was declared to what the rules find. The only place where the stages are put together.
 * `known` are the workloads that groups may name and that pools are recognised by.
 */
export function runPipeline(
  records: Records,
  known?: readonly Workload[],
  exempting: ExemptingOptions = {},
  onProgress: OnProgress = ignoreProgress,
): PipelineResult {
  onProgress("building the network");
  const network = buildNetwork(records, known);
  const flows = judgePeerFlows(network, onProgress);
  onProgress(`asking the rules about ${flows.length} flows`);
  const analysis = { network, flows, poolCalls: judgePoolCalls(network) };
  const found = rules.flatMap((rule) => rule.judge(analysis));
  const { findings, uses } = applyExemptions(analysis, found, records.declared, rules, exempting);
  const ofExemptions = exemptionCurrent.judge({ ...analysis, exemptions: uses });
  return { analysis, flows, findings: [...findings, ...ofExemptions], exemptions: uses };
}

/** Runs the chain, and then again over edited records for every fix that is tried of what it finds. */
export function runWithFixes(
  records: Records,
  known?: readonly Workload[],
  exempting: ExemptingOptions = {},
  onProgress: OnProgress = ignoreProgress,
  effort: Effort = USUAL_EFFORT,
): MendedResult {
  const result = runPipeline(records, known, exempting, onProgress);
  let tried = 0;
  const rerun = (edited: Records): { records: Records } & PipelineResult => {
    tried += 1;
    onProgress(`trying fixes: the estate is judged again, ${tried} so far`);
    return { records: edited, ...runPipeline(edited, known, exempting) };
  };
  return { ...result, findings: proposeFixes({ records, ...result }, rerun, effort) };
}

/**
 * The same, from the resources of a plan; `declared` holds what the facts and the settings say. `removed` are resources that the
 * deployment deletes, as they were.
 */
export function analysePlan(
  resources: readonly PlannedResource[],
  declared: readonly SourceRecord[],
  known?: readonly Workload[],
  removed: readonly PlannedResource[] = [],
  exempting?: ExemptingOptions,
  onProgress: OnProgress = ignoreProgress,
  effort?: Effort,
): MendedResult {
  onProgress(`reading ${resources.length} resources`);
  const { gone, left } = readRemoved(removed);
  return runWithFixes(
    { planned: [...readPlan(resources), ...left], declared, removed: gone },
    known,
    exempting,
    onProgress,
    effort,
  );
}
