import * as path from "node:path";
import type { BaselineEntry, BaselineFlow, BaselineRecord } from "../../records/exemption-records";
import { type Mistake, mistakenValue, reportMistakes } from "../facts-object/facts-problem";
import { Place, type Reading } from "../facts-object/place";
import { type ExemptableRules, checkExemptedRule } from "../facts-object/read-exemption";
import { asNumber, asOneOf, asText, withoutGaps } from "../facts-object/read-value";
import { showValue } from "../facts-object/show-value";
import { findSchemaMistakes } from "../facts-object/validate-facts";
import { decodeText } from "../text-file/decode-text";
import { locateJsonError } from "../text-file/locate-json-error";
import { readBytes } from "../text-file/read-bytes";
import schema from "./baseline.schema.json";

/** The baseline, or everything that is wrong with the file, a line each. */
export type BaselineReading =
  | { readonly ok: true; readonly record: BaselineRecord }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The value of `kind`, by which a baseline is told from any other file. */
export const BASELINE_KIND = schema.properties.kind.enum.join();
export const BASELINE_VERSION = 1;

/** Some hundred thousand flows. */
const LIMIT_MIB = 64;
const EXPECTED = "a baseline that peerpath check --write-baseline wrote";

/** Reads a baseline file. `file` names it in messages as it is given. Never throws for what a file can hold. */
export function readBaseline(file: string, rules: ExemptableRules): BaselineReading {
  const bytes = readBytes(file, { limitMiB: LIMIT_MIB, expected: EXPECTED });
  if (!bytes.ok) return refuse(`${file}: ${bytes.why}`);
  const text = decodeText(bytes.bytes);
  if (!text.ok) return refuse(`${file}: ${text.why}`);
  if (text.text.trim() === "") return refuse(`${file}: it is empty; expected ${EXPECTED}`);
  let value: unknown;
  try {
    value = JSON.parse(text.text);
  } catch {
    const { line, column } = locateJsonError(text.text);
    return refuse(`${file}:${line}:${column}: the JSON ends or breaks here; expected ${EXPECTED}`);
  }
  return readDocument(value, file, rules);
}

function refuse(problem: string): BaselineReading {
  return { ok: false, problems: [problem] };
}

function readDocument(value: unknown, file: string, rules: ExemptableRules): BaselineReading {
  const reading: Reading = { isUnknown: () => false, unread: [] };
  const root = new Place(value, { source: file, path: "" }, reading);
  if (root.key("kind").read(asText) !== BASELINE_KIND)
    return refuse(`${file}: it is no baseline, its "kind" is not "${BASELINE_KIND}"; expected ${EXPECTED}`);
  const version = root.key("schemaVersion");
  if (version.read(asNumber) !== BASELINE_VERSION) {
    const shown = version.read((given) => showValue(given)) ?? "nothing";
    return refuse(`${file}: schemaVersion is ${shown}; this version of peerpath reads ${BASELINE_VERSION}`);
  }
  const findings = root.key("findings").items();
  const mistakes: Mistake[] = [
    ...findSchemaMistakes("baseline", value, root.origin, () => false),
    ...findings.flatMap((finding) => checkExemptedRule(finding.key("rule"), rules)),
  ];
  const entries = findings.flatMap(readFinding);
  mistakes.push(...(mistakes.length === 0 ? findRepeats(entries, root) : []));
  if (mistakes.length > 0)
    return { ok: false, problems: reportMistakes(file, mistakes).map(({ message }) => message) };
  return { ok: true, record: { kind: "baseline", origin: root.origin, file: path.resolve(file), entries } };
}

/** A finding's entries: one for each flow, or one without. */
function readFinding(place: Place): BaselineEntry[] {
  const rule = place.key("rule").read(asText);
  const cause = place.key("cause").read(asText);
  if (rule === undefined || cause === undefined) return [];
  const aspect = place.key("aspect").read(asText);
  const common = { rule, group: place.key("group").read(asText), cause, aspect };
  const flows = place.key("flows");
  if (!flows.isStated) return [{ ...common, flow: undefined }];
  return withoutGaps(flows.items().map(readFlow)).map((flow) => ({ ...common, flow }));
}

function readFlow(place: Place): BaselineFlow | undefined {
  const from = place.key("from").read(asText);
  const to = place.key("to").read(asText);
  const protocol = place.key("protocol").read(asOneOf("tcp", "udp"));
  const port = place.key("port").read(asNumber);
  if (from === undefined || to === undefined || protocol === undefined || port === undefined)
    return undefined;
  const answer = place.key("answer").read(asText);
  return { from, to, protocol, port, answer, outcome: place.key("outcome").read(asText) };
}

/** A file in which something stands twice was put together by hand. */
function findRepeats(entries: readonly BaselineEntry[], root: Place): Mistake[] {
  const seen = new Set<string>();
  for (const { rule, group, cause, aspect, flow } of entries) {
    const key = JSON.stringify([rule, group, cause, aspect, flow]);
    if (seen.has(key)) {
      const about = flow === undefined ? "" : `, ${flow.from} -> ${flow.to}, ${flow.protocol} ${flow.port}`;
      return [mistakenValue(root.key("findings").origin, `${rule}, ${cause}${about} is there twice`)];
    }
    seen.add(key);
  }
  return [];
}
