import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parseAllDocuments } from "yaml";
import { REPO_ROOT } from "../support/repo-root";
import { type CiProject, HOSTILE, makeCiProject } from "./ci-project";
import { reportFormats } from "./report-formats";

interface Input {
  readonly default?: string | boolean;
  readonly options?: readonly string[];
}

interface Job {
  readonly variables: Readonly<Record<string, { readonly value: string; readonly expand: boolean }>>;
  readonly before_script: readonly string[];
  readonly script: readonly string[];
  readonly artifacts: { readonly when: string; readonly reports: Readonly<Record<string, string>> };
}

const [HEADER, BODY] = parseAllDocuments(
  readFileSync(path.join(REPO_ROOT, "templates", "peerpath.yml"), "utf8"),
).map((document) => document.toJS() as unknown) as [
  { readonly spec: { readonly inputs: Readonly<Record<string, Input>> } },
  Readonly<Record<string, Job>>,
];
const INPUTS = HEADER.spec.inputs;
const JOB = Object.values(BODY)[0] ?? assert.fail("the component has no job");

interface Run {
  readonly code: number | null;
  readonly log: string;
}

/** Runs the job's script lines as a runner's shell would, with these inputs. */
function runJob(project: CiProject, given: Readonly<Record<string, string>>): Run {
  const variables = Object.entries(JOB.variables).map(([name, { value }]) => {
    const [, input = ""] = /^\$\[\[ inputs\.([a-z-]+) \]\]$/.exec(value) ?? [];
    return [name, given[input] ?? String(INPUTS[input]?.default ?? assert.fail(`${input} is not given`))];
  });
  const { status, stdout, stderr } = spawnSync("sh", ["-ec", JOB.script.join("\n")], {
    cwd: project.dir,
    encoding: "utf8",
    env: {
      ...process.env,
      NODE_V8_COVERAGE: undefined,
      ...(Object.fromEntries(variables) as Record<string, string>),
    },
  });
  return { code: status, log: stdout + stderr };
}

describe("the GitLab component", () => {
  let project: CiProject;
  const isComplete = ["gitlab", "junit"].every((format) => reportFormats().includes(format));

  beforeEach(() => {
    project = makeCiProject();
  });
  afterEach(() => {
    project.remove();
  });

  it("hands every input over as a variable that nothing expands, and puts none into a script", () => {
    assert.ok(Object.values(JOB.variables).every(({ expand }) => !expand));
    assert.ok([...JOB.before_script, ...JOB.script].every((line) => !line.includes("$[[")));
    const used = readFileSync(path.join(REPO_ROOT, "templates", "peerpath.yml"), "utf8").matchAll(
      /\$\[\[ inputs\.([a-z-]+) \]\]/g,
    );
    assert.deepEqual([...used].map(([, input]) => input).sort(), Object.keys(INPUTS).sort());
  });

  it("leaves the reports as artifacts, also of a job that fails", () => {
    assert.deepEqual(JOB.artifacts, {
      when: "always",
      reports: { codequality: "gl-code-quality-report.json", junit: "peerpath-junit.xml" },
    });
  });

  const cases: readonly {
    readonly shows: string;
    readonly inputs: Readonly<Record<string, string>>;
    readonly code: number;
    readonly says: string;
  }[] = [
    {
      shows: "a broken estate fails the job",
      inputs: { inputs: `${HOSTILE.masked}\n${HOSTILE.facts}` },
      code: 1,
      says: "[mandatory] peer-source-preserved",
    },
    {
      shows: "an estate that is allowed passes, whatever its files are called",
      inputs: { inputs: HOSTILE.preserved, facts: `${HOSTILE.facts}\n` },
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
      inputs: { inputs: HOSTILE.masked, strict: "true" },
      code: 3,
      says: "Nothing was looked at",
    },
  ];
  for (const { shows, inputs, code, says } of cases) {
    it(`${shows}${isComplete ? "" : ", once check has the reports' formats; until then it fails and says why"}`, () => {
      const run = runJob(project, inputs);
      assert.ok(run.log.includes(says), run.log);
      assert.equal(project.wasRun(), false);
      assert.equal(run.code, isComplete ? code : 2, run.log);
      assert.equal(run.log.includes('--format "gitlab": expected'), !isComplete, run.log);
      for (const file of isComplete ? Object.values(JOB.artifacts.reports) : []) {
        assert.ok(existsSync(path.join(project.dir, file)), file);
      }
    });
  }

  it("a file that is not there: nothing is decided", () => {
    const run = runJob(project, { inputs: "nowhere $(touch pwned).json" });
    assert.deepEqual([run.code, project.wasRun()], [2, false], run.log);
    assert.ok(run.log.includes("nowhere $(touch pwned).json"));
  });
});
