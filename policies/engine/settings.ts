import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { joinFacts } from "../adapters/settings/join-facts";
import {
  type FactsRecords,
  type Settings,
  readSettings,
  readStackFacts,
} from "../adapters/settings/read-settings";
import type { SourceRecord } from "../records/records";
import type { Workload } from "../workloads/workload";
import { CleanError } from "./clean-error";

/**
 * Reads the facts from the stack's configuration, and facts and settings from the policy configuration of `peerpath`; what
 * several places declare adds up. Throws a CleanError that names every mistake, with the place and what was expected there.
 */
export function readPackSettings(
  policyConfig: unknown,
  knownWorkloads: readonly string[],
): readonly SourceRecord[] {
  const stack = readConfiguredFacts(knownWorkloads);
  if (!stack.ok) throw mistakes(stack.problems);
  const reading = readSettings(policyConfig, { knownWorkloads, baseDir: path.resolve() });
  if (!reading.ok) throw mistakes(reading.problems);
  return join(stack, settled(reading.settings));
}

/** A pack is not told where the program is, so relative paths in the stack's configuration need PEERPATH_ROOT. */
function readConfiguredFacts(knownWorkloads: readonly string[]): FactsRecords {
  const text = new pulumi.Config("peerpath").get("facts");
  if (text === undefined) return { ok: true, records: [], strangers: [] };
  const baseDir = process.env["PEERPATH_ROOT"];
  return readStackFacts(text, { knownWorkloads, ...(baseDir === undefined ? {} : { baseDir }) });
}

/** Reads facts and settings that a pack's own code gives, in the words of the policy configuration. */
export function readCodedSettings(
  given: { readonly facts?: unknown; readonly inference?: unknown },
  workloads: readonly Workload[],
): readonly SourceRecord[] {
  const knownWorkloads = workloads.map(({ id }) => id);
  const reading = readSettings(given, { knownWorkloads, baseDir: path.resolve() }, "createPolicies");
  if (!reading.ok) throw mistakes(reading.problems);
  return join(settled(reading.settings));
}

function settled({ declared, strangers }: Settings): FactsRecords {
  return { ok: true, records: declared, strangers };
}

function join(...readings: readonly FactsRecords[]): readonly SourceRecord[] {
  const joined = joinFacts(readings);
  if (!joined.ok) throw mistakes(joined.problems);
  return joined.records;
}

function mistakes(problems: readonly string[]): CleanError {
  return new CleanError(problems.map((problem) => `peerpath: ${problem}`).join("\n"));
}
