import { readPlan, readRemoved } from "./adapters/plan-adapters";
import type { PlannedResource } from "./adapters/plan/planned-resource";
import { buildNetwork } from "./network/build-network";
import { judgePeerFlows } from "./outcomes/judge-peer-flows";
import { judgePoolCalls } from "./outcomes/judge-pool-calls";
import type { PeerFlow } from "./outcomes/peer-flow";
import type { Records, SourceRecord } from "./records/records";
import { rules } from "./rules";
import type { Analysis, Finding } from "./rules/rule";
import type { Workload } from "./workloads/workload";

export interface PipelineResult {
  readonly analysis: Analysis;
  readonly flows: readonly PeerFlow[];
  readonly findings: readonly Finding[];
}

/**
 * Runs the whole chain, from what was declared to what the rules find. The only place where the stages are put together.
 * `known` are the workloads that groups may name and that pools are recognised by.
 */
export function runPipeline(records: Records, known?: readonly Workload[]): PipelineResult {
  const network = buildNetwork(records, known);
  const flows = judgePeerFlows(network);
  const analysis = { network, flows, poolCalls: judgePoolCalls(network) };
  return { analysis, flows, findings: rules.flatMap((rule) => rule.judge(analysis)) };
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
): PipelineResult {
  const { gone, left } = readRemoved(removed);
  return runPipeline({ planned: [...readPlan(resources), ...left], declared, removed: gone }, known);
}
