import assert from "node:assert/strict";
import { Ajv } from "ajv";
import schema from "../../policies/report/report.schema.json";

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** A report that is parsed and fits the published schema. */
export interface ReportDocument {
  readonly schemaVersion: number;
  readonly tool: { readonly name: string; readonly version: string };
  readonly summary: Readonly<Record<string, number>>;
  readonly flows: readonly {
    readonly id: string;
    readonly group: string;
    readonly from: string;
    readonly to: string;
    readonly protocol: string;
    readonly port: number;
    readonly answer: string | null;
    readonly outcome: string;
    readonly sourceSent: string | null;
    readonly sourceSeen: readonly string[];
    readonly disposition: string | null;
    readonly hops: readonly object[];
    readonly assumptions: readonly object[];
    readonly missing: readonly { readonly what: string; readonly why: string }[];
  }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly level: string;
    readonly urn: string;
    readonly cause: string;
    readonly group: string | null;
    readonly flows: readonly string[];
    readonly message: string;
    readonly exemptedBy: object | null;
    readonly fixes?: readonly object[];
    readonly refusedFixes?: readonly object[];
  }[];
}

/** Parses a report and holds it against the published schema. */
export function parseReport(text: string): ReportDocument {
  const document: unknown = JSON.parse(text);
  validate(document);
  assert.deepEqual(validate.errors ?? [], []);
  return document as ReportDocument;
}
