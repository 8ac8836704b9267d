import type { BigIp, Vlan } from "../../network/bigip";
import type { Owner } from "../../network/network";
import type { SnatRecord, VirtualRecord } from "../../records/bigip-records";
import { valueOr } from "../../values/fact";
import { type Note, evidence, missingFact } from "../../values/note";
import { inRouteDomain } from "../packet";
import type { Step, Trace } from "../trace";
import { type Walk, step } from "../walk";
import { type Passage, agree } from "./agree";
import { objectName } from "./applies";
import { attachedRules } from "./attached-rules";
import { usesLastHop } from "./auto-last-hop";
import { chooseTarget } from "./choose-member";
import { handOver } from "./hand-over";
import type { NatUse } from "./listener";
import { answerPing, answerSelf, inHop, refuseDisabled, refuseUnmatched } from "./local-ends";
import { matchListener } from "./match-listener";
import { nameSnatPool, nameTarget } from "./name-objects";
import { routeOut } from "./route-out";
import { type AttachedRules, type RuleSource, type RuleWay, sourceName } from "./rule-way";
import { runAfterChoice, runAfterFailure, runBeforeChoice } from "./run-rules";
import { type Target, THROUGH_CONNECTION } from "./target";
import { translateBehindNat, translateByNat } from "./translate-nat";
import { translateSnat, translateVirtual } from "./translate-source";
import type { Translation } from "./translation";
import { virtualEnabled } from "./virtual-enabled";

/**
 * Sends the first packet of a connection through a BIG-IP: listener, destination, route, source address, in that order. A
 * BIG-IP that may choose (a pool member, an address of several) gives one passage for each choice.
 */
export function openConnection(bigip: BigIp, arrival: Vlan, lastHop: Owner, onWire: Walk): Passage[] {
  if (bigip.unread.length > 0) return ended(onWire.undecided(...bigip.unread));
  if (arrival.routeDomainDoubt !== undefined) return ended(onWire.undecided(arrival.routeDomainDoubt));
  const walk = onWire.withPacket(inRouteDomain(onWire.packet, arrival.routeDomain));
  const match = matchListener(bigip, walk.packet, arrival.path);
  if (match.state === "unknown") return ended(inHop(walk, bigip, arrival, []).undecided(...match.missing));
  const assumed = walk.assuming(match.assumptions);
  switch (match.listener.kind) {
    case "none":
      return ended(refuseUnmatched(bigip, arrival, assumed, match.listener.why));
    case "self":
      return ended(answerSelf(bigip, arrival, assumed, match.listener.selfIp));
    case "virtual-address":
      return ended(answerPing(bigip, arrival, assumed, match.listener));
    case "snat":
      return passSnat(bigip, arrival, lastHop, assumed, match.listener.snat);
    case "nat":
      return passNat(bigip, arrival, lastHop, assumed, match.listener);
    case "virtual":
      return passVirtual(bigip, arrival, lastHop, assumed, match.listener.virtual);
  }
}

function passSnat(bigip: BigIp, arrival: Vlan, lastHop: Owner, walk: Walk, snat: SnatRecord): Passage[] {
  const target: Target = {
    packet: walk.packet,
    routeTo: walk.packet.destination,
    pool: undefined,
    step: step(
      `no virtual server takes it; SNAT ${objectName(snat)} has its source among its origins`,
      evidence(objectName(snat), snat.origin),
    ),
    assumptions: [],
    reply: THROUGH_CONNECTION,
  };
  return passTarget(bigip, arrival, lastHop, walk, target, (egress) =>
    translateSnat(bigip, snat, walk.packet, egress),
  );
}

function passNat(bigip: BigIp, arrival: Vlan, lastHop: Owner, walk: Walk, use: NatUse): Passage[] {
  const { nat, direction } = use;
  const name = objectName(nat);
  const { packet } = walk;
  const [which, becomes] =
    direction === "in"
      ? (["originating", nat.originating] as const)
      : (["translation", nat.translation] as const);
  if (becomes.state !== "known") {
    const missing = missingFact(`the ${which} address of NAT ${name}`, becomes);
    return ended(inHop(walk, bigip, arrival, []).undecided(missing));
  }
  const because = evidence(name, nat.origin);
  const isInward = direction === "in";
  const target: Target = {
    packet: isInward ? { ...packet, destination: becomes.value } : packet,
    routeTo: isInward ? becomes.value : packet.destination,
    pool: undefined,
    step: isInward
      ? step(`NAT ${name} sends it on to ${becomes.value.text}`, because)
      : step(`no virtual server and no SNAT takes it; its source is the node of NAT ${name}`, because),
    assumptions: [],
    reply: { ...THROUGH_CONNECTION, nat: use },
  };
  return passTarget(bigip, arrival, lastHop, walk, target, () =>
    isInward ? translateBehindNat(bigip, nat, packet, arrival) : translateByNat(nat, becomes),
  );
}

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

function passVirtual(
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
    here,
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
  return passTarget(bigip, vlan, lastHop, walk.assuming(named.assumptions), target, translate, virtual);
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

function passTarget(
  bigip: BigIp,
  arrival: Vlan,
  lastHop: Owner,
  walk: Walk,
  target: Target,
  translate: (egress: Vlan) => Translation,
  virtual?: VirtualRecord,
): Passage[] {
  const egress = routeOut(bigip, arrival, target.routeTo);
  const here = (steps: readonly Step[], out: string | null): Walk =>
    inHop(walk, bigip, arrival, [target.step, ...steps], out);
  if (egress.state === "unknown")
    return [{ state: "ended", trace: here([], null).undecided(...egress.missing) }];
  if (egress.state === "dropped") {
    return [{ state: "ended", trace: here([], null).fail(egress.disposition, egress.cause) }];
  }
  return egress.ways.flatMap((way): Passage[] => {
    const translation = translate(way.vlan);
    const missing =
      translation.state === "unknown" ? translation.missing : foreignSources(translation, way.vlan);
    if (translation.state === "unknown" || missing.length > 0) {
      return [{ state: "ended", trace: here([way.step], null).undecided(...missing) }];
    }
    const sources = translation.state === "kept" ? [walk.packet.source] : translation.addresses;
    return sources.map((source): Passage => {
      const sent = inRouteDomain({ ...target.packet, source }, way.vlan.routeDomain);
      const onWire = inRouteDomain(sent, 0);
      const session = {
        bigip,
        arrivalVlan: arrival,
        egressVlan: way.vlan,
        lastHop,
        autoLastHop: usesLastHop(bigip, arrival, virtual),
        nextHop: way.nextHop,
        received: inRouteDomain(walk.packet, 0),
        sent: onWire,
        inside: { received: walk.packet, sent },
        ...target.reply,
      };
      const left = here([way.step, translation.step], way.vlan.path)
        .assuming([...way.assumptions, ...translation.assumptions])
        .withPacket(onWire)
        .withSession(session);
      return {
        state: "departed",
        walk: translation.state === "translated" ? left.withTranslation(translation.by) : left,
        vlan: way.vlan,
        nextHop: way.nextHop.inRouteDomain(0),
      };
    });
  });
}

/** What is not known of a translation to addresses of another route domain than the one that the packet leaves in. */
function foreignSources(translation: Translation, { path, routeDomain }: Vlan): Note[] {
  if (translation.state !== "translated") return [];
  const foreign = translation.addresses.filter((address) => address.routeDomain !== routeDomain);
  return foreign.map(({ text }) => ({
    what: `whether ${translation.by.name} can translate to ${text} what leaves on VLAN ${path}`,
    why: `the VLAN is in route domain ${routeDomain}, and what becomes of replies to an address of another one is not documented`,
    origin: translation.by.origin,
  }));
}

function ended(trace: Trace): Passage[] {
  return [{ state: "ended", trace }];
}
