import type { Records } from "../../policies/records/records";
import { type LabFigures, NO_FIGURES, addFigures } from "./lab-figures";
import { runTopology } from "./run-topology";

/** Topologies that are built side by side: most of their time they wait for connections that do not come about. */
const SIDE_BY_SIDE = 6;

export interface NamedTopology {
  /** Tells how to see it again. */
  readonly name: string;
  make(this: void): Records;
}

/** Runs topologies, several at a time, and adds up what came of them. */
export async function runLab(
  topologies: readonly NamedTopology[],
  onProgress: (done: number) => void = () => undefined,
): Promise<LabFigures> {
  let figures = NO_FIGURES;
  const waiting = topologies.values();
  const work = async (): Promise<void> => {
    for (const { name, make } of waiting) {
      const found = await runTopology(make(), name);
      figures = addFigures(figures, found);
      onProgress(figures.topologies);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return figures;
}
