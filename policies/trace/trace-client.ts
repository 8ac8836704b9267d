import type { BigIp, Vlan } from "../network/bigip";
import type { Server } from "../network/host";
import type { Network, Owner } from "../network/network";
import { InterfaceAddress, type IpAddress, familyBits } from "../values/address";
import { absent, known } from "../values/fact";
import { Carrier } from "./carry";
import { forwardAtBigIp } from "./forward-at-bigip";
import { judgeListening } from "./judge-listening";
import type { Packet } from "./packet";
import type { Trace } from "./trace";
import { traceReply } from "./trace-reply";
import { Walk } from "./walk";

/** A packet that somebody whom the estate does not describe sends into a BIG-IP. */
export interface ClientPacket extends Packet {
  readonly bigip: BigIp;
  /** Where it arrives. */
  readonly vlan: Vlan;
}

/** One possible way of it; `reply` is there where a server accepted it, one for each way that the reply may take. */
export interface ClientWay {
  readonly trace: Trace;
  readonly replies: readonly Trace[];
}

/**
 * Traces the first packet of a client's connection and the reply. The client is wherever its packet came from: the reply has
 * arrived once the BIG-IP that holds the connection hands it back there.
 */
export function traceClient(network: Network, { bigip, vlan, ...packet }: ClientPacket): ClientWay[] {
  const client = makeClient(packet.source, vlan);
  const [port] = client.interfaces;
  if (port === undefined) throw new Error("a client without an interface");
  const sender: Owner = { kind: "server", server: client, interface: port };
  const carrier: Carrier = new Carrier(
    network,
    forwardAtBigIp(() => carrier),
  );
  const arrival: Owner = { kind: "bigip", bigip, vlan };
  return carrier
    .receive(arrival, packet.destination, sender, Walk.start(packet))
    .map(judgeListening)
    .map((trace) => ({ trace, replies: replies(network, trace, client) }));
}

function replies(network: Network, trace: Trace, client: Server): readonly Trace[] {
  const { end } = trace;
  return end?.kind === "server" ? traceReply(network, trace, end.server, client) : [];
}

function makeClient(address: IpAddress, vlan: Vlan): Server {
  const origin = { source: "a client", path: "" };
  return {
    kind: "server",
    name: `a client on ${vlan.path}`,
    interfaces: [
      {
        name: "out",
        address: known(InterfaceAddress.of(address, familyBits(address.family)), origin),
        gateway: absent(origin),
        metric: absent(origin),
        register: absent(origin),
        link: vlan.link,
        origin,
      },
    ],
    routes: [],
    gaps: [],
    interfaceGaps: [],
    assumptions: [],
    beyond: undefined,
    hosts: new Map(),
    hostsGaps: [],
    origin,
  };
}
