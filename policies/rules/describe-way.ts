/** How a flow's way is put into words: of findings' messages, which are short, and of an explanation, which is not. */
import type { PeerFlow } from "../outcomes/peer-flow";
import type { Answer } from "../trace/resolve-name";
import type { Hop } from "../trace/trace";
import { describeOrigin } from "../values/fact";

/** `the A record of fe02 gives 10.1.2.12`. */
export function describeAnswer({ source, address }: Answer): string {
  return `${source} gives ${address.text}`;
}

/** `sent from 10.1.1.11`, `arrives from 10.1.2.1`; each only where it is known. */
export function describeSources({ sourceSent, sourceSeen }: PeerFlow): string[] {
  return [
    ...(sourceSent === undefined ? [] : [`sent from ${sourceSent}`]),
    ...(sourceSeen.length === 0 ? [] : [`arrives from ${sourceSeen.join(" or ")}`]),
  ];
}

/** A flow in one line: whom it leads from and to, where the address comes from, which source is sent and which arrives. */
export function describeFlow(flow: PeerFlow): string {
  const { from, to, answer } = flow;
  const given = answer === undefined ? [] : [`${describeAnswer(answer)} [${describeOrigin(answer.origin)}]`];
  const parts = [...given, ...describeSources(flow)];
  return `${from} -> ${to}${parts.length === 0 ? "" : `: ${parts.join("; ")}`}`;
}

/** `fe01.ocs.example.com`, `BIG-IP ltm1`. */
export function nameDevice({ kind, device }: Hop): string {
  return kind === "bigip" ? `BIG-IP ${device}` : device;
}

/** The device of a hop and, where the packet passes it, the way through it: `BIG-IP ltm1 (/Common/fe-a -> /Common/fe-b)`. */
export function describeHop(hop: Hop): string {
  const ports = [hop.in, hop.out].filter((port) => port !== null);
  return ports.length === 2 ? `${nameDevice(hop)} (${ports.join(" -> ")})` : nameDevice(hop);
}
