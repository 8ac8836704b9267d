import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { joinFacts } from "../adapters/settings/join-facts";
import {
  type FactsRecords,
  type Settings,
  readSettings,
  readStackFacts,
} from "../adapters/settings/read-settings";
import { exemptableRules } from "../exemptions/exemptable-rules";
import { recordsOfKind } from "../records/of-kind";
import type { SourceRecord } from "../records/records";
import type { Workload } from "../workloads/workload";
import { CleanError } from "./clean-error";

/**
 * Reads the facts from the stack's configuration, and facts and settings from the policy configuration of `peerpath`; what
 * several places declare adds up. `coded` is what the pack's own code says: it too may allow a stack its exemptions. Throws a
 * CleanError that names every mistake, with the place and what was expected there.
 */
export function readPackSettings(
  policyConfig: unknown,
  coded: Settings,
  workloads: readonly Workload[],
): readonly SourceRecord[] {
  // What the pack's code declares may be named in the configuration, but not declared there once more.
  const knownWorkloads = [...workloads, ...recordsOfKind(coded.declared, "workload")].map(({ id }) => id);
  const options = { knownWorkloads, exemptable: exemptableRules, baseDir: path.resolve() };
  const reading = readSettings(policyConfig, options);
  // First, since whether a stack may hold exemptions stands here.
  if (!reading.ok) throw mistakes(reading.problems);
  const isAllowed = coded.allowStackExemptions || reading.settings.allowStackExemptions;
  const stack = readConfiguredFacts(knownWorkloads, isAllowed);
  if (!stack.ok) throw mistakes(stack.problems);
  return join(stack, settled(reading.settings));
}

/** A pack is not told where the program is, so relative paths in the stack's configuration need PEERPATH_ROOT. */
function readConfiguredFacts(knownWorkloads: readonly string[], mayExempt: boolean): FactsRecords {
  const text = new pulumi.Config("peerpath").get("facts");
  if (text === undefined) return { ok: true, records: [], strangers: [] };
  const baseDir = process.env["PEERPATH_ROOT"];
  return readStackFacts(text, {
    knownWorkloads,
    ...(baseDir === undefined ? {} : { baseDir }),
    ...(mayExempt ? { exemptable: exemptableRules } : {}),
  });
}

/** What a pack's own code may state: in the words of the policy configuration. */
export interface CodedSettings {
  readonly facts?: unknown;
  readonly inference?: unknown;
  readonly exemptions?: unknown;
  readonly allowStackExemptions?: boolean | undefined;
  readonly baselineFile?: string | undefined;
}

/** Reads what a pack's own code states. Throws a CleanError with a line for each mistake. */
export function readCodedSettings(given: CodedSettings, workloads: readonly Workload[]): Settings {
  const knownWorkloads = workloads.map(({ id }) => id);
  const options = { knownWorkloads, exemptable: exemptableRules, baseDir: path.resolve() };
  const reading = readSettings(given, options, "createPolicies");
  if (!reading.ok) throw mistakes(reading.problems);
  return { ...reading.settings, declared: join(settled(reading.settings)), strangers: [] };
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
