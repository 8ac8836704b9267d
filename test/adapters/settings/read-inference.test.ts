import assert from "node:assert/strict";
import { Ajv } from "ajv";
import fc from "fast-check";
import schema from "../../../policies/adapters/settings/inference.schema.json";
import { readInference } from "../../../policies/adapters/settings/read-inference";

const SOURCE = "policy configuration of peerpath";

const read = (value: unknown): ReturnType<typeof readInference> =>
  readInference(value, SOURCE, ["ocs-2007-r2"]);

const accepted: readonly { shows: string; given: unknown; gives: object }[] = [
  {
    shows: "nothing stated: recognised groups deny",
    given: {},
    gives: { pools: "deny", workload: undefined, match: [], exclude: [] },
  },
  {
    shows: "a single glob stands for a list of one",
    given: { pools: "advise", workload: "ocs-2007-r2", match: "/Common/ocs_*", exclude: "/Common/web" },
    gives: {
      pools: "advise",
      workload: "ocs-2007-r2",
      match: ["/Common/ocs_*"],
      exclude: ["/Common/web"],
    },
  },
  {
    shows: "lists of globs",
    given: { pools: "off", workload: "ocs-2007-r2", match: ["/a/**", "/b/*"], exclude: [] },
    gives: { pools: "off", workload: "ocs-2007-r2", match: ["/a/**", "/b/*"], exclude: [] },
  },
];

const refused: readonly { shows: string; given: unknown; says: readonly string[] }[] = [
  {
    shows: "a misspelt key",
    given: { pool: "off" },
    says: [
      'inference.pool is not a key here; did you mean "pools"? (allowed: pools, workload, match, exclude)',
    ],
  },
  {
    shows: "a word that is none",
    given: { pools: "never" },
    says: ['inference.pools: "never" is not one of "deny", "advise", "off"'],
  },
  {
    shows: "a workload without the pools that it is for",
    given: { workload: "ocs-2007-r2" },
    says: ['inference.match is missing; it goes with "workload", which is given'],
  },
  {
    shows: "pools without a workload",
    given: { match: "/Common/*" },
    says: ['inference.workload is missing; it goes with "match", which is given'],
  },
  {
    shows: "globs that are no paths, and one that is no text",
    given: { exclude: ["web_*", 5] },
    says: [
      'inference.exclude[0]: "web_*" is not the full path of a BIG-IP object such as /Common/ocs_fe',
      "inference.exclude[1]: 5 is not the full path of a BIG-IP object such as /Common/ocs_fe",
    ],
  },
  { shows: "no mapping", given: "off", says: ['inference: "off" is not a mapping of keys to values'] },
];

describe("the setting inference", () => {
  it("a workload that nobody knows yet: a facts object may declare it, and what is wrong if none does", () => {
    const reading = read({ workload: "ocs-2007", match: "/Common/*" });
    assert.deepEqual(reading.ok ? reading.strangers : reading.problems, [
      {
        name: "ocs-2007",
        problem: {
          source: SOURCE,
          key: "inference.workload",
          message: `${SOURCE}: inference.workload: "ocs-2007" is not a workload that peerpath knows; did you mean "ocs-2007-r2"? (known: ocs-2007-r2)`,
        },
      },
    ]);
  });

  for (const { shows, given, gives } of accepted) {
    it(shows, () => {
      assert.deepEqual(read(given), {
        ok: true,
        record: { kind: "inference", origin: { source: SOURCE, path: "inference" }, ...gives },
        strangers: [],
      });
    });
  }

  for (const { shows, given, says } of refused) {
    it(`${shows} is refused`, () => {
      const reading = read(given);
      assert.ok(!reading.ok);
      assert.deepEqual(
        reading.problems.map(({ message }) => message),
        says.map((sentence) => `${SOURCE}: ${sentence}`),
      );
    });
  }

  it("never throws, whatever is written", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.equal(typeof read(value).ok, "boolean");
      }),
    );
  });

  it("its schema is a JSON Schema and describes every key", () => {
    const ajv = new Ajv({ strictTypes: false, allowUnionTypes: true });
    assert.equal(ajv.validateSchema(schema), true);
    assert.deepEqual(
      Object.values(schema.properties).filter(({ description }) => description === ""),
      [],
    );
  });
});
