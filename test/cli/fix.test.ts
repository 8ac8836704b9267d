import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { Ajv } from "ajv";
import { writeNewFiles } from "../../policies/cli/write-new-files";
import schema from "../../policies/report/fix-report.schema.json";
import { SEED_FACTS, seedResources, stackExport } from "../inputs/documents";
import { inFolder } from "../inputs/files";
import { REPO_ROOT } from "../support/repo-root";

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const FILES = {
  "masked.json": stackExport(seedResources("auto")),
  "preserved.json": stackExport(seedResources("none")),
  "facts.json": SEED_FACTS,
  "disabled.json": { peerpath: "disabled" },
};

/** Runs the command in a folder with the files, by their names. */
function fix(...args: string[]): Run {
  return inFolder(FILES, (file) => {
    const main = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, "fix", ...args], {
      cwd: path.dirname(file("masked.json")),
      encoding: "utf8",
    });
    return { code: status, stdout, stderr };
  });
}

const AS3 = "urn:pulumi:dev::test::f5bigip:index/as3:As3::ocs";

describe("peerpath fix", () => {
  const refusals: readonly (readonly [shows: string, args: readonly string[], stderr: string])[] = [
    ["no input", [], 'fix takes at least one INPUT, a file or "-" for standard input; got none'],
    [
      "a kind that is none",
      ["masked.json", "--kind", "hosts"],
      '--kind "hosts": expected hosts-file, single-ip, same-segment-dns, preserve-source',
    ],
    [
      "two groups, of which one would be lost",
      ["masked.json", "--group", "a", "--group", "b"],
      "--group is given twice; expected it once",
    ],
    [
      "a target that is none",
      ["masked.json", "--emit", "terraform"],
      '--emit "terraform": expected pulumi, as3, tmsh, hosts, powershell, bind',
    ],
    [
      "a format of check that fix does not have",
      ["masked.json", "--format", "xml"],
      '--format "xml": expected text, json',
    ],
    [
      "a finding that is none, with those that there are",
      ["masked.json", "facts.json", "--finding", "peer-sauce-preserved"],
      `--finding "peer-sauce-preserved": there is no such finding; there are\npeerpath: peer-source-preserved about ${AS3}, group ocs-pool01`,
    ],
    [
      "a group that is none",
      ["masked.json", "facts.json", "--group", "ocs", "--finding", AS3],
      `--finding "${AS3}" with --group "ocs": there is no such finding; there are\npeerpath: peer-source-preserved about ${AS3}, group ocs-pool01`,
    ],
  ];
  for (const [shows, args, stderr] of refusals) {
    it(`exits 2 and says what is wrong: ${shows}`, () => {
      assert.deepEqual(fix(...args), { code: 2, stdout: "", stderr: `peerpath: ${stderr}\n` });
    });
  }

  it("exits 0 where there is nothing to mend", () => {
    assert.deepEqual(fix("preserved.json", "facts.json"), {
      code: 0,
      stdout: "No finding that stands, so there is nothing to mend.\n",
      stderr: "",
    });
  });

  it("writes JSON that the schema describes, and no file where there is nothing to write", () => {
    const { code, stdout, stderr } = fix(
      "preserved.json",
      "facts.json",
      "--format",
      "json",
      "--out",
      "fixes",
    );
    const document: unknown = JSON.parse(stdout);
    assert.ok(new Ajv().compile(schema)(document));
    assert.deepEqual(
      { code, document, stderr },
      { code: 0, document: { schemaVersion: 1, fixes: [], refused: [] }, stderr: "" },
    );
  });

  it("exits 1 where a finding has no fix, and says so of an estate that was not read", () => {
    const { code, stdout, stderr } = fix("masked.json", "--policy-config", "disabled.json");
    assert.deepEqual(
      { code, last: stdout.split("\n").at(-2), stderr },
      {
        code: 1,
        last: "  It is about no conversation that one of the four fixes could mend.",
        stderr: "peerpath: Nothing was read, so nothing is decided; that is not a pass.\n",
      },
    );
  });
});

describe("writeNewFiles", () => {
  const texts = new Map([
    ["a.txt", "one\n"],
    ["b.txt", "two\n"],
  ]);
  const inFixes = <T>(body: (folder: string) => T): T =>
    inFolder({ x: {} }, (file) => body(path.join(path.dirname(file("x")), "fixes")));

  it("makes the folder and writes all files", () => {
    inFixes((folder) => {
      writeNewFiles(folder, texts);
      assert.deepEqual(
        readdirSync(folder)
          .sort()
          .map((name) => [name, readFileSync(path.join(folder, name), "utf8")]),
        [...texts],
      );
    });
  });

  it("overwrites nothing, not even what a link leads to, and then writes nothing at all", () => {
    inFixes((folder) => {
      mkdirSync(folder);
      writeFileSync(path.join(folder, "b.txt"), "mine\n");
      assert.throws(() => {
        writeNewFiles(folder, texts);
      }, new RegExp(`b\\.txt is there already, and nothing is overwritten`));
      assert.deepEqual(readdirSync(folder), ["b.txt"]);
      assert.equal(readFileSync(path.join(folder, "b.txt"), "utf8"), "mine\n");
      symlinkSync("nowhere", path.join(folder, "c.txt"));
      assert.throws(() => {
        writeNewFiles(folder, new Map([["c.txt", "x"]]));
      }, /c\.txt is there already/);
    });
  });

  it("takes back what it wrote where a later file cannot be written", () => {
    inFixes((folder) => {
      const refused = new Map([...texts, ["nowhere/c.txt", "three\n"]]);
      assert.throws(() => {
        writeNewFiles(folder, refused);
      }, /c\.txt cannot be written: there is no such folder/);
      assert.equal(existsSync(folder), false);
    });
  });

  it("names a folder that cannot be made", () => {
    inFixes((folder) => {
      assert.throws(() => {
        writeNewFiles(path.join(folder, "deep"), texts);
      }, /deep cannot be made: there is no folder that it could be in/);
    });
  });
});
