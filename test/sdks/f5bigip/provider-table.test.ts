import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { loadProviderTable } from "../../../sdks/provider-table/load-provider-table";
import {
  splitName,
  tokenOf,
  type Properties,
  type PropertyFacts,
  type PropertyType,
} from "../../../sdks/provider-table/provider-table";
import { REPO_ROOT } from "../../support/repo-root";

/** Facts read off the real provider, kept beside the repository where its developers work. */
const FACTS_FILE = path.resolve(REPO_ROOT, "../shared/data/f5bigip.schema.facts.json");
const areFactsThere = existsSync(FACTS_FILE);

interface ProviderFacts {
  about: { counts: { resources: number; types: number; functions: number }; legend: { format: string } };
  config: Record<string, unknown>;
  families: Record<string, string[]>;
  resources: Record<string, unknown>;
  types: Record<string, unknown>;
  functions: string[];
}

const table = loadProviderTable("f5bigip");
assert.ok(table !== undefined);
const { config, resources, types, functions, formats } = table;

/** Our word, and the key under which the facts hold it. */
const FLAGS = [
  ["required", "required"],
  ["computed", "computed"],
  ["replace", "replace"],
  ["set", "set"],
  ["secret", "secret"],
  ["normalised", "stateFunc"],
  ["diff-suppressed", "diffSuppress"],
  ["validated", "validated"],
  ["deprecated", "deprecated"],
  ["enum-ignores-case", "enumCaseInsensitive"],
] as const;

function typeText(type: PropertyType): string {
  switch (type.kind) {
    case "scalar":
      return type.scalar;
    case "object":
      return tokenOf("f5bigip", "bridged", type.name, false);
    case "list":
      return `${typeText(type.element)}[]`;
    case "map":
      return `map<${typeText(type.element)}>`;
  }
}

/** A property as the facts would state it. */
function toFacts(facts: PropertyFacts, siblings: Properties): Record<string, unknown> {
  const stated: Record<string, unknown> = { type: typeText(facts.type) };
  if (facts.terraformName !== facts.name) stated["tf"] = facts.terraformName;
  for (const [word, key] of FLAGS) if (facts.words.has(word)) stated[key] = true;
  if (facts.words.has("output")) stated["computed"] = true;
  for (const key of ["default", "enum", "format", "min", "max", "minItems", "maxItems", "env"] as const) {
    if (facts[key] !== undefined) stated[key] = facts[key];
  }
  if (facts.conflictsWith.length > 0) {
    stated["conflictsWith"] = facts.conflictsWith.map((name) => siblings.get(name)?.terraformName);
  }
  return stated;
}

function toFactsOf(properties: Properties, keep: (facts: PropertyFacts) => boolean): Record<string, unknown> {
  return Object.fromEntries(
    [...properties.values()].filter(keep).map((facts) => [facts.name, toFacts(facts, properties)]),
  );
}

const everything = (): boolean => true;
const isOutput = ({ words }: PropertyFacts): boolean => words.has("output");

function alwaysInState(properties: Properties): string[] {
  return [...properties.values()]
    .filter(({ words }) => words.has("required") || words.has("computed") || words.has("output"))
    .map(({ name }) => name)
    .sort();
}

describe("f5bigip provider table", () => {
  it("has 80 resources and 50 nested types", () => {
    assert.deepEqual([resources.size, types.size], [80, 50]);
  });

  it("has the version of the package that carries it", () => {
    const manifest = JSON.parse(readFileSync(path.join(REPO_ROOT, "sdks/f5bigip/package.json"), "utf8")) as {
      version: string;
      pulumi: unknown;
    };
    assert.deepEqual(
      { version: manifest.version, pulumi: manifest.pulumi },
      { version: table.version, pulumi: { resource: true, name: "f5bigip", version: table.version } },
    );
  });
});

describe(
  areFactsThere
    ? "f5bigip provider table against the provider's facts"
    : `f5bigip provider table against the provider's facts (not run: ${FACTS_FILE} is absent)`,
  () => {
    let facts: ProviderFacts;

    before(function () {
      if (!areFactsThere) this.skip();
      facts = JSON.parse(readFileSync(FACTS_FILE, "utf8")) as ProviderFacts;
    });

    it("states every resource, and nothing more", () => {
      const stated = [...resources.values()].map(({ token, terraformName, properties }) => [
        token,
        {
          tf: terraformName,
          inputs: toFactsOf(properties, (property) => !isOutput(property)),
          outputOnly: toFactsOf(properties, isOutput),
          alwaysInState: alwaysInState(properties),
        },
      ]);
      assert.deepEqual(Object.fromEntries(stated), facts.resources);
    });

    it("states every nested type, and nothing more", () => {
      const stated = [...types].map(([name, properties]) => [
        tokenOf("f5bigip", "bridged", name, false),
        { properties: toFactsOf(properties, everything) },
      ]);
      assert.deepEqual(Object.fromEntries(stated), facts.types);
    });

    it("states every configuration variable, and marks the two credentials as secret on its own account", () => {
      const stated = toFactsOf(config, everything);
      for (const name of ["password", "tokenValue"]) {
        const { secret, ...rest } = stated[name] as Record<string, unknown>;
        assert.equal(secret, true);
        stated[name] = rest;
      }
      assert.deepEqual(stated, facts.config);
    });

    it("has the same modules, functions and formats", () => {
      const modules: Record<string, string[]> = {};
      for (const { name, token } of resources.values()) (modules[splitName(name)[0]] ??= []).push(token);
      const patterns = [...formats].map(
        ([name, { pattern }]) => `${name}=${pattern.source.replaceAll("\\/", "/")}`,
      );
      assert.deepEqual(
        { modules, functions: [...functions], formats: patterns },
        {
          modules: facts.families,
          functions: facts.functions,
          formats: facts.about.legend.format.split(" ; "),
        },
      );
    });

    it("has as many entries as the facts count themselves", () => {
      const counts = { resources: resources.size, types: types.size, functions: functions.size };
      assert.deepEqual(counts, facts.about.counts);
    });
  },
);
