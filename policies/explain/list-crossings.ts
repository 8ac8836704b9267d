import { type Packet, inRouteDomain } from "../trace/packet";
import type { Trace } from "../trace/trace";
import type { Crossing, Side } from "./explanation";

/** What each BIG-IP on the ways does with the first packet, each crossing once. `isOpen` where the flow is undecided. */
export function listCrossings(traces: readonly Trace[], isOpen: boolean): Crossing[] {
  const found = traces.flatMap((trace) => crossingsOf(trace, isOpen || trace.disposition === "UNDECIDED"));
  return [...new Map(found.map((crossing) => [JSON.stringify(crossing), crossing])).values()];
}

function crossingsOf({ hops, sessions, packet }: Trace, isOpen: boolean): Crossing[] {
  const passed = sessions.map(({ bigip, arrivalVlan, egressVlan, inside, nat }): Crossing => {
    return {
      device: bigip.name,
      received: toSide(inside.received, arrivalVlan.path),
      hasConnection: nat === undefined,
      sent: toSide(inside.sent, egressVlan.path),
      isOpen,
    };
  });
  const bigipHops = hops.filter(({ kind }) => kind === "bigip");
  const last = bigipHops.at(-1);
  // One that keeps the packet has no connection for it: the packet is there as it was when the trace ended.
  if (last === undefined || last.in === null || bigipHops.length <= passed.length) return passed;
  const before = sessions.at(-1)?.sent;
  const received = before === undefined ? packet : inRouteDomain(before, packet.destination.routeDomain);
  const kept = { received: toSide(received, last.in), hasConnection: false, sent: undefined, isOpen };
  return [...passed, { device: last.device, ...kept }];
}

function toSide({ source, destination, port }: Packet, vlan: string): Side {
  return { source: source.text, destination: destination.text, port, vlan };
}
