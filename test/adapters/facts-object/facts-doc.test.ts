import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { loadFactsFile } from "../../../policies/adapters/facts-object/load-facts-file";
import { readFacts } from "../../../policies/adapters/facts-object/read-facts";
import schema from "../../../policies/adapters/facts-object/facts.schema.json";
import { exemptableRules } from "../../../policies/exemptions/exemptable-rules";

// From dist/test/adapters/facts-object.
const ROOT = path.resolve(__dirname, "../../../..");
const PAGE = readFileSync(path.join(ROOT, "docs/facts.md"), "utf8");

interface Block {
  readonly language: string;
  readonly line: number;
  readonly text: string;
}

/** The fenced blocks of a page, without the indentation of the list item that they are in. */
function fencedBlocks(markdown: string): Block[] {
  return [...markdown.matchAll(/^( *)```(\w+)\n(.*?)^\1```$/gms)].map((match) => {
    const [, indent = "", language = "", body = ""] = match;
    const text = body.replaceAll(new RegExp(`^${indent}`, "gm"), "");
    return { language, line: markdown.slice(0, match.index).split("\n").length, text };
  });
}

/** The facts object that a block shows: as a file, in stack config or in policy config; `undefined` for a file's name. */
function factsOf(value: unknown): unknown {
  const block = value as {
    config?: Record<string, unknown>;
    peerpath?: { facts?: unknown; factsFile?: unknown };
  };
  if (block.config !== undefined) return block.config["peerpath:facts"];
  if (block.peerpath === undefined) return value;
  assert.deepEqual(Object.keys(block.peerpath).length, 1);
  return block.peerpath.factsFile === undefined ? block.peerpath.facts : {};
}

const BLOCKS = fencedBlocks(PAGE);

describe("docs/facts.md", () => {
  const examples = BLOCKS.filter(({ language }) => language === "yaml" || language === "json");
  it("has examples", () => {
    assert.ok(examples.length > 8);
    assert.equal(PAGE.match(/```\w/g)?.length, BLOCKS.length);
  });

  for (const { language, line, text } of examples) {
    it(`shows facts that can be read, in the ${language} of line ${line}`, () => {
      const value: unknown = language === "json" ? JSON.parse(text) : parse(text, { strict: true });
      const reading = readFacts(factsOf(value), "docs/facts.md", {
        knownWorkloads: ["ocs-2007-r2"],
        exemptable: exemptableRules,
        // The files of the page's BIG-IP and zone.
        baseDir: path.join(ROOT, "test/support/device-files"),
      });
      assert.deepEqual(reading.ok ? [] : reading.problems, []);
    });
  }

  it("shows the messages that its mistakes give", () => {
    const shown = BLOCKS.filter(({ language }) => language === "text").map(({ text }) => text.trimEnd());
    const facts = {
      peerGroups: [{ name: "g", workload: "ocs-2007-r2", memebers: [] }],
      servers: [{ fqdn: "fe01.ocs.example.com", interfaces: [{ address: "10.1.1.300/24" }] }],
    };
    const reading = readFacts(facts, "facts.yaml", { knownWorkloads: ["ocs-2007-r2"] });
    const messages = reading.ok ? [] : reading.problems.map(({ message }) => message);
    assert.deepEqual(shown, [messages.join("\n")]);
  });

  it("names every key of the schema", () => {
    const keys = [schema, ...Object.values(schema.definitions)].flatMap(({ properties }) =>
      Object.keys(properties),
    );
    const missing = keys.filter(
      (key) => !new RegExp(`\`${key}\`|^## ${key}$|\`${key}\\[\\]\``, "m").test(PAGE),
    );
    assert.deepEqual(missing, []);
  });

  it("names the schema where the build puts it", () => {
    const schemaPath = "dist/policies/adapters/facts-object/facts.schema.json";
    assert.ok(PAGE.includes(`node_modules/peerpath/${schemaPath}`));
    const built = loadFactsFile(path.join(ROOT, schemaPath));
    assert.deepEqual(built.ok ? built.value : built.problems, schema);
  });
});
