import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { REPO_ROOT } from "../support/repo-root";
import { type CiProject, HOSTILE, makeCiProject } from "./ci-project";

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly pass_filenames: boolean;
  readonly files: string;
}

const HOOKS = parse(readFileSync(path.join(REPO_ROOT, ".pre-commit-hooks.yaml"), "utf8")) as readonly Hook[];
const [HOOK] = HOOKS;

/** Runs the hook's entry as pre-commit would: with the configured arguments behind it, and no file names. */
function runHook(project: CiProject, args: readonly string[]): { code: number | null; log: string } {
  const [command = "", ...entry] = HOOK?.entry.split(" ") ?? [];
  const bin = path.join(project.dir, "node_modules", ".bin");
  const { status, stdout, stderr } = spawnSync(path.join(bin, command), [...entry, ...args], {
    cwd: project.dir,
    encoding: "utf8",
  });
  return { code: status, log: stdout + stderr };
}

describe("the pre-commit hook", () => {
  let project: CiProject;

  before(() => {
    project = makeCiProject();
  });
  after(() => {
    project.remove();
  });

  it("is one, is installed by npm, and is given no file names: a verdict is about all of its arguments together", () => {
    assert.deepEqual(
      HOOKS.map(({ id, language, pass_filenames: passes }) => ({ id, language, passes })),
      [{ id: "peerpath-check", language: "node", passes: false }],
    );
    const { bin } = JSON.parse(readFileSync(path.join(REPO_ROOT, "package.json"), "utf8")) as { bin: object };
    assert.ok(HOOK !== undefined && Object.keys(bin).includes(HOOK.entry.split(" ")[0] ?? ""));
  });

  it("runs when a file changes that check reads, and not otherwise", () => {
    const pattern = new RegExp(HOOK?.files ?? "");
    const names = [
      "facts.yaml",
      "a/facts.yml",
      "preview.json",
      "bigip.conf",
      "db.zone",
      "index.ts",
      "confused",
    ];
    assert.deepEqual(
      names.filter((name) => pattern.test(name)),
      names.slice(0, 5),
    );
  });

  const cases: readonly (readonly [shows: string, args: readonly string[], code: number, says: string])[] = [
    [
      "a broken estate stops the commit",
      [HOSTILE.masked, HOSTILE.facts],
      1,
      "[mandatory] peer-source-preserved",
    ],
    ["one that is allowed does not", ["facts.yaml", "--", HOSTILE.preserved], 0, "2 preserved"],
    ["arguments that are left out stop it, with a word why", [], 2, "check takes at least one INPUT"],
  ];
  for (const [shows, args, code, says] of cases) {
    it(shows, () => {
      const run = runHook(project, args);
      assert.equal(run.code, code, run.log);
      assert.ok(run.log.includes(says), run.log);
    });
  }
});
