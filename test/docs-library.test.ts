import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { previewProgram } from "../policies/preview/preview-program";
import { SEED_FACTS, seedResources, stackExport } from "./inputs/documents";
import { withProject } from "./support/preview-findings";
import { REPO_ROOT } from "./support/repo-root";
import { makeTempPolicyPack } from "./support/temp-project";

const run = promisify(execFile);
const PAGE = readFileSync(path.join(REPO_ROOT, "docs", "library.md"), "utf8");
const EXAMPLES = path.join(REPO_ROOT, "docs", "examples");
const compiled = (name: string): string => path.join(REPO_ROOT, "dist", "docs", "examples", `${name}.js`);

/** What the page shows behind the mark of an example: its code, and what it prints. */
function shown(name: string): { code: string | undefined; output: string | undefined } {
  const after = PAGE.split(`<!-- example: ${name} -->\n`)[1] ?? "";
  const found = /^\n```ts\n([\s\S]*?)\n```\n(?:\n```text\n([\s\S]*?)\n```\n)?/.exec(after);
  return { code: found?.[1], output: found?.[2] };
}

async function print(name: string, ...args: string[]): Promise<string> {
  return (await run(process.execPath, [compiled(name), ...args])).stdout.trimEnd();
}

describe("docs/library.md", () => {
  const names = readdirSync(EXAMPLES).map((file) => path.basename(file, ".ts"));

  it("has examples, each a file", () => {
    const marked = [...PAGE.matchAll(/<!-- example: (.*) -->/g)].map((match) => match[1]);
    assert.deepEqual([...marked].sort(), [...names].sort());
  });

  for (const name of names) {
    it(`shows docs/examples/${name}.ts as it is`, () => {
      assert.equal(shown(name).code, readFileSync(path.join(EXAMPLES, `${name}.ts`), "utf8").trimEnd());
    });
  }

  for (const name of ["judge-facts", "own-workload"]) {
    it(`shows what ${name} prints`, async () => {
      assert.equal(await print(name), shown(name).output);
    });
  }

  it("shows what judge-export prints of the seed's deployment", async () => {
    const dir = mkdtempSync(path.join(tmpdir(), "peerpath-example-"));
    try {
      const file = path.join(dir, "export.json");
      writeFileSync(file, JSON.stringify(stackExport(seedResources("auto"))));
      const facts = path.join(dir, "facts.yaml");
      writeFileSync(facts, JSON.stringify(SEED_FACTS));
      assert.equal(await print("judge-export", file, facts), shown("judge-export").output);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  it("own-pack: the chosen rules deny beside the pack's own, and no others speak", async () => {
    const pack = makeTempPolicyPack(`require(${JSON.stringify(compiled("own-pack"))});`);
    try {
      const project = { main: "dist/test/stacks/no-facts.js", stack: "telnet" };
      const result = await withProject(project, (programDir) =>
        previewProgram({ programDir, stack: project.stack, packDir: pack.dir }),
      );
      assert.equal(result.failure, undefined);
      assert.deepEqual(
        result.reports.map(
          ({ policy, level, message }) => `${policy} ${level} ${message.split(":")[0] ?? ""}`,
        ),
        [
          "no-telnet mandatory It listens on port 23.",
          "peer-source-preserved mandatory pool /Common/front-ends, TCP 5071 (Match Making)",
        ],
      );
    } finally {
      pack.remove();
    }
  });

  it("describe-servers: the program previews, and its server and hosts line are in the plan", async () => {
    const facts = {
      peerGroups: [
        {
          name: "pool",
          workload: "ocs-2007-r2",
          members: ["fe01.ocs.example.com", "fe02.ocs.example.com"],
        },
      ],
      servers: [{ fqdn: "fe02.ocs.example.com", interfaces: [{ name: "mgmt", address: "10.1.9.12/24" }] }],
      dns: { records: [{ name: "fe01.ocs.example.com", type: "A", values: ["10.1.9.11"] }] },
    };
    const result = await withProject(
      { main: "dist/docs/examples/describe-servers.js", stack: "dev", facts },
      (programDir) => previewProgram({ programDir, stack: "dev", packDir: REPO_ROOT }),
    );
    assert.deepEqual(
      { failure: result.failure, reports: result.reports },
      { failure: undefined, reports: [] },
    );
  });
});
