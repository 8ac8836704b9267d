import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { SEED_FACTS, seedResources, stackExport } from "./inputs/documents";
import type { TempFolder } from "./support/temp-project";
import { makeInstalledProject } from "./support/installed-project";

describe("the packed package, installed into an empty project", () => {
  let project: TempFolder;

  before(() => {
    project = makeInstalledProject("index.js", {
      "package.json": { name: "users", version: "1.0.0" },
      "facts.json": SEED_FACTS,
      "export.json": stackExport(seedResources("auto")),
    });
  });
  after(() => {
    project.remove();
  });

  function node(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, args, { cwd: project.dir, encoding: "utf8" });
  }

  it("is a library", () => {
    const script = `
      const { reachVerdict, joinInputs, readInput, createPolicies, Server } = require("peerpath");
      const { resources } = joinInputs([readInput("export.json")]);
      const facts = [{ value: require("./facts.json"), source: "facts.json" }];
      const outcomes = reachVerdict({ resources, facts }).flows.map(({ outcome }) => outcome);
      console.log(JSON.stringify({ outcomes, policies: createPolicies().length > 1, server: typeof Server }));
    `;
    const { status, stdout, stderr } = node("-e", script);
    assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
    assert.deepEqual(JSON.parse(stdout), {
      outcomes: ["masked", "masked"],
      policies: true,
      server: "function",
    });
  });

  it("is a command", () => {
    const root = path.join(project.dir, "node_modules", "peerpath");
    const { bin } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
      bin: { peerpath: string };
    };
    const { status, stdout, stderr } = node(
      path.join(root, bin.peerpath),
      "check",
      "export.json",
      "facts.json",
      "--format",
      "json",
    );
    assert.deepEqual({ status, stderr }, { status: 1, stderr: "" });
    const { summary, findings } = JSON.parse(stdout) as {
      summary: { masked: number };
      findings: { rule: string }[];
    };
    assert.deepEqual([summary.masked, findings.map(({ rule }) => rule)], [2, ["peer-source-preserved"]]);
  });

  it("writes the HTML page, whose script and style come with it", () => {
    const main = path.join(project.dir, "node_modules", "peerpath", "dist", "policies", "cli", "main.js");
    const { status, stdout, stderr } = node(main, "check", "export.json", "facts.json", "--format", "html");
    assert.deepEqual({ status, stderr }, { status: 1, stderr: "" });
    assert.match(stdout, /^<!doctype html>\n[\s\S]*<style>:root[\s\S]*<script>\(function[\s\S]*<\/html>\n$/);
  });

  it("carries the schemas that the pages name", () => {
    for (const schema of ["adapters/facts-object/facts", "adapters/settings/inference", "report/report"]) {
      const file = path.join(
        project.dir,
        "node_modules",
        "peerpath",
        "dist",
        "policies",
        `${schema}.schema.json`,
      );
      assert.equal(typeof JSON.parse(readFileSync(file, "utf8")), "object");
    }
  });
});
