import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parseProviderTable } from "./parse-provider-table";
import type { ProviderTable } from "./provider-table";

/** The folder `sdks` of the repository or of the installed package; this file runs from `dist/sdks/provider-table`. */
const SDKS = path.resolve(__dirname, "../../../sdks");

const FILES: Readonly<Record<string, string>> = {
  f5bigip: "f5bigip/provider-table.txt",
  dns: "dns/provider-table.txt",
  command: "stand-in/command-table.txt",
};

const loaded = new Map<string, ProviderTable>();

/** The packages that have a provider table. */
export const TABLED_PACKAGES: readonly string[] = Object.keys(FILES);

/** The table of a package, read once per process; `undefined` for a package that has none. */
export function loadProviderTable(packageName: string): ProviderTable | undefined {
  if (!Object.hasOwn(FILES, packageName)) return undefined;
  const known = loaded.get(packageName);
  if (known !== undefined) return known;
  const file = path.join(SDKS, FILES[packageName] ?? "");
  const table = parseProviderTable(readFileSync(file, "utf8"), file);
  loaded.set(packageName, table);
  return table;
}
