import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { parseReport } from "../report/report-schema";
import { REPO_ROOT } from "../support/repo-root";

function peerpath(...args: string[]): { code: number | null; stdout: string; stderr: string } {
  const main = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: REPO_ROOT,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

describe("peerpath, the command", () => {
  const refusals: readonly { shows: string; args: readonly string[]; stderr: string }[] = [
    {
      shows: "a command that is none",
      args: ["prewiew"],
      stderr:
        'peerpath: "prewiew" is not a command; did you mean "preview"? (commands: check, explain, facts, fix, preview, rules, trace)\n',
    },
    {
      shows: "a command that is like none",
      args: ["mend"],
      stderr:
        'peerpath: "mend" is not a command (commands: check, explain, facts, fix, preview, rules, trace)\n',
    },
    {
      shows: "no folder",
      args: ["preview", "--stack", "x"],
      stderr: "peerpath: preview takes one folder, the one with Pulumi.yaml; got 0\n",
    },
    {
      shows: "a folder that is not there",
      args: ["preview", "nowhere", "--stack", "x"],
      stderr: 'peerpath: DIR "nowhere": there is no such folder\n',
    },
    {
      shows: "no stack",
      args: ["preview", "."],
      stderr: "peerpath: --stack is missing; expected the stack's name\n",
    },
    {
      shows: "a level that is none",
      args: ["preview", ".", "--stack", "x", "--fail-on", "warning"],
      stderr: 'peerpath: --fail-on "warning": expected mandatory, advisory, never\n',
    },
    {
      shows: "a policy configuration that is not there",
      args: ["preview", ".", "--stack", "x", "--policy-config", "nowhere.json"],
      stderr: 'peerpath: --policy-config "nowhere.json": there is no such file\n',
    },
  ];
  for (const { shows, args, stderr } of refusals) {
    it(`exits 2 with one line that says what and where: ${shows}`, () => {
      assert.deepEqual(peerpath(...args), { code: 2, stdout: "", stderr });
    });
  }

  const options: readonly { args: readonly string[]; hint: string }[] = [
    { args: ["preview", ".", "--stak", "x"], hint: `'--stak'; did you mean "--stack"?` },
    { args: ["check", "-", "--fact", "x"], hint: `'--fact'; did you mean "--facts"?` },
    { args: ["explain", "a", "b", "-", "--verfy"], hint: `'--verfy'; did you mean "--verify"?` },
    { args: ["trace", "--colour"], hint: "'--colour'" },
    { args: ["rules", "-x"], hint: "'-x'" },
  ];
  for (const { args, hint } of options) {
    it(`exits 2 for an option that is none: ${args.join(" ")}`, () => {
      assert.deepEqual(peerpath(...args), {
        code: 2,
        stdout: "",
        stderr: `peerpath: Unknown option ${hint} ("peerpath ${args[0] ?? ""} --help" lists the options)\n`,
      });
    });
  }

  const commands = ["check", "explain", "facts", "fix", "preview", "rules", "trace"];
  it("lists every command", () => {
    const listed = [...peerpath("--help").stdout.matchAll(/^ {2}([a-z]+) {2,}[a-z]/gm)].map(
      ([, name]) => name,
    );
    assert.deepEqual(listed, commands);
  });

  for (const command of commands) {
    it(`${command} --help: purpose, arguments or options, exit codes, examples, and where to read more`, () => {
      const { code, stdout, stderr } = peerpath(command, "--help");
      assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
      const lines = stdout.split("\n");
      assert.ok(lines[0]?.startsWith(`peerpath ${command} `), stdout);
      assert.ok(
        lines.every((line) => line.length <= 140),
        lines.find((line) => line.length > 140),
      );
      const titles = ["Options:", "Exit codes: ", "Examples:", "More: "];
      assert.deepEqual(
        titles.filter((title) => !lines.some((line) => line.startsWith(title))),
        [],
      );
      const examples = lines.slice(
        lines.indexOf("Examples:") + 1,
        lines.findIndex((line) => line.startsWith("More: ")),
      );
      const written = examples.filter((line) => line !== "");
      assert.ok(written.length >= 2, stdout);
      assert.deepEqual(
        written.filter(
          (line) => !line.includes(`peerpath ${command} `) && !line.endsWith(`peerpath ${command}`),
        ),
        [],
      );
      const [page = ""] = /(?<=^More: )docs\/[a-z-]+(\.md)?/m.exec(stdout) ?? [];
      assert.ok(existsSync(path.join(REPO_ROOT, page)), page);
    });
  }

  it("prints the version and the help on standard output", () => {
    assert.deepEqual(peerpath("--version"), { code: 0, stdout: "0.1.0\n", stderr: "" });
    assert.ok(peerpath("--help").stdout.startsWith("peerpath COMMAND [options]"));
    assert.ok(peerpath("preview", "--help").stdout.startsWith("peerpath preview DIR --stack NAME [options]"));
  });

  it("preview exits 1 for a denied stack, 0 where only advice would fail it, and never where told so", () => {
    assert.equal(peerpath("preview", ".", "--stack", "broken").code, 1);
    assert.equal(peerpath("preview", ".", "--stack", "broken", "--fail-on", "never").code, 0);
    assert.equal(peerpath("preview", ".", "--stack", "single-ip", "--fail-on", "advisory").code, 0);
  });

  it("preview exits 2 where the program fails, and says that nothing is decided", () => {
    const { code, stdout, stderr } = peerpath("preview", ".", "--stack", "brokn");
    assert.deepEqual({ code, stdout }, { code: 2, stdout: "" });
    assert.ok(stderr.includes("The preview failed (program), so nothing is decided:"), stderr);
    assert.ok(stderr.includes('there is no reference stack "brokn"'), stderr);
  });

  it("preview takes the options of check, and refuses those that do not go with another policy pack", () => {
    const { code, stdout, stderr } = peerpath("preview", ".", "--stack", "broken", "--format", "json");
    assert.deepEqual({ code, stderr }, { code: 1, stderr: "" });
    assert.equal(parseReport(stdout).summary["masked"], 2);
    assert.deepEqual(peerpath("preview", ".", "--stack", "broken", "--policy-pack", ".", "--strict"), {
      code: 2,
      stdout: "",
      stderr:
        "peerpath: --format other than text, --color, --strict and --facts do not go with --policy-pack, which reports by itself\n",
    });
  });

  it("preview runs another policy pack where one is given", () => {
    const { code, stdout } = peerpath("preview", ".", "--stack", "broken", "--policy-pack", ".");
    assert.equal(code, 1);
    assert.ok(stdout.includes("\n1 mandatory and 0 advisory findings.\n"), stdout);
  });
});
