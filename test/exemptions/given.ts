/** Exemptions and baselines in a few words. */
import type {
  BaselineEntry,
  BaselineRecord,
  ExemptionRecord,
} from "../../policies/records/exemption-records";

export const TODAY = new Date("2027-01-15T12:00:00Z");

/** An exemption for whatever `peer-source-preserved` finds, which is valid. */
export function exemption(given: Partial<Omit<ExemptionRecord, "kind">> = {}): ExemptionRecord {
  return {
    kind: "exemption",
    origin: { source: "settings", path: "exemptions[0]" },
    rule: "peer-source-preserved",
    from: "*",
    to: "*",
    port: undefined,
    reason: "CHG-1",
    owner: "team-uc",
    expires: "2027-01-31",
    ...given,
  };
}

export function baseline(entries: readonly BaselineEntry[]): BaselineRecord {
  return { kind: "baseline", origin: { source: "b.json", path: "" }, file: "/b.json", entries };
}
