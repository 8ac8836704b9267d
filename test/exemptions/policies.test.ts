import assert from "node:assert/strict";
import { withoutRemedy } from "../support/without-remedy";
import { createPolicies } from "../../policies/engine/create-policies";
import { SEED_FACTS, seedResources } from "../inputs/documents";
import { inFolder } from "../inputs/files";
import { type GivenResource, type PolicyRunOptions, runPolicies } from "../support/run-policies";

const TODAY = new Date("2027-01-15T12:00:00Z");
const GIVEN = {
  rule: "peer-source-preserved",
  from: "*",
  to: "*",
  reason: "CHG-1",
  owner: "team-uc",
  expires: "2027-01-31",
};
const MASKED = "peer-source-preserved: ocs-pool01, TCP 5071 (Match Making)";

const RESOURCES: readonly GivenResource[] = seedResources("auto").map(({ type, name, inputs, outputs }) => {
  return { type, name, inputs: { ...inputs }, outputs: { ...(outputs ?? inputs) } };
});

/** What each policy reports: its name, and its first line up to the second colon. */
async function run(options: PolicyRunOptions): Promise<string[]> {
  const reports = await runPolicies(RESOURCES, {
    facts: SEED_FACTS,
    ...options,
    coded: { today: TODAY, ...options.coded },
  });
  return reports.map(({ policy, message }) => {
    const [line = ""] = message.split("\n");
    return `${policy}: ${line.split(":")[0] ?? ""}`;
  });
}

const EXEMPTED = "exemption-current: Exempted until 2027-01-31, that day included (UTC). Owner";

const cases: readonly {
  readonly shows: string;
  readonly options: PolicyRunOptions;
  readonly reports: readonly string[];
}[] = [
  { shows: "without any, the rule denies", options: {}, reports: [MASKED] },
  {
    shows: "an exemption of the policy configuration: the rule is silent, and the other policy shows it",
    options: { config: { exemptions: [GIVEN] } },
    reports: [EXEMPTED],
  },
  {
    shows: "an exemption of the pack's own code",
    options: { coded: { exemptions: [GIVEN] } },
    reports: [EXEMPTED],
  },
  {
    shows: "one that expired the day before",
    options: { config: { exemptions: [{ ...GIVEN, expires: "2027-01-14" }] } },
    reports: [
      MASKED,
      "exemption-current: The exemption policy configuration of peerpath, exemptions[0] (peer-source-preserved, * -> *) expired on 2027-01-14. What it covered stands again, at the level of peer-source-preserved.",
    ],
  },
  {
    shows: "an exemption of the stack's facts, which the policy configuration allows",
    options: {
      facts: { ...SEED_FACTS, exemptions: [{ ...GIVEN, expires: "2027-01-31 00:00:00 +0000 UTC" }] },
      config: { allowStackExemptions: true },
    },
    reports: [EXEMPTED],
  },
  {
    shows: "an exemption of the stack's facts, which the pack's own code allows",
    options: {
      facts: { ...SEED_FACTS, exemptions: [GIVEN] },
      coded: { allowStackExemptions: true },
    },
    reports: [EXEMPTED],
  },
  {
    shows: "where the policy that shows it is disabled, the rule denies",
    options: { config: { exemptions: [GIVEN] }, disabled: ["exemption-current"] },
    reports: [MASKED],
  },
  {
    shows: "where a pack leaves that policy out, the rule denies",
    options: { coded: { exemptions: [GIVEN], rules: ["peer-source-preserved"] } },
    reports: [MASKED],
  },
  {
    shows: "what is exempted of a rule that is disabled is not shown",
    options: { config: { exemptions: [GIVEN] }, disabled: ["peer-source-preserved"] },
    reports: [],
  },
];

describe("exemptions in the policy pack", () => {
  for (const { shows, options, reports } of cases) {
    it(shows, async () => {
      assert.deepEqual(await run(options), reports);
    });
  }

  it("what is exempted is told whole, on the responsible resource", async () => {
    const [plain] = await runPolicies(RESOURCES, { facts: SEED_FACTS });
    const shown = await runPolicies(RESOURCES, {
      facts: SEED_FACTS,
      config: { exemptions: [GIVEN] },
      coded: { today: TODAY },
    });
    assert.deepEqual(shown, [
      {
        policy: "exemption-current",
        message: [
          "Exempted until 2027-01-31, that day included (UTC). Owner: team-uc. Reason: CHG-1 [policy configuration of peerpath, exemptions[0]]",
          // What may be done about it is told of what denies.
          `It still holds: peer-source-preserved: ${withoutRemedy(plain?.message ?? "")}`,
        ].join("\n"),
        urn: plain?.urn,
        applies: true,
      },
    ]);
  });

  it("exemptions of the stack's facts that nobody allowed end the run", async () => {
    await assert.rejects(run({ facts: { ...SEED_FACTS, exemptions: [GIVEN] } }), {
      message:
        "peerpath: peerpath:facts: exemptions may not stand in the facts: a stack's author would exempt the own stack. The platform team can state them " +
        'under "exemptions" in the policy configuration of peerpath, or allow them here with "allowStackExemptions": true there',
    });
  });

  it("a mistake beside that permission is told before what follows from it", async () => {
    await assert.rejects(
      run({
        facts: { ...SEED_FACTS, exemptions: [GIVEN] },
        config: { allowStackExemptions: true, factFile: "facts.yaml" },
      }),
      /^CleanError: peerpath: policy configuration of peerpath: "factFile" is not a key here[^\n]*$/,
    );
  });

  it("a misspelt rule ends the run, of the configuration and of the code", async () => {
    const exemptions = [{ ...GIVEN, rule: "peer-sauce-preserved" }];
    await assert.rejects(
      run({ config: { exemptions } }),
      /peerpath: policy configuration of peerpath: exemptions\[0\]\.rule: "peer-sauce-preserved" is not a rule; did you mean "peer-source-preserved"\?/,
    );
    assert.throws(
      () => createPolicies({ exemptions }),
      /peerpath: createPolicies: exemptions\[0\]\.rule: "peer-sauce-preserved" is not a rule/,
    );
  });

  it("a baseline of the policy configuration, and a damaged one", async () => {
    const flows = [
      { from: "fe01.ocs.example.com", to: "fe02.ocs.example.com", answer: "10.1.2.11" },
      { from: "fe02.ocs.example.com", to: "fe01.ocs.example.com", answer: "10.1.1.11" },
    ].map((flow) => ({ ...flow, protocol: "tcp", port: 5071, outcome: "masked" }));
    const finding = { rule: GIVEN.rule, group: "ocs-pool01", cause: "/ocs/fe/forward", flows };
    const file = { kind: "peerpath-baseline", schemaVersion: 1, findings: [finding] };
    const runs = inFolder({ "b.json": file, "damaged.json": "{" }, (name) => ({
      held: run({ config: { baselineFile: name("b.json") } }),
      damaged: run({ config: { baselineFile: name("damaged.json") } }).catch((error: unknown) => error),
    }));
    assert.deepEqual(await runs.held, ["exemption-current: Exempted"]);
    const error = await runs.damaged;
    assert.ok(error instanceof Error);
    assert.match(
      error.message,
      /^peerpath: .*damaged\.json:1:2: the JSON ends or breaks here; expected a baseline/,
    );
  });
});
