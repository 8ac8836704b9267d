import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { REPO_ROOT } from "../support/repo-root";

export const MAIN = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");

/** The formats that `check` writes, as it names them where it is asked for another. */
export function reportFormats(): readonly string[] {
  const { stderr } = spawnSync(process.execPath, [MAIN, "check", "x", "--format", "none"], {
    encoding: "utf8",
  });
  const [, formats] = /^peerpath: --format "none": expected (.*)$/m.exec(stderr) ?? [];
  if (formats === undefined) throw new Error(`the command does not name its formats: ${stderr}`);
  return formats.split(", ");
}
