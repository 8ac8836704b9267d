import assert from "node:assert/strict";
import { parseCliYaml, YamlTime } from "../../policies/preview/cli-yaml";

describe("YAML as the CLI reads it", () => {
  it("reads an empty document as null", () => {
    assert.equal(parseCliYaml(""), null);
  });

  it("keeps the keys of a map in their order and reads them as texts", () => {
    assert.deepEqual(parseCliYaml("b: 1\n010: 2\ntrue: 3\n"), { b: 1, 8: 2, true: 3 });
  });

  it("reads an unquoted date as a time, also inside a list", () => {
    assert.deepEqual(parseCliYaml("[2027-01-31]"), [new YamlTime("2027-01-31 00:00:00 +0000 UTC")]);
  });

  it("lets a map's own key win over a merged one, and the first of several merged maps over the next", () => {
    const text = "one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2}\nall: {<<: [*one, *two], a: 0}\n";
    assert.deepEqual(parseCliYaml(text), {
      one: { a: 1, b: 1 },
      two: { b: 2, c: 2 },
      all: { a: 0, b: 1, c: 2 },
    });
  });

  const faults: readonly (readonly [name: string, text: string, message: RegExp])[] = [
    ["a key that occurs twice", "a: 1\na: 2\n", /Map keys must be unique at line 2/],
    ["a bracket that is never closed", "a: [1\n", /at line 2/],
    ["an infinite number", "a: .inf\n", /^\.inf is no number/],
    ["an alias of nothing", "a: *gone\n", /gone/],
  ];
  for (const [name, text, message] of faults) {
    it(`refuses ${name}`, () => {
      assert.throws(() => parseCliYaml(text), { message });
    });
  }
});
