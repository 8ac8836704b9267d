import assert from "node:assert/strict";
import { join } from "node:path";
import { previewProgram } from "../../policies/preview/preview-program";
import type { PreviewResult } from "../../policies/preview/preview-result";
import { EMPTY_RESULT, linkModules, packDir, previewFixture, programDir, urnOf } from "./fixtures";
import { withFiles } from "./with-files";

describe("a failed embedded preview", () => {
  const refused = urnOf("refused", "acme:index:Widget", "wrong");
  const index = (program: string): string => join(programDir(program), "index.js");
  const cases: readonly (readonly [
    rule: string,
    program: string,
    pack: string,
    failure: PreviewResult["failure"],
  ])[] = [
    [
      "names what a provider refuses, and no secret value",
      "refused",
      "witness",
      {
        stage: "check",
        message: [
          `${refused}: property "name": it is required`,
          `${refused}: property "size": expected a number, got [secret]`,
          `${refused}: will not have [secret]`,
        ].join("\n"),
      },
    ],
    [
      "says what the program threw",
      "throws",
      "witness",
      {
        stage: "program",
        message: [
          `Running program '${index("throws")}' failed with an unhandled exception:`,
          "TypeError: the rack is full",
          `    at Object.<anonymous> (${index("throws")}:4:7)`,
        ].join("\n"),
      },
    ],
    [
      "says that a file of an asset is missing",
      "missing-file",
      "witness",
      {
        stage: "program",
        message: `acme:index:Widget "bad": failed to open asset "gone.txt": there is no such file in ${programDir("missing-file")}`,
      },
    ],
    [
      "says that it does not serve transforms",
      "transforms",
      "witness",
      {
        stage: "program",
        message: [
          `Running program '${index("transforms")}' failed with an unhandled exception:`,
          "Error: The Pulumi CLI does not support transforms. Please update the Pulumi CLI",
          "It is the embedded preview that does not; preview this program with the Pulumi CLI.",
        ].join("\n"),
      },
    ],
    [
      "says which URN occurs twice",
      "twins",
      "witness",
      {
        stage: "program",
        message: `two resources have the URN ${urnOf("twins", "acme:index:Widget", "twin")}; give one of them another name`,
      },
    ],
    [
      "says what a policy threw",
      "simple",
      "breaks",
      {
        stage: "pack",
        message: [
          "Error validating resource with policy 'breaks' from policy pack 'breaks@v0.0.1':",
          "RangeError: the policy has a fault",
          `    at validateResource (${join(packDir("breaks"), "index.js")}:10:37)`,
        ].join("\n"),
      },
    ],
    [
      "says that the pack printed too early",
      "simple",
      "loud",
      {
        stage: "pack",
        message:
          "the policy pack printed to stdout before it was ready; the CLI would take that for its port",
      },
    ],
    [
      "passes on what a pack says when it ends at its start",
      "simple",
      "refuses",
      { stage: "pack", message: "facts.yaml: peerGroup: no such key" },
    ],
    [
      "counts a pack that fails to start before a program that does",
      "throws",
      "refuses",
      { stage: "pack", message: "facts.yaml: peerGroup: no such key" },
    ],
    [
      "says that there is no pack",
      "simple",
      "..",
      { stage: "pack", message: `there is no policy pack in ${packDir("..")}: it has no PulumiPolicy.yaml` },
    ],
  ];
  for (const [rule, program, pack, failure] of cases) {
    it(`${rule}, and decides nothing`, async () => {
      const result = await previewFixture(program, pack);
      assert.deepEqual({ failure: result.failure, reports: result.reports }, { failure, reports: [] });
    });
  }

  it("says that the program's SDK is not installed", async () => {
    await withFiles({ "Pulumi.yaml": "name: bare\nruntime: nodejs\n", "index.js": "" }, async (dir) => {
      const result = await previewProgram({ programDir: dir, stack: "dev", packDir: packDir("witness") });
      assert.deepEqual(result, {
        ...EMPTY_RESULT,
        failure: {
          stage: "project",
          message: `@pulumi/pulumi is not installed for the program: run npm ci in ${dir}`,
        },
      });
    });
  });

  it("says that the policy configuration does not fit, before any resource is judged", async () => {
    const config = { configured: { limit: "many" } };
    const { failure, reports } = await withFiles({ "config.json": JSON.stringify(config) }, (dir) =>
      previewFixture("simple", "levels", { policyConfigFile: join(dir, "config.json") }),
    );
    assert.deepEqual(
      { failure, reports },
      {
        failure: { stage: "pack", message: "policy configuration: configured: limit: must be integer" },
        reports: [],
      },
    );
  });

  it("adds which functions could not be answered when the program then fails", async () => {
    const program = [
      'const pulumi = require("@pulumi/pulumi");',
      "module.exports = async () => {",
      '  const found = await pulumi.runtime.invoke("acme:index:lookUp", {});',
      "  return found.list.map((element) => element.name);",
      "};",
    ].join("\n");
    await withFiles(
      { "Pulumi.yaml": "name: asks\nruntime: nodejs\nmain: index.js\n", "index.js": program },
      async (dir) => {
        linkModules(dir);
        const { failure } = await previewProgram({
          programDir: dir,
          stack: "dev",
          packDir: packDir("witness"),
        });
        assert.equal(failure?.stage, "program");
        const lines = failure.message.split("\n");
        assert.equal(lines.at(1) ?? lines[0], "TypeError: found.list.map is not a function");
        assert.equal(
          lines.at(-1),
          "The program called acme:index:lookUp; without the provider the answers are unknown.",
        );
      },
    );
  });

  it("says that a default provider is disabled", async () => {
    const config = { "pulumi:disable-default-providers": ["acme"] };
    const { failure } = await previewFixture("simple", "witness", { config });
    assert.deepEqual(failure, {
      stage: "program",
      message:
        'acme:index:Widget "first": the default provider for "acme" is disabled (pulumi:disable-default-providers); ' +
        '"acme:index:Widget" must name its provider',
    });
  });

  const packs: readonly (readonly [rule: string, yaml: string, message: (dir: string) => string])[] = [
    [
      "says that the pack's SDK is not installed",
      "runtime: nodejs",
      (dir) => `@pulumi/pulumi is not installed for the policy pack: run npm ci in ${dir}`,
    ],
    [
      "says that it runs no pack of another language",
      "runtime: {name: python}",
      (dir) =>
        `${join(dir, "PulumiPolicy.yaml")}: runtime is "python"; the embedded preview runs "nodejs" packs only`,
    ],
    [
      "says that the pack's project file is no YAML",
      "runtime: [",
      (dir) =>
        `${join(dir, "PulumiPolicy.yaml")} cannot be read: Flow sequence in block collection must be sufficiently ` +
        "indented and end with a ] at line 1, column 11:",
    ],
  ];
  for (const [rule, yaml, message] of packs) {
    it(rule, async () => {
      await withFiles({ "PulumiPolicy.yaml": yaml }, async (dir) => {
        const { failure } = await previewFixture("simple", "witness", { packDir: dir });
        assert.deepEqual(failure, { stage: "pack", message: message(dir) });
      });
    });
  }
});
