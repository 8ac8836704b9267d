import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { EMIT_TARGETS, type EmitTarget } from "../policies/adapters/emit/emission";
import { emitFix } from "../policies/adapters/emit/emit-fix";
import { FIX_KINDS, type FixKind } from "../policies/records/group-records";
import { REFERENCE_FIXES } from "./support/reference-fixes";
import { REPO_ROOT } from "./support/repo-root";

const read = (file: string): string => readFileSync(path.join(REPO_ROOT, file), "utf8");
const PAGE = read("docs/fix.md");
const EXAMPLES = [
  ...PAGE.matchAll(/<!-- emitted: (\S+) (\S+) -->\n\n<!-- prettier-ignore -->\n```\w+\n([\s\S]*?)\n```/g),
];

describe("docs/fix.md", () => {
  it("has three examples", () => {
    assert.equal(EXAMPLES.length, 3);
  });

  for (const [, kind = "", target = "", shown] of EXAMPLES) {
    it(`shows what is emitted: ${kind}, ${target}`, () => {
      const of = FIX_KINDS.find((one): one is FixKind => one === kind) ?? assert.fail(kind);
      const where = EMIT_TARGETS.find((one): one is EmitTarget => one === target) ?? assert.fail(target);
      assert.equal(emitFix(REFERENCE_FIXES[of], { kind: of })[where]?.trimEnd(), shown);
    });
  }

  it("names every kind of fix and every target", () => {
    const words = [...FIX_KINDS, ...EMIT_TARGETS];
    assert.deepEqual(
      words.filter((word) => !PAGE.includes(`\`${word}\``)),
      [],
    );
  });

  it("is where README leads to", () => {
    assert.ok(read("README.md").includes("](docs/fix.md)"));
  });
});
