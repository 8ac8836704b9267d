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
  const ids = new Set(finding.flows);
  const ofFinding = withKeys(analysis.flows.filter(({ id }) => ids.has(id)));
  const calls = finding.about === undefined ? [] : analysis.poolCalls;
  const ofGroup = withKeys(calls.filter(({ group }) => group.name === finding.group));
  const found = parts.map((part) => {
    const keys = new Set(part.map(keyOfSubject));
    const judged = rule.judge({
      ...analysis,
      flows: chooseByKey(ofFinding, keys),
      poolCalls: chooseByKey(ofGroup, keys),
    });
    const candidates = judged.filter(
      (other) => isOfOneCause(other, finding) && hasExactly(subjectsOf(other, flows), keys),
    );
    return candidates.length === 1 ? candidates[0] : undefined;
  });
  return found.every((part) => part !== undefined) ? found : undefined;
}

interface Keyed<T> {
  readonly item: T;
  readonly key: string;
}

/** Flows or calls, each with what `keyOfSubject` gives for it as a subject. */
function withKeys<T extends Conversation>(items: readonly T[]): Keyed<T>[] {
  return items.map((item) => {
    const { from, to, port, answer, outcome } = item;
    const { protocol, port: number } = port;
    const key = keyOfSubject({ from, to, protocol, port: number, answer: answer?.address.text, outcome });
    return { item, key };
  });
}

function chooseByKey<T>(items: readonly Keyed<T>[], keys: ReadonlySet<string>): T[] {
  return items.flatMap(({ item, key }) => (keys.has(key) ? [item] : []));
}

function isOfOneCause(a: Finding, b: Finding): boolean {
  const key = ({ rule, group, cause, aspect }: Finding): string =>
    JSON.stringify([rule, group, aspect, cause.name, cause.origin.source, cause.origin.path]);
  return key(a) === key(b);
}

function hasExactly(subjects: readonly FindingSubject[], keys: ReadonlySet<string>): boolean {
  const found = new Set(subjects.map(keyOfSubject));
  return found.size === keys.size && [...found].every((key) => keys.has(key));
}

type Conversation = Pick<Analysis["flows"][number], "from" | "to" | "port" | "answer"> & {
  readonly outcome: string;
};
