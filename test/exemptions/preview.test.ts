import assert from "node:assert/strict";
import { withoutRemedy } from "../support/without-remedy";
import * as path from "node:path";
import {
  type PreviewFindings,
  type ProgramProject,
  previewEmbedded,
  previewWithCli,
} from "../support/preview-findings";
import { describeWithPulumi } from "../support/pulumi-cli";

const FACTS = {
  peerGroups: [
    {
      name: "ocs-pool01",
      workload: "ocs-2007-r2",
      members: ["fe01.ocs.example.com", "fe02.ocs.example.com"],
    },
  ],
};

const GIVEN = {
  rule: "peer-source-preserved",
  from: "*.ocs.example.com",
  to: "*.ocs.example.com",
  port: 5071,
  reason: "CHG-1",
  owner: "team-uc",
  expires: "9999-12-31",
};

function broken(settings: object, more: object = {}): ProgramProject {
  return {
    main: path.join("dist", "stacks", "index.js"),
    stack: "broken",
    facts: FACTS,
    policyConfig: { peerpath: settings, ...more },
  };
}

/** The exit code, and of each finding policy, level and the first two words. */
function outline({ code, findings }: PreviewFindings): unknown {
  return {
    code,
    findings: findings.map(({ policy, level, message }) => {
      const words = message.split(/[ ,]/).slice(0, 2).join(" ");
      return `${policy} ${level}: ${words}`;
    }),
  };
}

const URN = "urn:pulumi:broken::peerpath-stacks::f5bigip:index/as3:As3::ocs";

const cases: readonly {
  readonly shows: string;
  readonly project: ProgramProject;
  readonly gives: unknown;
}[] = [
  {
    shows: "denied without an exemption",
    project: broken({}),
    gives: { code: 1, findings: ["peer-source-preserved mandatory: ocs-pool01 "] },
  },
  {
    shows: "allowed with one, and it is shown",
    project: broken({ exemptions: [GIVEN] }),
    gives: { code: 0, findings: ["exemption-current advisory: Exempted until"] },
  },
  {
    shows: "denied with one for one direction",
    project: broken({ exemptions: [{ ...GIVEN, from: "fe01.ocs.example.com" }] }),
    gives: {
      code: 1,
      findings: [
        "exemption-current advisory: Exempted until",
        "peer-source-preserved mandatory: ocs-pool01 ",
      ],
    },
  },
  {
    shows: "denied with one that has expired, which is shown",
    project: broken({ exemptions: [{ ...GIVEN, expires: "2020-01-01" }] }),
    gives: {
      code: 1,
      findings: ["exemption-current advisory: The exemption", "peer-source-preserved mandatory: ocs-pool01 "],
    },
  },
  {
    shows: "denied where the policy that would show it is disabled",
    project: broken({ exemptions: [GIVEN] }, { "exemption-current": "disabled" }),
    gives: { code: 1, findings: ["peer-source-preserved mandatory: ocs-pool01 "] },
  },
  {
    shows: "allowed where every other rule is mandatory",
    project: broken({ exemptions: [GIVEN] }, { all: "mandatory", "exemption-current": "advisory" }),
    gives: { code: 0, findings: ["exemption-current advisory: Exempted until"] },
  },
];

describe("the broken stack with exemptions, embedded preview", () => {
  for (const { shows, project, gives } of cases) {
    it(`is ${shows}`, async () => {
      assert.deepEqual(outline(await previewEmbedded(project)), gives);
    });
  }
});

describeWithPulumi("the broken stack with exemptions, real CLI", () => {
  // What an exemption allows and its twin denies is compared whole, below.
  for (const { shows, project, gives } of cases.filter(({ shows: title }) =>
    title.startsWith("denied with"),
  )) {
    it(`is ${shows}`, async () => {
      const run = await previewWithCli(project);
      assert.deepEqual(outline(run), gives, run.output);
    });
  }

  it("shows the whole finding on its resource: who let it through, until when, why, and what still holds", async () => {
    const without = await previewWithCli(broken({}));
    const { code, findings } = await previewWithCli(broken({ exemptions: [GIVEN] }));
    const [denied] = without.findings;
    assert.deepEqual([without.code, code], [1, 0]);
    assert.deepEqual(findings, [
      {
        policy: "exemption-current",
        level: "advisory",
        urn: URN,
        message: [
          "Exempted until 9999-12-31, that day included (UTC). Owner: team-uc. Reason: CHG-1 [policy configuration of peerpath, exemptions[0]]",
          `It still holds: peer-source-preserved: ${withoutRemedy(denied?.message ?? "")}`,
        ].join("\n"),
      },
    ]);
  });
});
