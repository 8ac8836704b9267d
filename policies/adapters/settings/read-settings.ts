/** What is set for the policy `peerpath` in the engine's policy configuration: the same for the pack and the command line. */
import * as path from "node:path";
import type { SourceRecord } from "../../records/records";
import { loadFactsFile } from "../facts-object/load-facts-file";
import type { Stranger } from "../facts-object/facts-problem";
import { type FactsOptions, readFactsPart } from "../facts-object/read-facts";
import { readInference } from "./read-inference";

export interface Settings {
  /** What the facts say, and what may be inferred; what several places declare adds up. */
  readonly declared: readonly SourceRecord[];
  /** Workloads that they name and do not declare. */
  readonly strangers: readonly Stranger[];
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

const POLICY_CONFIGURATION = "policy configuration of peerpath";

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
};

/** Reads the settings; `source` names them in messages. Relative paths in them start from `options.baseDir`. */
export function readSettings(
  config: unknown,
  options: FactsOptions & { readonly baseDir: string },
  source = POLICY_CONFIGURATION,
): SettingsReading {
  const given = (config ?? {}) as Readonly<Record<string, unknown>>;
  const readings = [
    readInlineFacts(given["facts"], source, options),
    readFactsFileAt(given["factsFile"], source, options),
    readInferenceSetting(given["inference"], source, options),
  ];
  const problems = [
    ...findUnknownKeys(given, source),
    ...readings.flatMap((reading) => (reading.ok ? [] : reading.problems)),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    settings: {
      declared: readings.flatMap((reading) => (reading.ok ? reading.records : [])),
      strangers: readings.flatMap((reading) => (reading.ok ? reading.strangers : [])),
    },
  };
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

function readInferenceSetting(
  value: unknown,
  source: string,
  { knownWorkloads }: FactsOptions,
): FactsRecords {
  if (value === undefined) return NO_FACTS;
  const reading = readInference(value, source, knownWorkloads);
  if (reading.ok) return { ok: true, records: [reading.record], strangers: reading.strangers };
  return { ok: false, problems: reading.problems.map(({ message }) => message) };
}

const NO_FACTS: FactsRecords = { ok: true, records: [], strangers: [] };

/** Reads a facts file; relative paths in it start from its folder. `file` names it in messages as it is given. */
export function readFactsFile(file: string, { knownWorkloads }: FactsOptions): FactsRecords {
  const loaded = loadFactsFile(file);
  if (!loaded.ok) return { ok: false, problems: loaded.problems.map(({ message }) => message) };
  const baseDir = path.dirname(path.resolve(file));
  return readFactsValue(loaded.value, loaded.source, { knownWorkloads, baseDir });
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
