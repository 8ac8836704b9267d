import type { PeerFlow } from "../../outcomes/peer-flow";
import { OUTCOMES, type Outcome } from "../../reach-verdict";
import { compareTexts } from "../../topology/compare-texts";

/** How many flows one page holds in detail. */
export const MOST_FLOWS = 1000;

export interface ChosenFlows {
  /** Worst first, then by group, pair, port and answer. */
  readonly listed: readonly PeerFlow[];
  /** What the page does not hold, by group and outcome, in the same order. */
  readonly leftOut: readonly { readonly group: string; readonly outcome: Outcome; readonly count: number }[];
}

/**
 * Chooses what the page holds where there are too many flows: of each group and outcome the same number, as far as it has so many, so
 * that thousands of flows with one fault do not hide the only one with another. The same verdict gives the same choice.
 */
export function chooseFlows(flows: readonly PeerFlow[], most = MOST_FLOWS): ChosenFlows {
  const classes = classify(flows);
  const quota = shareOut(
    classes.map(({ members }) => members.length),
    most,
  );
  return {
    listed: classes.flatMap(({ members }, index) => members.slice(0, quota[index])),
    leftOut: classes.flatMap(({ group, outcome, members }, index) => {
      const count = members.length - (quota[index] ?? 0);
      return count === 0 ? [] : [{ group, outcome, count }];
    }),
  };
}

interface FlowClass {
  readonly group: string;
  readonly outcome: Outcome;
  readonly members: PeerFlow[];
}

function classify(flows: readonly PeerFlow[]): FlowClass[] {
  const byClass = new Map<string, FlowClass>();
  for (const { flow } of sortFlows(flows)) {
    const key = JSON.stringify([flow.group.name, flow.outcome]);
    const found = byClass.get(key) ?? { group: flow.group.name, outcome: flow.outcome, members: [] };
    byClass.set(key, found);
    found.members.push(flow);
  }
  return [...byClass.values()];
}

function sortFlows(flows: readonly PeerFlow[]): { flow: PeerFlow; key: string }[] {
  const keyed = flows.map((flow) => ({ flow, key: sortKey(flow) }));
  return keyed.sort((a, b) => compareTexts(a.key, b.key));
}

function sortKey({ id, group, outcome, from, to, port, answer }: PeerFlow): string {
  const rank = OUTCOMES.indexOf(outcome);
  return [rank, group.name, from, to, port.protocol, port.port, answer?.address.text ?? "", id].join(
    "\u0000",
  );
}

/** Shares a number out as evenly as the sizes allow; what cannot be shared evenly goes to those that come first. */
function shareOut(sizes: readonly number[], most: number): number[] {
  const shares = sizes.map(() => 0);
  let left = most;
  while (left > 0) {
    const open = sizes.flatMap((size, index) => ((shares[index] ?? 0) < size ? [index] : []));
    if (open.length === 0) break;
    const each = Math.max(1, Math.floor(left / open.length));
    for (const index of open) {
      const share = Math.min(each, (sizes[index] ?? 0) - (shares[index] ?? 0), left);
      shares[index] = (shares[index] ?? 0) + share;
      left -= share;
    }
  }
  return shares;
}
