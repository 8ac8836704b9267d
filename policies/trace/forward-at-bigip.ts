import { openConnection } from "./bigip/open-connection";
import type { AtBigIp, Carrier } from "./carry";

/** What BIG-IPs do with a first packet: each opens a connection and sends it on. */
export function forwardAtBigIp(carrier: () => Carrier): AtBigIp {
  return (arrival, lastHop, walk) =>
    openConnection(arrival.bigip, arrival.vlan, lastHop, walk).flatMap((passage) =>
      passage.state === "ended"
        ? [passage.trace]
        : carrier().leaveBigIp(arrival, passage.vlan, passage.nextHop, passage.walk),
    );
}
