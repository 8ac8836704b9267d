import { readFileSync } from "node:fs";
import * as path from "node:path";

/** The folder of this package, which is the policy pack: three levels above the compiled dist/policies/cli. */
export const PACKAGE_ROOT = path.resolve(__dirname, "..", "..", "..");

export function readVersion(): string {
  return readPackage().version;
}

/** Where the project's pages are; undefined where `package.json` does not say. */
export function readHomepage(): string | undefined {
  return readPackage().homepage;
}

function readPackage(): { readonly version: string; readonly homepage?: string } {
  const file = path.join(PACKAGE_ROOT, "package.json");
  return JSON.parse(readFileSync(file, "utf8")) as { version: string; homepage?: string };
}
