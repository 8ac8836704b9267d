/** `npm run docs`: writes the pages that are made from the rules. Files that are right already are left alone. */
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { generatePages } from "./generate-pages";

/** The repository; this file runs from `dist/tools/pages`. */
const ROOT = path.resolve(__dirname, "../../..");

async function main(): Promise<void> {
  for (const [name, text] of await generatePages(ROOT)) {
    const file = path.join(ROOT, name);
    if (readText(file) === text) continue;
    writeFileSync(file, text);
    process.stdout.write(`${name} is made anew\n`);
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
