import type { TopologyMachine } from "../../../topology/topology";

/** Machines that share one box. */
export interface Bundle {
  readonly machines: readonly [TopologyMachine, ...TopologyMachine[]];
}

/** Up to this many machines each has a box of its own. */
export const SINGLE_BOXES = 12;

/**
 * Puts machines of one kind, with the same groups and on the same segments, into one box where there are too many to draw each. A machine
 * with a port on an unknown segment stays by itself: nobody can tell what it is like.
 */
export function bundleMachines(machines: readonly TopologyMachine[]): Bundle[] {
  if (machines.length <= SINGLE_BOXES) return machines.map((machine) => ({ machines: [machine] }));
  const byLikeness = new Map<string, [TopologyMachine, ...TopologyMachine[]]>();
  for (const machine of machines) {
    const key = likeness(machine);
    const bundle = byLikeness.get(key);
    if (bundle === undefined) byLikeness.set(key, [machine]);
    else bundle.push(machine);
  }
  return [...byLikeness.values()].map((bundle) => ({ machines: bundle }));
}

function likeness({ kind, name, groups, ports }: TopologyMachine): string {
  const segments = ports.map(({ place }) => ("segment" in place ? place.segment : undefined));
  if (segments.includes(undefined)) return JSON.stringify([name]);
  return JSON.stringify([kind, groups, [...new Set(segments)].sort()]);
}
