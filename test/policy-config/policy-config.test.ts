import assert from "node:assert/strict";
import { join } from "node:path";
import {
  PolicyConfigError,
  readPolicyConfig,
  reconcilePolicyConfig,
  type DeclaredPolicy,
  type PolicySettings,
} from "../../policies/policy-config/policy-config";
import { withFiles } from "../preview/with-files";

const POLICIES: readonly DeclaredPolicy[] = [
  { name: "plain", level: "advisory", properties: {}, required: [] },
  {
    name: "set",
    level: "mandatory",
    properties: { limit: { type: "integer", default: 3 }, name: { type: "string" } },
    required: ["limit"],
  },
];

function read(text: string): Promise<ReadonlyMap<string, PolicySettings>> {
  return withFiles({ "config.json": text }, (dir) => readPolicyConfig(join(dir, "config.json")));
}

async function reconcile(...layers: readonly object[]): Promise<object> {
  const read_ = await Promise.all(layers.map((layer) => read(JSON.stringify(layer))));
  return Object.fromEntries(reconcilePolicyConfig(POLICIES, ...read_));
}

describe("a policy pack's configuration", () => {
  it("is the policies' levels and the schemas' defaults where nothing is configured", async () => {
    assert.deepEqual(await reconcile({}), {
      plain: { level: "advisory", properties: {} },
      set: { level: "mandatory", properties: { limit: 3 } },
    });
  });

  it("takes a level alone, or with properties, and keeps what is not mentioned", async () => {
    assert.deepEqual(
      await reconcile({ plain: "disabled", set: { enforcementLevel: "advisory", name: "n" } }),
      {
        plain: { level: "disabled", properties: {} },
        set: { level: "advisory", properties: { limit: 3, name: "n" } },
      },
    );
  });

  it("lets `all` set every level, and a policy's own level win", async () => {
    assert.deepEqual(await reconcile({ all: "mandatory", set: "advisory" }), {
      all: { level: "mandatory", properties: {} },
      plain: { level: "mandatory", properties: {} },
      set: { level: "advisory", properties: { limit: 3 } },
    });
  });

  it("lets the file win over the pack's own initial settings", async () => {
    assert.deepEqual(await reconcile({ set: { limit: 4, name: "pack" } }, { set: { limit: 5 } }), {
      plain: { level: "advisory", properties: {} },
      set: { level: "mandatory", properties: { limit: 5, name: "pack" } },
    });
  });

  it("drops properties under `all`", async () => {
    assert.deepEqual(await reconcile({ all: { limit: 9 } }), {
      plain: { level: "advisory", properties: {} },
      set: { level: "mandatory", properties: { limit: 3 } },
    });
  });

  it("passes a policy that the pack does not have on, as the engine does, if it has a level", async () => {
    const { gone } = (await reconcile({ gone: { enforcementLevel: "advisory", x: 1 } })) as { gone: object };
    assert.deepEqual(gone, { level: "advisory", properties: { x: 1 } });
  });

  it("is empty for an empty file", async () => {
    assert.deepEqual([...(await read(" \n"))], []);
  });

  const faults: readonly (readonly [rule: string, text: string, message: RegExp])[] = [
    ["no JSON", "{", /^the policy configuration \S+ cannot be read: /],
    ["no object", "[]", /^the policy configuration \S+ must be a JSON object$/],
    ["a number for a policy", '{"plain": 1}', /: "plain" must be an enforcement level or an object$/],
    [
      "another level",
      '{"plain": "maybe"}',
      /"plain" is "maybe"; expected one of advisory, mandatory, remediate, disabled$/,
    ],
    ["a level that is no text", '{"plain": {"enforcementLevel": 1}}', /"plain" is 1; expected one of/],
    ["environments", '{"environments": []}', /names environments, which only Pulumi Cloud can open$/],
  ];
  for (const [rule, text, message] of faults) {
    it(`refuses ${rule}`, async () => {
      await assert.rejects(read(text), isFailure(message));
    });
  }

  it("refuses a file that does not exist", () => {
    assert.throws(
      () => readPolicyConfig("/gone/config.json"),
      isFailure(/^the policy configuration \/gone\/config\.json cannot/),
    );
  });

  const unfit: readonly (readonly [rule: string, layer: object, message: RegExp])[] = [
    [
      "every property that does not fit its schema, at once",
      { set: { limit: "many", name: 1 } },
      /^policy configuration: set: limit: must be integer\npolicy configuration: set: name: must be string$/,
    ],
    [
      "an unknown policy without a level",
      { gone: { x: 1 } },
      /^the pack has no policy "gone" that the policy configuration could set$/,
    ],
  ];
  for (const [rule, layer, message] of unfit) {
    it(`refuses ${rule}`, async () => {
      await assert.rejects(reconcile(layer), isFailure(message));
    });
  }
});

function isFailure(message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert(error instanceof PolicyConfigError);
    assert.match(error.message, message);
    return true;
  };
}
