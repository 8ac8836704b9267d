import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

/** Runs `body` in a folder with these files, which is gone afterwards; objects are written as JSON, and names may have folders. */
export function inFolder<T>(
  files: Readonly<Record<string, string | Buffer | object>>,
  body: (file: (name: string) => string, folder: string) => T,
): T {
  const folder = mkdtempSync(path.join(tmpdir(), "peerpath-inputs-"));
  const file = (name: string): string => path.join(folder, name);
  try {
    for (const [name, content] of Object.entries(files)) {
      const isRaw = typeof content === "string" || Buffer.isBuffer(content);
      mkdirSync(path.dirname(file(name)), { recursive: true });
      writeFileSync(file(name), isRaw ? content : JSON.stringify(content));
    }
    return body(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
