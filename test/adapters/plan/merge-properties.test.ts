import assert from "node:assert/strict";
import { mergeProperties } from "../../../policies/adapters/plan/merge-properties";
import { type PropertyMap, UnknownValue } from "../../../policies/adapters/plan/planned-resource";
import { PropertyReader } from "../../../policies/adapters/plan/property-reader";
import type { Origin } from "../../../policies/values/fact";

const UNKNOWN = UnknownValue.instance;

/** One row for each line of the design's table of inputs and outputs; `other` keeps the sides from being empty. */
const rows: readonly {
  shows: string;
  input: PropertyMap;
  output: PropertyMap;
  gives: PropertyMap | "left-out";
}[] = [
  {
    shows: "input known, output any: the input",
    input: { a: "in" },
    output: { a: "out" },
    gives: { a: "in" },
  },
  {
    shows: "input known, output unknown: the input",
    input: { a: "in" },
    output: { a: UNKNOWN },
    gives: { a: "in" },
  },
  {
    shows: "input unknown, output known: the output",
    input: { a: UNKNOWN },
    output: { a: "out" },
    gives: { a: "out" },
  },
  { shows: "both unknown: unknown", input: { a: UNKNOWN }, output: { a: UNKNOWN }, gives: { a: UNKNOWN } },
  {
    shows: "input absent, output unknown: absent, the device's default",
    input: { other: 1 },
    output: { other: 1, a: UNKNOWN },
    gives: { other: 1 },
  },
  {
    shows: "input absent, output known: the output, which the device keeps",
    input: { other: 1 },
    output: { other: 1, a: "automap" },
    gives: { other: 1, a: "automap" },
  },
  {
    shows: "input null is absent",
    input: { a: null, other: 1 },
    output: { a: UNKNOWN, other: 1 },
    gives: { other: 1 },
  },
  { shows: "output null is absent", input: { other: 1 }, output: { a: null, other: 1 }, gives: { other: 1 } },
  {
    shows: "outputs {} (the provider's configuration is unknown): the inputs",
    input: { a: "in", b: UNKNOWN },
    output: {},
    gives: { a: "in", b: UNKNOWN },
  },
  {
    shows: "{} on both sides (left out by --target): nothing is known",
    input: {},
    output: {},
    gives: "left-out",
  },
  {
    shows: "a list with one unknown element, outputs wholly unknown: the partial list",
    input: { a: ["x", UNKNOWN] },
    output: { a: UNKNOWN },
    gives: { a: ["x", UNKNOWN] },
  },
  {
    shows: "a list with one unknown element, outputs known: the outputs' list",
    input: { a: ["x", UNKNOWN] },
    output: { a: ["w", "x"] },
    gives: { a: ["w", "x"] },
  },
  {
    shows: "objects are merged key by key",
    input: { a: { x: UNKNOWN, y: "in" } },
    output: { a: { x: "out", y: "out", z: "kept" } },
    gives: { a: { x: "out", y: "in", z: "kept" } },
  },
];

describe("mergeProperties", () => {
  for (const { shows, input, output, gives } of rows) {
    it(shows, () => {
      const expected = gives === "left-out" ? { state: "left-out" } : { state: "merged", properties: gives };
      assert.deepEqual(mergeProperties({ inputs: input, outputs: output }), expected);
    });
  }

  it("inputs that nobody captured: the outputs are all there is", () => {
    const merged = mergeProperties({ inputs: undefined, outputs: { a: "out", b: null } });
    assert.deepEqual(merged, { state: "merged", properties: { a: "out" } });
  });
});

describe("PropertyReader", () => {
  const resource = { urn: "urn:x", type: "f5bigip:ltm/pool:Pool", name: "n", provider: "default" };
  const origin = (path: string): Origin => ({ source: "urn:x", path, label: "Pool n" });

  it("tells known, unknown and absent apart, and never shows a value of another type", () => {
    const reader = PropertyReader.of({ ...resource, inputs: { a: "x", b: UNKNOWN, d: 7 }, outputs: {} });
    assert.deepEqual(
      ["a", "b", "c", "d"].map((key) => reader.string(key)),
      [
        { state: "known", value: "x", origin: origin("a") },
        { state: "unknown", why: "known only after the deployment", origin: origin("b") },
        { state: "absent", origin: origin("c") },
        { state: "unknown", why: "not a string", origin: origin("d") },
      ],
    );
  });

  it("everything of a resource that the preview left out is unknown", () => {
    const reader = PropertyReader.of({ ...resource, inputs: {}, outputs: {} });
    assert.equal(reader.isLeftOut, true);
    assert.deepEqual(reader.boolean("a"), {
      state: "unknown",
      why: "not part of this preview (left out by --target, or its provider is not known yet)",
      origin: origin("a"),
    });
  });

  it("gives each element of a list its own origin", () => {
    const reader = PropertyReader.of({ ...resource, inputs: { list: ["x", UNKNOWN] }, outputs: {} });
    assert.deepEqual(reader.strings("list"), {
      state: "known",
      origin: origin("list"),
      value: [
        { state: "known", value: "x", origin: origin("list[0]") },
        { state: "unknown", why: "known only after the deployment", origin: origin("list[1]") },
      ],
    });
  });
});
