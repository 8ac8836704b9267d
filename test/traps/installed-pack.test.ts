import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { packDir } from "../preview/fixtures";
import { describeWithPulumi, previewProject, type PulumiResult } from "../support/pulumi-cli";
import { REPO_ROOT } from "../support/repo-root";
import { makeTempPolicyPack, makeTempProject } from "../support/temp-project";
import { makeInstalledProject } from "../support/installed-project";
import { trap } from "./trap";
import { WITNESS } from "./witness";

/** A user's program; `typed` makes it TypeScript that is no JavaScript. */
function programOf(typed: "typed" | "plain"): string {
  const annotation = typed === "typed" ? ": string" : "";
  return `
    import * as dns from "@pulumi/dns";
    import * as f5bigip from "@pulumi/f5bigip";
    import { Server } from "peerpath";
    const zone${annotation} = "ocs.example.com";
    ["fe01", "fe02"].forEach((name, index) => {
      const net = \`10.1.\${index + 1}\`;
      new f5bigip.net.SelfIp(name, { name: \`/Common/\${name}\`, ip: \`\${net}.1/24\`, vlan: \`/Common/\${name}\` });
      new Server(name, {
        fqdn: \`\${name}.\${zone}\`,
        interfaces: [{ name: "lb", address: \`\${net}.11/24\`, gateway: \`\${net}.1\` }],
      });
      new dns.ARecordSet(name, { zone: \`\${zone}.\`, name, addresses: [\`\${net}.11\`] });
    });
    const forward = {
      class: "Service_Forwarding",
      forwardingType: "ip",
      virtualAddresses: ["10.1.0.0/16"],
      virtualPort: 0,
    };
    const declaration = {
      class: "ADC",
      schemaVersion: "3.50.0",
      ocs: { class: "Tenant", fe: { class: "Application", forward } },
    };
    new f5bigip.As3("ocs", { as3Json: JSON.stringify({ class: "AS3", declaration }) });
  `;
}

/** Previews a user's project under the pack in its node_modules. */
async function previewInstalled(
  main: string,
  files: Readonly<Record<string, unknown>>,
): Promise<PulumiResult> {
  const project = makeInstalledProject(main, files);
  try {
    return await previewProject({ dir: project.dir, args: ["--policy-pack", "node_modules/peerpath"] });
  } finally {
    project.remove();
  }
}

describeWithPulumi("traps of how a pack is loaded", () => {
  trap("a pack is loaded beside the user's own TypeScript", async () => {
    const options = { strict: true, module: "commonjs", moduleResolution: "node", skipLibCheck: true };
    const run = await previewInstalled("index.ts", {
      "package.json": { name: "users", version: "1.0.0" },
      "tsconfig.json": { compilerOptions: options },
      "index.ts": programOf("typed"),
    });
    assert.deepEqual({ code: run.code, denied: isDenied(run) }, { code: 1, denied: true });
  });

  trap('a user\'s `tsconfig.json` and `"type": "module"` lie around the pack', async () => {
    const options = {
      noEmit: true,
      module: "ESNext",
      moduleResolution: "bundler",
      verbatimModuleSyntax: true,
    };
    const run = await previewInstalled("index.js", {
      "package.json": { name: "users", version: "1.0.0", type: "module" },
      "tsconfig.json": { compilerOptions: options },
      "index.js": programOf("plain"),
    });
    assert.deepEqual({ code: run.code, denied: isDenied(run) }, { code: 1, denied: true });
  });

  trap("the header shows the version of `PulumiPolicy.yaml`, errors that of `package.json`", async () => {
    const pack = makeTempPolicyPack(`
      const validateStack = () => { throw new Error("a fault"); };
      new (require("@pulumi/policy").PolicyPack)("versions", {
        policies: [{ name: "throws", description: "throws", enforcementLevel: "advisory", validateStack }],
      });
    `);
    writeFileSync(path.join(pack.dir, "PulumiPolicy.yaml"), "{ runtime: nodejs, version: 2.0.0 }");
    try {
      const { stdout } = await previewEmptyProject("index.js", pack.dir);
      assert.match(stdout, / versions@v2\.0\.0 \(local/);
      assert.match(stdout, /from policy pack 'versions@v1\.0\.0'/);
    } finally {
      pack.remove();
    }
    const versionIn = (file: string): unknown =>
      (parse(readFileSync(path.join(REPO_ROOT, file), "utf8")) as { version: unknown }).version;
    assert.equal(versionIn("PulumiPolicy.yaml"), versionIn("package.json"));
  });

  trap("whatever a pack prints before its port ends the run", async () => {
    const { code, stderr } = await previewEmptyProject("index.js", packDir("loud"));
    assert.deepEqual({ code, told: stderr.includes("hello") }, { code: 1, told: true });
    // The pack itself would print its port: everything that it loads is loaded here.
    const load =
      'require("./dist/policies/index.js"); require("./dist/policies/engine/create-policies.js").createPolicies();';
    assert.equal(execFileSync(process.execPath, ["-e", load], { cwd: REPO_ROOT, encoding: "utf8" }), "");
  });

  trap("a folder as `main` of Pulumi.yaml runs the package's own main", async () => {
    const { code, stdout } = await previewEmptyProject("program", WITNESS);
    assert.deepEqual(
      { code, resources: /Resources:\s+\+ (\d+) to/.exec(stdout)?.[1] },
      { code: 0, resources: "1" },
    );
    const { main } = parse(readFileSync(path.join(REPO_ROOT, "Pulumi.yaml"), "utf8")) as { main: string };
    assert.ok(statSync(path.join(REPO_ROOT, main)).isFile());
  });
});

/** Previews a package whose main makes nothing; the folder `program` in it holds a program that fails. */
async function previewEmptyProject(main: string, pack: string): Promise<PulumiResult> {
  const project = makeTempProject("");
  try {
    mkdirSync(path.join(project.dir, "program"));
    writeFileSync(path.join(project.dir, "program", "index.js"), 'throw new Error("the program ran");');
    writeFileSync(
      path.join(project.dir, "Pulumi.yaml"),
      JSON.stringify({ name: "test", runtime: "nodejs", main }),
    );
    return await previewProject({ dir: project.dir, args: ["--policy-pack", pack] });
  } finally {
    project.remove();
  }
}

function isDenied({ stdout }: PulumiResult): boolean {
  return stdout.includes("- [mandatory]  peer-source-preserved");
}
