import type { SourceRecord } from "../../records/records";
import type { RuleHandler } from "../../records/traffic-rule-records";
import { type Fact, known } from "../../values/fact";
import { type PolicyRule, makeHandlers, readStrategy } from "../ltm-policy/make-handlers";
import { withDefault } from "../plan/parse-fact";
import { headOf } from "./common-reads";
import type { ConfigBlock, ConfigItem } from "./config-block";
import type { ConfigObject } from "./config-object";
import type { DeviceConfig } from "./device-config";
import { readPolicyAction } from "./policy-action";
import { readPolicyCondition } from "./policy-condition";
import { type PolicyWords, readPolicyWords } from "./policy-words";

const ACCEPT_EVENT = "client-accepted";

/** Reads an LTM policy, as far as its rules bear on the way of connections. */
export function readPolicy(policy: ConfigObject, config: DeviceConfig): readonly SourceRecord[] {
  return [{ ...headOf(policy, config), kind: "ltm-policy", handlers: readHandlers(policy, config) }];
}

function readHandlers(policy: ConfigObject, config: DeviceConfig): Fact<readonly RuleHandler[]> {
  const list = policy.block.items("rules");
  const strategy = withDefault(policy.block.word("strategy"), "first-match");
  if (list.state === "unknown") return list;
  if (list.state === "absent") return known([], list.origin);
  const rules = [...list.value]
    .sort((a, b) => ordinalOf(a) - ordinalOf(b))
    .map((rule) => readRule(rule, policy, config));
  return known(
    makeHandlers(rules, strategy.state === "known" ? readStrategy(strategy.value) : "unread"),
    list.origin,
  );
}

/** The order in which rules are tried. */
function ordinalOf({ block }: ConfigItem): number {
  const ordinal = block.word("ordinal");
  return ordinal.state === "known" && /^\d{1,9}$/.test(ordinal.value) ? Number(ordinal.value) : 0;
}

function readRule(
  { inside: place, block }: ConfigItem,
  policy: ConfigObject,
  config: DeviceConfig,
): PolicyRule {
  const conditions = readParts(block, "conditions");
  const actions = readParts(block, "actions");
  const done = actions.map((action) => ({ action, body: readPolicyAction(action, place, policy, config) }));
  return {
    place,
    conditions: conditions.map((condition) =>
      readPolicyCondition(condition, config.usualRouteDomain(policy)),
    ),
    body: done.flatMap(({ body }) => body),
    isAtAccept:
      conditions.every(isAtAccept) &&
      done.every(({ action, body }) => body.length === 0 || isAtAccept(action)),
  };
}

/** Conditions and actions are numbered, each a block of words. One that cannot be read has no words that anybody knows. */
function readParts(block: ConfigBlock, key: string): readonly PolicyWords[] {
  const parts = block.items(key);
  if (parts.state === "absent") return [];
  if (parts.state === "unknown") return [readPolicyWords(undefined)];
  return [...parts.value]
    .sort((a, b) => Number(a.name) - Number(b.name))
    .map((part) => readPolicyWords(part.block));
}

function isAtAccept({ flags }: PolicyWords): boolean {
  return flags.has(ACCEPT_EVENT);
}
