import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import * as path from "node:path";
import { UsageError } from "./usage-error";

/**
 * Writes a text file whole or not at all: beside its place first, then it is moved there. An existing file keeps its permissions, and
 * a link to it keeps leading to it. Throws a UsageError that names the file where it cannot be written.
 */
export function writeFile(file: string, text: string): void {
  let beside: string | undefined;
  try {
    const target = followLink(file);
    beside = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
    writeNew(beside, text);
    const mode = modeOf(target);
    if (mode !== undefined) chmodSync(beside, mode);
    renameSync(beside, target);
  } catch (error) {
    if (beside !== undefined) rmSync(beside, { force: true });
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    const why = code === "ENOENT" ? "there is no such folder" : code;
    throw new UsageError(`${file} cannot be written: ${why}`);
  }
}

function writeNew(file: string, text: string): void {
  const descriptor = openSync(file, "wx");
  try {
    const bytes = Buffer.from(text);
    for (let offset = 0; offset < bytes.length;) offset += writeSync(descriptor, bytes, offset);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function followLink(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    // Nothing is there yet.
    return path.resolve(file);
  }
}

function modeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mode;
}
