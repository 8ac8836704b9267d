/** A rule's page: its head and references from the rule, its examples from its cases, the rest from the part written by hand. */
import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { Verdict } from "../../policies/reach-verdict";
import type { Rule } from "../../policies/rules/rule";
import { type CaseFile, applyChanges, readCaseFile } from "./case-file";
import { demandExpected, judgeCase } from "./judge-case";
import { writeCase } from "./write-case";
import { writeStanding } from "./write-standing";

const MARK = /^<!-- case: (.*) -->$/gm;

/** `folder` holds the rule's hand-written part and its cases. Throws where a case does not come to what it says. */
export function writePage(rule: Rule, folder: string): string {
  const prose = readFileSync(path.join(folder, `${rule.id}.md`), "utf8").trim();
  const caseFile = readCaseFile(path.join(folder, `${rule.id}.yaml`));
  const shown = showCases(rule, caseFile);
  const [lead = "", ...rest] = putCases(rule, prose, shown.blocks).split("\n\n");
  return [
    `<!-- Made by "npm run docs" from source/${rule.id}.md and source/${rule.id}.yaml. -->`,
    `# ${rule.id}`,
    `> ${rule.title}`,
    `Level: ${rule.level}. ${lead}`,
    "## Why",
    rule.rationale,
    ...rest,
    writeStanding(rule, shown.broken, (exemptions) => {
      const settings = JSON.stringify({ peerpath: { exemptions } });
      return judgeCase({ ...caseFile.files, "policy-config.json": settings }, caseFile.today).verdict;
    }),
    "## References",
    rule.references.map(writeReference).join("\n"),
    `The examples stand in [source/${rule.id}.yaml](source/${rule.id}.yaml), and the tests run each of them; [how they are written](README.md#the-examples).`,
  ].join("\n\n");
}

interface ShownCases {
  readonly broken: Verdict | undefined;
  readonly blocks: ReadonlyMap<string, string>;
}

function showCases(rule: Rule, { files, cases, today }: CaseFile): ShownCases {
  const blocks = new Map<string, string>();
  let broken: Verdict | undefined;
  for (const [index, ruleCase] of cases.entries()) {
    const changed = applyChanges(files, ruleCase);
    const judged = judgeCase(changed.files, today);
    demandExpected(`case "${ruleCase.name}" of ${rule.id}`, ruleCase.gives, judged);
    if (index === 0) broken = judged.verdict;
    blocks.set(ruleCase.name, writeCase(changed, shorten(judged.output, ruleCase.brief)));
  }
  return { broken, blocks };
}

/** Findings are apart by empty lines; … stands for what is left out of those of the rules. */
function shorten(output: string, brief: readonly string[]): string {
  const blocks = output.split("\n\n").map((block) => {
    const lines = block.split("\n");
    const isOf = brief.some((rule) => lines[0]?.includes(`] ${rule}: `) === true);
    return isOf && lines.length > 3 ? [...lines.slice(0, 3), "  …"].join("\n") : block;
  });
  return blocks.join("\n\n");
}

/** Every case stands on the page once, where its mark is. */
function putCases(rule: Rule, prose: string, blocks: ReadonlyMap<string, string>): string {
  const marked = [...prose.matchAll(MARK)].map((match) => match[1] ?? "");
  const wrong = [...new Set([...marked, ...blocks.keys()])].filter(
    (name) => !blocks.has(name) || marked.filter((mark) => mark === name).length !== 1,
  );
  if (wrong.length > 0)
    throw new Error(
      `${rule.id}: each case needs one mark, and each mark a case; not so: ${wrong.join(", ")}`,
    );
  return prose.replaceAll(MARK, (_, name: string) => blocks.get(name) ?? "");
}

/** Pages link to each other relative to themselves. */
function writeReference(reference: string): string {
  const page = /^docs\/(.*\.md)$/.exec(reference)?.[1];
  return `- ${page === undefined ? reference : `[${reference}](../${page})`}`;
}
