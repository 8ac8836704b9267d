/** docs/bigip.md lists every rule of the datapath with its tests; a test of a rule carries the rule's number in its title. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { REPO_ROOT } from "./support/repo-root";

/** A title that begins with the number of a rule, in a table of cases or given to `it`. */
const TITLE = /["'`](\d\.\d{1,2})(?:,? (?:and )?(\d\.\d{1,2}))? [^\n]*/g;

/** The title of a test of a section that has no numbered rules; a plain number is common, so it must be a title for certain. */
const SECTION_TITLE = /(?:shows: |fact: |name: |it\()\s*["'`]([25-9]) [a-z$][^\n]*/g;

/** Which test files have titles of which rule, and how many titles. */
function findTitles(): Map<string, Map<string, number>> {
  const root = path.join(REPO_ROOT, "test");
  const byRule = new Map<string, Map<string, number>>();
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  for (const file of files.sort()) {
    if (file === "docs-bigip.test.ts") continue;
    const text = readFileSync(path.join(root, file), "utf8");
    for (const match of [...text.matchAll(TITLE), ...text.matchAll(SECTION_TITLE)]) {
      for (const rule of [match[1], match[2]].filter((number) => number !== undefined)) {
        const counts = byRule.get(rule) ?? new Map<string, number>();
        byRule.set(rule, counts.set(file, (counts.get(file) ?? 0) + 1));
      }
    }
  }
  return byRule;
}

interface Row {
  readonly rule: string;
  readonly grade: string;
  readonly unsure: string;
  readonly tests: readonly string[];
}

function readRows(): Row[] {
  const page = readFileSync(path.join(REPO_ROOT, "docs", "bigip.md"), "utf8");
  return page.split("\n").flatMap((line) => {
    const [, rule = "", , grade = "", unsure = "", tests = ""] = line.split("|").map((cell) => cell.trim());
    if (!/^\d(\.\d{1,2})?$/.test(rule)) return [];
    return [{ rule, grade, unsure, tests: [...tests.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "") }];
  });
}

describe("docs/bigip.md", () => {
  const titles = findTitles();
  const rows = readRows();

  it("has each rule of the datapath once, in order", () => {
    const numbers = (section: number, last: number): string[] =>
      Array.from({ length: last }, (_, index) => `${section}.${index + 1}`);
    assert.deepEqual(
      rows.map(({ rule }) => rule),
      [
        ...numbers(1, 13),
        "2",
        ...numbers(2, 5),
        ...numbers(3, 11),
        ...numbers(4, 8),
        ...["5", "6", "7", "8", "9"],
      ],
    );
  });

  for (const { rule, grade, unsure, tests } of rows) {
    it(`rule ${rule} has a grade, and names the files with its tests: at least two, one each way`, () => {
      assert.match(grade, /^[ABC]$/);
      const found = titles.get(rule) ?? new Map<string, number>();
      assert.deepEqual(tests, [...found.keys()]);
      const count = [...found.values()].reduce((sum, number) => sum + number, 0);
      assert.ok(count >= 2 || unsure.startsWith("not modelled"), `${count} tests`);
    });
  }

  it("has every rule that a test names", () => {
    const known = new Set(rows.map(({ rule }) => rule));
    assert.deepEqual(
      [...titles.keys()].filter((rule) => !known.has(rule)),
      [],
    );
  });
});
