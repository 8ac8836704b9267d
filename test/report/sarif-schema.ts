import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import type { Log, Run } from "sarif";

/** The schema of SARIF 2.1.0 as its editors publish it, from the package that ships it. */
const SCHEMA = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

// Its patterns are older than the "u" flag.
const ajv = new AjvDraft04({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, "utf8")) as object);

/** Parses a SARIF report and holds it against the official schema. */
export function parseSarif(text: string): Run {
  const log: unknown = JSON.parse(text);
  validate(log);
  assert.deepEqual((validate.errors ?? []).slice(0, 5), []);
  const [run, ...others] = (log as Log).runs;
  assert.ok(run !== undefined && others.length === 0);
  return run;
}
