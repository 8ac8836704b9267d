import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { Ajv } from "ajv";
import { exemptableRules } from "../../policies/exemptions/exemptable-rules";
import schema from "../../policies/report/rules.schema.json";
import { describeRule, listRules } from "../../policies/report/rules-report";
import { rules } from "../../policies/rules";
import { peerSourcePreserved } from "../../policies/rules/peer-source-preserved";
import { factsAgree } from "../../policies/rules/facts-agree";
import { REPO_ROOT } from "../support/repo-root";

function run(...args: string[]): { code: number | null; stdout: string; stderr: string } {
  const main = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "rules", ...args], {
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

describe("peerpath rules", () => {
  it("lists every rule with its level and its property", () => {
    const { code, stdout, stderr } = run();
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: listRules(rules), stderr: "" });
    assert.deepEqual(
      stdout
        .split("\n")
        .slice(0, rules.length)
        .map((line) => line.split(/ {2,}/)),
      rules.map(({ id, level, title }) => [id, level, title]),
    );
  });

  it("tells of one rule all that its page begins with, its level and an exemption", () => {
    const { code, stdout } = run("peer-source-preserved");
    assert.deepEqual({ code, stdout }, { code: 0, stdout: describeRule(peerSourcePreserved) });
    const lines = stdout.split("\n");
    assert.equal(lines[0], "peer-source-preserved (mandatory)");
    assert.ok(lines.includes('  {"peer-source-preserved":{"enforcementLevel":"advisory"}}'), stdout);
    assert.ok(
      lines.includes(
        '  {"peerpath":{"exemptions":[{"rule":"peer-source-preserved","from":"fe01.example.com","to":"*.example.com","port":5071,"reason":"CHG-1234","owner":"team-uc","expires":"2027-01-31"}]}}',
      ),
      stdout,
    );
    const words = stdout.replaceAll(/\s+/g, " ");
    assert.ok(
      words.includes(peerSourcePreserved.rationale) && words.includes(peerSourcePreserved.action),
      stdout,
    );
    assert.ok(stdout.endsWith("More: docs/rules/peer-source-preserved.md\n"), stdout);
  });

  it("says why what a rule finds cannot be exempted", () => {
    const text = describeRule(factsAgree);
    const why = exemptableRules.get("facts-agree") ?? "";
    assert.ok(text.includes(`What it finds cannot be exempted:\n  ${why}.\n`), text);
    assert.ok(!text.includes('"exemptions"'), text);
  });

  it("says the same as JSON, by the published schema; of one rule or of all", () => {
    const all: unknown = JSON.parse(run("--format", "json").stdout);
    assert.ok(validate(all), JSON.stringify(validate.errors));
    const { rules: listed } = all as {
      rules: { id: string; page: string; action: string; whyNotExempted: unknown }[];
    };
    assert.deepEqual(
      listed.map(({ id, action, whyNotExempted }) => ({ id, action, whyNotExempted })),
      rules.map(({ id, action }) => ({ id, action, whyNotExempted: exemptableRules.get(id) ?? null })),
    );
    assert.deepEqual(
      listed.filter(({ page }) => !existsSync(path.join(REPO_ROOT, page))),
      [],
    );
    const one: unknown = JSON.parse(run("peerpath", "--format", "json").stdout);
    assert.ok(validate(one), JSON.stringify(validate.errors));
    assert.deepEqual(
      (one as { rules: { id: string }[] }).rules.map(({ id }) => id),
      ["peerpath"],
    );
  });

  it("exits 2 for a rule that is none, and names the closest", () => {
    const { code, stdout, stderr } = run("peer-reachble");
    assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
    assert.ok(
      stderr.startsWith(
        'peerpath: "peer-reachble" is no rule; did you mean "peer-reachable"? (rules: peerpath, ',
      ),
      stderr,
    );
  });

  it("exits 2 for two rules", () => {
    assert.deepEqual(run("peerpath", "facts-agree"), {
      code: 2,
      stdout: "",
      stderr: "peerpath: rules takes one RULE at most; got 2\n",
    });
  });
});
