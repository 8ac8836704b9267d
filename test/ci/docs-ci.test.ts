import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { REPO_ROOT } from "../support/repo-root";

function read(file: string): string {
  return readFileSync(path.join(REPO_ROOT, file), "utf8");
}

type Names = Readonly<Record<string, unknown>>;

const [WORKFLOW, COMPONENT, JOB, HOOKS] = [...read("docs/ci.md").matchAll(/```yaml\n([\s\S]*?)\n```/g)].map(
  ([, text = ""]) => parse(text) as unknown,
) as [
  {
    readonly jobs: {
      readonly check: { readonly steps: readonly { readonly id?: string; readonly with?: Names }[] };
    };
  },
  { readonly include: readonly { readonly inputs: Names }[] },
  { readonly peerpath: { readonly script: readonly string[] } },
  { readonly repos: readonly { readonly hooks: readonly { readonly id: string }[] }[] },
];

describe("docs/ci.md", () => {
  it("gives the action inputs that it has, and asks for outputs that it has", () => {
    const action = parse(read("action.yml")) as { readonly inputs: Names; readonly outputs: Names };
    const step = WORKFLOW.jobs.check.steps.find(({ id }) => id === "peerpath");
    const given = Object.keys(step?.with ?? {});
    assert.ok(given.length > 0);
    assert.deepEqual(
      given.filter((name) => !(name in action.inputs)),
      [],
    );
    const asked = [...read("docs/ci.md").matchAll(/steps\.peerpath\.outputs\.([a-z-]+)/g)].map(
      ([, name = ""]) => name,
    );
    assert.ok(asked.length > 0 && asked.every((name) => name in action.outputs));
  });

  it("names every input of the action", () => {
    const { inputs } = parse(read("action.yml")) as { readonly inputs: Names };
    assert.deepEqual(
      Object.keys(inputs).filter((name) => !read("docs/ci.md").includes(`\`${name}\``)),
      [],
    );
  });

  it("gives the component inputs that it has", () => {
    const [header] = parseAllDocuments(read("templates/peerpath.yml"));
    const { spec } = header?.toJS() as { readonly spec: { readonly inputs: Names } };
    const given = Object.keys(COMPONENT.include[0]?.inputs ?? {});
    assert.ok(given.length > 0);
    assert.deepEqual(
      given.filter((name) => !(name in spec.inputs)),
      [],
    );
    assert.ok(JOB.peerpath.script.some((line) => line.includes("peerpath check ")));
  });

  it("names the hook that there is", () => {
    const hooks = parse(read(".pre-commit-hooks.yaml")) as readonly { readonly id: string }[];
    assert.deepEqual(
      HOOKS.repos.flatMap((repository) => repository.hooks.map(({ id }) => id)),
      hooks.map(({ id }) => id),
    );
  });
});
