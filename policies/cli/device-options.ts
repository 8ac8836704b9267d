import { existsSync } from "node:fs";
import * as path from "node:path";
import type { GivenDevice } from "../reach-verdict";
import { UsageError } from "./usage-error";

/** Reads the values of `--device`, each `NAME=FILE`: all files of one name are of one BIG-IP. Throws a UsageError. */
export function readDeviceOptions(values: readonly string[]): readonly GivenDevice[] {
  const filesByName = new Map<string, { name: string; path: string }[]>();
  for (const value of values) {
    const [name, file] = splitAtFirst(value, "=");
    if (name === "" || file === "")
      throw new UsageError(`--device "${value}": expected NAME=FILE, as in ltm1=bigip.conf`);
    if (!existsSync(file)) throw new UsageError(`--device "${value}": there is no such file`);
    const files = filesByName.get(name) ?? [];
    if (files.some((other) => other.name === file))
      throw new UsageError(`--device "${value}" is given twice; expected each file once`);
    filesByName.set(name, [...files, { name: file, path: path.resolve(file) }]);
  }
  return [...filesByName].map(([name, files]) => ({ name, files }));
}

function splitAtFirst(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return index === -1 ? [text, ""] : [text.slice(0, index), text.slice(index + 1)];
}
