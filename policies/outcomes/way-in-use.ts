import { type HostInterface, type Server, addressGaps, interfaceWith } from "../network/host";
import type { Network } from "../network/network";
import type { FixKind } from "../records/group-records";
import type { Family, IpAddress } from "../values/address";
import type { PeerFlow } from "./peer-flow";

/**
 * Which of the four ways it is by which a flow keeps the sender's address. `undefined` for a flow that does not, or is not decided, and
 * for one that is direct by another way: a router between two servers, for example, of which one has several addresses.
 */
export function wayInUse(network: Network, flow: PeerFlow): FixKind | undefined {
  if (flow.outcome === "preserved") return "preserve-source";
  const sender = network.servers.get(flow.from);
  const receiver = network.servers.get(flow.to);
  if (
    flow.outcome !== "direct" ||
    flow.answer === undefined ||
    sender === undefined ||
    receiver === undefined
  )
    return undefined;
  const { address } = flow.answer;
  if (isInHostsFile(sender, flow.to, address)) return "hosts-file";
  if (addressGaps(receiver).length === 0 && networksOf(receiver, address.family).length === 1)
    return "single-ip";
  return isOnSegmentOf(interfaceWith(receiver, address), sender) ? "same-segment-dns" : undefined;
}

/** The addresses of the server with their networks, one for each network that it is known to be in. */
export function networksOf(server: Server, family: Family): readonly string[] {
  const byNetwork = new Map<string, string>();
  for (const { address } of server.interfaces) {
    if (address.state !== "known" || address.value.address.isLinkLocal) continue;
    const { prefix } = address.value;
    if (prefix.family === family && !byNetwork.has(prefix.text))
      byNetwork.set(prefix.text, address.value.toString());
  }
  return [...byNetwork.values()];
}

/** A hosts file comes before DNS, so an answer that stands there is the file's. */
function isInHostsFile(sender: Server, name: string, address: IpAddress): boolean {
  const lines = sender.hosts.get(name)?.addresses ?? [];
  return lines.some((line) => line.state === "known" && line.value.equals(address));
}

function isOnSegmentOf(answered: HostInterface | undefined, sender: Server): boolean {
  if (answered?.link.state !== "on") return false;
  const { id } = answered.link.segment;
  return sender.interfaces.some(({ link }) => link.state === "on" && link.segment.id === id);
}
