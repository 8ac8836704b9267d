/** The embedded preview against the real engine: the same programs, packs and providers, and what the policies then see. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { previewProgram } from "../../policies/preview/preview-program";
import type { FailureStage, PreviewOptions, PreviewResult } from "../../policies/preview/preview-result";
import { describeWithPulumi, previewProject, type PulumiResult } from "../support/pulumi-cli";
import { makeTempProject } from "../support/temp-project";
import { stackFileOf, YAML_CASES } from "./cli-yaml-cases";
import { onlyAcme } from "./acme-stand-in";
import { packDir, programDir, ROOT } from "./fixtures";
import { withFiles } from "./with-files";

const DIST = join(ROOT, "dist");

/** A line for each report, so that a difference is readable. */
type Report = readonly [level: string, policy: string, urn: string, message: string];

interface CliPreview {
  readonly exitCode: number;
  readonly reports: readonly Report[];
  /** Whatever the CLI printed, for its words about a failure. */
  readonly text: string;
}

interface EngineEvent {
  readonly policyEvent?: {
    readonly enforcementLevel: string;
    readonly policyName: string;
    readonly resourceUrn: string;
    readonly message: string;
  };
  readonly policyRemediationEvent?: { readonly policyName: string; readonly resourceUrn: string };
}

async function previewWithCli(dir: string, pack: string, args: readonly string[] = []): Promise<CliPreview> {
  const { code, stdout, stderr } = await runCli(dir, pack, args);
  const reports = stdout
    .split("\n")
    .flatMap((line) => (line.startsWith("{") ? reportsOf(JSON.parse(line) as EngineEvent) : []));
  return { exitCode: code, reports: reports.sort(), text: stdout + stderr };
}

function runCli(dir: string, pack: string, args: readonly string[]): Promise<PulumiResult> {
  return previewProject({
    dir,
    args: ["--json", "--policy-pack", pack, ...args],
    env: {
      PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
      PEERPATH_TEST_DIST: DIST,
      // Some versions of Node take half a minute to colour an error; see the module.
      NODE_OPTIONS: `--require ${JSON.stringify(join(DIST, "policies/preview/preload-plain-errors.js"))}`,
    },
  });
}

function reportsOf({ policyEvent, policyRemediationEvent: remediation }: EngineEvent): readonly Report[] {
  if (policyEvent !== undefined) {
    const { enforcementLevel, policyName, resourceUrn, message } = policyEvent;
    return [[enforcementLevel, policyName, resourceUrn, message.trim()]];
  }
  return remediation === undefined
    ? []
    : [["remediate", remediation.policyName, remediation.resourceUrn, ""]];
}

function embeddedReports({ reports }: PreviewResult): readonly Report[] {
  return reports
    .map(({ level, policy, urn, description, message }): Report => {
      if (level === "remediate") return [level, policy, urn, ""];
      // What the SDK says in a policy's place has no description in front of it.
      const text = message.startsWith("can't run ") ? message : `${description}\n${message}`;
      return [level, policy, urn, text.trim()];
    })
    .sort();
}

describeWithPulumi("the embedded preview and the real engine", () => {
  const cases: readonly (readonly [program: string, pack: string, policyConfig?: object])[] = [
    ["everything", "witness"],
    ["rehydrates", "witness"],
    ["inherits", "witness"],
    ["bigip", "witness"],
    ["simple", "remediates"],
    ["simple", "reads-unknown"],
    ["simple", "levels"],
    ["simple", "levels", { all: "disabled", "says-disabled": "mandatory", configured: "advisory" }],
    [
      "simple",
      "levels",
      { all: "mandatory", configured: { limit: 5 }, gone: { enforcementLevel: "advisory", x: 1 } },
    ],
  ];
  for (const [program, pack, policyConfig] of cases) {
    const configured = policyConfig === undefined ? "" : ` with ${JSON.stringify(policyConfig)}`;
    it(`show the pack ${pack} the same of the program ${program}${configured}`, async () => {
      await withFiles({ "policy.json": JSON.stringify(policyConfig ?? {}) }, async (dir) => {
        const policyConfigFile = join(dir, "policy.json");
        const cli = await previewWithCli(programDir(program), packDir(pack), [
          "--policy-pack-config",
          policyConfigFile,
        ]);
        const embedded = await preview(program, pack, { policyConfigFile });
        assert.deepEqual(embedded.failure, undefined);
        assert.deepEqual(embeddedReports(embedded), cli.reports);
        assert.notEqual(cli.reports.length, 0);
        assert.equal(cli.exitCode, embedded.reports.some(({ level }) => level === "mandatory") ? 1 : 0);
      });
    });
  }

  const failures: readonly (readonly [program: string, pack: string, stage: FailureStage, words: RegExp])[] =
    [
      ["refused", "witness", "check", /property "?name"?.*: it is required/],
      ["throws", "witness", "program", /TypeError: the rack is full/],
      ["missing-file", "witness", "program", /failed to .*asset.*gone\.txt/],
      ["twins", "witness", "program", /urn:pulumi:dev::twins::acme:index:Widget::twin'?; (try giv|give)/],
      ["simple", "breaks", "pack", /RangeError: the policy has a fault/],
      ["simple", "refuses", "pack", /facts\.yaml: peerGroup: no such key/],
    ];
  for (const [program, pack, stage, words] of failures) {
    it(`fail with the same words for the program ${program} and the pack ${pack}`, async () => {
      const cli = await previewWithCli(programDir(program), packDir(pack));
      const { failure } = await preview(program, pack);
      assert.equal(failure?.stage, stage);
      assert.match(failure.message, words);
      assert.match(cli.text.replaceAll('\\"', '"'), words);
      assert.notEqual(cli.exitCode, 0);
    });
  }

  it("give the program the same configuration", async () => {
    const project = makeTempProject(
      'const pulumi = require("@pulumi/pulumi");\npulumi.log.info("CONFIG " + JSON.stringify(pulumi.runtime.allConfig()));\n',
    );
    try {
      writeFileSync(join(project.dir, "Pulumi.dev.yaml"), stackFileOf(YAML_CASES));
      const { diagnostics } = await previewProgram({
        programDir: project.dir,
        stack: "dev",
        packDir: packDir("levels"),
      });
      const embedded = diagnostics.flatMap(({ message }) => configIn(message));
      const { stdout } = await runCli(project.dir, packDir("levels"), []);
      const cli = stdout
        .split("\n")
        .filter((line) => line.startsWith("{"))
        .flatMap((line) => {
          const event = JSON.parse(line) as { diagnosticEvent?: { severity: string; message: string } };
          return event.diagnosticEvent?.severity === "info" ? configIn(event.diagnosticEvent.message) : [];
        });
      assert.deepEqual(embedded, cli);
      assert.equal(Object.keys(embedded[0] ?? {}).length, YAML_CASES.length);
    } finally {
      project.remove();
    }
  });
});

function preview(
  program: string,
  pack: string,
  options: Partial<PreviewOptions> = {},
): Promise<PreviewResult> {
  const given = { programDir: programDir(program), stack: "dev", packDir: packDir(pack), ...options };
  return program === "bigip" ? previewProgram(given) : previewProgram(given, onlyAcme);
}

function configIn(message: string): readonly object[] {
  return message.startsWith("CONFIG ") ? [JSON.parse(message.slice("CONFIG ".length)) as object] : [];
}
