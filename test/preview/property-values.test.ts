import assert from "node:assert/strict";
import {
  annotateSecrets,
  containsUnknown,
  fromProgram,
  makeSecret,
  RESOURCE,
  secretStrings,
  SIGNATURE,
  toPolicy,
  toProgram,
  toProvider,
  UNKNOWN,
} from "../../policies/preview/property-values";

const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const UNKNOWN_LIST = "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2";
const output = (rest: object): object => ({ [SIGNATURE]: OUTPUT, ...rest });
const secret = (value: unknown): unknown => makeSecret(value);
const reference = (rest: object): object => ({ [SIGNATURE]: RESOURCE, urn: "urn:r", ...rest });

interface Case {
  readonly rule: string;
  readonly convert: (value: unknown) => unknown;
  readonly given: unknown;
  readonly expected: unknown;
}

describe("property values", () => {
  const cases: readonly Case[] = [
    {
      rule: "an output value of the program is its value",
      convert: fromProgram,
      given: { a: [output({ value: { b: output({ value: 1, dependencies: ["urn:x"] }) } })] },
      expected: { a: [{ b: 1 }] },
    },
    {
      rule: "an output value without a value is unknown",
      convert: fromProgram,
      given: output({}),
      expected: UNKNOWN,
    },
    {
      rule: "a secret output value is a secret, known or not",
      convert: fromProgram,
      given: [output({ value: "s", secret: true }), output({ secret: true }), secret("t")],
      expected: [secret("s"), secret(UNKNOWN), secret("t")],
    },
    { rule: "a null is kept", convert: fromProgram, given: output({ value: null }), expected: null },
    {
      rule: "a policy gets secrets marked, every unknown as the same one, and references as ids",
      convert: toPolicy,
      given: [secret("s"), UNKNOWN_LIST, reference({ id: "i-1" }), reference({ id: UNKNOWN }), reference({})],
      expected: [secret("s"), UNKNOWN, "i-1", UNKNOWN, "urn:r"],
    },
    {
      rule: "a provider gets secrets unwrapped, the kinds of unknowns, and references as ids",
      convert: toProvider,
      given: { a: secret({ b: secret("s") }), c: UNKNOWN_LIST, d: [reference({ id: "i-1" }), reference({})] },
      expected: { a: { b: "s" }, c: UNKNOWN_LIST, d: ["i-1", "urn:r"] },
    },
    {
      rule: "a program gets references, with an empty id where it is unknown",
      convert: toProgram,
      given: [reference({ id: UNKNOWN }), reference({ id: "i-1" }), secret(UNKNOWN)],
      expected: [reference({ id: "" }), reference({ id: "i-1" }), secret(UNKNOWN)],
    },
  ];
  for (const { rule, convert, given, expected } of cases) {
    it(rule, () => {
      assert.deepEqual(convert(given), expected);
    });
  }

  it("finds an unknown at any depth, of any kind", () => {
    const values = [UNKNOWN, [UNKNOWN_LIST], { a: secret([UNKNOWN]) }, "known", { a: [null, false, 0, ""] }];
    assert.deepEqual(values.map(containsUnknown), [true, true, true, false, false]);
  });

  it("marks what a provider hands back as secret where the input of that name held a secret", () => {
    const inputs = {
      whole: secret("a"),
      part: ["x", secret("b")],
      map: { own: secret("c"), free: "d" },
      free: "e",
    };
    const outputs = {
      whole: "a",
      part: ["x", "b"],
      map: { own: "c", free: "d", more: "m" },
      free: "e",
      more: "n",
    };
    assert.deepEqual(annotateSecrets(outputs, inputs), {
      whole: secret("a"),
      part: secret(["x", "b"]),
      map: { own: secret("c"), free: "d", more: "m" },
      free: "e",
      more: "n",
    });
  });

  it("lists the texts and numbers inside secrets, and nothing else", () => {
    assert.deepEqual(secretStrings({ a: "free", b: secret({ c: ["s", 2, true] }), d: [secret("t")] }), [
      "s",
      "2",
      "t",
    ]);
  });
});
