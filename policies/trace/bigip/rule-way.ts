import type { RuleHandler, RuleTarget, RuleTranslation } from "../../records/traffic-rule-records";
import type { Origin } from "../../values/fact";
import type { Note } from "../../values/note";

/** An iRule or an LTM policy that a virtual server has attached. */
export interface AttachedRule {
  readonly label: "iRule" | "policy";
  /** Full path. */
  readonly path: string;
  readonly handlers: readonly RuleHandler[];
  readonly origin: Origin;
}

export interface AttachedRules {
  /** In the order in which they are attached. */
  readonly irules: readonly AttachedRule[];
  readonly policies: readonly AttachedRule[];
}

/** The place in a rule that something is owed to. */
export interface RuleSource {
  readonly rule: AttachedRule;
  readonly place: string;
}

export interface Decided<T> {
  readonly to: T;
  readonly by: RuleSource;
}

/** One way in which the rules of a virtual server may treat a connection. */
export interface RuleWay {
  readonly translate: Decided<RuleTranslation> | undefined;
  readonly send: Decided<RuleTarget> | undefined;
  readonly refuse: RuleSource | undefined;
  readonly answer: RuleSource | undefined;
  /** Why nothing can be said of it. */
  readonly unread: readonly Note[];
  /** What decides between this way and the others; empty where there is no other. */
  readonly doubts: readonly Note[];
  /** Which handlers no longer run. */
  readonly stopped: "all" | "this" | undefined;
  readonly stoppedBy: RuleSource | undefined;
}

/** The way of a connection that no rule touches. */
export const UNTOUCHED: RuleWay = {
  translate: undefined,
  send: undefined,
  refuse: undefined,
  answer: undefined,
  unread: [],
  doubts: [],
  stopped: undefined,
  stoppedBy: undefined,
};

/** `/Common/x, line 12`. */
export function sourceName({ rule, place }: RuleSource): string {
  return `${rule.path}, ${place}`;
}

export function ruleNote(what: string, source: RuleSource, why: string): Note {
  return { what: `${what} ${source.rule.label} ${sourceName(source)}`, why, origin: source.rule.origin };
}

/** Two ways with one key do the same to the connection, whichever lines it is owed to. */
export function wayKey(way: RuleWay): string {
  if (way.unread.length > 0) return "unread";
  const answers = way.answer === undefined ? "" : "answers";
  const refuses = way.refuse === undefined ? "" : "refuses";
  return [
    way.translate && translationKey(way.translate.to),
    way.send && targetKey(way.send.to),
    answers,
    refuses,
    way.stopped,
  ].join("|");
}

export function translationKey(to: RuleTranslation): string {
  switch (to.type) {
    case "none":
    case "automap":
      return to.type;
    case "address":
      return to.address.text;
    case "snat-pool":
      return to.pool;
  }
}

export function targetKey(to: RuleTarget): string {
  switch (to.type) {
    case "pool":
      return to.pool;
    case "member":
      return `${to.pool} ${to.address.text} ${to.port}`;
    case "node":
      return `${to.address.text} ${to.port ?? ""}`;
    case "original":
      return to.type;
    case "virtual":
      return `virtual ${to.virtual}`;
  }
}

/** The ways without repetitions, in their order. */
export function distinctWays<T extends RuleWay>(
  ways: readonly T[],
  more: (way: T) => string = () => "",
): T[] {
  const seen = new Set<string>();
  return ways.filter((way) => {
    const key = `${wayKey(way)}|${more(way)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
