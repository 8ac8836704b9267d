import assert from "node:assert/strict";
import {
  type ProgramProject,
  previewAsText,
  previewEmbedded,
  previewWithCli,
} from "../support/preview-findings";
import { describeWithPulumi } from "../support/pulumi-cli";

const GROUP = {
  name: "ocs-pool01",
  workload: "ocs-2007-r2",
  members: ["fe01.ocs.example.com", "fe02.ocs.example.com"],
};
const FACTS = { peerGroups: [GROUP] };

function broken(more: Partial<ProgramProject> = {}): ProgramProject {
  return { main: "dist/stacks/index.js", stack: "broken", facts: FACTS, ...more };
}

/** Facts and settings that cannot be used, with the line that must say so. */
const refusals: readonly { shows: string; project: ProgramProject; line: string }[] = [
  {
    shows: "a misspelt key",
    project: broken({ facts: { peerGroups: [{ ...GROUP, memebers: [] }] } }),
    line: "peerpath: peerpath:facts: peerGroups[0].memebers is not a key here (allowed: name, workload, ports, members, pool, poolName, accepts)",
  },
  {
    shows: "an address that is no address",
    project: broken({
      facts: {
        ...FACTS,
        servers: [{ fqdn: "fe09.ocs.example.com", interfaces: [{ name: "a", address: "10.1.1.300/24" }] }],
      },
    }),
    line: 'peerpath: peerpath:facts: servers[0].interfaces[0].address: "10.1.1.300/24" is not an address with a prefix length such as 10.1.1.11/24',
  },
  {
    shows: "facts that are a text",
    project: broken({ facts: "peerGroups" }),
    line: "peerpath: peerpath:facts is not an object; set it as structured configuration",
  },
  {
    shows: "a misspelt setting, which the engine itself would accept",
    project: broken({ policyConfig: { peerpath: { factFile: "facts.yaml" } } }),
    line: 'peerpath: policy configuration of peerpath: "factFile" is not a key here (allowed: enforcementLevel, facts, factsFile, inference, exemptions, allowStackExemptions, baselineFile)',
  },
];

describe("facts that cannot be used, embedded preview", () => {
  for (const { shows, project, line } of refusals) {
    it(`${shows} ends the run and decides nothing`, async () => {
      const { code, findings, output } = await previewEmbedded(project);
      assert.deepEqual(
        { code, findings, named: output.includes(JSON.stringify(line).slice(1, -1)) },
        { code: 2, findings: [], named: true },
      );
    });
  }
});

describeWithPulumi("facts that cannot be used, pulumi preview", () => {
  for (const { shows, project, line } of refusals) {
    it(`${shows}: one clear line and an exit code other than 0`, async () => {
      const { code, stdout } = await previewAsText(project);
      const lines = stdout.split("\n").map((text) => text.trim());
      assert.deepEqual({ failed: code !== 0, named: lines.includes(line) }, { failed: true, named: true });
      assert.ok(!stdout.includes("    at "), "a stack trace was printed");
    });
  }
});

describeWithPulumi("settings and levels, pulumi preview", () => {
  const rulesOf = (findings: readonly { policy: string; level: string }[]): string[] =>
    findings.map(({ policy, level }) => `${policy} ${level}`);

  it("facts in the policy configuration do as those in the stack's", async () => {
    const { facts, ...project } = broken();
    const { code, findings } = await previewWithCli({ ...project, policyConfig: { peerpath: { facts } } });
    assert.deepEqual(
      { code, findings: rulesOf(findings) },
      { code: 1, findings: ["peer-source-preserved mandatory"] },
    );
  });

  it("a level changed by the policy configuration lets the deployment through, with advice", async () => {
    const policyConfig = { "peer-source-preserved": { enforcementLevel: "advisory" } };
    const { code, findings } = await previewWithCli(broken({ policyConfig }));
    assert.deepEqual(
      { code, findings: rulesOf(findings) },
      { code: 0, findings: ["peer-source-preserved advisory"] },
    );
  });

  it("peerpath switched off: the others decide nothing, and say so", async () => {
    const { code, findings } = await previewWithCli(
      broken({ policyConfig: { peerpath: { enforcementLevel: "disabled" } } }),
    );
    assert.deepEqual(
      { code, findings: findings.map(({ policy, level, message }) => ({ policy, level, message })) },
      {
        code: 0,
        findings: [
          {
            policy: "peer-path-decidable",
            level: "advisory",
            message:
              "Nothing was read, because the policy peerpath is disabled or did not run to its end. Nothing is decided; that is not a pass.",
          },
        ],
      },
    );
  });

  it("a BIG-IP without any group, declared or inferred, is not a pass", async () => {
    const { facts: _none, ...project } = broken();
    const policyConfig = { peerpath: { inference: { pools: "off" } } };
    const { code, findings } = await previewWithCli({ ...project, policyConfig });
    assert.deepEqual(
      { code, findings: rulesOf(findings) },
      { code: 0, findings: ["peer-path-decidable advisory"] },
    );
  });
});

const SECRETS: ProgramProject = {
  main: "dist/test/stacks/near-twins.js",
  stack: "secrets-everywhere",
  facts: FACTS,
};

describe("secrets", () => {
  it("never appear in what the embedded preview gives", async () => {
    const { code, output } = await previewEmbedded(SECRETS);
    assert.deepEqual({ code, shown: output.includes("hunter2") }, { code: 1, shown: false });
    assert.ok(
      output.includes("peer-path-decidable"),
      "the command with a secret in its text leaves the hosts file unknown",
    );
  });
});
