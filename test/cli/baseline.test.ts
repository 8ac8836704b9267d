import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { SEED_FACTS, seedResources, stackExport } from "../inputs/documents";
import { inFolder } from "../inputs/files";
import { parseReport } from "../report/report-schema";
import { REPO_ROOT } from "../support/repo-root";

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const MAIN = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");

const FILES = {
  "masked.json": stackExport(seedResources("auto")),
  "preserved.json": stackExport(seedResources("none")),
  "facts.json": SEED_FACTS,
  "other.json": { peerGroups: [] },
  "damaged.json": '{"kind": "peerpath-baseline",',
  "foreign.json": '{"deployment": 1}\n',
  "half.json": {
    kind: "peerpath-baseline",
    schemaVersion: 1,
    findings: [
      {
        rule: "peer-source-preserved",
        group: "ocs-pool01",
        cause: "/ocs/fe/forward",
        flows: [
          {
            from: "fe01.ocs.example.com",
            to: "fe02.ocs.example.com",
            protocol: "tcp",
            port: 5071,
            answer: "10.1.2.11",
            outcome: "masked",
          },
        ],
      },
    ],
  },
};

/** Runs `body` in a folder with the files; `check` runs the command there. */
function inEstate(body: (check: (...args: string[]) => Run, folder: string) => void): void {
  inFolder(FILES, (_file, folder) => {
    body((...args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, "check", ...args], {
        cwd: folder,
        encoding: "utf8",
      });
      return { code: status, stdout, stderr };
    }, folder);
  });
}

const MASKED = ["masked.json", "facts.json"];
const PRESERVED = ["preserved.json", "facts.json"];

function countEntries(file: string): number {
  return readFileSync(file, "utf8").split('"from"').length - 1;
}

describe("the baseline of peerpath check", () => {
  it("is written once; then what it holds is shown, counted and does not fail", () => {
    inEstate((check, folder) => {
      const written = check(...MASKED, "--write-baseline", "b.json");
      assert.deepEqual(
        [written.code, written.stderr],
        [
          0,
          "peerpath: b.json: written, with 2 entries. Put it under version control; from now on it only shrinks.\n",
        ],
      );
      assert.equal(countEntries(path.join(folder, "b.json")), 2);
      const report = parseReport(check(...MASKED, "--baseline", "b.json", "--format", "json").stdout);
      assert.equal(report.summary["masked"], 2);
      assert.deepEqual(
        report.findings.map(({ rule, level, exemptedBy }) => ({ rule, level, exemptedBy })),
        [
          {
            rule: "peer-source-preserved",
            level: "mandatory",
            exemptedBy: { kind: "baseline", origin: { source: "b.json", path: "" } },
          },
        ],
      );
      assert.equal(check(...MASKED, "--baseline", "b.json", "--fail-on", "advisory").code, 0);
      assert.equal(check(...MASKED).code, 1);
    });
  });

  it("is not written over what is there, whatever it is", () => {
    inEstate((check, folder) => {
      symlinkSync(path.join(folder, "nowhere.json"), path.join(folder, "link.json"));
      for (const name of ["half.json", "foreign.json", "link.json"]) {
        const { code, stdout, stderr } = check(...MASKED, "--write-baseline", name);
        assert.deepEqual(
          [code, stdout, stderr],
          [
            2,
            "",
            `peerpath: --write-baseline "${name}": it is there already. A baseline is written once and then only shrinks, with --baseline FILE --shrink-baseline; to begin anew, delete it first\n`,
          ],
        );
      }
      assert.equal(readFileSync(path.join(folder, "foreign.json"), "utf8"), FILES["foreign.json"]);
    });
  });

  it("is not written where nothing was looked at", () => {
    inEstate((check, folder) => {
      const { code, stderr } = check("masked.json", "--write-baseline", "b.json");
      assert.deepEqual(
        [code, stderr],
        [
          2,
          "peerpath: b.json is not written: no peer flow was looked at, so nothing is known of this estate\n",
        ],
      );
      assert.ok(!readdirSync(folder).includes("b.json"));
    });
  });

  it("is written empty where nothing is wrong, so that the next fault stands", () => {
    inEstate((check) => {
      assert.equal(check(...PRESERVED, "--write-baseline", "b.json").code, 0);
      assert.equal(check(...MASKED, "--baseline", "b.json").code, 1);
    });
  });

  it("does not grow: what is found and not in it stands, and shrinking adds nothing", () => {
    inEstate((check, folder) => {
      const before = readFileSync(path.join(folder, "half.json"), "utf8");
      const { code, stdout, stderr } = check(...MASKED, "--baseline", "half.json", "--shrink-baseline");
      assert.deepEqual([code, stderr], [1, "peerpath: half.json: nothing to take out; it has 1 entry.\n"]);
      assert.ok(stdout.endsWith("1 mandatory and 0 advisory findings, and 1 exempted.\n"), stdout);
      assert.equal(readFileSync(path.join(folder, "half.json"), "utf8"), before);
    });
  });

  it("shrinks by what is gone; until it does, that is advice", () => {
    inEstate((check, folder) => {
      const told = check(...PRESERVED, "--baseline", "half.json", "--fail-on", "advisory");
      assert.deepEqual(
        [told.code, told.stdout.includes("[advisory] exemption-current: half.json\n")],
        [1, true],
      );
      const shrunk = check(
        ...PRESERVED,
        "--baseline",
        "half.json",
        "--shrink-baseline",
        "--fail-on",
        "advisory",
      );
      assert.deepEqual(
        [shrunk.code, shrunk.stderr],
        [0, "peerpath: half.json: 1 entry taken out; it has no entries left.\n"],
      );
      assert.equal(countEntries(path.join(folder, "half.json")), 0);
      assert.equal(check(...MASKED, "--baseline", "half.json").code, 1);
    });
  });

  it("keeps entries of servers that are not looked at", () => {
    inEstate((check, folder) => {
      const { code, stderr } = check(
        "masked.json",
        "other.json",
        "--baseline",
        "half.json",
        "--shrink-baseline",
      );
      assert.deepEqual([code, stderr], [0, "peerpath: half.json: nothing to take out; it has 1 entry.\n"]);
      assert.equal(countEntries(path.join(folder, "half.json")), 1);
    });
  });

  it("shrinks the file of the settings; a link and the permissions stay, and nothing is left beside it", () => {
    inEstate((check, folder) => {
      const file = path.join(folder, "half.json");
      chmodSync(file, 0o640);
      symlinkSync(file, path.join(folder, "link.json"));
      const config = { peerpath: { baselineFile: path.join(folder, "link.json") } };
      writeFileSync(path.join(folder, "config.json"), JSON.stringify(config));
      const before = readdirSync(folder).sort();
      const { code } = check(...PRESERVED, "--policy-config", "config.json", "--shrink-baseline");
      assert.deepEqual(
        [code, countEntries(file), statSync(file).mode & 0o777, readdirSync(folder).sort()],
        [0, 0, 0o640, before],
      );
    });
  });

  it("--write-baseline makes the file that the settings name already", () => {
    inEstate((check, folder) => {
      const config = { peerpath: { baselineFile: path.join(folder, "b.json") } };
      writeFileSync(path.join(folder, "config.json"), JSON.stringify(config));
      assert.equal(check(...MASKED, "--policy-config", "config.json").code, 2);
      assert.equal(check(...MASKED, "--policy-config", "config.json", "--write-baseline", "b.json").code, 0);
      assert.equal(check(...MASKED, "--policy-config", "config.json").code, 0);
    });
  });

  const refused: readonly {
    readonly shows: string;
    readonly args: readonly string[];
    readonly stderr: string;
  }[] = [
    {
      shows: "a baseline that is not there",
      args: ["--baseline", "none.json"],
      stderr: "none.json: there is no such file",
    },
    {
      shows: "a baseline that is not there, to shrink",
      args: ["--baseline", "none.json", "--shrink-baseline"],
      stderr: "none.json: there is no such file",
    },
    {
      shows: "a damaged baseline",
      args: ["--baseline", "damaged.json"],
      stderr:
        "damaged.json:1:30: the JSON ends or breaks here; expected a baseline that peerpath check --write-baseline wrote",
    },
    {
      shows: "a file that is no baseline, to shrink",
      args: ["--baseline", "foreign.json", "--shrink-baseline"],
      stderr:
        'foreign.json: it is no baseline, its "kind" is not "peerpath-baseline"; expected a baseline that peerpath check --write-baseline wrote',
    },
    {
      shows: "shrinking without a baseline",
      args: ["--shrink-baseline"],
      stderr: '--shrink-baseline needs --baseline FILE, or "baselineFile" in the policy configuration',
    },
    {
      shows: "writing and reading at once",
      args: ["--write-baseline", "b.json", "--baseline", "half.json"],
      stderr: "--write-baseline does not go with --baseline and --shrink-baseline",
    },
    {
      shows: "a folder that is not there",
      args: ["--write-baseline", "none/b.json"],
      stderr: "none/b.json cannot be written: there is no such folder",
    },
  ];
  for (const { shows, args, stderr } of refused) {
    it(`exits 2: ${shows}`, () => {
      inEstate((check) => {
        assert.deepEqual(check(...MASKED, ...args), { code: 2, stdout: "", stderr: `peerpath: ${stderr}\n` });
      });
    });
  }
});

describe("exemptions of peerpath check", () => {
  const given = {
    rule: "peer-source-preserved",
    from: "*",
    to: "*",
    reason: "CHG-1",
    owner: "team-uc",
    expires: "9999-12-31",
  };
  const facts = { ...SEED_FACTS, exemptions: [given] };

  it("of the facts are an error, unless the policy configuration allows them", () => {
    inEstate((check, folder) => {
      writeFileSync(path.join(folder, "exempting.json"), JSON.stringify(facts));
      writeFileSync(
        path.join(folder, "allow.json"),
        JSON.stringify({ peerpath: { allowStackExemptions: true } }),
      );
      const refusal = check("masked.json", "exempting.json");
      assert.equal(refusal.code, 2);
      assert.match(refusal.stderr, /^peerpath: exempting\.json: exemptions may not stand in the facts: /);
      const report = check(
        "masked.json",
        "exempting.json",
        "--policy-config",
        "allow.json",
        "--format",
        "json",
      );
      assert.deepEqual(
        [report.code, parseReport(report.stdout).findings.map(({ exemptedBy }) => exemptedBy)],
        [
          0,
          [
            {
              kind: "exemption",
              reason: "CHG-1",
              owner: "team-uc",
              expires: "9999-12-31",
              origin: { source: "exempting.json", path: "exemptions[0]" },
            },
          ],
        ],
      );
    });
  });

  it("are not applied where the rule that shows them is disabled", () => {
    inEstate((check, folder) => {
      const settings = { peerpath: { exemptions: [given] } };
      writeFileSync(path.join(folder, "on.json"), JSON.stringify(settings));
      writeFileSync(
        path.join(folder, "off.json"),
        JSON.stringify({ ...settings, "exemption-current": "disabled" }),
      );
      assert.equal(check(...MASKED, "--policy-config", "on.json").code, 0);
      const { code, stdout } = check(...MASKED, "--policy-config", "off.json");
      assert.equal(code, 1);
      assert.match(
        stdout,
        /It is not exempted, though policy configuration of peerpath, exemptions\[0\] covers it/,
      );
    });
  });
});
