import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import {
  AS3,
  SECRET,
  SEED_FACTS,
  SIGNATURE,
  previewDocument,
  previewEvents,
  seedResources,
  stackExport,
} from "../inputs/documents";
import { BASE_CONF, bigipConf } from "../inputs/device-files";
import {
  SEED_SERVERS,
  seedValues,
  terraformPlan,
  terraformState,
  terraformStateFile,
} from "../inputs/terraform/documents";
import { inFolder } from "../inputs/files";
import { parseReport } from "../report/report-schema";
import { REPO_ROOT } from "../support/repo-root";

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function peerpath(args: readonly string[], options: { cwd?: string; input?: string | Buffer } = {}): Run {
  const main = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: options.cwd ?? REPO_ROOT,
    input: options.input ?? "",
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

const FILES = {
  "masked.json": stackExport(seedResources("auto")),
  "preserved.json": stackExport(seedResources("none")),
  "facts.json": SEED_FACTS,
  "facts.yaml": `# the same\npeerGroups: ${JSON.stringify(SEED_FACTS.peerGroups)}\n`,
  "misspelt.yaml": "peerGroup: []\n",
  "advice.json": { "peer-source-preserved": "advisory" },
  "disabled.json": { peerpath: "disabled" },
  "levels.json": { "peer-source-preserved": "warning" },
  "no-rule.json": { "peer-sauce-preserved": "advisory" },
  "inline.json": { peerpath: { facts: SEED_FACTS } },
  "broken.json": "{",
  "bigip_base.conf": BASE_CONF,
  "masked.conf": bigipConf("automap"),
  "preserved.conf": bigipConf("none"),
  "half.conf": bigipConf("automap").slice(0, 100),
  "servers.json": stackExport(seedResources("auto").filter(({ type }) => !type.startsWith("f5bigip:"))),
  "self-ips.json": stackExport(seedResources("auto").filter(({ type }) => type !== AS3)),
  "plan.json": terraformPlan(seedValues("auto").map(({ address, values }) => ({ address, after: values }))),
  "kept-plan.json": terraformPlan(
    seedValues("none").map(({ address, values }) => ({ address, after: values })),
  ),
  "state.json": terraformState(seedValues("auto")),
  "tfstate.json": terraformStateFile(
    seedValues("auto").map(({ address, values }) => ({
      address: address.replace(/\[\d\]/, ""),
      attributes: values,
      ...(address.endsWith("[1]") ? { more: { index_key: 1 } } : {}),
    })),
  ),
  "servers.yaml": { ...SEED_FACTS, ...SEED_SERVERS },
  "plan.bin": Buffer.from("PK\u0003\u0004\u0000"),
  "plan.log": '{"@level":"info","@message":"Terraform 1.11.4"}\n{"@level":"info"}\n',
  "two-devices.yaml": {
    ...SEED_FACTS,
    bigip: { devices: [{ name: "ltm1" }, { name: "ltm2", provider: "b" }] },
  },
};

interface Case {
  readonly shows: string;
  readonly args: readonly string[];
  readonly code: 0 | 1 | 2 | 3;
  /** Of what is printed on standard error, everything. */
  readonly stderr?: string;
}

const MASKED = ["masked.json", "facts.json"];
const EXPECTED =
  "a facts file (YAML or JSON), a stack export, a checkpoint, the output of pulumi preview --json or terraform show -json, an update plan, or a BIG-IP's own files";

const cases: readonly Case[] = [
  { shows: "a denied state", args: MASKED, code: 1 },
  { shows: "an allowed state", args: ["preserved.json", "facts.json"], code: 0 },
  { shows: "facts by option", args: ["masked.json", "--facts", "facts.yaml"], code: 1 },
  {
    shows: "facts in the policy configuration",
    args: ["masked.json", "--policy-config", "inline.json"],
    code: 1,
  },
  { shows: "a denied state, never to fail", args: [...MASKED, "--fail-on", "never"], code: 0 },
  { shows: "a level that is changed", args: [...MASKED, "--policy-config", "advice.json"], code: 0 },
  {
    shows: "a level that is changed, and advice fails",
    args: [...MASKED, "--policy-config", "advice.json", "--fail-on", "advisory"],
    code: 1,
  },
  { shows: "nothing looked at", args: ["masked.json"], code: 0 },
  { shows: "nothing looked at, strictly", args: ["masked.json", "--strict"], code: 3 },
  { shows: "peerpath disabled", args: [...MASKED, "--policy-config", "disabled.json"], code: 0 },
  {
    shows: "peerpath disabled, strictly",
    args: [...MASKED, "--policy-config", "disabled.json", "--strict"],
    code: 3,
  },
  {
    shows: "no input",
    args: [],
    code: 2,
    stderr: 'check takes at least one INPUT, a file or "-" for standard input; got none',
  },
  {
    shows: "an input twice",
    args: ["masked.json", "masked.json"],
    code: 2,
    stderr: 'INPUT "masked.json" is given twice',
  },
  {
    shows: "a level twice",
    args: ["masked.json", "--fail-on", "never", "--fail-on=advisory"],
    code: 2,
    stderr: "--fail-on is given twice; expected it once",
  },
  {
    shows: "a file that is not there",
    args: ["none.json"],
    code: 2,
    stderr: "none.json: there is no such file",
  },
  { shows: "a folder", args: ["."], code: 2, stderr: `.: it is a folder; expected ${EXPECTED}` },
  {
    shows: "truncated JSON",
    args: ["masked.json", "broken.json"],
    code: 2,
    stderr: `broken.json:1:2: the JSON ends or breaks here; expected ${EXPECTED}`,
  },
  {
    shows: "a misspelt key",
    args: ["masked.json", "misspelt.yaml"],
    code: 2,
    stderr:
      'misspelt.yaml: peerGroup is not a key here; did you mean "peerGroups"? (allowed: peerGroups, workloads, servers, segments, routers, dns, bigip, clients, exemptions)',
  },
  {
    shows: "a facts file that is not there",
    args: ["masked.json", "--facts", "none.yaml"],
    code: 2,
    stderr: "none.yaml: there is no such file",
  },
  { shows: "a state as facts", args: ["masked.json", "--facts", "levels.json"], code: 2 },
  {
    shows: "a policy configuration that is not there",
    args: ["masked.json", "--policy-config", "none.json"],
    code: 2,
    stderr: '--policy-config "none.json": there is no such file',
  },
  {
    shows: "a level that is none",
    args: ["masked.json", "--policy-config", "levels.json"],
    code: 2,
    stderr:
      'levels.json: the enforcement level of "peer-source-preserved" is "warning"; expected one of advisory, mandatory, remediate, disabled',
  },
  {
    shows: "a rule that is none",
    args: ["masked.json", "--policy-config", "no-rule.json"],
    code: 2,
    stderr:
      'policy configuration: "peer-sauce-preserved" is no rule; did you mean "peer-source-preserved"? (rules: peerpath, peer-source-preserved, peer-name-resolves-to-peer, peer-reachable, facts-agree, pool-reachable-from-members, peer-path-decidable, inferred-peer-path, peer-port-not-published, peer-answers-agree, fix-supported, bigip-snat-consistent, exemption-current; remediations: mend-source-translation, mend-record-addresses)',
  },
  {
    shows: "a format that is none",
    args: ["masked.json", "--format", "xml"],
    code: 2,
    stderr: '--format "xml": expected text, json, sarif, junit, gitlab, markdown, html',
  },
  {
    shows: "a level to fail on that is none",
    args: ["masked.json", "--fail-on", "all"],
    code: 2,
    stderr: '--fail-on "all": expected mandatory, advisory, never',
  },
  {
    shows: "a BIG-IP's files beside the servers' stack",
    args: ["servers.json", "facts.yaml", "bigip_base.conf", "masked.conf"],
    code: 1,
  },
  {
    shows: "the same BIG-IP without translation: with its files given it is complete",
    args: ["servers.json", "facts.yaml", "bigip_base.conf", "preserved.conf", "--strict"],
    code: 0,
  },
  {
    shows: "the same with one of its files left out",
    args: ["servers.json", "facts.yaml", "preserved.conf", "--strict"],
    code: 3,
  },
  {
    shows: "files that join the plan's only BIG-IP",
    args: ["self-ips.json", "facts.yaml", "bigip_base.conf", "masked.conf"],
    code: 1,
  },
  {
    shows: "files of a BIG-IP of which the facts have several",
    args: ["servers.json", "two-devices.yaml", "bigip_base.conf", "masked.conf"],
    code: 2,
    stderr:
      'bigip_base.conf, masked.conf: the estate has several BIG-IPs ("ltm1", "ltm2"); say of which BIG-IP they are with --device NAME=FILE',
  },
  {
    shows: "the same, said outright",
    args: [
      ...["servers.json", "two-devices.yaml", "--device", "ltm1=bigip_base.conf"],
      ...["--device", "ltm1=masked.conf"],
    ],
    code: 1,
  },
  {
    shows: "files of one BIG-IP, named and not named",
    args: ["servers.json", "facts.yaml", "masked.conf", "--device", "bigip=bigip_base.conf"],
    code: 2,
    stderr:
      'masked.conf: the estate has several BIG-IPs ("bigip"); say of which BIG-IP they are with --device NAME=FILE',
  },
  {
    shows: "a file without a BIG-IP's name",
    args: ["servers.json", "--device", "masked.conf"],
    code: 2,
    stderr: '--device "masked.conf": expected NAME=FILE, as in ltm1=bigip.conf',
  },
  {
    shows: "a named file that is not there",
    args: ["servers.json", "--device", "ltm1=none.conf"],
    code: 2,
    stderr: '--device "ltm1=none.conf": there is no such file',
  },
  {
    shows: "half of a BIG-IP's file",
    args: ["servers.json", "facts.yaml", "half.conf"],
    code: 2,
  },
  { shows: "a Terraform plan that is denied", args: ["plan.json", "servers.yaml"], code: 1 },
  {
    shows: "the same without translation",
    args: ["kept-plan.json", "servers.yaml", "--strict"],
    code: 0,
  },
  { shows: "a Terraform state", args: ["state.json", "servers.yaml"], code: 1 },
  { shows: "a Terraform state's own file", args: ["tfstate.json", "servers.yaml"], code: 1 },
  {
    shows: "a Terraform plan and the state before it",
    args: ["plan.json", "state.json", "servers.yaml"],
    code: 2,
    stderr:
      "plan.json and state.json both hold bigip_net_selfip.fe[0], with one id; give one of them (a plan holds the state before it)",
  },
  {
    shows: "Terraform's own plan file",
    args: ["plan.bin"],
    code: 2,
    stderr:
      "plan.bin: it is a zip archive, as the plan files of Terraform are; expected what terraform show -json prints of it",
  },
  {
    shows: "Terraform's log lines",
    args: ["plan.log"],
    code: 2,
    stderr:
      "plan.log: these are log lines of Terraform; expected what terraform show -json prints of a plan file",
  },
  { shows: "an option that is none", args: ["masked.json", "--stict"], code: 2 },
];

describe("peerpath check", () => {
  for (const { shows, args, code, stderr } of cases) {
    it(`exits ${code}: ${shows}`, () => {
      const run = inFolder(FILES, (_file, folder) => peerpath(["check", ...args], { cwd: folder }));
      assert.equal(run.code, code, run.stderr);
      if (code === 2) assert.deepEqual([run.stdout, run.stderr.startsWith("peerpath: ")], ["", true]);
      else assert.equal(run.stderr, "");
      if (stderr !== undefined) assert.equal(run.stderr, `peerpath: ${stderr}\n`);
    });
  }

  const stdin: readonly {
    readonly shows: string;
    readonly input: string | Buffer;
    readonly more?: readonly string[];
    readonly code: number;
  }[] = [
    { shows: "a stack export", input: JSON.stringify(FILES["masked.json"]), code: 1 },
    {
      shows: "UTF-16",
      input: Buffer.from(`\ufeff${JSON.stringify(FILES["masked.json"])}`, "utf16le"),
      code: 1,
    },
    { shows: "a preview's events", input: seedEvents("none"), code: 0 },
    {
      shows: "a BIG-IP's file",
      input: `${BASE_CONF}${bigipConf("automap")}`,
      more: ["servers.json"],
      code: 1,
    },
    { shows: "nothing", input: "", code: 2 },
    { shows: "half of a stack export", input: JSON.stringify(FILES["masked.json"]).slice(0, 500), code: 2 },
  ];
  for (const { shows, input, more = [], code } of stdin) {
    it(`reads standard input: ${shows}`, () => {
      const run = inFolder(FILES, (_file, folder) =>
        peerpath(["check", "-", "facts.yaml", ...more], { cwd: folder, input }),
      );
      assert.equal(run.code, code, run.stderr);
      if (code === 2) assert.match(run.stderr, /^peerpath: standard input/);
    });
  }

  it("prints JSON that fits its schema on standard output, and what has no place in it on standard error", () => {
    const json = ["--format", "json"];
    const [denied, nothing] = inFolder(FILES, (_file, folder): [Run, Run] => [
      peerpath(["check", ...MASKED, ...json], { cwd: folder }),
      peerpath(["check", "masked.json", ...json], { cwd: folder }),
    ]);
    assert.equal(parseReport(denied.stdout).summary["masked"], 2);
    assert.equal(denied.stderr, "");
    assert.equal(parseReport(nothing.stdout).summary["flows"], 0);
    assert.equal(
      nothing.stderr,
      "peerpath: Nothing was looked at: there is no peer flow (1 BIG-IP and no peer groups in what was read); that is not a pass.\n",
    );
  });

  it("takes the facts of a preview's stack configuration", () => {
    const steps = seedResources("auto").map((after) => ({ op: "create", after }));
    const preview = previewDocument(steps, { facts: SEED_FACTS });
    const run = inFolder({ preview }, (file) => peerpath(["check", file("preview"), "--format", "json"]));
    assert.equal(parseReport(run.stdout).summary["masked"], 2, run.stderr);
  });

  it("reads relative paths of the policy configuration from the pack's folder, as the pack does", () => {
    const config = { peerpath: { factsFile: "none-such.yaml" } };
    const run = inFolder({ ...FILES, config }, (_file, folder) =>
      peerpath(["check", "masked.json", "--policy-config", "config"], { cwd: folder }),
    );
    assert.equal(run.stderr, `peerpath: ${path.join(REPO_ROOT, "none-such.yaml")}: there is no such file\n`);
  });

  it("never prints a secret, whatever form it has and however it is broken", () => {
    const secret = "hunter2-in-plain-text";
    const marked = { [SIGNATURE]: SECRET, plaintext: JSON.stringify(secret) };
    const resources = seedResources("auto").map((resource) => ({
      ...resource,
      inputs: {
        ...resource.inputs,
        name: marked,
        addresses: [marked],
        as3Json: marked,
        ip: marked,
        vlan: marked,
      },
      outputs: { password: marked },
    }));
    const text = JSON.stringify(stackExport(resources));
    const inputs = [
      text,
      text.slice(0, text.indexOf(secret) + 30),
      text.replace(`"${secret}`, secret),
      secret,
    ];
    for (const input of inputs) {
      for (const format of ["text", "json"]) {
        const run = inFolder(FILES, (_file, folder) =>
          peerpath(["check", "-", "facts.yaml", "--format", format], { cwd: folder, input }),
        );
        assert.ok(!`${run.stdout}${run.stderr}`.includes("hunter2"), run.stdout + run.stderr);
      }
    }
  });

  it("describes itself", () => {
    const { code, stdout } = peerpath(["check", "--help"]);
    assert.equal(code, 0);
    assert.ok(stdout.startsWith("peerpath check INPUT… [options]\n"));
    for (const option of ["--device", "--facts", "--policy-config", "--format", "--color", "--fail-on"]) {
      assert.ok(stdout.includes(`  ${option}`), option);
    }
  });
});

function seedEvents(snat: "auto" | "none"): string {
  return previewEvents(seedResources(snat).map((after) => ({ op: "create", after })));
}
