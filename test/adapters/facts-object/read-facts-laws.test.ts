import assert from "node:assert/strict";
import fc from "fast-check";
import { readFacts, serverRecordFromPlain } from "../../../policies/adapters/facts-object/read-facts";
import schema from "../../../policies/adapters/facts-object/facts.schema.json";
import { UNKNOWN_AT_PREVIEW } from "../../../policies/values/fact";

/** Every key that the schema knows anywhere, so that garbage gets past the first level. */
const KEYS = [
  ...Object.keys(schema.properties),
  ...Object.values(schema.definitions).flatMap(({ properties }) => Object.keys(properties)),
];

/** Texts that are nearly what some key expects, and some that are. */
const TEXTS = [
  "10.1.1.11/24",
  "10.1.1.1",
  "10.1.0.0/16",
  "2001:db8::1",
  "2001:db8::/32",
  "fe01.ocs.example.com",
  "fe01",
  "/Common/a",
  "own",
  "tcp",
  "A",
  "CNAME",
  "__proto__",
  "",
];

const garbage = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<unknown>(...TEXTS, 5071, true, null),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...KEYS, ...TEXTS), fc.string()), tie("value"), { maxKeys: 5 }),
  ),
})).value;

/** Objects that start right: each top key with garbage of the right kind around it. */
const plausible = fc.oneof(
  garbage,
  fc.dictionary(fc.constantFrom(...Object.keys(schema.properties)), garbage),
);

describe("laws of reading facts", () => {
  it("any JSON gives records or problems, and problems name what they are about", () => {
    fc.assert(
      fc.property(plausible, (value) => {
        const reading = readFacts(value, "facts.yaml", { knownWorkloads: ["ocs-2007-r2"] });
        if (reading.ok) return;
        assert.ok(reading.problems.length > 0 && reading.problems.length <= 21);
        for (const { source, key, message } of reading.problems) {
          assert.equal(source, "facts.yaml");
          assert.ok(message.startsWith(`facts.yaml: ${key}`), message);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("any value at all gives records or problems", () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        (value) => {
          const reading = readFacts({ servers: value }, "facts.yaml", { knownWorkloads: [] });
          assert.equal(typeof reading.ok, "boolean");
        },
      ),
      { numRuns: 500 },
    );
  });

  it("making any part of a good server unknown gives a record in which nothing else changed", () => {
    const whole = {
      fqdn: "fe01.ocs.example.com",
      interfaces: [
        { name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1", segment: "a", metric: 1, register: true },
      ],
      routes: [{ to: "10.9.0.0/16", via: "10.1.1.2" }],
      hosts: { "fe02.ocs.example.com": ["10.1.1.12"] },
    };
    const origin = { source: "urn", path: "" };
    for (const hidden of partsOf(whole)) {
      const value: unknown = JSON.parse(
        JSON.stringify(whole, function (this: unknown, key, part: unknown) {
          return this === hidden.holder && key === hidden.key ? "?" : part;
        }),
      );
      const reading = serverRecordFromPlain(value, origin, (part) => part === "?");
      const known = serverRecordFromPlain(whole, origin, () => false);
      assert.ok(reading.ok && known.ok);
      const [left, right] = [leavesOf(reading.record), leavesOf(known.record)];
      const changed = [...left].filter(([path, leaf]) => right.get(path) !== leaf);
      assert.ok(changed.length > 0, hidden.key);
      assert.deepEqual(
        changed.filter(([, leaf]) => leaf !== `unknown: ${UNKNOWN_AT_PREVIEW}`),
        [],
      );
    }
  });
});

interface Part {
  readonly holder: unknown;
  readonly key: string;
}

/** Every value inside a value, each by what holds it. */
function partsOf(value: unknown): Part[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [{ holder: value, key }, ...partsOf(part)]);
}

/** Every fact in a record that is no container, by its origin's path, as text. */
function leavesOf(value: unknown, leaves = new Map<string, string>()): Map<string, string> {
  if (typeof value !== "object" || value === null) return leaves;
  if ("state" in value && "origin" in value) {
    const fact = value as { state: string; why?: string; value?: unknown; origin: { path: string } };
    if (fact.state !== "known") leaves.set(fact.origin.path, `${fact.state}: ${fact.why ?? ""}`);
    else if (Array.isArray(fact.value)) leavesOf(fact.value, leaves);
    else leaves.set(fact.origin.path, String(fact.value));
    return leaves;
  }
  for (const part of Object.values(value)) leavesOf(part, leaves);
  return leaves;
}
