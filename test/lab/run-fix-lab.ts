import { type FixFigures, NO_FIXES, addFixFigures, confirmFixes } from "./confirm-fixes";
import { randomEstate } from "./estates/random-estate";

/** As in `runLab`. */
const SIDE_BY_SIDE = 6;

/**
 * Goes through random estates from the first on until so many broken ones were found, and has the kernel confirm their fixes;
 * refused attempts, of which there are more, of every estate whose number `refusedOfEach` divides.
 */
export async function runFixLab(
  seed: number,
  first: number,
  count: number,
  refusedOfEach = 1,
  onProgress: (done: number) => void = () => undefined,
): Promise<FixFigures> {
  let figures = NO_FIXES;
  let next = first;
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun < count) {
      const index = next++;
      begun += 1;
      const name = `npm run lab -- --fixes --seed ${seed} --first ${index} --count 1`;
      const triesRefused = index % refusedOfEach === 0;
      const found = await confirmFixes(randomEstate(seed, index), name, { triesRefused });
      // One without anything to mend does not count.
      if (found.broken === 0) begun -= 1;
      figures = addFixFigures(figures, found);
      onProgress(figures.broken);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return figures;
}
