import assert from "node:assert/strict";
import { describeFailure } from "../policies/describe-failure";

describe("describeFailure", () => {
  it("names the kind of error and the place, never its message", () => {
    const error = new TypeError("hunter2\n    at hunter2 (hunter2.js:1:1)");
    assert.match(
      describeFailure(error),
      /^TypeError at Context\.<anonymous> \((dist.)?test.describe-failure\.test\.[jt]s:\d+:\d+\)$/,
    );
  });

  it("does without a place, and without an error", () => {
    const error = new RangeError("hunter2");
    error.stack = "RangeError: hunter2\n    at node:internal/main:1:1";
    assert.equal(describeFailure(error), "RangeError");
    assert.equal(describeFailure("hunter2"), "an unknown error");
  });
});
