import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import packetReport from "../policies/report/packet-report.schema.json";
import { PACKET_OUTCOMES } from "../policies/trace-packet";
import { REPO_ROOT } from "./support/repo-root";

const PAGE = readFileSync(path.join(REPO_ROOT, "docs", "trace.md"), "utf8");
const FILES = path.join(REPO_ROOT, "test", "support", "device-files");
const EXAMPLES = [...PAGE.matchAll(/```sh\nnpx peerpath trace (.*)\n```\n\n```text\n([\s\S]*?)\n```/g)];

describe("docs/trace.md", () => {
  it("has three examples", () => {
    assert.equal(EXAMPLES.length, 3);
  });

  for (const [, args = "", output] of EXAMPLES) {
    it(`shows what trace prints: ${args.slice(args.indexOf("--to"))}`, () => {
      const main = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");
      const { status, stdout, stderr } = spawnSync(process.execPath, [main, "trace", ...args.split(" ")], {
        cwd: FILES,
        encoding: "utf8",
      });
      assert.deepEqual(
        { status, stderr, stdout: stdout.trimEnd() },
        { status: 0, stderr: "", stdout: output },
      );
    });
  }

  it("names every outcome and every disposition that the schema has", () => {
    const named = [...PACKET_OUTCOMES, ...packetReport.properties.disposition.enum];
    assert.deepEqual(
      named.filter((word) => !PAGE.includes(`\`${word}\``)),
      [],
    );
  });

  it("is where README and docs/check.md lead to", () => {
    const read = (file: string): string => readFileSync(path.join(REPO_ROOT, file), "utf8");
    assert.deepEqual(
      [read("README.md").includes("](docs/trace.md)"), read("docs/check.md").includes("](trace.md)")],
      [true, true],
    );
  });
});
