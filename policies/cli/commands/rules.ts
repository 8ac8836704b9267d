import { describeRule, listRules, writeRulesJson } from "../../report/rules-report";
import { rules as allRules } from "../../rules";
import { describeStranger } from "../../rules/describe-stranger";
import type { Rule } from "../../rules/rule";
import type { Command, CommandResult } from "../command";
import { readVersion } from "../package-info";
import { parseArguments } from "../parse-arguments";
import { readChoice } from "../read-choice";
import { UsageError } from "../usage-error";

const FORMATS = ["text", "json"] as const;

const OPTIONS = { format: { type: "string", default: "text" } } as const;

const usage = `peerpath rules [RULE] [options]

Lists the rules with their levels and the properties that must hold. Of one RULE: why it matters, what to do about a finding, where
the facts behind it are written down, how to change its level, and how to exempt what it finds, or why that cannot be.

Arguments:
  RULE                    the id of a rule, as findings name it

Options:
  --format FORMAT         text (default) or json; the schema is dist/policies/report/rules.schema.json

Exit codes: 0 the rules are listed; 2 an argument could not be used.

Examples:
  peerpath rules
  peerpath rules peer-source-preserved
  peerpath rules --format json

More: docs/rules, a page for each
`;

/** Lists the rules, or tells of one. Throws a UsageError for arguments that cannot be used. */
function run(args: string[]): Promise<CommandResult> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  const format = readChoice("--format", values.format, FORMATS);
  const [id, ...others] = positionals;
  if (others.length > 0) throw new UsageError(`rules takes one RULE at most; got ${positionals.length}`);
  const rule = id === undefined ? undefined : findRule(id);
  const chosen = rule === undefined ? allRules : [rule];
  const output =
    format === "json"
      ? writeRulesJson(chosen, readVersion())
      : rule === undefined
        ? listRules(allRules)
        : describeRule(rule);
  return Promise.resolve({ output, notes: [], exitCode: 0 });
}

function findRule(id: string): Rule {
  const found = allRules.find((rule) => rule.id === id);
  if (found !== undefined) return found;
  const names = allRules.map((rule) => rule.id);
  throw new UsageError(describeStranger(id, names));
}

export const rules: Command = { run, usage };
