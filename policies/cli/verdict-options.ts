/** The options that every command with a verdict shares, and what they do. */
import { existsSync } from "node:fs";
import * as path from "node:path";
import { loadFactsFile } from "../adapters/facts-object/load-facts-file";
import { PolicyConfigError, type PolicySettings, readPolicyConfig } from "../policy-config/policy-config";
import { EstateError, type Estate, type GivenFacts, type Verdict, reachVerdict } from "../reach-verdict";
import type { FailOn } from "../report/exit-code";
import { reportHtml } from "../report/html/html-report";
import { reportJson } from "../report/json-report";
import { describeNothing, reportText } from "../report/text-report";
import {
  BASELINE_OPTIONS,
  BASELINE_USAGE,
  type BaselineOptions,
  type BaselineValues,
  type BaselinedVerdict,
  judgeWithBaseline,
  readBaselineOptions,
} from "./baseline-options";
import type { CommandResult } from "./command";
import { PACKAGE_ROOT, readVersion } from "./package-info";
import { readChoice } from "./read-choice";
import { UsageError } from "./usage-error";

/** For `parseArgs`. */
export const VERDICT_OPTIONS = {
  facts: { type: "string", multiple: true },
  "policy-config": { type: "string" },
  format: { type: "string", default: "text" },
  "fail-on": { type: "string", default: "mandatory" },
  strict: { type: "boolean", default: false },
  ...BASELINE_OPTIONS,
} as const;

export const VERDICT_USAGE = `  --facts FILE            a facts file, YAML or JSON; may be repeated, and all of them add up
  --policy-config FILE    JSON, as for the CLI's --policy-pack-config: levels of the rules, settings of "peerpath".
                          Relative paths in it start from the policy pack's folder, as there
${BASELINE_USAGE}  --format FORMAT         text (default), json (the schema is dist/policies/report/report.schema.json), or html: one page
                          that loads nothing, for a browser
  --fail-on LEVEL         mandatory (default), advisory or never
  --strict                exit with 3 where something is undecided, or nothing was looked at, and nothing worse is found
`;

const FORMATS = ["text", "json", "html"] as const;
const LEVELS = ["mandatory", "advisory", "never"] as const;

export interface VerdictOptions {
  readonly factsFiles: readonly string[];
  readonly policyConfigFile: string | undefined;
  readonly format: (typeof FORMATS)[number];
  readonly failOn: FailOn;
  readonly strict: boolean;
  readonly baseline: BaselineOptions;
}

interface ParsedValues extends BaselineValues {
  readonly facts?: string[] | undefined;
  readonly "policy-config"?: string | undefined;
  readonly format: string;
  readonly "fail-on": string;
  readonly strict: boolean;
}

/** Throws a UsageError for values that cannot be used. */
export function readVerdictOptions(values: ParsedValues): VerdictOptions {
  const policyConfigFile = values["policy-config"];
  if (policyConfigFile !== undefined && !existsSync(policyConfigFile)) {
    throw new UsageError(`--policy-config "${policyConfigFile}": there is no such file`);
  }
  return {
    factsFiles: values.facts ?? [],
    policyConfigFile,
    format: readChoice("--format", values.format, FORMATS),
    failOn: readChoice("--fail-on", values["fail-on"], LEVELS),
    strict: values.strict,
    baseline: readBaselineOptions(values),
  };
}

/** What the options say about the estate. Throws a UsageError. */
export function readGiven({
  factsFiles,
  policyConfigFile,
}: VerdictOptions): Required<Pick<Estate, "facts" | "settings" | "settingsDir">> {
  return {
    facts: factsFiles.map(readFactsOption),
    settings: policyConfigFile === undefined ? new Map() : readSettingsFile(policyConfigFile),
    settingsDir: PACKAGE_ROOT,
  };
}

function readFactsOption(file: string): GivenFacts {
  const loaded = loadFactsFile(file);
  if (!loaded.ok) throw new UsageError(loaded.problems.map(({ message }) => message).join("\n"));
  return { value: loaded.value, source: loaded.source, baseDir: path.dirname(path.resolve(file)) };
}

function readSettingsFile(file: string): ReadonlyMap<string, PolicySettings> {
  try {
    return readPolicyConfig(file);
  } catch (error) {
    throw error instanceof PolicyConfigError ? new UsageError(error.message) : error;
  }
}

/** Judges an estate, with the baseline that is asked for. Throws a UsageError for facts and settings that cannot be used. */
export function judge(estate: Estate, { baseline }: VerdictOptions): BaselinedVerdict {
  return judgeWithBaseline(estate, baseline, judgeOnce);
}

function judgeOnce(estate: Estate): Verdict {
  try {
    return reachVerdict(estate);
  } catch (error) {
    throw error instanceof EstateError ? new UsageError(error.message) : error;
  }
}

/** Writes the verdict as asked. What has no place in the JSON goes to standard error. */
export function report(
  { verdict, notes: done }: BaselinedVerdict,
  options: VerdictOptions,
  more: { readonly headline?: readonly string[]; readonly limits: readonly string[] },
): CommandResult {
  if (options.format === "text") return { ...reportText(verdict, { ...options, ...more }), notes: done };
  if (options.format === "html")
    return { ...reportHtml(verdict, { ...options, ...more, version: readVersion() }), notes: done };
  const nothing = describeNothing(verdict);
  const notes = [...done, ...(nothing === undefined ? [] : [nothing]), ...more.limits];
  return { ...reportJson(verdict, { ...options, version: readVersion() }), notes };
}
