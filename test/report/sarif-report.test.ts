import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { Result } from "sarif";
import type { MendableFinding } from "../../policies/fixes/fix";
import type { Verdict } from "../../policies/reach-verdict";
import { fingerprintFinding } from "../../policies/report/fingerprint-finding";
import { reportSarif } from "../../policies/report/sarif/sarif-report";
import { rules } from "../../policies/rules";
import { parseSarif } from "./sarif-schema";
import {
  ALL_OUTCOMES,
  BASELINED,
  BROKEN,
  CONTEXT,
  EMPTY,
  EXEMPTED,
  HALF_EXEMPTED,
  HOSTILE_VERDICT,
  MENDED,
  UNREAD,
  VERDICTS,
  manyFindings,
} from "./verdicts";

function resultsOf(verdict: Verdict, more: Partial<typeof CONTEXT> = {}): Result[] {
  return parseSarif(reportSarif(verdict, { ...CONTEXT, ...more }).output).results ?? [];
}

function fingerprint(finding: MendableFinding | undefined): string {
  assert.ok(finding !== undefined);
  return fingerprintFinding(finding);
}

describe("the SARIF report", () => {
  for (const [shows, verdict] of VERDICTS) {
    it(`fits the official schema, with a result a finding: ${shows}`, () => {
      const results = resultsOf(verdict);
      assert.deepEqual(
        results.map(({ ruleId }) => ruleId),
        verdict.findings.map(({ rule }) => rule),
      );
    });
  }

  it("describes every rule, in the order of the rules", () => {
    const { rules: described = [] } = parseSarif(reportSarif(BROKEN, CONTEXT).output).tool.driver;
    assert.deepEqual(
      described.map(({ id, shortDescription, fullDescription, defaultConfiguration }) => ({
        id,
        title: shortDescription?.text,
        rationale: fullDescription?.text,
        level: defaultConfiguration?.level,
      })),
      rules.map(({ id, title, rationale, level }) => ({
        id,
        title,
        rationale,
        level: level === "mandatory" ? "error" : "warning",
      })),
    );
    for (const [index, { help, helpUri }] of described.entries()) {
      const { title, references } = rules[index] ?? assert.fail("a rule that is none");
      for (const part of [title, ...references]) {
        assert.ok(help?.text.includes(part), part);
        assert.ok(help?.markdown?.includes(part), part);
      }
      assert.equal(helpUri, undefined);
    }
  });

  it("links each rule to its page where the project says where its pages are", () => {
    const context = { ...CONTEXT, homepage: "https://example.com/peerpath/" };
    const { rules: described = [], informationUri } = parseSarif(reportSarif(BROKEN, context).output).tool
      .driver;
    assert.equal(informationUri, "https://example.com/peerpath/");
    assert.deepEqual(
      described.map(({ helpUri }) => helpUri),
      rules.map(({ id }) => `https://example.com/peerpath/docs/rules/${id}.md`),
    );
  });

  it("tells level, message, place, object and outcomes of the seed's finding", () => {
    const [finding] = BROKEN.findings;
    const [result] = resultsOf(BROKEN, {
      placeOf: () => ({ file: "/estate/conf/bigip.conf", line: 12, isOwn: true }),
    });
    assert.ok(finding !== undefined && result !== undefined);
    const { codeFlows = [], ...others } = result;
    const name = fingerprint(finding);
    assert.deepEqual(others, {
      ruleId: "peer-source-preserved",
      ruleIndex: 1,
      level: "error",
      message: { text: finding.message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "conf/bigip.conf", uriBaseId: "%SRCROOT%" },
            region: { startLine: 12, startColumn: 1, endLine: 12, endColumn: 2 },
          },
          logicalLocations: [
            {
              fullyQualifiedName: "/ocs/fe/forward sourceAddressTranslation",
              name: "/ocs/fe/forward",
              kind: "resource",
            },
          ],
        },
      ],
      partialFingerprints: { primaryLocationLineHash: `${name}:1`, "peerpathFinding/v1": name },
      properties: {
        level: "mandatory",
        group: "ocs-pool01",
        cause: "/ocs/fe/forward",
        outcomes: { masked: 2 },
        flowCount: 2,
        flows: finding.flows,
      },
    });
    assert.deepEqual(
      codeFlows.map(({ message }) => message?.text),
      [
        "fe01.ocs.example.com -> fe02.ocs.example.com by 10.1.2.12, TCP 5071 (Match Making): masked; arrives from 10.1.2.1",
        "fe02.ocs.example.com -> fe01.ocs.example.com by 10.1.1.11, TCP 5071 (Match Making): masked; arrives from 10.1.1.1",
      ],
    );
  });

  it("tells a flow's hops and decisions in their order, each with the object that it rests on", () => {
    const [first] = resultsOf(BROKEN)[0]?.codeFlows ?? [];
    assert.deepEqual(
      first?.threadFlows.map(({ locations }) =>
        locations.map(({ location, nestingLevel }) => [
          nestingLevel,
          location?.message?.text,
          location?.logicalLocations?.[0]?.name,
        ]),
      ),
      [
        BROKEN.flows[0]?.hops.flatMap(({ kind, device, in: from, out, steps }) => {
          const way = from === null || out === null ? "" : ` (${from} -> ${out})`;
          const name = kind === "bigip" ? `BIG-IP ${device}` : device;
          return steps.map(({ decision }, index) => [
            Math.min(index, 1),
            `${name}${way}: ${decision}`,
            device,
          ]);
        }),
      ],
    );
  });

  it("tells the reply apart where the reply is what fails", () => {
    const replies = BROKEN.flows.map((flow) => ({
      ...flow,
      outcome: "unreachable" as const,
      replyHops: flow.hops,
    }));
    const threads = resultsOf({ ...BROKEN, flows: replies })[0]?.codeFlows?.map(({ threadFlows }) =>
      threadFlows.map(({ id, locations }) => [id?.split(" ")[1], locations.length > 0]),
    );
    const both = [
      ["request", true],
      ["reply", true],
    ];
    assert.deepEqual(threads, [both, both]);
  });

  const suppressed: readonly { shows: string; verdict: Verdict; gives: unknown }[] = [
    { shows: "nothing is exempted", verdict: BROKEN, gives: [["error", undefined]] },
    {
      shows: "one half of a finding is exempted",
      verdict: HALF_EXEMPTED,
      gives: [
        ["error", []],
        ["note", [["external", "accepted", "exemption"]]],
      ],
    },
    {
      shows: "all is exempted",
      verdict: EXEMPTED,
      gives: [["note", [["external", "accepted", "exemption"]]]],
    },
    {
      shows: "all is in the baseline",
      verdict: BASELINED,
      gives: [["note", [["external", "accepted", "baseline"]]]],
    },
  ];
  for (const { shows, verdict, gives } of suppressed) {
    it(`suppresses what is exempted, and says of each result whether it is: ${shows}`, () => {
      assert.deepEqual(
        resultsOf(verdict).map(({ level, suppressions }) => [
          level,
          suppressions?.map(({ kind, status, properties }) => [
            kind,
            status,
            (properties as { kind?: string } | undefined)?.kind,
          ]),
        ]),
        gives,
      );
    });
  }

  it("justifies a suppression with reason, owner and last day", () => {
    const [suppression] = resultsOf(EXEMPTED)[0]?.suppressions ?? [];
    assert.equal(
      suppression?.justification,
      "Exempted until 2027-01-31, that day included (UTC). Owner: team-uc. Reason: CHG-1 [settings, exemptions[0]]",
    );
    assert.deepEqual(suppression.properties, {
      kind: "exemption",
      reason: "CHG-1",
      owner: "team-uc",
      expires: "2027-01-31",
    });
  });

  it("tells what mends a finding, below its message and as properties", () => {
    const [result] = resultsOf(MENDED);
    assert.ok(result?.message.text?.includes("map fe02.ocs.example.com to 10.1.9.12"));
    assert.deepEqual(result?.properties?.["provenFixes"], [
      {
        kind: "hosts-file",
        rank: 1,
        vendorSupport: "yes",
        summary: "on fe01.ocs.example.com map fe02.ocs.example.com to 10.1.9.12",
      },
      { kind: "preserve-source", rank: 2, vendorSupport: "unknown", summary: "add a listener" },
    ]);
    assert.deepEqual(result.properties["refusedFixes"], [
      { kind: "single-ip", reason: "10.1.1.12 is taken" },
      { kind: "same-segment-dns", reason: "no record gives the name" },
    ]);
  });

  it("says in the run what was not read, and where nothing was looked at", () => {
    const invocations = [EMPTY, UNREAD, BROKEN].map((verdict) => {
      const { output } = reportSarif(verdict, {
        ...CONTEXT,
        limits: ["Note: x.json: it holds no resources."],
      });
      const [invocation] = parseSarif(output).invocations ?? [];
      return [
        invocation?.executionSuccessful,
        invocation?.exitCode,
        invocation?.toolExecutionNotifications?.map(
          ({ level, message }) => `${level ?? ""}: ${message.text ?? ""}`,
        ),
      ];
    });
    const note = "note: Note: x.json: it holds no resources.";
    assert.deepEqual(invocations, [
      [
        true,
        0,
        [
          "warning: Nothing was looked at: there is no peer flow (no BIG-IPs and no peer groups in what was read); that is not a pass.",
          note,
        ],
      ],
      [false, 0, ["warning: Nothing was read, so nothing is decided; that is not a pass.", note]],
      [true, 1, [note]],
    ]);
  });

  it("holds nothing that steers a terminal, or is a link or an argument of a message", () => {
    const { output } = reportSarif(HOSTILE_VERDICT, CONTEXT);
    assert.doesNotMatch(output, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    const texts: string[] = [];
    JSON.parse(output, (key: string, value: unknown) => {
      if (key === "message") texts.push((value as { text: string }).text);
      return value;
    });
    assert.ok(texts.length > 2);
    for (const text of texts) assert.doesNotMatch(text, /\]\(|\{\d+\}/);
  });
});

describe("the fingerprint of a finding", () => {
  const [finding] = BROKEN.findings;
  assert.ok(finding !== undefined);
  const { cause } = finding;
  const moved = (source: string): MendableFinding => ({
    ...finding,
    cause: { ...cause, origin: { source, path: "" } },
  });

  const same: readonly { shows: string; one: MendableFinding; other: MendableFinding }[] = [
    {
      shows: "another wording",
      one: finding,
      other: { ...finding, message: "other", cause: { ...cause, did: "x" } },
    },
    { shows: "another level", one: finding, other: { ...finding, level: "advisory" } },
    {
      shows: "flows in another order",
      one: finding,
      other: { ...finding, flows: [...finding.flows].reverse() },
    },
    { shows: "one more flow", one: finding, other: { ...finding, flows: [...finding.flows, "new"] } },
    {
      shows: "another place within its resource",
      one: finding,
      other: { ...finding, cause: { ...cause, origin: { ...cause.origin, path: "members[7]" } } },
    },
    {
      shows: "another line of the same file",
      one: moved("bigip.conf:3 /Common/vs"),
      other: moved("bigip.conf:90 /Common/vs"),
    },
    {
      shows: "an exemption that is renewed",
      one: EXEMPTED.findings[0] ?? finding,
      other: { ...finding, exemptedBy: { ...exemptionOf(EXEMPTED), expires: "2028-01-01", reason: "CHG-2" } },
    },
  ];
  for (const { shows, one, other } of same) {
    it(`is the same for ${shows}`, () => {
      assert.equal(fingerprint(one), fingerprint(other));
    });
  }

  const different: readonly { shows: string; one: MendableFinding; other: MendableFinding }[] = [
    { shows: "another rule", one: finding, other: { ...finding, rule: "peer-reachable" } },
    { shows: "another group", one: finding, other: { ...finding, group: "other" } },
    {
      shows: "another object",
      one: finding,
      other: { ...finding, cause: { ...cause, name: "/Common/other" } },
    },
    { shows: "another file", one: moved("a.conf:3 /Common/vs"), other: moved("b.conf:3 /Common/vs") },
    { shows: "another aspect", one: finding, other: { ...finding, aspect: "tcp/5072" } },
    { shows: "what is exempted of it", one: finding, other: EXEMPTED.findings[0] ?? finding },
  ];
  for (const { shows, one, other } of different) {
    it(`is another one for ${shows}`, () => {
      assert.notEqual(fingerprint(one), fingerprint(other));
    });
  }

  it("law: no two findings of one report have the same", () => {
    for (const verdict of [ALL_OUTCOMES, HALF_EXEMPTED, manyFindings(1000)]) {
      const names = verdict.findings.map(fingerprint);
      assert.equal(new Set(names).size, names.length);
    }
  });
});

function exemptionOf(verdict: Verdict): Extract<MendableFinding["exemptedBy"], { kind: "exemption" }> {
  const record = verdict.findings[0]?.exemptedBy;
  if (record?.kind !== "exemption") throw new Error("the verdict is about an exemption");
  return record;
}

describe("what GitHub takes of a SARIF report", () => {
  it("100,000 findings: the gravest 25,000 are told, in 10 MB, and what is left out is said", () => {
    const verdict = manyFindings(100_000);
    const { output, notes } = reportSarif(verdict, CONTEXT);
    const run = parseSarif(output);
    assert.equal(run.results?.length, 25_000);
    assert.ok(run.results.every(({ level }) => level === "error"));
    assert.ok(gzipSync(output).length <= 10_000_000);
    assert.deepEqual(notes?.slice(0, 2), [
      "SARIF: 75000 of 100000 findings are left out, the least grave ones: GitHub takes no larger report.",
      "SARIF: of 25000 findings GitHub shows the 5000 gravest.",
    ]);
    assert.match(
      notes[2] ?? "",
      /^SARIF: \d+ findings do not tell the ways of their flows: GitHub takes no larger report\.$/,
    );
    assert.deepEqual(
      run.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text),
      notes,
    );
    const told = run.results.map(({ codeFlows = [] }) => codeFlows.length > 0);
    assert.ok(
      told[0] === true && told.lastIndexOf(true) < told.indexOf(false),
      "the gravest are told in full",
    );
  });

  it("a finding of 10,000 flows: as many whole flows are told as have a thousand decisions", () => {
    const [flow] = BROKEN.flows;
    const [finding] = BROKEN.findings;
    assert.ok(flow !== undefined && finding !== undefined);
    const flows = Array.from({ length: 10_000 }, (_, index) => ({ ...flow, id: `flow-${index}` }));
    const verdict = { ...BROKEN, flows, findings: [{ ...finding, flows: flows.map(({ id }) => id) }] };
    const { output, notes } = reportSarif(verdict, CONTEXT);
    const [result] = parseSarif(output).results ?? [];
    const steps = flow.hops.reduce((sum, hop) => sum + hop.steps.length, 0);
    const told = Math.floor(1000 / steps);
    assert.equal(result?.codeFlows?.length, told);
    assert.equal(result.properties?.["flowCount"], 10_000);
    assert.deepEqual(notes, [
      `SARIF: ${10_000 - told} flows are not told hop by hop: GitHub shows 1000 decisions of a finding.`,
    ]);
  });

  it("texts that do not compress: findings are left out until the rest fits", () => {
    const verdict = manyFindings(300);
    const noise = (seed: number): string => {
      let state = seed + 1;
      let text = "";
      while (text.length < 60_000) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        text += state.toString(36);
      }
      return text;
    };
    const findings = verdict.findings.map((finding, index) => ({ ...finding, message: noise(index) }));
    const { output, notes = [] } = reportSarif({ ...verdict, findings }, CONTEXT);
    const results = parseSarif(output).results ?? [];
    assert.ok(gzipSync(output).length <= 10_000_000);
    assert.ok(results.length > 200 && results.length < 300, String(results.length));
    assert.deepEqual(
      results.map(({ message }) => message.text),
      findings.slice(0, results.length).map(({ message }) => message),
    );
    assert.equal(
      notes[0],
      `SARIF: ${300 - results.length} of 300 findings are left out, the least grave ones: GitHub takes no larger report.`,
    );
  });
});
