/**
 * Makes the TypeScript of the local packages `@pulumi/f5bigip` and `@pulumi/dns` from their provider tables, into
 * `sdks/<package>/generated`. Files that are right already are left alone, so that a second build has nothing to do.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { loadProviderTable } from "../sdks/provider-table/load-provider-table";
import { emitPackage, type GeneratedFiles } from "./generate/emit-package";

/** The repository; this file runs from `dist/tools`. */
const ROOT = path.resolve(__dirname, "../..");

const GENERATED_PACKAGES = ["f5bigip", "dns"];

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function writeFiles(folder: string, files: GeneratedFiles): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) {
    const file = path.join(folder, name);
    if (readIfThere(file) === text) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).split(path.sep).join("/");
    if (entry.isFile() && !files.has(name)) rmSync(file);
  }
}

const runtime = readFileSync(path.join(ROOT, "tools/generate/sdk-runtime.ts"), "utf8");
for (const name of GENERATED_PACKAGES) {
  const table = loadProviderTable(name);
  if (table === undefined) throw new Error(`package ${name} has no provider table`);
  writeFiles(path.join(ROOT, "sdks", name, "generated"), emitPackage(table, runtime));
}
