import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { type FactsRecords, readSettings, readStackFacts } from "../adapters/settings/read-settings";
import type { SourceRecord } from "../records/records";
import { workloads } from "../workloads";
import { CleanError } from "./clean-error";

/**
 * Reads the facts from the stack's configuration, and facts and settings from the policy configuration of `peerpath`; what
 * several places declare adds up. Throws a CleanError that names every mistake, with the place and what was expected there.
 */
export function readPackSettings(policyConfig: unknown): readonly SourceRecord[] {
  const knownWorkloads = workloads.map(({ id }) => id);
  const stack = readConfiguredFacts(knownWorkloads);
  if (!stack.ok) throw mistakes(stack.problems);
  const reading = readSettings(policyConfig, { knownWorkloads, baseDir: path.resolve() });
  if (!reading.ok) throw mistakes(reading.problems);
  return [...stack.records, ...reading.settings.declared];
}

/** A pack is not told where the program is, so relative paths in the stack's configuration need PEERPATH_ROOT. */
function readConfiguredFacts(knownWorkloads: readonly string[]): FactsRecords {
  const text = new pulumi.Config("peerpath").get("facts");
  if (text === undefined) return { ok: true, records: [] };
  const baseDir = process.env["PEERPATH_ROOT"];
  return readStackFacts(text, { knownWorkloads, ...(baseDir === undefined ? {} : { baseDir }) });
}

function mistakes(problems: readonly string[]): CleanError {
  return new CleanError(problems.map((problem) => `peerpath: ${problem}`).join("\n"));
}
