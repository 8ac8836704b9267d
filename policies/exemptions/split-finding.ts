import type { Analysis, Finding, FindingSubject, Rule } from "../rules/rule";
import { type FlowsById, keyOfSubject, subjectsOf } from "./finding-subjects";

/**
 * A finding in parts, each as the rule itself tells it of these subjects alone. `undefined` where the rule cannot tell them apart:
 * what it finds of the parts is not, part by part, what it found of the whole.
 */
export function splitFinding(
  finding: Finding,
  rule: Rule,
  analysis: Analysis,
  flows: FlowsById,
  parts: readonly (readonly FindingSubject[])[],
): Finding[] | undefined {
  const found = parts.map((part) => judgePart(finding, rule, analysis, flows, part));
  return found.every((part) => part !== undefined) ? found : undefined;
}

function judgePart(
  finding: Finding,
  rule: Rule,
  analysis: Analysis,
  flows: FlowsById,
  part: readonly FindingSubject[],
): Finding | undefined {
  const keys = new Set(part.map(keyOfSubject));
  const ids = new Set(finding.flows);
  const ofGroup = ({ group }: { readonly group: { readonly name: string } }): boolean =>
    group.name === finding.group;
  const judged = rule.judge({
    ...analysis,
    flows: analysis.flows.filter((flow) => ids.has(flow.id) && keys.has(keyOf(flow))),
    poolCalls:
      finding.about === undefined
        ? []
        : analysis.poolCalls.filter((call) => ofGroup(call) && keys.has(keyOf(call))),
  });
  const candidates = judged.filter(
    (other) => isOfOneCause(other, finding) && hasExactly(subjectsOf(other, flows), keys),
  );
  return candidates.length === 1 ? candidates[0] : undefined;
}

function isOfOneCause(a: Finding, b: Finding): boolean {
  const key = ({ rule, group, cause }: Finding): string =>
    JSON.stringify([rule, group, cause.name, cause.origin.source, cause.origin.path]);
  return key(a) === key(b);
}

function hasExactly(subjects: readonly FindingSubject[], keys: ReadonlySet<string>): boolean {
  const found = new Set(subjects.map(keyOfSubject));
  return found.size === keys.size && [...found].every((key) => keys.has(key));
}

/** Of a flow or a call, what `keyOfSubject` gives for it as a subject. */
function keyOf({ from, to, port, answer, outcome }: Conversation): string {
  const { protocol, port: number } = port;
  return keyOfSubject({ from, to, protocol, port: number, answer: answer?.address.text, outcome });
}

type Conversation = Pick<Analysis["flows"][number], "from" | "to" | "port" | "answer"> & {
  readonly outcome: string;
};
