import { readFile } from "node:fs/promises";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import {
  AssetValue,
  type PropertyMap,
  type PropertyValue,
  UnknownValue,
} from "../adapters/plan/planned-resource";
import { UNKNOWN_MARKS } from "../adapters/plan/wire-values";

/**
 * Copies the properties that a policy is given, unknown values included.
 *
 * The engine wraps them in a proxy that throws when an unknown value is read, which would end the whole policy; property
 * descriptors give the value without the wrapping. Files that assets name are read where their path is absolute, or relative
 * to `root`; a policy pack is not told where the program is.
 */
export async function copyProperties(properties: object, root: string | undefined): Promise<PropertyMap> {
  const copy: Record<string, PropertyValue> = {};
  for (const key of Object.keys(properties)) {
    copy[key] = await copyValue(Object.getOwnPropertyDescriptor(properties, key)?.value, root);
  }
  return copy;
}

async function copyValue(value: unknown, root: string | undefined): Promise<PropertyValue> {
  if (value === undefined || value === null) return null;
  if (UNKNOWN_MARKS.has(value)) return UnknownValue.instance;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return Promise.all(value.map((element) => copyValue(element, root)));
  if (typeof value !== "object") return null;
  if (isArchive(value)) return new AssetValue(undefined, undefined);
  if (isAsset(value)) return copyAsset(value, root);
  return copyProperties(value, root);
}

// Plain booleans, not type predicates: an asset comes from whatever copy of the SDK made it.
function isArchive(value: object): boolean {
  return pulumi.asset.Archive.isInstance(value);
}

function isAsset(value: object): boolean {
  return pulumi.asset.Asset.isInstance(value);
}

/** A text asset has a `text`, a file asset a `path`, both to be awaited; of anything else nothing can be read here. */
async function copyAsset(asset: object, root: string | undefined): Promise<AssetValue> {
  if ("text" in asset) return new AssetValue(String(await asset.text), undefined);
  if (!("path" in asset)) return new AssetValue(undefined, undefined);
  const file = String(await asset.path);
  const absolute = path.isAbsolute(file) ? file : root === undefined ? undefined : path.resolve(root, file);
  if (absolute === undefined) return new AssetValue(undefined, file);
  try {
    return new AssetValue(await readFile(absolute, "utf8"), file);
  } catch {
    // A file that cannot be read here leaves the content unknown, which the adapter reports.
    return new AssetValue(undefined, file);
  }
}
