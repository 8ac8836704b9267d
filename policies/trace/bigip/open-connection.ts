import { type BigIp, type Vlan, virtualAddressOf, wholeConfiguration } from "../../network/bigip";
import type { Owner } from "../../network/network";
import type { SnatRecord, VirtualRecord } from "../../records/bigip-records";
import { valueOr } from "../../values/fact";
import { type Note, evidence, missingFact } from "../../values/note";
import { inRouteDomain } from "../packet";
import type { Cause, Step, Trace } from "../trace";
import { type Walk, step } from "../walk";
import { type Passage, agree } from "./agree";
import { objectName } from "./applies";
import { attachedRules } from "./attached-rules";
import { usesLastHop } from "./auto-last-hop";
import { type Target, chooseTarget } from "./choose-member";
import { matchListener } from "./match-listener";
import { routeOut } from "./route-out";
import { type AttachedRules, type RuleSource, type RuleWay, sourceName } from "./rule-way";
import { runAfterChoice, runAfterFailure, runBeforeChoice } from "./run-rules";
import { type Translation, translateSnat, translateVirtual } from "./translate-source";

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
      return ended(refuse(bigip, arrival, assumed));
    case "self":
      return ended(
        inHop(assumed, bigip, arrival, [
          step(
            `${walk.packet.destination.text} is its own self IP`,
            evidence(match.listener.selfIp.path, match.listener.selfIp.origin),
          ),
        ]).accept({ kind: "bigip", bigip, vlan: arrival }),
      );
    case "snat":
      return passSnat(bigip, arrival, lastHop, assumed, match.listener.snat);
    case "virtual":
      return passVirtual(bigip, arrival, lastHop, assumed, match.listener.virtual);
  }
}

function refuse(bigip: BigIp, arrival: Vlan, walk: Walk): Trace {
  const { destination, port } = walk.packet;
  const here = inHop(walk, bigip, arrival, [
    step(`no listener takes a packet to ${destination.text} port ${port}`),
  ]);
  if (bigip.complete === undefined) return here.undecided(wholeConfiguration(bigip));
  return here
    .assuming(bigip.complete.assumption === undefined ? [] : [bigip.complete.assumption])
    .fail("NO_LISTENER", {
      name: `BIG-IP ${bigip.name}`,
      did: `has no listener for ${destination.text} port ${port} on VLAN ${arrival.path} and forwards nothing without one`,
      origin: bigip.complete.assumption?.origin ?? arrival.origin,
    });
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
  };
  return passTarget(bigip, arrival, lastHop, walk, target, (egress) =>
    translateSnat(bigip, snat, walk.packet, egress),
  );
}

/** What every step behind the listener needs to know. */
interface Arrival {
  readonly bigip: BigIp;
  readonly vlan: Vlan;
  readonly lastHop: Owner;
  readonly virtual: VirtualRecord;
  readonly rules: AttachedRules;
}

function passVirtual(
  bigip: BigIp,
  arrival: Vlan,
  lastHop: Owner,
  walk: Walk,
  virtual: VirtualRecord,
): Passage[] {
  const name = objectName(virtual);
  const here = inHop(walk, bigip, arrival, [step(`${name} is its listener`, evidence(name, virtual.origin))]);
  const disabled = findDisabled(bigip, virtual);
  if (disabled !== undefined)
    return ended("what" in disabled ? here.undecided(disabled) : here.fail("LISTENER_DISABLED", disabled));
  const rules = attachedRules(bigip, virtual);
  const unread = [...unreadChangers(virtual), ...("irules" in rules ? [] : rules)];
  if (unread.length > 0 || !("irules" in rules)) return ended(here.undecided(...unread));

  const at = { bigip, vlan: arrival, lastHop, virtual, rules };
  const ways = runBeforeChoice(rules, walk.packet);
  const listened = { walk, here };
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

/** Why the virtual server takes no new connection, or what would tell whether it does. */
function findDisabled(bigip: BigIp, virtual: VirtualRecord): Cause | Note | undefined {
  const address = virtualAddressOf(bigip, virtual);
  const switches = [
    { object: virtual, does: "takes it and is disabled" },
    ...(address === undefined
      ? []
      : [{ object: address, does: `is disabled, and ${objectName(virtual)} listens on it` }]),
  ];
  for (const { object, does } of switches) {
    if (valueOr(object.enabled, true) === false)
      return { name: objectName(object), did: does, origin: object.enabled.origin };
  }
  for (const { object } of switches) {
    if (object.enabled.state === "unknown")
      return missingFact(`whether ${objectName(object)} is enabled`, object.enabled);
  }
  return undefined;
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
function passWay(at: Arrival, { walk, here }: Listened, way: RuleWay, ways: readonly RuleWay[]): Passage[] {
  const { bigip, virtual, rules } = at;
  if (way.unread.length > 0) return ended(here.undecided(...way.unread));
  if (way.refuse !== undefined) return ended(refuseByRule(here, way.refuse));
  const answer = way.answer ?? findOnlyAnswer(virtual, way, ways);
  if (answer !== undefined) return ended(answerByRule(at, walk, answer));

  const choice = chooseTarget(bigip, virtual, walk.packet, way.send);
  if (choice.state === "unknown") return ended(here.undecided(...choice.missing));
  if (choice.state === "refused") {
    const [failed, ...others] = runAfterFailure(rules, way, walk.packet);
    const missing = [failed, ...others].flatMap((after) => after?.unread ?? []);
    if (missing.length > 0) return ended(here.undecided(...missing));
    return ended(
      others.length === 0
        ? here.fail(choice.disposition, choice.cause)
        : here.undecided(...others.flatMap(({ doubts }) => doubts)),
    );
  }
  return choice.targets.flatMap((target) => {
    const isBalanced = virtual.virtualKind === "standard" && target.pool !== undefined;
    const after = runAfterChoice(rules, way, walk.packet, target.routeTo, isBalanced);
    return agree(
      after.map((selected) => ({
        doubts: selected.doubts,
        passages: passSelected(at, walk, here, target, selected),
      })),
      here,
    );
  });
}

function passSelected(at: Arrival, walk: Walk, here: Walk, target: Target, way: RuleWay): Passage[] {
  const { bigip, vlan, lastHop, virtual } = at;
  if (way.unread.length > 0) return ended(here.undecided(...way.unread));
  if (way.refuse !== undefined) return ended(refuseByRule(here, way.refuse));
  const translate = (egress: Vlan): Translation =>
    translateVirtual(bigip, virtual, target.pool, way.translate, walk.packet, vlan, egress);
  return passTarget(bigip, vlan, lastHop, walk, target, translate, virtual);
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

function inHop(
  walk: Walk,
  bigip: BigIp,
  arrival: Vlan,
  steps: readonly Step[],
  out: string | null = null,
): Walk {
  return walk.withHop({ kind: "bigip", device: bigip.name, in: arrival.path, out, steps });
}
