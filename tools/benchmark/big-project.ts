import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

/** The repository's root: the compiled benchmark lies three folders below it. */
export const ROOT = path.resolve(__dirname, "..", "..", "..");

/** Folders of a project with many resources, and of a policy pack without any policy. */
export interface BigProject {
  readonly dir: string;
  readonly emptyPack: string;
  remove(): void;
}

const MEMBERS = ["fe01", "fe02", "fe03", "fe04"].map((name) => `${name}.ocs.example.com`);

/** Writes both into a temporary folder. `bystanders` is the number of resources without bearing. */
export function makeBigProject(bystanders: number): BigProject {
  const dir = mkdtempSync(path.join(tmpdir(), "peerpath-benchmark-"));
  symlinkSync(path.join(ROOT, "node_modules"), path.join(dir, "node_modules"), "junction");
  const standIn = path.join(ROOT, "sdks", "stand-in");
  const bystanderPlugin = path.join(dir, "bystander-plugin");
  const emptyPack = path.join(dir, "empty-pack");
  write(dir, "Pulumi.yaml", {
    name: "benchmark",
    runtime: "nodejs",
    main: path.join(ROOT, "dist", "tools", "benchmark", "big-program.js"),
    plugins: {
      providers: [
        { name: "f5bigip", path: standIn },
        { name: "dns", path: standIn },
        { name: "random", path: bystanderPlugin },
      ],
    },
    config: {
      "benchmark:bystanders": { value: bystanders },
      "peerpath:facts": {
        value: { peerGroups: [{ name: "ocs-pool01", workload: "ocs-2007-r2", members: MEMBERS }] },
      },
    },
  });
  write(bystanderPlugin, "PulumiPlugin.yaml", { runtime: "nodejs" });
  writeModule(bystanderPlugin, `require(${JSON.stringify(path.join(__dirname, "bystander-plugin.js"))});`);
  write(emptyPack, "PulumiPolicy.yaml", { runtime: "nodejs", version: "1.0.0", description: "no policies" });
  writeModule(emptyPack, 'new (require("@pulumi/policy").PolicyPack)("empty", { policies: [] });');
  return {
    dir,
    emptyPack,
    remove: () => {
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** YAML is a superset of JSON. */
function write(dir: string, name: string, value: unknown): void {
  mkdirSync(dir, { recursive: true });
  writeFileSync(path.join(dir, name), JSON.stringify(value));
}

function writeModule(dir: string, source: string): void {
  write(dir, "package.json", { name: path.basename(dir), version: "1.0.0", main: "index.js" });
  writeFileSync(path.join(dir, "index.js"), source);
}
