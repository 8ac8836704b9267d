import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describeRemedy } from "../../policies/fixes/describe-remedy";
import { FIX_KINDS } from "../../policies/records/group-records";
import type { Verdict } from "../../policies/reach-verdict";
import { reachVerdict } from "../../policies/reach-verdict";
import { type ExitOptions, decideExitCode } from "../../policies/report/exit-code";
import { reportJson } from "../../policies/report/json-report";
import schema from "../../policies/report/report.schema.json";
import { reportText } from "../../policies/report/text-report";
import { OUTCOMES } from "../../policies/outcomes/outcome";
import { DISPOSITIONS } from "../../policies/trace/disposition";
import { joinInputs } from "../../policies/inputs/join-inputs";
import { readInput } from "../../policies/inputs/read-input";
import { RECORD, SEED_FACTS, SIGNATURE, SECRET, seedResources, stackExport } from "../inputs/documents";
import type { GivenResource } from "../inputs/documents";
import { inFolder } from "../inputs/files";
import { REPO_ROOT } from "../support/repo-root";
import { parseReport } from "./report-schema";
import { ALL_OUTCOMES, BROKEN, HOSTILE_VERDICT, MENDED, VERDICTS } from "./verdicts";

const OPTIONS: ExitOptions = { failOn: "mandatory", strict: false };
const JSON_OPTIONS = { ...OPTIONS, version: "1.2.3" };
const FE01 = "fe01.ocs.example.com";
const FE02 = "fe02.ocs.example.com";

function verdictOf(resources: readonly GivenResource[], facts: unknown = SEED_FACTS): Verdict {
  const joined = inFolder({ state: stackExport(resources) }, (file) =>
    joinInputs([readInput(file("state"))]),
  );
  return reachVerdict({ resources: joined.resources, facts: [{ value: facts, source: "facts.yaml" }] });
}

/** The seed's case with the address of one record encrypted: one direction cannot be decided. */
function halfKnown(snat: "auto" | "none"): GivenResource[] {
  const addresses = { [SIGNATURE]: SECRET, ciphertext: "djE6" };
  return seedResources(snat).map((resource) =>
    resource.type === RECORD && resource.name === "fe02"
      ? {
          ...resource,
          inputs: { ...resource.inputs, addresses },
          outputs: { ...resource.outputs, addresses },
        }
      : resource,
  );
}

const MASKED = verdictOf(seedResources("auto"));
const PRESERVED = verdictOf(seedResources("none"));
const HALF_MASKED = verdictOf(halfKnown("auto"));
const HALF_KNOWN = verdictOf(halfKnown("none"));
const NOTHING = verdictOf([], {});
const DISABLED = reachVerdict({
  resources: [],
  settings: new Map([["peerpath", { level: "disabled", properties: {} }]]),
});

/** The same, with an exemption of one rule for everybody. */
function exempted(resources: readonly GivenResource[], rule: string): Verdict {
  const joined = inFolder({ state: stackExport(resources) }, (file) =>
    joinInputs([readInput(file("state"))]),
  );
  const given = { rule, from: "*", to: "*", reason: "CHG-1", owner: "team-uc", expires: "2027-01-31" };
  return reachVerdict({
    resources: joined.resources,
    facts: [{ value: SEED_FACTS, source: "facts.yaml" }],
    settings: new Map([["peerpath", { properties: { exemptions: [given] } }]]),
    today: new Date("2027-01-31T23:59:59Z"),
  });
}

const EXEMPTED = exempted(seedResources("auto"), "peer-source-preserved");
const EXCUSED = exempted(halfKnown("none"), "peer-path-decidable");

const codes: readonly { shows: string; verdict: Verdict; options: Partial<ExitOptions>; code: 0 | 1 | 3 }[] =
  [
    { shows: "a mandatory finding", verdict: MASKED, options: {}, code: 1 },
    { shows: "a mandatory finding, never to fail", verdict: MASKED, options: { failOn: "never" }, code: 0 },
    { shows: "nothing wrong", verdict: PRESERVED, options: { failOn: "advisory", strict: true }, code: 0 },
    { shows: "advice", verdict: HALF_KNOWN, options: {}, code: 0 },
    { shows: "advice where advice fails", verdict: HALF_KNOWN, options: { failOn: "advisory" }, code: 1 },
    { shows: "an undecided flow, strictly", verdict: HALF_KNOWN, options: { strict: true }, code: 3 },
    {
      shows: "an undecided flow and something worse, strictly",
      verdict: HALF_MASKED,
      options: { strict: true },
      code: 1,
    },
    { shows: "a mandatory finding that is exempted", verdict: EXEMPTED, options: { strict: true }, code: 0 },
    {
      shows: "an undecided flow that is exempted, strictly",
      verdict: EXCUSED,
      options: { failOn: "advisory", strict: true },
      code: 0,
    },
    {
      shows: "an undecided flow of which another rule is exempted, strictly",
      verdict: exempted(halfKnown("none"), "peer-source-preserved"),
      options: { strict: true },
      code: 3,
    },
    { shows: "nothing looked at", verdict: NOTHING, options: {}, code: 0 },
    { shows: "nothing looked at, strictly", verdict: NOTHING, options: { strict: true }, code: 3 },
    { shows: "peerpath disabled, which is advice as in the pack", verdict: DISABLED, options: {}, code: 0 },
    { shows: "peerpath disabled, strictly", verdict: DISABLED, options: { strict: true }, code: 3 },
  ];

describe("the exit code", () => {
  for (const { shows, verdict, options, code } of codes) {
    it(`is ${code} for ${shows}`, () => {
      assert.equal(decideExitCode(verdict, { ...OPTIONS, ...options }), code);
    });
  }
});

describe("the JSON report", () => {
  it("fits its schema for every kind of verdict", () => {
    for (const verdict of [
      MASKED,
      PRESERVED,
      HALF_MASKED,
      HALF_KNOWN,
      NOTHING,
      DISABLED,
      EXEMPTED,
      EXCUSED,
    ]) {
      parseReport(reportJson(verdict, JSON_OPTIONS).output);
    }
  });

  it("names the tool, counts the outcomes, and tells each flow and each finding", () => {
    const report = parseReport(reportJson(HALF_MASKED, JSON_OPTIONS).output);
    assert.equal(report.schemaVersion, 1);
    assert.deepEqual(report.tool, { name: "peerpath", version: "1.2.3" });
    assert.deepEqual(report.summary, {
      pairs: 2,
      flows: 2,
      masked: 1,
      misdelivered: 0,
      unresolved: 0,
      unreachable: 0,
      undecided: 1,
      preserved: 0,
      direct: 0,
    });
    assert.deepEqual(
      report.flows.map(({ from, to, answer, outcome }) => [from, to, answer, outcome]),
      [
        [FE01, FE02, null, "undecided"],
        [FE02, FE01, "10.1.1.11", "masked"],
      ],
    );
    assert.ok(
      report.flows[0]?.missing[0]?.why.includes("encrypted in the export; export it with --show-secrets"),
    );
    assert.deepEqual(
      report.findings.map(({ rule, level, group, urn, cause, flows }) => ({
        rule,
        level,
        group,
        urn,
        cause,
        flows,
      })),
      [
        {
          rule: "peer-source-preserved",
          level: "mandatory",
          group: "ocs-pool01",
          urn: "urn:pulumi:dev::test::f5bigip:index/as3:As3::ocs",
          cause: "/ocs/fe/forward",
          flows: [report.flows[1]?.id],
        },
        {
          rule: "peer-path-decidable",
          level: "advisory",
          group: "ocs-pool01",
          urn: "urn:pulumi:dev::test::dns:index/aRecordSet:ARecordSet::fe02",
          cause: "the A record of fe02.ocs.example.com",
          flows: [report.flows[0]?.id],
        },
      ],
    );
  });

  it("says what exempts a finding, and counts its flows as they are", () => {
    const report = parseReport(reportJson(EXEMPTED, JSON_OPTIONS).output);
    assert.equal(report.summary["masked"], 2);
    assert.deepEqual(
      report.findings.map(({ level, exemptedBy }) => ({ level, exemptedBy })),
      [
        {
          level: "mandatory",
          exemptedBy: {
            kind: "exemption",
            reason: "CHG-1",
            owner: "team-uc",
            expires: "2027-01-31",
            origin: { source: "policy configuration of peerpath", path: "exemptions[0]" },
          },
        },
      ],
    );
    assert.deepEqual(
      parseReport(reportJson(MASKED, JSON_OPTIONS).output).findings.map(({ exemptedBy }) => exemptedBy),
      [null],
    );
  });

  it("fits its schema whatever the texts hold", () => {
    for (const verdict of VERDICTS.values()) {
      const { output } = reportJson(verdict, JSON_OPTIONS);
      assert.doesNotMatch(output, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      assert.equal(parseReport(output).findings.length, verdict.findings.length);
    }
  });

  it("tells what mends a finding and what was refused, and neither where nothing was tried", () => {
    const [mended] = parseReport(reportJson(MENDED, JSON_OPTIONS).output).findings;
    const fix = {
      kind: "hosts-file",
      rank: 1,
      vendorSupport: "yes",
      summary: "on fe01.ocs.example.com map fe02.ocs.example.com to 10.1.9.12",
      touches: ["urn:pulumi:dev::test::peerpath:index:Server::fe01"],
      conditions: ["10.1.9.12 is not in use otherwise"],
    };
    assert.deepEqual(mended?.fixes, [
      fix,
      {
        ...fix,
        kind: "preserve-source",
        rank: 2,
        vendorSupport: "unknown",
        summary: "add a listener",
        conditions: [],
      },
    ]);
    assert.deepEqual(mended.refusedFixes, [
      { kind: "single-ip", tried: "10.1.1.12 for fe02", reason: "10.1.1.12 is taken" },
      { kind: "same-segment-dns", tried: null, reason: "no record gives the name" },
    ]);
    const [plain] = parseReport(reportJson(BROKEN, JSON_OPTIONS).output).findings;
    assert.deepEqual([plain?.fixes, plain?.refusedFixes], [undefined, undefined]);
  });

  it("the schema knows every kind of fix", () => {
    assert.deepEqual(schema.definitions.fixKind.enum, FIX_KINDS);
  });

  it("names the source and the object where there is no URN", () => {
    const verdict = verdictOf([], { peerGroups: [{ ...SEED_FACTS.peerGroups[0] }] });
    const [first] = parseReport(reportJson(verdict, JSON_OPTIONS).output).findings;
    assert.equal(first?.urn, "facts.yaml peerGroups[0].members[0]");
  });

  it("the example in docs/check.md fits the schema", () => {
    const page = readFileSync(path.join(REPO_ROOT, "docs", "check.md"), "utf8");
    const example = /\n## The JSON\n[^]*?```json\n([^]*?)\n```/.exec(page)?.[1] ?? "";
    assert.equal(parseReport(example).flows[0]?.outcome, "masked");
  });

  it("the schema knows every outcome and every disposition", () => {
    const { outcome, disposition } = schema.definitions.flow.properties;
    assert.deepEqual(outcome.enum, OUTCOMES);
    assert.deepEqual(disposition.enum, [...Object.keys(DISPOSITIONS), null]);
  });

  it("law: whatever order the inputs have, the report is the same", () => {
    const reports = [halfKnown("auto"), halfKnown("auto").reverse()].map(
      (resources) => reportJson(verdictOf(resources), JSON_OPTIONS).output,
    );
    assert.equal(reports[0], reports[1]);
  });
});

describe("the text report", () => {
  it("has the findings first, worst first, then the summary, then the limits", () => {
    const { output } = reportText(HALF_MASKED, {
      ...OPTIONS,
      headline: ["Head."],
      limits: ["Not simulated: x."],
    });
    const outline = output.split("\n").filter((line) => line !== "" && !line.startsWith("  "));
    assert.deepEqual(outline, [
      "Head.",
      "[mandatory] peer-source-preserved: urn:pulumi:dev::test::f5bigip:index/as3:As3::ocs",
      "[advisory] peer-path-decidable: urn:pulumi:dev::test::dns:index/aRecordSet:ARecordSet::fe02",
      "2 peer flows of 2 ordered pairs:",
      "1 mandatory and 1 advisory findings.",
      "Not simulated: x.",
    ]);
    assert.ok(output.includes("\n  1 masked: arrive from an address that is not the sender's\n"));
    assert.ok(output.includes("\n  1 undecided: cannot be decided; that is not a pass\n"));
  });

  it("marks what is exempted, by whom, until when and why, and counts it apart", () => {
    const { output, exitCode } = reportText(EXEMPTED, OPTIONS);
    const lines = output.split("\n");
    assert.deepEqual(lines.slice(0, 3), [
      "[exempted] peer-source-preserved: urn:pulumi:dev::test::f5bigip:index/as3:As3::ocs",
      "  Every peer flow arrives from an address that its receiver accepts.",
      "  Exempted until 2027-01-31, that day included (UTC). Owner: team-uc. Reason: CHG-1 [policy configuration of peerpath, exemptions[0]]",
    ]);
    assert.ok(
      output.endsWith(
        "\n  2 masked: arrive from an address that is not the sender's\n0 mandatory and 0 advisory findings, and 1 exempted.\n",
      ),
    );
    assert.equal(exitCode, 0);
  });

  it("tells what mends a finding below its message", () => {
    const lines = reportText(MENDED, OPTIONS).output.split("\n");
    const told = describeRemedy(MENDED.findings[0]?.remedy).map((line) => `  ${line}`);
    const last = BROKEN.findings[0]?.message.split("\n").at(-1) ?? "";
    const start = lines.indexOf(`  ${last}`);
    assert.ok(start > 0 && told.length > 2);
    assert.deepEqual(lines.slice(start + 1, start + 1 + told.length), told);
  });

  it("colours tags, rules and outcomes where it is told to, and nothing else changes", () => {
    for (const verdict of [ALL_OUTCOMES, EXEMPTED, NOTHING]) {
      const plain = reportText(verdict, OPTIONS).output;
      const colored = reportText(verdict, { ...OPTIONS, isColored: true }).output;
      assert.equal(stripVTControlCharacters(colored), plain);
      assert.doesNotMatch(plain, /\u001b/);
    }
    const [first = ""] = reportText(BROKEN, { ...OPTIONS, isColored: true }).output.split("\n");
    assert.equal(
      first,
      "\u001b[1m\u001b[31m[mandatory]\u001b[39m\u001b[22m \u001b[1mpeer-source-preserved\u001b[22m: /ocs/fe/forward sourceAddressTranslation",
    );
  });

  it("lets no text choose a colour", () => {
    const { output } = reportText(HOSTILE_VERDICT, { ...OPTIONS, isColored: true });
    assert.deepEqual(
      new Set(output.match(/\u001b\[[^m]*m?/g)),
      new Set([1, 2, 22, 31, 39].map((code) => `\u001b[${code}m`)),
    );
  });

  it("says plainly where nothing was looked at, and where nothing was read", () => {
    assert.equal(
      reportText(NOTHING, OPTIONS).output,
      "Nothing was looked at: there is no peer flow (no BIG-IPs and no peer groups in what was read); that is not a pass.\n" +
        "0 mandatory and 0 advisory findings.\n",
    );
    const disabled = reportText(DISABLED, OPTIONS).output;
    assert.ok(
      disabled.includes("\nNothing was read, so nothing is decided; that is not a pass.\n"),
      disabled,
    );
  });

  it("escapes what would steer a terminal or forge a line", () => {
    const forged = "ocs\u001b[2J\n[mandatory] nothing\u202e";
    const verdict = verdictOf(
      seedResources("auto").map((resource) =>
        resource.type === RECORD ? { ...resource, name: `${resource.name}${forged}` } : resource,
      ),
    );
    const { output } = reportText(verdict, { ...OPTIONS, limits: [forged] });
    assert.doesNotMatch(output, /[\u0000-\u0009\u000b-\u001f\u202e]/);
    assert.ok(
      output.includes("[ARecordSet fe02ocs\\u001b[2J\\u000a[mandatory] nothing\\u202e, addresses[0]]"),
      output,
    );
    assert.equal(output.split("\n").filter((line) => line.startsWith("[mandatory]")).length, 1);
  });
});
