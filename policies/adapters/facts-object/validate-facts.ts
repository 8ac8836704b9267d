/** Validates facts against facts.schema.json and says in the user's words what does not fit. */
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { Origin } from "../../values/fact";
import { childOrigin } from "./child-origin";
import { closestName } from "../../values/closest-name";
import { describeExpected } from "./describe-expected";
import { type Mistake, mistakenKey, mistakenEntry, mistakenValue } from "./facts-problem";
import baselineSchema from "../baseline/baseline.schema.json";
import inferenceSchema from "../settings/inference.schema.json";
import schema from "./facts.schema.json";
import { quoteText, showValue } from "./show-value";
import { TEXT_FORMATS } from "./text-formats";

/** What a value is validated as: the whole facts object, a part of it, the setting `inference`, or a baseline file. */
export type FactsDefinition = "facts" | "server" | "exemptions" | "inference" | "baseline";

let compiled: Record<FactsDefinition, ValidateFunction> | undefined;

/** Compiled at the first use: loading the pack shouldn't cost what a run without facts never needs. */
function validators(): Record<FactsDefinition, ValidateFunction> {
  if (compiled !== undefined) return compiled;
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    ownProperties: true,
    allowUnionTypes: true,
    // The branches of an "if" say nothing about types; the schema around them does.
    strictTypes: false,
    validateSchema: false,
    meta: false,
  });
  for (const [name, { refuse }] of TEXT_FORMATS) {
    ajv.addFormat(name, (text: string) => refuse(text) === undefined);
  }
  const facts = ajv.compile(schema);
  const part = (pointer: string): ValidateFunction => {
    const found = ajv.getSchema(`${schema.$id}#/${pointer}`);
    if (found === undefined) throw new Error(`facts.schema.json has no ${pointer}`);
    return found;
  };
  compiled = {
    facts,
    server: part("definitions/server"),
    exemptions: part("properties/exemptions"),
    inference: ajv.compile(inferenceSchema),
    baseline: ajv.compile(baselineSchema),
  };
  return compiled;
}

/** A place in the value: where an error is, and what is there. */
interface Spot {
  readonly origin: Origin;
  readonly value: unknown;
}

/**
 * The mistakes that the schema finds. `origin` is where the value itself was given; nothing is said about a value for
 * which `isUnknown` is true, or about what is inside it.
 */
export function findSchemaMistakes(
  definition: FactsDefinition,
  value: unknown,
  origin: Origin,
  isUnknown: (value: unknown) => boolean,
): Mistake[] {
  const validate = validators()[definition];
  if (validate(value)) return [];
  const located = (validate.errors ?? []).flatMap((error) => {
    const spot = locate(value, error.instancePath, origin, isUnknown);
    return spot === undefined ? [] : [{ error, spot }];
  });
  const meant = new Set<string>();
  const mistakes: Mistake[] = [];
  for (const { error, spot } of located) {
    if (error.keyword !== "additionalProperties") continue;
    const { mistake, suggestion } = unknownKey(error, spot);
    mistakes.push(mistake);
    if (suggestion !== undefined) meant.add(childOrigin(spot.origin, suggestion).path);
  }
  for (const { error, spot } of located) {
    // A key that is there, but misspelt, is one mistake and not two.
    const isMeant = (key: string): boolean => meant.has(childOrigin(spot.origin, key).path);
    mistakes.push(...describeError(error, spot, isMeant));
  }
  return mistakes;
}

/** Follows a JSON pointer; `undefined` where it leads to or through an unknown value. */
function locate(
  root: unknown,
  pointer: string,
  origin: Origin,
  isUnknown: (value: unknown) => boolean,
): Spot | undefined {
  let spot: Spot = { origin, value: root };
  for (const token of pointer.split("/").slice(1)) {
    if (isUnknown(spot.value)) return undefined;
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    const step = Array.isArray(spot.value) ? Number(key) : key;
    spot = { origin: childOrigin(spot.origin, step), value: (spot.value as Record<string, unknown>)[key] };
  }
  return isUnknown(spot.value) ? undefined : spot;
}

function unknownKey(error: ErrorObject, spot: Spot): { mistake: Mistake; suggestion: string | undefined } {
  const key = textParam(error, "additionalProperty");
  const allowed = Object.keys((error.parentSchema as { properties: object }).properties);
  const free = allowed.filter((name) => (spot.value as Record<string, unknown>)[name] === undefined);
  const suggestion = closestName(key, free);
  const hint = suggestion === undefined ? "" : `; did you mean ${quoteText(suggestion)}?`;
  const predicate = `is not a key here${hint} (allowed: ${allowed.join(", ")})`;
  return { mistake: mistakenKey(spot.origin, key, predicate), suggestion };
}

function describeError(error: ErrorObject, spot: Spot, isMeant: (key: string) => boolean): Mistake[] {
  switch (error.keyword) {
    case "additionalProperties": // Reported before the others.
    case "if": // Only says which branch the errors beside it are from.
    case "propertyNames": // Only says that the error beside it is about a key.
      return [];
    case "required": {
      const key = textParam(error, "missingProperty");
      // "oneOf" of the schema around it says it better.
      if (/\/oneOf\/\d+\/required$/.test(error.schemaPath) || isMeant(key)) return [];
      const { properties } = error.parentSchema as { properties: Record<string, object> };
      return [mistakenKey(spot.origin, key, `is missing; expected ${describeExpected(properties[key])}`)];
    }
    case "oneOf":
      return describeAlternatives(error, spot, isMeant);
    case "dependencies": {
      const missing = textParam(error, "missingProperty");
      const given = textParam(error, "property");
      if (isMeant(missing)) return [];
      return [
        mistakenKey(spot.origin, missing, `is missing; it goes with ${quoteText(given)}, which is given`),
      ];
    }
    case "minItems":
    case "maxItems":
      return [mistakenValue(spot.origin, describeCount(error, (spot.value as unknown[]).length))];
    default:
      return [describeValue(error, spot)];
  }
}

/** `oneOf` over `required` lists: exactly one of some keys must be given. */
function describeAlternatives(error: ErrorObject, spot: Spot, isMeant: (key: string) => boolean): Mistake[] {
  // What is no mapping has no keys, and is reported as that.
  if (typeof spot.value !== "object" || spot.value === null || Array.isArray(spot.value)) return [];
  const keys = (error.schema as { required: string[] }[]).flatMap((branch) => branch.required);
  const names = keys.map(quoteText);
  const { passingSchemas } = error.params as { passingSchemas: number[] | null };
  if (passingSchemas !== null) {
    return [mistakenEntry(spot.origin, `has both ${names.join(" and ")}; give exactly one of them`)];
  }
  if (keys.some(isMeant)) return [];
  return [mistakenEntry(spot.origin, `has neither ${names.join(" nor ")}; give exactly one of them`)];
}

function describeCount(error: ErrorObject, count: number): string {
  const { limit } = error.params as { limit: number };
  const given = count === 1 ? "1 entry is given" : `${count} entries are given`;
  const bound = error.keyword === "minItems" ? "at least" : "at most";
  return `${given}, expected ${bound} ${limit}`;
}

/** A value that is not of the type, the format or the range that is expected there. */
function describeValue(error: ErrorObject, spot: Spot): Mistake {
  const { origin, value } =
    error.propertyName === undefined
      ? spot
      : { origin: childOrigin(spot.origin, error.propertyName), value: error.propertyName };
  if (error.keyword === "format" && typeof value === "string") {
    const refusal = TEXT_FORMATS.get(textParam(error, "format"))?.refuse(value);
    if (refusal !== undefined) return mistakenValue(origin, `${quoteText(value)} ${refusal}`);
  }
  const expected = describeExpected(error.parentSchema);
  const hint =
    expected.startsWith("text") && ["number", "boolean"].includes(typeof value) ? "; put it in quotes" : "";
  return mistakenValue(origin, `${showValue(value)} is not ${expected}${hint}`);
}

function textParam(error: ErrorObject, name: string): string {
  const value = (error.params as Record<string, unknown>)[name];
  if (typeof value !== "string") throw new Error(`a schema error of ${error.keyword} has no ${name}`);
  return value;
}
