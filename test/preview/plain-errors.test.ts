import assert from "node:assert/strict";
import { inspect } from "node:util";
import { install } from "../../policies/preview/plain-errors";

describe("printing an error in a child process", () => {
  const util = { inspect };
  install(util);

  it("has no colours, and ends, for a frame directly inside a scope of node_modules", () => {
    const error = new Error("boom");
    error.stack = "Error: boom\n    at one (/p/node_modules/@pulumi/resource.ts:1:2)";
    assert.equal(util.inspect(error, { colors: true }), error.stack);
  });

  it("leaves everything else as it was", () => {
    const values = [util.inspect(1, { colors: true }), util.inspect({ a: [1] }), util.inspect.custom];
    assert.deepEqual(values, [inspect(1, { colors: true }), inspect({ a: [1] }), inspect.custom]);
  });
});
