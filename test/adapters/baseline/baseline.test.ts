import assert from "node:assert/strict";
import { Ajv } from "ajv";
import fc from "fast-check";
import schema from "../../../policies/adapters/baseline/baseline.schema.json";
import { readBaseline } from "../../../policies/adapters/baseline/read-baseline";
import { writeBaseline } from "../../../policies/adapters/baseline/write-baseline";
import { exemptableRules } from "../../../policies/exemptions/exemptable-rules";
import { OUTCOMES } from "../../../policies/outcomes/outcome";
import { CALL_OUTCOMES } from "../../../policies/outcomes/judge-pool-calls";
import type { BaselineEntry } from "../../../policies/records/exemption-records";
import { inFolder } from "../../inputs/files";

const FLOW = { from: "fe01.example.com", to: "fe02.example.com", protocol: "tcp", port: 5071 };
const FINDING = {
  rule: "peer-source-preserved",
  group: "ocs",
  cause: "/Common/vs",
  flows: [{ ...FLOW, answer: "10.1.2.12", outcome: "masked" }],
};
const FILE = { kind: "peerpath-baseline", schemaVersion: 1, findings: [FINDING] };
const EXPECTED = "expected a baseline that peerpath check --write-baseline wrote";

/** The entries, or the problems with the folder's name left out. */
function read(content: string | object): unknown {
  return inFolder({ "b.json": content }, (file, folder) => {
    const reading = readBaseline(file("b.json"), exemptableRules);
    return reading.ok
      ? reading.record.entries
      : reading.problems.map((problem) => problem.replaceAll(`${folder}/`, ""));
  });
}

const refused: readonly { shows: string; content: string | object; says: string }[] = [
  { shows: "an empty file", content: "", says: `b.json: it is empty; ${EXPECTED}` },
  {
    shows: "a file that is cut off",
    content: '{\n  "kind": "peerpath-baseline",\n  "schemaVersion": 1,\n  "findings": [',
    says: `b.json:4:16: the JSON ends or breaks here; ${EXPECTED}`,
  },
  {
    shows: "a conflict that nobody resolved",
    content: '{\n<<<<<<< HEAD\n  "kind": "peerpath-baseline"}',
    says: `b.json:2:1: the JSON ends or breaks here; ${EXPECTED}`,
  },
  {
    shows: "bytes that are no text",
    content: Buffer.from([1, 0, 2]),
    says: "b.json: it is no text: byte 1 is NUL; expected UTF-8, or UTF-16 with a byte order mark",
  },
  {
    shows: "JSON of another kind",
    content: { deployment: {} },
    says: `b.json: it is no baseline, its "kind" is not "peerpath-baseline"; ${EXPECTED}`,
  },
  {
    shows: "a list",
    content: "[]",
    says: `b.json: it is no baseline, its "kind" is not "peerpath-baseline"; ${EXPECTED}`,
  },
  {
    shows: "a later version",
    content: { ...FILE, schemaVersion: 2 },
    says: "b.json: schemaVersion is 2; this version of peerpath reads 1",
  },
  {
    shows: "no version",
    content: { kind: "peerpath-baseline", findings: [] },
    says: "b.json: schemaVersion is nothing; this version of peerpath reads 1",
  },
  {
    shows: "an unknown key",
    content: { ...FILE, findings: [{ ...FINDING, level: "mandatory" }] },
    says: "b.json: findings[0].level is not a key here (allowed: rule, group, cause, aspect, flows)",
  },
  {
    shows: "a misspelt key of a flow",
    content: { ...FILE, findings: [{ ...FINDING, flows: [{ ...FLOW, outcom: "masked" }] }] },
    says: 'b.json: findings[0].flows[0].outcom is not a key here; did you mean "outcome"? (allowed: from, to, protocol, port, answer, outcome)',
  },
  {
    shows: "an outcome that is none",
    content: { ...FILE, findings: [{ ...FINDING, flows: [{ ...FLOW, outcome: "broken" }] }] },
    says: `b.json: findings[0].flows[0].outcome: "broken" is not one of ${schema.definitions.flow.properties.outcome.enum.map((word) => `"${word}"`).join(", ")}`,
  },
  {
    shows: "a rule that cannot be exempted",
    content: { ...FILE, findings: [{ rule: "facts-agree", cause: "x" }] },
    says: 'b.json: findings[0].rule: findings of "facts-agree" cannot be exempted: every verdict rests on the facts; correct the declared one or leave it out',
  },
  {
    shows: "a flow that is there twice",
    content: { ...FILE, findings: [FINDING, FINDING] },
    says: "b.json: findings: peer-source-preserved, /Common/vs, fe01.example.com -> fe02.example.com, tcp 5071 is there twice",
  },
];

describe("a baseline file", () => {
  it("gives an entry for each flow, and one for a finding without any", () => {
    const other = { rule: "peer-path-decidable", cause: "peerGroups" };
    assert.deepEqual(read({ ...FILE, findings: [FINDING, other] }), [
      {
        rule: "peer-source-preserved",
        group: "ocs",
        cause: "/Common/vs",
        aspect: undefined,
        flow: { ...FLOW, answer: "10.1.2.12", outcome: "masked" },
      },
      {
        rule: "peer-path-decidable",
        group: undefined,
        cause: "peerGroups",
        aspect: undefined,
        flow: undefined,
      },
    ]);
  });

  for (const { shows, content, says } of refused) {
    it(`refuses ${shows}`, () => {
      assert.deepEqual(read(content), [says]);
    });
  }

  it("refuses a file that is not there", () => {
    const reading = readBaseline("/none-such/b.json", exemptableRules);
    assert.deepEqual(reading, { ok: false, problems: ["/none-such/b.json: there is no such file"] });
  });

  const text = fc.string({ minLength: 1, maxLength: 8, unit: "binary" });
  const entry = fc.record({
    rule: fc.constantFrom("peer-source-preserved", "peer-reachable", "peer-path-decidable"),
    group: fc.option(text, { nil: undefined }),
    cause: text,
    aspect: fc.option(text, { nil: undefined }),
    flow: fc.option(
      fc.record({
        from: text,
        to: text,
        protocol: fc.constantFrom("tcp" as const, "udp" as const),
        port: fc.nat(65535),
        answer: fc.constantFrom(undefined, "10.1.1.1", "2001:db8::1"),
        outcome: fc.constantFrom(undefined, "masked", "reached"),
      }),
      { nil: undefined },
    ),
  });

  it("law: what is written is read again, and its order is all one", () => {
    const keyOf = (value: BaselineEntry): string => JSON.stringify(value);
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: keyOf, maxLength: 6 }), (entries) => {
        const written = writeBaseline(entries);
        assert.equal(writeBaseline([...entries].reverse()), written);
        const again = read(written) as BaselineEntry[];
        assert.deepEqual(again.map(keyOf).sort(), entries.map(keyOf).sort());
      }),
      { numRuns: 60 },
    );
  });

  it("its schema is a JSON Schema, takes what is written, describes every key and knows every outcome", () => {
    const ajv = new Ajv({ validateFormats: false });
    const validate = ajv.compile(schema);
    assert.equal(validate(FILE), true);
    assert.equal(validate({ ...FILE, more: 1 }), false);
    const parts: { properties: Record<string, { description: string }> }[] = [
      schema,
      ...Object.values(schema.definitions),
    ];
    const silent = parts.flatMap(({ properties }) =>
      Object.entries(properties).filter(([, { description }]) => description === ""),
    );
    assert.deepEqual(silent, []);
    const { outcome } = schema.definitions.flow.properties;
    assert.deepEqual(new Set(outcome.enum), new Set([...OUTCOMES, ...CALL_OUTCOMES]));
  });
});
