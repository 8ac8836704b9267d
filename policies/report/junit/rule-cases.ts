import { describeExempted } from "../../exemptions/describe-exempted";
import { describeRemedy } from "../../fixes/describe-remedy";
import type { MendableFinding } from "../../fixes/fix";
import type { Verdict } from "../../reach-verdict";
import { rules } from "../../rules";
import { peerPathDecidable } from "../../rules/peer-path-decidable";
import type { Rule } from "../../rules/rule";
import { countThings } from "../count-things";
import { describeNothing } from "../describe-nothing";
import { firstLine } from "../first-line";
import { locate } from "../../values/locate";
import type { ExitOptions } from "../exit-code";
import { PASSED, type TestCase, type TestResult, isFailing } from "./test-case";

/** The name of the suite of the rules. */
export const RULES_SUITE = "peerpath rules";

/** How many findings of one rule are told in full. */
const TOLD = 100;

/** One case a rule, in the order of the rules: their names stay from run to run, so a CI system can compare. */
export function toRuleCases(verdict: Verdict, { failOn }: Pick<ExitOptions, "failOn">): TestCase[] {
  const nothing = describeNothing(verdict);
  return rules.map((rule) => {
    const { id, title } = rule;
    const found = verdict.findings.filter(({ rule }) => rule === id);
    const exempted = found.filter(({ exemptedBy }) => exemptedBy !== undefined);
    const failing = found.filter((finding) => isFailing(finding, failOn));
    const others = found.filter((finding) => finding.exemptedBy === undefined && !isFailing(finding, failOn));
    return {
      suite: RULES_SUITE,
      name: id,
      result: judge(id, title, failing, nothing ?? describeOpen(rule, verdict)),
      output: [...tell(others), ...tell(exempted)],
    };
  });
}

function judge(
  rule: string,
  title: string,
  failing: readonly MendableFinding[],
  open: string | undefined,
): TestResult {
  const [worst] = failing;
  // A rule that had nothing to look at has not passed, nor has one of which something is undecided.
  if (worst === undefined) return open === undefined ? PASSED : { kind: "skipped", why: open };
  const more = failing.length === 1 ? "" : ` (and ${failing.length - 1} more)`;
  return {
    kind: "failed",
    type: rule,
    message: `${firstLine(worst.message)}${more}`,
    details: [title, ...tell(failing)],
  };
}

/** Why nobody knows whether the rule's property holds; undefined where that is known. */
function describeOpen({ conversationsOf }: Rule, { flows, findings }: Verdict): string | undefined {
  if (conversationsOf === undefined) return undefined;
  const undecided = flows.filter(
    ({ outcome, group }) =>
      outcome === "undecided" && (group.inferred !== undefined) === (conversationsOf === "inferred"),
  );
  if (undecided.length > 0)
    return `undecided, which is no pass: ${countThings(undecided.length, "peer flow")}`;
  // Calls of a pool's name and members of a group are no peer flows.
  const isOpen = conversationsOf === "declared" && findings.some(({ rule }) => rule === peerPathDecidable.id);
  return isOpen ? `undecided, which is no pass: see ${peerPathDecidable.id}` : undefined;
}

function tell(findings: readonly MendableFinding[]): string[] {
  const told = findings
    .slice(0, TOLD)
    .flatMap(({ rule, level, cause, message, exemptedBy, remedy }) => [
      `[${exemptedBy === undefined ? level : "exempted"}] ${rule}: ${locate(cause.origin)}`,
      ...(exemptedBy === undefined ? [] : [`  ${describeExempted(exemptedBy)}`]),
      ...[...message.split("\n"), ...describeRemedy(remedy)].map((line) => `  ${line}`),
      "",
    ]);
  const rest = findings.length - TOLD;
  return rest > 0 ? [...told, `and ${rest} more findings of this rule`] : told;
}
