/** The options about the baseline file: reading it, writing it once, and taking out what is gone. */
import { lstatSync } from "node:fs";
import { writeBaseline } from "../adapters/baseline/write-baseline";
import { exemptableRules } from "../exemptions/exemptable-rules";
import { indexFlows } from "../exemptions/finding-subjects";
import { toBaselineEntries } from "../exemptions/match-baseline";
import type { Estate, Verdict } from "../reach-verdict";
import type { BaselineEntry } from "../records/exemption-records";
import type { BaselineUse } from "../rules/rule";
import { UsageError } from "./usage-error";
import { writeFile } from "./write-file";

/** For `parseArgs`. */
export const BASELINE_OPTIONS = {
  baseline: { type: "string" },
  "write-baseline": { type: "string" },
  "shrink-baseline": { type: "boolean", default: false },
} as const;

export const BASELINE_USAGE = `  --baseline FILE         findings that were there before: they are shown and do not count. In place of "baselineFile" of the settings
  --write-baseline FILE   write that file from today's findings. FILE must not be there yet: a baseline never grows
  --shrink-baseline       take out of the baseline what is no longer found
`;

export interface BaselineOptions {
  /** The file to read; the one of the settings where undefined. */
  readonly baseline: string | undefined;
  /** The file to write. */
  readonly write: string | undefined;
  readonly shrink: boolean;
}

/** What `parseArgs` gives for them. */
export interface BaselineValues {
  readonly baseline?: string | undefined;
  readonly "write-baseline"?: string | undefined;
  readonly "shrink-baseline": boolean;
}

/** Throws a UsageError for values that do not go together, and for a file to write that is there. */
export function readBaselineOptions(values: BaselineValues): BaselineOptions {
  const { baseline, "write-baseline": write, "shrink-baseline": shrink } = values;
  if (write !== undefined && (baseline !== undefined || shrink))
    throw new UsageError("--write-baseline does not go with --baseline and --shrink-baseline");
  if (write !== undefined && lstatSync(write, { throwIfNoEntry: false }) !== undefined) {
    throw new UsageError(
      `--write-baseline "${write}": it is there already. A baseline is written once and then only shrinks, with --baseline FILE --shrink-baseline; to begin anew, delete it first`,
    );
  }
  return { baseline, write, shrink };
}

/** A verdict, and what was done to the baseline. */
export interface BaselinedVerdict {
  readonly verdict: Verdict;
  /** A line for each. */
  readonly notes: readonly string[];
}

/**
 * Judges the estate with the baseline that is asked for, after it was written or shrunk. Throws a UsageError where it cannot be, and
 * what `judge` throws.
 */
export function judgeWithBaseline(
  estate: Estate,
  { baseline, write, shrink }: BaselineOptions,
  judge: (estate: Estate) => Verdict,
): BaselinedVerdict {
  if (write !== undefined) {
    const note = create(write, judge({ ...estate, baselineFile: null }));
    return { verdict: judge({ ...estate, baselineFile: write }), notes: [note] };
  }
  const given = baseline === undefined ? estate : { ...estate, baselineFile: baseline };
  const verdict = judge(given);
  if (!shrink) return { verdict, notes: [] };
  if (!verdict.wasRead) throw new UsageError("nothing was read, so the baseline is left as it is");
  const uses = verdict.exemptions.filter((use): use is BaselineUse => use.record.kind === "baseline");
  if (uses.length === 0) {
    throw new UsageError(
      '--shrink-baseline needs --baseline FILE, or "baselineFile" in the policy configuration',
    );
  }
  const notes = uses.map(shrinkFile);
  const hasChanged = uses.some(({ stale }) => stale.length > 0);
  return { verdict: hasChanged ? judge(given) : verdict, notes };
}

/** Writes what nothing else exempts. */
function create(file: string, verdict: Verdict): string {
  if (!verdict.wasRead || verdict.flows.length === 0)
    throw new UsageError(
      `${file} is not written: no peer flow was looked at, so nothing is known of this estate`,
    );
  const findings = verdict.findings.filter(
    ({ rule, exemptedBy }) => exemptedBy === undefined && exemptableRules.get(rule) === undefined,
  );
  const entries = toBaselineEntries(findings, indexFlows(verdict.flows));
  writeFile(file, writeBaseline(entries));
  return `${file}: written, with ${count(entries)}. Put it under version control; from now on it only shrinks.`;
}

function shrinkFile({ record, stale }: BaselineUse): string {
  const file = record.origin.source;
  const gone = new Set(stale);
  const left = record.entries.filter((entry) => !gone.has(entry));
  if (gone.size === 0) return `${file}: nothing to take out; it has ${count(left)}.`;
  writeFile(record.file, writeBaseline(left));
  return `${file}: ${count(stale)} taken out; it has ${count(left)} left.`;
}

function count(entries: readonly BaselineEntry[]): string {
  return entries.length === 1 ? "1 entry" : `${entries.length === 0 ? "no" : entries.length} entries`;
}
