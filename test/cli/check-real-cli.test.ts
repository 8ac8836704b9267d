import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { joinInputs } from "../../policies/inputs/join-inputs";
import { readInput } from "../../policies/inputs/read-input";
import { planProgram } from "../../policies/preview/preview-program";
import { type Verdict, reachVerdict } from "../../policies/reach-verdict";
import { inFolder } from "../inputs/files";
import { SECRET, SIGNATURE, UNKNOWN } from "../inputs/documents";
import {
  type PreviewFinding,
  type ProgramProject,
  previewWithCli,
  withProject,
} from "../support/preview-findings";
import { withoutRemedy } from "../support/without-remedy";
import { describeWithPulumi, exportStack, previewProject } from "../support/pulumi-cli";

const FE = (number: number): string => `fe0${number}.ocs.example.com`;

function factsOf(...members: readonly string[]): unknown {
  return { peerGroups: [{ name: "ocs-pool01", workload: "ocs-2007-r2", members }] };
}

function reference(stack: string): ProgramProject {
  return { main: "dist/stacks/index.js", stack, facts: factsOf(FE(1), FE(2)) };
}

function twin(stack: string, members = 2): ProgramProject {
  const names = Array.from({ length: members }, (_, index) => FE(index + 1));
  return { main: "dist/test/stacks/near-twins.js", stack, facts: factsOf(...names) };
}

const STREAMING = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };

const previews = new Map<string, Promise<string>>();

/** What `pulumi preview --json` prints; a project that was previewed before is not previewed again. */
function previewJson(project: ProgramProject, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const key = JSON.stringify([project, env]);
  const preview = previews.get(key) ?? runPreview(project, env);
  previews.set(key, preview);
  return preview;
}

function runPreview(project: ProgramProject, env: Readonly<Record<string, string>>): Promise<string> {
  return withProject(project, async (dir) => {
    const args = ["--json", "--show-sames"];
    const { code, stdout, stderr } = await previewProject({ dir, stack: project.stack, args, env });
    assert.equal(code, 0, stderr);
    return stdout;
  });
}

function check(...documents: readonly (string | object)[]): Verdict {
  const files = Object.fromEntries(documents.map((document, index) => [`input${index}`, document]));
  const { resources, stackFacts, facts } = inFolder(files, (file) =>
    joinInputs(Object.keys(files).map((name) => readInput(file(name)))),
  );
  const given = facts.map(({ name, value, baseDir }) => ({ source: name, value, baseDir }));
  return reachVerdict({ resources, stackFacts, facts: given });
}

async function checkEmbedded(project: ProgramProject): Promise<Verdict> {
  const plan = await withProject(project, (programDir) => planProgram({ programDir, stack: project.stack }));
  assert.equal(plan.preview.failure, undefined);
  return reachVerdict({ resources: plan.resources, stackFacts: [plan.config.get("peerpath:facts") ?? ""] });
}

function findingsOf({ findings }: Verdict): PreviewFinding[] {
  return findings.map(({ rule, level, cause, message }) => {
    return { policy: rule, level, urn: cause.origin.source, message };
  });
}

function outcomesOf({ flows }: Verdict): string[] {
  return flows.map(({ from, to, outcome }) => `${from} -> ${to}: ${outcome}`).sort();
}

function sorted(findings: readonly PreviewFinding[]): string[] {
  return findings.map((finding) => JSON.stringify(finding)).sort();
}

interface EngineState {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly parent: string;
  readonly provider: string;
  readonly inputs: object;
  readonly outputs: object;
}

interface EngineEvent {
  readonly resOutputsEvent?: { readonly metadata: { readonly urn: string; readonly new: EngineState } };
}

/** A deployment that made what a preview foretold; what only a provider can tell is not there. */
function deploymentOf(events: string): object {
  const states = new Map<string, EngineState>();
  for (const line of events.split("\n").filter((text) => text !== "")) {
    const metadata = (JSON.parse(line) as EngineEvent).resOutputsEvent?.metadata;
    if (metadata !== undefined) states.set(metadata.urn, metadata.new);
  }
  const rank = ({ type }: EngineState): number =>
    type === "pulumi:pulumi:Stack" ? 0 : type.startsWith("peerpath:") ? 1 : 2;
  const resources = [...states.values()].sort((a, b) => rank(a) - rank(b));
  const text = JSON.stringify(
    resources.map(({ urn, type, custom, parent, inputs, outputs }) => ({
      ...{ urn, type, custom: custom ?? false, inputs, outputs },
      ...(custom === true ? { id: urn.slice(urn.lastIndexOf(":") + 1) } : {}),
      ...(parent === "" ? {} : { parent }),
    })),
  );
  return {
    manifest: { time: "2024-01-01T00:00:00Z", magic: "", version: "" },
    resources: JSON.parse(text.replaceAll(`"${UNKNOWN}"`, "null")) as unknown,
  };
}

describeWithPulumi("peerpath check, on what the real CLI writes", () => {
  const projects = [
    ...["broken", "preserve-source"].map(reference),
    twin("unknown-address-of-a-third", 3),
    twin("provider-not-configured-yet"),
  ];
  for (const project of projects) {
    it(`${project.stack}: both forms of a preview and the embedded preview give the same findings`, async () => {
      const [document, events] = [await previewJson(project), await previewJson(project, STREAMING)];
      const embedded = await checkEmbedded(project);
      for (const text of [document, events]) {
        const verdict = check(text);
        assert.deepEqual(outcomesOf(verdict), outcomesOf(embedded));
        assert.deepEqual(findingsOf(verdict), findingsOf(embedded));
      }
    });
  }

  for (const project of [reference("broken"), twin("unknown-address-of-a-third", 3)]) {
    it(`${project.stack}: the same findings as the pack under pulumi preview`, async () => {
      const { findings } = await previewWithCli(project);
      // In the report the fixes are a list of their own.
      const told = findings.map((finding) => ({ ...finding, message: withoutRemedy(finding.message) }));
      assert.deepEqual(sorted(findingsOf(check(await previewJson(project)))), sorted(told));
    });
  }

  for (const stack of ["broken", "preserve-source", "same-segment-dns"]) {
    it(`${stack}: an update plan gives the findings of the preview that saved it`, async () => {
      const project = reference(stack);
      const plan = await withProject(project, async (dir) => {
        const file = path.join(dir, "plan.json");
        const { code, stderr } = await previewProject({ dir, stack, args: ["--save-plan", file] });
        assert.equal(code, 0, stderr);
        return readFileSync(file, "utf8");
      });
      const [verdict, embedded] = [check(plan), await checkEmbedded(project)];
      assert.deepEqual(outcomesOf(verdict), outcomesOf(embedded));
      assert.deepEqual(findingsOf(verdict), findingsOf(embedded));
    });
  }

  it("hosts-file: the connection of a command is a secret to its provider, so a preview does not tell whose file it edits", async () => {
    const project = reference("hosts-file");
    const verdict = check(await previewJson(project));
    assert.deepEqual(outcomesOf(verdict), [
      `${FE(1)} -> ${FE(2)}: undecided`,
      `${FE(2)} -> ${FE(1)}: undecided`,
    ]);
    assert.deepEqual(outcomesOf(await checkEmbedded(project)), [
      `${FE(1)} -> ${FE(2)}: direct`,
      `${FE(2)} -> ${FE(1)}: direct`,
    ]);
  });

  it("what a preview masks is undecided, and nothing of it is in the report", async () => {
    const project = twin("secrets-everywhere");
    for (const text of [await previewJson(project), await previewJson(project, STREAMING)]) {
      const verdict = check(text);
      assert.deepEqual(outcomesOf(verdict), [
        `${FE(1)} -> ${FE(2)}: undecided`,
        `${FE(2)} -> ${FE(1)}: undecided`,
      ]);
      assert.ok(!JSON.stringify(verdict.findings).includes("hunter2"));
    }
  });

  it("a deployment that was imported and exported gives the outcomes of the preview that made it", async () => {
    const project = reference("broken");
    const events = await previewJson(project, STREAMING);
    const exported = await withProject(project, (dir) =>
      exportStack({ dir, stack: project.stack, deployment: deploymentOf(events) }),
    );
    assert.equal(exported.code, 0, exported.stderr);
    assert.deepEqual(outcomesOf(check(exported.stdout, project.facts as object)), outcomesOf(check(events)));
  });

  it("a preview that hides unchanged resources is refused, and taken with the export beside it", async () => {
    const project = reference("broken");
    const deployment = deploymentOf(await previewJson(project, STREAMING));
    const [preview, exported] = await withProject(project, async (dir) => {
      const run = { dir, stack: project.stack, deployment };
      return [await previewProject({ ...run, args: ["--json"] }), await exportStack(run)];
    });
    assert.equal(preview.code, 0, preview.stderr);
    const hidden = (JSON.parse(preview.stdout) as { steps: unknown[] }).steps.length;
    assert.ok(hidden < 17, "the CLI shows unchanged resources without being asked");
    assert.throws(
      () => check(preview.stdout),
      /unchanged resources are not shown; preview with --show-sames/,
    );
    assert.deepEqual(outcomesOf(check(preview.stdout, exported.stdout)), [
      `${FE(1)} -> ${FE(2)}: masked`,
      `${FE(2)} -> ${FE(1)}: masked`,
    ]);
  });

  it("secrets of an export are read where it shows them", async () => {
    const project = reference("broken");
    const deployment = deploymentOf(await previewJson(project, STREAMING)) as { resources: EngineState[] };
    const resources = deployment.resources.map((state) =>
      state.type.endsWith(":As3")
        ? { ...state, inputs: mark(state.inputs), outputs: mark(state.outputs) }
        : state,
    );
    const shown = check({ version: 3, deployment: { ...deployment, resources } }, project.facts as object);
    assert.deepEqual(new Set(shown.flows.map(({ outcome }) => outcome)), new Set(["masked"]));
  });
});

/** Each property as `pulumi stack export --show-secrets` writes a secret. */
function mark(properties: object): object {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      { [SIGNATURE]: SECRET, plaintext: JSON.stringify(value) },
    ]),
  );
}
