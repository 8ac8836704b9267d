import assert from "node:assert/strict";
import fc from "fast-check";
import { previewProgram } from "../../policies/preview/preview-program";
import { type ProgramProject, withProject } from "../support/preview-findings";
import { describeWithPulumi } from "../support/pulumi-cli";
import { type GivenResource, runPolicies } from "../support/run-policies";
import { rules } from "../../policies/rules";
import { trap } from "./trap";
import {
  FACTS,
  type SeenResource,
  type TrapRun,
  TWINS,
  WITNESS,
  previewWithWitness,
  propsOf,
  rulesIn,
} from "./witness";

const THREE = {
  peerGroups: [
    { ...FACTS.peerGroups[0], members: ["fe01", "fe02", "fe03"].map((name) => `${name}.ocs.example.com`) },
  ],
};
/** It leads to findings of two rules. */
const PROJECT: ProgramProject = { main: TWINS, stack: "unknown-address-of-a-third", facts: THREE };
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The resources of a project as the policies are given them; what is unknown is the engine's own mark again. */
async function resourcesOf(project: ProgramProject): Promise<GivenResource[]> {
  const { reports } = await withProject(project, (programDir) =>
    previewProgram({ programDir, stack: project.stack, packDir: WITNESS }),
  );
  const seenBy = (policy: string): SeenResource[] =>
    reports
      .filter((report) => report.policy === policy)
      .map(
        ({ message }) => JSON.parse(message.replaceAll('"<unknown string>"', `"${UNKNOWN}"`)) as SeenResource,
      );
  const outputs = seenBy("stack");
  return seenBy("inputs").map(({ type, name, props }) => ({
    type,
    name,
    inputs: props,
    outputs: outputs.find((other) => other.type === type && other.name === name)?.props ?? {},
  }));
}

describe("traps of order and of rules that are switched off, in this process", () => {
  let resources: GivenResource[] = [];
  let expected: unknown;

  before(async () => {
    resources = await resourcesOf(PROJECT);
    expected = await runPolicies(resources, { facts: THREE });
  });

  trap("any order of the resources gives the same text", async () => {
    assert.ok(resources.length > 15);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(resources, { minLength: resources.length }),
        async (shuffled: GivenResource[]) => {
          assert.deepEqual(await runPolicies(shuffled, { facts: THREE }), expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  trap("a rule that is switched off takes nothing from the others, each in turn", async () => {
    const all = await runPolicies(resources, { facts: THREE });
    for (const { id } of rules.filter((rule) => rule.id !== "peerpath")) {
      assert.deepEqual(
        await runPolicies(resources, { facts: THREE, disabled: [id] }),
        all.filter(({ policy }) => policy !== id),
        id,
      );
    }
  });
});

describeWithPulumi("traps of what a policy is given", () => {
  let runs: readonly TrapRun[] = [];

  before(async () => {
    runs = await Promise.all([1, 2, 3].map(() => previewWithWitness(PROJECT)));
  });

  function first(): TrapRun {
    const run = runs[0];
    assert.ok(run !== undefined);
    return run;
  }

  trap("resources come in an order that differs from run to run", () => {
    const orders = runs.map(({ stack }) => stack.map(({ type, name }) => `${type} ${name}`).join("\n"));
    assert.ok(new Set(orders).size > 1, "the engine gave the same order three times");
    assert.deepEqual(rulesIn(first()), [
      "peer-source-preserved mandatory",
      "peer-path-decidable advisory",
      "peer-path-decidable advisory",
    ]);
    for (const { code, reports } of runs)
      assert.deepEqual({ code, reports }, { code: 1, reports: first().reports });
  });

  trap("resource policies see inputs, stack policies outputs", () => {
    const { inputs, stack } = first();
    assert.deepEqual(
      {
        inputs: propsOf(inputs, "Vlan", "fe-a"),
        outputs: propsOf(stack, "Vlan", "fe-a"),
      },
      {
        inputs: {
          interfaces: [{ tagged: true, vlanport: "1.1" }],
          mtu: 1500,
          name: "/Common/fe-a",
          tag: 101,
        },
        outputs: {
          cmpHash: "<unknown string>",
          interfaces: [{ tagged: true, vlanport: "1.1" }],
          mtu: 1500,
          name: "/Common/fe-a",
          tag: 101,
        },
      },
    );
  });

  trap("of a component, stack policies see only what it registered", () => {
    const { inputs, stack } = first();
    assert.deepEqual(
      { inputs: propsOf(inputs, "Rack", "rack"), outputs: propsOf(stack, "Rack", "rack") },
      { inputs: { passed: 1 }, outputs: { registered: 2 } },
    );
    // So the Server component registers what it is given.
    assert.deepEqual(propsOf(stack, "Server", "fe01"), propsOf(inputs, "Server", "fe01"));
  });
});
