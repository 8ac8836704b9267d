import { type HostInterface, type Server, interfaceWith } from "../network/host";
import type { PeerPort } from "../records/group-records";
import { findListening } from "../trace/judge-listening";
import type { IpAddress } from "../values/address";

/** An address and the id of the segment on which it is. */
export interface SharedAddress {
  readonly address: IpAddress;
  readonly segment: string;
}

/**
 * The receiver's addresses on a segment that the sender is on too, in the network of an own address of the sender: a packet to
 * one of them needs no gateway. Those on which the service is known not to listen are left out.
 */
export function sharedAddresses(sender: Server, receiver: Server, port: PeerPort): SharedAddress[] {
  return receiver.interfaces.flatMap((candidate) => {
    const address = ownAddress(candidate);
    const { link } = candidate;
    if (address === undefined || address.isLinkLocal || link.state !== "on") return [];
    if (!isOnLinkFor(sender, candidate, address)) return [];
    const listening = findListening(receiver, { ...port, destination: address });
    return listening.state === "closed" ? [] : [{ address, segment: link.segment.id }];
  });
}

/** Every address of the receiver that is known and on which the service is not known not to listen. */
export function ownAddresses(receiver: Server, port: PeerPort): IpAddress[] {
  return receiver.interfaces.flatMap((candidate) => {
    const address = ownAddress(candidate);
    if (address === undefined || address.isLinkLocal) return [];
    return findListening(receiver, { ...port, destination: address }).state === "closed" ? [] : [address];
  });
}

function ownAddress({ address }: HostInterface): IpAddress | undefined {
  return address.state === "known" ? address.value.address : undefined;
}

function isOnLinkFor(sender: Server, { link }: HostInterface, address: IpAddress): boolean {
  if (link.state !== "on" || interfaceWith(sender, address) !== undefined) return false;
  return sender.interfaces.some(
    (own) =>
      own.link.state === "on" &&
      own.link.segment.id === link.segment.id &&
      own.address.state === "known" &&
      own.address.value.prefix.contains(address),
  );
}
