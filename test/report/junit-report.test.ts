import assert from "node:assert/strict";
import type { PeerGroup } from "../../policies/network/network";
import type { Outcome, Verdict } from "../../policies/reach-verdict";
import type { FailOn } from "../../policies/report/exit-code";
import { reportJunit } from "../../policies/report/junit/junit-report";
import { rules } from "../../policies/rules";
import type { Finding } from "../../policies/rules/rule";
import { type XmlElement, parseXml } from "./parse-xml";
import {
  ALL_OUTCOMES,
  BROKEN,
  CONTEXT,
  EMPTY,
  EXEMPTED,
  HALF_EXEMPTED,
  HOSTILE_VERDICT,
  MENDED,
  VERDICTS,
  manyFindings,
} from "./verdicts";

function suitesOf(verdict: Verdict, failOn: FailOn = "mandatory"): readonly XmlElement[] {
  return parseXml(reportJunit(verdict, { ...CONTEXT, failOn }).output).children;
}

/** `failure`, `skipped` or `passed` of each case, by the case's name. */
function resultsOf(suite: XmlElement | undefined): Record<string, string> {
  return Object.fromEntries(
    (suite?.children ?? []).map(({ attributes, children }): [string, string] => [
      attributes["name"] ?? "",
      children.find(({ name }) => name !== "system-out")?.name ?? "passed",
    ]),
  );
}

/** Rules about all conversations of declared groups. */
const OF_DECLARED = [
  "peer-source-preserved",
  "peer-name-resolves-to-peer",
  "peer-reachable",
  "pool-reachable-from-members",
  "peer-path-decidable",
  "peer-answers-agree",
];

/** The seed's case without its findings, where all flows have one outcome. */
function judged(outcome: Outcome, group: Partial<PeerGroup> = {}): Verdict {
  const flows = BROKEN.flows.map((flow) => ({ ...flow, outcome, group: { ...flow.group, ...group } }));
  return { ...BROKEN, flows, findings: [] };
}

function isAboutUndecided({ rule }: Finding): boolean {
  return rule === "peer-path-decidable";
}

describe("the JUnit report", () => {
  for (const [shows, verdict] of VERDICTS) {
    it(`is XML whose counts are right: ${shows}`, () => {
      const root = parseXml(reportJunit(verdict, CONTEXT).output);
      assert.equal(root.name, "testsuites");
      const count = (cases: readonly XmlElement[], kind: string): string =>
        String(cases.filter(({ children }) => children.some(({ name }) => name === kind)).length);
      for (const suite of [
        { ...root, children: root.children.flatMap(({ children }) => children) },
        ...root.children,
      ]) {
        const { tests, failures, errors, skipped } = suite.attributes;
        assert.deepEqual(
          { tests, failures, errors, skipped },
          {
            tests: String(suite.children.length),
            failures: count(suite.children, "failure"),
            errors: "0",
            skipped: count(suite.children, "skipped"),
          },
        );
      }
    });
  }

  it("has a case for each rule and for each pair and port of each group", () => {
    const [ofRules, ...ofGroups] = suitesOf(ALL_OUTCOMES);
    const failing = ["peerpath", "peer-source-preserved", "peer-name-resolves-to-peer", "peer-reachable"];
    // What is about all conversations, while one of them is undecided.
    const open = ["pool-reachable-from-members", "peer-path-decidable", "peer-answers-agree"];
    const resultOf = (id: string): string =>
      failing.includes(id) ? "failure" : open.includes(id) ? "skipped" : "passed";
    assert.deepEqual(resultsOf(ofRules), Object.fromEntries(rules.map(({ id }) => [id, resultOf(id)])));
    assert.deepEqual(
      ofGroups.map((suite) => [suite.attributes["name"], Object.values(resultsOf(suite))]),
      [
        ["masked", ["failure", "failure"]],
        ["preserved", ["passed", "passed"]],
        ["unreachable", ["failure", "failure"]],
        ["unresolved", ["failure", "passed"]],
        ["misdelivered", ["failure", "passed"]],
        ["undecided", ["skipped", "skipped"]],
        ["direct", ["passed", "passed"]],
      ],
    );
  });

  it("tells the whole finding at its rule, and a pair's own way at the pair", () => {
    const [ofRules, ofGroup] = suitesOf(MENDED);
    const rule = ofRules?.children.find(({ attributes }) => attributes["name"] === "peer-source-preserved");
    const [finding] = BROKEN.findings;
    const [failure] = rule?.children ?? [];
    assert.equal(failure?.attributes["message"], finding?.message.split("\n")[0]);
    for (const line of [...(finding?.message.split("\n") ?? []), "map fe02.ocs.example.com to 10.1.9.12"])
      assert.ok(failure?.text.includes(line), line);
    const [first] = ofGroup?.children ?? [];
    assert.deepEqual(first?.attributes, {
      classname: "ocs-pool01",
      name: "fe01.ocs.example.com -> fe02.ocs.example.com tcp/5071",
      time: "0",
    });
    assert.deepEqual(first.children[0]?.attributes, {
      message: "masked: /ocs/fe/forward translates the source: automap",
      type: "masked",
    });
    assert.ok(first.children[0].text.includes("the name gives 10.1.2.12: masked; it arrives from 10.1.2.1"));
    assert.ok(first.children[0].text.includes("/ocs/fe/forward translates the source"));
  });

  it("skips what is undecided, with what is missing, and tells advice without failing", () => {
    const suites = suitesOf(ALL_OUTCOMES);
    const [first] = suites.find(({ attributes }) => attributes["name"] === "undecided")?.children ?? [];
    const skipped = first?.children.find(({ name }) => name === "skipped");
    assert.equal(
      skipped?.attributes["message"],
      "undecided, which is no pass; the interfaces of ghost.example.com: no server of that name is planned or declared",
    );
    const rule = suites[0]?.children.find(({ attributes }) => attributes["name"] === "peer-path-decidable");
    assert.deepEqual(
      rule?.children.map(({ name, text }) => [name, text.startsWith("[advisory] peer-path-decidable: ")]),
      [
        ["skipped", false],
        ["system-out", true],
      ],
    );
  });

  const open: readonly { shows: string; verdict: Verdict; skipped: readonly string[]; why?: string }[] = [
    { shows: "nothing is", verdict: judged("direct"), skipped: [] },
    {
      shows: "of declared groups",
      verdict: judged("undecided"),
      skipped: OF_DECLARED,
      why: "undecided, which is no pass: 2 peer flows",
    },
    {
      shows: "of inferred groups",
      verdict: judged("undecided", {
        inferred: { isEnforced: true, pools: [], assumptions: [], doubts: [] },
      }),
      skipped: ["inferred-peer-path"],
      why: "undecided, which is no pass: 2 peer flows",
    },
    {
      shows: "calls of a pool's name, which are no peer flows",
      verdict: { ...judged("direct"), findings: ALL_OUTCOMES.findings.filter(isAboutUndecided) },
      skipped: OF_DECLARED,
      why: "undecided, which is no pass: see peer-path-decidable",
    },
  ];
  for (const { shows, verdict, skipped, why } of open) {
    it(`passes no rule about conversations of which one is undecided: ${shows}`, () => {
      const [ofRules] = suitesOf(verdict);
      const told = (ofRules?.children ?? []).map(({ attributes, children }) => {
        const child = children.find(({ name }) => name === "skipped");
        return [attributes["name"], child?.attributes["message"]];
      });
      assert.deepEqual(
        told,
        rules.map(({ id }) => [id, skipped.includes(id) ? why : undefined]),
      );
    });
  }

  const failing: readonly { shows: string; verdict: Verdict; failOn: FailOn; gives: readonly string[] }[] = [
    { shows: "a finding", verdict: BROKEN, failOn: "mandatory", gives: ["failure", "failure"] },
    { shows: "an exempted one", verdict: EXEMPTED, failOn: "mandatory", gives: ["passed", "passed"] },
    { shows: "one half exempted", verdict: HALF_EXEMPTED, failOn: "mandatory", gives: ["passed", "failure"] },
    { shows: "advice", verdict: advised(BROKEN), failOn: "mandatory", gives: ["passed", "passed"] },
    {
      shows: "advice where advice fails",
      verdict: advised(BROKEN),
      failOn: "advisory",
      gives: ["failure", "failure"],
    },
  ];
  for (const { shows, verdict, failOn, gives } of failing) {
    it(`fails the pairs of ${shows}: ${gives.join(", ")}`, () => {
      const [, ofGroup] = suitesOf(verdict, failOn);
      assert.deepEqual(Object.values(resultsOf(ofGroup)), gives);
    });
  }

  it("passes no rule where nothing was looked at", () => {
    const [ofRules, ...others] = suitesOf(EMPTY);
    assert.deepEqual(new Set(Object.values(resultsOf(ofRules))), new Set(["skipped"]));
    assert.deepEqual(others, []);
  });

  it("tells hostile texts without their teeth", () => {
    const { output } = reportJunit(HOSTILE_VERDICT, CONTEXT);
    const [, ofGroup] = parseXml(output).children;
    assert.ok(
      ofGroup?.attributes["name"]?.startsWith(
        "x\\u0000\\u0007\\u001b[2J\\u0085\\ud800\\ufffe]]> </pre></details><script>",
      ),
    );
    assert.ok(ofGroup?.attributes["name"]?.endsWith("\\u202egnp\\u2066 --> <!-- <![CDATA[ %2 é 😀"));
  });

  it("tells a hundred findings of a rule and a thousand pairs in full, and counts the others", () => {
    const { output, notes } = reportJunit(manyFindings(100_000), CONTEXT);
    const [ofRules, ofGroup] = parseXml(output).children;
    const rule = ofRules?.children.find(({ attributes }) => attributes["name"] === "peer-source-preserved");
    const [failure] = rule?.children ?? [];
    assert.equal(failure?.text.split("[mandatory] peer-source-preserved: ").length, 101);
    assert.ok(failure.text.endsWith("\nand 49900 more findings of this rule"));
    assert.equal(ofGroup?.attributes["failures"], "50000");
    const told = ofGroup.children.filter(({ children }) => children[0]?.text.includes("is off-link"));
    assert.equal(told.length, 1000);
    assert.deepEqual(notes, ["JUnit: 49000 failing pairs do not tell their way hop by hop: 1000 do."]);
  });
});

function advised(verdict: Verdict): Verdict {
  return {
    ...verdict,
    findings: verdict.findings.map((finding) => ({ ...finding, level: "advisory" as const })),
  };
}
