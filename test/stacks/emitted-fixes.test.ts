import assert from "node:assert/strict";
import { emitFix } from "../../policies/adapters/emit/emit-fix";
import { FIX_KINDS } from "../../policies/records/group-records";
import { withPasted } from "../support/pasted-program";
import { previewEmbedded, previewWithCli } from "../support/preview-findings";
import { describeWithPulumi } from "../support/pulumi-cli";
import { REFERENCE_FIXES } from "../support/reference-fixes";

const pasted = Object.fromEntries(
  FIX_KINDS.map((kind) => [kind, emitFix(REFERENCE_FIXES[kind], { kind }).pulumi ?? ""]),
);

describe("fixes of the reference stack broken, pasted into it, embedded preview", function () {
  this.timeout(120_000);

  it("nothing pasted, the copy is denied as the stack is", async () => {
    const { code, findings } = await withPasted("", previewEmbedded);
    assert.deepEqual(
      { code, policies: findings.map(({ policy }) => policy) },
      {
        code: 1,
        policies: ["peer-source-preserved"],
      },
    );
  });

  for (const kind of FIX_KINDS) {
    it(`${kind}: the lines compile, and no finding is left`, async () => {
      assert.notEqual(pasted[kind], "");
      const { code, findings, output } = await withPasted(pasted[kind] ?? "", previewEmbedded);
      assert.deepEqual({ code, findings }, { code: 0, findings: [] }, output);
    });
  }
});

describeWithPulumi("fixes of the reference stack broken, pasted into it, pulumi preview", () => {
  it("nothing pasted, the copy is denied as the stack is", async () => {
    const { code, findings } = await withPasted("", previewWithCli);
    assert.deepEqual(
      { code, policies: findings.map(({ policy }) => policy) },
      {
        code: 1,
        policies: ["peer-source-preserved"],
      },
    );
  });

  for (const kind of FIX_KINDS) {
    it(`${kind}: no finding is left`, async () => {
      assert.notEqual(pasted[kind], "");
      const { code, findings, output } = await withPasted(pasted[kind] ?? "", previewWithCli);
      assert.deepEqual({ code, findings }, { code: 0, findings: [] }, output);
    });
  }
});
