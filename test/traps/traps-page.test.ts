import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { REPO_ROOT } from "../support/repo-root";
import { TRAPS_ELSEWHERE } from "./elsewhere";

/** Trap and test file, as `name | path from the repository's root`, sorted. */
type Entries = readonly string[];

function read(file: string): string {
  return readFileSync(path.join(REPO_ROOT, file), "utf8");
}

function entriesOfPage(): Entries {
  const rows = [...read("docs/traps.md").matchAll(/^\| ([^|]+?) +\|.*\]\(\.\.\/([^)]+)\) +\|$/gm)];
  return rows.map(([, trap = "", file = ""]) => `${trap} | ${file}`).sort();
}

/** The names that the tests in this folder give to `trap`. */
function entriesOfTests(): Entries {
  const files = readdirSync(path.join(REPO_ROOT, "test", "traps")).filter((name) =>
    name.endsWith(".test.ts"),
  );
  const here = files.flatMap((name) =>
    [...read(`test/traps/${name}`).matchAll(/^ +trap\((["'])(.+?[^\\])\1, /gm)].map(
      ([, , trap = ""]) => `${trap.replaceAll(/\\(.)/g, "$1")} | test/traps/${name}`,
    ),
  );
  return [...here, ...TRAPS_ELSEWHERE.map(({ trap, file }) => `${trap} | ${file}`)].sort();
}

describe("docs/traps.md", () => {
  it("names the traps that the tests show, each with its file", () => {
    const page = entriesOfPage();
    assert.ok(page.length > 30);
    assert.deepEqual(page, entriesOfTests());
  });

  it("tests that stand elsewhere are there", () => {
    assert.deepEqual(
      TRAPS_ELSEWHERE.filter(({ file, test }) => !read(file).includes(test)),
      [],
    );
  });
});
