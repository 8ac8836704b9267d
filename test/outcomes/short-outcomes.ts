import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import { planned } from "../support/estate";

export interface OutcomeCase {
  /** The fact that the case shows. */
  readonly shows: string;
  readonly records: readonly SourceRecord[];
  readonly gives: readonly string[];
}

/** `fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward`; what is missing stands behind "missing". */
export function outcomes(records: readonly SourceRecord[]): string[] {
  const short = (fqdn: string): string => fqdn.split(".")[0] ?? fqdn;
  return runPipeline(planned(records)).flows.map((flow) => {
    const seen = flow.outcome === "masked" ? ` from ${flow.sourceSeen.join(" or ")}` : "";
    const by = flow.cause === undefined ? "" : ` by ${flow.cause.name}`;
    const how = flow.outcome === "unreachable" ? ` ${flow.disposition ?? ""}` : "";
    const missing = flow.missing.map(({ what }) => ` missing ${what}`).join(",");
    return `${short(flow.from)} -> ${short(flow.to)} ${flow.answer?.address.text ?? "-"}: ${flow.outcome}${how}${seen}${by}${missing}`;
  });
}
