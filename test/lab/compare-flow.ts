import type { PeerFlow } from "../../policies/outcomes/peer-flow";
import type { Observation } from "./kernel/observe-flows";
import type { Possibility } from "./predict-flow";

/** How the model and the kernel compare about one flow; `partly`: only where the request arrives could be compared. */
export type Comparison =
  | { readonly state: "agreed" | "undecided" | "partly" }
  | { readonly state: "disagreed"; readonly why: string };

/** What of a flow is compared. */
export type ComparedFlow = Pick<PeerFlow, "to" | "outcome" | "sourceSent" | "sourceSeen">;

/** Compares what the model says of a flow, its traces and its outcome, with what the kernel did. */
export function compareFlow(
  flow: ComparedFlow,
  possibilities: readonly Possibility[] | undefined,
  seen: Observation,
): Comparison {
  if (possibilities === undefined) {
    // Another way may be worse than the undecided one; but the flow cannot be all right.
    return flow.outcome === "preserved" || flow.outcome === "direct"
      ? { state: "disagreed", why: `a way is undecided and the outcome is ${flow.outcome}` }
      : { state: "undecided" };
  }
  const suits = possibilities.filter((possibility) => isSeen(possibility, seen));
  if (suits.length === 0) return { state: "disagreed", why: "the kernel did what no trace says" };
  const contradiction = possibilities.length === 1 ? contradict(flow, seen) : undefined;
  if (contradiction !== undefined) return { state: "disagreed", why: contradiction };
  return { state: suits.some(({ completes }) => completes !== undefined) ? "agreed" : "partly" };
}

function isSeen({ arrival, completes }: Possibility, { arrivals, greeting }: Observation): boolean {
  const [first, ...others] = arrivals;
  if (others.length > 0) return false;
  const isThere =
    arrival?.machine === first?.machine && arrival?.source === first?.source && arrival?.port === first?.port;
  if (!isThere) return false;
  if (greeting !== undefined && (greeting.machine !== first?.machine || greeting.from !== first.source))
    return false;
  return completes === undefined || completes === (greeting !== undefined);
}

/** Where there is one way only, the flow's outcome must be what the kernel shows. */
function contradict(flow: ComparedFlow, { arrivals, greeting }: Observation): string | undefined {
  const [arrival] = arrivals;
  const isDelivered = arrival !== undefined && arrival.machine === flow.to;
  const isKept = arrival !== undefined && arrival.source === flow.sourceSent;
  const holds = ((): boolean => {
    switch (flow.outcome) {
      case "masked":
        return isDelivered && !isKept && flow.sourceSeen.includes(arrival.source);
      case "misdelivered":
        return !isDelivered;
      case "unreachable":
        return greeting === undefined;
      case "preserved":
      case "direct":
        return isDelivered && isKept && greeting !== undefined;
      case "unresolved":
        return false;
      case "undecided":
        return true;
    }
  })();
  return holds ? undefined : `the outcome is ${flow.outcome}`;
}
