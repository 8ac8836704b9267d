import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { SEED_FACTS, seedResources, stackExport } from "../inputs/documents";
import { inFolder } from "../inputs/files";
import { parseReport } from "../report/report-schema";
import { REPO_ROOT } from "../support/repo-root";

const MAIN = path.join(REPO_ROOT, "dist", "policies", "cli", "main.js");
const ID = "mend-source-translation";
const URN = "urn:pulumi:broken::peerpath-stacks::f5bigip:index/as3:As3::ocs";

const FILES = {
  "masked.json": stackExport(seedResources("auto")),
  "facts.json": SEED_FACTS,
  "mended.json": { [ID]: { enforcementLevel: "remediate", listeners: ["/ocs/fe/forward"] } },
  "misspelt.json": { [ID]: { enforcementLevel: "remediate", listeners: ["/ocs/fe/forwrd"] } },
  "shown.json": { [ID]: { enforcementLevel: "advisory", listeners: ["/ocs/fe/forward"] } },
  "idle.json": { [ID]: { listeners: ["/ocs/fe/forward"] } },
  "short.json": { [ID]: { enforcementLevel: "remediate", listeners: ["forward"] } },
  "typed.json": { [ID]: { enforcementLevel: "remediate", listeners: "/ocs/fe/forward" } },
  "empty.json": { [ID]: "remediate" },
};
type File = keyof typeof FILES;

/** Exit code, findings as `level rule: first line`, and what stands on standard error. */
interface Said {
  readonly code: number | null;
  readonly findings: readonly string[];
  readonly notes: readonly string[];
}

function run(args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args, "--format", "json"], {
    cwd: REPO_ROOT,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

function say({ code, stdout, stderr }: ReturnType<typeof run>): Said {
  const findings = stdout === "" ? [] : parseReport(stdout).findings;
  return {
    code,
    findings: findings.map(({ level, rule, message }) =>
      rule === "peerpath" ? `${level} ${rule}: ${message}` : `${level} ${rule}`,
    ),
    notes: stderr.split("\n").filter((line) => line !== ""),
  };
}

function preview(config: File): Said {
  return inFolder(FILES, (file) =>
    say(run(["preview", ".", "--stack", "broken", "--policy-config", file(config)])),
  );
}

function check(config: File): Said {
  return inFolder(FILES, (file) =>
    say(run(["check", file("masked.json"), file("facts.json"), "--policy-config", file(config)])),
  );
}

const MASKED = "mandatory peer-source-preserved";
const IDLE = `peerpath: Note: ${ID} changes nothing here: it changes what "pulumi preview" and "peerpath preview" plan, and this is judged as it is.`;
const SHORT = `policy configuration of ${ID}: listeners[0] is not the full path of a listener; expected "/Partition/name"`;

const previews: readonly { readonly shows: string; readonly config: File; readonly said: Said }[] = [
  {
    shows: "judges what a remediation leaves, and says what it changed",
    config: "mended.json",
    said: {
      code: 0,
      findings: [],
      notes: [`peerpath: Remediated: ${ID}: changed the inputs as3Json of ${URN}.`],
    },
  },
  {
    shows: "reports a path that nothing in the plan has",
    config: "misspelt.json",
    said: {
      code: 1,
      findings: [
        `mandatory peerpath: ${ID}: /ocs/fe/forwrd: nothing in the plan makes a virtual server or an AS3 service of that path; did you mean /ocs/fe/forward?`,
        MASKED,
      ],
      notes: [],
    },
  },
  {
    shows: "at another level says what would be changed, after what is worse",
    config: "shown.json",
    said: {
      code: 1,
      findings: [
        MASKED,
        `advisory peerpath: ${ID}: /ocs/fe/forward is not as asked: only at the enforcement level "remediate" is it changed.`,
      ],
      notes: [],
    },
  },
  {
    shows: "without a level changes nothing",
    config: "idle.json",
    said: { code: 1, findings: [MASKED], notes: [] },
  },
  {
    shows: "reports settings that list nothing",
    config: "empty.json",
    said: {
      code: 1,
      findings: [
        `mandatory peerpath: ${ID}: ${ID} is at the level "remediate" and its settings list nothing to change: state "listeners".`,
        MASKED,
      ],
      notes: [],
    },
  },
];

const checks: readonly { readonly shows: string; readonly config: File; readonly said: Said }[] = [
  {
    shows: "accepts a remediation, changes nothing, and says so",
    config: "mended.json",
    said: { code: 1, findings: [MASKED], notes: [IDLE] },
  },
  {
    shows: "says nothing of one that is not switched on",
    config: "idle.json",
    said: { code: 1, findings: [MASKED], notes: [] },
  },
  {
    shows: "refuses settings that a preview could not use",
    config: "short.json",
    said: { code: 2, findings: [], notes: [`peerpath: ${SHORT}`] },
  },
  {
    shows: "refuses settings of the wrong type",
    config: "typed.json",
    said: {
      code: 2,
      findings: [],
      notes: [`peerpath: policy configuration: ${ID}: listeners: must be array`],
    },
  },
];

describe("remediations on the command line", () => {
  for (const { shows, config, said } of previews) {
    it(`preview ${shows}`, () => {
      assert.deepEqual(preview(config), said);
    });
  }

  it("preview refuses settings that cannot be used, by what is wrong with them", () => {
    const { code, findings, notes } = preview("short.json");
    assert.deepEqual({ code, findings }, { code: 2, findings: [] });
    assert.ok(
      notes.some((line) => line.endsWith(SHORT)),
      notes.join("\n"),
    );
  });

  for (const { shows, config, said } of checks) {
    it(`check ${shows}`, () => {
      assert.deepEqual(check(config), said);
    });
  }
});
