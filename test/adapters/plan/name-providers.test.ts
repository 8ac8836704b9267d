import assert from "node:assert/strict";
import { nameProviders } from "../../../policies/adapters/plan/name-providers";

const urn = (parent: string, name: string, of = "f5bigip"): string =>
  `urn:pulumi:dev::estate::${parent}pulumi:providers:${of}::${name}`;

const cases: readonly {
  readonly shows: string;
  readonly providers: readonly (readonly [urn: string, name: string])[];
  readonly gives: readonly string[];
}[] = [
  {
    shows: "an explicit provider by its own name",
    providers: [
      [urn("", "ltm1"), "ltm1"],
      [urn("", "ltm2"), "ltm2"],
    ],
    gives: ["ltm1", "ltm2"],
  },
  {
    shows: "the engine's default providers, with a version or without",
    providers: [
      [urn("", "default"), "default"],
      [urn("", "default_3_24_0"), "default_3_24_0"],
    ],
    gives: ["default", "default"],
  },
  {
    shows: "two components with a provider of one name each are two devices",
    providers: [
      [urn("a$", "ltm"), "ltm"],
      [urn("b$", "ltm"), "ltm"],
      [urn("a$", "ltm"), "ltm"],
    ],
    gives: [urn("a$", "ltm"), urn("b$", "ltm"), urn("a$", "ltm")],
  },
  {
    shows: "an explicit provider of the package bigip by its own name",
    providers: [[urn("", "ltm1", "bigip"), "ltm1"]],
    gives: ["ltm1"],
  },
  {
    shows: "providers of one name of f5bigip and bigip are two devices",
    providers: [
      [urn("", "ltm1"), "ltm1"],
      [urn("", "ltm1", "bigip"), "ltm1"],
    ],
    gives: [urn("", "ltm1"), urn("", "ltm1", "bigip")],
  },
  {
    shows: "the default provider of bigip where it is the only one",
    providers: [[urn("", "default_1_26_0", "bigip"), "default_1_26_0"]],
    gives: ["default"],
  },
  {
    shows: "the default providers of f5bigip and bigip, each configured by itself, are two devices",
    providers: [
      [urn("", "default_3_24_0"), "default_3_24_0"],
      [urn("", "default_1_26_0", "bigip"), "default_1_26_0"],
    ],
    gives: ["default", "default (bigip)"],
  },
  {
    shows: "the default provider of a package for something else makes no other device",
    providers: [
      [urn("", "default_6_0_0", "aws"), "default_6_0_0"],
      [urn("", "default_1_26_0", "bigip"), "default_1_26_0"],
    ],
    gives: ["default", "default"],
  },
];

describe("nameProviders", () => {
  for (const { shows, providers, gives } of cases) {
    it(shows, () => {
      const nameOf = nameProviders(providers.map(([providerUrn, name]) => ({ urn: providerUrn, name })));
      assert.deepEqual(
        providers.map(([providerUrn]) => nameOf(providerUrn)),
        gives,
      );
    });
  }

  it("a resource without a provider is on the default one", () => {
    assert.equal(nameProviders([])(undefined), "default");
  });
});
