/** Verdicts of estates that are given as records, and remedies made by hand. */
import type { Fix, MendableFinding, Remedy } from "../../../policies/fixes/fix";
import { runPipeline } from "../../../policies/pipeline";
import type { Verdict } from "../../../policies/reach-verdict";
import type { HtmlOptions } from "../../../policies/report/html/html-options";
import type { SourceRecord } from "../../../policies/records/records";
import { viewTopology } from "../../../policies/topology/view-topology";

export const OPTIONS: HtmlOptions = { failOn: "mandatory", strict: false, version: "1.2.3" };

export function verdictOf(records: readonly SourceRecord[]): Verdict {
  const { analysis, flows, findings, exemptions } = runPipeline({ planned: [], declared: records });
  return {
    wasRead: true,
    bigips: analysis.network.bigips.size,
    groups: analysis.network.groups.length,
    topology: viewTopology(analysis.network),
    flows,
    findings,
    exemptions,
  };
}

/** The verdict with a remedy for its findings about masked flows. */
export function withRemedy(verdict: Verdict, remedy: Remedy): Verdict {
  const findings = verdict.findings.map((finding): MendableFinding =>
    finding.rule === "peer-source-preserved" ? { ...finding, remedy } : finding,
  );
  return { ...verdict, findings };
}

export function fix(given: Pick<Fix, "kind" | "after"> & Partial<Fix>): Fix {
  return {
    vendorSupport: "unknown",
    rank: 1,
    summary: `do what ${given.kind} says`,
    edits: [],
    touches: [],
    conditions: [],
    ...given,
  };
}
