import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { minimatch } from "minimatch";
import { REPO_ROOT } from "../support/repo-root";
import { type Stage, readBuildContext, readContainerfile } from "./containerfile";

const STAGES = readContainerfile();
const FINAL = STAGES.at(-1) ?? assert.fail("no stage");
const { kept, dropped } = readBuildContext();

function textsOf({ instructions }: Stage, keyword: string): string[] {
  return instructions.filter((instruction) => instruction.keyword === keyword).map(({ text }) => text);
}

describe("Containerfile", () => {
  it("pins every image by name and version, one and the same for all stages", () => {
    const images = STAGES.map(({ image }) => image);
    assert.equal(new Set(images).size, 1);
    assert.match(images[0] ?? "", /^node:\d+\.\d+\.\d+-[a-z]+-slim$/);
  });

  it("runs as another user than root, in a folder for the user's files", () => {
    const keywords = FINAL.instructions.map(({ keyword }) => keyword);
    assert.deepEqual(textsOf(FINAL, "USER"), ["node"]);
    assert.ok(keywords.lastIndexOf("RUN") < keywords.indexOf("USER"));
    assert.ok(keywords.lastIndexOf("COPY") < keywords.indexOf("USER"));
    assert.deepEqual(textsOf(FINAL, "WORKDIR"), ["/work"]);
    assert.deepEqual(
      [textsOf(FINAL, "ENTRYPOINT"), textsOf(FINAL, "CMD")],
      [['["peerpath"]'], ['["--help"]']],
    );
  });

  it("fetches nothing but what the lockfile pins, and carries no build argument or secret", () => {
    const all = STAGES.flatMap(({ instructions }) => instructions);
    assert.deepEqual(
      all.filter(({ keyword }) => !["RUN", "COPY", "WORKDIR", "USER", "ENTRYPOINT", "CMD"].includes(keyword)),
      [],
    );
    const commands = all.filter(({ keyword }) => keyword === "RUN").map(({ text }) => text);
    assert.deepEqual(
      commands.filter((text) => /\b(?:curl|wget|npx|apt-get|npm (?:install|i|exec))\b/.test(text)),
      [],
    );
    assert.equal(commands.filter((text) => text.startsWith("npm ci ")).length, 2);
  });

  it("is sent what is there, and none of what is made here", () => {
    assert.deepEqual(
      kept.filter((name) => !existsSync(path.join(REPO_ROOT, name))),
      [],
    );
    assert.deepEqual(
      ["node_modules", "dist", "coverage", ".git", "test"].filter((name) => kept.includes(name)),
      [],
    );
  });

  it("builds the package from what it is sent, the same as here, and a command that runs", function () {
    this.timeout(600_000);
    const root = realpathSync(mkdtempSync(path.join(tmpdir(), "peerpath-image-")));
    try {
      runStages(root);
      const command = path.join(root, "usr/local/bin/peerpath");
      accessSync(command, constants.X_OK);
      const { version } = JSON.parse(
        execFileSync("cat", [path.join(root, "opt/peerpath/package.json")], { encoding: "utf8" }),
      ) as { version: string };
      assert.equal(execFileSync(command, ["--version"], { encoding: "utf8" }), `${version}\n`);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});

/**
 * Does in a folder what the stages say, with the paths of the image below it. Packages are not installed once more: where npm
 * would, this checkout's are linked.
 */
function runStages(root: string): void {
  const inImage = (text: string): string => text.replace(/(^|\s)\/(src|tmp|opt|usr)\b/g, `$1${root}/$2`);
  let folder = root;
  for (const name of ["tmp", "usr/local/bin"]) mkdirSync(path.join(root, name), { recursive: true });
  const run = (command: string): string =>
    execFileSync("sh", ["-ec", command], { cwd: folder, encoding: "utf8", stdio: "pipe" });
  for (const { instructions } of STAGES) {
    for (const { keyword, text } of instructions) {
      if (keyword === "WORKDIR") {
        folder = path.join(root, text);
        mkdirSync(folder, { recursive: true });
      } else if (keyword === "COPY" && text === ". .") copyContext(folder);
      // The stages share the folder here.
      else if (keyword === "COPY") assert.match(text, /^--from=build (\S+) \1$/);
      else if (keyword === "RUN" && text.startsWith("npm ci ")) {
        assert.ok(text.includes("--ignore-scripts"));
        symlinkSync(path.join(REPO_ROOT, "node_modules"), path.join(folder, "node_modules"), "junction");
      } else if (keyword === "RUN" && text.startsWith("npm pack ")) {
        // One line, which pre-commit takes for the name of the package's file.
        assert.match(run(inImage(text)), /^peerpath-\d+\.\d+\.\d+\.tgz\n$/);
      } else if (keyword === "RUN") run(inImage(text));
    }
  }
}

function copyContext(folder: string): void {
  for (const name of kept) {
    cpSync(path.join(REPO_ROOT, name), path.join(folder, name), {
      recursive: true,
      filter: (source) => {
        const relative = path.relative(REPO_ROOT, source);
        return !dropped.some((pattern) => minimatch(relative, pattern));
      },
    });
  }
}
