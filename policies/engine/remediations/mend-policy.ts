import type { Remediation } from "../../adapters/mend/mend-reading";
import type { RulePolicy } from "../rule-policy";
import { MendSession } from "./mend-session";

/**
 * A remediation as the engine runs it. It is disabled unless the policy configuration gives it another level, and then costs nothing:
 * the engine asks for changes at the level `remediate`, and at the others for violations only.
 */
export function mendPolicy(remediation: Remediation): RulePolicy {
  const session = new MendSession(remediation);
  return {
    name: remediation.id,
    description: remediation.title,
    enforcementLevel: "disabled",
    configSchema: { properties: { ...remediation.settings } },
    remediateResource: (args) => session.remediate(args),
    validateResource: (args, report) => session.validate(args, report),
    validateStack: (args, report) => session.conclude(args, report),
  };
}
