import { addressOf } from "../network/host";
import type { Network } from "../network/network";

/** The known addresses of a server, in the order of its interfaces; none where nobody described it. */
export function addressesOf({ servers }: Network, name: string): string[] {
  return (servers.get(name)?.interfaces ?? []).flatMap((one) => addressOf(one)?.text ?? []);
}
