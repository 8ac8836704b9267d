import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { previewAsText } from "./support/preview-findings";
import { describeWithPulumi } from "./support/pulumi-cli";
import { REPO_ROOT } from "./support/repo-root";

function read(file: string): string {
  return readFileSync(path.join(REPO_ROOT, file), "utf8");
}

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  ...["docs", "docs/rules"].flatMap((folder) =>
    readdirSync(path.join(REPO_ROOT, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
  ),
];

describe("pages", () => {
  for (const page of PAGES) {
    it(`${page}: every link leads to a file`, () => {
      const links = [...read(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? "");
      const dead = links.filter(
        (link) => !/^https?:/.test(link) && !existsSync(path.join(REPO_ROOT, path.dirname(page), link)),
      );
      assert.deepEqual(dead, []);
    });
  }

  it("docs/stacks.md explains every reference stack", () => {
    const stacks = readdirSync(path.join(REPO_ROOT, "stacks")).map((name) => name.replace(/\.ts$/, ""));
    const missing = stacks.filter(
      (name) => !["index", "topology"].includes(name) && !read("docs/stacks.md").includes(`## ${name}\n`),
    );
    assert.deepEqual(missing, []);
  });
});

describeWithPulumi("the README's output", () => {
  it("is what pulumi preview prints for the broken stack", async () => {
    const shown = /```text\n([\s\S]*?)\n```/.exec(read("README.md"))?.[1] ?? "";
    assert.ok(shown.startsWith("- [mandatory]  peer-source-preserved"), shown.slice(0, 80));
    const facts = {
      peerGroups: [
        {
          name: "ocs-pool01",
          workload: "ocs-2007-r2",
          members: ["fe01.ocs.example.com", "fe02.ocs.example.com"],
        },
      ],
    };
    const { stdout } = await previewAsText({ main: "dist/stacks/index.js", stack: "broken", facts });
    const printed = stdout.split("\n").map((line) => line.replace(/^ {8}/, ""));
    const start = printed.findIndex((line) => line.startsWith("- [mandatory]"));
    assert.equal(printed.slice(start, printed.indexOf("", start)).join("\n"), shown);
  });
});
