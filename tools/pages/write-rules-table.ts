import type { Rule } from "../../policies/rules/rule";

/** `| rule | level | the property that must hold |`; `folder` is the way from the table's page to the rules' pages. */
export function writeRulesTable(rules: readonly Rule[], folder: string): string {
  return [
    "| rule | level | the property that must hold |",
    "| --- | --- | --- |",
    ...rules.map(({ id, level, title }) => `| [\`${id}\`](${folder}${id}.md) | ${level} | ${title} |`),
  ].join("\n");
}
