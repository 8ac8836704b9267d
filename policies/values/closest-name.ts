/** The one of the names that a misspelt name most likely means, or `undefined` where none is near. */
export function closestName(misspelt: string, names: readonly string[]): string | undefined {
  // Nobody misspells a name into one of twice its length, and the distance of long texts is slow to compute.
  if (misspelt.length > 40) return undefined;
  let best: { name: string; distance: number } | undefined;
  for (const name of names) {
    const distance = editDistance(simplify(misspelt), simplify(name));
    if (
      distance <= Math.max(1, Math.floor(name.length / 3)) &&
      (best === undefined || distance < best.distance)
    ) {
      best = { name, distance };
    }
  }
  return best?.name;
}

function simplify(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, "");
}

/**
 * How many single characters have to be inserted, removed, replaced or swapped with their neighbour to make one text of
 * the other (optimal string alignment).
 */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const [here, there] = [from[row - 1], to[column - 1]];
      const steps = [
        (last[column - 1] ?? 0) + (here === there ? 0 : 1),
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
      ];
      const isSwap = row > 1 && column > 1 && here === to[column - 2] && from[row - 2] === there;
      if (isSwap) steps.push((beforeLast[column - 2] ?? 0) + 1);
      current.push(Math.min(...steps));
    }
    [beforeLast, last] = [last, current];
  }
  return last[to.length] ?? 0;
}
