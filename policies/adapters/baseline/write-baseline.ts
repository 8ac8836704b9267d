import type { BaselineEntry, BaselineFlow } from "../../records/exemption-records";
import { BASELINE_KIND, BASELINE_VERSION } from "./read-baseline";

/**
 * The text of a baseline file with these entries. It has a line for each flow, so that a review shows which ones left, and the same
 * entries give the same text.
 */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const findings = new Map<string, BaselineEntry[]>();
  const sorted = entries
    .map((entry) => ({ entry, key: JSON.stringify(sortKey(entry)) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
  for (const { entry } of sorted) {
    const key = JSON.stringify([
      entry.rule,
      entry.group,
      entry.cause,
      entry.aspect,
      entry.flow === undefined,
    ]);
    const found = findings.get(key);
    if (found === undefined) findings.set(key, [entry]);
    else found.push(entry);
  }
  const head = `{\n  "kind": "${BASELINE_KIND}",\n  "schemaVersion": ${BASELINE_VERSION},\n  "findings": [`;
  if (findings.size === 0) return `${head}]\n}\n`;
  return `${head}\n${[...findings.values()].map(writeFinding).join(",\n")}\n  ]\n}\n`;
}

function writeFinding(entries: readonly BaselineEntry[]): string {
  const [first] = entries;
  if (first === undefined) throw new Error("a finding without any entry");
  const { rule, group, cause, aspect } = first;
  const fields = Object.entries({ rule, group, cause, aspect })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `      "${key}": ${JSON.stringify(value)}`);
  const flows = entries.flatMap(({ flow }) => (flow === undefined ? [] : [`        ${writeFlow(flow)}`]));
  const list = flows.length === 0 ? [] : [`      "flows": [\n${flows.join(",\n")}\n      ]`];
  return `    {\n${[...fields, ...list].join(",\n")}\n    }`;
}

function writeFlow({ from, to, protocol, port, answer, outcome }: BaselineFlow): string {
  const fields = Object.entries({ from, to, protocol, port, answer, outcome })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  return `{ ${fields.join(", ")} }`;
}

function sortKey({ rule, group, cause, aspect, flow }: BaselineEntry): unknown[] {
  const port = String(flow?.port ?? 0).padStart(5, "0");
  const { from, to, protocol, answer, outcome } = flow ?? {};
  return [rule, group ?? "", cause, aspect, from, to, protocol, port, answer, outcome];
}
