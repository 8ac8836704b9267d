import assert from "node:assert/strict";
import fc from "fast-check";
import { setJsonMember } from "../../../policies/adapters/mend/set-json-member";

const cases: readonly {
  readonly shows: string;
  readonly json: string;
  readonly path?: readonly string[];
  readonly result: string | undefined;
}[] = [
  { shows: "a text is replaced", json: '{"snat": "auto", "z": 1}', result: '{"snat": "none", "z": 1}' },
  {
    shows: "an object is replaced as a whole",
    json: '{"snat" : {"use": "p"} ,"z":1}',
    result: '{"snat" : "none" ,"z":1}',
  },
  {
    shows: "what is missing is added as the last one is laid out, on one line",
    json: '{"class":"S","z":1}',
    result: '{"class":"S","z":1,"snat":"none"}',
  },
  {
    shows: "what is missing is added as the last one is laid out, on lines",
    json: '{\n\t"class": "S",\n\t"z": [\n\t\t1\n\t]\n}\n',
    result: '{\n\t"class": "S",\n\t"z": [\n\t\t1\n\t],\n\t"snat": "none"\n}\n',
  },
  {
    shows: "an object inside, and none of that name elsewhere",
    json: '{"a":{"snat":"auto"},"b":{"c":{"snat":"auto"}}}',
    path: ["b", "c"],
    result: '{"a":{"snat":"auto"},"b":{"c":{"snat":"none"}}}',
  },
  {
    shows: "the last of a repeated name counts, on the way and at its end",
    json: '{"b":{"snat":"x"},"b":{"snat":"auto","snat":"self"}}',
    path: ["b"],
    result: '{"b":{"snat":"x"},"b":{"snat":"auto","snat":"none"}}',
  },
  {
    shows: "escapes in names are names; numbers and texts keep their digits and escapes",
    json: '{"\\u0062":{"n":1.0e+2,"t":"\\u00e4\\/","snat":"auto"}}',
    path: ["b"],
    result: '{"\\u0062":{"n":1.0e+2,"t":"\\u00e4\\/","snat":"none"}}',
  },
  { shows: "no such path", json: '{"a":{}}', path: ["b"], result: undefined },
  { shows: "a path to no object", json: '{"a":[1]}', path: ["a"], result: undefined },
  { shows: "an empty object, which has nothing to be laid out by", json: "{}", result: undefined },
];

describe("a member of a JSON text", () => {
  for (const { shows, json, path = [], result } of cases) {
    it(shows, () => {
      assert.deepEqual(setJsonMember(json, path, "snat", "none"), result);
    });
  }

  it("is set and nothing else changes, in any object however it is laid out", () => {
    const document = fc.tuple(
      fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
      fc.constantFrom(undefined, 1, 2, "\t"),
    );
    fc.assert(
      fc.property(document, fc.string(), ([object, indent], key) => {
        const json = JSON.stringify({ before: 1, [key]: object, after: 2 }, undefined, indent);
        const result = setJsonMember(json, [key], "snat", "none") ?? assert.fail("nothing was set");
        const expected = { ...(JSON.parse(json) as Record<string, object>) };
        // A member of this name, and not what every object inherits.
        Object.defineProperty(expected, key, {
          value: { ...expected[key], snat: "none" },
          enumerable: true,
          configurable: true,
        });
        assert.deepEqual(JSON.parse(result), expected);
        if (Object.hasOwn(object, "snat")) return;
        const added = result.length - json.length;
        let start = 0;
        while (start < json.length && json[start] === result[start]) start++;
        assert.equal(result.slice(start + added), json.slice(start), "all but one insertion is as it was");
      }),
      { seed: 7 },
    );
  });
});
