import type { RuleCondition, RuleHandler, RuleStatement } from "../../records/traffic-rule-records";

/** One rule of an LTM policy. */
export interface PolicyRule {
  /** All of them have to hold. */
  readonly conditions: readonly RuleCondition[];
  readonly body: readonly RuleStatement[];
  /** Whether it is known to be settled as soon as a client is accepted, and not at an event that may not come. */
  readonly isAtAccept: boolean;
  readonly place: string;
}

/** `unread`: which of several rules that match applies is not known. */
export type MatchStrategy = "first-match" | "all-match" | "unread";

const STRATEGIES: ReadonlyMap<string, MatchStrategy> = new Map([
  ["first-match", "first-match"],
  ["/Common/first-match", "first-match"],
  ["all-match", "all-match"],
  ["/Common/all-match", "all-match"],
]);

export function readStrategy(text: string): MatchStrategy {
  return STRATEGIES.get(text) ?? "unread";
}

/** The rules of a policy as one handler; a policy that leaves the way alone has none. */
export function makeHandlers(rules: readonly PolicyRule[], strategy: MatchStrategy): readonly RuleHandler[] {
  if (rules.every(({ body }) => body.length === 0)) return [];
  const isAtAccept = rules.every((rule) => rule.isAtAccept);
  return [
    {
      moment: isAtAccept ? "accepted" : "perhaps",
      event: isAtAccept ? "client-accepted" : "an event of the policy",
      priority: 0,
      body: makeBody(rules, rules.length > 1 ? strategy : "first-match"),
    },
  ];
}

function makeBody(rules: readonly PolicyRule[], strategy: MatchStrategy): readonly RuleStatement[] {
  const arms = rules.map(({ conditions, body, place }) => ({
    // One that matches may still lose to another; one that does not match never applies.
    condition: conjoin(strategy === "unread" ? [...conditions, { kind: "unread" }] : conditions),
    body,
    place,
  }));
  const branch = (some: typeof arms, place: string): RuleStatement => ({
    kind: "branch",
    arms: some.map(({ condition, body }) => ({ condition, body })),
    otherwise: [],
    place,
  });
  return strategy === "all-match" ? arms.map((arm) => branch([arm], arm.place)) : [branch(arms, "its rules")];
}

function conjoin(conditions: readonly RuleCondition[]): RuleCondition {
  return { kind: "all", of: conditions };
}
