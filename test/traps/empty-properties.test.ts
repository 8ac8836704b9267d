import assert from "node:assert/strict";
import { describeWithPulumi } from "../support/pulumi-cli";
import { trap } from "./trap";
import { FACTS, type TrapRun, TWINS, previewWithWitness, propsOf, rulesIn } from "./witness";

const BROKEN = { main: "dist/stacks/index.js", stack: "broken", facts: FACTS };

/** Whether the inputs and the outputs of the estate's AS3 declaration hold anything. */
function declarationIn({ inputs, stack }: TrapRun): { inputs: string[]; outputs: string[] } {
  return {
    inputs: Object.keys(propsOf(inputs, "As3", "ocs") ?? {}),
    outputs: Object.keys(propsOf(stack, "As3", "ocs") ?? {}),
  };
}

describeWithPulumi("traps of properties that are empty", () => {
  trap("a provider whose configuration is unknown gives no outputs", async () => {
    const run = await previewWithWitness({ main: TWINS, stack: "provider-not-configured-yet", facts: FACTS });
    assert.deepEqual(declarationIn(run), { inputs: ["as3Json"], outputs: [] });
    assert.deepEqual(
      { code: run.code, rules: rulesIn(run) },
      { code: 1, rules: ["peer-source-preserved mandatory"] },
    );
  });

  trap("`--target` leaves new resources without inputs and outputs", async () => {
    const target = "urn:pulumi:broken::peerpath-stacks::dns:index/aRecordSet:ARecordSet::pool01";
    const run = await previewWithWitness(BROKEN, { args: ["--target", target] });
    assert.deepEqual(declarationIn(run), { inputs: [], outputs: [] });
    assert.deepEqual(
      { code: run.code, rules: rulesIn(run) },
      { code: 0, rules: ["peer-path-decidable advisory"] },
    );
    assert.match(run.reports[0]?.message ?? "", /left out by --target/);
  });

  trap("stack policies are skipped when a step failed", async () => {
    const run = await previewWithWitness({ main: TWINS, stack: "port-is-refused", facts: FACTS });
    assert.notEqual(run.inputs.length, 0);
    assert.deepEqual(
      { code: run.code, seen: run.stack, rules: rulesIn(run) },
      { code: 1, seen: [], rules: [] },
    );
  });
});
