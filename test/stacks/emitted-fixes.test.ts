import assert from "node:assert/strict";
import { emitFix } from "../../policies/adapters/emit/emit-fix";
import type { Edit } from "../../policies/records/edits";
import { irule, listener, snatOrigins, snatVlans } from "../adapters/emit/edits";
import { withPasted } from "../support/pasted-program";
import { previewEmbedded } from "../support/preview-findings";

describe("lines for natively managed BIG-IPs, pasted into the reference stack broken", () => {
  const origin = { source: "urn:pulumi:prod::ltm::f5bigip:ltm/snat:Snat::out", path: "origins" };
  const beside = { path: "/Common/out", origin };
  const edits: readonly (readonly [name: string, edits: readonly Edit[]])[] = [
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
