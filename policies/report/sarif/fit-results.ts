import type { Result } from "sarif";
import type { Verdict } from "../../reach-verdict";
import { rules } from "../../rules";
import type { ReportContext } from "../report-context";
import { STEP_LIMIT } from "./code-flows";
import { toResult } from "./sarif-result";

/** GitHub refuses a run with more results than the first, and shows the gravest of them up to the second. */
const RESULT_LIMIT = 25_000;
const SHOWN_LIMIT = 5_000;

/** How many decisions all results may tell together: some fifty megabytes, before they are compressed. */
const ALL_STEPS_LIMIT = 50_000;

export interface FittedResults {
  readonly results: Result[];
  /** How many of the results tell the ways of their flows. */
  readonly told: number;
  /** What is left out, and what will not be shown, a line each. */
  readonly cuts: readonly string[];
}

/**
 * The findings as results, worst first: no more than `limit`, of which no more than `told` tell the ways of their flows, and never
 * more than GitHub takes.
 */
export function fitResults(
  { findings, flows }: Verdict,
  context: ReportContext,
  { told: mostTold, limit }: { readonly told: number; readonly limit: number },
): FittedResults {
  const kept = findings.slice(0, Math.min(limit, RESULT_LIMIT));
  const options = {
    ...context,
    flowsById: new Map(flows.map((flow) => [flow.id, flow])),
    ruleIndex: new Map(rules.map(({ id }, index) => [id, index])),
    hasExempted: findings.some(({ exemptedBy }) => exemptedBy !== undefined),
  };
  let [steps, told, silenced, untold] = [0, 0, 0, 0];
  const results = kept.map((finding) => {
    const tells = told < mostTold && steps < ALL_STEPS_LIMIT;
    const made = toResult(finding, { ...options, tells });
    const size = countSteps(made.result);
    steps += size;
    if (size > 0) told += 1;
    if (!tells && finding.flows.length > 0) silenced += 1;
    untold += made.untold;
    return made.result;
  });
  return { results, told, cuts: describeCuts(findings.length, kept.length, silenced, untold) };
}

function countSteps({ codeFlows = [] }: Result): number {
  return codeFlows
    .flatMap(({ threadFlows }) => threadFlows)
    .reduce((sum, { locations }) => sum + locations.length, 0);
}

function describeCuts(all: number, kept: number, silenced: number, untold: number): string[] {
  const cuts: string[] = [];
  if (kept < all)
    cuts.push(
      `SARIF: ${all - kept} of ${all} findings are left out, the least grave ones: GitHub takes no larger report.`,
    );
  if (kept > SHOWN_LIMIT) cuts.push(`SARIF: of ${kept} findings GitHub shows the ${SHOWN_LIMIT} gravest.`);
  if (silenced > 0)
    cuts.push(
      `SARIF: ${silenced} findings do not tell the ways of their flows: GitHub takes no larger report.`,
    );
  if (untold > 0)
    cuts.push(
      `SARIF: ${untold} flows are not told hop by hop: GitHub shows ${STEP_LIMIT} decisions of a finding.`,
    );
  return cuts;
}
