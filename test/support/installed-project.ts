import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { REPO_ROOT } from "./repo-root";
import type { TempFolder } from "./temp-project";
import { FACTS } from "../traps/witness";

/**
 * A user's project in which peerpath is installed from its package. The other packages are this checkout's, the user's own
 * TypeScript among them. `files` are the user's; the program is the one that `main` names.
 */
export function makeInstalledProject(main: string, files: Readonly<Record<string, unknown>>): TempFolder {
  const dir = mkdtempSync(path.join(tmpdir(), "peerpath-user-"));
  const modules = path.join(dir, "node_modules");
  mkdirSync(modules);
  // Hidden entries, `.bin` among them, are npm's own.
  const packages = readdirSync(path.join(REPO_ROOT, "node_modules")).filter((name) => !name.startsWith("."));
  for (const name of packages) {
    symlinkSync(path.join(REPO_ROOT, "node_modules", name), path.join(modules, name), "junction");
  }
  installPeerpath(modules);
  const standIn = "node_modules/peerpath/sdks/stand-in";
  const project = {
    name: "users",
    runtime: "nodejs",
    main,
    plugins: { providers: ["f5bigip", "dns"].map((name) => ({ name, path: standIn })) },
    config: { "peerpath:facts": { value: FACTS } },
  };
  // YAML is a superset of JSON.
  for (const [name, content] of Object.entries({ ...files, "Pulumi.yaml": project })) {
    writeFileSync(path.join(dir, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return {
    dir,
    remove: () => {
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Packs the checkout as `npm publish` would, and unpacks it as `npm install` would. */
function installPeerpath(modules: string): void {
  const pack = ["pack", "--ignore-scripts", "--silent", "--pack-destination", modules];
  const file = execFileSync("npm", pack, { cwd: REPO_ROOT, encoding: "utf8" }).trim();
  const dir = path.join(modules, "peerpath");
  mkdirSync(dir);
  execFileSync("tar", ["-xzf", path.join(modules, file), "-C", dir, "--strip-components=1"]);
  const { bin } = JSON.parse(readFileSync(path.join(dir, "package.json"), "utf8")) as {
    bin: Readonly<Record<string, string>>;
  };
  mkdirSync(path.join(modules, ".bin"));
  for (const [name, target] of Object.entries(bin)) {
    chmodSync(path.join(dir, target), 0o755);
    symlinkSync(path.join("..", "peerpath", target), path.join(modules, ".bin", name));
  }
}
