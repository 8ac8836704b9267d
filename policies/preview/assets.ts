/** The files that a program's assets and archives name. */
import { statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { ARCHIVE, ASSET, isObject, signatureOf } from "./property-values";

/** The engine reads each file for its hash, and refuses a resource whose file does not exist; so does this. */
export function assertAssetsExist(value: unknown, workingDir: string): void {
  if (Array.isArray(value)) for (const element of value) assertAssetsExist(element, workingDir);
  if (!isObject(value)) return;
  const signature = signatureOf(value);
  const path = value["path"];
  if ((signature === ASSET || signature === ARCHIVE) && typeof path === "string" && path !== "") {
    const file = isAbsolute(path) ? path : join(workingDir, path);
    const kind = signature === ASSET ? "asset" : "archive";
    if (statSync(file, { throwIfNoEntry: false }) === undefined) {
      throw new Error(`failed to open ${kind} "${path}": there is no such file in ${workingDir}`);
    }
  }
  for (const element of Object.values(value)) assertAssetsExist(element, workingDir);
}
