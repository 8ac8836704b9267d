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
  ...["docs", "docs/rules", "docs/guide"].flatMap((folder) =>
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

  it("docs/README.md leads to every page, and the README to it and to the guide of each kind of user", () => {
    const inDocs = PAGES.filter((page) => /^docs\/(guide\/)?[\w-]+\.md$/.test(page));
    assert.deepEqual(
      inDocs.filter((page) => !read("docs/README.md").includes(`](${page.slice("docs/".length)})`)),
      ["docs/README.md"],
    );
    const guides = inDocs.filter((page) => page.startsWith("docs/guide/"));
    assert.deepEqual(guides.sort(), [
      "docs/guide/bigip-engineer.md",
      "docs/guide/platform-team.md",
      "docs/guide/stack-author.md",
    ]);
    assert.deepEqual(
      ["docs/README.md", ...guides].filter((page) => !read("README.md").includes(`](${page})`)),
      [],
    );
  });

  it("docs/stacks.md explains every reference stack", () => {
    const stacks = readdirSync(path.join(REPO_ROOT, "stacks")).map((name) => name.replace(/\.ts$/, ""));
    const missing = stacks.filter(
      (name) => !["index", "topology"].includes(name) && !read("docs/stacks.md").includes(`## ${name}\n`),
    );
    assert.deepEqual(missing, []);
  });
});

describeWithPulumi("the README's output", () => {
  it("is what pulumi preview prints for the broken stack; … stands for lines that are left out", async () => {
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
    const lines = stdout.split("\n").map((line) => line.replace(/^ {8}/, ""));
    let at = 0;
    for (const part of shown.split(/\n +…(?:\n|$)/).filter((text) => text !== "")) {
      const wanted = part.split("\n");
      const start = lines.indexOf(wanted[0] ?? "", at);
      assert.deepEqual(lines.slice(start, start + wanted.length), wanted);
      at = start + wanted.length;
    }
    assert.ok(at > 0);
  });
});
