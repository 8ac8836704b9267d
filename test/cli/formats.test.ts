import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { planProgram } from "../../policies/preview/preview-program";
import { STACK_KEY } from "../../policies/adapters/settings/read-settings";
import { type Verdict, reachVerdict } from "../../policies/reach-verdict";
import { FORMATS, FORMAT_NAMES, type FormatName } from "../../policies/report/formats";
import { BASE_CONF, bigipConf } from "../inputs/device-files";
import { SEED_FACTS, seedResources, stackExport } from "../inputs/documents";
import { inFolder } from "../inputs/files";
import { parseXml } from "../report/parse-xml";
import { parseReport } from "../report/report-schema";
import { parseSarif } from "../report/sarif-schema";
import { CONTEXT } from "../report/verdicts";
import { REPO_ROOT } from "../support/repo-root";

const FILES = {
  "servers.json": stackExport(seedResources("auto").filter(({ type }) => !type.startsWith("f5bigip:"))),
  "masked.json": stackExport(seedResources("auto")),
  "facts.yaml": `peerGroups: ${JSON.stringify(SEED_FACTS.peerGroups)}\n`,
  "bigip_base.conf": BASE_CONF,
  "masked.conf": bigipConf("automap"),
  "Pulumi.yaml": "name: test\n",
};

const OF_FILES = ["servers.json", "facts.yaml", "bigip_base.conf", "masked.conf"];

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function check(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Run {
  const main = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");
  return inFolder(FILES, (_file, cwd) => {
    const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
    const run = spawnSync(process.execPath, [main, "check", ...args], {
      cwd,
      encoding: "utf8",
      env: { ...env, ...environment },
    });
    return { code: run.status, stdout: run.stdout, stderr: run.stderr };
  });
}

/** What a format says of the seed's one finding: how often it fails, and where it stands. */
const READERS: Readonly<Record<FormatName, (output: string) => unknown>> = {
  text: (output) => output.split("\n").filter((line) => line.startsWith("[mandatory] ")),
  json: (output) => parseReport(output).findings.map(({ urn }) => urn),
  sarif: (output) =>
    parseSarif(output).results?.map(({ locations }) => {
      const place = locations?.[0]?.physicalLocation;
      return [place?.artifactLocation?.uri, place?.region?.startLine];
    }),
  junit: (output) => parseXml(output).attributes["failures"],
  gitlab: (output) =>
    (JSON.parse(output) as { location: { path: string; lines: { begin: number } } }[]).map(({ location }) => [
      location.path,
      location.lines.begin,
    ]),
  markdown: (output) =>
    output.split("\n").filter((line) => line.startsWith("## ") || line.startsWith("### ")),
  html: (output) =>
    [...output.matchAll(/<strong>([^<]*)<\/strong> \(([^)]*)\)<br>([^<]*)<br>/g)].map(([, ...told]) => told),
};

/** From files alone, and from a stack of a program whose Pulumi.yaml is in the working folder. */
const EXPECTED: Readonly<Record<FormatName, readonly [unknown, unknown]>> = {
  text: [
    ["[mandatory] peer-source-preserved: masked.conf:3 /Common/forward"],
    ["[mandatory] peer-source-preserved: urn:pulumi:dev::test::f5bigip:index/as3:As3::ocs"],
  ],
  json: [["masked.conf:3 /Common/forward"], ["urn:pulumi:dev::test::f5bigip:index/as3:As3::ocs"]],
  sarif: [[["masked.conf", 11]], [["Pulumi.yaml", 1]]],
  junit: ["3", "3"],
  gitlab: [[["masked.conf", 11]], [["Pulumi.yaml", 1]]],
  markdown: [
    ["## peerpath: denied", "### peer-source-preserved (mandatory)"],
    ["## peerpath: denied", "### peer-source-preserved (mandatory)"],
  ],
  html: [
    [["peer-source-preserved", "mandatory", "/Common/forward"]],
    [["peer-source-preserved", "mandatory", "/ocs/fe/forward"]],
  ],
};

describe("peerpath check --format", () => {
  for (const format of FORMAT_NAMES) {
    it(`${format}: writes the finding of files and of a stack, and exits 1`, () => {
      const inputs = [OF_FILES, ["masked.json", "facts.yaml"]];
      for (const [index, args] of inputs.entries()) {
        const { code, stdout, stderr } = check([...args, "--format", format]);
        assert.deepEqual([code, stderr], [1, ""]);
        assert.deepEqual(READERS[format](stdout), EXPECTED[format][index]);
      }
    });
  }

  it("says on standard error what a format has no place for", () => {
    for (const format of FORMAT_NAMES) {
      const { code, stderr } = check(["masked.json", "--format", format]);
      const nothing =
        "peerpath: Nothing was looked at: there is no peer flow (1 BIG-IP and no peer groups in what was read); that is not a pass.\n";
      assert.deepEqual([code, stderr], [0, FORMATS[format].tellsLimits ? "" : nothing]);
    }
  });

  const colors: readonly {
    readonly shows: string;
    readonly args: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
    readonly isColored: boolean;
  }[] = [
    { shows: "a pipe", args: [], isColored: false },
    { shows: "a pipe, always", args: ["--color", "always"], isColored: true },
    { shows: "a pipe with FORCE_COLOR", args: [], environment: { FORCE_COLOR: "1" }, isColored: true },
    {
      shows: "another format, always",
      args: ["--color", "always", "--format", "markdown"],
      isColored: false,
    },
  ];
  for (const { shows, args, environment, isColored } of colors) {
    it(`${isColored ? "colours" : "does not colour"} what goes to ${shows}`, () => {
      const { stdout } = check([...OF_FILES, ...args], environment);
      assert.equal(stdout.includes("\u001b[1mpeer-source-preserved\u001b[22m"), isColored);
      assert.equal(stdout.includes("\u001b"), isColored);
    });
  }

  it("refuses a colour that is none", () => {
    assert.equal(
      check([...OF_FILES, "--color", "yes"]).stderr,
      'peerpath: --color "yes": expected auto, always, never\n',
    );
  });
});

describe("the reports of the reference stack broken", () => {
  let verdict: Verdict;
  before(async () => {
    const { preview, resources, config } = await planProgram({ programDir: REPO_ROOT, stack: "broken" });
    assert.equal(preview.failure, undefined);
    const facts = config.get(STACK_KEY);
    verdict = reachVerdict({ resources, stackFacts: facts === undefined ? [] : [facts] });
  });

  const gives: Readonly<Record<FormatName, unknown>> = {
    text: [
      "[mandatory] peer-source-preserved: urn:pulumi:broken::peerpath-stacks::f5bigip:index/as3:As3::ocs",
    ],
    json: ["urn:pulumi:broken::peerpath-stacks::f5bigip:index/as3:As3::ocs"],
    sarif: [["Pulumi.yaml", 1]],
    junit: "3",
    gitlab: [["Pulumi.yaml", 1]],
    markdown: ["## peerpath: denied", "### peer-source-preserved (mandatory)"],
    html: [["peer-source-preserved", "mandatory", "/ocs/fe/forward"]],
  };
  for (const format of FORMAT_NAMES) {
    it(`${format}: tells the one finding, the same every time`, async () => {
      const write = await FORMATS[format].load();
      const [first, second] = [write(verdict, CONTEXT), write(verdict, CONTEXT)];
      assert.deepEqual(first, second);
      assert.equal(first.exitCode, 1);
      assert.deepEqual(READERS[format](first.output), gives[format]);
    });
  }
});
