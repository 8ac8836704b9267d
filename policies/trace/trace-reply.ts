import { type HostInterface, type Server, interfaceWith } from "../network/host";
import type { Network } from "../network/network";
import type { Note } from "../values/note";
import { evidence } from "../values/note";
import { Carrier, noRouteCause, ownerName } from "./carry";
import { type HostRouteChoice, lookupHostRoute } from "./host-route";
import type { Packet } from "./packet";
import { replyAtBigIp } from "./reply-at-bigip";
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
  const atHome = interfaceWith(receiver, packet.destination);
  if (atHome !== undefined) return [replyToItself(packet, forward, receiver, sender, atHome)];
  const asked = forward.sessions[0]?.received ?? forward.packet;
  const way = { network, packet, asked, sessions: forward.sessions, receiver, sender };
  const byTable = tracesVia(way, undefined);
  const own = interfaceWith(receiver, packet.source);
  if (own === undefined || byTable.choices.every(({ out }) => out.name === own.name)) return byTable.traces;
  const byInterface = tracesVia(way, own.name);
  const [tableEnd, interfaceEnd] = [endOf(byTable.traces), endOf(byInterface.traces)];
  if (tableEnd === "open" || tableEnd === interfaceEnd) return byTable.traces;
  if (interfaceEnd === "open") return byInterface.traces;
  const start = Walk.reply(packet, forward.sessions);
  return [start.undecided(hostModelNote(receiver, own.name, byTable.choices))];
}

function replyTo(packet: Packet): Packet {
  return { ...packet, source: packet.destination, destination: packet.source };
}

/** Whether a reply that may go each of these ways arrives for certain, may be lost, or is open for want of a fact. */
function endOf(traces: readonly Trace[]): "arrives" | "lost" | "open" {
  const ends = new Set(traces.map(({ disposition }) => disposition));
  if (![...ends].every((end) => end === "ACCEPTED" || end === "UNDECIDED")) return "lost";
  return ends.has("UNDECIDED") ? "open" : "arrives";
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

/** A server that gets a packet from one of its own addresses answers itself, whichever way the packet came (facts 4.6). */
function replyToItself(
  packet: Packet,
  forward: Trace,
  receiver: Server,
  sender: Server,
  own: HostInterface,
): Trace {
  const { destination } = packet;
  const here = step(
    `${destination.text} is its own address, so its reply does not leave it`,
    evidence(destination.text, own.origin),
  );
  const walk = Walk.reply(packet, forward.sessions).withHop({
    kind: "server",
    device: receiver.name,
    in: null,
    out: null,
    steps: [here],
  });
  const left = forward.sessions.at(-1);
  const isSender = receiver.name === sender.name;
  if (isSender && left === undefined) {
    return walk.accept({ kind: "server", server: receiver, interface: own });
  }
  const past = left === undefined ? "" : `, past BIG-IP ${left.bigip.name}, which holds the connection`;
  return walk.fail(isSender ? "REPLY_BYPASSES_BIGIP" : "REPLY_LOST", {
    name: receiver.name,
    did: `gets the packet from its own address ${destination.text} and answers itself${past}`,
    origin: own.origin,
  });
}

/** What the ways of one reply have in common. */
interface ReplyWay {
  readonly network: Network;
  readonly packet: Packet;
  /** The packet as the sender sent it. */
  readonly asked: Packet;
  readonly sessions: readonly Session[];
  readonly receiver: Server;
  readonly sender: Server;
}

function tracesVia(
  way: ReplyWay,
  via: string | undefined,
): { traces: Trace[]; choices: readonly HostRouteChoice[] } {
  const { network, packet, sessions, receiver } = way;
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
      .map((trace) => judgeArrival(trace, way, choice)),
  );
  return { traces, choices: lookup.choices };
}

/**
 * A reply that was accepted has only arrived if it is at the sender, comes from where the sender had sent to, and no BIG-IP was
 * left out on the way.
 */
function judgeArrival(trace: Trace, { asked, receiver, sender }: ReplyWay, choice: HostRouteChoice): Trace {
  if (trace.disposition !== "ACCEPTED" || trace.end === undefined) return trace;
  const cause = (did: string): Cause => ({ name: receiver.name, did, origin: choice.out.origin });
  if (trace.end.kind !== "server" || trace.end.server.name !== sender.name) {
    const did = `sends its reply by ${choice.nextHop.text}, where it ends at ${ownerName(trace.end)}`;
    return { ...trace, disposition: "REPLY_LOST", end: undefined, cause: cause(did), answer: "dropped" };
  }
  const left = trace.sessions.findLast((session) => !session.mayBeBypassed);
  if (left === undefined) {
    if (trace.packet.source.equals(asked.destination)) return trace;
    const did = `sends a reply that arrives from ${trace.packet.source.text}, and ${sender.name} had sent to ${asked.destination.text}`;
    return {
      ...trace,
      disposition: "REPLY_LOST",
      end: undefined,
      cause: trace.translatedBy ?? cause(did),
      answer: "dropped",
    };
  }
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
