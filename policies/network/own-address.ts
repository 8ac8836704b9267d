import type { BigIp } from "./bigip";
import { type Server, interfaceWith } from "./host";
import type { Network } from "./network";
import type { IpAddress } from "../values/address";

/** Whether the address is the server's: one that it has itself, or one that a NAT of some BIG-IP has for it. */
export function isOwnAddress(network: Network, server: Server, address: IpAddress): boolean {
  if (interfaceWith(server, address) !== undefined) return true;
  return [...network.bigips.values()].some((bigip) => isNatOf(bigip, server, address));
}

function isNatOf({ nats }: BigIp, server: Server, address: IpAddress): boolean {
  const found = nats.byTranslation.longest(address)?.values ?? [];
  return found.some(
    ({ originating }) =>
      originating.state === "known" && interfaceWith(server, originating.value) !== undefined,
  );
}
