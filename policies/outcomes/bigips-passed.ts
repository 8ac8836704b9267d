import type { BigIp } from "../network/bigip";
import type { Network } from "../network/network";
import type { Trace } from "../trace/trace";

/** Each BIG-IP that a first packet or its reply passes; a reply may pass one that the first packet did not. */
export function bigipsPassed({ bigips }: Network, trace: Trace, reply: Trace): BigIp[] {
  const names = [...trace.hops, ...reply.hops].flatMap(({ kind, device }) =>
    kind === "bigip" ? [device] : [],
  );
  return [...new Set(names)].flatMap((name) => bigips.get(name) ?? []);
}
