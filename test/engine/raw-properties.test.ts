import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { AssetValue, UnknownValue } from "../../policies/adapters/plan/planned-resource";
import { copyProperties } from "../../policies/engine/raw-properties";

const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const UNKNOWN_LIST = "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2";

/** Throws on reading, as the engine's proxy does for an unknown value. */
function guarded<T extends object>(target: T): T {
  return new Proxy(target, {
    get() {
      throw new Error("an unknown value was read");
    },
  });
}

describe("copyProperties", () => {
  it("copies unknown values without reading through the engine's proxy, nested ones included", async () => {
    const copy = await copyProperties(
      guarded({ a: UNKNOWN_TEXT, b: ["x", UNKNOWN_TEXT], c: { d: UNKNOWN_LIST, e: 1 }, f: null, g: true }),
      undefined,
    );
    assert.deepEqual(copy, {
      a: UnknownValue.instance,
      b: ["x", UnknownValue.instance],
      c: { d: UnknownValue.instance, e: 1 },
      f: null,
      g: true,
    });
  });

  describe("of files", () => {
    let dir = "";
    before(() => {
      dir = mkdtempSync(path.join(tmpdir(), "peerpath-assets-"));
      writeFileSync(path.join(dir, "hosts"), "10.1.9.12 fe02\n");
    });
    after(() => {
      rmSync(dir, { recursive: true });
    });

    it("takes a text asset's text", async () => {
      assert.deepEqual(await copyProperties({ source: new pulumi.asset.StringAsset("x") }, undefined), {
        source: new AssetValue("x", undefined),
      });
    });

    it("reads a file asset with an absolute path", async () => {
      const file = path.join(dir, "hosts");
      assert.deepEqual(await copyProperties({ source: new pulumi.asset.FileAsset(file) }, undefined), {
        source: new AssetValue("10.1.9.12 fe02\n", file),
      });
    });

    it("reads a relative path only where the program's folder is known", async () => {
      const source = new pulumi.asset.FileAsset("hosts");
      assert.deepEqual(await copyProperties({ source }, undefined), {
        source: new AssetValue(undefined, "hosts"),
      });
      assert.deepEqual(await copyProperties({ source }, dir), {
        source: new AssetValue("10.1.9.12 fe02\n", "hosts"),
      });
    });

    it("a file that is not there, a remote one and an archive have no known text", async () => {
      const source = new pulumi.asset.FileAsset(path.join(dir, "nowhere"));
      const none = new AssetValue(undefined, undefined);
      assert.deepEqual(await copyProperties({ source }, undefined), {
        source: new AssetValue(undefined, path.join(dir, "nowhere")),
      });
      assert.deepEqual(
        await copyProperties(
          { a: new pulumi.asset.RemoteAsset("http://x.invalid/"), b: new pulumi.asset.FileArchive(dir) },
          undefined,
        ),
        { a: none, b: none },
      );
    });
  });
});
