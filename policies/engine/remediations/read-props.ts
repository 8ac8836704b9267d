import * as pulumi from "@pulumi/pulumi";
import {
  AssetValue,
  type PropertyMap,
  type PropertyValue,
  UnknownValue,
} from "../../adapters/plan/planned-resource";

/**
 * Copies the properties that a remediation is given, for reading. Unlike those of a validation they mark their secrets, by a wrapper
 * that only a plain access takes off; and a plain access to an unknown value throws. The contents of files are left out.
 */
export function readProps(props: object): PropertyMap {
  const shown = Object.keys(props).filter((key) => !key.startsWith("__"));
  return Object.fromEntries(shown.map((key) => [key, readPart(props, key)]));
}

function readPart(holder: object, key: string | number): PropertyValue {
  let value: unknown;
  try {
    value = (holder as Readonly<Record<string | number, unknown>>)[key];
  } catch (error) {
    if (isAboutUnknown(error)) return UnknownValue.instance;
    throw error;
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null) return null;
  // The SDK's wrapping breaks the methods of a list.
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => readPart(value, index));
  if (isFile(value)) return new AssetValue(undefined, undefined);
  return readProps(value);
}

/** The SDK's own error, by what it alone carries: it comes from whatever copy of the SDK runs the pack. */
function isAboutUnknown(error: unknown): boolean {
  return error instanceof Error && "unknownTypeSentinel" in error;
}

// A plain boolean, not a type predicate: a file comes from whatever copy of the SDK made it.
function isFile(value: object): boolean {
  return pulumi.asset.Asset.isInstance(value) || pulumi.asset.Archive.isInstance(value);
}
