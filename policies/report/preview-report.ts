import type { PolicyReport, PreviewFailure, PreviewResult } from "../preview/preview-result";
import type { FailOn, Report } from "./exit-code";

/** Writes an embedded preview under another policy pack as text. Exit code 2: the program or the pack did not run, so nothing was decided. */
export function reportPreview(result: PreviewResult, stack: string, failOn: FailOn): Report {
  const lines = [
    `Preview of stack ${stack}: ${result.resources.length} resources, without the Pulumi CLI.`,
    "",
  ];
  for (const report of result.reports) lines.push(...describeReport(report), "");
  if (result.failure !== undefined) {
    lines.push(...describeFailure(result.failure));
    return { output: `${lines.join("\n")}\n`, exitCode: 2 };
  }
  lines.push(...describeLimits(result), countFindings(result.reports));
  return { output: `${lines.join("\n")}\n`, exitCode: fails(result.reports, failOn) ? 1 : 0 };
}

/** Why a preview ended early, a line each. */
export function describeFailure({ stage, message }: PreviewFailure): string[] {
  return [`The preview failed (${stage}), so nothing is decided:`, ...indent(message)];
}

function describeReport({ policy, level, urn, description, message }: PolicyReport): string[] {
  return [`[${level}] ${policy}: ${urn}`, ...indent(description), ...indent(message)];
}

/** What the embedded preview cannot know and the Pulumi CLI would. */
export function describeLimits(result: PreviewResult): string[] {
  const limits = [
    { names: result.echoedPackages, what: "packages without a stand-in, whose computed values are unknown" },
    { names: result.unknownInvokes, what: "function calls, answered as unknown" },
    { names: result.unknownStackReferences, what: "stack references, answered as unknown" },
    { names: result.unknownReads, what: "existing resources, whose state is unknown" },
    { names: result.unknownComponents, what: "components of a provider, whose children are missing" },
  ];
  return limits
    .filter(({ names }) => names.length > 0)
    .map(({ names, what }) => `Not simulated: ${what}: ${names.join(", ")}.`);
}

function countFindings(reports: readonly PolicyReport[]): string {
  const mandatory = reports.filter(({ level }) => level === "mandatory").length;
  return `${mandatory} mandatory and ${reports.length - mandatory} advisory findings.`;
}

function fails(reports: readonly PolicyReport[], failOn: FailOn): boolean {
  if (failOn === "never") return false;
  return reports.some(({ level }) => level === "mandatory" || failOn === "advisory");
}

function indent(text: string): string[] {
  return text.split("\n").map((line) => `  ${line}`.trimEnd());
}
