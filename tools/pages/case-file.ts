/** What `docs/rules/source/<rule>.yaml` holds: a small broken estate, and cases that each change a few lines of it. */
import { readFileSync } from "node:fs";
import Ajv, { type JSONSchemaType } from "ajv";
import { parse } from "yaml";

/**
 * Lines of one file that a case replaces. `from` must be in the file exactly once, however far in; `to` goes in as far. A file that the broken estate does not have is added: its `from`
 * is empty.
 */
export interface Change {
  readonly in: string;
  readonly from: string;
  readonly to: string;
}

/** What a case comes to. Whoever writes it says it first; the generator refuses a page whose case comes to something else. */
export interface Expected {
  /** `mandatory peer-reachable`, in the order in which they are reported; `exempted …` where something lets it through. */
  readonly findings: string[];
  /** Number of peer flows by outcome; outcomes that do not occur are left out. */
  readonly flows: Record<string, number>;
}

export interface RuleCase {
  readonly name: string;
  readonly changes: Change[];
  /** Rules of whose findings the page shows only the first lines, since another case or page has them whole. */
  readonly brief: string[];
  /** Left out where the files cannot be used at all: then there is no verdict, only an error. */
  readonly gives?: Expected;
}

export interface CaseFile {
  /** The day, `YYYY-MM-DD`, on which the cases are judged. */
  readonly today: string;
  /** Texts by name: `resources.yaml`, `facts.yaml`, `bigip.conf`, `policy-config.json`. */
  readonly files: Record<string, string>;
  /** The first one is the broken estate, without changes. */
  readonly cases: RuleCase[];
}

export const FILE_NAMES = ["resources.yaml", "facts.yaml", "bigip.conf", "policy-config.json"] as const;

const DEFAULT_DAY = "2026-11-01";

const SCHEMA: JSONSchemaType<CaseFile> = {
  type: "object",
  additionalProperties: false,
  required: ["files", "cases", "today"],
  properties: {
    today: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", default: DEFAULT_DAY },
    files: {
      type: "object",
      required: [],
      propertyNames: { enum: FILE_NAMES },
      additionalProperties: { type: "string" },
    },
    cases: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["name", "changes", "brief"],
        properties: {
          name: { type: "string", pattern: "^[a-z0-9-]+$" },
          changes: {
            type: "array",
            default: [],
            items: {
              type: "object",
              additionalProperties: false,
              required: ["in", "from", "to"],
              properties: { in: { type: "string" }, from: { type: "string" }, to: { type: "string" } },
            },
          },
          brief: { type: "array", items: { type: "string" }, default: [] },
          gives: {
            type: "object",
            nullable: true,
            additionalProperties: false,
            required: ["findings", "flows"],
            properties: {
              findings: { type: "array", items: { type: "string" } },
              flows: { type: "object", required: [], additionalProperties: { type: "integer" } },
            },
          },
        },
      },
    },
  },
};

const check = new Ajv({ useDefaults: true, allErrors: true }).compile(SCHEMA);

/** Throws an Error that names the file and each mistake. */
export function readCaseFile(file: string): CaseFile {
  const value: unknown = parse(readFileSync(file, "utf8"));
  if (!check(value)) {
    const faults = (check.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath} ${message ?? ""}`,
    );
    throw new Error(`${file}: ${faults.join("; ")}`);
  }
  const names = value.cases.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new Error(`${file}: there are two cases "${repeated}"`);
  return value;
}

/** The files with a case's changes made, and the changes with the indentation that they have there. */
export interface ChangedFiles {
  readonly files: Readonly<Record<string, string>>;
  readonly changes: readonly Change[];
}

/** Throws where lines that are to be replaced are not there, or are there twice. */
export function applyChanges(
  files: Readonly<Record<string, string>>,
  { name, changes }: RuleCase,
): ChangedFiles {
  const changed = { ...files };
  const placed = changes.map((change): Change => {
    if (change.from === "" && !(change.in in changed)) {
      changed[change.in] = change.to;
      return change;
    }
    const lines = (changed[change.in] ?? "").split("\n");
    const from = splitLines(change.from);
    const places = findLines(lines, from);
    const [place] = places;
    if (place === undefined || places.length > 1) {
      const found = `${places.length} times`;
      throw new Error(
        `case "${name}": ${JSON.stringify(change.from)} is in ${change.in} ${found}; expected it once`,
      );
    }
    const indent = (text: string): string[] => splitLines(text).map((line) => place.indent + line);
    const to = indent(change.to);
    lines.splice(place.at, from.length, ...to);
    changed[change.in] = lines.join("\n");
    return { in: change.in, from: indent(change.from).join("\n"), to: to.join("\n") };
  });
  return { files: changed, changes: placed };
}

function splitLines(text: string): string[] {
  return text.trimEnd() === "" ? [] : text.trimEnd().split("\n");
}

/** Where the lines stand, all of them further in by the same. */
function findLines(
  lines: readonly string[],
  wanted: readonly string[],
): { readonly at: number; readonly indent: string }[] {
  const [first = ""] = wanted;
  return lines.flatMap((line, at) => {
    const indent = /^ */.exec(line)?.[0] ?? "";
    const isHere = line === indent + first && wanted.every((want, by) => lines[at + by] === indent + want);
    return isHere ? [{ at, indent }] : [];
  });
}
