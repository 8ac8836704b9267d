import type { Result, Suppression } from "sarif";
import { describeExempted } from "../../exemptions/describe-exempted";
import { describeRemedy } from "../../fixes/describe-remedy";
import type { MendableFinding } from "../../fixes/fix";
import type { Outcome } from "../../reach-verdict";
import type { PeerFlow } from "../../outcomes/peer-flow";
import { escapeControls } from "../../values/printable";
import { fingerprintFinding } from "../fingerprint-finding";
import { tellFlows } from "./code-flows";
import { toLevel } from "./sarif-level";
import { type Placing, toLocation } from "./sarif-locations";
import { toMessage } from "./sarif-text";

/** How many ids of flows a result lists; it counts all of them. */
const ID_LIMIT = 1000;

export interface ResultOptions extends Placing {
  readonly flowsById: ReadonlyMap<string, PeerFlow>;
  /** Index of a rule among the run's rules. */
  readonly ruleIndex: ReadonlyMap<string, number>;
  /** Whether the ways of the flows are told. */
  readonly tells: boolean;
  /** Whether any finding of the report is exempted: then each result has a list of what suppresses it. */
  readonly hasExempted: boolean;
}

/** A finding as a SARIF result, and how many of its flows are not told hop by hop for their number. */
export function toResult(
  finding: MendableFinding,
  options: ResultOptions,
): { result: Result; untold: number } {
  const { rule, level, cause, message, exemptedBy } = finding;
  const flows = finding.flows.flatMap((id) => options.flowsById.get(id) ?? []);
  const { codeFlows, untold } = options.tells ? tellFlows(flows, options) : { codeFlows: [], untold: 0 };
  const fingerprint = fingerprintFinding(finding);
  const text = [message, ...describeRemedy(finding.remedy)].join("\n");
  const index = options.ruleIndex.get(rule);
  const result: Result = {
    ruleId: rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
    // Who shows results and knows nothing of suppressions must not take an exempted one for what fails.
    level: exemptedBy === undefined ? toLevel(level) : "note",
    message: toMessage(exemptedBy === undefined ? text : `${describeExempted(exemptedBy)}\n${text}`),
    locations: [toLocation(cause.origin, cause.name, options)],
    partialFingerprints: {
      // The only name that GitHub looks at; the number tells apart equal lines, of which there are none here.
      primaryLocationLineHash: `${fingerprint}:1`,
      "peerpathFinding/v1": fingerprint,
    },
    ...(codeFlows.length === 0 ? {} : { codeFlows }),
    ...(options.hasExempted ? { suppressions: exemptedBy === undefined ? [] : [suppress(exemptedBy)] } : {}),
    properties: {
      level,
      group: finding.group ?? null,
      cause: escapeControls(cause.name),
      outcomes: countOutcomes(flows),
      flowCount: finding.flows.length,
      flows: finding.flows.slice(0, ID_LIMIT),
      ...tellRemedy(finding),
    },
  };
  return { result, untold };
}

function suppress(record: NonNullable<MendableFinding["exemptedBy"]>): Suppression {
  const suppression: Suppression = {
    kind: "external",
    status: "accepted",
    justification: escapeControls(describeExempted(record)),
  };
  if (record.kind === "baseline") return { ...suppression, properties: { kind: record.kind } };
  const { kind, reason, owner, expires } = record;
  return { ...suppression, properties: { kind, reason, owner, expires } };
}

function countOutcomes(flows: readonly PeerFlow[]): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of flows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** SARIF's own fixes are replacements in files, which these are not. */
function tellRemedy({ remedy }: MendableFinding): object {
  if (remedy === undefined) return {};
  return {
    provenFixes: remedy.fixes.map(({ kind, rank, vendorSupport, summary }) => ({
      kind,
      rank,
      vendorSupport,
      summary: escapeControls(summary),
    })),
    refusedFixes: remedy.refused.map(({ kind, reason }) => ({ kind, reason: escapeControls(reason) })),
  };
}
