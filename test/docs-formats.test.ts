import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { STACK_KEY } from "../policies/adapters/settings/read-settings";
import { planProgram } from "../policies/preview/preview-program";
import { type Verdict, reachVerdict } from "../policies/reach-verdict";
import { FORMATS, FORMAT_NAMES, type FormatName } from "../policies/report/formats";
import { CONTEXT } from "./report/verdicts";
import { REPO_ROOT } from "./support/repo-root";

const PAGE = readFileSync(path.join(REPO_ROOT, "docs", "check.md"), "utf8");

/** The first fenced block of a language below a heading. */
function example(heading: string, language: string): string {
  const below = PAGE.split(`\n### ${heading}\n`)[1] ?? "";
  const block = new RegExp(`\`\`\`${language}\\n([^]*?)\\n\`\`\``).exec(below);
  return block?.[1] ?? assert.fail(`no ${language} below ${heading}`);
}

/** Whether a value is part of another one: some keys of an object, some items of a list in their order, a text up to its `…`. */
function isPart(part: unknown, whole: unknown): boolean {
  if (typeof part === "string" && part.endsWith("…"))
    return typeof whole === "string" && whole.startsWith(part.slice(0, -1));
  if (Array.isArray(part)) {
    const items: unknown[] = Array.isArray(whole) ? [...(whole as unknown[])] : [];
    return part.every((one) => {
      const index = items.findIndex((item) => isPart(one, item));
      items.splice(0, index + 1);
      return index !== -1;
    });
  }
  if (typeof part !== "object" || part === null) return part === whole;
  if (typeof whole !== "object" || whole === null) return false;
  const values = new Map(Object.entries(whole));
  return Object.entries(part).every(([key, value]) => isPart(value, values.get(key)));
}

/** Whether lines stand in a text in their order; `…` stands for what is left out, between lines or at the end of one. */
function requireLines(part: string, whole: string): void {
  const lines = whole.split("\n");
  for (const line of part.split("\n")) {
    if (line === "…") continue;
    const fits = (one: string): boolean =>
      line.endsWith("…") && !line.includes("|") ? one.startsWith(line.slice(0, -1)) : one === line;
    const index = lines.findIndex(fits);
    assert.notEqual(index, -1, line);
    lines.splice(0, index + 1);
  }
}

describe("docs/check.md", () => {
  let verdict: Verdict;
  before(async () => {
    const { resources, config } = await planProgram({ programDir: REPO_ROOT, stack: "broken" });
    const facts = config.get(STACK_KEY);
    verdict = reachVerdict({ resources, stackFacts: facts === undefined ? [] : [facts] });
  });

  async function write(format: FormatName): Promise<string> {
    const report = await FORMATS[format].load();
    return report(verdict, CONTEXT).output;
  }

  it("has a row for each format", () => {
    const rows = [...PAGE.matchAll(/^\| `(\w+)` +\| .* \|$/gm)].map(([, name]) => name);
    assert.deepEqual(
      rows.filter((name) => name !== undefined && name in FORMATS),
      [...FORMAT_NAMES],
    );
  });

  it("shows the SARIF of the reference stack broken, cut", async () => {
    const log = JSON.parse(await write("sarif")) as { runs: [{ results: [unknown] }] };
    assert.ok(isPart(JSON.parse(example("SARIF", "json")), log.runs[0].results[0]));
  });

  it("shows its Code Quality report, cut", async () => {
    const shown = JSON.parse(example("GitLab Code Quality", "json")) as unknown[];
    const issues = JSON.parse(await write("gitlab")) as unknown[];
    assert.equal(shown.length, issues.length);
    assert.ok(isPart(shown, issues));
  });

  it("shows its JUnit report, cut", async () => {
    requireLines(example("JUnit", "xml"), await write("junit"));
  });

  it("shows its Markdown, cut", async () => {
    requireLines(example("Markdown", "text"), await write("markdown"));
  });
});
