import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { type Verdict, reachVerdict } from "../../../policies/reach-verdict";
import {
  LONGEST_MESSAGE,
  MOST_AFTER,
  MOST_AFTER_IN_ALL,
} from "../../../policies/report/html/describe-finding";
import { MOST_FLOWS } from "../../../policies/report/html/choose-flows";
import { SINGLE_BOXES } from "../../../policies/report/html/drawing/bundle-machines";
import { MOST } from "../../../policies/report/html/drawing/choose-drawn";
import { MOST_ROWS } from "../../../policies/report/html/estate-tables";
import { MOST_FINDINGS, reportHtml } from "../../../policies/report/html/html-report";
import type { PageData } from "../../../policies/report/html/page/page-data";
import { MOST_DRAWN } from "../../../policies/report/html/page/way-geometry";
import type { SourceRecord } from "../../../policies/records/records";
import { FE01, FE02, KEEPS_SOURCE, seedRecords } from "../../outcomes/seed-case";
import { addresses, forwarding, group, server, virtual } from "../../support/estate";
import { REPO_ROOT } from "../../support/repo-root";
import { OPTIONS, fix, verdictOf, withRemedy } from "./verdicts";

function page(verdict: Verdict): string {
  return reportHtml(verdict, OPTIONS).output;
}

/** What the page holds for its script. */
function dataOf(html: string): PageData {
  const json = /<script type="application\/json" id="page-data">(.*?)<\/script>/s.exec(html)?.[1] ?? "";
  return JSON.parse(json) as PageData;
}

/** The lines of the list with the title. */
function listOf(html: string, title: string): string[] {
  const list = new RegExp(`<h2>${title}</h2>\\s*<ul>(.*?)</ul>`, "s").exec(html)?.[1] ?? "";
  return [...list.matchAll(/<li>(.*?)<\/li>/gs)].map((match) => match[1] ?? "");
}

const BROKEN = verdictOf(seedRecords());
const PRESERVED = verdictOf(seedRecords({ listeners: [KEEPS_SOURCE] }));
const MENDED = verdictOf(seedRecords({ dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")] }));
const WITH_FIXES = withRemedy(BROKEN, {
  fixes: [
    fix({
      kind: "same-segment-dns",
      vendorSupport: "yes",
      after: MENDED.flows,
      touches: ["dns fe02"],
      conditions: ["10.1.9.12 is free"],
    }),
    fix({ kind: "preserve-source", rank: 2, after: PRESERVED.flows }),
  ],
  refused: [{ kind: "single-ip", tried: "one address", reason: "fe01 and fe02 are on no common segment" }],
});

describe("the HTML report", () => {
  it("is the same for the same verdict, whatever order its flows have", () => {
    assert.equal(page({ ...BROKEN, flows: [...BROKEN.flows].reverse() }), page(BROKEN));
  });

  it("has the exit code of the other reports", () => {
    assert.equal(reportHtml(BROKEN, OPTIONS).exitCode, 1);
    assert.equal(reportHtml(BROKEN, { ...OPTIONS, failOn: "never" }).exitCode, 0);
    assert.equal(reportHtml(PRESERVED, { ...OPTIONS, strict: true }).exitCode, 0);
  });

  it("lets nothing run or style it but what it holds, and loads nothing", () => {
    const html = page(WITH_FIXES);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    const hash = (pattern: RegExp): string =>
      `&#39;sha256-${createHash("sha256")
        .update(pattern.exec(html)?.[1] ?? "")
        .digest("base64")}&#39;`;
    assert.equal(
      policy,
      [
        "default-src &#39;none&#39;",
        `script-src ${hash(/<script>(.*?)<\/script>/s)}`,
        `style-src ${hash(/<style>(.*?)<\/style>/s)}`,
        "img-src data:",
        "base-uri &#39;none&#39;",
        "form-action &#39;none&#39;",
      ].join("; "),
    );
    assert.deepEqual(
      [...html.matchAll(/(?:src|href|action)="([^"]*)"/g)].map((match) => match[1]),
      ["data:,", "#details", "#estate"],
    );
    assert.doesNotMatch(
      html,
      /@import|url\(|\bstyle="|\bon[a-z]+="|eval\(|new Function|innerHTML|document\.write/,
    );
  });

  it("holds each flow with its way, and hops and notes that several share once", () => {
    const data = dataOf(page(BROKEN));
    assert.deepEqual(
      data.flows.map(({ from, to, port, answer, outcome, sent, seen, disposition, hops, way }) => [
        from,
        to,
        port,
        answer,
        outcome,
        sent,
        seen,
        disposition,
        hops.map((place) => data.hops[place]?.device),
        way.stops.map(({ node }) => data.drawing.nodes[node ?? -1]?.name),
      ]),
      [
        [
          FE01,
          FE02,
          "TCP 5071 (Match Making)",
          "10.1.2.12",
          "masked",
          "10.1.1.11",
          ["10.1.2.1"],
          "ACCEPTED: a machine that carries the destination address accepted the packet",
          [FE01, "ltm1", FE02],
          [FE01, "the segment of 10.1.1.0/24", "BIG-IP ltm1", "the segment of 10.1.2.0/24", FE02],
        ],
        [
          FE02,
          FE01,
          "TCP 5071 (Match Making)",
          "10.1.1.11",
          "masked",
          "10.1.2.12",
          ["10.1.1.1"],
          "ACCEPTED: a machine that carries the destination address accepted the packet",
          [FE02, "ltm1", FE01],
          [FE02, "the segment of 10.1.2.0/24", "BIG-IP ltm1", "the segment of 10.1.1.0/24", FE01],
        ],
      ],
    );
    for (const list of [data.hops, data.notes])
      assert.equal(new Set(list.map((entry) => JSON.stringify(entry))).size, list.length);
  });

  it("holds the fixes with what becomes of the flows, and the refused ones with their reason", () => {
    const [finding] = dataOf(page(WITH_FIXES)).findings;
    assert.deepEqual(
      finding?.fixes.map(({ title, support, touches, conditions, after }) => ({
        title,
        support,
        touches,
        conditions,
        after: after.map(({ outcome }) => outcome),
      })),
      [
        {
          title: "DNS on the same segment",
          support: "the vendor supports it",
          touches: ["dns fe02"],
          conditions: ["10.1.9.12 is free"],
          after: ["direct", "direct"],
        },
        {
          title: "Preserve the source",
          support: "the vendor says nothing of it",
          touches: [],
          conditions: [],
          after: ["preserved", "preserved"],
        },
      ],
    );
    assert.deepEqual(finding.refused, [
      { title: "Single IP", tried: "one address", reason: "fe01 and fe02 are on no common segment" },
    ]);
    assert.equal(finding.hasRemedy, true);
    assert.equal(dataOf(page(BROKEN)).findings[0]?.hasRemedy, false);
  });

  it("names in the BIG-IP's box the listeners that take the flows or publish the peers, and counts the others", () => {
    const more = [
      virtual("/Common/other", { destination: "192.0.2.77", port: 80 }),
      forwarding("/Common/elsewhere", { destination: "172.16.0.0/12" }),
    ];
    const html = page(verdictOf(seedRecords({ more })));
    assert.match(html, />forwarding \/ocs\/fe\/forward 10\.1\.0\.0\/16, source: automap</);
    assert.match(html, />2 other listeners</);
    assert.deepEqual(listOf(html, "What this page leaves out"), [
      "2 listeners of the BIG-IPs: no listed flow meets them, and they publish no peer.",
    ]);
  });

  it("says plainly where nothing was read, and where there is no flow", () => {
    const disabled = reachVerdict({
      resources: [],
      settings: new Map([["peerpath", { level: "disabled", properties: {} }]]),
    });
    assert.match(page(disabled), /Nothing was read, so nothing is decided; that is not a pass\./);
    assert.match(page(verdictOf([])), /Nothing was looked at: there is no peer flow/);
    assert.match(
      page(verdictOf([])),
      /<h2 id="estate-heading">The estate<\/h2>\s*<p>Nothing is known of it\.<\/p>/,
    );
  });

  it("shows what was judged, and what was not simulated", () => {
    const { output } = reportHtml(BROKEN, {
      ...OPTIONS,
      headline: ["Preview <x>."],
      limits: ["Not simulated: <y>."],
    });
    assert.ok(output.includes("<p>Preview &lt;x&gt;.</p>"));
    assert.deepEqual(listOf(output, "What was not read or not simulated"), ["Not simulated: &lt;y&gt;."]);
  });
});

const EVIL = `</script><img src=x onerror="alert('1')">\u202e`;

describe("the HTML report of hostile names", () => {
  const legs = (address: string, gateway: string): { name: string; address: string; gateway: string }[] => [
    { name: EVIL, address, gateway },
  ];
  const records: SourceRecord[] = seedRecords({
    servers: [
      server(`a${EVIL}`, legs("10.1.1.11/24", "10.1.1.1")),
      server(`b${EVIL}`, legs("10.1.2.12/24", "10.1.2.1")),
    ],
    dns: [addresses(`a${EVIL}`, "10.1.1.11"), addresses(`b${EVIL}`, "10.1.2.12")],
    listeners: [forwarding(`/Common/${EVIL}`, { destination: "10.1.0.0/16", snat: "automap" })],
    groups: [group(EVIL, [`a${EVIL}`, `b${EVIL}`])],
  });
  const verdict = verdictOf(records);
  const html = page(
    withRemedy(verdict, {
      fixes: [
        fix({ kind: "hosts-file", after: verdict.flows, summary: EVIL, touches: [EVIL], conditions: [EVIL] }),
      ],
      refused: [{ kind: "single-ip", tried: EVIL, reason: EVIL }],
    }),
  );

  it("has them as text everywhere, in every place that a name has", () => {
    assert.doesNotMatch(html, /<img/);
    assert.doesNotMatch(html, /\u202e/);
    assert.equal(html.split("</script>").length, 3);
    const data = dataOf(html);
    const shown = EVIL.replace("\u202e", "\\u202e");
    const [finding] = data.findings;
    for (const text of [
      data.flows[0]?.group,
      finding?.fixes[0]?.summary,
      finding?.fixes[0]?.touches[0],
      finding?.fixes[0]?.conditions[0],
      finding?.refused[0]?.tried,
      finding?.refused[0]?.reason,
      data.hops[0]?.out,
    ])
      assert.equal(text, shown);
    assert.equal(finding?.cause, `/Common/${shown}`);
  });
});

describe("the HTML report of a large estate", () => {
  const names = Array.from({ length: 520 }, (_, index) => `fe${index}.example.com`);
  const estate = verdictOf(
    seedRecords({
      servers: names.map((name, index) =>
        server(name, [
          {
            name: "lb",
            address: `10.1.${1 + (index % 2)}.${10 + (Math.floor(index / 2) % 200)}/24`,
            gateway: `10.1.${1 + (index % 2)}.1`,
          },
        ]),
      ),
      dns: [],
      groups: [group("g", names.slice(0, 3))],
    }),
  );
  const [template] = BROKEN.flows;
  assert.ok(template);
  const flows = Array.from({ length: 10_000 }, (_, index) => ({
    ...template,
    id: `flow-${index}`,
    from: names[index % 520] ?? "",
    to: names[(index * 7 + 1) % 520] ?? "",
    outcome: index === 9_999 ? ("unreachable" as const) : ("masked" as const),
  }));
  const [finding] = BROKEN.findings;
  assert.ok(finding);
  const large: Verdict = {
    ...estate,
    flows,
    findings: Array.from({ length: MOST_FINDINGS + 7 }, (_, index) => ({
      ...finding,
      flows: index === 0 ? flows.map(({ id }) => id) : [`flow-${index}`],
      message: index === 0 ? `begins\n${"a line of the message\n".repeat(2000)}` : "short",
      remedy: {
        fixes: [fix({ kind: "hosts-file", after: index === 0 ? flows.slice(0, MOST_AFTER + 5) : [] })],
        refused: [],
      },
    })),
  };
  const html = page(large);
  const data = dataOf(html);

  it("holds what a browser can open, and says what it leaves out", () => {
    assert.ok(html.length < 6_000_000, String(html.length));
    assert.deepEqual(listOf(html, "What this page leaves out"), [
      "519 machines are drawn as 3 boxes: those of one box are in the same groups and on the same segments.",
      `${520 - MOST_ROWS} rows of the table “Servers and routers”.`,
      `${9_999 - (MOST_FLOWS - 1)} more flows of ocs-pool01 that are masked.`,
      `7 findings behind the first ${MOST_FINDINGS}.`,
    ]);
    assert.equal(data.flows.length, MOST_FLOWS);
    assert.equal(data.findings.length, MOST_FINDINGS);
  });

  it("keeps the only flow with another fault", () => {
    assert.equal(data.flows.filter(({ outcome }) => outcome === "unreachable").length, 1);
  });

  it("counts what a finding and a fix cover beyond what is listed", () => {
    const [first] = data.findings;
    assert.equal(first?.flows.length, MOST_FLOWS);
    assert.equal(first.flowsLeftOut, 10_000 - MOST_FLOWS);
    // 4,000 flows of 500 fixes.
    assert.equal(first.fixes[0]?.after.length, 8);
    assert.equal(first.fixes[0].afterLeftOut, MOST_AFTER + 5 - 8);
    const [only] = dataOf(page({ ...large, findings: large.findings.slice(0, 1) })).findings;
    assert.equal(only?.fixes[0]?.after.length, MOST_AFTER);
    assert.equal(only.fixes[0].afterLeftOut, 5);
  });

  it("cuts a message at the end of a line, and says how much is left out", () => {
    const message = data.findings[0]?.message ?? "";
    assert.ok(message.length <= LONGEST_MESSAGE + 100);
    assert.match(message, /a line of the message\n\(\d+ more characters, left out of this page\)$/);
  });

  it("is the same every time", () => {
    assert.equal(page({ ...large, flows: [...flows].reverse() }), html);
  });
});

describe("docs/html-report.md", () => {
  it("gives the limits that the code has", () => {
    const text = readFileSync(path.join(REPO_ROOT, "docs", "html-report.md"), "utf8");
    const said = text.slice(text.indexOf("## What it leaves out")).replace(/\s+/g, " ");
    const withCommas = (count: number): string => String(count).replace(/(?=(\d{3})+$)(?!^)/g, ",");
    for (const limit of [
      `${withCommas(MOST_FLOWS)} flows`,
      `${MOST_FINDINGS} findings, of each message ${withCommas(LONGEST_MESSAGE)} characters, of each fix ${MOST_AFTER} flows`,
      `${withCommas(MOST_AFTER_IN_ALL)} of all fixes`,
      `${SINGLE_BOXES} boxes of single machines`,
      `${MOST.boxes} boxes of machines, ${MOST.bigips} BIG-IPs and ${MOST.segments} segments`,
      `${MOST_DRAWN} ways at a time`,
      `${MOST_ROWS} rows`,
    ])
      assert.ok(said.includes(limit), limit);
  });
});
