import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { REPO_ROOT } from "./repo-root";

/** A folder that goes away again. */
export interface TempFolder {
  readonly dir: string;
  remove(): void;
}

const STAND_IN = path.join(REPO_ROOT, "sdks/stand-in");

/** A folder with these files in which `require` finds this repository's packages. */
function makeFolder(files: Readonly<Record<string, string>>): TempFolder {
  const dir = mkdtempSync(path.join(tmpdir(), "peerpath-test-"));
  symlinkSync(path.join(REPO_ROOT, "node_modules"), path.join(dir, "node_modules"), "junction");
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
  return {
    dir,
    remove: () => {
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/**
 * A Pulumi project named `test` with this JavaScript as its program. The stand-in plugin serves the packages f5bigip,
 * dns and command.
 */
export function makeTempProject(program: string): TempFolder {
  const providers = ["f5bigip", "dns", "command"].map((name) => ({ name, path: STAND_IN }));
  return makeFolder({
    // YAML is a superset of JSON.
    "Pulumi.yaml": JSON.stringify({
      name: "test",
      runtime: "nodejs",
      main: "index.js",
      plugins: { providers },
    }),
    "package.json": JSON.stringify({ name: "test", version: "1.0.0", main: "index.js" }),
    "index.js": program,
  });
}

/** A policy pack with this JavaScript. */
export function makeTempPolicyPack(source: string): TempFolder {
  return makeFolder({
    "PulumiPolicy.yaml": JSON.stringify({
      runtime: "nodejs",
      version: "1.0.0",
      description: "a test's pack",
    }),
    "package.json": JSON.stringify({ name: "test-pack", version: "1.0.0", main: "index.js" }),
    "index.js": source,
  });
}
