import assert from "node:assert/strict";
import { install, UNKNOWN_ANSWER, unknownValue, type Loaders } from "../../policies/preview/unknown-answers";

const MESSAGE = "acme:f.a.b is unknown: the embedded preview has no provider that could answer";

describe("an answer that nobody could give", () => {
  const value = unknownValue("acme:f") as Readonly<Record<string, unknown>>;
  const deep = (value["a"] as Readonly<Record<string, unknown>>)["b"] as Readonly<Record<string, unknown>>;

  it("is the SDK's unknown at any depth", () => {
    assert.deepEqual([value["__pulumiUnknown"], deep["__pulumiUnknown"]], [true, true]);
  });

  it("can be what a promise holds", async () => {
    const held: unknown = await Promise.resolve(value);
    assert(held === value);
  });

  it("is none of the SDK's other kinds of values", () => {
    assert.deepEqual(
      [value["__pulumiOutput"], value["__pulumiAsset"], value["__pulumiResource"]],
      Array(3).fill(undefined),
    );
  });

  const uses: readonly (readonly [use: string, run: () => unknown])[] = [
    ["as a text", () => `x-${deep as unknown as string}`],
    ["as a number", () => Number(deep)],
    ["in a loop", () => [...(deep as unknown as Iterable<unknown>)]],
    ["as JSON", () => JSON.stringify({ deep })],
  ];
  for (const [use, run] of uses) {
    it(`throws and says what is unknown when used ${use}`, () => {
      assert.throws(run, { message: MESSAGE, __pulumiOutputToStringError: true });
    });
  }
});

describe("the SDK's reader of answers", () => {
  /** Loads a file as Node would, after the hook is in place, and reads an answer with it. */
  function readWith(filename: string, answer: Readonly<Record<string, unknown>>): unknown {
    const exported = {
      deserializeProperties: (struct: { toJavaScript(): unknown }) => struct.toJavaScript(),
    };
    const loaders: Loaders = {
      ".js": (module) => {
        module.exports = exported;
      },
    };
    install(loaders);
    loaders[".js"]({ exports: {} }, filename);
    return exported.deserializeProperties({ toJavaScript: () => answer });
  }
  const rpc = "/p/node_modules/@pulumi/pulumi/runtime/rpc.js";

  it("makes a marked answer unknown", () => {
    const answer = readWith(rpc, { [UNKNOWN_ANSWER]: "acme:f", unknown: "sentinel" });
    assert.equal((answer as { __pulumiUnknown: unknown }).__pulumiUnknown, true);
  });

  it("leaves every other answer as it is", () => {
    assert.deepEqual(readWith(rpc, { a: 1 }), { a: 1 });
  });

  it("is the only module that is touched", () => {
    const answer = { [UNKNOWN_ANSWER]: "acme:f" };
    assert.deepEqual(readWith("/p/node_modules/other/runtime/rpc.js", answer), answer);
  });
});
