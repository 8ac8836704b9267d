/** Finds out what an INPUT is, by its content, and reads it. */
import * as path from "node:path";
import { closestName } from "../values/closest-name";
import schema from "../adapters/facts-object/facts.schema.json";
import { SIZE_LIMIT_MIB, parseFactsText } from "../adapters/facts-object/load-facts-file";
import { decodeText } from "../adapters/text-file/decode-text";
import { locateJsonError } from "../adapters/text-file/locate-json-error";
import { readBytes } from "../adapters/text-file/read-bytes";
import { isArchiveOrEncrypted } from "../adapters/tmsh/read-device-files";
import { TMSH_MODULES } from "../adapters/tmsh/tmsh-modules";
import type { DeviceFileInput, FactsInput, Input } from "./input";
import { InputError } from "./input-error";
import { findDuplicateKey } from "./duplicate-keys";
import { Field, type JsonObject, isJsonObject } from "./read-fields";
import { readPreview } from "./read-preview";
import { isEngineEvent, readPreviewEvents } from "./read-preview-events";
import { isUpdatePlan, readUpdatePlan } from "./read-update-plan";
import { isTerraformPlan, readTerraformPlan } from "./terraform/read-terraform-plan";
import { isTerraformState, readTerraformState } from "./terraform/read-terraform-state";
import { isTerraformStateFile, readTerraformStateFile } from "./terraform/read-terraform-state-file";
import { readCheckpoint, readStackExport } from "./read-state";

/** The argument that means standard input, and how messages name it. */
const STDIN = "-";
const STDIN_NAME = "standard input";

/** A state of some ten thousand resources has some ten megabytes; a text of more than this does not fit into the parser. */
const LIMIT_MIB = 256;

/** An archive of a BIG-IP's files may be larger: a qkview holds its logs. */
const ARCHIVE_LIMIT_MIB = 512;

const EXPECTED =
  "a facts file (YAML or JSON), a stack export, a checkpoint, the output of pulumi preview --json or terraform show -json, an update plan, or a BIG-IP's own files";

/** What is easily given in place of the JSON: Terraform's plan file is a zip archive, and what its commands print with -json are log lines. */
const ZIP = Buffer.from("PK\u0003\u0004");
const NO_PLAN_FILE =
  "it is a zip archive, as the plan files of Terraform are; expected what terraform show -json prints of it";
const NO_LOG = "these are log lines of Terraform; expected what terraform show -json prints of a plan file";

/** Comments, then a stanza: `ltm virtual /Common/vs {`. */
const STANZA = /^(?:\s*#[^\n]*\n)*\s*([a-z-]+) [^\n{}:]+\{/;

function isDeviceText(text: string): boolean {
  return text.startsWith("#TMSH-VERSION:") || TMSH_MODULES.has(STANZA.exec(text)?.[1] ?? "");
}

/** Reads one INPUT. Throws an InputError that names it, the place in it and what was expected. */
export function readInput(argument: string): Input {
  const name = argument === STDIN ? STDIN_NAME : argument;
  const baseDir = argument === STDIN ? path.resolve() : path.dirname(path.resolve(argument));
  const bytes = readAll(argument === STDIN ? undefined : argument, name);
  const device = (): DeviceFileInput => ({
    kind: "device-file",
    name,
    path: argument === STDIN ? name : path.resolve(argument),
    bytes,
  });
  if (isArchiveOrEncrypted(bytes)) return device();
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) throw new InputError(`${name}: ${NO_PLAN_FILE}`);
  const text = decode(bytes, name);
  if (isDeviceText(text)) return device();
  if (text.trim() === "") throw new InputError(`${name}: it is empty; expected ${EXPECTED}`);
  // JSON that is no object is none of these; whatever else does not begin like a JSON object can only be YAML.
  if (/^\s*\{\s*(["}]|$)/.test(text)) return readJson(text, name, baseDir);
  return readFactsText(text, name, baseDir);
}

function readAll(file: string | undefined, name: string): Buffer {
  const reading = readBytes(file, { limitMiB: ARCHIVE_LIMIT_MIB, expected: EXPECTED });
  if (!reading.ok) throw new InputError(`${name}: ${reading.why}`);
  return reading.bytes;
}

function decode(bytes: Buffer, name: string): string {
  if (bytes.length > LIMIT_MIB * 1024 * 1024)
    throw new InputError(`${name}: it is larger than ${LIMIT_MIB} MiB; expected ${EXPECTED}`);
  const text = decodeText(bytes);
  if (!text.ok) throw new InputError(`${name}: ${text.why}`);
  return text.text;
}

function readJson(text: string, name: string, baseDir: string): Input {
  const document = parse(text);
  if (document === undefined) {
    const first = parse(firstLine(text));
    if (isEngineEvent(first)) return readPreviewEvents(eachEvent(text, name), name);
    if (isJsonObject(first) && "@level" in first) throw new InputError(`${name}: ${NO_LOG}`);
    const { line, column } = locateJsonError(text);
    throw new InputError(`${name}:${line}:${column}: the JSON ends or breaks here; expected ${EXPECTED}`);
  }
  requireOnce(text, document, name);
  // The text begins with a brace.
  return readDocument(document as JsonObject, name, baseDir, text);
}

/** The key itself is not shown: whose text it is nobody knows. `line` is the one at which the text begins. */
function requireOnce(text: string, value: unknown, name: string, line = 1): void {
  const found = findDuplicateKey(text, value);
  if (found === undefined) return;
  const place = `${name}:${found.line + line - 1}:${found.column}`;
  throw new InputError(`${place}: a key is given here for the second time in one object`);
}

function readDocument(document: JsonObject, name: string, baseDir: string, text: string): Input {
  const field = new Field(name, "", document);
  if ("deployment" in document) return readStackExport(field, name);
  if ("checkpoint" in document) return readCheckpoint(field, name);
  if ("steps" in document || "changeSummary" in document || "diagnostics" in document) {
    return readPreview(field, name);
  }
  if (isUpdatePlan(document)) return readUpdatePlan(field, name);
  if (isTerraformPlan(document)) return readTerraformPlan(field, name);
  if (isTerraformState(document)) return readTerraformState(field, name);
  if (isTerraformStateFile(document)) return readTerraformStateFile(field, name);
  if (isEngineEvent(document)) return readPreviewEvents([field], name);
  if (mayBeFacts(document)) return readFactsText(text, name, baseDir);
  const keys = Object.keys(document)
    .slice(0, 5)
    .map((key) => JSON.stringify(key));
  throw new InputError(`${name}: it is a JSON object with the keys ${keys.join(", ")}; expected ${EXPECTED}`);
}

/** Facts need have no key at all; a key that is misspelt is still meant as one, where there are not more than facts have. */
function mayBeFacts(document: JsonObject): boolean {
  const known = Object.keys(schema.properties);
  const keys = Object.keys(document);
  return (
    keys.length === 0 ||
    keys.some((key) => known.includes(key)) ||
    (keys.length <= known.length && keys.some((key) => closestName(key, known) !== undefined))
  );
}

function readFactsText(text: string, name: string, baseDir: string): FactsInput {
  if (text.length > SIZE_LIMIT_MIB * 1024 * 1024) {
    throw new InputError(
      `${name}: it is no JSON object and larger than ${SIZE_LIMIT_MIB} MiB; expected ${EXPECTED}`,
    );
  }
  const parsed = parseFactsText(text, name);
  if (!parsed.ok) {
    throw new InputError(parsed.problems.map(({ message }) => `${message}; expected ${EXPECTED}`).join("\n"));
  }
  if (!isJsonObject(parsed.value)) throw new InputError(`${name}: it holds no keys; expected ${EXPECTED}`);
  return { kind: "facts", name, value: parsed.value, baseDir };
}

/** `undefined` where the text is no JSON; the parser's own message quotes the text, which may hold secrets. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function firstLine(text: string): string {
  const start = text.trimStart();
  const end = start.indexOf("\n");
  return end === -1 ? start : start.slice(0, end);
}

function* eachEvent(text: string, name: string): Generator<Field> {
  let number = 0;
  for (const line of text.split("\n")) {
    number += 1;
    if (line.trim() === "") continue;
    const event = parse(line);
    if (!isJsonObject(event)) {
      const { column } = locateJsonError(line.trimEnd());
      throw new InputError(
        `${name}:${number}:${column}: the JSON ends or breaks here; expected one event a line`,
      );
    }
    requireOnce(line, event, name, number);
    yield new Field(name, `line ${number}`, event);
  }
}
