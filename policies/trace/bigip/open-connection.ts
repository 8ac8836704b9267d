import { type BigIp, type Vlan, wholeConfiguration } from "../../network/bigip";
import type { Owner } from "../../network/network";
import type { SnatRecord, VirtualRecord } from "../../records/bigip-records";
import type { IpAddress } from "../../values/address";
import { valueOr } from "../../values/fact";
import { type Note, evidence, missingFact } from "../../values/note";
import type { Step, Trace } from "../trace";
import { type Walk, step } from "../walk";
import { objectName } from "./applies";
import { type Target, chooseTarget } from "./choose-member";
import { matchListener } from "./match-listener";
import { routeOut } from "./route-out";
import { type Translation, translateSnat, translateVirtual } from "./translate-source";

/** A packet as it leaves a BIG-IP, with its connection recorded in the walk. */
export interface Departure {
  readonly walk: Walk;
  readonly vlan: Vlan;
  readonly nextHop: IpAddress;
}

export type Passage =
  { readonly state: "ended"; readonly trace: Trace } | ({ readonly state: "departed" } & Departure);

/**
 * Sends the first packet of a connection through a BIG-IP: listener, destination, route, source address, in that order. A
 * BIG-IP that may choose (a pool member, an address of several) gives one passage for each choice.
 */
export function openConnection(bigip: BigIp, arrival: Vlan, lastHop: Owner, walk: Walk): Passage[] {
  const ended = (trace: Trace): Passage[] => [{ state: "ended", trace }];
  if (bigip.unread.length > 0) return ended(walk.undecided(...bigip.unread));
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

function passVirtual(
  bigip: BigIp,
  arrival: Vlan,
  lastHop: Owner,
  walk: Walk,
  virtual: VirtualRecord,
): Passage[] {
  const ended = (trace: Trace): Passage[] => [{ state: "ended", trace }];
  const name = objectName(virtual);
  const here = inHop(walk, bigip, arrival, [step(`${name} is its listener`, evidence(name, virtual.origin))]);
  const obstacle = unreadBehaviour(virtual);
  if (obstacle.length > 0) return ended(here.undecided(...obstacle));
  if (valueOr(virtual.enabled, true) === false) {
    const cause = { name, did: "takes it and is disabled", origin: virtual.enabled.origin };
    return ended(here.fail("LISTENER_DISABLED", cause));
  }
  const choice = chooseTarget(bigip, virtual, walk.packet);
  if (choice.state === "unknown") return ended(here.undecided(...choice.missing));
  if (choice.state === "refused") return ended(here.fail(choice.disposition, choice.cause));
  return choice.targets.flatMap((target) =>
    passTarget(bigip, arrival, lastHop, walk, target, (egress) =>
      translateVirtual(bigip, virtual, target.pool, walk.packet, arrival, egress),
    ),
  );
}

/** Facts that would have to be known before anything can be said of what a virtual server does. */
function unreadBehaviour(virtual: VirtualRecord): Note[] {
  const name = objectName(virtual);
  const notes: Note[] = [];
  if (virtual.pathChangers.state === "unknown") {
    notes.push(missingFact(`the iRules and policies of ${name}`, virtual.pathChangers));
  }
  for (const changer of valueOr(virtual.pathChangers, []) ?? []) {
    notes.push({
      what: `what ${changer} does to connections of ${name}`,
      why: "it is not read yet",
      origin: virtual.pathChangers.origin,
    });
  }
  if (virtual.enabled.state === "unknown")
    notes.push(missingFact(`whether ${name} is enabled`, virtual.enabled));
  return notes;
}

function passTarget(
  bigip: BigIp,
  arrival: Vlan,
  lastHop: Owner,
  walk: Walk,
  target: Target,
  translate: (egress: Vlan) => Translation,
): Passage[] {
  const egress = routeOut(bigip, target.routeTo);
  const here = (steps: readonly Step[], out: string | null): Walk =>
    inHop(walk, bigip, arrival, [target.step, ...steps], out);
  if (egress.state === "unknown")
    return [{ state: "ended", trace: here([], null).undecided(...egress.missing) }];
  if (egress.state === "dropped") {
    return [{ state: "ended", trace: here([], null).fail(egress.disposition, egress.cause) }];
  }
  const translation = translate(egress.vlan);
  if (translation.state === "unknown") {
    return [{ state: "ended", trace: here([egress.step], null).undecided(...translation.missing) }];
  }
  const sources = translation.state === "kept" ? [walk.packet.source] : translation.addresses;
  return sources.map((source) => {
    const sent = { ...target.packet, source };
    const session = {
      bigip,
      arrivalVlan: arrival,
      egressVlan: egress.vlan,
      lastHop,
      received: walk.packet,
      sent,
    };
    const left = here([egress.step, translation.step], egress.vlan.path)
      .assuming(translation.assumptions)
      .withPacket(sent)
      .withSession(session);
    return {
      state: "departed",
      walk: translation.state === "translated" ? left.withTranslation(translation.by) : left,
      vlan: egress.vlan,
      nextHop: egress.nextHop,
    };
  });
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
