/**
 * Reads YAML as Pulumi's CLI does, which is not YAML 1.2: `010` is 8, `1_000` is 1000, an unquoted date is a time, and
 * `yes` is a string (the rules of Go's yaml.v3, compared with the real CLI in a test).
 */
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Scalar } from "yaml";

/** A date or timestamp without quotes. */
export class YamlTime {
  /** `text` is what Go prints, for example `2027-01-31 00:00:00 +0000 UTC`. */
  constructor(readonly text: string) {}
}

/** `bigint` only for whole numbers that a double cannot hold. */
export type YamlValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | YamlTime
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** Parses the first document; throws with the parser's own words, which name line and column. */
export function parseCliYaml(text: string): YamlValue {
  const document = parseDocument(text, { schema: "failsafe", prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) throw new Error(error.message.split("\n", 1)[0]);
  return readNode(document.contents, document);
}

function readNode(node: unknown, document: Document): YamlValue {
  if (node === null || node === undefined) return null;
  if (isAlias(node)) {
    const target = node.resolve(document);
    if (target === undefined) throw new Error(`there is no anchor "${node.source}" before its alias`);
    return readNode(target, document);
  }
  if (isScalar(node)) return readScalar(node);
  if (isSeq(node)) return node.items.map((item) => readNode(item, document));
  if (isMap(node)) {
    const own: Record<string, YamlValue> = {};
    let merged: Record<string, YamlValue> = {};
    for (const pair of node.items) {
      if (isScalar(pair.key) && pair.key.type === "PLAIN" && pair.key.value === "<<") {
        merged = { ...merged, ...mergeSources(readNode(pair.value, document)) };
      } else own[keyText(readNode(pair.key, document))] = readNode(pair.value, document);
    }
    return { ...merged, ...own };
  }
  if (isPair(node)) return readNode(node.value, document);
  throw new Error("unexpected kind of YAML node");
}

/** The first of several sources wins. */
function mergeSources(source: YamlValue): Record<string, YamlValue> {
  const sources: readonly YamlValue[] = Array.isArray(source) ? (source as readonly YamlValue[]) : [source];
  return Object.assign({}, ...[...sources].reverse()) as Record<string, YamlValue>;
}

function keyText(key: YamlValue): string {
  return key instanceof YamlTime ? key.text : typeof key === "object" ? JSON.stringify(key) : String(key);
}

function readScalar(scalar: Scalar): YamlValue {
  const text = typeof scalar.value === "string" ? scalar.value : (scalar.source ?? "");
  if (scalar.type !== "PLAIN" && scalar.type !== undefined) return text;
  if (scalar.tag !== undefined) return text;
  return readPlain(text);
}

const NULLS: ReadonlySet<string> = new Set(["", "~", "null", "Null", "NULL"]);
const TRUES: ReadonlySet<string> = new Set(["true", "True", "TRUE"]);
const FALSES: ReadonlySet<string> = new Set(["false", "False", "FALSE"]);
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INFINITE_OR_NAN = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

function readPlain(text: string): YamlValue {
  if (NULLS.has(text)) return null;
  if (TRUES.has(text)) return true;
  if (FALSES.has(text)) return false;
  if (INFINITE_OR_NAN.test(text)) throw new Error(`${text} is no number that a configuration can hold`);
  if (!/^[-+.0-9]/.test(text)) return text;
  return readTime(text) ?? readNumber(text.replaceAll("_", "")) ?? text;
}

function readNumber(text: string): number | bigint | undefined {
  const whole = readWhole(text);
  if (whole !== undefined) return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole;
  return FLOAT.test(text) ? Number(text) : undefined;
}

const BASES: readonly (readonly [RegExp, string])[] = [
  [/^0[xX]([0-9a-fA-F]+)$/, "0x"],
  [/^0[bB]([01]+)$/, "0b"],
  [/^0[oO]?([0-7]+)$/, "0o"],
  [/^(0|[1-9][0-9]*)$/, ""],
];
const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

/** A whole number that 64 bits hold; anything larger is a floating-point number. */
function readWhole(text: string): bigint | undefined {
  const sign = text.startsWith("-") ? -1n : 1n;
  const digits = /^[-+]/.test(text) ? text.slice(1) : text;
  for (const [pattern, prefix] of BASES) {
    const match = pattern.exec(digits);
    if (match === null) continue;
    const value = sign * BigInt(prefix + (match[1] ?? ""));
    return value >= INT64_MIN && value <= UINT64_MAX ? value : undefined;
  }
  return undefined;
}

const TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?(Z|[-+]\d{2}:\d{2})| (\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?)?$/;

function readTime(text: string): YamlTime | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number);
  const [hour = 0, minute = 0, second = 0] = [4, 5, 6].map((i) => Number(match[i] ?? match[i + 5] ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const fraction = (match[7] ?? match[12] ?? "").replace(/\.?0*$/, "");
  const two = (value: number): string => String(value).padStart(2, "0");
  const offset = (match[8] ?? "Z").replace(":", "");
  const zone = /^(?:Z|[-+]0000)$/.test(offset) ? "+0000 UTC" : `${offset} ${offset}`;
  const clock = `${two(hour)}:${two(minute)}:${two(second)}${fraction}`;
  return new YamlTime(`${String(year).padStart(4, "0")}-${two(month)}-${two(day)} ${clock} ${zone}`);
}
