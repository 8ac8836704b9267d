import { interfaceWith } from "../../policies/network/host";
import type { Network } from "../../policies/network/network";
import type { PeerFlow } from "../../policies/outcomes/peer-flow";
import { traceForward } from "../../policies/trace/trace-forward";
import { traceReply } from "../../policies/trace/trace-reply";
import type { Trace } from "../../policies/trace/trace";
import type { Server } from "../../policies/network/host";
import { hostOf } from "../../policies/trace/carry";

/** One way in which a connection may go, as the model has it. */
export interface Possibility {
  /** Where the request arrives; undefined where it reaches no server or router. */
  readonly arrival: { readonly machine: string; readonly source: string; readonly port: number } | undefined;
  /** Whether the sender gets an answer; undefined where the model does not tell. */
  readonly completes: boolean | undefined;
  readonly disposition: string;
}

/** Everything that may become of a flow, or `undefined` where the model cannot tell how the request goes. */
export function predictFlow(network: Network, flow: PeerFlow): Possibility[] | undefined {
  const sender = network.servers.get(flow.from);
  if (sender === undefined || flow.answer === undefined) return undefined;
  const traces = traceForward(network, sender, flow.answer.address, flow.port.protocol, flow.port.port);
  if (traces.some(({ disposition }) => disposition === "UNDECIDED")) return undefined;
  return traces.flatMap((trace) => predictTrace(network, trace, sender));
}

function predictTrace(network: Network, trace: Trace, sender: Server): Possibility[] {
  const { end, packet, disposition } = trace;
  if (end === undefined || end.kind === "bigip")
    return [{ arrival: undefined, completes: false, disposition }];
  const arrival = { machine: hostOf(end).name, source: packet.source.text, port: packet.port };
  // Nothing listens on a router.
  if (end.kind === "router") return [{ arrival, completes: false, disposition }];
  // A machine that is sent its own request by way of a BIG-IP answers past it, to itself.
  if (end.server === sender && interfaceWith(sender, packet.source) !== undefined)
    return [{ arrival, completes: trace.sessions.length === 0, disposition }];
  return traceReply(network, trace, end.server, sender).map((reply) => ({
    arrival,
    completes: reply.disposition === "UNDECIDED" ? undefined : reply.disposition === "ACCEPTED",
    disposition: reply.disposition,
  }));
}
