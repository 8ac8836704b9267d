import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { REPO_ROOT } from "../support/repo-root";
import { type CiProject, HOSTILE, makeCiProject } from "./ci-project";
import { reportFormats } from "./report-formats";

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly id: string;
      readonly shell: string;
      readonly env: Readonly<Record<string, string>>;
      readonly run: string;
    }[];
  };
}

const ACTION = parse(readFileSync(path.join(REPO_ROOT, "action.yml"), "utf8")) as Action;
const [STEP] = ACTION.runs.steps;
/** What the action writes beside the text. */
const FORMATS = ["sarif", "json", "junit", "gitlab", "markdown", "html"];

interface Run {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the action's step as a runner would, with these inputs. */
function runAction(project: CiProject, inputs: Readonly<Record<string, string>>): Run {
  assert.ok(STEP !== undefined);
  const runner = path.join(project.dir, "..", "runner");
  mkdirSync(runner, { recursive: true });
  const files = {
    GITHUB_OUTPUT: path.join(runner, "output"),
    GITHUB_STEP_SUMMARY: path.join(runner, "summary"),
  };
  for (const file of Object.values(files)) writeFileSync(file, "");
  const values = Object.entries(STEP.env).map(([name, expression]) => {
    const [, input = ""] = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression) ?? [];
    const declared = ACTION.inputs[input] ?? assert.fail(`${name} is no input`);
    return [name, inputs[input] ?? declared.default ?? assert.fail(`${input} is not given`)];
  });
  const { status, stdout, stderr } = spawnSync("bash", ["-c", STEP.run], {
    cwd: project.dir,
    encoding: "utf8",
    env: {
      ...process.env,
      // What the command line covers is covered by its own tests, and collecting it takes a quarter of the time.
      NODE_V8_COVERAGE: undefined,
      ...files,
      RUNNER_TEMP: runner,
      GITHUB_ACTION_PATH: REPO_ROOT,
      ...(Object.fromEntries(values) as Record<string, string>),
    },
  });
  const lines = readFileSync(files.GITHUB_OUTPUT, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  const outputs = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
  return {
    code: status,
    log: stdout + stderr,
    outputs,
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"),
  };
}

describe("the GitHub Action", () => {
  let project: CiProject;
  const available = reportFormats();

  beforeEach(() => {
    project = makeCiProject();
  });
  afterEach(() => {
    project.remove();
  });

  it("hands every input over as a variable, and puts none into a script", () => {
    assert.equal(ACTION.runs.using, "composite");
    assert.equal(ACTION.runs.steps.length, 1);
    assert.ok(!STEP?.run.includes("${{"));
    const used = Object.values(STEP?.env ?? {}).map((text) =>
      text.replace("${{ inputs.", "").replace(" }}", ""),
    );
    assert.deepEqual([...used, "working-directory"].sort(), Object.keys(ACTION.inputs).sort());
    assert.deepEqual(Object.keys(ACTION.outputs).sort(), ["exit-code", ...FORMATS].sort());
  });

  it("needs every format that check has a name for, and no other", () => {
    assert.deepEqual(
      available.filter((format) => format !== "text" && !FORMATS.includes(format)),
      [],
    );
  });

  const codes: readonly {
    shows: string;
    inputs: Readonly<Record<string, string>>;
    code: number;
    says: string;
  }[] = [
    {
      shows: "a broken estate fails the step",
      inputs: { inputs: `${HOSTILE.masked}\n\n${HOSTILE.facts}\n` },
      code: 1,
      says: "[mandatory] peer-source-preserved",
    },
    {
      shows: "an estate that is allowed passes, whatever its files are called",
      inputs: { inputs: `${HOSTILE.preserved}\r\n`, facts: HOSTILE.facts },
      code: 0,
      says: "2 preserved",
    },
    {
      shows: "fail-on never",
      inputs: { inputs: HOSTILE.masked, facts: "facts.yaml", "fail-on": "never" },
      code: 0,
      says: "2 masked",
    },
    {
      shows: "levels of a policy configuration",
      inputs: { inputs: HOSTILE.masked, facts: "facts.yaml", "policy-config": "advice.json" },
      code: 0,
      says: "[advisory] peer-source-preserved",
    },
    {
      shows: "strict, where nothing is looked at",
      inputs: { inputs: HOSTILE.masked, strict: "true", "fail-on": "never" },
      code: 3,
      says: "Nothing was looked at",
    },
    {
      shows: "a file that is not there",
      inputs: { inputs: "nowhere $(touch pwned).json" },
      code: 2,
      says: "nowhere $(touch pwned).json",
    },
    { shows: "no input", inputs: { inputs: " \n" }, code: 2, says: "peerpath action: inputs is empty" },
    {
      shows: "a switch that is none",
      inputs: { inputs: HOSTILE.masked, strict: "$(touch pwned)" },
      code: 2,
      says: "peerpath action: strict is neither true nor false",
    },
    {
      shows: "a command that is none",
      inputs: { inputs: HOSTILE.masked, command: "check; touch pwned" },
      code: 2,
      says: "peerpath action: command is neither check nor preview",
    },
    {
      shows: "a format that is none",
      inputs: { inputs: HOSTILE.preserved, formats: "json\n$(touch pwned)" },
      code: 2,
      says: "peerpath action: formats names one that is none of",
    },
    {
      shows: "a report folder that would write outputs of its own",
      inputs: { inputs: HOSTILE.masked, "report-directory": "a\nexit-code=0" },
      code: 2,
      says: "peerpath action: report-directory has more than one line",
    },
    {
      shows: "an option in place of a file is a file",
      inputs: { inputs: "--fail-on=never" },
      code: 2,
      says: "--fail-on=never",
    },
  ];
  for (const { shows, inputs, code, says } of codes) {
    it(shows, () => {
      const run = runAction(project, { summary: "false", ...inputs });
      assert.equal(run.code, code, run.log);
      assert.ok(run.log.includes(says), run.log);
      assert.equal(project.wasRun(), false);
      const isOurs = run.log.includes("peerpath action:") && !("exit-code" in run.outputs);
      assert.ok(isOurs || run.outputs["exit-code"] === String(code) || says.includes("formats"), run.log);
      assert.equal(run.summary, "");
    });
  }

  for (const format of FORMATS) {
    const isThere = available.includes(format);
    it(`${isThere ? "writes" : "refuses, while check has none,"} the report of format ${format}`, () => {
      const directory = 'reports "$(touch pwned)"';
      const given = { inputs: HOSTILE.masked, facts: "facts.yaml", summary: "false" };
      const run = runAction(project, { ...given, formats: format, "report-directory": directory });
      assert.equal(project.wasRun(), false);
      if (!isThere) {
        assert.deepEqual([run.code, run.outputs], [2, { "exit-code": "1" }], run.log);
        assert.ok(run.log.includes(`--format "${format}": expected`), run.log);
        return;
      }
      assert.equal(run.code, 1, run.log);
      const file = run.outputs[format] ?? assert.fail(run.log);
      assert.equal(path.dirname(file), path.join(project.dir, directory));
      assert.ok(readFileSync(file, "utf8").includes("peer-source-preserved"));
      assert.deepEqual(Object.keys(run.outputs).sort(), ["exit-code", format].sort());
    });
  }

  it("writes the job's summary in Markdown, where check has that", () => {
    const run = runAction(project, { inputs: HOSTILE.masked, facts: "facts.yaml" });
    const isThere = available.includes("markdown");
    assert.equal(run.code, isThere ? 1 : 2, run.log);
    assert.equal(run.summary.includes("peer-source-preserved"), isThere);
  });

  it("keeps names in the report from being commands to the runner", () => {
    const { log } = runAction(project, { inputs: HOSTILE.preserved, facts: "facts.yaml", summary: "false" });
    const [, token = ""] = /^::stop-commands::([0-9a-f-]{36})\n/.exec(log) ?? [];
    assert.ok(token !== "" && log.endsWith(`::${token}::\n`), log);
  });

  it("previews a program", () => {
    const run = runAction(
      { ...project, dir: project.dir },
      { command: "preview", inputs: REPO_ROOT, stack: "broken", summary: "false", formats: "json" },
    );
    assert.equal(run.code, 1, run.log);
    const report = JSON.parse(readFileSync(run.outputs["json"] ?? assert.fail(run.log), "utf8")) as {
      summary: { masked: number };
    };
    assert.equal(report.summary.masked, 2);
  });

  it("takes its own peerpath where the project has none", () => {
    const bare = makeCiProject(false);
    try {
      assert.deepEqual(readdirSync(path.join(bare.dir, "node_modules")), [".bin"]);
      assert.ok(existsSync(path.join(REPO_ROOT, "dist", "policies", "cli", "main.js")));
      const run = runAction(bare, { inputs: HOSTILE.preserved, facts: "facts.yaml", summary: "false" });
      assert.equal(run.code, 0, run.log);
      assert.ok(run.log.includes("2 preserved"));
    } finally {
      bare.remove();
    }
  });
});
