import assert from "node:assert/strict";
import { FIX_KINDS } from "../../policies/records/group-records";
import { planned } from "../support/estate";
import { seedRecords } from "../outcomes/seed-case";
import { confirmFixes, describeFixFigures } from "./confirm-fixes";
import { describeWithKernel } from "./describe-with-kernel";
import { runFixLab } from "./run-fix-lab";

const SEED = 2;
const COUNT = 60;
/** Of the others `npm run lab -- --fixes` tries them as well. */
const REFUSED_OF_EACH = 30;

describeWithKernel(`the kernel and the fixes, ${COUNT} random broken topologies of seed ${SEED}`, () => {
  it("every fix that is offered mends its conversations there, and what is refused for peers would not", async () => {
    const figures = await runFixLab(SEED, 0, COUNT, REFUSED_OF_EACH);
    console.log(describeFixFigures(figures));
    assert.deepEqual(figures.disagreements, []);
    assert.ok(figures.broken >= COUNT);
    for (const kind of FIX_KINDS)
      assert.ok((figures.offered.get(kind) ?? 0) > 0, `${kind} was offered nowhere`);
    assert.ok(figures.refused > 0);
  });
});

describeWithKernel("the kernel and the fixes of the seed", () => {
  it("all four mend it", async () => {
    const { offered, disagreements } = await confirmFixes(planned(seedRecords()), "the seed");
    assert.deepEqual(
      { offered, disagreements },
      { offered: new Map(FIX_KINDS.map((kind) => [kind, 1])), disagreements: [] },
    );
  });
});
