import type { PeerFlow } from "../outcomes/peer-flow";
import { OUTCOMES, type Outcome } from "../reach-verdict";

/** How many flows there are of each outcome, and of how many ordered pairs. */
export type Summary = Readonly<Record<Outcome | "pairs" | "flows", number>>;

export function summarise(flows: readonly PeerFlow[]): Summary {
  const pairs = new Set(flows.map(({ group, from, to }) => JSON.stringify([group.name, from, to])));
  const counts = OUTCOMES.map((outcome) => [
    outcome,
    flows.filter((flow) => flow.outcome === outcome).length,
  ]);
  return {
    pairs: pairs.size,
    flows: flows.length,
    ...(Object.fromEntries(counts) as Record<Outcome, number>),
  };
}
