import assert from "node:assert/strict";
import type { Verdict } from "../../policies/reach-verdict";
import { escapeMarkdown } from "../../policies/report/markdown/escape-markdown";
import { reportMarkdown } from "../../policies/report/markdown/markdown-report";
import {
  ALL_OUTCOMES,
  BROKEN,
  CONTEXT,
  EMPTY,
  EXEMPTED,
  HALF_EXEMPTED,
  HOSTILE,
  HOSTILE_VERDICT,
  MENDED,
  UNREAD,
  VERDICTS,
  manyFindings,
} from "./verdicts";

const LIMIT = 65_536;

function linesOf(verdict: Verdict, limits: readonly string[] = []): string[] {
  return reportMarkdown(verdict, { ...CONTEXT, limits }).output.split("\n");
}

/** Renders GitHub's dialect with a parser that is not ours. */
async function render(markdown: string): Promise<string> {
  const { marked } = await import("marked");
  return await marked.parse(markdown, { gfm: true });
}

/** What a reader sees of HTML: its text. */
function textOf(html: string): string {
  const entities: Readonly<Record<string, string>> = {
    lt: "<",
    gt: ">",
    amp: "&",
    quot: '"',
    "#39": "'",
    "#8203": "",
  };
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&([#\w]+);/g, (whole, name: string) => entities[name] ?? whole)
    .trim();
}

describe("the Markdown report", () => {
  for (const [shows, verdict] of VERDICTS) {
    it(`holds no markup but its own, and is short enough for a comment: ${shows}`, async () => {
      const { output } = reportMarkdown(verdict, CONTEXT);
      assert.ok(output.length <= LIMIT && Buffer.byteLength(output) <= 1024 * 1024);
      const tags = new Set([...(await render(output)).matchAll(/<(\w+)/g)].map(([, tag]) => tag));
      const ours = [
        "h2",
        "h3",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "details",
        "summary",
        "pre",
        "ol",
        "li",
        "strong",
      ];
      assert.deepEqual(
        [...tags].filter((tag) => !ours.includes(tag ?? "")),
        [],
      );
      assert.equal(output.split("<details>").length, output.split("</details>").length);
    });
  }

  const verdicts: readonly { shows: string; verdict: Verdict; head: readonly string[] }[] = [
    { shows: "a fault", verdict: BROKEN, head: ["## peerpath: denied", "1 mandatory finding, 0 advisory."] },
    {
      shows: "one half exempted",
      verdict: HALF_EXEMPTED,
      head: ["## peerpath: denied", "1 mandatory finding, 0 advisory, 1 exempted."],
    },
    {
      shows: "all exempted",
      verdict: EXEMPTED,
      head: ["## peerpath: allowed", "no mandatory findings, 0 advisory, 1 exempted."],
    },
    {
      shows: "nothing but what is undecided",
      verdict: {
        ...BROKEN,
        findings: [],
        flows: BROKEN.flows.map((flow) => ({ ...flow, outcome: "undecided" })),
      },
      head: ["## peerpath: not decided", "no mandatory findings, 0 advisory."],
    },
    {
      shows: "nothing looked at",
      verdict: EMPTY,
      head: ["## peerpath: nothing decided", "no mandatory findings, 0 advisory."],
    },
    {
      shows: "nothing read",
      verdict: UNREAD,
      head: ["## peerpath: nothing decided", "no mandatory findings, 0 advisory."],
    },
  ];
  for (const { shows, verdict, head } of verdicts) {
    it(`begins with the verdict: ${shows}`, () => {
      const [title, , counts] = linesOf(verdict);
      assert.deepEqual([title, counts], head);
    });
  }

  it("counts the outcomes in a table, and tells the findings worst first", () => {
    const lines = linesOf(ALL_OUTCOMES);
    assert.deepEqual(
      lines.filter((line) => line.startsWith("| ")).map((line) => line.split(" | ").slice(0, 2).join()),
      [
        "| outcome,flows",
        "| ---,---:",
        "| masked,2",
        "| misdelivered,1",
        "| unresolved,1",
        "| unreachable,2",
        "| undecided,2",
        "| preserved,4",
        "| direct,2",
      ],
    );
    assert.deepEqual(
      lines.filter((line) => line.startsWith("### ")),
      ALL_OUTCOMES.findings.map(({ rule, level }) => `### ${rule} (${level})`),
    );
  });

  it("shows a finding's first line, and folds the others as they are", async () => {
    const [first, ...others] = BROKEN.findings[0]?.message.split("\n") ?? [];
    const html = await render(reportMarkdown(BROKEN, CONTEXT).output);
    const [shown = "", folded = ""] = html.split("<details>");
    assert.ok(textOf(shown).includes(first ?? "none"));
    assert.ok(!shown.includes("<pre>"));
    assert.ok(textOf(folded).includes(others.map((line) => line).join("\n")));
  });

  it("lists the fixes by rank, and folds those that are not offered", () => {
    const { output } = reportMarkdown(MENDED, CONTEXT);
    assert.ok(
      output.includes(
        [
          "Any one of these mends it, which the model has proven:",
          "",
          "1. **hosts file** (the vendor supports it): on fe01.ocs.example.com map fe02.ocs.example.com to 10.1.9.12; provided that 10.1.9.12 is not in use otherwise",
          "2. **preserve the source**: add a listener",
        ].join("\n"),
      ),
      output,
    );
    assert.ok(
      output.includes(
        "<pre>\nsingle IP, 10.1.1.12 for fe02: 10.1.1.12 is taken\nDNS on the same segment: no record gives the name\n</pre>",
      ),
    );
  });

  it("says where no fix is offered, and of a single one that it is enough", () => {
    const withFixes = (count: number): string => {
      const findings = MENDED.findings.map((finding) => {
        const { fixes = [], refused = [] } = finding.remedy ?? {};
        return { ...finding, remedy: { fixes: fixes.slice(0, count), refused } };
      });
      return reportMarkdown({ ...MENDED, findings }, CONTEXT).output;
    };
    assert.ok(withFixes(0).includes("\n\nNo way to mend it was found that the model confirms.\n\n"));
    assert.ok(withFixes(1).includes("\n\nThis mends it, which the model has proven:\n\n1. **hosts file**"));
    assert.doesNotMatch(reportMarkdown(BROKEN, CONTEXT).output, /the model/);
  });

  it("says who exempts a finding, and folds assumptions, what is missing and what was not read", () => {
    const lines = linesOf(EXEMPTED, ["Note: x.json: it holds no resources."]);
    assert.ok(lines.includes("### peer-source-preserved (exempted)"));
    assert.ok(
      lines.includes(
        "Exempted until 2027-01-31, that day included (UTC). Owner: team-uc. Reason: CHG-1 \\[settings, exemptions\\[0\\]\\]",
      ),
    );
    const folds = [...linesOf(ALL_OUTCOMES, ["x"])].filter((line) => line.startsWith("<details>"));
    assert.deepEqual(
      folds.slice(-3).map((line) => line.replace(/\d+/, "N")),
      [
        "<details><summary>Assumptions (N)</summary>",
        "<details><summary>What is missing to decide more (N)</summary>",
        "<details><summary>What was not read or not simulated (N)</summary>",
      ],
    );
  });

  it("law: a text reads as it is written, and is no markup", async () => {
    const texts = [
      HOSTILE,
      ...[
        "- a",
        "+ a",
        "* a",
        "1. a",
        "1) a",
        "# a",
        "> a",
        "=== ",
        "---",
        "    a",
        "| a | b |",
        "a_b_c",
        "__init__",
      ],
      ...[
        "<b>a</b>",
        "&amp;",
        "http://a.example/",
        "www.a.example",
        "a@b.example",
        "[a]: b",
        "[^1]",
        "`a",
        "$a$ $b$",
        ":a: b:c",
      ],
    ];
    for (const text of texts) {
      const html = await render(escapeMarkdown(text));
      const plain = text
        .replace(
          /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
          (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
        )
        .trim();
      assert.match(html, /^<p>[^<]*<\/p>\n$/);
      assert.equal(textOf(html).replaceAll("\u200b", ""), plain);
    }
  });

  it("keeps the hostile verdict's findings apart: one heading each, no mention, no reference", async () => {
    const html = await render(reportMarkdown(HOSTILE_VERDICT, CONTEXT).output);
    assert.equal([...html.matchAll(/<h3>/g)].length, 2);
    // Within "pre" nothing is looked for.
    const outside = html.replace(/<pre>[^]*?<\/pre>/g, "");
    assert.doesNotMatch(textOf(outside), /@\w|#\d/);
  });

  const sizes: readonly { count: number; told: "all" | "some" }[] = [
    { count: 1, told: "all" },
    { count: 60, told: "all" },
    { count: 5000, told: "some" },
    { count: 100_000, told: "some" },
  ];
  for (const { count, told } of sizes) {
    it(`of ${count} findings ${told} are told, and whole ones alone are left out`, () => {
      const verdict = manyFindings(count);
      const { output, notes = [] } = reportMarkdown(verdict, CONTEXT);
      assert.ok(output.length <= LIMIT, String(output.length));
      const heads = output.split("\n").filter((line) => line.startsWith("### ")).length;
      const left = `${count - heads} findings are left out, the least grave ones: a comment holds ${LIMIT} characters.`;
      assert.equal(heads === count, told === "all");
      assert.equal(notes.includes(`Markdown: ${left}`), told === "some");
      assert.equal(output.includes(`**${left}**`), told === "some");
      assert.equal(output.split("<details>").length, output.split("</details>").length);
    });
  }
});
