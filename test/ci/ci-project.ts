/** A user's project in which peerpath is installed, with files whose names and texts mean something to a shell. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { SEED_FACTS, seedResources, stackExport } from "../inputs/documents";
import { REPO_ROOT } from "../support/repo-root";

/** Names of files, each with a text that a shell would run if it ever saw one as code; `pwned` is what it would leave behind. */
export const HOSTILE = {
  masked: 'masked "two" $(touch pwned).json',
  preserved: "-preserved; touch pwned; 'x'.json",
  facts: "facts `touch pwned` \\ & é.yaml",
} as const;

export interface CiProject {
  readonly dir: string;
  /** Whether anything in a file's name was run. */
  wasRun(): boolean;
  remove(): void;
}

/** Makes the project; `isInstalled` tells whether peerpath is among its packages. */
export function makeCiProject(isInstalled = true): CiProject {
  const root = mkdtempSync(path.join(tmpdir(), "peerpath ci $-"));
  const dir = path.join(root, "project");
  mkdirSync(path.join(dir, "node_modules", ".bin"), { recursive: true });
  if (isInstalled) {
    symlinkSync(REPO_ROOT, path.join(dir, "node_modules", "peerpath"), "junction");
    const shim = path.join(dir, "node_modules", ".bin", "peerpath");
    // As npm would link it.
    const main = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");
    writeFileSync(shim, `#!/bin/sh\nexec node "${main}" "$@"\n`, { mode: 0o755 });
  }
  const files = {
    "package.json": { name: "users", version: "1.0.0", private: true },
    [HOSTILE.masked]: stackExport(seedResources("auto")),
    [HOSTILE.preserved]: stackExport(seedResources("none")),
    [HOSTILE.facts]: SEED_FACTS,
    "facts.yaml": SEED_FACTS,
    "advice.json": { "peer-source-preserved": "advisory" },
  };
  for (const [name, content] of Object.entries(files))
    writeFileSync(path.join(dir, name), JSON.stringify(content));
  return {
    dir,
    wasRun: () => [dir, root].some((folder) => existsSync(path.join(folder, "pwned"))),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
