/** What a check on the real wire is held against: the estate as it is planned, or as a fix leaves it. */
import type { PeerFlow } from "../outcomes/peer-flow";
import type { Crossing, Explanation } from "./explanation";

export interface Situation {
  /** `as planned`, `after hosts-file`. */
  readonly when: string;
  /** Whether every answer of the name is known. */
  readonly isNameKnown: boolean;
  readonly flows: readonly SituationFlow[];
}

export interface SituationFlow extends Pick<PeerFlow, "outcome" | "sourceSent" | "sourceSeen"> {
  /** The address that the name gives; `undefined` where it gives none, or that is not known. */
  readonly answer: string | undefined;
  /** The BIG-IPs that the packet or its reply passes. */
  readonly bigips: readonly string[];
  /** The addresses from which it may arrive at the receiver, whatever way it takes. */
  readonly arriving: readonly string[];
  /** What they do; empty where only the model's verdict is known, which is so after a fix. */
  readonly crossings: readonly Crossing[];
}

/** The estate as it is planned. */
export function plannedSituation({ flows, lookup }: Explanation): Situation {
  return {
    when: "as planned",
    isNameKnown: lookup.missing.length === 0 && flows.every(({ flow }) => isNameKnown(flow)),
    flows: flows.map(({ flow, crossings, arriving }) => ({ ...toSituation(flow, crossings), arriving })),
  };
}

/** The estate after each fix that is offered for the pair, each kind once. */
export function situationsAfter({ flows, from, to, port }: Explanation): Situation[] {
  const fixes = flows.flatMap(({ remedy }) => remedy?.fixes ?? []);
  const byKind = new Map(fixes.map((fix) => [fix.kind, fix]));
  return [...byKind.values()].flatMap(({ kind, after }) => {
    const ofPair = after.filter(
      (flow) =>
        flow.from === from &&
        flow.to === to &&
        flow.port.port === port.port &&
        flow.port.protocol === port.protocol,
    );
    if (ofPair.length === 0) return [];
    return [
      {
        when: `after ${kind}`,
        isNameKnown: ofPair.every(isNameKnown),
        flows: ofPair.map((flow) => toSituation(flow, [])),
      },
    ];
  });
}

function isNameKnown({ answer, outcome }: PeerFlow): boolean {
  return answer !== undefined || outcome !== "undecided";
}

function toSituation(flow: PeerFlow, crossings: readonly Crossing[]): SituationFlow {
  const { outcome, sourceSent, sourceSeen, answer, hops, replyHops } = flow;
  const bigips = [...hops, ...replyHops].flatMap(({ kind, device }) => (kind === "bigip" ? [device] : []));
  return {
    outcome,
    sourceSent,
    sourceSeen,
    answer: answer?.address.text,
    bigips: [...new Set(bigips)],
    arriving: outcome === "misdelivered" ? [] : sourceSeen,
    crossings,
  };
}
