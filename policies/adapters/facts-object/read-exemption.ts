import type { ExemptionRecord } from "../../records/exemption-records";
import { closestName } from "../../values/closest-name";
import { type Mistake, mistakenEntry, mistakenValue } from "./facts-problem";
import { parseHostGlob } from "./host-glob";
import type { Place } from "./place";
import { asDay, asNumber, asText } from "./read-value";
import { quoteText } from "./show-value";

/** The rules that there are; of those whose findings cannot be exempted, why. */
export type ExemptableRules = ReadonlyMap<string, string | undefined>;

/** One entry of `exemptions`; `undefined` where a part of it is missing. */
export function readExemption(place: Place): ExemptionRecord | undefined {
  const rule = place.key("rule").read(asText);
  const from = place.key("from").read(asHostGlob);
  const to = place.key("to").read(asHostGlob);
  const reason = place.key("reason").read(asText);
  const owner = place.key("owner").read(asText);
  const expires = place.key("expires").read(asDay);
  const port = place.key("port").read(asNumber);
  if (rule === undefined || from === undefined || to === undefined) return undefined;
  if (reason === undefined || owner === undefined || expires === undefined) return undefined;
  return { kind: "exemption", origin: place.origin, rule, from, to, port, reason, owner, expires };
}

/** Whether the id is that of a rule whose findings may be exempted. */
export function checkExemptedRule(rule: Place, rules: ExemptableRules): Mistake[] {
  const id = rule.read(asText);
  if (id === undefined || id === "") return [];
  const text = describeRuleMistake(id, rules);
  return text === undefined ? [] : [mistakenValue(rule.origin, text)];
}

/** What is wrong with naming this rule, or `undefined` where nothing is. */
function describeRuleMistake(id: string, rules: ExemptableRules): string | undefined {
  const exemptable = [...rules].flatMap(([name, why]) => (why === undefined ? [name] : []));
  if (exemptable.includes(id)) return undefined;
  const refusal = rules.get(id);
  if (refusal !== undefined) return `findings of ${quoteText(id)} cannot be exempted: ${refusal}`;
  const near = closestName(id, exemptable);
  const hint = near === undefined ? "" : `; did you mean ${quoteText(near)}?`;
  return `${quoteText(id)} is not a rule${hint} (rules that can be exempted: ${exemptable.join(", ")})`;
}

/** The mistake of exemptions where nobody allowed them. */
export function refuseExemptions(exemptions: Place): Mistake[] {
  if (!exemptions.isStated) return [];
  return [
    mistakenEntry(
      exemptions.origin,
      'may not stand in the facts: a stack\'s author would exempt the own stack. The platform team can state them under "exemptions" in ' +
        'the policy configuration of peerpath, or allow them here with "allowStackExemptions": true there',
    ),
  ];
}

function asHostGlob(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const parsed = parseHostGlob(value);
  return parsed.ok ? parsed.name : undefined;
}
