import { readPlan } from "../../../policies/adapters/plan-adapters";
import { STACK_KEY, readStackFacts } from "../../../policies/adapters/settings/read-settings";
import { planProgram } from "../../../policies/preview/preview-program";
import type { Records } from "../../../policies/records/records";
import { workloads } from "../../../policies/workloads";
import { REPO_ROOT } from "../../support/repo-root";

export const REFERENCE_STACKS = [
  "broken",
  "hosts-file",
  "single-ip",
  "same-segment-dns",
  "preserve-source",
] as const;

/** The records of a reference stack, read from what its program plans. */
export async function referenceStack(stack: (typeof REFERENCE_STACKS)[number]): Promise<Records> {
  const { preview, resources, config } = await planProgram({ programDir: REPO_ROOT, stack });
  if (preview.failure !== undefined) throw new Error(preview.failure.message);
  const facts = readStackFacts(config.get(STACK_KEY) ?? "{}", {
    knownWorkloads: workloads.map(({ id }) => id),
  });
  if (!facts.ok) throw new Error(facts.problems.join("\n"));
  return { planned: readPlan(resources), declared: facts.records };
}
