/** The verdict about the reference stack `broken`, previewed for real, with the fixes that are offered of it. */
import { STACK_KEY } from "../../../policies/adapters/settings/read-settings";
import type { RefusedFix } from "../../../policies/fixes/fix";
import { planProgram } from "../../../policies/preview/preview-program";
import { type Verdict, reachVerdict } from "../../../policies/reach-verdict";
import { REPO_ROOT } from "../../support/repo-root";
import { withRemedy } from "./verdicts";

/** Nothing is refused of that stack; the page must show what would be. */
const REFUSED: RefusedFix = {
  kind: "preserve-source",
  tried: "source translation none on /ocs/fe/forward",
  reason: "made up for this page: a global SNAT would translate all the same",
};

export interface BrokenStack {
  readonly verdict: Verdict;
  readonly headline: readonly string[];
}

export async function previewBroken(): Promise<BrokenStack> {
  const { preview, resources, config } = await planProgram({ programDir: REPO_ROOT, stack: "broken" });
  if (preview.failure !== undefined) throw new Error(preview.failure.message);
  const facts = config.get(STACK_KEY);
  const verdict = reachVerdict({ resources, stackFacts: facts === undefined ? [] : [facts] });
  const fixes = verdict.findings.flatMap(({ remedy }) => remedy?.fixes ?? []);
  return {
    verdict: withRemedy(verdict, { fixes, refused: [REFUSED] }),
    headline: ["Preview of stack broken."],
  };
}
