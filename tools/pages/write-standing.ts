/** The part of a page about the rule's level and about exemptions, with an exemption that holds for the page's broken estate. */
import { exemptableRules } from "../../policies/exemptions/exemptable-rules";
import type { Verdict } from "../../policies/reach-verdict";
import type { Level, Rule } from "../../policies/rules/rule";
import { summariseVerdict } from "./judge-case";
import { fence } from "./write-fence";

const MEANINGS: Readonly<Record<Level, string>> = {
  mandatory: "Its findings deny a deployment.",
  advisory: "Its findings are shown and deny nothing.",
};

/** Judges the broken estate once more, with these exemptions in the settings of `peerpath`. */
export type JudgeExempted = (exemptions: readonly unknown[]) => Verdict | undefined;

export function writeStanding(rule: Rule, broken: Verdict | undefined, judge: JudgeExempted): string {
  const other: Level = rule.level === "mandatory" ? "advisory" : "mandatory";
  return [
    "## The level, and exemptions",
    `${MEANINGS[rule.level]} The engine's policy configuration changes the level, to \`${other}\` or \`disabled\`:`,
    fence("json", JSON.stringify({ [rule.id]: { enforcementLevel: other } })),
    ...writeExemption(rule, broken, judge),
  ].join("\n\n");
}

function writeExemption(rule: Rule, broken: Verdict | undefined, judge: JudgeExempted): string[] {
  const refusal = exemptableRules.get(rule.id);
  if (refusal !== undefined) return [`Its findings cannot be [exempted](../exemptions.md): ${refusal}.`];
  const exemption = { rule: rule.id, ...subjectOf(rule, broken), ...PROMISE };
  demandExempted(rule, judge([exemption]));
  return [
    "A finding is let through until a day with [an exemption](../exemptions.md), here the one above:",
    fence("json", JSON.stringify({ peerpath: { exemptions: [exemption] } }, undefined, 2)),
  ];
}

const PROMISE = {
  reason: "the ticket in which somebody mends it",
  owner: "the team that answers for it",
  expires: "2027-01-31",
};

/** What covers the senders and receivers of the rule's first finding; everything where it is about no conversation. */
function subjectOf(rule: Rule, broken: Verdict | undefined): { from: string; to: string } {
  const finding = broken?.findings.find(({ rule: id }) => id === rule.id);
  const flows = (broken?.flows ?? []).filter(({ id }) => finding?.flows.includes(id) === true);
  const subjects = [...flows, ...(finding?.about ?? [])];
  return { from: cover(subjects.map(({ from }) => from)), to: cover(subjects.map(({ to }) => to)) };
}

/** The one name, or a glob over the domain that all names are in. */
function cover(names: readonly string[]): string {
  const [first, ...others] = [...new Set(names)];
  if (first === undefined) return "*";
  if (others.length === 0) return first;
  const domain = first.slice(first.indexOf("."));
  return others.every((name) => name.endsWith(domain)) ? `*${domain}` : "*";
}

function demandExempted(rule: Rule, verdict: Verdict | undefined): void {
  const findings = verdict === undefined ? [] : summariseVerdict(verdict).findings;
  const own = findings.filter((finding) => finding.endsWith(` ${rule.id}`));
  if (own.some((finding) => finding.startsWith("exempted "))) return;
  throw new Error(`the exemption on the page of ${rule.id} leaves ${JSON.stringify(findings)}`);
}
