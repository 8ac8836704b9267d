/**
 * Runs the iRules and LTM policies of a virtual server on a connection. Pure: handlers and a connection in, every way that the
 * rules may treat it out. Where a condition is not read, both of its branches are ways; that they differ in what becomes of
 * the connection is for the caller to find.
 */
import type { RuleHandler, RuleMoment, RuleStatement } from "../../records/traffic-rule-records";
import type { IpAddress } from "../../values/address";
import type { Note } from "../../values/note";
import type { Packet } from "../packet";
import { type Connection, holds } from "./rule-condition";
import {
  type AttachedRule,
  type AttachedRules,
  type Decided,
  type RuleSource,
  type RuleWay,
  UNTOUCHED,
  distinctWays,
  ruleNote,
  targetKey,
  translationKey,
} from "./rule-way";

/** More ways than conditions of any sensible rule leave open. */
const MOST_WAYS = 64;

/** The ways before the BIG-IP chooses a server; the first is that of a connection which meets no optional event. */
export function runBeforeChoice(rules: AttachedRules, packet: Packet): readonly RuleWay[] {
  const connection = { packet, server: undefined };
  const groups = [...rules.policies.map((policy) => [policy]), rules.irules];
  return groups
    .map((group) => {
      const accepted = runCertain(group, "accepted", [UNTOUCHED], connection);
      return runOptional(group, "perhaps", accepted, connection);
    })
    .reduce(combine, [UNTOUCHED]);
}

/**
 * The ways of a connection once its server is chosen. `isCertain`: whether the event is known to come, which it is where the
 * BIG-IP balances the load.
 */
export function runAfterChoice(
  { irules }: AttachedRules,
  way: RuleWay,
  packet: Packet,
  server: IpAddress,
  isCertain: boolean,
): readonly RuleWay[] {
  const run = isCertain ? runCertain : runOptional;
  return run(irules, "selected", [way], { packet, server });
}

/** The ways of a connection for which no server could be chosen. */
export function runAfterFailure({ irules }: AttachedRules, way: RuleWay, packet: Packet): readonly RuleWay[] {
  return runOptional(irules, "failed", [way], { packet, server: undefined });
}

interface Run {
  readonly rule: AttachedRule;
  readonly handler: RuleHandler;
  readonly connection: Connection;
}

/** A way inside a handler that is running. */
type Running = RuleWay & { readonly hasReturned: boolean };

function handlersOf(rules: readonly AttachedRule[], moment: RuleMoment): Omit<Run, "connection">[] {
  return rules
    .flatMap((rule) => rule.handlers.map((handler) => ({ rule, handler })))
    .filter(({ handler }) => handler.moment === moment)
    .sort((a, b) => a.handler.priority - b.handler.priority);
}

/** Every handler of the moment runs, one after the other. */
function runCertain(
  rules: readonly AttachedRule[],
  moment: RuleMoment,
  before: readonly RuleWay[],
  connection: Connection,
): readonly RuleWay[] {
  const after = handlersOf(rules, moment).reduce<readonly RuleWay[]>(
    (ways, { rule, handler }) =>
      distinctWays(
        ways.flatMap((way) => {
          const ran = runHandler({ rule, handler, connection }, way);
          if (way.stoppedBy === undefined) return ran;
          // Whether the handlers of the very event that is turned off still run is not documented.
          return fork(way, [way, ...ran], ruleNote("what is turned off by", way.stoppedBy, STILL_RUNS));
        }),
      ),
    before.filter((way) => way.stopped !== "all"),
  );
  const stopped = before.filter((way) => way.stopped === "all");
  return [...stopped, ...after].map((way) =>
    way.stopped === "this" ? { ...way, stopped: undefined, stoppedBy: undefined } : way,
  );
}

const STILL_RUNS = "whether other rules' parts for the same event still run is not documented";

/** Each handler of the moment may run or not. */
function runOptional(
  rules: readonly AttachedRule[],
  moment: RuleMoment,
  before: readonly RuleWay[],
  connection: Connection,
): readonly RuleWay[] {
  const stopped = before.filter((way) => way.stopped === "all");
  const going = before.filter((way) => way.stopped !== "all");
  const after = handlersOf(rules, moment).reduce<readonly RuleWay[]>((ways, { rule, handler }) => {
    const next = ways.flatMap((way) => {
      const ran = runHandler({ rule, handler, connection }, way);
      return forkEach(way, ran, (changed) =>
        ruleNote(
          "whether a connection meets",
          { rule, place: changePlace(way, changed) },
          `it belongs to ${handler.event}, which not every connection meets`,
        ),
      );
    });
    return limit(distinctWays(next), { rule, place: firstPlace(handler.body) });
  }, going);
  return [...stopped, ...after];
}

function runHandler(run: Run, way: RuleWay): readonly RuleWay[] {
  return distinctWays(
    runBody(run.handler.body, { ...way, hasReturned: false }, run).map(
      ({ hasReturned: _hasReturned, ...rest }) => rest,
    ),
  );
}

function runBody(body: readonly RuleStatement[], start: Running, run: Run): readonly Running[] {
  let ways: readonly Running[] = [start];
  for (const statement of body) {
    const next = ways.flatMap((way) => (way.hasReturned ? [way] : runStatement(statement, way, run)));
    ways = settle(start, distinctRunning(limit(next, { rule: run.rule, place: statement.place })));
  }
  return ways;
}

function runStatement(statement: RuleStatement, way: Running, run: Run): readonly Running[] {
  const by: RuleSource = { rule: run.rule, place: statement.place };
  const cannotTell = (why: string): Running[] => [
    { ...way, unread: [...way.unread, ruleNote("what is done by", by, why)] },
  ];
  switch (statement.kind) {
    case "translate":
      return [{ ...way, translate: { to: statement.to, by } }];
    case "send": {
      const decided = { to: statement.to, by };
      if (run.handler.moment === "selected")
        return cannotTell("it sends the connection elsewhere after its server was chosen");
      return mixesKinds(way.send, decided)
        ? cannotTell(`it comes after ${sourcePhrase(way)}, and which of the two counts is not documented`)
        : [{ ...way, send: decided }];
    }
    case "refuse":
      return [{ ...way, refuse: way.refuse ?? by }];
    case "answer":
      return [{ ...way, answer: way.answer ?? by }];
    case "unread":
      return cannotTell(statement.why);
    case "return":
      return [{ ...way, hasReturned: true }];
    case "stop-events":
      return [{ ...way, stopped: statement.of, stoppedBy: by }];
    case "branch":
      return runBranch(statement, way, run);
  }
}

function runBranch(
  branch: Extract<RuleStatement, { kind: "branch" }>,
  way: Running,
  run: Run,
): readonly Running[] {
  const [first, ...arms] = branch.arms;
  if (first === undefined) return runBody(branch.otherwise, way, run);
  const rest = (): readonly Running[] => runBranch({ ...branch, arms }, way, run);
  const result = holds(first.condition, run.connection);
  if (result === true) return runBody(first.body, way, run);
  if (result === false) return rest();
  const by = { rule: run.rule, place: branch.place };
  // The way on which the arm does not run comes first: where all come to the same, it tells the most.
  const doubt = ruleNote("whether a condition holds in", by, "it is not read, and it decides the way");
  return settle(
    way,
    distinctRunning(
      [...rest(), ...runBody(first.body, way, run)].map((one) => ({
        ...one,
        doubts: [...one.doubts, doubt],
      })),
    ),
  );
}

/** Where only one way is left, nothing decides between it and others. */
function settle<T extends RuleWay>(before: RuleWay, ways: readonly T[]): readonly T[] {
  return ways.length === 1 ? ways.map((way) => ({ ...way, doubts: before.doubts })) : ways;
}

function distinctRunning(ways: readonly Running[]): Running[] {
  return distinctWays(ways, ({ hasReturned }) => String(hasReturned));
}

function fork(before: RuleWay, ways: readonly RuleWay[], doubt: Note): readonly RuleWay[] {
  return settle(before, distinctWays(ways.map((way) => ({ ...way, doubts: [...way.doubts, doubt] }))));
}

/** The way as it was and each that it may become, with what decides between them. */
function forkEach(
  before: RuleWay,
  ways: readonly RuleWay[],
  doubt: (changed: RuleWay) => Note,
): readonly RuleWay[] {
  const changed = distinctWays([before, ...ways]).slice(1);
  if (changed.length === 0) return [before];
  const doubts = changed.map(doubt);
  return [
    { ...before, doubts: [...before.doubts, ...doubts] },
    ...changed.map((way, index) => ({ ...way, doubts: [...way.doubts, ...doubts.slice(index, index + 1)] })),
  ];
}

/** The place of the first thing that differs between a way and what became of it. */
function changePlace(before: RuleWay, after: RuleWay): string {
  const changes: (RuleSource | undefined)[] = [
    after.translate?.by === before.translate?.by ? undefined : after.translate?.by,
    after.send?.by === before.send?.by ? undefined : after.send?.by,
    after.refuse === before.refuse ? undefined : after.refuse,
    after.answer === before.answer ? undefined : after.answer,
    after.stoppedBy,
  ];
  return changes.find((change) => change !== undefined)?.place ?? "a line of it";
}

function firstPlace(body: readonly RuleStatement[]): string {
  return body[0]?.place ?? "line 1";
}

/** A rule whose conditions leave more ways open than that is not followed. */
function limit<T extends RuleWay>(ways: readonly T[], at: RuleSource): readonly T[] {
  const [first] = ways;
  if (first === undefined || ways.length <= MOST_WAYS) return ways;
  const note = ruleNote("what is done by", at, "its conditions leave more ways open than peerpath follows");
  return [{ ...first, unread: [note] }];
}

/** Pools, members and nodes replace each other; with forwarding and other virtual servers nobody says which counts. */
function mixesKinds(before: RuleWay["send"], after: NonNullable<RuleWay["send"]>): boolean {
  if (before === undefined || targetKey(before.to) === targetKey(after.to)) return false;
  const isSpecial = ({ to }: NonNullable<RuleWay["send"]>): boolean =>
    to.type === "original" || to.type === "virtual";
  return isSpecial(before) || isSpecial(after);
}

function sourcePhrase({ send }: RuleWay): string {
  return send === undefined ? "another command" : send.by.place;
}

/** What two rules of different kinds, or two policies, do together. */
function combine(left: readonly RuleWay[], right: readonly RuleWay[]): readonly RuleWay[] {
  return distinctWays(left.flatMap((a) => right.map((b) => combineTwo(a, b))));
}

function combineTwo(a: RuleWay, b: RuleWay): RuleWay {
  const conflicts = [
    ...findConflict(a.translate, b.translate, translationKey, "the source address"),
    ...findConflict(a.send, b.send, targetKey, "where the connection goes"),
  ];
  return {
    translate: b.translate ?? a.translate,
    send: b.send ?? a.send,
    refuse: a.refuse ?? b.refuse,
    answer: a.answer ?? b.answer,
    unread: [...a.unread, ...b.unread, ...conflicts],
    doubts: [...a.doubts, ...b.doubts],
    // Events are iRules'; those are combined last.
    stopped: b.stopped,
    stoppedBy: b.stoppedBy,
  };
}

function findConflict<T>(
  a: Decided<T> | undefined,
  b: Decided<T> | undefined,
  keyOf: (to: T) => string,
  what: string,
): Note[] {
  if (a === undefined || b === undefined || keyOf(a.to) === keyOf(b.to)) return [];
  const first = `${a.by.rule.label} ${a.by.rule.path}, ${a.by.place}`;
  return [
    ruleNote(
      `whether ${what} is decided by ${first} or by`,
      b.by,
      "which of the two has the last word is not confirmed",
    ),
  ];
}
