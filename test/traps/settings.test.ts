import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import type { ProgramProject } from "../support/preview-findings";
import { describeWithPulumi } from "../support/pulumi-cli";
import { REPO_ROOT } from "../support/repo-root";
import { trap } from "./trap";
import { FACTS, type TrapRun, onNewStack, readRun, rulesIn } from "./witness";

const BROKEN: ProgramProject = { main: "dist/stacks/index.js", stack: "broken", facts: FACTS };

describeWithPulumi("traps of the policy configuration", () => {
  /** Previews the broken stack with a policy configuration of this text. */
  function previewWith(settings: unknown, how: readonly string[] = ["--json"]): Promise<TrapRun> {
    const text = typeof settings === "string" ? settings : JSON.stringify(settings);
    return onNewStack(BROKEN, async (stack, dir) => {
      const file = path.join(dir, "settings.json");
      writeFileSync(file, text);
      const args = ["preview", "--policy-pack", REPO_ROOT, "--policy-pack-config", file, ...how];
      return readRun(await stack.run(args));
    });
  }

  trap('`"all": "disabled"` shows a tick over nothing', async () => {
    const { code, text } = await previewWith({ all: "disabled" }, []);
    assert.equal(code, 0);
    assert.match(text, /✅ peerpath@v/);
    assert.doesNotMatch(text, /peer-source-preserved|peer-path-decidable/);
  });

  trap('`"all": "advisory"` lets every violation through', async () => {
    const run = await previewWith({ all: "advisory" });
    assert.deepEqual(
      { code: run.code, rules: rulesIn(run) },
      { code: 0, rules: ["peer-source-preserved advisory"] },
    );
    const misspelt = await previewWith({ all: "advisory", peerpath: { factFile: "facts.yaml" } });
    assert.deepEqual({ code: misspelt.code, reports: misspelt.reports }, { code: 1, reports: [] });
    assert.match(
      misspelt.text,
      /peerpath: policy configuration of peerpath: .{0,2}"factFile.{0,2}" is not a key here/,
    );
  });

  trap("a setting of the wrong type fails in the SDK's words", async () => {
    const { code, reports, text } = await previewWith({ peerpath: { facts: "hosts.yaml" } });
    assert.deepEqual({ code, reports }, { code: 1, reports: [] });
    assert.match(text, /peerpath: facts: Invalid type\. Expected: object, given: string/);
  });

  trap("a policy that does not exist is accepted where it has a level", async () => {
    const run = await previewWith({ "peer-source-preservd": { enforcementLevel: "advisory" } });
    assert.deepEqual(
      { code: run.code, rules: rulesIn(run) },
      { code: 1, rules: ["peer-source-preserved mandatory"] },
    );
    const { code, reports, text } = await previewWith({ "peer-source-preservd": { limit: 1 } });
    assert.deepEqual({ code, reports }, { code: 1, reports: [] });
    assert.match(text, /invalid enforcement level/);
  });

  trap("a policy configuration that is not JSON ends the run", async () => {
    const { code, reports, text } = await previewWith("all: advisory");
    assert.deepEqual({ code, reports }, { code: 1, reports: [] });
    assert.match(text, /invalid character 'a' looking for beginning of value/);
  });
});
