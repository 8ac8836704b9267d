import assert from "node:assert/strict";
import { parseArguments } from "../../policies/cli/parse-arguments";
import { UsageError } from "../../policies/cli/usage-error";

const OPTIONS = {
  group: { type: "string" },
  facts: { type: "string", multiple: true },
  strict: { type: "boolean", default: false },
} as const;

const parse = (args: string[]): object => {
  const { values, positionals } = parseArguments(args, OPTIONS);
  return { values: { ...values }, positionals };
};

describe("the arguments of a command", () => {
  const taken: readonly (readonly [shows: string, args: string[], gives: object])[] = [
    ["none", [], { values: { strict: false }, positionals: [] }],
    [
      "options among inputs",
      ["a.json", "--group", "pool", "b.json", "--strict"],
      { values: { group: "pool", strict: true }, positionals: ["a.json", "b.json"] },
    ],
    [
      "an option that may be repeated",
      ["--facts", "a.yaml", "--facts=b.yaml"],
      { values: { facts: ["a.yaml", "b.yaml"], strict: false }, positionals: [] },
    ],
    [
      "what looks like an option behind two dashes",
      ["--group=pool", "--", "--group"],
      { values: { group: "pool", strict: false }, positionals: ["--group"] },
    ],
  ];
  for (const [shows, args, gives] of taken) {
    it(`takes ${shows}`, () => {
      assert.deepEqual(parse(args), gives);
    });
  }

  const repeated: readonly (readonly [shows: string, args: string[], option: string])[] = [
    ["two values", ["--group", "a", "--facts", "f", "--group", "b"], "--group"],
    ["one value twice", ["--group=a", "--group=a"], "--group"],
    ["a switch", ["--strict", "a.json", "--strict"], "--strict"],
  ];
  for (const [shows, args, option] of repeated) {
    it(`refuses an option that is given twice and takes one value: ${shows}`, () => {
      assert.throws(() => parse(args), new UsageError(`${option} is given twice; expected it once`));
    });
  }

  it("refuses inputs where a command takes none", () => {
    assert.throws(() => parseArguments(["a.json"], OPTIONS, { allowPositionals: false }), {
      code: "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL",
    });
  });
});
