/** What is set for the policy `peerpath` in the engine's policy configuration: the same for the pack and the command line. */
import * as path from "node:path";
import type { SourceRecord } from "../../records/records";
import { readBaseline } from "../baseline/read-baseline";
import { loadFactsFile } from "../facts-object/load-facts-file";
import type { Stranger } from "../facts-object/facts-problem";
import { type FactsOptions, readFactsPart } from "../facts-object/read-facts";
import type { ExemptableRules } from "../facts-object/read-exemption";
import { readExemptions } from "./read-exemptions";
import { readInference } from "./read-inference";

export interface Settings {
  /** What the facts say, what may be inferred and what is exempted; what several places declare adds up. */
  readonly declared: readonly SourceRecord[];
  /** Workloads that they name and do not declare. */
  readonly strangers: readonly Stranger[];
  /** Whether facts that others give may hold exemptions. */
  readonly allowStackExemptions: boolean;
}

export interface SettingsOptions {
  /** Names of the workloads that a peer group may name. */
  readonly knownWorkloads: readonly string[];
  /** The rules that exemptions may name. */
  readonly exemptable: ExemptableRules;
  /** Absolute path of the folder from which relative paths start. */
  readonly baseDir: string;
  /** A baseline file in place of the one that the settings name; null for none. */
  readonly baselineFile?: string | null | undefined;
}

/** The settings, or everything that is wrong with them, a line each. */
export type SettingsReading =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The facts of one place, or everything that is wrong with them, a line each. */
export type FactsRecords =
  | {
      readonly ok: true;
      readonly records: readonly SourceRecord[];
      /** Workloads that they name and do not declare: another place may. */
      readonly strangers: readonly Stranger[];
    }
  | { readonly ok: false; readonly problems: readonly string[] };

/** How origins name the settings. */
export const POLICY_CONFIGURATION = "policy configuration of peerpath";

/** The key of the stack configuration that holds the facts object. */
export const STACK_KEY = "peerpath:facts";

/** The JSON Schemas of the settings, by key; the engine checks no more than these. */
export const SETTINGS_PROPERTIES = {
  facts: { type: "object" as const, description: "peerpath's facts object" },
  factsFile: {
    type: "string" as const,
    description: "path of a YAML or JSON file that holds the facts object",
  },
  inference: { type: "object" as const, description: "what may be inferred from pools" },
  exemptions: { type: "array" as const, description: "findings that are let through until a day" },
  allowStackExemptions: {
    type: "boolean" as const,
    description: "whether the facts of a stack may hold exemptions",
  },
  baselineFile: {
    type: "string" as const,
    description: "path of the file with the findings that an existing estate had when peerpath came to it",
  },
};

/** Reads the settings; `source` names them in messages. Relative paths in them start from `options.baseDir`. */
export function readSettings(
  config: unknown,
  options: SettingsOptions,
  source = POLICY_CONFIGURATION,
): SettingsReading {
  const given = (config ?? {}) as Readonly<Record<string, unknown>>;
  const allowed = given["allowStackExemptions"];
  const allowStackExemptions = allowed === true;
  const facts = factsOptions(options, allowStackExemptions);
  const readings = [
    readInlineFacts(given["facts"], source, facts),
    readFactsFileAt(given["factsFile"], source, facts),
    readInferenceSetting(given["inference"], source, options),
    readExemptionsSetting(given["exemptions"], source, options),
    readBaselineAt(given["baselineFile"], source, options),
  ];
  const problems = [
    ...findUnknownKeys(given, source),
    ...(allowed === undefined || typeof allowed === "boolean"
      ? []
      : [`${source}: allowStackExemptions is not true or false`]),
    ...readings.flatMap((reading) => (reading.ok ? [] : reading.problems)),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const declared = readings.flatMap((reading) => (reading.ok ? reading.records : []));
  const strangers = readings.flatMap((reading) => (reading.ok ? reading.strangers : []));
  return { ok: true, settings: { declared, strangers, allowStackExemptions } };
}

/** How facts are read where the settings allow, or don't allow, them to hold exemptions. */
function factsOptions(
  { knownWorkloads, exemptable, baseDir }: SettingsOptions,
  allowStackExemptions: boolean,
): FactsOptions & { readonly baseDir: string } {
  return { knownWorkloads, baseDir, ...(allowStackExemptions ? { exemptable } : {}) };
}

/** The engine accepts properties that a policy does not know, so a misspelt one would be lost without this. */
function findUnknownKeys(given: Readonly<Record<string, unknown>>, source: string): string[] {
  const known = Object.keys(SETTINGS_PROPERTIES);
  const allowed = ["enforcementLevel", ...known].join(", ");
  return Object.keys(given)
    .filter((key) => !known.includes(key))
    .map((key) => `${source}: "${key}" is not a key here (allowed: ${allowed})`);
}

function readInlineFacts(value: unknown, source: string, options: FactsOptions): FactsRecords {
  return value === undefined ? NO_FACTS : readFactsValue(value, `${source}: facts`, options);
}

function readFactsFileAt(
  file: unknown,
  source: string,
  options: FactsOptions & { readonly baseDir: string },
): FactsRecords {
  if (file === undefined) return NO_FACTS;
  if (typeof file === "string") return readFactsFile(path.resolve(options.baseDir, file), options);
  const problem = `${source}: factsFile is not a text; expected the path of a YAML or JSON file`;
  return { ok: false, problems: [problem] };
}

function readExemptionsSetting(
  value: unknown,
  source: string,
  { exemptable }: SettingsOptions,
): FactsRecords {
  if (value === undefined) return NO_FACTS;
  const reading = readExemptions(value, source, exemptable);
  if (reading.ok) return { ...reading, strangers: [] };
  return { ok: false, problems: reading.problems.map(({ message }) => message) };
}

function readBaselineAt(
  file: unknown,
  source: string,
  { baseDir, baselineFile, exemptable }: SettingsOptions,
): FactsRecords {
  const chosen = baselineFile === undefined ? file : (baselineFile ?? undefined);
  if (chosen === undefined) return NO_FACTS;
  if (typeof chosen !== "string") {
    return {
      ok: false,
      problems: [`${source}: baselineFile is not a text; expected the path of a baseline`],
    };
  }
  const reading = readBaseline(chosen === baselineFile ? chosen : path.resolve(baseDir, chosen), exemptable);
  return reading.ok ? { ok: true, records: [reading.record], strangers: [] } : reading;
}

function readInferenceSetting(
  value: unknown,
  source: string,
  { knownWorkloads }: SettingsOptions,
): FactsRecords {
  if (value === undefined) return NO_FACTS;
  const reading = readInference(value, source, knownWorkloads);
  if (reading.ok) return { ok: true, records: [reading.record], strangers: reading.strangers };
  return { ok: false, problems: reading.problems.map(({ message }) => message) };
}

const NO_FACTS: FactsRecords = { ok: true, records: [], strangers: [] };

/** Reads a facts file; relative paths in it start from its folder. `file` names it in messages as it is given. */
function readFactsFile(file: string, options: FactsOptions): FactsRecords {
  const loaded = loadFactsFile(file);
  if (!loaded.ok) return { ok: false, problems: loaded.problems.map(({ message }) => message) };
  const baseDir = path.dirname(path.resolve(file));
  return readFactsValue(loaded.value, loaded.source, { ...options, baseDir });
}

/** Reads the text of the stack configuration `peerpath:facts`. Relative paths in it start from `options.baseDir` alone. */
export function readStackFacts(text: string, options: FactsOptions): FactsRecords {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Neither the text nor the parser's message is shown: configuration may hold a secret.
    return { ok: false, problems: [`${STACK_KEY} is not an object; set it as structured configuration`] };
  }
  return readFactsValue(value, STACK_KEY, options);
}

/** Reads a facts object; `source` names it in messages and origins. */
export function readFactsValue(value: unknown, source: string, options: FactsOptions): FactsRecords {
  const reading = readFactsPart(value, source, options);
  if (reading.ok) return reading;
  return { ok: false, problems: reading.problems.map(({ message }) => message) };
}
