import assert from "node:assert/strict";
import { Ajv } from "ajv";
import schema from "../../policies/report/explanation.schema.json";

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** An explanation that is parsed and fits the published schema. */
export interface ExplanationDocument {
  readonly from: string;
  readonly to: string;
  readonly protocol: string;
  readonly port: number;
  readonly groups: readonly string[];
  readonly lookup: { readonly answers: readonly { readonly address: string }[] };
  readonly flows: readonly {
    readonly id: string;
    readonly answer: string | null;
    readonly outcome: string;
    readonly responsible: { readonly name: string; readonly urn: string } | null;
    readonly remedy: object | null;
    readonly missing: readonly { readonly what: string; readonly how: string }[];
  }[];
  readonly checks?: readonly {
    readonly on: string;
    readonly commands: readonly { readonly run: string }[];
  }[];
}

/** Parses an explanation and holds it against the published schema. */
export function parseExplanation(text: string): ExplanationDocument {
  const document: unknown = JSON.parse(text);
  validate(document);
  assert.deepEqual(validate.errors ?? [], []);
  return document as ExplanationDocument;
}
