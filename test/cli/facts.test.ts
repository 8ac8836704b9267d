import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { parse } from "yaml";
import { BASE_CONF, bigipConf } from "../inputs/device-files";
import {
  type GivenResource,
  SECRET,
  SEED_FACTS,
  SIGNATURE,
  seedResources,
  stackExport,
} from "../inputs/documents";
import { inFolder } from "../inputs/files";
import { SEED_SERVERS, seedValues, terraformState } from "../inputs/terraform/documents";
import { REPO_ROOT } from "../support/repo-root";

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function peerpath(args: readonly string[], cwd: string, input = ""): Run {
  const main = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd,
    input,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

const marked = (value: unknown): object => ({ [SIGNATURE]: SECRET, plaintext: JSON.stringify(value) });
/** The property that the name is made of is a secret. */
function hide(inputs: GivenResource["inputs"] = {}): Record<string, unknown> {
  return "fqdn" in inputs
    ? { ...inputs, fqdn: marked("hunter2.example.com") }
    : { ...inputs, zone: marked("hunter2.") };
}

const servers = seedResources("auto").filter(({ type }) => !type.startsWith("f5bigip:"));

const FILES = {
  "whole.json": stackExport(seedResources("auto")),
  "servers.json": stackExport(servers),
  "network.json": stackExport(
    seedResources("auto").filter(({ type }) => type.startsWith("f5bigip:")),
    "network",
  ),
  "secret.json": stackExport(
    servers.map((resource) =>
      resource.name === "fe01" ? { ...resource, inputs: hide(resource.inputs) } : resource,
    ),
  ),
  "group.yaml": SEED_FACTS,
  "state.json": terraformState(seedValues("auto")),
  "servers.yaml": { ...SEED_FACTS, ...SEED_SERVERS },
  "bigip.conf": bigipConf("automap"),
  "bigip_base.conf": BASE_CONF,
};

describe("peerpath facts", () => {
  it("writes what the check of another stack needs: the flows are those of the whole", () => {
    inFolder({ ...FILES, "written.yaml": "" }, (_file, folder) => {
      const written = peerpath(["facts", "servers.json", "group.yaml"], folder);
      assert.deepEqual([written.code, written.stderr], [0, ""]);
      const part = peerpath(["check", "network.json", "-", "--format", "json"], folder, written.stdout);
      const whole = peerpath(["check", "whole.json", "group.yaml", "--format", "json"], folder);
      const flows = ({ stdout }: Run): unknown =>
        (JSON.parse(stdout) as { flows: { id: string; outcome: string; sourceSeen: string[] }[] }).flows.map(
          ({ id, outcome, sourceSeen }) => [id, outcome, sourceSeen],
        );
      assert.deepEqual([part.code, flows(part)], [1, flows(whole)]);
    });
  });

  it("writes YAML with what is left out in comments, or JSON, and says it on standard error in both", () => {
    inFolder(FILES, (_file, folder) => {
      const yaml = peerpath(["facts", "whole.json"], folder);
      const json = peerpath(["facts", "whole.json", "--format", "json"], folder);
      const line =
        "left out: the configuration of BIG-IP default (4 objects of the plan): facts name a BIG-IP's files and hold none of it; give its stack too, or its files";
      assert.equal(yaml.stdout.split("\n").slice(0, 2).join("\n"), `# Written by peerpath facts.\n# ${line}`);
      assert.deepEqual(parse(yaml.stdout), JSON.parse(json.stdout));
      assert.deepEqual([yaml.stderr, json.stderr], [`peerpath: ${line}\n`, `peerpath: ${line}\n`]);
    });
  });

  it("names the files of a BIG-IP by their absolute paths, so that check reads them from anywhere", () => {
    inFolder(FILES, (file, folder) => {
      const { stdout } = peerpath(
        ["facts", "servers.yaml", "bigip.conf", "bigip_base.conf", "--format", "json"],
        folder,
      );
      const { bigip } = JSON.parse(stdout) as { bigip: unknown };
      assert.deepEqual(bigip, {
        devices: [{ name: "bigip", provider: "bigip", files: [file("bigip.conf"), file("bigip_base.conf")] }],
      });
      assert.equal(peerpath(["check", "-", "state.json"], folder, stdout).code, 1);
    });
  });

  it("writes no secret and nothing of which a part is one, and says where it is", () => {
    inFolder(FILES, (_file, folder) => {
      const { code, stdout, stderr } = peerpath(["facts", "secret.json"], folder);
      assert.equal(code, 0);
      assert.deepEqual(parse(stdout), {
        servers: [
          {
            fqdn: "fe02.ocs.example.com",
            interfaces: [{ name: "lb", address: "10.1.2.11/24", gateway: "10.1.2.1" }],
          },
        ],
        dns: { records: [{ name: "fe02.ocs.example.com", type: "A", values: ["10.1.2.11"] }] },
      });
      assert.ok(!`${stdout}${stderr}`.includes("hunter2"), stdout + stderr);
      assert.equal(stderr.split("\n").filter((line) => line.includes("a secret")).length, 2, stderr);
    });
  });

  it("exits 2 where it is given nothing, or what it cannot use", () => {
    inFolder(FILES, (_file, folder) => {
      const expected =
        'peerpath: facts takes at least one INPUT, a file or "-" for standard input; got none\n';
      assert.deepEqual(peerpath(["facts"], folder), { code: 2, stdout: "", stderr: expected });
      assert.equal(peerpath(["facts", "none.json"], folder).code, 2);
      assert.equal(peerpath(["facts", "whole.json", "--format", "text"], folder).code, 2);
    });
  });
});
