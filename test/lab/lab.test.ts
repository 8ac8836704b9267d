import assert from "node:assert/strict";
import { describeWithKernel } from "./describe-with-kernel";
import { randomEstate } from "./estates/random-estate";
import { REFERENCE_STACKS, referenceStack } from "./estates/reference-stack";
import { describeFigures } from "./lab-figures";
import { runLab } from "./run-lab";
import { runTopology } from "./run-topology";

const SEED = 1;
const COUNT = 60;
/** A generator that yields little that can be decided would prove little. */
const LEAST_AGREED = 0.7;
/** What the random topologies must show at least once each. */
const SHOWN = [
  "direct",
  "masked",
  "misdelivered",
  "preserved",
  "undecided",
  "unreachable LISTENER_DISABLED",
  "unreachable NO_LISTENER",
  "unreachable NO_ROUTE",
  "unreachable REPLY_BYPASSES_BIGIP",
  "unreachable REPLY_LOST",
];

describeWithKernel(`the kernel and the model, ${COUNT} random topologies of seed ${SEED}`, () => {
  it("agree on every flow that the model decides, and the model decides most", async () => {
    const topologies = Array.from({ length: COUNT }, (_none, index) => ({
      name: `npm run lab -- --seed ${SEED} --first ${index} --count 1`,
      make: () => randomEstate(SEED, index),
    }));
    const start = Date.now();
    const figures = await runLab(topologies);
    console.log(describeFigures(figures, (Date.now() - start) / 1000));
    assert.deepEqual(figures.disagreements, []);
    assert.equal(figures.topologies, COUNT);
    assert.ok(figures.agreed >= LEAST_AGREED * figures.flows, describeFigures(figures, 0));
    const missing = SHOWN.filter((outcome) => !figures.outcomes.has(outcome));
    assert.deepEqual(missing, [], "the random topologies do not show every outcome");
  });
});

describeWithKernel("the kernel and the model, the reference stacks", () => {
  for (const stack of REFERENCE_STACKS) {
    it(`agree on ${stack}`, async () => {
      const { flows, agreed, disagreements } = await runTopology(await referenceStack(stack), stack);
      assert.deepEqual({ flows, agreed, disagreements }, { flows: 2, agreed: 2, disagreements: [] });
    });
  }
});
