import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import fc from "fast-check";
import { ENCRYPTED, convertProperties } from "../../../policies/adapters/plan/convert-properties";
import { AssetValue, UnknownValue } from "../../../policies/adapters/plan/planned-resource";
import {
  ARCHIVE,
  ASSET,
  OUTPUT_VALUE,
  RESOURCE,
  SECRET,
  SIGNATURE,
  UNKNOWN,
  UNKNOWN_MARKS,
} from "../../../policies/adapters/plan/wire-values";

const HOSTS = path.join(tmpdir(), `peerpath-hosts-${process.pid}`);
const HASH = createHash("sha256").update("10.1.9.12 fe02\n").digest("hex");

const cases: readonly { readonly shows: string; readonly value: unknown; readonly converted: unknown }[] = [
  {
    shows: "plain values are kept",
    value: ["a", 1, true, null, { b: [] }],
    converted: ["a", 1, true, null, { b: [] }],
  },
  {
    shows: "each kind of unknown is unknown",
    value: [...UNKNOWN_MARKS],
    converted: Array(7).fill(UnknownValue.instance),
  },
  {
    shows: "a secret on the wire is its value",
    value: { [SIGNATURE]: SECRET, value: ["x"] },
    converted: ["x"],
  },
  {
    shows: "a secret in plain text is its value",
    value: { [SIGNATURE]: SECRET, plaintext: '{"a":[1]}' },
    converted: { a: [1] },
  },
  {
    shows: "a secret whose plain text is no JSON is unknown",
    value: { [SIGNATURE]: SECRET, plaintext: "{" },
    converted: UnknownValue.because("a secret whose plain text cannot be read"),
  },
  {
    shows: "an encrypted secret is unknown, and why",
    value: { [SIGNATURE]: SECRET, ciphertext: "djE6" },
    converted: UnknownValue.because(ENCRYPTED),
  },
  {
    shows: "an output value is its value",
    value: { [SIGNATURE]: OUTPUT_VALUE, value: 1, secret: true },
    converted: 1,
  },
  {
    shows: "an output without a value is unknown",
    value: { [SIGNATURE]: OUTPUT_VALUE },
    converted: UnknownValue.instance,
  },
  {
    shows: "a reference to a resource is its id",
    value: { [SIGNATURE]: RESOURCE, urn: "u", id: "i" },
    converted: "i",
  },
  {
    shows: "a reference without an id is its URN",
    value: { [SIGNATURE]: RESOURCE, urn: "u" },
    converted: "u",
  },
  {
    shows: "a reference whose id is not known yet is unknown",
    value: { [SIGNATURE]: RESOURCE, urn: "u", id: "" },
    converted: UnknownValue.instance,
  },
  {
    shows: "the same, marked",
    value: { [SIGNATURE]: RESOURCE, urn: "u", id: UNKNOWN },
    converted: UnknownValue.instance,
  },
  {
    shows: "a text asset holds its text",
    value: { [SIGNATURE]: ASSET, hash: "h", text: "t" },
    converted: new AssetValue("t", undefined),
  },
  {
    shows: "a remote asset cannot be read",
    value: { [SIGNATURE]: ASSET, uri: "https://x" },
    converted: new AssetValue(undefined, undefined),
  },
  {
    shows: "a file asset is read where it still is what was deployed",
    value: { [SIGNATURE]: ASSET, hash: HASH, path: HOSTS },
    converted: new AssetValue("10.1.9.12 fe02\n", HOSTS),
  },
  {
    shows: "a file asset that changed since is not read",
    value: { [SIGNATURE]: ASSET, hash: "00", path: HOSTS },
    converted: new AssetValue(undefined, HOSTS),
  },
  {
    shows: "a file asset that is not there",
    value: { [SIGNATURE]: ASSET, hash: "", path: `${HOSTS}-none` },
    converted: new AssetValue(undefined, `${HOSTS}-none`),
  },
  {
    shows: "a file asset with a relative path: nobody says from where",
    value: { [SIGNATURE]: ASSET, path: "hosts" },
    converted: new AssetValue(undefined, "hosts"),
  },
  {
    shows: "an archive cannot be read",
    value: { [SIGNATURE]: ARCHIVE, assets: {} },
    converted: new AssetValue(undefined, undefined),
  },
  {
    shows: "a kind that is not known is unknown",
    value: { [SIGNATURE]: "new", value: 1 },
    converted: UnknownValue.because("of a kind that this version of peerpath does not know"),
  },
];

function nest(depth: number): unknown {
  let value: unknown = "x";
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

describe("convertProperties", () => {
  before(() => {
    writeFileSync(HOSTS, "10.1.9.12 fe02\n");
  });
  after(() => {
    rmSync(HOSTS);
  });

  for (const { shows, value, converted } of cases) {
    it(shows, () => {
      assert.deepEqual(convertProperties({ key: value, nested: [{ value }] }), {
        key: converted,
        nested: [{ value: converted }],
      });
    });
  }

  it("leaves out what is the engine's own", () => {
    assert.deepEqual(convertProperties({ __defaults: [], __internal: {}, name: "x" }), { name: "x" });
  });

  it("takes every value that holds the mask for unknown, and without a mask none", () => {
    const masked = { text: "[secret]", why: "masked" };
    const properties = {
      a: "[secret]",
      b: ["x [secret]"],
      c: { [SIGNATURE]: SECRET, ciphertext: "[secret]" },
    };
    const unknown = UnknownValue.because("masked");
    assert.deepEqual(convertProperties(properties, { masked }), { a: unknown, b: [unknown], c: unknown });
    assert.equal(convertProperties(properties)["a"], "[secret]");
  });

  it("does not overflow on what is nested beyond all reason", () => {
    const text = JSON.stringify(convertProperties({ deep: nest(50_000) }));
    assert.ok(text.includes("nested too deeply to be read"));
    assert.deepEqual(convertProperties({ fine: nest(50) }), { fine: nest(50) });
  });

  it("law: never throws, and keeps JSON without signatures as it is", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((key) => !key.startsWith("__")),
          fc.jsonValue(),
        ),
        (properties) => {
          assert.deepEqual(
            JSON.parse(JSON.stringify(convertProperties(properties))),
            JSON.parse(JSON.stringify(properties)),
          );
        },
      ),
    );
  });
});
