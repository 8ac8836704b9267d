import assert from "node:assert/strict";
import type { ResourceValidationArgs } from "@pulumi/policy";
import { describeWithPulumi } from "../support/pulumi-cli";
import { makeTempPolicyPack } from "../support/temp-project";
import { VIRTUAL } from "../inputs/documents";
import { createPolicies } from "../../policies/engine/create-policies";
import { trap } from "./trap";
import { FACTS, TWINS, previewWithWitness, rulesIn } from "./witness";

const PROJECT = { main: TWINS, stack: "secrets-everywhere", facts: FACTS };

/** A pack whose remediation gives back a copy of every self IP's properties. */
const COPYING_PACK = `
const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("copying", {
  policies: [
    {
      name: "copying",
      description: "gives back a copy",
      enforcementLevel: "remediate",
      remediateResource: ({ type, props }) => (type.endsWith(":SelfIp") ? { ...props } : undefined),
    },
  ],
});
`;

/** The lines with the secret. Debug lines are left out: the SDK of the program writes them, secrets and all. */
function linesWithSecret(text: string): string[] {
  return text.split("\n").filter((line) => line.includes("hunter2") && !line.includes('"severity":"debug"'));
}

describeWithPulumi("traps of secrets", () => {
  trap("policies are given secrets in plain text", async () => {
    const run = await previewWithWitness(PROJECT);
    const lines = linesWithSecret(run.text);
    assert.ok(lines.length > 0, "the witness shows what it is given");
    assert.deepEqual(
      lines.filter((line) => !line.includes('"policyPackName":"witness"')),
      [],
    );
    assert.deepEqual(
      { code: run.code, rules: [...new Set(rulesIn(run))] },
      { code: 1, rules: ["peer-source-preserved mandatory", "peer-path-decidable advisory"] },
    );
  });

  trap("a remediation that gives back a copy leaks secrets", async () => {
    const pack = makeTempPolicyPack(COPYING_PACK);
    try {
      const { text } = await previewWithWitness(PROJECT, { packs: [pack.dir] });
      assert.notDeepEqual(linesWithSecret(text), []);
    } finally {
      pack.remove();
    }
    // What peerpath's own do with secrets is shown by test/stacks/remediation.test.ts.
    const props = { name: "/Common/odd", sourceAddressTranslation: "automap" };
    const listeners = ["/Common/odd"];
    const policy = createPolicies().find(({ name }) => name === "mend-source-translation");
    const args = { type: VIRTUAL, name: "odd", urn: "odd", props, getConfig: () => ({ listeners }) };
    const given = await policy?.remediateResource?.(args as unknown as ResourceValidationArgs);
    assert.equal(given, props);
    assert.deepEqual(given, { name: "/Common/odd", sourceAddressTranslation: "none" });
  });
});
