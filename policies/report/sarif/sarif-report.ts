import { gzipSync } from "node:zlib";
import type { Log, Notification, Result, Run } from "sarif";
import { type Verdict } from "../../reach-verdict";
import { rules } from "../../rules";
import { decideExitCode, type Report } from "../exit-code";
import { writeJson } from "../json-parts";
import type { ReportContext } from "../report-context";
import { describeNothing } from "../describe-nothing";
import { type FittedResults, fitResults } from "./fit-results";
import { describeRule } from "./sarif-rules";
import { toMessage } from "./sarif-text";

/** What GitHub takes of a file, compressed. */
const GZIP_LIMIT = 10_000_000;

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/**
 * Writes a verdict as SARIF 2.1.0, within what GitHub takes: of what is too much the least grave is left out, and both the run and the
 * notes say so. The same verdict gives the same text.
 */
export function reportSarif(verdict: Verdict, context: ReportContext): Report {
  const exitCode = decideExitCode(verdict, context);
  let told = Infinity;
  let limit = Infinity;
  for (;;) {
    const fitted = fitResults(verdict, context, { told, limit });
    const output = writeJson(toLog(verdict, context, fitted, exitCode));
    const size = compressedSize(output);
    const { length } = fitted.results;
    if (size <= GZIP_LIMIT || length === 0) return { output, exitCode, notes: fitted.cuts };
    // First without the ways of the least grave findings, then without these findings; a little fewer than seem to fit.
    if (fitted.told > 0) told = Math.floor(fitted.told / 10);
    else limit = Math.min(length - 1, Math.floor((length * GZIP_LIMIT * 0.95) / size));
  }
}

function compressedSize(text: string): number {
  // No character takes more than three bytes for each of its units.
  return text.length * 3 <= GZIP_LIMIT ? text.length : gzipSync(text).length;
}

function toLog(
  verdict: Verdict,
  context: ReportContext,
  { results, cuts }: FittedResults,
  exitCode: Report["exitCode"],
): Log {
  return { $schema: SCHEMA, version: "2.1.0", runs: [toRun(verdict, context, results, cuts, exitCode)] };
}

function toRun(
  verdict: Verdict,
  { version, homepage, limits = [] }: ReportContext,
  results: Result[],
  cuts: readonly string[],
  exitCode: Report["exitCode"],
): Run {
  const nothing = describeNothing(verdict);
  return {
    tool: {
      driver: {
        name: "peerpath",
        version,
        semanticVersion: version,
        ...(homepage === undefined ? {} : { informationUri: homepage }),
        rules: rules.map((rule) => describeRule(rule, homepage)),
      },
    },
    invocations: [
      {
        executionSuccessful: verdict.wasRead,
        exitCode,
        toolExecutionNotifications: [
          ...[nothing ?? [], ...cuts].flat().map((text) => notify("warning", text)),
          ...limits.map((text) => notify("note", text)),
        ],
      },
    ],
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The folder in which peerpath ran." } } },
    results,
  };
}

function notify(level: "warning" | "note", text: string): Notification {
  return { level, message: toMessage(text) };
}
