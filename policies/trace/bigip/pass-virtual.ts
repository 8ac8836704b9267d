/** What becomes of a packet that a virtual server takes: its rules, its destination, then out. */
import type { BigIp, Vlan } from "../../network/bigip";
import type { Owner } from "../../network/network";
import type { VirtualRecord } from "../../records/bigip-records";
import { valueOr } from "../../values/fact";
import { type Note, evidence, missingFact } from "../../values/note";
import type { Trace } from "../trace";
import { type Walk, step } from "../walk";
import { type Passage, agree, ended } from "./agree";
import { objectName } from "./applies";
import { attachedRules } from "./attached-rules";
import { chooseTarget } from "./choose-member";
import { handOver } from "./hand-over";
import { leave } from "./leave";
import { inHop, refuseDisabled } from "./local-ends";
import { nameSnatPool, nameTarget } from "./name-objects";
import { type AttachedRules, type RuleSource, type RuleWay, sourceName } from "./rule-way";
import { runAfterChoice, runAfterFailure, runBeforeChoice } from "./run-rules";
import type { Target } from "./target";
import { translateVirtual } from "./translate-source";
import type { Translation } from "./translation";
import { virtualEnabled } from "./virtual-enabled";

/** What every step behind the listener needs to know. */
interface Arrival {
  readonly bigip: BigIp;
  readonly vlan: Vlan;
  readonly lastHop: Owner;
  readonly virtual: VirtualRecord;
  readonly rules: AttachedRules;
  /** The virtual servers that handed the connection on to this one. */
  readonly handedBy: readonly VirtualRecord[];
}

export function passVirtual(
  bigip: BigIp,
  arrival: Vlan,
  lastHop: Owner,
  walk: Walk,
  virtual: VirtualRecord,
  handedBy: readonly VirtualRecord[] = [],
): Passage[] {
  const name = objectName(virtual);
  const here = inHop(walk, bigip, arrival, [step(`${name} is its listener`, evidence(name, virtual.origin))]);
  const enabled = virtualEnabled(bigip, virtual);
  if (enabled.state === "unknown") return ended(here.undecided(enabled.missing));
  if (enabled.state === "no") return ended(refuseDisabled(bigip, here, enabled));
  const rules = attachedRules(bigip, virtual);
  const unread = [...unreadChangers(virtual), ...("irules" in rules ? [] : rules)];
  if (unread.length > 0 || !("irules" in rules)) return ended(here.undecided(...unread));

  const at = { bigip, vlan: arrival, lastHop, virtual, rules, handedBy };
  const ways = runBeforeChoice(rules, walk.packet);
  const presumed = (virtual.presumed ?? []).map((note) => ({ ...note, origin: virtual.origin }));
  const listened = { walk: walk.assuming(presumed), here: here.assuming(presumed) };
  return agree(
    ways.map((way) => ({ doubts: way.doubts, passages: passWay(at, listened, way, ways) })),
    listened.here,
  );
}

/** The walk before and behind the step that names the listener: what is sent on leaves that step out. */
interface Listened {
  readonly walk: Walk;
  readonly here: Walk;
}

/** Things attached to a virtual server that would have to be read before anything can be said of what it does. */
function unreadChangers({ pathChangers, ...virtual }: VirtualRecord): Note[] {
  const name = objectName(virtual);
  if (pathChangers.state === "unknown") return [missingFact(`what is attached to ${name}`, pathChangers)];
  return (valueOr(pathChangers, []) ?? []).map((changer) => ({
    what: `what ${changer} does to connections of ${name}`,
    why: "it is not read yet",
    origin: pathChangers.origin,
  }));
}

/** One of the ways in which the rules may treat the connection. */
function passWay(at: Arrival, listened: Listened, ruled: RuleWay, ways: readonly RuleWay[]): Passage[] {
  const { bigip, virtual, rules } = at;
  if (ruled.unread.length > 0) return ended(listened.here.undecided(...ruled.unread));
  if (ruled.refuse !== undefined) return ended(refuseByRule(listened.here, ruled.refuse));
  const answer = ruled.answer ?? findOnlyAnswer(virtual, ruled, ways);
  if (answer !== undefined) return ended(answerByRule(at, listened.walk, answer));

  const named = nameTarget(bigip, virtual, ruled);
  if (named.state === "unknown") return ended(listened.here.undecided(...named.missing));
  const { way } = named;
  const walk = listened.walk.assuming(named.assumptions);
  const here = listened.here.assuming(named.assumptions);
  const balances = virtual.virtualKind === "standard" || virtual.virtualKind === "performance-l4";
  if (way.send?.to.type === "virtual" && balances)
    return passHandOver(at, walk, here, way, way.send.to.virtual, way.send.by);
  const choice = chooseTarget(bigip, virtual, walk.packet, way.send);
  if (choice.state === "unknown") return ended(here.undecided(...choice.missing));
  if (choice.state === "refused") {
    const refusing = here.assuming(choice.assumptions);
    if (choice.disposition === "LISTENER_REJECTS") return ended(here.fail(choice.disposition, choice.cause));
    const [failed, ...others] = runAfterFailure(rules, way, walk.packet);
    const missing = [failed, ...others].flatMap((after) => after?.unread ?? []);
    if (missing.length > 0) return ended(here.undecided(...missing));
    return ended(
      others.length === 0
        ? refusing.fail(choice.disposition, choice.cause)
        : here.undecided(...others.flatMap(({ doubts }) => doubts)),
    );
  }
  return choice.targets.flatMap((target) => {
    const isBalanced = virtual.virtualKind === "standard" && target.pool !== undefined;
    const after = runAfterChoice(rules, way, walk.packet, target.routeTo, isBalanced);
    const sent = walk.assuming(target.assumptions);
    return agree(
      after.map((selected) => ({
        doubts: selected.doubts,
        passages: passSelected(at, sent, here, target, selected),
      })),
      here,
    );
  });
}

/** A rule hands the connection to another virtual server, which takes it as if it had arrived there. */
function passHandOver(
  at: Arrival,
  walk: Walk,
  here: Walk,
  way: RuleWay,
  path: string,
  by: RuleSource,
): Passage[] {
  const { bigip, vlan, lastHop, virtual, handedBy } = at;
  const handed = handOver(at, way, path, by, walk.packet);
  if (handed.state === "unknown") return ended(here.undecided(...handed.missing));
  const next = walk.assuming(handed.assumptions);
  return passVirtual(bigip, vlan, lastHop, next, handed.virtual, [...handedBy, virtual]);
}

function passSelected(at: Arrival, walk: Walk, here: Walk, target: Target, ruled: RuleWay): Passage[] {
  const { bigip, vlan, lastHop, virtual } = at;
  if (ruled.unread.length > 0) return ended(here.undecided(...ruled.unread));
  if (ruled.refuse !== undefined) return ended(refuseByRule(here, ruled.refuse));
  const named = nameSnatPool(bigip, virtual, ruled);
  if (named.state === "unknown") return ended(here.undecided(...named.missing));
  const translate = (egress: Vlan): Translation =>
    translateVirtual(bigip, virtual, target.pool, named.way.translate, walk.packet, vlan, egress);
  return leave(bigip, vlan, lastHop, walk.assuming(named.assumptions), target, translate, virtual);
}

function refuseByRule(here: Walk, source: RuleSource): Trace {
  return here.fail("LISTENER_REJECTS", {
    name: sourceName(source),
    did: "rejects or drops the connection",
    origin: source.rule.origin,
  });
}

/** The BIG-IP is where such a connection ends. */
function answerByRule({ bigip, vlan, virtual }: Arrival, walk: Walk, source: RuleSource): Trace {
  const name = sourceName(source);
  const decision = `${objectName(virtual)} is its listener, and ${name} answers by itself`;
  return inHop(walk, bigip, vlan, [step(decision, evidence(name, source.rule.origin))]).accept({
    kind: "bigip",
    bigip,
    vlan,
  });
}

/** Without any pool, a virtual server whose rules answer requests themselves is where every connection ends. */
function findOnlyAnswer(
  virtual: VirtualRecord,
  way: RuleWay,
  ways: readonly RuleWay[],
): RuleSource | undefined {
  const goesNowhere =
    virtual.virtualKind === "standard" && virtual.pool.state === "absent" && way.send === undefined;
  return goesNowhere ? ways.find(({ answer }) => answer !== undefined)?.answer : undefined;
}
