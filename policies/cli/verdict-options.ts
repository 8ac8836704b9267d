/** The options that every command with a verdict shares, and what they do. */
import { existsSync } from "node:fs";
import * as path from "node:path";
import { loadFactsFile } from "../adapters/facts-object/load-facts-file";
import { PolicyConfigError, type PolicySettings, readPolicyConfig } from "../policy-config/policy-config";
import { EstateError, type Estate, type GivenFacts, type Verdict, reachVerdict } from "../reach-verdict";
import { describeNothing } from "../report/describe-nothing";
import type { FailOn } from "../report/exit-code";
import { FORMATS, FORMAT_NAMES, type Format, type FormatName } from "../report/formats";
import type { OnProgress } from "../values/on-progress";
import {
  BASELINE_OPTIONS,
  BASELINE_USAGE,
  type BaselineOptions,
  type BaselineValues,
  type BaselinedVerdict,
  judgeWithBaseline,
  readBaselineOptions,
} from "./baseline-options";
import { COLOR_CHOICES, chooseColor } from "./choose-color";
import type { CommandResult } from "./command";
import { PACKAGE_ROOT, readHomepage, readVersion } from "./package-info";
import { type GivenFiles, placeFindings } from "./place-findings";
import { readChoice } from "./read-choice";
import { UsageError } from "./usage-error";

/** For `parseArgs`. */
export const VERDICT_OPTIONS = {
  facts: { type: "string", multiple: true },
  "policy-config": { type: "string" },
  format: { type: "string", default: "text" },
  color: { type: "string", default: "auto" },
  "fail-on": { type: "string", default: "mandatory" },
  strict: { type: "boolean", default: false },
  ...BASELINE_OPTIONS,
} as const;

export const VERDICT_USAGE = `  --facts FILE            a facts file, YAML or JSON; may be repeated, and all of them add up
  --policy-config FILE    JSON, as for the CLI's --policy-pack-config: levels of the rules, settings of "peerpath".
                          Relative paths in it start from the policy pack's folder, as there
${BASELINE_USAGE}  --format FORMAT         how the report is written, text unless given:
${describeFormats()}  --color WHEN            auto (default: the text report, on a terminal; NO_COLOR and FORCE_COLOR count), always or never
  --fail-on LEVEL         mandatory (default), advisory or never
  --strict                exit with 3 where something is undecided, or nothing was looked at, and nothing worse is found
`;

const LEVELS = ["mandatory", "advisory", "never"] as const;

export interface VerdictOptions {
  readonly factsFiles: readonly string[];
  readonly policyConfigFile: string | undefined;
  readonly format: FormatName;
  readonly isColored: boolean;
  readonly failOn: FailOn;
  readonly strict: boolean;
  readonly baseline: BaselineOptions;
}

interface ParsedValues extends BaselineValues {
  readonly facts?: string[] | undefined;
  readonly "policy-config"?: string | undefined;
  readonly format: string;
  readonly color?: string | undefined;
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
    format: readChoice("--format", values.format, FORMAT_NAMES),
    isColored: chooseColor(
      readChoice("--color", values.color ?? "auto", COLOR_CHOICES),
      process.env,
      process.stdout.isTTY,
    ),
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
export function judge(
  estate: Estate,
  { baseline }: VerdictOptions,
  onProgress?: OnProgress,
): BaselinedVerdict {
  return judgeWithBaseline(estate, baseline, (one) => judgeOnce(one, onProgress));
}

function judgeOnce(estate: Estate, onProgress: OnProgress | undefined): Verdict {
  try {
    return reachVerdict(estate, onProgress);
  } catch (error) {
    throw error instanceof EstateError ? new UsageError(error.message) : error;
  }
}

/** What a report says beside the verdict. */
export interface MoreToReport {
  /** Lines above everything else, of reports for people. */
  readonly headline?: readonly string[];
  /** What was not read or not simulated, a line each. */
  readonly limits: readonly string[];
  readonly files: Pick<GivenFiles, "inputs" | "keyed" | "project">;
}

/** Writes the verdict as asked. What has no place in the report goes to standard error. */
export async function report(
  { verdict, notes: done }: BaselinedVerdict,
  options: VerdictOptions,
  { headline = [], limits, files }: MoreToReport,
  onProgress?: OnProgress,
): Promise<CommandResult> {
  const { factsFiles, policyConfigFile, baseline } = options;
  const format: Format = FORMATS[options.format];
  const writeReport = await format.load();
  onProgress?.("writing the report");
  const keyed = [...files.keyed, ...factsFiles, ...[baseline.baseline ?? baseline.write ?? []].flat()];
  const {
    output,
    exitCode,
    notes = [],
  } = writeReport(verdict, {
    ...options,
    version: readVersion(),
    homepage: readHomepage(),
    headline,
    limits,
    workingFolder: process.cwd(),
    placeOf: placeFindings({ ...files, keyed, policyConfigFile }),
  });
  const nothing = describeNothing(verdict);
  const untold = format.tellsLimits ? [] : [...(nothing === undefined ? [] : [nothing]), ...limits];
  return { output, exitCode, notes: [...done, ...untold, ...notes] };
}

/** A line a format, for the usage. */
function describeFormats(): string {
  return FORMAT_NAMES.map(
    (name) => `                            ${name.padEnd(9)} ${FORMATS[name].use}\n`,
  ).join("");
}
