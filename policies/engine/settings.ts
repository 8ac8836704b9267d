import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { FactsProblem } from "../adapters/facts-object/facts-problem";
import { loadFactsFile } from "../adapters/facts-object/load-facts-file";
import { readFacts } from "../adapters/facts-object/read-facts";
import { readInference } from "../adapters/settings/read-inference";
import type { SourceRecord } from "../records/records";
import { workloads } from "../workloads";
import { CleanError } from "./clean-error";

/** The key of the stack configuration that holds the facts object. */
const STACK_KEY = "peerpath:facts";
const POLICY_SOURCE = "policy configuration of peerpath";
const SETTINGS = ["facts", "factsFile", "inference"];

/**
 * Reads the facts from the stack's configuration, and facts and settings from the policy configuration of `peerpath`; what
 * several places declare adds up. Throws a CleanError that names every mistake, with the place and what was expected there.
 */
export function readSettings(policyConfig: unknown): readonly SourceRecord[] {
  const settings = checkKeys(policyConfig);
  return [
    ...readStackFacts(),
    ...(settings["facts"] === undefined
      ? []
      : recordsOf(settings["facts"], `${POLICY_SOURCE}: facts`, process.cwd())),
    ...(settings["factsFile"] === undefined ? [] : readFactsFile(settings["factsFile"])),
    ...(settings["inference"] === undefined ? [] : [readInferenceSetting(settings["inference"])]),
  ];
}

/** The engine accepts properties that a policy does not know, so a misspelt one would be lost without this. */
function checkKeys(policyConfig: unknown): Record<string, unknown> {
  const settings = (policyConfig ?? {}) as Record<string, unknown>;
  const unknownKey = Object.keys(settings).find((key) => !SETTINGS.includes(key));
  if (unknownKey !== undefined) {
    const allowed = ["enforcementLevel", ...SETTINGS].join(", ");
    throw new CleanError(
      `peerpath: ${POLICY_SOURCE}: "${unknownKey}" is not a key here (allowed: ${allowed})`,
    );
  }
  return settings;
}

function readStackFacts(): readonly SourceRecord[] {
  const text = new pulumi.Config("peerpath").get("facts");
  if (text === undefined) return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Neither the text nor the parser's message is shown: configuration may hold a secret.
    throw new CleanError(`peerpath: ${STACK_KEY} is not an object; set it as structured configuration`);
  }
  return recordsOf(value, STACK_KEY, process.env["PEERPATH_ROOT"]);
}

function readFactsFile(file: unknown): readonly SourceRecord[] {
  if (typeof file !== "string") {
    throw new CleanError(
      `peerpath: ${POLICY_SOURCE}: factsFile is not a text; expected the path of a YAML or JSON file`,
    );
  }
  const absolute = path.resolve(file);
  const loaded = loadFactsFile(absolute);
  if (!loaded.ok) throw mistakes(loaded.problems);
  return recordsOf(loaded.value, loaded.source, path.dirname(absolute));
}

function recordsOf(value: unknown, source: string, baseDir: string | undefined): readonly SourceRecord[] {
  const knownWorkloads = workloads.map(({ id }) => id);
  const reading = readFacts(value, source, { knownWorkloads, ...(baseDir === undefined ? {} : { baseDir }) });
  if (!reading.ok) throw mistakes(reading.problems);
  return reading.records;
}

function readInferenceSetting(value: unknown): SourceRecord {
  const reading = readInference(
    value,
    POLICY_SOURCE,
    workloads.map(({ id }) => id),
  );
  if (!reading.ok) throw mistakes(reading.problems);
  return reading.record;
}

function mistakes(problems: readonly FactsProblem[]): CleanError {
  return new CleanError(problems.map(({ message }) => `peerpath: ${message}`).join("\n"));
}
