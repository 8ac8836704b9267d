import assert from "node:assert/strict";
import { parseDuration } from "../../policies/preview/durations";
import { defaultProviderName } from "../../policies/preview/providers";
import { maskSecrets } from "../../policies/preview/secrets";
import { makeUrn, nameOfUrn, packageOfType, rootStackUrn } from "../../policies/preview/urn";

describe("URNs", () => {
  const stack = rootStackUrn("dev", "shop");
  const cabinet = makeUrn("dev", "shop", stack, "my:index:Cabinet", "c");

  it("name the Stack after project and stack", () => {
    assert.equal(stack, "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev");
  });

  it("leave the Stack out of a child's types", () => {
    assert.equal(cabinet, "urn:pulumi:dev::shop::my:index:Cabinet::c");
  });

  it("carry the types of all other parents, and a name with colons", () => {
    const shelf = makeUrn("dev", "shop", cabinet, "my:index:Shelf", "s");
    const urn = makeUrn("dev", "shop", shelf, "acme:index:Widget", "a::b");
    assert.equal(urn, "urn:pulumi:dev::shop::my:index:Cabinet$my:index:Shelf$acme:index:Widget::a::b");
    assert.equal(nameOfUrn(urn), "a::b");
  });

  it("tell the package of a type, and of a provider the package that it provides", () => {
    const types = [
      "acme:index:Widget",
      "acme:index/widget:Widget",
      "pulumi:providers:acme",
      "pulumi:pulumi:Stack",
    ];
    assert.deepEqual(types.map(packageOfType), ["acme", "acme", "acme", "pulumi"]);
  });
});

describe("names of default providers", () => {
  const cases: readonly (readonly [version: string, downloadUrl: string, name: string])[] = [
    ["", "", "default"],
    ["1.2.3", "", "default_1_2_3"],
    ["0.17.7-dev.1555435978+gb7030aa4.dirty", "", "default_0_17_7_dev_1555435978_gb7030aa4_dirty"],
    ["0.18.1", "pulumi.com/pkg", "default_0_18_1_pulumi.com/pkg"],
    ["", "github://api.github.com/pulumiverse", "default_github_/api.github.com/pulumiverse"],
  ];
  for (const [version, downloadUrl, name] of cases) {
    it(`${name} for version "${version}" from "${downloadUrl}"`, () => {
      assert.equal(defaultProviderName({ packageName: "acme", version, downloadUrl }), name);
    });
  }
});

describe("durations of custom timeouts", () => {
  const cases: readonly (readonly [text: string, seconds: number])[] = [
    ["", 0],
    ["0", 0],
    ["30s", 30],
    ["1h30m", 5400],
    ["1.5m", 90],
    ["-2m", -120],
    ["250ms", 0.25],
  ];
  for (const [text, seconds] of cases) {
    it(`"${text}" is ${seconds} s`, () => {
      assert.equal(parseDuration(text), seconds);
    });
  }
  for (const text of ["5", "m", "5 m", "5x", "1h30"]) {
    it(`"${text}" is none`, () => {
      assert.throws(() => parseDuration(text), {
        message: `"${text}" is no duration; expected for example "5m" or "1h30m"`,
      });
    });
  }
});

describe("secrets in a text", () => {
  it("are replaced, the longest first; short ones are left", () => {
    assert.equal(maskSecrets("abc abcdef 12 xyz", ["abc", "12", "abcdef", ""]), "[secret] [secret] 12 xyz");
  });
});
