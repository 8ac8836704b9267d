import assert from "node:assert/strict";
import { trimStackTrace } from "../../policies/preview/stack-trace";

describe("a stack trace in a message", () => {
  it("keeps the words and the first frames of the user's own", () => {
    const text = [
      "<ref *1> Error: two",
      "lines",
      "    at new Widget (/home/u/p/acme.js:6:5)",
      "    at Object.registerResource (/home/u/p/node_modules/@pulumi/pulumi/runtime/resource.js:5:1)",
      "    at Generator.next (<anonymous>)",
      "    at Module._compile (node:internal/modules/cjs/loader:1521:14)",
      "    at node:internal/main/run_main_module:28:49",
      "    at one (/home/u/p/index.js:1:1)",
      "    at two (/home/u/p/index.js:2:1) {",
      "    at three (/home/u/p/index.js:3:1)",
      "  promise: Promise { <rejected> [Circular *1] }",
      "}",
    ].join("\n");
    const expected = [
      "Error: two",
      "lines",
      "    at new Widget (/home/u/p/acme.js:6:5)",
      "    at one (/home/u/p/index.js:1:1)",
      "    at two (/home/u/p/index.js:2:1)",
    ].join("\n");
    assert.equal(trimStackTrace(text), expected);
  });

  it("leaves a text without frames as it is", () => {
    assert.equal(trimStackTrace("facts: one\n  two\n"), "facts: one\n  two");
  });
});
