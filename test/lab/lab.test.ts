import assert from "node:assert/strict";
import { addresses, group, planned } from "../support/estate";
import { describeWithKernel } from "./describe-with-kernel";
import { A_TO_B, HAND_MADE, type HandMadeCase, PORT } from "./estates/hand-made";
import { randomEstate } from "./estates/random-estate";
import { REFERENCE_STACKS, referenceStack } from "./estates/reference-stack";
import { describeFigures } from "./lab-figures";
import { type NamedTopology, runLab } from "./run-lab";
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

/** One of the estates made by hand, with what it takes for its connection to be a peer flow from a to b. */
function asPeers({ shows, records, flow = A_TO_B }: HandMadeCase): NamedTopology {
  const port = { port: PORT, protocol: "tcp" as const, service: undefined };
  const peers = [addresses("b", flow.address), group("peers", ["a", "b"], { ports: [port] })];
  return { name: shows, make: () => planned(records, peers) };
}

describeWithKernel("the kernel and the model, the estates made by hand", () => {
  it("agree on the one flow in each", async () => {
    const { flows, agreed, disagreements } = await runLab(HAND_MADE.map(asPeers));
    const count = HAND_MADE.length;
    assert.deepEqual({ flows, agreed, disagreements }, { flows: count, agreed: count, disagreements: [] });
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
