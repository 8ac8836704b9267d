import assert from "node:assert/strict";
import { runWithFixes } from "../../policies/pipeline";
import { referenceStack } from "../lab/estates/reference-stack";
import { REFERENCE_FIXES } from "../support/reference-fixes";

describe("fixes of the reference stack broken", () => {
  it("are the four, each with the edits whose lines the other tests paste", async () => {
    const { findings } = runWithFixes(await referenceStack("broken"));
    const remedies = findings.flatMap(({ remedy }) => remedy ?? []);
    assert.equal(remedies.length, 1);
    const [{ fixes, refused } = assert.fail()] = remedies;
    assert.deepEqual(Object.fromEntries(fixes.map(({ kind, edits }) => [kind, edits])), REFERENCE_FIXES);
    assert.deepEqual(refused, []);
  }).timeout(60_000);
});
