/** A copy of the reference stack `broken` with lines pasted above the one that builds it, compiled as this repository is. */
import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import type { ProgramProject } from "./preview-findings";
import { REPO_ROOT } from "./repo-root";

const run = promisify(execFile);

/**
 * Calls `body` with the project of the copy. The copy stands in this package's own folder, where `peerpath` leads to it. Rejects with
 * what the compiler says where it does not compile.
 */
export async function withPasted<T>(
  lines: string,
  body: (project: ProgramProject) => Promise<T>,
): Promise<T> {
  const dir = mkdtempSync(path.join(REPO_ROOT, "dist", "pasted-"));
  try {
    for (const file of ["topology.ts", "broken.ts"])
      copyFileSync(path.join(REPO_ROOT, "stacks", file), path.join(dir, file));
    writeFileSync(path.join(dir, "index.ts"), `import { broken } from "./broken";\n\n${lines}\nbroken();\n`);
    const config = {
      extends: path.join(REPO_ROOT, "tsconfig.base.json"),
      compilerOptions: {
        rootDir: ".",
        outDir: ".",
        types: ["node"],
        declaration: false,
        declarationMap: false,
        sourceMap: false,
      },
      files: ["index.ts"],
    };
    writeFileSync(path.join(dir, "tsconfig.json"), JSON.stringify(config));
    await compile(dir);
    const main = path.relative(REPO_ROOT, path.join(dir, "index.js"));
    return await body({ main, stack: "broken", facts: projectFacts() });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function compile(dir: string): Promise<void> {
  const compiler = path.join(REPO_ROOT, "node_modules", "typescript", "bin", "tsc");
  try {
    await run(process.execPath, [compiler, "-p", dir]);
  } catch (error) {
    throw new Error(`the pasted lines do not compile:\n${(error as { stdout?: string }).stdout ?? ""}`);
  }
}

/** The facts that the reference stacks' own Pulumi.yaml gives. */
function projectFacts(): unknown {
  const project = parse(readFileSync(path.join(REPO_ROOT, "Pulumi.yaml"), "utf8")) as {
    config: Record<string, { value: unknown }>;
  };
  return project.config["peerpath:facts"]?.value;
}
