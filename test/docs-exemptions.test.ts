import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { writeBaseline } from "../policies/adapters/baseline/write-baseline";
import { STACK_KEY } from "../policies/adapters/settings/read-settings";
import { indexFlows } from "../policies/exemptions/finding-subjects";
import { toBaselineEntries } from "../policies/exemptions/match-baseline";
import type { PolicySettings } from "../policies/policy-config/policy-config";
import { planProgram } from "../policies/preview/preview-program";
import { type Verdict, reachVerdict } from "../policies/reach-verdict";
import { reportText } from "../policies/report/text-report";
import { REPO_ROOT } from "./support/repo-root";

function read(page: string): string {
  return readFileSync(path.join(REPO_ROOT, "docs", page), "utf8");
}

/** The fenced block behind a comment of the page. */
function block(comment: string): string {
  const found = new RegExp(`<!-- ${comment} -->\\n\\n\`\`\`\\w+\\n([\\s\\S]*?)\\n\`\`\``).exec(
    read("exemptions.md"),
  );
  assert.ok(found, comment);
  return found[1] ?? "";
}

interface Example {
  readonly peerpath: Readonly<Record<string, unknown>>;
}

const EXAMPLE = JSON.parse(block("example: exemption")) as Example;

async function judge(properties: Readonly<Record<string, unknown>>, today: string): Promise<Verdict> {
  const { resources, config } = await planProgram({ programDir: REPO_ROOT, stack: "broken" });
  const facts = config.get(STACK_KEY);
  const settings = new Map<string, PolicySettings>([["peerpath", { properties }]]);
  return reachVerdict({
    resources,
    stackFacts: facts === undefined ? [] : [facts],
    settings,
    today: new Date(today),
  });
}

describe("docs/exemptions.md", () => {
  it("shows what its exemption does to the broken stack; … stands for lines that are left out", async () => {
    const verdict = await judge(EXAMPLE.peerpath, "2027-01-31T23:59:59Z");
    const { output } = reportText(verdict, { failOn: "mandatory", strict: false });
    const lines = output.split("\n");
    let at = 0;
    for (const part of block("output: exemption").split("\n…\n")) {
      const shown = part.split("\n");
      const start = lines.indexOf(shown[0] ?? "", at);
      assert.deepEqual(lines.slice(start, start + shown.length), shown);
      at = start + shown.length;
    }
    assert.deepEqual(lines.slice(at), [""]);
  });

  it("shows the baseline of the broken stack", async () => {
    const { findings, flows } = await judge({}, "2027-01-31");
    assert.equal(
      writeBaseline(toBaselineEntries(findings, indexFlows(flows))),
      `${block("output: baseline")}\n`,
    );
  });
});
