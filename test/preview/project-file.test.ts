import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PreviewError } from "../../policies/preview/preview-result";
import { readProject, type Project } from "../../policies/preview/project-file";
import { withFiles } from "./with-files";

/** What of a project a case asserts; paths are relative to the project's folder. */
type Shown = Omit<Project, "file" | "root" | "workingDir" | "config"> & { readonly workingDir: string };

function read(text: string): Promise<Shown> {
  return withFiles({ "Pulumi.yaml": text }, (dir) => {
    mkdirSync(join(dir, "src"));
    writeFileSync(join(dir, "src", "main.js"), "");
    const { file, root, workingDir, config, ...rest } = readProject(dir);
    assert.equal(file, join(dir, "Pulumi.yaml"));
    assert.equal(root, dir);
    assert.equal(config.size, 0);
    return { ...rest, workingDir: workingDir.slice(dir.length) };
  });
}

const PLAIN: Shown = {
  name: "shop",
  workingDir: "",
  entry: ".",
  typescript: true,
  nodeArgs: [],
  stackConfigDir: "",
};

describe("a project file", () => {
  const cases: readonly (readonly [rule: string, text: string, expected: Shown])[] = [
    ["runs what package.json names when it has no main", "runtime: nodejs", PLAIN],
    [
      "runs a file in the file's own folder",
      "runtime: nodejs\nmain: src/main.js",
      { ...PLAIN, workingDir: "/src", entry: "main.js" },
    ],
    [
      "runs what a folder's package.json names",
      "runtime: nodejs\nmain: src",
      { ...PLAIN, workingDir: "/src" },
    ],
    [
      "takes the runtime's options",
      "runtime: {name: nodejs, options: {typescript: false, tsconfig: ts.json, nodeargs: '--a  --b=c'}}",
      { ...PLAIN, typescript: false, tsconfig: "ts.json", nodeArgs: ["--a", "--b=c"] },
    ],
    [
      "takes a text under config for the folder of the stacks' files",
      "runtime: nodejs\nconfig: stacks",
      { ...PLAIN, stackConfigDir: "stacks" },
    ],
  ];
  for (const [rule, text, expected] of cases) {
    it(rule, async () => {
      assert.deepEqual(await read(`name: shop\n${text}\n`), expected);
    });
  }

  const faults: readonly (readonly [rule: string, text: string, message: RegExp])[] = [
    [
      "another runtime",
      "name: a\nruntime: python",
      /runtime is "python"; the embedded preview runs "nodejs" programs only$/,
    ],
    ["no runtime", "name: a", /runtime is missing; the embedded preview runs/],
    ["no name", "runtime: nodejs", /: name must be a text$/],
    ["a list at the top", "[a]", /: expected keys and values at the top$/],
    [
      "a main that does not exist",
      "name: a\nruntime: nodejs\nmain: gone.js",
      /: main names "gone\.js", which does not exist$/,
    ],
    [
      "a main that is no path",
      "name: a\nruntime: nodejs\nmain: [x]",
      /: main must be the path of a file or folder$/,
    ],
    [
      "an unquoted date, as the CLI does",
      "name: a\nruntime: nodejs\nconfig: {d: {value: [2027-01-31]}}",
      /config key "d" holds a date without quotes/,
    ],
    [
      "a fraction as a short value, as the CLI does",
      "name: a\nruntime: nodejs\nconfig: {d: 1.5}",
      /config key "d" must be a text, a whole number/,
    ],
    [
      "a value beside a default",
      "name: a\nruntime: nodejs\nconfig: {d: {value: 1, default: 2}}",
      /config key "d" has both a value and a default$/,
    ],
    [
      "a foreign key without a value",
      "name: a\nruntime: nodejs\nconfig: {'b:d': {type: string}}",
      /config key "b:d" is not the project's own, so it must have a value$/,
    ],
  ];
  for (const [rule, text, message] of faults) {
    it(`refuses ${rule}`, async () => {
      await assert.rejects(read(text), (error) => {
        assert(error instanceof PreviewError);
        assert.equal(error.stage, "project");
        assert.match(error.message, message);
        return true;
      });
    });
  }

  it("must be there", async () => {
    await assert.rejects(
      withFiles({}, (dir) => readProject(dir)),
      (error) => error instanceof PreviewError && /^there is no Pulumi\.yaml in /.test(error.message),
    );
  });
});
