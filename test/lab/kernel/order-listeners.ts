import type { Prefix } from "../../../policies/values/address";
import type { DeclaredBigIp, DeclaredListener } from "./declared";

/** What may take a packet by its destination: a virtual server, or a self IP. */
export type Candidate =
  | { readonly kind: "virtual"; readonly listener: DeclaredListener }
  | { readonly kind: "self"; readonly address: Prefix };

/**
 * The order in which listeners are tried, so that the first that matches is the one: longest destination, then longest source,
 * then one port before every port, then one protocol before any. A self IP stands behind the virtual servers of its address.
 */
export function orderListeners(bigip: DeclaredBigIp, selfIps: readonly Prefix[]): Candidate[] {
  const ranked = [
    ...bigip.listeners.map((listener) => ({
      candidate: { kind: "virtual" as const, listener },
      rank: [
        listener.destination.length,
        listener.source?.length ?? 0,
        listener.ports === undefined ? 0 : 1,
        listener.protocol === "any" ? 0 : 1,
      ],
    })),
    ...selfIps.map((address) => ({
      candidate: { kind: "self" as const, address },
      rank: [address.length, -1, 0, 0],
    })),
  ];
  return ranked.sort((a, b) => compareRanks(b.rank, a.rank)).map(({ candidate }) => candidate);
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
