/** The acceptance of the fixes: what is offered for `broken`, pasted as it is emitted into a copy of it, and previewed for real. */
import assert from "node:assert/strict";
import { planProgram } from "../../policies/preview/preview-program";
import { reachVerdict } from "../../policies/reach-verdict";
import { type OfferedFix, offerFixes } from "../../policies/report/offered-fixes";
import { withPasted } from "../support/pasted-program";
import { previewWithCli, withProject } from "../support/preview-findings";
import { describeWithPulumi } from "../support/pulumi-cli";

const KINDS = ["hosts-file", "preserve-source", "same-segment-dns", "single-ip"];

/** What is offered for the stack as it is, by kind. */
async function offered(): Promise<ReadonlyMap<string, OfferedFix>> {
  const findings = await withPasted("", (project) =>
    withProject(project, async (programDir) => {
      const { resources } = await planProgram({ programDir, stack: project.stack });
      return reachVerdict({ resources, facts: [{ value: project.facts, source: "Pulumi.yaml" }] }).findings;
    }),
  );
  const fixes = offerFixes(findings).flatMap((finding) => finding.offered);
  return new Map(fixes.map((one) => [one.fix.kind, one]));
}

describeWithPulumi("fixes that are offered for broken, pasted, pulumi preview", () => {
  let fixes: ReadonlyMap<string, OfferedFix> = new Map();
  before(async () => {
    fixes = await offered();
  });

  it("all four are offered, each with Pulumi lines for the whole of it", () => {
    const whole = [...fixes.values()].filter(({ emit }) => emit.pulumi !== undefined);
    assert.deepEqual(whole.map(({ fix }) => fix.kind).sort(), KINDS);
  });

  for (const kind of KINDS) {
    it(`${kind}: pasted, no finding is left`, async () => {
      const lines = fixes.get(kind)?.emit.pulumi;
      assert.ok(lines !== undefined);
      const { code, findings, output } = await withPasted(lines, previewWithCli);
      assert.deepEqual({ code, findings }, { code: 0, findings: [] }, output);
    });
  }
});
