/** The seed's estate, with what a test changes of it, explained. */
import { explainPair } from "../../policies/explain/explain-pair";
import type { Explanation } from "../../policies/explain/explanation";
import type { Question } from "../../policies/explain/question";
import type { MendableFinding } from "../../policies/fixes/fix";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import { FE01, FE02 } from "../outcomes/seed-case";
import { planned } from "../support/estate";

/** Explains a pair of an estate; `adorn` gives its findings what a test needs them to have. */
export function explained(
  records: readonly SourceRecord[],
  question: Question = { from: FE01, to: FE02 },
  adorn: (finding: MendableFinding) => MendableFinding = (finding) => finding,
): Explanation {
  const { analysis, flows, findings } = runPipeline(planned(records));
  return explainPair({ network: analysis.network, flows, findings: findings.map(adorn) }, question);
}
