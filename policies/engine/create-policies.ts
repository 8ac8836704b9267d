import type { ReportViolation, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { remediations } from "../adapters/mend";
import { describeUnfinished } from "../describe-failure";
import { describeStranger } from "../rules/describe-stranger";
import { SETTINGS_PROPERTIES } from "../adapters/settings/read-settings";
import { describeExempted } from "../exemptions/describe-exempted";
import { describeRemedy } from "../fixes/describe-remedy";
import type { MendableFinding } from "../fixes/fix";
import { rules } from "../rules";
import { exemptionCurrent } from "../rules/exemption-current";
import { foldFindings } from "../rules/fold-findings";
import { NOTHING_READ } from "../rules/nothing-read";
import { peerPathDecidable } from "../rules/peer-path-decidable";
import { peerpath } from "../rules/peerpath";
import type { Finding, Rule } from "../rules/rule";
import { workloads } from "../workloads";
import type { Workload } from "../workloads/workload";
import { CleanError } from "./clean-error";
import { PolicySession } from "./policy-session";
import { mendPolicy } from "./remediations/mend-policy";
import type { RulePolicy } from "./rule-policy";
import { readCodedSettings } from "./settings";

/** What a policy pack of one's own may say. Everything may be left out. */
export interface PolicyOptions {
  /**
   * Ids of the rules and remediations that are wanted; all of them unless given. `peerpath` comes along always: it reads the facts
   * for all.
   */
  readonly rules?: readonly string[];
  /** A facts object, beside those of the stack's configuration and of the policy configuration. */
  readonly facts?: unknown;
  /** What may be inferred from pools, unless the policy configuration says it. */
  readonly inference?: unknown;
  /** Exemptions, beside those of the policy configuration. */
  readonly exemptions?: unknown;
  /** Whether the facts of a stack may hold exemptions; the policy configuration may allow it too. */
  readonly allowStackExemptions?: boolean;
  /** Path of a baseline file, beside that of the policy configuration; a relative one starts from the pack's folder. */
  readonly baselineFile?: string;
  /** The instant whose day, in UTC, tells which exemptions have expired; now, unless given. */
  readonly today?: Date;
  /** Workloads beside those that ship with peerpath. */
  readonly workloads?: readonly Workload[];
}

/**
 * peerpath's policies for a policy pack: one for each rule, over one shared session, `peerpath` first; behind them the remediations,
 * which are disabled until the policy configuration asks for them. Throws an error with one line a mistake where the options cannot
 * be used.
 */
export function createPolicies(options: PolicyOptions = {}): RulePolicy[] {
  const known = [...workloads, ...(options.workloads ?? [])];
  const { facts, inference, exemptions, allowStackExemptions, baselineFile } = options;
  const given = { facts, inference, exemptions, allowStackExemptions, baselineFile };
  const session = new PolicySession(readCodedSettings(given, known), known, options.today);
  const isWanted = chooseIds(options.rules);
  return [
    ...rules
      .filter(({ id }) => isWanted(id))
      .map((rule) => (rule.id === peerpath.id ? settingsPolicy(session) : rulePolicy(rule, session))),
    ...remediations.filter(({ id }) => isWanted(id)).map(mendPolicy),
  ];
}

function chooseIds(ids: readonly string[] | undefined): (id: string) => boolean {
  if (ids === undefined) return () => true;
  const ruleIds = rules.map(({ id }) => id);
  const mendIds = remediations.map(({ id }) => id);
  const strangers = ids.filter((id) => ![...ruleIds, ...mendIds].includes(id));
  if (strangers.length > 0) {
    throw new CleanError(
      strangers.map((id) => `peerpath: createPolicies: ${describeStranger(id, ruleIds, mendIds)}`).join("\n"),
    );
  }
  return (id) => id === peerpath.id || ids.includes(id);
}

function rulePolicy(rule: Rule, session: PolicySession): RulePolicy {
  return {
    name: rule.id,
    description: rule.title,
    enforcementLevel: rule.level,
    validateResource: (args) => session.captureInputs(rule.id, args),
    validateStack: (args, report) => {
      const findings = session.findingsOf(rule.id);
      if (findings !== undefined) {
        reportAll(findings, report);
        if (rule.id === exemptionCurrent.id)
          reportAll(foldFindings(session.exemptedFindings()).map(showExempted), report);
      }
      // The engine shows the reason of a policy that does not apply to nobody, so the rule about missing facts says it aloud.
      else if (rule.id === peerPathDecidable.id) report(NOTHING_READ);
      else args.notApplicable(NOTHING_READ);
    },
  };
}

/** The policy that reads facts and settings and runs the analysis for all. */
function settingsPolicy(session: PolicySession): RulePolicy {
  return {
    name: peerpath.id,
    description: peerpath.title,
    enforcementLevel: peerpath.level,
    configSchema: { properties: SETTINGS_PROPERTIES },
    validateResource: async (args: ResourceValidationArgs) => {
      session.readSettings(args.getConfig());
      await session.captureInputs(peerpath.id, args);
    },
    validateStack: async (args: StackValidationArgs, report: ReportViolation) => {
      session.readSettings(args.getConfig());
      try {
        await session.analyse(args.resources);
      } catch (error) {
        // An exception would end the preview with a stack trace, or be turned into advice; a violation denies, as it must.
        if (error instanceof CleanError) throw error;
        report(describeUnfinished(error));
        return;
      }
      reportAll(session.findingsOf(peerpath.id) ?? [], report);
    },
  };
}

/** The engine knows one level a policy, so what is exempted is told by the policy about exemptions, which is advisory. */
function showExempted(finding: Finding): Finding {
  const { rule, exemptedBy, message } = finding;
  if (exemptedBy === undefined) return finding;
  return { ...finding, message: `${describeExempted(exemptedBy)}\nIt still holds: ${rule}: ${message}` };
}

/** One violation for each object that is responsible, in however many groups, with what can be done about it. */
function reportAll(findings: readonly MendableFinding[], report: ReportViolation): void {
  for (const { message, cause, remedy } of foldFindings(findings)) {
    const text = [message, ...describeRemedy(remedy)].join("\n");
    if (cause.origin.source.startsWith("urn:pulumi:")) report(text, cause.origin.source);
    else report(text);
  }
}
