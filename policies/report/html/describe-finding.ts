import { describeExempted } from "../../exemptions/describe-exempted";
import { VENDOR_WORDS, nameOfKind } from "../../fixes/describe-remedy";
import type { Fix, MendableFinding, RefusedFix } from "../../fixes/fix";
import { rules } from "../../rules";
import { locate } from "../../values/locate";
import { type SharedParts, describeFlow } from "./describe-flow";
import type { FindWay } from "./drawing/find-way";
import type { FindingData, FixData, RefusedData } from "./page/page-data";

/** How many flows of one fix a page holds, and of all fixes together; of each fix at least one. */
export const MOST_AFTER = 50;
export const MOST_AFTER_IN_ALL = 4000;
/** How many characters of a message it holds. */
export const LONGEST_MESSAGE = 20_000;

/** What the description of a finding needs to know of the rest of the page. */
export interface FindingContext {
  readonly shared: SharedParts;
  /** Places of the listed flows, by id. */
  readonly places: ReadonlyMap<string, number>;
  readonly wayWith: (fix: Fix) => FindWay;
  /** How many flows of each fix the page holds. */
  readonly afterEach: number;
}

/** The share of each fix where there are so many. */
export function shareOfFix(findings: readonly MendableFinding[]): number {
  const count = findings.reduce((sum, { remedy }) => sum + (remedy?.fixes.length ?? 0), 0);
  return count === 0 ? MOST_AFTER : Math.max(1, Math.min(MOST_AFTER, Math.floor(MOST_AFTER_IN_ALL / count)));
}

/** Everything that the page tells of one finding. */
export function describeFinding(finding: MendableFinding, context: FindingContext): FindingData {
  const { rule, level, group, cause, flows, message, exemptedBy, remedy } = finding;
  const listed = flows.flatMap((id) => context.places.get(id) ?? []);
  return {
    rule,
    ruleTitle: rules.find(({ id }) => id === rule)?.title ?? "",
    level,
    exempted: exemptedBy === undefined ? null : describeExempted(exemptedBy),
    group: group ?? null,
    cause: cause.name,
    where: locate(cause.origin),
    message: shorten(message),
    flows: listed.sort((a, b) => a - b),
    flowsLeftOut: flows.length - listed.length,
    fixes: (remedy?.fixes ?? []).map((fix) => describeFix(fix, context)),
    refused: (remedy?.refused ?? []).map(describeRefused),
    hasRemedy: remedy !== undefined,
  };
}

function describeFix(fix: Fix, { shared, wayWith, afterEach }: FindingContext): FixData {
  const findWay = wayWith(fix);
  return {
    title: titleOf(fix.kind),
    summary: fix.summary,
    support: VENDOR_WORDS[fix.vendorSupport],
    touches: fix.touches,
    conditions: fix.conditions,
    after: fix.after.slice(0, afterEach).map((flow) => describeFlow(flow, shared, findWay)),
    afterLeftOut: Math.max(0, fix.after.length - afterEach),
  };
}

function describeRefused({ kind, tried, reason }: RefusedFix): RefusedData {
  return { title: titleOf(kind), tried: tried ?? null, reason };
}

function shorten(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message;
  const end = message.lastIndexOf("\n", LONGEST_MESSAGE);
  const kept = message.slice(0, end === -1 ? LONGEST_MESSAGE : end);
  return `${kept}\n(${message.length - kept.length} more characters, left out of this page)`;
}

function titleOf(kind: Fix["kind"]): string {
  const name = nameOfKind(kind);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
