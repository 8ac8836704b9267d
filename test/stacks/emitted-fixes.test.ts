import assert from "node:assert/strict";
import { emitFix } from "../../policies/adapters/emit/emit-fix";
import type { Edit } from "../../policies/records/edits";
import { FIX_KINDS } from "../../policies/records/group-records";
import { irule, listener, snatOrigins, snatVlans } from "../adapters/emit/edits";
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

describe("lines for natively managed BIG-IPs, pasted into the reference stack broken", () => {
  const origin = { source: "urn:pulumi:prod::ltm::f5bigip:ltm/snat:Snat::out", path: "origins" };
  const beside = { path: "/Common/out", origin };
  const edits: readonly (readonly [name: string, edits: readonly Edit[]])[] = [
    ["a listener", [listener({ beside })]],
    ["an iRule", [irule({ beside })]],
    ["a listener with its iRule", [irule({ beside }), listener({ beside, irule: "/Common/peers-rule" })]],
    ["origins and VLANs of a SNAT", [snatOrigins(["10.1.4.0/24"], origin), snatVlans(["/Common/x"], origin)]],
  ];
  for (const [name, list] of edits) {
    it(`${name}: they compile, and do nothing in another stack than theirs`, async () => {
      const { pulumi } = emitFix(list, { kind: "preserve-source" });
      assert.ok(pulumi !== undefined);
      const { code, findings } = await withPasted(pulumi, previewEmbedded);
      assert.deepEqual(
        { code, policies: findings.map(({ policy }) => policy) },
        { code: 1, policies: ["peer-source-preserved"] },
      );
    }).timeout(120_000);
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
