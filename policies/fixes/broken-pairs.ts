import type { Server } from "../network/host";
import type { Network, PeerGroup } from "../network/network";
import type { PeerFlow } from "../outcomes/peer-flow";
import type { PeerPort } from "../records/group-records";

/** One conversation that a finding is about, with the flows to all the addresses that are at fault. */
export interface BrokenPair {
  readonly group: PeerGroup;
  readonly sender: Server;
  readonly receiver: Server;
  readonly port: PeerPort;
  /** At least one. */
  readonly flows: readonly PeerFlow[];
}

/** The conversations of a finding's broken flows, whose servers are all described: what is not described is undecided. */
export function brokenPairs(network: Network, flows: readonly PeerFlow[]): readonly BrokenPair[] {
  const pairs = new Map<string, PeerFlow[]>();
  for (const flow of flows) {
    const key = keyOfPair(flow);
    const others = pairs.get(key);
    if (others === undefined) pairs.set(key, [flow]);
    else others.push(flow);
  }
  const found: BrokenPair[] = [];
  for (const list of pairs.values()) {
    const [flow] = list;
    const sender = flow && network.servers.get(flow.from);
    const receiver = flow && network.servers.get(flow.to);
    if (flow === undefined || sender === undefined || receiver === undefined)
      throw new Error("a broken flow of a server that nobody describes");
    found.push({ group: flow.group, sender, receiver, port: flow.port, flows: list });
  }
  return found;
}

/** Tells the conversations apart, whatever address the name gives. */
export function keyOfPair({ group, from, to, port }: PeerFlow): string {
  return JSON.stringify([group.name, from, to, port.protocol, port.port]);
}

/** Whether the name leads elsewhere or nowhere: then it is the name that has to change. */
export function isMisled({ flows }: Pick<BrokenPair, "flows">): boolean {
  return flows.every(({ outcome }) => outcome === "misdelivered" || outcome === "unresolved");
}

/** `fe01 and fe02`, for the pairs of servers that a reason is about: the first of them. */
export function nameServers({ sender, receiver }: Pick<BrokenPair, "sender" | "receiver">): string {
  return [sender.name, receiver.name].sort().join(" and ");
}
