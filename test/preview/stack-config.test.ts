import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PreviewError } from "../../policies/preview/preview-result";
import { readProject } from "../../policies/preview/project-file";
import { readStackConfig, secretTexts, type StackConfig } from "../../policies/preview/stack-config";
import { stackFileOf, YAML_CASES } from "./cli-yaml-cases";
import { withFiles } from "./with-files";

const HEAD = "name: shop\nruntime: nodejs\n";

interface Given {
  readonly project?: string;
  readonly stack?: string;
  readonly overrides?: Readonly<Record<string, unknown>>;
}

function read({ project = "", stack, overrides = {} }: Given): Promise<StackConfig> {
  const files = {
    "Pulumi.yaml": HEAD + project,
    ...(stack === undefined ? {} : { "Pulumi.dev.yaml": stack }),
  };
  return withFiles(files, (dir) => readStackConfig(readProject(dir), "dev", overrides));
}

describe("a stack's configuration", () => {
  const cases: readonly (readonly [
    rule: string,
    given: Given,
    values: Record<string, string>,
    secretKeys?: string[],
  ])[] = [
    ["is empty without any", {}, {}],
    ["puts a key without a namespace into the project's", { stack: "config: {a: x}" }, { "shop:a": "x" }],
    ["knows the old form of a key", { stack: "config: {'other:config:a': x}" }, { "other:a": "x" }],
    [
      "takes short values, defaults and values of the project",
      { project: "config: {a: x, b: {default: 2}, 'other:c': {value: {k: [1]}}, d: [1, two]}" },
      { "shop:a": "x", "shop:b": "2", "other:c": '{"k":[1]}', "shop:d": '[1,"two"]' },
    ],
    [
      "lets the stack's file win over the project",
      { project: "config: {a: x, b: y}", stack: "config: {'shop:a': z}" },
      { "shop:a": "z", "shop:b": "y" },
    ],
    [
      "lets what is given win over both",
      {
        project: "config: {a: x}",
        stack: "config: {a: y}",
        overrides: { a: { k: true }, "other:b": 7, c: undefined },
      },
      { "shop:a": '{"k":true}', "other:b": "7" },
    ],
    [
      "is secret where the project says so",
      { project: "config: {a: {type: string, secret: true}, b: x}", overrides: { a: "hush" } },
      { "shop:a": "hush", "shop:b": "x" },
      ["shop:a"],
    ],
    [
      "may replace an encrypted value by a given one",
      { stack: "config: {'shop:a': {secure: v1:cipher}}", overrides: { a: "plain" } },
      { "shop:a": "plain" },
    ],
    [
      "accepts what fits its declared type",
      {
        project:
          "config: {i: {type: integer, default: 5}, s: {type: string, default: 5x}, b: {type: boolean, default: false}, " +
          "l: {type: array, items: {type: array, items: {type: integer}}, default: [[1], [2]]}, o: {type: object, default: {k: v}}}",
      },
      { "shop:i": "5", "shop:s": "5x", "shop:b": "false", "shop:l": "[[1],[2]]", "shop:o": '{"k":"v"}' },
    ],
  ];
  for (const [rule, given, values, secretKeys = []] of cases) {
    it(rule, async () => {
      const { values: found, secretKeys: secrets } = await read(given);
      assert.deepEqual({ values: Object.fromEntries(found), secretKeys: secrets }, { values, secretKeys });
    });
  }

  it("turns each kind of YAML into the text that the CLI makes of it", async () => {
    const { values } = await read({ stack: stackFileOf(YAML_CASES) });
    const expected = YAML_CASES.map(([line, text]) => [`configured:${line.split(":", 1)[0] ?? ""}`, text]);
    assert.deepEqual(Object.fromEntries(values), Object.fromEntries(expected));
  });

  it("lists the texts of its secrets, and those inside structured ones", async () => {
    const config = await read({
      project: "config: {a: {secret: true}, b: {secret: true}, c: free}",
      overrides: { a: "[no JSON", b: { k: ["one", 2] } },
    });
    assert.deepEqual(secretTexts(config), ["[no JSON", '{"k":["one",2]}', "one", "2"]);
  });

  it("is read from stackConfigDir", async () => {
    const values = await withFiles({ "Pulumi.yaml": `${HEAD}stackConfigDir: stacks\n` }, (dir) => {
      mkdirSync(join(dir, "stacks"));
      writeFileSync(join(dir, "stacks", "Pulumi.dev.yaml"), "config: {a: x}");
      return readStackConfig(readProject(dir), "dev", {}).values;
    });
    assert.deepEqual([...values], [["shop:a", "x"]]);
  });

  const faults: readonly (readonly [rule: string, given: Given, message: RegExp])[] = [
    [
      "an encrypted value",
      { stack: "config: {'shop:b': {secure: v1:cipher}, 'shop:a': [{deep: {secure: v1:cipher}}]}" },
      /^\S+Pulumi\.dev\.yaml: "shop:a", "shop:b" are encrypted, and the embedded preview has no passphrase; give plain/,
    ],
    [
      "an environment",
      { stack: "environment: [prod]\nconfig: {a: x}" },
      /^\S+Pulumi\.dev\.yaml imports an environment, which only Pulumi Cloud can open/,
    ],
    [
      "a file without keys",
      { stack: "config: [a]" },
      /^\S+Pulumi\.dev\.yaml: config must be keys and values$/,
    ],
    ["a file that is no YAML", { stack: "config: {" }, /^\S+Pulumi\.dev\.yaml cannot be read: .* at line 1/],
    [
      "a key of three parts",
      { stack: "config: {'a:b:c': x}" },
      /: "a:b:c" is no configuration key; expected "namespace:name"$/,
    ],
    [
      "a declared key without a value",
      { project: "config: {b: {type: string}, a: {secret: true}}" },
      /^stack "dev" has no value for "shop:a", "shop:b", which Pulumi\.yaml declares without a default$/,
    ],
    [
      "a value of another type",
      { project: "config: {a: {type: integer}}", overrides: { a: "hush" } },
      /^stack "dev": the value of "shop:a" must be of type integer$/,
    ],
    [
      "an element of another type",
      { project: "config: {a: {type: array, items: {type: integer}}}", stack: "config: {a: [1, x]}" },
      /^stack "dev": the value of "shop:a" must be of type array<integer>$/,
    ],
    [
      "a path as a declared key",
      { project: "config: {a.b: x}" },
      /config key "a\.b" is a path; declare its first part$/,
    ],
    [
      "a given value that is no JSON",
      { overrides: { a: () => 1 } },
      /^a configuration value is a function; expected JSON$/,
    ],
  ];
  for (const [rule, given, message] of faults) {
    it(`refuses ${rule}`, async () => {
      await assert.rejects(read(given), (error) => {
        assert(error instanceof PreviewError);
        assert.equal(error.stage, "project");
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /cipher|hush/);
        return true;
      });
    });
  }
});
