/** Remediations on the command line: they run where a program is previewed, as the policy pack's own, and nowhere else. */
import { remediations } from "../adapters/mend";
import type { EnforcementLevel, PolicySettings } from "../policy-config/policy-config";
import type { PlanOptions, PolicyReport } from "../preview/preview-result";
import type { Verdict } from "../reach-verdict";
import { peerpath } from "../rules/peerpath";
import type { Finding } from "../rules/rule";
import { escapeControls } from "../values/printable";
import { PACKAGE_ROOT } from "./package-info";

type SettingsByPolicy = ReadonlyMap<string, PolicySettings>;

/** The level that a policy has of its own settings, or of those for all. */
function levelOf(id: string, settings: SettingsByPolicy): EnforcementLevel {
  return settings.get(id)?.level ?? settings.get("all")?.level ?? "disabled";
}

/** What makes a preview run the remediations that are switched on, and no rule: the rules judge afterwards, in this process. */
export function remediate(settings: SettingsByPolicy): Pick<PlanOptions, "packDir" | "policyConfig"> {
  const isOn = remediations.some(({ id }) => isSwitchedOn(id, settings));
  if (!isOn) return {};
  const policyConfig = new Map<string, PolicySettings>([
    ["all", { level: "disabled", properties: {} }],
    ...remediations.map(({ id }): [string, PolicySettings] => {
      return [id, { properties: {}, ...settings.get(id), level: levelOf(id, settings) }];
    }),
  ]);
  return { packDir: PACKAGE_ROOT, policyConfig };
}

/** A level for all that changes nothing asks nothing of a remediation without settings. */
function isSwitchedOn(id: string, settings: SettingsByPolicy): boolean {
  const level = levelOf(id, settings);
  return level === "remediate" || (level !== "disabled" && settings.has(id));
}

/** What the remediations changed, a line each, and what they could not do: findings of `peerpath`, whose settings they are. */
export function readRemediationReports(reports: readonly PolicyReport[]): {
  readonly notes: readonly string[];
  readonly findings: readonly Finding[];
} {
  const notes: string[] = [];
  const findings: Finding[] = [];
  for (const { policy, level, urn, message } of reports) {
    if (level === "remediate") notes.push(`Remediated: ${policy}: ${message} of ${escapeControls(urn)}.`);
    else if (level !== "disabled") {
      findings.push({
        rule: peerpath.id,
        level,
        group: undefined,
        cause: { name: policy, did: "could not be done as asked", origin: { source: urn, path: "" } },
        flows: [],
        message: `${policy}: ${message}`,
      });
    }
  }
  return { notes, findings };
}

/** The verdict with more findings of `peerpath`, in the order of a verdict: worst first, what is exempted last. */
export function addFindings(verdict: Verdict, findings: readonly Finding[]): Verdict {
  const rank = ({ level, exemptedBy }: Finding): number =>
    exemptedBy !== undefined ? 2 : level === "mandatory" ? 0 : 1;
  const all = [...findings, ...verdict.findings].sort((a, b) => rank(a) - rank(b));
  return { ...verdict, findings: all };
}

/** Says which remediations are asked for where nothing is planned, so that nothing can be changed; a clause each. */
export function describeIdle(settings: SettingsByPolicy): string[] {
  return remediations
    .filter(({ id }) => settings.has(id) && isSwitchedOn(id, settings))
    .map(
      ({ id }) =>
        `${id} changes nothing here: it changes what "pulumi preview" and "peerpath preview" plan, and this is judged as it is`,
    );
}
