import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { loadProviderTable } from "../../../sdks/provider-table/load-provider-table";
import type { Properties } from "../../../sdks/provider-table/provider-table";
import { REPO_ROOT } from "../../support/repo-root";

const PACKAGE = path.join(REPO_ROOT, "node_modules/@pulumi/command");
const table = loadProviderTable("command");
assert.ok(table !== undefined);

function readDeclarations(file: string): string {
  return readFileSync(path.join(PACKAGE, file), "utf8");
}

/** The members of an interface in a declaration file, as `name` or `name?`. */
function membersOf(declarations: string, interfaceName: string): string[] {
  const body = new RegExp(`interface ${interfaceName} \\{\\n([\\s\\S]*?)\\n\\s*\\}\\n`).exec(
    declarations,
  )?.[1];
  assert.ok(body !== undefined, `no interface ${interfaceName}`);
  const indent = /^ */.exec(body)?.[0] ?? "";
  return [...body.matchAll(new RegExp(`^${indent}(\\w+\\??):`, "gm"))].map(([, name = ""]) => name).sort();
}

function statedInputs(properties: Properties | undefined): string[] {
  return [...(properties?.values() ?? [])]
    .filter(({ words }) => !words.has("output"))
    .map(({ name, words }) => (words.has("required") ? name : `${name}?`))
    .sort();
}

/** The fields of a class that its args interface does not have. */
function outputsOf(declarations: string): string[] {
  const inputs = new Set(membersOf(declarations, "\\w+Args").map((name) => name.replace("?", "")));
  const fields = [...declarations.matchAll(/^ {4}readonly (\w+):/gm)].map(([, name = ""]) => name);
  return fields.filter((name) => !inputs.has(name)).sort();
}

function statedOutputs(properties: Properties | undefined): string[] {
  return [...(properties?.values() ?? [])]
    .filter(({ words }) => words.has("output"))
    .map(({ name }) => name)
    .sort();
}

describe("command table against the installed @pulumi/command", () => {
  it("has its version", () => {
    const { version } = JSON.parse(readDeclarations("package.json")) as { version: string };
    assert.equal(table.version, version);
  });

  for (const [token, file] of [
    ["command:local:Command", "local/command.d.ts"],
    ["command:remote:Command", "remote/command.d.ts"],
    ["command:remote:CopyToRemote", "remote/copyToRemote.d.ts"],
    ["command:remote:CopyFile", "remote/copyFile.d.ts"],
  ] as const) {
    it(`states the properties of ${token}, and which are required`, () => {
      const declarations = readDeclarations(file);
      const properties = table.resources.get(token)?.properties;
      assert.deepEqual(
        { inputs: statedInputs(properties), outputs: statedOutputs(properties) },
        { inputs: membersOf(declarations, "\\w+Args"), outputs: outputsOf(declarations) },
      );
    });
  }

  for (const name of ["Connection", "ProxyConnection"]) {
    it(`states the properties of a ${name}, and which are required`, () => {
      const declarations = readDeclarations("types/input.d.ts");
      assert.deepEqual(
        statedInputs(table.types.get(`remote/${name}`)),
        membersOf(declarations, `${name}Args`),
      );
    });
  }
});
