import { exemptableRules } from "../exemptions/exemptable-rules";
import type { Rule } from "../rules/rule";
import { writeJson } from "./json-parts";
import schema from "./rules.schema.json";

const WIDTH = 110;

/** Writes the rules as the JSON that rules.schema.json describes. */
export function writeRulesJson(rules: readonly Rule[], version: string): string {
  return writeJson({
    schemaVersion: schema.properties.schemaVersion.const,
    tool: { name: "peerpath", version },
    rules: rules.map(({ id, title, level, rationale, action, references }) => ({
      id,
      level,
      title,
      rationale,
      action,
      references,
      page: pageOf(id),
      whyNotExempted: exemptableRules.get(id) ?? null,
    })),
  });
}

/** Lists the rules, a line each. */
export function listRules(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, level, title }) => `${id.padEnd(width)}  ${level.padEnd(9)}  ${title}`);
  return [...lines, "", '"peerpath rules RULE" tells more of one.', ""].join("\n");
}

/** Everything about one rule: why, what to do, and how to set or to exempt it. */
export function describeRule({ id, title, level, rationale, action, references }: Rule): string {
  const other = level === "mandatory" ? "advisory" : "mandatory";
  const config = { [id]: { enforcementLevel: other } };
  const lines = [
    `${id} (${level})`,
    ...wrap(title),
    "",
    "Why it matters:",
    ...wrap(rationale),
    "",
    "What to do about a finding:",
    ...wrap(action),
    "",
    "Its level, in the policy configuration (pulumi --policy-pack-config FILE, peerpath check --policy-config FILE):",
    `  ${JSON.stringify(config)}`,
    "  The levels are mandatory, advisory and disabled.",
    "",
    ...describeExempting(id),
    "",
    "References:",
    ...references.map((reference) => `  - ${reference}`),
    "",
    `More: ${pageOf(id)}`,
  ];
  return `${lines.join("\n")}\n`;
}

function pageOf(id: string): string {
  return `docs/rules/${id}.md`;
}

function describeExempting(id: string): string[] {
  const why = exemptableRules.get(id);
  if (why !== undefined) return ["What it finds cannot be exempted:", ...wrap(`${why}.`)];
  const exemption = {
    rule: id,
    from: "fe01.example.com",
    to: "*.example.com",
    port: 5071,
    reason: "CHG-1234",
    owner: "team-uc",
    expires: "2027-01-31",
  };
  return [
    "To let a finding through until a day, in the same file (docs/exemptions.md):",
    `  ${JSON.stringify({ peerpath: { exemptions: [exemption] } })}`,
  ];
}

/** The text in indented lines of words. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `  ${each}`);
}
