/**
 * Pulumi's property values in the form that travels between program, engine and policies: JSON, in which an object with
 * a signature stands for something that JSON lacks. Inside the preview a value is one of
 *
 * - null, boolean, number, string, array, object;
 * - one of the seven sentinel strings: unknown;
 * - a secret `{[SIGNATURE]: SECRET, value}`;
 * - a reference to a resource `{[SIGNATURE]: RESOURCE, urn, id?}`;
 * - an asset or archive, carried along as it is.
 */

import {
  OUTPUT_VALUE,
  RESOURCE,
  SECRET,
  SIGNATURE,
  UNKNOWN,
  UNKNOWN_MARKS,
} from "../adapters/plan/wire-values";

export { ARCHIVE, ASSET, RESOURCE, SECRET, SIGNATURE, UNKNOWN } from "../adapters/plan/wire-values";

export type Properties = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function signatureOf(value: unknown): unknown {
  return isObject(value) ? value[SIGNATURE] : undefined;
}

export function isSecret(value: unknown): boolean {
  return signatureOf(value) === SECRET;
}

/** The value as a secret; a secret stays as it is. */
export function makeSecret(value: unknown): unknown {
  return isSecret(value) ? value : { [SIGNATURE]: SECRET, value };
}

/** Whether the value is unknown, or some part of it is. */
export function containsUnknown(value: unknown): boolean {
  return some(value, (part) => UNKNOWN_MARKS.has(part));
}

export function containsSecret(value: unknown): boolean {
  return some(value, isSecret);
}

/**
 * A value as the SDK sends it, with output values turned into plain, secret or unknown ones. The dependencies that an
 * output value carries travel beside the properties as well, so nothing is lost.
 */
export function fromProgram(value: unknown): unknown {
  if (signatureOf(value) === OUTPUT_VALUE && isObject(value)) {
    const known = "value" in value ? fromProgram(value["value"]) : UNKNOWN;
    return value["secret"] === true ? makeSecret(known) : known;
  }
  return mapParts(value, fromProgram);
}

/** A value as the SDK takes it: a reference to a resource whose id is unknown has an empty id. */
export function toProgram(value: unknown): unknown {
  if (signatureOf(value) === RESOURCE && isObject(value) && UNKNOWN_MARKS.has(value["id"])) {
    return { ...value, id: "" };
  }
  return mapParts(value, toProgram);
}

/**
 * A value for a policy: secrets marked (the SDK unwraps them), references as the id, or the URN where there is none, and
 * every unknown of one kind, since the engine forgets the kinds on the way.
 */
export function toPolicy(value: unknown): unknown {
  if (UNKNOWN_MARKS.has(value)) return UNKNOWN;
  if (signatureOf(value) === RESOURCE && isObject(value))
    return toPolicy("id" in value ? value["id"] : value["urn"]);
  return mapParts(value, toPolicy);
}

/** A value for a provider: as for a policy, and secrets unwrapped. */
export function toProvider(value: unknown): unknown {
  if (isSecret(value) && isObject(value)) return toProvider(value["value"]);
  if (signatureOf(value) === RESOURCE && isObject(value)) return "id" in value ? value["id"] : value["urn"];
  return mapParts(value, toProvider);
}

/** `convert` for each property; `undefined` ones are left out. */
export function mapProperties(properties: Properties, convert: (value: unknown) => unknown): Properties {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, convert(value)]),
  );
}

/**
 * Marks what a provider hands back as secret again, since it got the plain values: a property is secret when the input
 * of the same name is or holds one, and objects are compared property by property.
 */
export function annotateSecrets(outputs: Properties, inputs: Properties): Properties {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, output]) => {
      const input = inputs[key];
      if (isPlainObject(output) && isPlainObject(input)) return [key, annotateSecrets(output, input)];
      return [key, containsSecret(input) ? makeSecret(output) : output];
    }),
  );
}

/** Every string inside a secret part of the value; what must not be printed. */
export function secretStrings(value: unknown): readonly string[] {
  const found: string[] = [];
  const visit = (part: unknown, secret: boolean): void => {
    if (secret && (typeof part === "string" || typeof part === "number")) found.push(String(part));
    else if (Array.isArray(part)) for (const element of part) visit(element, secret);
    else if (isObject(part)) {
      const inside = secret || isSecret(part);
      for (const [key, element] of Object.entries(part)) if (key !== SIGNATURE) visit(element, inside);
    }
  };
  visit(value, false);
  return found;
}

function isPlainObject(value: unknown): value is Properties {
  return isObject(value) && !(SIGNATURE in value);
}

function mapParts(value: unknown, convert: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  return isObject(value) ? mapProperties(value, convert) : value;
}

function some(value: unknown, matches: (part: unknown) => boolean): boolean {
  if (matches(value)) return true;
  if (Array.isArray(value)) return value.some((element) => some(element, matches));
  return isObject(value) && Object.values(value).some((element) => some(element, matches));
}
