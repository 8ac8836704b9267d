import type {
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { SETTINGS_PROPERTIES } from "../adapters/settings/read-settings";
import { rules } from "../rules";
import { NOTHING_READ } from "../rules/nothing-read";
import { peerPathDecidable } from "../rules/peer-path-decidable";
import { peerpath } from "../rules/peerpath";
import type { Finding, Rule } from "../rules/rule";
import { CleanError } from "./clean-error";
import { describeFailure } from "./describe-failure";
import { PolicySession } from "./policy-session";

/** A rule as the engine runs it: on each resource's inputs and on the whole stack's outputs. */
export type RulePolicy = ResourceValidationPolicy & StackValidationPolicy;

/** The pack's policies, one for each rule, over one shared session. `peerpath` comes first. */
export function createPolicies(): RulePolicy[] {
  const session = new PolicySession();
  return rules.map((rule) => (rule.id === peerpath.id ? settingsPolicy(session) : rulePolicy(rule, session)));
}

function rulePolicy(rule: Rule, session: PolicySession): RulePolicy {
  return {
    name: rule.id,
    description: rule.title,
    enforcementLevel: rule.level,
    validateResource: (args) => session.captureInputs(args),
    validateStack: (args, report) => {
      const findings = session.findingsOf(rule.id);
      if (findings !== undefined) reportAll(findings, report);
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
      await session.captureInputs(args);
    },
    validateStack: async (args: StackValidationArgs, report: ReportViolation) => {
      session.readSettings(args.getConfig());
      try {
        await session.analyse(args.resources);
      } catch (error) {
        // An exception would end the preview with a stack trace, or be turned into advice; a violation denies, as it must.
        if (error instanceof CleanError) throw error;
        report(
          `The analysis did not run to its end, so nothing is decided: ${describeFailure(error)}. Please report this.`,
        );
        return;
      }
      reportAll(session.findingsOf(peerpath.id) ?? [], report);
    },
  };
}

function reportAll(findings: readonly Finding[], report: ReportViolation): void {
  for (const { message, cause } of findings) {
    if (cause.origin.source.startsWith("urn:pulumi:")) report(message, cause.origin.source);
    else report(message);
  }
}
