import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { BASE_CONF, bigipConf } from "./inputs/device-files";
import { SEED_FACTS, seedResources, stackExport } from "./inputs/documents";
import type { TempFolder } from "./support/temp-project";
import { makeInstalledProject } from "./support/installed-project";
import { REPO_ROOT } from "./support/repo-root";

/** The seed's estate with a listener that keeps the source, in the user's own words: no package for BIG-IPs is installed. */
const PROGRAM = `
const pulumi = require("@pulumi/pulumi");
for (const { type, name, inputs } of ${JSON.stringify(seedResources("none"))}) {
  if (type.startsWith("peerpath:")) new (require("peerpath").Server)(name, inputs);
  else new pulumi.CustomResource(type, name, inputs, {});
}
`;

interface Packed {
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** What npm would publish of this checkout. */
function pack(): Packed {
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const { stdout } = spawnSync("npm", args, { cwd: REPO_ROOT, encoding: "utf8" });
  const [packed] = JSON.parse(stdout) as readonly Packed[];
  return packed ?? assert.fail("npm pack names no package");
}

describe("the package", () => {
  const packed = pack();
  const shipped = packed.files.map((file) => file.path);
  const manifest = JSON.parse(readFileSync(path.join(REPO_ROOT, "package.json"), "utf8")) as {
    readonly files: readonly string[];
    readonly keywords: readonly string[];
  };

  it("ships what its files name, and of the rest what npm always ships", () => {
    const named = manifest.files.filter((name) => !name.startsWith("!"));
    const others = shipped.filter(
      (file) => !named.some((name) => file === name || file.startsWith(`${name}/`)),
    );
    assert.deepEqual(others.sort(), ["LICENSE", "README.md", "package.json"]);
    const unused = named.filter(
      (name) => !shipped.some((file) => file === name || file.startsWith(`${name}/`)),
    );
    assert.deepEqual(unused, []);
  });

  it("ships every page, schema and compiled file of the product, and no map to sources that it leaves out", () => {
    const under = (folder: string): string[] =>
      readdirSync(path.join(REPO_ROOT, folder), { recursive: true, encoding: "utf8" }).map(
        (file) => `${folder}/${file}`,
      );
    const pages = under("docs").filter((file) => file.endsWith(".md"));
    const sources = under("policies").filter(
      (file) => /\.(?:ts|json)$/.test(file) && !file.endsWith("tsconfig.json"),
    );
    const compiled = sources.map((file) => `dist/${file.replace(/\.ts$/, ".js")}`);
    assert.ok(pages.length > 20 && compiled.length > 300);
    assert.deepEqual(
      [...pages, ...compiled].filter((file) => !shipped.includes(file)),
      [],
    );
    assert.deepEqual(
      shipped.filter((file) => file.endsWith(".map") || /(?:^|\/)test\//.test(file)),
      [],
    );
  });

  it("stays below 2 MB", () => {
    assert.ok(packed.size < 2_000_000, `${packed.size} bytes`);
  });

  it("says nothing of itself that is not known: no address of a repository, home page or tracker", () => {
    assert.deepEqual(
      ["repository", "homepage", "bugs"].filter((key) => key in manifest),
      [],
    );
    assert.ok(manifest.keywords.includes("pulumi"));
  });
});

/** Without collecting coverage: the package's files are none of the sources. */
const UNCOUNTED = { ...process.env, NODE_V8_COVERAGE: undefined };

describe("the packed package, installed into an empty project", () => {
  let project: TempFolder;

  before(() => {
    project = makeInstalledProject("index.js", {
      "package.json": { name: "users", version: "1.0.0" },
      "facts.json": SEED_FACTS,
      "export.json": stackExport(seedResources("auto")),
      "base.conf": BASE_CONF,
      "bigip.conf": bigipConf("none"),
      "index.js": PROGRAM,
    });
  });
  after(() => {
    project.remove();
  });

  function node(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(process.execPath, args, { cwd: project.dir, encoding: "utf8", env: UNCOUNTED });
  }

  it("is a library", () => {
    const script = `
      const { reachVerdict, joinInputs, readInput, createPolicies, Server } = require("peerpath");
      const { resources } = joinInputs([readInput("export.json")]);
      const facts = [{ value: require("./facts.json"), source: "facts.json" }];
      const outcomes = reachVerdict({ resources, facts }).flows.map(({ outcome }) => outcome);
      console.log(JSON.stringify({ outcomes, policies: createPolicies().length > 1, server: typeof Server }));
    `;
    const { status, stdout, stderr } = node("-e", script);
    assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
    assert.deepEqual(JSON.parse(stdout), {
      outcomes: ["masked", "masked"],
      policies: true,
      server: "function",
    });
  });

  /** As a person calls it: by the link that npm makes, and without looking anywhere else. */
  function npx(...args: string[]): ReturnType<typeof node> {
    return spawnSync("npx", ["--no-install", "peerpath", ...args], {
      cwd: project.dir,
      encoding: "utf8",
      env: UNCOUNTED,
    });
  }

  /** The commands that the help names. */
  function commands(): string[] {
    const { stdout } = npx("--help");
    const list = /^Commands:\n((?: {2}.*\n)+)/m.exec(stdout)?.[1] ?? "";
    return [...list.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name = ""]) => name);
  }

  it("is a command by npx, each of its commands with a page of its own", () => {
    const names = commands();
    const missing = ["check", "facts", "preview", "trace"].filter((name) => !names.includes(name));
    assert.deepEqual(missing, []);
    for (const name of names) {
      const { status, stdout, stderr } = npx(name, "--help");
      assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
      assert.ok(stdout.startsWith(`peerpath ${name} `), stdout);
    }
  });

  const SEED = ["export.json", "facts.json"];
  const runs: readonly {
    readonly args: readonly string[];
    readonly code: number;
    /** What the report says, as text or in JSON. */
    readonly says: readonly string[];
  }[] = [
    {
      args: ["check", ...SEED, "--format", "json"],
      code: 1,
      says: ['"masked": 2', '"peer-source-preserved"'],
    },
    { args: ["preview", ".", "--stack", "dev"], code: 0, says: ["Preview of stack dev", "2 preserved"] },
    {
      args: [
        "trace",
        "--bigip",
        "base.conf",
        "--bigip",
        "bigip.conf",
        "--in",
        "vlan-1",
        "--from",
        "10.1.1.11",
        "--to",
        "10.1.2.12:5071",
      ],
      code: 0,
      says: ["10.1.2.12"],
    },
    { args: ["facts", ...SEED], code: 0, says: ["fe01.ocs.example.com", "10.1.1.11"] },
    { args: ["rules"], code: 0, says: ["peer-source-preserved", "exemption-current"] },
  ];
  for (const { args, code, says } of runs) {
    it(`runs ${args[0] ?? ""}, where the help names it`, () => {
      const isThere = commands().includes(args[0] ?? "");
      const { status, stdout, stderr } = npx(...args);
      if (!isThere) assert.deepEqual([status, stderr.includes("is not a command")], [2, true]);
      else {
        assert.equal(status, code, stdout + stderr);
        assert.deepEqual(
          says.filter((text) => !stdout.includes(text)),
          [],
          stdout,
        );
      }
    });
  }

  it("writes the HTML page, whose script and style come with it", () => {
    const main = path.join(project.dir, "node_modules", "peerpath", "dist", "policies", "cli", "main.js");
    const { status, stdout, stderr } = node(main, "check", "export.json", "facts.json", "--format", "html");
    assert.deepEqual({ status, stderr }, { status: 1, stderr: "" });
    assert.match(stdout, /^<!doctype html>\n[\s\S]*<style>:root[\s\S]*<script>\(function[\s\S]*<\/html>\n$/);
  });

  it("carries the schemas that the pages name", () => {
    for (const schema of ["adapters/facts-object/facts", "adapters/settings/inference", "report/report"]) {
      const file = path.join(
        project.dir,
        "node_modules",
        "peerpath",
        "dist",
        "policies",
        `${schema}.schema.json`,
      );
      assert.equal(typeof JSON.parse(readFileSync(file, "utf8")), "object");
    }
  });
});
