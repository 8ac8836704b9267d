import { existsSync, lstatSync, mkdirSync, rmSync, rmdirSync } from "node:fs";
import * as path from "node:path";
import { UsageError } from "./usage-error";
import { writeFile } from "./write-file";

/**
 * Writes texts into files of a folder, all of them or none; the folder is made where it is not there. Nothing is overwritten. Throws a
 * UsageError that names the folder or the file.
 */
export function writeNewFiles(folder: string, texts: ReadonlyMap<string, string>): void {
  const files = [...texts].map(([name, text]) => ({ file: path.join(folder, name), text }));
  const there = files.find(({ file }) => lstatSync(file, { throwIfNoEntry: false }) !== undefined);
  if (there !== undefined) throw new UsageError(`${there.file} is there already, and nothing is overwritten`);
  const isNew = !existsSync(folder);
  if (isNew) makeFolder(folder);
  const written: string[] = [];
  try {
    for (const { file, text } of files) {
      writeFile(file, text);
      written.push(file);
    }
  } catch (error) {
    for (const file of written) rmSync(file, { force: true });
    if (isNew) rmdirSync(folder);
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    const why = code === "ENOENT" ? "there is no folder that it could be in" : code;
    throw new UsageError(`${folder} cannot be made: ${why}`);
  }
}
