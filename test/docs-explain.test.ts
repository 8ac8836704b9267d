import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { STACK_KEY } from "../policies/adapters/settings/read-settings";
import { explainPair } from "../policies/explain/explain-pair";
import { planChecks } from "../policies/explain/plan-checks";
import { planProgram } from "../policies/preview/preview-program";
import { reachVerdict } from "../policies/reach-verdict";
import { writeExplanation } from "../policies/report/explain-text";
import { describeWithPulumi, previewProject } from "./support/pulumi-cli";
import { REPO_ROOT } from "./support/repo-root";

const read = (file: string): string => readFileSync(path.join(REPO_ROOT, file), "utf8");
const PAGE = read("docs/explain.md");
const SHOWN = /<!-- output: broken -->\n\n```text\n([\s\S]*?)\n```/.exec(PAGE)?.[1] ?? "";
const COMMAND = /```sh\npulumi preview --json --show-sames \| npx peerpath (.*)\n```/.exec(PAGE)?.[1] ?? "";

describe("docs/explain.md", () => {
  it("shows the explanation of the broken stack", async () => {
    const { resources, config } = await planProgram({ programDir: REPO_ROOT, stack: "broken" });
    const facts = config.get(STACK_KEY);
    const { network, flows, findings } = reachVerdict({
      resources,
      stackFacts: facts === undefined ? [] : [facts],
    });
    assert.ok(network);
    const explanation = explainPair({ network, flows, findings }, { from: "fe01", to: "fe02", port: 5071 });
    assert.equal(writeExplanation(explanation, planChecks(explanation)).trimEnd(), SHOWN);
  });

  it("is where README and docs/check.md lead to", () => {
    assert.deepEqual(
      [read("README.md").includes("](docs/explain.md)"), read("docs/check.md").includes("](explain.md)")],
      [true, true],
    );
  });
});

describeWithPulumi("the command of docs/explain.md", () => {
  it("prints what the page shows, from a preview of the broken stack", async () => {
    const preview = await previewProject({
      dir: REPO_ROOT,
      stack: "broken",
      args: ["--json", "--show-sames"],
    });
    const main = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...COMMAND.split(" ")], {
      input: preview.stdout,
      encoding: "utf8",
    });
    assert.deepEqual({ status, stderr, stdout: stdout.trimEnd() }, { status: 1, stderr: "", stdout: SHOWN });
  });
});
