import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { BASE_CONF, bigipConf } from "../inputs/device-files";
import { SEED_FACTS, previewDocument, seedResources, stackExport } from "../inputs/documents";
import { inFolder } from "../inputs/files";
import { SEED_SERVERS, seedValues, terraformPlan } from "../inputs/terraform/documents";
import { parseExplanation } from "../report/explanation-schema";
import { REPO_ROOT } from "../support/repo-root";

const FE01 = "fe01.ocs.example.com";
const FE02 = "fe02.ocs.example.com";
const FILES = {
  "masked.json": stackExport(seedResources("auto")),
  "preserved.json": stackExport(seedResources("none")),
  "preview.json": previewDocument(
    seedResources("auto").map((after) => ({ op: "create", after })),
    { facts: SEED_FACTS },
  ),
  "plan.json": terraformPlan(seedValues("auto").map(({ address, values }) => ({ address, after: values }))),
  "facts.json": SEED_FACTS,
  "servers.yaml": JSON.stringify({ ...SEED_FACTS, ...SEED_SERVERS }),
  "servers.json": stackExport(seedResources("auto").filter(({ type }) => !type.startsWith("f5bigip:"))),
  "bigip_base.conf": BASE_CONF,
  "bigip.conf": bigipConf("automap"),
  "disabled.json": { peerpath: "disabled" },
  "exempted.json": {
    peerpath: {
      exemptions: [
        {
          rule: "peer-source-preserved",
          from: "*",
          to: "*",
          reason: "CHG-1",
          owner: "team-uc",
          expires: "2999-12-31",
        },
      ],
    },
  },
};

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function explain(...args: string[]): Run {
  return inFolder(FILES, (_, folder) => {
    const main = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, "explain", ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    return { code: status, stdout, stderr };
  });
}

describe("peerpath explain", () => {
  const ANSWERS: readonly { shows: string; args: readonly string[]; code: number; head: string }[] = [
    {
      shows: "an export and facts",
      args: ["fe01", "fe02", "masked.json", "facts.json"],
      code: 1,
      head: `${FE01} -> ${FE02}, TCP 5071 (Match Making): masked`,
    },
    {
      shows: "the same, where the source is kept",
      args: ["fe01", "fe02", "preserved.json", "--facts", "facts.json"],
      code: 0,
      head: `${FE01} -> ${FE02}, TCP 5071 (Match Making): preserved`,
    },
    {
      shows: "a preview with its stack's facts",
      args: ["fe01", "10.1.2.11", "--port", "5071", "preview.json"],
      code: 1,
      head: `${FE01} -> ${FE02}, TCP 5071 (Match Making): masked`,
    },
    {
      shows: "a Terraform plan, and a port that no group asks for",
      args: ["fe01", "fe02", "--port", "444", "plan.json", "servers.yaml"],
      code: 1,
      head: `${FE01} -> ${FE02}, TCP 444: masked`,
    },
    {
      shows: "a BIG-IP's own files",
      args: [
        ...["fe01", "fe02", "servers.json", "facts.json"],
        ...["--device", "ltm1=bigip_base.conf", "--device", "ltm1=bigip.conf"],
      ],
      code: 1,
      head: `${FE01} -> ${FE02}, TCP 5071 (Match Making): masked`,
    },
    {
      shows: "another protocol",
      args: ["fe01", "fe02", "--port", "53", "--protocol", "udp", "preserved.json", "facts.json"],
      code: 0,
      head: `${FE01} -> ${FE02}, UDP 53: preserved`,
    },
  ];
  for (const { shows, args, code, head } of ANSWERS) {
    it(`answers from ${shows}, with exit code ${code}`, () => {
      const run = explain(...args);
      assert.deepEqual(
        { code: run.code, head: run.stdout.split("\n")[0], stderr: run.stderr },
        { code, head, stderr: "" },
      );
    });
  }

  it("exits 1 where nothing tells: undecided is no pass", () => {
    const { code, stdout } = explain("fe01", "fe02", "servers.json", "facts.json");
    assert.equal(code, 1);
    assert.ok(stdout.startsWith(`${FE01} -> ${FE02}, TCP 5071 (Match Making): undecided\n`), stdout);
    assert.ok(
      stdout.includes(
        "\nWhat is missing, and how to state it (docs/facts.md):\n  - the device that has the gateway",
      ),
      stdout,
    );
  });

  it("exits 1 for what is exempted, and says who exempted it", () => {
    const { code, stdout } = explain(
      "fe01",
      "fe02",
      "masked.json",
      "facts.json",
      "--policy-config",
      "exempted.json",
    );
    assert.equal(code, 1);
    assert.ok(
      stdout.includes(
        "\n  Reported by peer-source-preserved. Exempted until 2999-12-31, that day included (UTC). Owner: team-uc. Reason: CHG-1",
      ),
      stdout,
    );
  });

  it("says the same as JSON, with what to run only where that is asked for", () => {
    const args = ["fe01", "fe02", "masked.json", "facts.json", "--format", "json"];
    const { from, to, protocol, port, groups, lookup, flows, checks } = parseExplanation(
      explain(...args).stdout,
    );
    assert.deepEqual(
      { from, to, protocol, port, groups, answers: lookup.answers.map(({ address }) => address), checks },
      {
        from: FE01,
        to: FE02,
        protocol: "tcp",
        port: 5071,
        groups: ["ocs-pool01"],
        answers: ["10.1.2.11"],
        checks: undefined,
      },
    );
    assert.deepEqual(
      flows.map(({ answer, outcome, responsible }) => ({ answer, outcome, responsible: responsible?.name })),
      [{ answer: "10.1.2.11", outcome: "masked", responsible: "/ocs/fe/forward" }],
    );
    const verified = parseExplanation(explain(...args, "--verify").stdout);
    assert.deepEqual(
      [...new Set((verified.checks ?? []).map(({ on }) => on))],
      [FE01, "BIG-IP default", FE02],
    );
    assert.deepEqual(verified.flows, flows);
  });

  it("--verify tells what to run, below everything else", () => {
    const { stdout } = explain("fe01", "fe02", "masked.json", "facts.json", "--verify");
    const plain = explain("fe01", "fe02", "masked.json", "facts.json").stdout;
    assert.ok(
      stdout.startsWith(`${plain}\nTo see it on the real wire, with commands that change nothing:\n`),
      stdout,
    );
    assert.ok(
      stdout.includes(
        "    BIG-IP>     tmsh show sys connection cs-client-addr 10.1.1.11 ss-server-addr 10.1.2.11 ss-server-port 5071\n",
      ),
      stdout,
    );
  });

  const REFUSALS: readonly { shows: string; args: readonly string[]; stderr: string }[] = [
    {
      shows: "a misspelt server",
      args: ["fe01", "fe03", "masked.json", "facts.json"],
      stderr: `TO "fe03": there is no such server; did you mean "fe01"? (the servers are ${FE01}, ${FE02})`,
    },
    {
      shows: "no servers",
      args: ["fe01"],
      stderr: "explain takes FROM, TO and at least one INPUT; got 1 argument",
    },
    {
      shows: "no input",
      args: ["fe01", "fe02", "--port", "1"],
      stderr: 'explain takes at least one INPUT, a file or "-" for standard input; got none',
    },
    {
      shows: "a port that is none",
      args: ["fe01", "fe02", "masked.json", "--port", "70000"],
      stderr: '--port "70000": expected a port from 1 to 65535',
    },
    {
      shows: "a protocol that is none",
      args: ["fe01", "fe02", "masked.json", "--port", "1", "--protocol", "icmp"],
      stderr: '--protocol "icmp": expected tcp, udp',
    },
    {
      shows: "two ports",
      args: ["fe01", "fe02", "masked.json", "--port", "1", "--port", "2"],
      stderr: "--port is given twice; expected it once",
    },
    {
      shows: "no port where no group has the two",
      args: ["fe01", "fe02", "servers.json"],
      stderr: `--port is missing, and no peer group has both ${FE01} and ${FE02}`,
    },
    {
      shows: "nothing read, since peerpath is disabled",
      args: ["fe01", "fe02", "masked.json", "facts.json", "--policy-config", "disabled.json"],
      stderr:
        "Nothing was read, because the policy peerpath is disabled or did not run to its end. Nothing is decided; that is not a pass.",
    },
    {
      shows: "a file that is not there",
      args: ["fe01", "fe02", "nowhere.json"],
      stderr: "nowhere.json: there is no such file",
    },
  ];
  for (const { shows, args, stderr } of REFUSALS) {
    it(`exits 2 with one line: ${shows}`, () => {
      assert.deepEqual(explain(...args), { code: 2, stdout: "", stderr: `peerpath: ${stderr}\n` });
    });
  }
});
