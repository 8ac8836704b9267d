/** What a BIG-IP does with a reply that belongs to no connection which it has (facts 1.13, 4.7). */
import type { BigIp, Vlan } from "../../network/bigip";
import type { Owner } from "../../network/network";
import { type Origin, valueOr } from "../../values/fact";
import type { Note } from "../../values/note";
import { type Packet, inRouteDomain } from "../packet";
import type { Cause, Trace } from "../trace";
import { type Walk, step } from "../walk";
import type { Passage } from "./agree";
import { objectName } from "./applies";
import { clientPort } from "./client-port";
import { inHop } from "./local-ends";
import { matchListener } from "./match-listener";
import { openConnection } from "./open-connection";

/**
 * A reply over UDP opens a connection through whatever listener takes it, as any packet does. One over TCP does so where the
 * listener has loose initiation or is a NAT, and is refused elsewhere: `lost` says so.
 */
export function passWithoutConnection(
  bigip: BigIp,
  arrival: Vlan,
  from: Owner,
  walk: Walk,
  lost: Cause,
): Passage[] {
  const here = withoutConnection(bigip, arrival, walk);
  if (bigip.unread.length > 0) return [end(here.undecided(...bigip.unread))];
  const { port, assumptions: portNote } = clientPort(bigip, arrival);
  const open = (notes: readonly Note[]): Passage[] => {
    const first = walk.assuming([...notes, ...portNote]).withPacket({ ...walk.packet, port });
    return openConnection(bigip, arrival, from, first).map((passage) => asReply(passage, here, lost));
  };
  if (walk.packet.protocol !== "tcp") return open([]);

  const loose = findLooseInitiation(bigip, arrival, { ...walk.packet, port });
  switch (loose.state) {
    case "off":
      return [end(here.assuming(loose.assumptions).fail("REPLY_LOST", lost))];
    case "on":
      return open(loose.assumptions);
    case "unknown": {
      const passages = open([]);
      // Where it would not get on even so, whether it is let in does not matter.
      const mayPass = passages.some(
        (passage) =>
          passage.state === "departed" || ["ACCEPTED", "UNDECIDED"].includes(passage.trace.disposition),
      );
      return [end(mayPass ? here.undecided(...loose.missing) : here.fail("REPLY_LOST", lost))];
    }
  }
}

/** The walk of a reply that found no connection. */
export function withoutConnection(bigip: BigIp, arrival: Vlan, walk: Walk): Walk {
  return inHop(walk, bigip, arrival, [step("the reply belongs to no connection that it has")]);
}

function end(trace: Trace): Passage {
  return { state: "ended", trace };
}

type LooseInitiation =
  | {
      readonly state: "on";
      /** What that rests on. */
      readonly assumptions: readonly Note[];
    }
  | { readonly state: "off"; readonly assumptions: readonly Note[] }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

function findLooseInitiation(bigip: BigIp, arrival: Vlan, packet: Packet): LooseInitiation {
  const match = matchListener(bigip, inRouteDomain(packet, arrival.routeDomain), arrival.path);
  if (match.state === "unknown") {
    const mayBeLoose =
      !bigip.nats.isEmpty ||
      bigip.allVirtuals.some(({ looseInitiation }) => valueOr(looseInitiation, false) !== false);
    return mayBeLoose ? { state: "unknown", missing: match.missing } : { state: "off", assumptions: [] };
  }
  const { listener } = match;
  if (listener.kind === "virtual") {
    const { looseInitiation } = listener.virtual;
    const name = objectName(listener.virtual);
    if (looseInitiation.state === "unknown") {
      const why = `its value is ${looseInitiation.why}`;
      const what = `whether ${name} takes packets in mid-connection (loose initiation)`;
      return { state: "unknown", missing: [{ what, why, origin: looseInitiation.origin }] };
    }
    const isLoose = looseInitiation.state === "known" && looseInitiation.value;
    return isLoose
      ? { state: "on", assumptions: [halfConnection(bigip, name, looseInitiation.origin)] }
      : { state: "off", assumptions: match.assumptions };
  }
  // A NAT keeps no connections, so that one is missing does not matter to it (facts 3.10).
  if (listener.kind === "nat") return { state: "on", assumptions: match.assumptions };
  const isOpen = listener.kind === "none" && bigip.complete === undefined;
  const open = isOpen ? [noLooseListener(bigip, arrival)] : [];
  return { state: "off", assumptions: [...match.assumptions, ...open] };
}

function noLooseListener(bigip: BigIp, { origin }: Vlan): Note {
  return {
    what: `BIG-IP ${bigip.name} takes no TCP packet in mid-connection`,
    why: "loose initiation is off by default and nothing that is read says otherwise",
    origin,
  };
}

function halfConnection(bigip: BigIp, name: string, origin: Origin): Note {
  return {
    what: `BIG-IP ${bigip.name} keeps passing a TCP connection of which it sees the replies only`,
    why: `${name} has loose initiation, and what becomes of such a connection later is not confirmed`,
    origin,
  };
}

/**
 * What was found out for the port that the reply is addressed to, for a packet whose port is the one that it comes from. A
 * listener that changes the client's port loses the reply.
 */
function asReply(passage: Passage, here: Walk, lost: Cause): Passage {
  if (passage.state === "ended") {
    const { disposition } = passage.trace;
    if (disposition !== "NO_LISTENER") return passage;
    return end(here.fail("REPLY_LOST", { ...lost, did: `${lost.did}, nor a listener that takes it` }));
  }
  const session = passage.walk.sessions.at(-1);
  if (session === undefined) throw new Error("a packet that passed a BIG-IP without a connection");
  const { sent, received } = session;
  const onward = passage.walk.withoutSession(session).withPacket({ ...sent, port: here.packet.port });
  if (sent.port === received.port) return { ...passage, walk: onward };
  const did = `takes the reply for a new connection and sends it to port ${sent.port}`;
  return end(onward.fail("REPLY_LOST", { ...lost, did }));
}
