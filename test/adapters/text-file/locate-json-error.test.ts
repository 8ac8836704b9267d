import assert from "node:assert/strict";
import fc from "fast-check";
import { locateJsonError } from "../../../policies/adapters/text-file/locate-json-error";

const cases: readonly { readonly text: string; readonly at: string }[] = [
  { text: "{", at: "1:2" },
  { text: '{"a"', at: "1:2" },
  { text: '{"a":', at: "1:6" },
  { text: '{"a": 1,', at: "1:9" },
  { text: '{"a": 1,}', at: "1:9" },
  { text: '{"a": 1\n "b": 2}', at: "2:2" },
  { text: '{"a": [1, 2}', at: "1:12" },
  { text: '{"a": {"b": []}} x', at: "1:18" },
  { text: '{"a": "cut', at: "1:7" },
  { text: '{"a": "\\x"}', at: "1:7" },
  { text: "[1, [2, {}], ]", at: "1:14" },
  { text: '{"a": nul}', at: "1:7" },
  { text: "{a: 1}", at: "1:2" },
];

describe("locateJsonError", () => {
  for (const { text, at } of cases) {
    it(`finds the place in ${JSON.stringify(text)}`, () => {
      const { line, column } = locateJsonError(text);
      assert.equal(`${line}:${column}`, at);
    });
  }

  it("law: of a whole document it finds the end, and of a document cut off nothing behind the cut", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.double({ min: 0, max: 1, noNaN: true }), (value, part) => {
        const text = JSON.stringify({ value }, null, 1);
        const end = locateJsonError(text);
        const lines = text.split("\n");
        assert.deepEqual(end, { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });
        const cut = locateJsonError(text.slice(0, Math.floor(part * text.length)));
        assert.ok(cut.line <= end.line);
      }),
    );
  });
});
