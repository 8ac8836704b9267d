/** The whole analysis in process: what the policy pack finds, without an engine around it. */
import { type GivenDevice, readGivenDevices } from "./adapters/bigip-config/given-devices";
import { remediations } from "./adapters/mend";
import type { PlannedResource } from "./adapters/plan/planned-resource";
import { joinFacts } from "./adapters/settings/join-facts";
import {
  type FactsRecords,
  SETTINGS_PROPERTIES,
  readFactsValue,
  readSettings,
  readStackFacts,
} from "./adapters/settings/read-settings";
import type { FactsOptions } from "./adapters/facts-object/read-facts";
import { describeUnfinished } from "./describe-failure";
import { exemptableRules } from "./exemptions/exemptable-rules";
import type { MendableFinding } from "./fixes/fix";
import { FULL_EFFORT } from "./fixes/propose-fixes";
import type { Network } from "./network/network";
import type { PeerFlow } from "./outcomes/peer-flow";
import { analysePlan } from "./pipeline";
import {
  type EnforcementLevel,
  PolicyConfigError,
  type PolicySettings,
  reconcilePolicyConfig,
} from "./policy-config/policy-config";
import { describeStranger } from "./rules/describe-stranger";
import type { SourceRecord } from "./records/records";
import { rules } from "./rules";
import { exemptionCurrent } from "./rules/exemption-current";
import { NOTHING_READ } from "./rules/nothing-read";
import { peerPathDecidable } from "./rules/peer-path-decidable";
import { peerpath } from "./rules/peerpath";
import type { ExemptionUse, Finding, Level } from "./rules/rule";
import type { OnProgress } from "./values/on-progress";
import { EMPTY_TOPOLOGY, type Topology } from "./topology/topology";
import { viewTopology } from "./topology/view-topology";
import { workloads } from "./workloads";
import type { Workload } from "./workloads/workload";

export type { GivenDevice };
export { OUTCOMES, type Outcome } from "./outcomes/outcome";
export { DISPOSITIONS } from "./trace/disposition";

/** A facts object and where it was given. */
export interface GivenFacts {
  /** As parsed from YAML or JSON; nothing of it is checked yet. */
  readonly value: unknown;
  /** How messages and origins name it: a file as it was given. */
  readonly source: string;
  /** The absolute folder from which relative paths in it start; without it they must be absolute. */
  readonly baseDir?: string;
}

/** What is to be judged. Everything but the resources may be left out. */
export interface Estate {
  readonly resources: readonly PlannedResource[];
  /** Resources that the deployment deletes, as they were: the files of a BIG-IP may still hold what they made. */
  readonly removed?: readonly PlannedResource[];
  /** What several places declare adds up. */
  readonly facts?: readonly GivenFacts[];
  /** Files of BIG-IPs, beside those that the facts name. */
  readonly deviceFiles?: readonly GivenDevice[];
  /** Texts of the stack configuration `peerpath:facts`. */
  readonly stackFacts?: readonly string[];
  /** Levels and settings by rule, as `readPolicyConfig` gives them. */
  readonly settings?: ReadonlyMap<string, PolicySettings>;
  /** The absolute folder from which relative paths in the settings start; the working folder unless given. */
  readonly settingsDir?: string;
  /** A baseline file in place of the one that the settings name; null for none. */
  readonly baselineFile?: string | null;
  /** The instant whose day, in UTC, tells which exemptions have expired; now, unless given. */
  readonly today?: Date;
  /** Whether every fix is tried, however large the estate is; otherwise as much as takes some seconds. */
  readonly triesAllFixes?: boolean;
  /** Workloads that groups may name and that pools are recognised by, beside those that ship with peerpath. */
  readonly workloads?: readonly Workload[];
}

export interface Verdict {
  /** Whether the estate was read at all: not where the policy `peerpath` is disabled or could not finish. */
  readonly wasRead: boolean;
  readonly bigips: number;
  readonly groups: number;
  /** The network that the flows cross, for whoever draws it. */
  readonly topology: Topology;
  readonly flows: readonly PeerFlow[];
  /**
   * Each with the level that the settings give its rule, worst first, and those that are exempted behind all others; none of a rule
   * that the settings disable.
   */
  readonly findings: readonly MendableFinding[];
  /** How exemptions and baselines fared. */
  readonly exemptions: readonly ExemptionUse[];
  /** The estate that was judged; only where it was read. */
  readonly network?: Network;
}

/** Facts or settings that cannot be used. The message has a line for each mistake. */
export class EstateError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "EstateError";
  }
}

/** Reads facts and settings and runs the whole chain. Throws an EstateError where they cannot be used. */
export function reachVerdict(estate: Estate, onProgress?: OnProgress): Verdict {
  const { levels, properties } = readLevels(estate.settings ?? new Map());
  const levelled = (findings: readonly MendableFinding[]): MendableFinding[] =>
    sortFindings(applyLevels(findings, levels));
  if (levels.get(peerpath.id) === "disabled") return { ...NOTHING, findings: levelled([nothingRead()]) };
  const known = [...workloads, ...(estate.workloads ?? [])];
  const declared = readDeclared(estate, properties, known);
  try {
    const { analysis, flows, findings, exemptions } = analysePlan(
      estate.resources,
      declared,
      known,
      estate.removed,
      {
        ...(estate.today === undefined ? {} : { today: estate.today }),
        // As in the pack, where that policy shows what is exempted.
        isShown: levels.get(exemptionCurrent.id) !== "disabled",
      },
      onProgress,
      estate.triesAllFixes === true ? FULL_EFFORT : undefined,
    );
    const { bigips, groups } = analysis.network;
    return {
      wasRead: true,
      bigips: bigips.size,
      groups: groups.length,
      topology: viewTopology(analysis.network),
      flows,
      findings: levelled(findings),
      exemptions,
      network: analysis.network,
    };
  } catch (error) {
    // As in the pack: a failure of peerpath's own denies, as it must, and takes no other report with it.
    return { ...NOTHING, findings: levelled([failed(error), nothingRead()]) };
  }
}

const NOTHING = {
  wasRead: false,
  bigips: 0,
  groups: 0,
  topology: EMPTY_TOPOLOGY,
  flows: [],
  exemptions: [],
} as const;

interface Levels {
  readonly levels: ReadonlyMap<string, EnforcementLevel>;
  /** What is set for the policy `peerpath`. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The engine accepts a policy that no pack has, if it has a level; here it can only be misspelt. */
function readLevels(settings: ReadonlyMap<string, PolicySettings>): Levels {
  // A remediation is known here, so that one file serves everywhere; it changes what is planned, and here nothing is.
  const ruleIds = rules.map(({ id }) => id);
  const mendIds = remediations.map(({ id }) => id);
  const known = ["all", ...ruleIds, ...mendIds];
  const strangers = [...settings.keys()].filter((name) => !known.includes(name));
  if (strangers.length > 0) {
    throw new EstateError(
      strangers.map((name) => `policy configuration: ${describeStranger(name, ruleIds, mendIds)}`),
    );
  }
  const policies = [
    ...rules.map(({ id, level }) => {
      return { name: id, level, properties: id === peerpath.id ? SETTINGS_PROPERTIES : {}, required: [] };
    }),
    ...remediations.map(({ id, settings: properties }) => {
      return { name: id, level: "disabled" as const, properties, required: [] };
    }),
  ];
  try {
    const reconciled = reconcilePolicyConfig(policies, settings);
    const problems = remediations.flatMap((remediation) => {
      const reading = remediation.readRequest(reconciled.get(remediation.id)?.properties ?? {});
      return reading.ok ? [] : reading.problems;
    });
    if (problems.length > 0) throw new EstateError(problems);
    const levels = new Map([...reconciled].map(([name, { level }]) => [name, level]));
    return { levels, properties: reconciled.get(peerpath.id)?.properties ?? {} };
  } catch (error) {
    throw error instanceof PolicyConfigError ? new EstateError([error.message]) : error;
  }
}

/** What the facts of an estate declare, the files of BIG-IPs among it. Throws an EstateError where they cannot be used. */
export function readDeclared(
  estate: Estate,
  properties: Readonly<Record<string, unknown>> = {},
  known: readonly Workload[] = workloads,
): SourceRecord[] {
  const knownWorkloads = known.map(({ id }) => id);
  const root = process.env["PEERPATH_ROOT"];
  const settings = readSettings(properties, {
    knownWorkloads,
    exemptable: exemptableRules,
    baseDir: estate.settingsDir ?? process.cwd(),
    baselineFile: estate.baselineFile,
  });
  const mayExempt = settings.ok && settings.settings.allowStackExemptions;
  const factsOptions = (baseDir: string | undefined): FactsOptions => ({
    knownWorkloads,
    ...(baseDir === undefined ? {} : { baseDir }),
    ...(mayExempt ? { exemptable: exemptableRules } : {}),
  });
  const readings: FactsRecords[] = [
    ...(estate.stackFacts ?? []).map((text) => readStackFacts(text, factsOptions(root))),
    settings.ok
      ? { ok: true, records: settings.settings.declared, strangers: settings.settings.strangers }
      : settings,
    ...(estate.facts ?? []).map(({ value, source, baseDir }) =>
      readFactsValue(value, source, factsOptions(baseDir)),
    ),
  ];
  const joined = joinFacts(readings);
  if (!joined.ok) throw new EstateError(joined.problems);
  const { deviceFiles = [], resources, removed = [] } = estate;
  const withFiles = readGivenDevices(deviceFiles, joined.records, [...resources, ...removed]);
  if (!withFiles.ok) throw new EstateError(withFiles.problems);
  return [...withFiles.records];
}

/** A remediation that has nothing to remediate denies, as in the engine. */
function applyLevels(
  findings: readonly MendableFinding[],
  levels: ReadonlyMap<string, EnforcementLevel>,
): MendableFinding[] {
  return findings.flatMap((finding) => {
    const level = levels.get(finding.rule) ?? finding.level;
    if (level === "disabled") return [];
    return [{ ...finding, level: level === "advisory" ? "advisory" : "mandatory" }];
  });
}

const LEVELS: readonly Level[] = ["mandatory", "advisory"];

function sortFindings(findings: readonly MendableFinding[]): MendableFinding[] {
  const order = rules.map(({ id }) => id);
  const keys = (finding: Finding): readonly (string | number)[] => [
    finding.exemptedBy === undefined ? 0 : 1,
    LEVELS.indexOf(finding.level),
    order.indexOf(finding.rule),
    finding.group ?? "",
    finding.cause.origin.source,
    finding.cause.name,
    finding.message,
  ];
  return [...findings].sort((a, b) => {
    const left = keys(a);
    const right = keys(b);
    const index = left.findIndex((value, at) => value !== right[at]);
    return index === -1 ? 0 : (left[index] ?? 0) < (right[index] ?? 0) ? -1 : 1;
  });
}

function nothingRead(): Finding {
  return aboutPeerpath(peerPathDecidable.id, peerPathDecidable.level, NOTHING_READ, "read nothing");
}

function failed(error: unknown): Finding {
  return aboutPeerpath(peerpath.id, peerpath.level, describeUnfinished(error), "did not run to its end");
}

function aboutPeerpath(rule: string, level: Level, message: string, did: string): Finding {
  const cause = { name: peerpath.id, did, origin: { source: peerpath.id, path: "" } };
  return { rule, level, group: undefined, cause, flows: [], message };
}
