import { EMIT_TARGETS, type EmitTarget } from "../../adapters/emit/emission";
import { FIX_KINDS } from "../../records/group-records";
import type { Verdict } from "../../reach-verdict";
import { reportFixesJson } from "../../report/fix-json";
import { fileKey, reportFixesText } from "../../report/fix-text";
import {
  type FindingWithFixes,
  type FixSelection,
  decideFixExitCode,
  offerFixes,
} from "../../report/offered-fixes";
import { describeNothing } from "../../report/describe-nothing";
import { locate } from "../../values/locate";
import type { OnProgress } from "../../values/on-progress";
import type { Command, CommandResult } from "../command";
import { parseArguments } from "../parse-arguments";
import { readChoice } from "../read-choice";
import { DEVICE_USAGE, INPUTS_USAGE, readInputs } from "../read-inputs";
import { UsageError } from "../usage-error";
import { VERDICT_OPTIONS, judge, readGiven, readVerdictOptions } from "../verdict-options";
import { writeNewFiles } from "../write-new-files";

const usage = `peerpath fix INPUT… [options]

Shows what mends the findings of "peerpath check", as the lines to paste. Each fix was tried: the whole estate was judged again with it,
its finding was gone, and nothing else got worse. It changes nothing by itself.

Arguments:
  INPUT                   a file, or "-"; at least one, or --device
${INPUTS_USAGE}
Options:
${DEVICE_USAGE}  --facts FILE            a facts file, YAML or JSON; may be repeated, and all of them add up
  --policy-config FILE    JSON, as for the CLI's --policy-pack-config: levels of the rules, settings of "peerpath"
  --baseline FILE         findings that were there before; nothing is offered for them
  --finding TEXT          only findings of that rule, or about that object: its name, its URN, or its file and name
  --group NAME            only findings about that peer group
  --kind KIND             only fixes of that kind: ${FIX_KINDS.join(", ")}; may be repeated
  --emit TARGET           only the lines for ${EMIT_TARGETS.join(", ")}; may be repeated.
                          pulumi: TypeScript for the program; as3: a JSON Patch of the declaration
  --explain               say of the other ways what stopped them
  --out DIR               write what is to be pasted into files of that folder; nothing is overwritten
  --format FORMAT         text (default) or json; the schema is dist/policies/report/fix-report.schema.json

Exit codes: 0 there is a fix, or nothing to mend; 1 there are findings, and no fix for any of them; 2 an input or an argument could not
be used.

Examples:
  pulumi preview --json --show-sames | peerpath fix - --kind preserve-source --emit pulumi
  peerpath fix facts.yaml bigip.conf bigip_base.conf --emit tmsh --out fixes

More: docs/fix.md
`;

const OPTIONS = {
  facts: VERDICT_OPTIONS.facts,
  "policy-config": VERDICT_OPTIONS["policy-config"],
  baseline: VERDICT_OPTIONS.baseline,
  format: VERDICT_OPTIONS.format,
  device: { type: "string", multiple: true },
  finding: { type: "string" },
  group: { type: "string" },
  kind: { type: "string", multiple: true },
  emit: { type: "string", multiple: true },
  explain: { type: "boolean", default: false },
  out: { type: "string" },
} as const;

const FORMATS = ["text", "json"] as const;

const EXTENSIONS: Readonly<Record<EmitTarget, string>> = {
  pulumi: "pulumi.ts",
  as3: "as3.json",
  tmsh: "tmsh",
  hosts: "hosts",
  powershell: "ps1",
  bind: "zone",
};

/** Offers fixes. Throws a UsageError for arguments and inputs that cannot be used. */
function run(args: string[], onProgress?: OnProgress): Promise<CommandResult> {
  const { values, positionals } = parseArguments(args, OPTIONS);
  const format = readChoice("--format", values.format, FORMATS);
  const options = readVerdictOptions({
    ...values,
    format: "text",
    "fail-on": "mandatory",
    strict: false,
    "shrink-baseline": false,
  });
  const { finding, group, explain, out } = values;
  const selection: FixSelection = {
    finding,
    group,
    kinds: values.kind?.map((kind) => readChoice("--kind", kind, FIX_KINDS)),
    targets: values.emit?.map((target) => readChoice("--emit", target, EMIT_TARGETS)),
  };
  const { joined, estate } = readInputs("fix", positionals, values.device, onProgress);
  const given = readGiven(options);
  const { verdict } = judge(
    { ...given, ...estate, facts: [...estate.facts, ...given.facts], triesAllFixes: true },
    options,
    onProgress,
  );
  const findings = offerFixes(verdict.findings, selection);
  if (findings.length === 0) refuseStranger(verdict, selection);
  const files = out === undefined ? undefined : writeOut(out, findings);
  const nothing = describeNothing(verdict);
  const notes = [
    ...(nothing === undefined ? [] : [nothing]),
    ...joined.notes.map((note) => `Note: ${note}.`),
  ];
  const output =
    format === "json"
      ? reportFixesJson(findings)
      : reportFixesText(findings, { explain, ...(files === undefined ? {} : { files }) });
  return Promise.resolve({ output, notes, exitCode: decideFixExitCode(findings) });
}

/** A name that is misspelt must not read as if there were nothing to mend. */
function refuseStranger({ findings }: Verdict, { finding, group }: FixSelection): void {
  if (finding === undefined && group === undefined) return;
  const standing = findings.filter(({ exemptedBy }) => exemptedBy === undefined);
  if (standing.length === 0) return;
  const asked = [
    ...(finding === undefined ? [] : [`--finding "${finding}"`]),
    ...(group === undefined ? [] : [`--group "${group}"`]),
  ].join(" with ");
  const there = standing.map(
    ({ rule, group: of, cause }) =>
      `${rule} about ${locate(cause.origin)}${of === undefined ? "" : `, group ${of}`}`,
  );
  throw new UsageError([`${asked}: there is no such finding; there are`, ...new Set(there)].join("\n"));
}

/** The file of each text, by the fix's number and target. */
function writeOut(folder: string, findings: readonly FindingWithFixes[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { fix, number, emit } of findings.flatMap(({ offered }) => offered)) {
    for (const target of EMIT_TARGETS) {
      const text = emit[target];
      if (text === undefined) continue;
      const name = `${number}-${fix.kind}.${EXTENSIONS[target]}`;
      texts.set(name, text);
      names.set(fileKey(number, target), `${folder}/${name}`);
    }
  }
  if (texts.size > 0) writeNewFiles(folder, texts);
  return names;
}

export const fix: Command = { run, usage };
