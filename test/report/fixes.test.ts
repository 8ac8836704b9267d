/** Reports of fixes, from remedies made by hand: what the synthesis gives has tests of its own. */
import assert from "node:assert/strict";
import { Ajv } from "ajv";
import type { Fix, MendableFinding } from "../../policies/fixes/fix";
import type { FixKind } from "../../policies/records/group-records";
import { reportFixesJson } from "../../policies/report/fix-json";
import schema from "../../policies/report/fix-report.schema.json";
import { reportFixesText } from "../../policies/report/fix-text";
import { type FixSelection, decideFixExitCode, offerFixes } from "../../policies/report/offered-fixes";
import { REFERENCE_FIXES } from "../support/reference-fixes";

const AS3 = "urn:pulumi:broken::peerpath-stacks::f5bigip:index/as3:As3::ocs";
const validate = new Ajv({ allErrors: true }).compile(schema);

function fix(kind: FixKind, rank: number, over: Partial<Fix> = {}): Fix {
  return {
    kind,
    vendorSupport: "unknown",
    rank,
    summary: `do ${kind}`,
    edits: REFERENCE_FIXES[kind],
    touches: [AS3],
    conditions: [],
    after: [],
    ...over,
  };
}

function finding(over: Partial<MendableFinding> = {}): MendableFinding {
  return {
    rule: "peer-source-preserved",
    level: "mandatory",
    group: "ocs-pool01",
    cause: {
      name: "/ocs/fe/forward",
      did: "translates",
      origin: { source: AS3, path: "", label: "As3 ocs" },
    },
    flows: [],
    message: "",
    ...over,
  };
}

const MENDED = finding({
  remedy: {
    fixes: [
      fix("preserve-source", 2, { vendorSupport: "no" }),
      fix("same-segment-dns", 1, { vendorSupport: "yes", conditions: ["nobody else asks for the names"] }),
    ],
    refused: [
      { kind: "single-ip", tried: "give each 10.1.1.0/24", reason: "10.1.1.12 is taken" },
      { kind: "hosts-file", reason: "fe01 and fe02 are on no common segment" },
    ],
  },
});
const REFUSED = finding({
  rule: "peer-reachable",
  group: "other",
  remedy: { fixes: [], refused: [{ kind: "hosts-file", reason: "no common segment" }] },
});
const BESIDE = finding({ rule: "facts-agree", group: undefined });
const EXEMPTED = finding({
  remedy: { fixes: [fix("hosts-file", 1)], refused: [] },
  exemptedBy: { kind: "baseline", file: "b", origin: { source: "b", path: "" }, entries: [] },
});

function kindsOf(findings: readonly MendableFinding[], selection: FixSelection = {}): unknown {
  return offerFixes(findings, selection).map(({ finding: of, offered, refused }) => [
    of.rule,
    offered.map(({ fix: one, number, emit }) => [number, one.kind, Object.keys(emit)]),
    refused.map(({ kind }) => kind),
  ]);
}

describe("offerFixes", () => {
  const dns = [1, "same-segment-dns", ["pulumi", "powershell", "bind"]];
  const preserve = [2, "preserve-source", ["pulumi", "as3"]];
  const all = ["peer-source-preserved", [dns, preserve], ["single-ip", "hosts-file"]];
  const none = ["peer-reachable", [], ["hosts-file"]];
  const cases: readonly (readonly [name: string, selection: FixSelection, gives: unknown])[] = [
    ["by rank, and nothing of what is exempted", {}, [all, none, ["facts-agree", [], []]]],
    ["of a rule", { finding: "peer-reachable" }, [none]],
    ["about an object by its name", { finding: "/ocs/fe/forward", group: "ocs-pool01" }, [all]],
    ["about an object by its URN, of a group", { finding: AS3, group: "other" }, [none]],
    ["of a group that is none", { group: "others" }, []],
    [
      "of one kind, refusals too",
      { kinds: ["preserve-source"], group: "ocs-pool01" },
      [["peer-source-preserved", [[1, "preserve-source", ["pulumi", "as3"]]], []]],
    ],
    [
      "for one target",
      { targets: ["as3"], group: "ocs-pool01" },
      [
        [
          "peer-source-preserved",
          [
            [1, "same-segment-dns", []],
            [2, "preserve-source", ["as3"]],
          ],
          ["single-ip", "hosts-file"],
        ],
      ],
    ],
  ];
  for (const [name, selection, gives] of cases) {
    it(name, () => {
      assert.deepEqual(kindsOf([MENDED, REFUSED, BESIDE, EXEMPTED], selection), gives);
    });
  }

  it("two fixes of one kind import under two names, so that both can be pasted", () => {
    const offered = offerFixes([MENDED, MENDED], { kinds: ["preserve-source"], targets: ["pulumi"] });
    const imports = offered.flatMap((one) =>
      one.offered.map(({ emit }) => /import \* as (\w+)/.exec(emit.pulumi ?? "")?.[1]),
    );
    assert.deepEqual(imports, ["peerpathPreserveSource", "peerpathPreserveSource2"]);
  });
});

describe("decideFixExitCode", () => {
  const codes: readonly (readonly [name: string, findings: readonly MendableFinding[], code: 0 | 1])[] = [
    ["nothing found", [], 0],
    ["everything exempted", [EXEMPTED], 0],
    ["one finding with a fix, one without", [MENDED, REFUSED], 0],
    ["no fix for any", [REFUSED, BESIDE], 1],
  ];
  for (const [name, findings, code] of codes) {
    it(`${code}: ${name}`, () => {
      assert.equal(decideFixExitCode(offerFixes(findings)), code);
    });
  }
});

describe("reportFixesText", () => {
  it("tells each fix with what it changes and takes for granted, and shows the lines as they are pasted", () => {
    const text = reportFixesText(offerFixes([MENDED], { targets: ["bind"] }), { explain: false });
    assert.equal(
      text,
      `[mandatory] peer-source-preserved: ${AS3}
  ocs-pool01: /ocs/fe/forward
  2 fixes, each tried in the model.

1. same-segment-dns (the vendor supports it): do same-segment-dns
   It changes
   - urn:pulumi:broken::peerpath-stacks::peerpath:index:Server$dns:index/aRecordSet:ARecordSet::fe01, addresses[0]: "10.1.1.11" becomes "10.1.9.11"
   - urn:pulumi:broken::peerpath-stacks::peerpath:index:Server$dns:index/aRecordSet:ARecordSet::fe02, addresses[0]: "10.1.2.12" becomes "10.1.9.12"
   It takes for granted that
   - nobody else asks for the names

--- 1. same-segment-dns, bind ---
; fe01.ocs.example.com: in the zone's file
; take out: fe01.ocs.example.com. IN A 10.1.1.11
fe01.ocs.example.com. IN A 10.1.9.11
; or by nsupdate, where the server takes updates:
;   update add fe01.ocs.example.com. 3600 A 10.1.9.11
;   update delete fe01.ocs.example.com. A 10.1.1.11
;   send

; fe02.ocs.example.com: in the zone's file
; take out: fe02.ocs.example.com. IN A 10.1.2.12
fe02.ocs.example.com. IN A 10.1.9.12
; or by nsupdate, where the server takes updates:
;   update add fe02.ocs.example.com. 3600 A 10.1.9.12
;   update delete fe02.ocs.example.com. A 10.1.2.12
;   send

2. preserve-source (the vendor does not support it): do preserve-source
   It changes
   - ${AS3}, /ocs/fe/peers_1: nothing becomes {"destination":"10.1.2.0/24","source":"10.1.1.0/24","vlans":["/Common/fe-a"],"sourceTranslation":"none"}
   - ${AS3}, /ocs/fe/peers_2: nothing becomes {"destination":"10.1.1.0/24","source":"10.1.2.0/24","vlans":["/Common/fe-b"],"sourceTranslation":"none"}
   There are no lines to paste for it here.
`,
    );
  });

  const head = `[mandatory] peer-source-preserved: ${AS3}\n  ocs-pool01: /ocs/fe/forward\n`;
  it("says what stopped the other ways where that is asked for", () => {
    const text = reportFixesText(offerFixes([MENDED], { kinds: ["single-ip", "hosts-file"] }), {
      explain: true,
    });
    assert.equal(
      text,
      `${head}  No fix is offered; this is what stopped them:
    - single-ip (give each 10.1.1.0/24): 10.1.1.12 is taken
    - hosts-file: fe01 and fe02 are on no common segment
`,
    );
  });

  it("says beside fixes what stopped the others", () => {
    const lines = reportFixesText(offerFixes([MENDED], { targets: [] }), { explain: true }).split("\n");
    assert.deepEqual(lines.slice(2, 6), [
      "  2 fixes, each tried in the model.",
      "  Not offered:",
      "    - single-ip (give each 10.1.1.0/24): 10.1.1.12 is taken",
      "    - hosts-file: fe01 and fe02 are on no common segment",
    ]);
  });

  it("leads to --explain, and says what no fix is about", () => {
    assert.equal(
      reportFixesText(offerFixes([REFUSED, BESIDE]), { explain: false }),
      `[mandatory] peer-reachable: ${AS3}
  other: /ocs/fe/forward
  No fix is offered; --explain says what stopped them.

[mandatory] facts-agree: ${AS3}
  /ocs/fe/forward
  It is about no conversation that one of the four fixes could mend.
`,
    );
  });

  it("says that nothing stands", () => {
    assert.equal(
      reportFixesText([], { explain: false }),
      "No finding that stands, so there is nothing to mend.\n",
    );
  });

  it("names the files in place of the lines", () => {
    const text = reportFixesText(offerFixes([MENDED], { targets: ["as3"], kinds: ["preserve-source"] }), {
      explain: false,
      files: new Map([["1 as3", "fixes/1-preserve-source.as3.json"]]),
    });
    assert.equal(text.split("\n").at(-2), "   as3: fixes/1-preserve-source.as3.json");
  });

  it("prints nothing that steers a terminal", () => {
    const cause = { name: "a\u001b[2J", did: "translates", origin: { source: "b\u009b", path: "" } };
    const text = reportFixesText(
      offerFixes([
        finding({ cause, remedy: { fixes: [fix("hosts-file", 1, { summary: "\u001bx" })], refused: [] } }),
      ]),
      { explain: true },
    );
    assert.doesNotMatch(text, /[\u001b\u009b]/);
  });
});

describe("reportFixesJson", () => {
  const documents: readonly (readonly [name: string, findings: readonly MendableFinding[]])[] = [
    ["nothing", []],
    ["fixes and refusals", [MENDED, REFUSED, BESIDE]],
    [
      "every kind",
      [
        finding({
          remedy: {
            fixes: (["hosts-file", "single-ip", "same-segment-dns", "preserve-source"] as const).map(nthFix),
            refused: [],
          },
        }),
      ],
    ],
  ];
  for (const [name, findings] of documents) {
    it(`is what the schema describes: ${name}`, () => {
      const document: unknown = JSON.parse(reportFixesJson(offerFixes(findings)));
      assert.ok(validate(document), JSON.stringify(validate.errors));
    });
  }

  it("is refused by the schema with a property too many", () => {
    const document = JSON.parse(reportFixesJson(offerFixes([MENDED]))) as { fixes: object[] };
    assert.equal(
      validate({ ...document, fixes: document.fixes.map((one) => ({ ...one, secret: 1 })) }),
      false,
    );
  });

  it("holds finding, changes and lines of each fix, and the reason of each refusal", () => {
    const document = JSON.parse(
      reportFixesJson(offerFixes([MENDED], { kinds: ["preserve-source", "single-ip"], targets: ["as3"] })),
    ) as { fixes: Record<string, unknown>[]; refused: unknown[] };
    const of = { rule: "peer-source-preserved", group: "ocs-pool01", cause: "/ocs/fe/forward", urn: AS3 };
    const [first] = document.fixes;
    assert.deepEqual(
      { ...first, emit: Object.keys(first?.["emit"] as object) },
      {
        kind: "preserve-source",
        proven: true,
        vendorSupport: "no",
        rank: 2,
        finding: of,
        summary: "do preserve-source",
        conditions: [],
        touches: [AS3],
        changes: [
          {
            urn: AS3,
            path: "/ocs/fe/peers_1",
            from: null,
            to: {
              destination: "10.1.2.0/24",
              source: "10.1.1.0/24",
              vlans: ["/Common/fe-a"],
              sourceTranslation: "none",
            },
          },
          {
            urn: AS3,
            path: "/ocs/fe/peers_2",
            from: null,
            to: {
              destination: "10.1.1.0/24",
              source: "10.1.2.0/24",
              vlans: ["/Common/fe-b"],
              sourceTranslation: "none",
            },
          },
        ],
        emit: ["as3"],
      },
    );
    assert.deepEqual(document.refused, [
      { kind: "single-ip", reason: "10.1.1.12 is taken", tried: "give each 10.1.1.0/24", finding: of },
    ]);
  });
});

function nthFix(kind: FixKind, index: number): Fix {
  return fix(kind, index + 1);
}
