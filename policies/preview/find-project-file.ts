import { existsSync } from "node:fs";
import { join } from "node:path";

const FILE_NAMES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/** The project file of a program's folder, joined to it; undefined where there is none. */
export function findProjectFile(folder: string): string | undefined {
  return FILE_NAMES.map((name) => join(folder, name)).find((file) => existsSync(file));
}
