/** All pages, and parts of pages, that are made from the rules and their cases. */
import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import * as prettier from "prettier";
import { rules } from "../../policies/rules";
import { fillFiles } from "./fill-files";
import { fillRuns } from "./fill-runs";
import { writePage } from "./write-page";
import { writeRulesTable } from "./write-rules-table";
import { writeTellingLines } from "./write-telling-lines";

const RULES = "docs/rules";
const GUIDE = "docs/guide";
const EXAMPLES =
  "Each is a whole estate, as small as the fault allows: `facts.yaml` is [the facts object](../facts.md), `resources.yaml` lists planned " +
  "resources as Pulumi YAML writes them (`fn::toJSON` makes a text of what is under it; `${name.output}` is what another resource gives " +
  "back, which no preview knows), `bigip.conf` is a BIG-IP's own file, `policy-config.json` the policy configuration. Under _peerpath " +
  "says_ stands the report that `peerpath preview` and `peerpath check` print of it. Where an example shows changed lines, everything " +
  "else is as in the first one; … stands for what is left out.";

/** The texts by their paths from the repository, `root`. Throws where an example does not come to what its case file says. */
export async function generatePages(root: string): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const rule of rules) {
    pages.set(`${RULES}/${rule.id}.md`, writePage(rule, path.join(root, RULES, "source")));
  }
  pages.set(`${RULES}/README.md`, writeIndex());
  for (const name of readdirSync(path.join(root, GUIDE)).filter((file) => file.endsWith(".md"))) {
    const page = `${GUIDE}/${name}`;
    const text = readFileSync(path.join(root, page), "utf8");
    pages.set(page, fillRuns(page, fillFiles(text, path.join(root, GUIDE)), root));
  }
  pages.set("README.md", await fillReadme(root));
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

async function fillReadme(root: string): Promise<string> {
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  const table = [writeRulesTable(rules, `${RULES}/`), ""].join("\n");
  const message = `\`\`\`text\n${await writeTellingLines(root)}\n\`\`\`\n`;
  return putBetween(putBetween(readme, "rules", table), "message", message);
}

/** Puts the text between `<!-- NAME: made by "npm run docs" -->` and `<!-- end of NAME -->`. */
function putBetween(readme: string, name: string, text: string): string {
  const [before, rest] = readme.split(`<!-- ${name}: made by "npm run docs" -->\n`);
  const after = rest?.split(`<!-- end of ${name} -->`)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md has no place for: ${name}`);
  return `${before}<!-- ${name}: made by "npm run docs" -->\n\n${text}\n<!-- end of ${name} -->${after}`;
}
