import type { RuleHandler } from "../../records/traffic-rule-records";
import { type Fact, known, unknown } from "../../values/fact";
import { type PolicyRule, makeHandlers, readStrategy } from "../ltm-policy/make-handlers";
import { withDefault } from "../plan/parse-fact";
import type { PlanAdapter } from "../plan/plan-adapter";
import type { PropertyReader } from "../plan/property-reader";
import { readPolicyAction } from "./policy-action";
import { readPolicyCondition } from "./policy-condition";
import { readOwnPath, readUnlessLeftOut } from "./read-resource";

/** Reads LTM policies, as far as their rules bear on the way of connections. */
export const ltmPolicyAdapter: PlanAdapter = {
  tokens: ["f5bigip:ltm/policy:Policy"],
  read: readUnlessLeftOut("Policy", (properties, resource) => [
    {
      kind: "ltm-policy",
      device: resource.provider,
      origin: properties.origin,
      path: readOwnPath(properties),
      handlers: readHandlers(properties),
    },
  ]),
};

function readHandlers(properties: PropertyReader): Fact<readonly RuleHandler[]> {
  const list = properties.objects("rules");
  const strategy = withDefault(properties.string("strategy"), "first-match");
  if (list.state === "unknown") return list;
  if (list.state === "absent") return known([], list.origin);
  const rules: PolicyRule[] = [];
  for (const [index, rule] of list.value.entries()) {
    if (rule.state !== "known") return unknown(rule.origin, rule.state === "unknown" ? rule.why : "no rule");
    const conditions = rule.value.objects("conditions");
    const actions = rule.value.objects("actions");
    if (conditions.state === "unknown") return conditions;
    if (actions.state === "unknown") return actions;
    const place = `rules[${index}]`;
    rules.push({
      place,
      conditions: (conditions.state === "known" ? conditions.value : []).map(readPolicyCondition),
      body: (actions.state === "known" ? actions.value : []).flatMap((action, position) =>
        readPolicyAction(action, `${place}.actions[${position}]`),
      ),
      // The provider has no property for the event at which an action takes place.
      isAtAccept: false,
    });
  }
  return known(
    makeHandlers(rules, strategy.state === "known" ? readStrategy(strategy.value) : "unread"),
    list.origin,
  );
}
