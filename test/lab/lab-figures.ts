/** What came of a number of topologies. */
export interface LabFigures {
  readonly topologies: number;
  readonly flows: number;
  readonly agreed: number;
  /** Only where the request arrives could be compared; the model does not tell what becomes of the reply. */
  readonly partly: number;
  readonly undecided: number;
  /** Topologies that were run twice, since a busy machine may miss a connection; the second run counts. */
  readonly repeated: number;
  /** Flows by outcome, and where it is `unreachable`, by disposition. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Each with all that is needed to see it again. */
  readonly disagreements: readonly string[];
}

export const NO_FIGURES: LabFigures = {
  topologies: 0,
  flows: 0,
  agreed: 0,
  partly: 0,
  undecided: 0,
  repeated: 0,
  outcomes: new Map(),
  disagreements: [],
};

export function addFigures(one: LabFigures, other: LabFigures): LabFigures {
  const outcomes = new Map(one.outcomes);
  for (const [outcome, count] of other.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count);
  return {
    topologies: one.topologies + other.topologies,
    flows: one.flows + other.flows,
    agreed: one.agreed + other.agreed,
    partly: one.partly + other.partly,
    undecided: one.undecided + other.undecided,
    repeated: one.repeated + other.repeated,
    outcomes,
    disagreements: [...one.disagreements, ...other.disagreements],
  };
}

export function describeFigures(figures: LabFigures, seconds: number): string {
  const { topologies, flows, agreed, partly, undecided, repeated, outcomes, disagreements } = figures;
  const share = (count: number): string => `${((100 * count) / Math.max(1, flows)).toFixed(1)} %`;
  const byOutcome = [...outcomes]
    .sort(([, a], [, b]) => b - a)
    .map(([outcome, count]) => `${outcome} ${count}`);
  return [
    `${topologies} topologies in ${seconds.toFixed(0)} s, ${repeated} of them run twice`,
    `${flows} flows: ${agreed} agreed (${share(agreed)}), ${partly} agreed on the way there while the reply is undecided ` +
      `(${share(partly)}), ${undecided} undecided (${share(undecided)}), ${disagreements.length} disagreed`,
    `outcomes: ${byOutcome.join(", ")}`,
  ].join("\n");
}
