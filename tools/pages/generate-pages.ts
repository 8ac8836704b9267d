/** All pages, and parts of pages, that are made from the rules and their cases. */
import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as prettier from "prettier";
import { rules } from "../../policies/rules";
import { writePage } from "./write-page";
import { writeRulesTable } from "./write-rules-table";

const RULES = "docs/rules";
const EXAMPLES =
  "Each is a whole estate, as small as the fault allows: `facts.yaml` is [the facts object](../facts.md), `resources.yaml` lists planned " +
  "resources as Pulumi YAML writes them (`fn::toJSON` makes a text of what is under it; `${name.output}` is what another resource gives " +
  "back, which no preview knows), `bigip.conf` is a BIG-IP's own file, `policy-config.json` the policy configuration. Under _peerpath " +
  "says_ stands the report that `peerpath preview` and `peerpath check` print of it. Where an example shows changed lines, everything " +
  "else is as in the first one; … stands for what is left out.";

const TABLE = /(<!-- rules: made by "npm run docs" -->\n)[\s\S]*?(\n<!-- end of rules -->)/;

/** The texts by their paths from the repository, `root`. Throws where an example does not come to what its case file says. */
export async function generatePages(root: string): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const rule of rules) {
    pages.set(`${RULES}/${rule.id}.md`, writePage(rule, path.join(root, RULES, "source")));
  }
  pages.set(`${RULES}/README.md`, writeIndex());
  pages.set("README.md", putTable(readFileSync(path.join(root, "README.md"), "utf8")));
  const formatted = [...pages].map(async ([name, text]): Promise<[string, string]> => {
    const file = path.join(root, name);
    const options = await prettier.resolveConfig(file);
    return [name, await prettier.format(text, { ...options, filepath: file })];
  });
  return new Map(await Promise.all(formatted));
}

function writeIndex(): string {
  return [
    '<!-- Made by "npm run docs". -->',
    "# The rules",
    "In the order in which findings are reported. Each page has a broken estate with what peerpath says of it, the ways to mend it, and a " +
      "near-twin that is allowed; the tests run them all.",
    writeRulesTable(rules, ""),
    "## The examples",
    EXAMPLES,
  ].join("\n\n");
}

function putTable(readme: string): string {
  if (!TABLE.test(readme)) throw new Error("README.md has no place for the rules' table");
  return readme.replace(TABLE, (_, start: string, end: string) =>
    [start, writeRulesTable(rules, `${RULES}/`), end].join("\n"),
  );
}
