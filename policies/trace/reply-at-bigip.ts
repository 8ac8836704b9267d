/** What a BIG-IP does with a reply: it undoes on it what it did to the first packet, if it finds the connection (facts 4.4, 4.7). */
import { type Vlan, areUnitsOfOnePair } from "../network/bigip";
import type { Owner } from "../network/network";
import { possibleBigIp } from "../network/possible-owners";
import { type Note, evidence } from "../values/note";
import { objectName } from "./bigip/applies";
import type { NatUse } from "./bigip/listener";
import { passWithoutConnection, withoutConnection } from "./bigip/pass-without-connection";
import { natTakesReply } from "./bigip/reply-through-nat";
import { routeOut } from "./bigip/route-out";
import { type AtBigIp, type Carrier, ownerName } from "./carry";
import type { Cause, Session, Step, Trace } from "./trace";
import { type Walk, step } from "./walk";

type Arrival = Extract<Owner, { kind: "bigip" }>;

/** Finds the connection that a reply belongs to and sends the reply back to who opened it. */
export function replyAtBigIp(carrier: () => Carrier): AtBigIp {
  return (arrival, from, walk) => {
    const session = findSession(arrival, walk);
    if (session === undefined) {
      return atStandby(arrival, walk) ?? passOn(carrier(), arrival, from, walk, noConnection(arrival));
    }
    if (session.replyDoubt !== undefined) return [walk.undecided(session.replyDoubt)];
    if (session.nat !== undefined) return throughNat(carrier(), arrival, session, session.nat, walk);
    if (session.egressVlan.path === arrival.vlan.path) return goBack(carrier(), arrival, session, walk);
    const keyed = arrival.bigip.settings.vlanKeyedConnections;
    if (keyed.state !== "known") return [walk.undecided(otherVlan(arrival, session))];
    if (!keyed.value) return goBack(carrier(), arrival, session, walk);
    // What the first packet opened gets no reply any more; the BIG-IP is not left out all the same.
    return passOn(carrier(), arrival, from, walk.withoutSession(session), notOnThisVlan(arrival, session));
  };
}

/** The BIG-IP's connection with the reply's addresses: the one that left on this VLAN, or else the latest. */
function findSession({ bigip, vlan }: Arrival, { sessions, packet }: Walk): Session | undefined {
  const matching = sessions.filter(
    (session) =>
      session.bigip === bigip &&
      session.egressVlan.routeDomain === vlan.routeDomain &&
      session.sent.source.equals(packet.destination) &&
      session.sent.destination.equals(packet.source),
  );
  return matching.findLast(({ egressVlan }) => egressVlan.path === vlan.path) ?? matching.at(-1);
}

/** A NAT keeps no connection: which VLAN the first packet left on does not matter to it. */
function throughNat(carrier: Carrier, arrival: Arrival, session: Session, nat: NatUse, walk: Walk): Trace[] {
  const reply = natTakesReply(arrival.bigip, nat, arrival.vlan, walk.packet);
  switch (reply.state) {
    case "unknown":
      return [walk.undecided(...reply.missing)];
    case "not-taken":
      return [walk.fail("REPLY_LOST", reply.cause)];
    case "taken":
      return goBack(carrier, arrival, session, walk.assuming(reply.assumptions));
  }
}

function describeMatch({ nat }: Session): string {
  return nat === undefined
    ? "the reply belongs to a connection"
    : `NAT ${objectName(nat.nat)} translates the reply back`;
}

function goBack(carrier: Carrier, arrival: Arrival, session: Session, walk: Walk): Trace[] {
  const { autoLastHop } = session;
  switch (autoLastHop.state) {
    case "on":
      return toLastHop(carrier, arrival, session, walk);
    case "off":
      return byRoutes(carrier, arrival, session, walk, [autoLastHop.because]);
    case "unknown": {
      const back = toLastHop(carrier, arrival, session, walk);
      const routed = byRoutes(carrier, arrival, session, walk, []);
      return endings(back) === endings(routed) ? back : [walk.undecided(autoLastHop.missing)];
    }
  }
}

/** How the ways of a reply end, for comparing; where each arrives does not matter as long as it is at the same machine. */
function endings(traces: readonly Trace[]): string {
  const texts = traces.map(({ disposition, end, missing }) =>
    JSON.stringify([disposition, end && ownerName(end), missing]),
  );
  return [...new Set(texts)].sort().join(" ");
}

function toLastHop(carrier: Carrier, arrival: Arrival, session: Session, walk: Walk): Trace[] {
  const decision = `${describeMatch(session)}: it goes back to ${ownerName(session.lastHop)}, which sent the first packet`;
  const back = undo(arrival, session, walk, session.arrivalVlan, [step(decision, shownAs(session))]);
  const { destination } = back.packet;
  return carrier.receive(session.lastHop, destination, { ...arrival, vlan: session.arrivalVlan }, back);
}

function byRoutes(
  carrier: Carrier,
  arrival: Arrival,
  session: Session,
  walk: Walk,
  because: Step["because"],
): Trace[] {
  const { arrivalVlan } = session;
  const decision = `${describeMatch(session)}, and the BIG-IP's routes say where it goes`;
  const belongs = step(decision, shownAs(session), ...because);
  const egress = routeOut(arrival.bigip, arrivalVlan, session.inside.received.source);
  switch (egress.state) {
    case "unknown":
      return [undo(arrival, session, walk, null, [belongs]).undecided(...egress.missing)];
    case "dropped": {
      const did = `${egress.cause.did}, and its replies go by its routes`;
      return [undo(arrival, session, walk, null, [belongs]).fail("REPLY_LOST", { ...egress.cause, did })];
    }
    case "out":
      return egress.ways.flatMap((way) => {
        const back = undo(arrival, session, walk, way.vlan, [belongs, way.step]).assuming(way.assumptions);
        return carrier.leaveBigIp(arrival, way.vlan, way.nextHop.inRouteDomain(0), back);
      });
  }
}

function shownAs({ received, arrivalVlan }: Session): Step["because"][number] {
  return evidence(`from ${received.destination.text} to ${received.source.text}`, arrivalVlan.origin);
}

function undo(
  { bigip, vlan }: Arrival,
  session: Session,
  walk: Walk,
  out: Vlan | null,
  steps: readonly Step[],
): Walk {
  const { received } = session;
  return walk
    .withHop({ kind: "bigip", device: bigip.name, in: vlan.path, out: out?.path ?? null, steps })
    .withPacket({ ...walk.packet, source: received.destination, destination: received.source })
    .withoutSession(session);
}

function passOn(carrier: Carrier, arrival: Arrival, from: Owner, walk: Walk, lost: Cause): Trace[] {
  return passWithoutConnection(arrival.bigip, arrival.vlan, from, walk, lost).flatMap((passage) =>
    passage.state === "ended"
      ? [passage.trace]
      : carrier.leaveBigIp(arrival, passage.vlan, passage.nextHop, passage.walk),
  );
}

function noConnection({ bigip, vlan }: Arrival): Cause {
  const did =
    "gets the reply and has no connection for it, because the first packet did not pass it that way";
  return { name: `BIG-IP ${bigip.name}`, did, origin: vlan.origin };
}

/** While the other unit of its pair is active, a unit takes nothing for the addresses that they share. */
function atStandby({ bigip, vlan }: Arrival, walk: Walk): Trace[] | undefined {
  const holder = walk.sessions.at(-1)?.bigip;
  if (holder === undefined || holder === bigip || !areUnitsOfOnePair(holder, bigip)) return undefined;
  const here = withoutConnection(bigip, vlan, walk);
  if (bigip.unread.length > 0) return [here.undecided(...bigip.unread)];
  // The active unit would get the reply itself if it had the next hop's address too.
  const possible = vlan.link.state === "on" ? possibleBigIp(holder, vlan.link.segment) : vlan.link.missing;
  if (possible !== undefined) return [here.undecided(possible)];
  const did = `gets the reply while BIG-IP ${holder.name}, the other unit of its pair, is active and holds the connection`;
  return [here.fail("REPLY_LOST", { name: `BIG-IP ${bigip.name}`, did, origin: vlan.origin })];
}

function notOnThisVlan({ bigip, vlan }: Arrival, session: Session): Cause {
  const did =
    `gets the reply on VLAN ${vlan.path} and has no connection for it there: the first packet left on VLAN ` +
    `${session.egressVlan.path}, and connections are kept per VLAN (db connection.vlankeyed)`;
  return {
    name: `BIG-IP ${bigip.name}`,
    did,
    origin: bigip.settings.vlanKeyedConnections.origin,
  };
}

function otherVlan({ bigip, vlan }: Arrival, session: Session): Note {
  return {
    what: `whether BIG-IP ${bigip.name} takes a reply on VLAN ${vlan.path}`,
    why:
      `the first packet left on VLAN ${session.egressVlan.path}, and whether connections are kept per VLAN ` +
      "(db connection.vlankeyed) is not known",
    origin: vlan.origin,
  };
}
