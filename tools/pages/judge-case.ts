/** Judges the files of a case as the command line would, and compares what it comes to with what is expected. */
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { EstateError, type Estate, type Verdict, reachVerdict } from "../../policies/reach-verdict";
import { reportText } from "../../policies/report/text-report";
import type { PolicySettings } from "../../policies/policy-config/policy-config";
import type { Expected } from "./case-file";
import { readResources } from "./read-resources";

export interface JudgedCase {
  /** Undefined where the files cannot be used. */
  readonly verdict: Verdict | undefined;
  /** What a person reads: the text report, or the error. Without the newline at its end. */
  readonly output: string;
}

/** Throws what is not about the files, such as a mistake in the case itself. */
export function judgeCase(files: Readonly<Record<string, string>>, today: string): JudgedCase {
  try {
    const verdict = reachVerdict(makeEstate(files, today));
    const { output } = reportText(verdict, { failOn: "mandatory", strict: false });
    return { verdict, output: output.trimEnd() };
  } catch (error) {
    if (!(error instanceof EstateError)) throw error;
    const lines = error.message.split("\n").map((line) => `peerpath: ${line}`);
    return { verdict: undefined, output: lines.join("\n") };
  }
}

function makeEstate(files: Readonly<Record<string, string>>, today: string): Estate {
  const { "resources.yaml": resources, "facts.yaml": facts, "bigip.conf": config } = files;
  const policyConfig = files["policy-config.json"];
  const device = { path: "bigip.conf", name: "bigip.conf", bytes: Buffer.from(config ?? "") };
  return {
    resources: resources === undefined ? [] : readResources(resources),
    facts: facts === undefined ? [] : [{ value: parse(facts), source: "facts.yaml" }],
    deviceFiles: config === undefined ? [] : [{ files: [device] }],
    settings: policyConfig === undefined ? new Map() : readSettings(policyConfig),
    today: new Date(today),
  };
}

/** The policy configuration of one example holds settings only; levels are the business of `readPolicyConfig`. */
function readSettings(text: string): ReadonlyMap<string, PolicySettings> {
  const config = JSON.parse(text) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return new Map(Object.entries(config).map(([policy, properties]) => [policy, { properties }]));
}

/** What a verdict comes to, in the words of a case file. */
export function summariseVerdict({ flows, findings }: Verdict): Expected {
  const counts: Record<string, number> = {};
  for (const { outcome } of flows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return {
    findings: findings.map(
      ({ rule, level, exemptedBy }) => `${exemptedBy === undefined ? level : "exempted"} ${rule}`,
    ),
    flows: counts,
  };
}

/** Throws where a case comes to something else than its file says. */
export function demandExpected(where: string, expected: Expected | undefined, judged: JudgedCase): void {
  const given = judged.verdict === undefined ? undefined : summariseVerdict(judged.verdict);
  if (isDeepStrictEqual(given, expected)) return;
  throw new Error(
    `${where} is to give ${JSON.stringify(expected)} and gives ${JSON.stringify(given)}:\n${judged.output}`,
  );
}
