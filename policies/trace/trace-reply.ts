import { areUnitsOfOnePair } from "../network/bigip";
import type { Server } from "../network/host";
import { interfaceWith } from "../network/host";
import type { Network, Owner } from "../network/network";
import type { Note } from "../values/note";
import { evidence } from "../values/note";
import { objectName } from "./bigip/applies";
import { natTakesReply } from "./bigip/reply-through-nat";
import { type AtBigIp, Carrier, noRouteCause, ownerName } from "./carry";
import { type HostRouteChoice, lookupHostRoute } from "./host-route";
import type { Packet } from "./packet";
import type { Cause, Session, Trace } from "./trace";
import { Walk, step } from "./walk";

/**
 * Traces the reply to a packet that was accepted, from the server that accepted it: every way that it may take. A trace that
 * ends ACCEPTED has reached the sender with every connection on its way undone; everything else ends otherwise.
 *
 * A server may pick the way of a reply by its route table alone or only among the routes of the interface that has the
 * reply's source address (the weak and the strong host model; operating systems differ). Where the two end differently, the
 * reply is UNDECIDED.
 */
export function traceReply(network: Network, forward: Trace, receiver: Server, sender: Server): Trace[] {
  const packet = replyTo(forward.packet);
  const byTable = tracesVia(network, packet, forward.sessions, receiver, sender, undefined);
  const own = interfaceWith(receiver, packet.source);
  if (own === undefined || byTable.choices.every(({ out }) => out.name === own.name)) return byTable.traces;
  const byInterface = tracesVia(network, packet, forward.sessions, receiver, sender, own.name);
  if (allArrive(byTable.traces) === allArrive(byInterface.traces)) return byTable.traces;
  const start = Walk.reply(packet, forward.sessions);
  return [start.undecided(hostModelNote(receiver, own.name, byTable.choices))];
}

function replyTo(packet: Packet): Packet {
  return { ...packet, source: packet.destination, destination: packet.source };
}

function allArrive(traces: readonly Trace[]): boolean {
  return traces.every(({ disposition }) => disposition === "ACCEPTED");
}

function hostModelNote(receiver: Server, own: string, choices: readonly HostRouteChoice[]): Note {
  const others = [...new Set(choices.map(({ out }) => out.name))].filter((name) => name !== own).join(", ");
  return {
    what: `by which interface ${receiver.name} replies`,
    why:
      `its route table says ${others}, the reply's source address is on ${own}, ` +
      "operating systems differ in which of the two decides, and here they end differently",
    origin: receiver.origin,
  };
}

function tracesVia(
  network: Network,
  packet: Packet,
  sessions: readonly Session[],
  receiver: Server,
  sender: Server,
  via: string | undefined,
): { traces: Trace[]; choices: readonly HostRouteChoice[] } {
  const start = Walk.reply(packet, sessions);
  const lookup = lookupHostRoute(receiver, packet.destination, via);
  if (lookup.state === "unknown") return { traces: [start.undecided(...lookup.missing)], choices: [] };
  if (lookup.state === "no-route") {
    return { traces: [start.fail("NO_ROUTE", noRouteCause(receiver, packet.destination))], choices: [] };
  }
  const carrier: Carrier = new Carrier(
    network,
    replyAtBigIp(() => carrier),
  );
  const traces = lookup.choices.flatMap((choice) =>
    carrier
      .leaveHost({ kind: "server", server: receiver, interface: choice.out }, choice, null, start)
      .map((trace) => judgeArrival(trace, receiver, sender, choice)),
  );
  return { traces, choices: lookup.choices };
}

/** A reply that was accepted has only arrived if it is at the sender and no BIG-IP was left out on the way. */
function judgeArrival(trace: Trace, receiver: Server, sender: Server, choice: HostRouteChoice): Trace {
  if (trace.disposition !== "ACCEPTED" || trace.end === undefined) return trace;
  const cause = (did: string): Cause => ({ name: receiver.name, did, origin: choice.out.origin });
  if (trace.end.kind !== "server" || trace.end.server.name !== sender.name) {
    const did = `sends its reply by ${choice.nextHop.text}, where it ends at ${ownerName(trace.end)}`;
    return { ...trace, disposition: "REPLY_LOST", end: undefined, cause: cause(did), answer: "dropped" };
  }
  const left = trace.sessions.at(-1);
  if (left === undefined || left.mayBeBypassed) return trace;
  if (left.replyDoubt !== undefined)
    return { ...trace, disposition: "UNDECIDED", end: undefined, missing: [left.replyDoubt] };
  const did =
    `sends its reply by ${choice.nextHop.text} on interface ${choice.out.name}, ` +
    `past BIG-IP ${left.bigip.name}, which holds the connection`;
  return {
    ...trace,
    disposition: "REPLY_BYPASSES_BIGIP",
    end: undefined,
    cause: cause(did),
    answer: "dropped",
  };
}

/** Finds the connection that a reply belongs to and undoes on it what the BIG-IP did to the first packet. */
function replyAtBigIp(carrier: () => Carrier): AtBigIp {
  return (arrival, _from, walk) => {
    const session = walk.sessions.at(-1);
    const { source, destination } = walk.packet;
    const isItsReply =
      session !== undefined &&
      session.bigip === arrival.bigip &&
      session.sent.source.equals(destination) &&
      session.sent.destination.equals(source);
    if (isItsReply && session.replyDoubt !== undefined) return [walk.undecided(session.replyDoubt)];
    if (!isItsReply) return [withoutConnection(arrival, walk)];
    const byNat = session.nat && natTakesReply(session.nat, arrival.vlan);
    if (byNat === undefined && session.egressVlan.path !== arrival.vlan.path)
      return [otherVlan(arrival, session, walk)];
    if (byNat?.state === "unknown") return [walk.undecided(...byNat.missing)];
    if (byNat?.state === "not-taken") return [walk.fail("REPLY_LOST", byNat.cause)];

    const { received } = session;
    const undone = { ...walk.packet, source: received.destination, destination: received.source };
    const back = walk
      .assuming(byNat?.assumptions ?? [])
      .withHop({
        kind: "bigip",
        device: arrival.bigip.name,
        in: arrival.vlan.path,
        out: session.arrivalVlan.path,
        steps: [
          step(
            `${describeMatch(session)}: it goes back to ${ownerName(session.lastHop)}, which sent the first packet`,
            evidence(`from ${undone.source.text} to ${undone.destination.text}`, session.arrivalVlan.origin),
          ),
        ],
      })
      .withPacket(undone)
      .withoutLastSession();
    return carrier().receive(
      session.lastHop,
      undone.destination,
      { ...arrival, vlan: session.arrivalVlan },
      back,
    );
  };
}

function describeMatch({ nat }: Session): string {
  return nat === undefined
    ? "the reply belongs to a connection"
    : `NAT ${objectName(nat.nat)} translates the reply back`;
}

function withoutConnection(arrival: Extract<Owner, { kind: "bigip" }>, walk: Walk): Trace {
  const { bigip, vlan } = arrival;
  const here = walk.withHop({
    kind: "bigip",
    device: bigip.name,
    in: vlan.path,
    out: null,
    steps: [step("the reply belongs to no connection that it has")],
  });
  if (bigip.unread.length > 0) return here.undecided(...bigip.unread);
  if (walk.packet.protocol === "udp") {
    const note = {
      what: `what BIG-IP ${bigip.name} does with a UDP reply of which it has not seen the request`,
      why: "it may open a connection of its own for it, which is not modelled yet",
      origin: vlan.origin,
    };
    return here.undecided(note);
  }
  const assumption = {
    what: `BIG-IP ${bigip.name} takes no TCP packet in mid-connection`,
    why: "loose initiation is off by default and nothing that is read says otherwise",
    origin: vlan.origin,
  };
  const holder = walk.sessions.at(-1)?.bigip;
  const did =
    holder !== undefined && holder !== bigip && areUnitsOfOnePair(holder, bigip)
      ? `gets the reply while BIG-IP ${holder.name}, the other unit of its pair, is active and holds the connection`
      : "gets the reply and has no connection for it, because the first packet did not pass it that way";
  return here.assuming([assumption]).fail("REPLY_LOST", {
    name: `BIG-IP ${bigip.name}`,
    did,
    origin: vlan.origin,
  });
}

function otherVlan(arrival: Extract<Owner, { kind: "bigip" }>, session: Session, walk: Walk): Trace {
  return walk.undecided({
    what: `whether BIG-IP ${arrival.bigip.name} takes a reply on VLAN ${arrival.vlan.path}`,
    why:
      `the first packet left on VLAN ${session.egressVlan.path}, and whether connections are kept per VLAN ` +
      "(db connection.vlankeyed) is not known",
    origin: arrival.vlan.origin,
  });
}
