import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { rules } from "../../policies/rules";
import { REPO_ROOT } from "../support/repo-root";

describe("rules", () => {
  for (const rule of rules) {
    it(`${rule.id}: one name for rule, file and page; the page quotes the title, the level and every reference`, () => {
      assert.ok(existsSync(path.join(REPO_ROOT, "policies", "rules", `${rule.id}.ts`)));
      const page = readFileSync(path.join(REPO_ROOT, "docs", "rules", `${rule.id}.md`), "utf8");
      assert.ok(
        page.includes(`\n# ${rule.id}\n\n> ${rule.title}\n\nLevel: ${rule.level}.`),
        page.slice(0, 200),
      );
      // A page links to another page relative to itself.
      for (const reference of rule.references)
        assert.ok(page.includes(reference.replace(/^docs\//, "../")), reference);
    });
  }

  it("no two rules share an id", () => {
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
  });
});
