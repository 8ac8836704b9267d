/** Properties as Pulumi writes them, in a state file, in a preview's JSON or on the wire, as adapters read them. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { AssetValue, type PropertyMap, type PropertyValue, UnknownValue } from "./planned-resource";
import { ARCHIVE, ASSET, OUTPUT_VALUE, RESOURCE, SECRET, SIGNATURE, UNKNOWN_MARKS } from "./wire-values";

export interface ConvertOptions {
  /**
   * The text that stands for a secret, and the `why` of a value that holds it: the Pulumi CLI never shows secrets in a
   * preview's JSON and prints this instead.
   */
  readonly masked?: { readonly text: string; readonly why: string };
  /** The `why` of a secret of which only the ciphertext is there; `ENCRYPTED` unless given. */
  readonly encrypted?: string;
}

/** The `why` of a secret that an export holds as ciphertext. */
export const ENCRYPTED = "encrypted in the export; export it with --show-secrets";
const TOO_DEEP = "nested too deeply to be read";

/** No provider's values are nested deeper than this. */
const DEEPEST = 100;

/**
 * Converts the properties of a resource. Keys that begin with `__` are the engine's own business and left out, as for
 * policies. Never throws: what cannot be read becomes unknown, with the reason.
 */
export function convertProperties(
  properties: Readonly<Record<string, unknown>>,
  options: ConvertOptions = {},
): PropertyMap {
  const shown = Object.entries(properties).filter(([key]) => !key.startsWith("__"));
  return Object.fromEntries(shown.map(([key, value]) => [key, convertValue(value, options, 1)]));
}

function convertValue(value: unknown, options: ConvertOptions, depth: number): PropertyValue {
  if (UNKNOWN_MARKS.has(value)) return UnknownValue.instance;
  if (typeof value === "string") return isMasked(value, options) ?? value;
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null) return null;
  if (depth > DEEPEST) return UnknownValue.because(TOO_DEEP);
  const convert = (part: unknown): PropertyValue => convertValue(part, options, depth + 1);
  if (Array.isArray(value)) return value.map(convert);
  const object = value as Readonly<Record<string, unknown>>;
  if (SIGNATURE in object) return convertSpecial(object, options, convert);
  return Object.fromEntries(Object.entries(object).map(([key, part]) => [key, convert(part)]));
}

function isMasked(text: string, { masked }: ConvertOptions): UnknownValue | undefined {
  return masked !== undefined && text.includes(masked.text) ? UnknownValue.because(masked.why) : undefined;
}

type Convert = (part: unknown) => PropertyValue;

function convertSpecial(
  object: Readonly<Record<string, unknown>>,
  options: ConvertOptions,
  convert: Convert,
): PropertyValue {
  switch (object[SIGNATURE]) {
    case SECRET:
      return convertSecret(object, options, convert);
    case ASSET:
      return convertAsset(object);
    case ARCHIVE:
      return new AssetValue(undefined, undefined);
    case RESOURCE: {
      // The id of a resource that is not made yet may be unknown or empty; policies are given the same.
      const id = object["id"] ?? object["urn"];
      return id === "" ? UnknownValue.instance : convert(id);
    }
    case OUTPUT_VALUE:
      return "value" in object ? convert(object["value"]) : UnknownValue.instance;
    default:
      return UnknownValue.because("of a kind that this version of peerpath does not know");
  }
}

function convertSecret(
  { value, plaintext, ciphertext }: Readonly<Record<string, unknown>>,
  options: ConvertOptions,
  convert: Convert,
): PropertyValue {
  if (value !== undefined) return convert(value);
  if (typeof plaintext === "string") {
    try {
      return convert(JSON.parse(plaintext));
    } catch {
      return UnknownValue.because("a secret whose plain text cannot be read");
    }
  }
  const encrypted = UnknownValue.because(options.encrypted ?? ENCRYPTED);
  return (typeof ciphertext === "string" && isMasked(ciphertext, options)) || encrypted;
}

/**
 * A text asset holds its text. A file asset names a file on the machine that deployed, which is read where it can be found
 * here and still is what the hash says.
 */
function convertAsset({ text, path: file, hash }: Readonly<Record<string, unknown>>): AssetValue {
  if (typeof file !== "string" || file === "") {
    return new AssetValue(typeof text === "string" ? text : undefined, undefined);
  }
  const root = process.env["PEERPATH_ROOT"];
  const absolute = path.isAbsolute(file) ? file : root === undefined ? undefined : path.resolve(root, file);
  return new AssetValue(absolute === undefined ? undefined : readIfSame(absolute, hash), file);
}

function readIfSame(file: string, hash: unknown): string | undefined {
  try {
    const bytes = readFileSync(file);
    const isSame =
      typeof hash !== "string" || hash === "" || createHash("sha256").update(bytes).digest("hex") === hash;
    return isSame ? bytes.toString("utf8") : undefined;
  } catch {
    // A file that cannot be read here leaves the content unknown, which the adapter reports.
    return undefined;
  }
}
