import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { dnsAdapters, dnsProviders } from "../policies/adapters/dns";
import { tableOf } from "./adapters/dns/types-table";
import { REPO_ROOT } from "./support/repo-root";

/** Cells are padded by the formatter. */
function unpadded(line: string): string {
  return line.replace(/ +\|/g, " |").replace(/\| +/g, "| ");
}

describe("docs/names.md", () => {
  const page = readFileSync(path.join(REPO_ROOT, "docs", "names.md"), "utf8");
  for (const provider of dnsProviders) {
    it(`says of every type of ${provider.name} how it is read`, () => {
      const start = page.indexOf(`### ${provider.name}\n`);
      assert.notEqual(start, -1);
      const section = page.slice(start + 4).split(/^#/m)[0] ?? "";
      const rows = section.split("\n").filter((line) => line.startsWith("| `"));
      assert.deepEqual(rows.map(unpadded), tableOf(provider).map(unpadded));
    });
  }
});

describe("the tables of DNS providers", () => {
  it("name no Terraform type twice", () => {
    const types = dnsAdapters.flatMap(({ terraform = [] }) => terraform.map(({ type }) => type));
    assert.deepEqual(
      types.filter((type, index) => types.indexOf(type) !== index),
      [],
    );
  });
  it("read every Terraform type as a type that they read", () => {
    const unread = dnsAdapters.flatMap(({ tokens, terraform = [] }) =>
      terraform.filter(({ token }) => !tokens.includes(token)),
    );
    assert.deepEqual(unread, []);
  });
  it("decide nothing by what is marked M", () => {
    const deciding = dnsProviders.flatMap(({ records = [], zones = [] }) =>
      [...records, ...zones].filter(({ mark }) => mark === "M"),
    );
    assert.deepEqual(deciding, []);
  });
});
