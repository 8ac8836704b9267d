import { interfaceWith } from "../network/host";
import type { HostInterface, Server } from "../network/host";
import type { Network } from "../network/network";
import type { PeerFlow } from "../outcomes/peer-flow";
import { findListening } from "../trace/judge-listening";
import type { FlowsOfCause } from "./group-flows";
import { listSome } from "./write-message";

/** The four ways out of a masked conversation, with the estate's own values where they are known. */
export function describeWaysToMend(network: Network, found: FlowsOfCause): string[] {
  const { mend } = found.cause;
  if (mend === undefined) {
    return [
      "Let the sender's name resolve to the address that it sends from, or state that the receiver accepts it (accepts).",
    ];
  }
  const shared = sharedAddresses(network, found.flows);
  return [
    "Any one of these is a way to mend it; the next preview tells whether it did:",
    ...describeDirectWays(shared),
    "  - single IP: give each server one address, all on one segment, and let the pool's members and the DNS records name it",
    `  - preserve the source: ${mend}, and let no global SNAT cover them`,
  ];
}

interface SharedAddress {
  readonly from: string;
  readonly to: string;
  /** The receiver's address on a segment that the sender is on too; undefined where none is known. */
  readonly address: string | undefined;
  /** Whether the receiver has services that listen on some addresses only. */
  readonly isLimited: boolean;
}

function sharedAddresses(network: Network, flows: readonly PeerFlow[]): SharedAddress[] {
  return flows.map(({ from, to, port, answer }) => {
    const sender = network.servers.get(from);
    const receiver = network.servers.get(to);
    const family = answer?.address.family ?? 4;
    const found =
      sender &&
      receiver &&
      receiver.interfaces.find(
        (candidate) => isOnSegmentOf(candidate, sender, family) && takes(receiver, candidate, port),
      );
    return {
      from,
      to,
      address: found?.address.state === "known" ? found.address.value.address.text : undefined,
      isLimited: receiver?.listen !== undefined,
    };
  });
}

function isOnSegmentOf(candidate: HostInterface, sender: Server, family: 4 | 6): boolean {
  const { link, address } = candidate;
  if (link.state !== "on" || address.state !== "known" || address.value.address.family !== family)
    return false;
  return sender.interfaces.some(
    (own) =>
      own.link.state === "on" &&
      own.link.segment.id === link.segment.id &&
      own.address.state === "known" &&
      own.address.value.prefix.contains(address.value.address) &&
      interfaceWith(sender, address.value.address) === undefined,
  );
}

/** Whether nothing says that the service does not listen on the address. */
function takes(receiver: Server, { address }: HostInterface, port: PeerFlow["port"]): boolean {
  if (address.state !== "known") return false;
  return findListening(receiver, { ...port, destination: address.value.address }).state !== "closed";
}

function describeDirectWays(shared: readonly SharedAddress[]): string[] {
  const lacking = shared.find(({ address }) => address === undefined);
  if (lacking !== undefined) {
    return [
      `  - hosts file or DNS: first put the servers on a common segment; ${lacking.from} and ${lacking.to} are on none that is known`,
    ];
  }
  const lines = shared.map(({ from, to, address }) => `on ${from} "${address ?? ""} ${to}"`);
  const records = [...new Set(shared.map(({ to, address }) => `${to} ${address ?? ""}`))];
  return [
    `  - hosts file: ${listSome(lines, ", ")}`,
    `  - DNS on the same segment: let the records give ${listSome(records, ", ")} and nothing else`,
  ];
}
