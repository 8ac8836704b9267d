import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import {
  type PreviewFindings,
  type ProgramProject,
  previewEmbedded,
  previewWithCli,
} from "../support/preview-findings";
import { describeWithPulumi } from "../support/pulumi-cli";
import { REPO_ROOT } from "../support/repo-root";

const FE01 = "fe01.ocs.example.com";
const FE02 = "fe02.ocs.example.com";
const GROUPS = [{ name: "ocs-pool01", workload: "ocs-2007-r2", members: [FE01, FE02] }];
const FILES = path.join(REPO_ROOT, "test", "support", "device-files");

interface Case {
  readonly stack: string;
  readonly shows: string;
  /** What stands in the files in place of automap; left out, no files are given. */
  readonly translation?: "automap" | "none";
  readonly findings: readonly string[];
}

const masked = (by: string): string =>
  `peer-source-preserved mandatory ocs-pool01, TCP 5071 (Match Making): ${FE01} <-> ${FE02} arrive from 10.1.2.1 (self IP /Common/${by}b) and 10.1.1.1 (self IP /Common/${by}a), not from each other: /Common/forward translates the source: automap.`;

const cases: readonly Case[] = [
  {
    stack: "by-command",
    shows: "self IPs by Device Onboarding and a forwarding listener by tmsh that translates: denied",
    findings: [masked("fe-").replace("fe-b)", "fe-b-self)").replace("fe-a)", "fe-a-self)")],
  },
  { stack: "by-command-preserved", shows: "the same, and it keeps the source: allowed", findings: [] },
  {
    stack: "beside-files",
    shows: "the BIG-IP's own files translate what the plan's servers say: denied",
    translation: "automap",
    findings: [masked("fe-")],
  },
  {
    stack: "beside-files",
    shows: "the same files, and they keep the source: allowed",
    translation: "none",
    findings: [],
  },
  {
    stack: "beside-files",
    shows: "the same plan without the files: undecided, which is no pass",
    findings: [
      [FE01, FE02],
      [FE02, FE01],
    ].map(
      ([from, to]) =>
        `peer-path-decidable advisory ocs-pool01, TCP 5071 (Match Making): ${from ?? ""} -> ${to ?? ""} cannot be decided; that is not a pass. Missing:`,
    ),
  },
];

/** Runs `preview` for the case, with the files of its BIG-IP in a folder of their own. */
async function previewCase(
  { stack, translation }: Case,
  preview: (project: ProgramProject) => Promise<PreviewFindings>,
): Promise<PreviewFindings> {
  const folder = mkdtempSync(path.join(tmpdir(), "peerpath-device-"));
  try {
    const project = { main: "dist/test/stacks/bigip-sources.js", stack };
    if (translation === undefined) return await preview({ ...project, facts: { peerGroups: GROUPS } });
    copyFileSync(path.join(FILES, "bigip_base.conf"), path.join(folder, "bigip_base.conf"));
    const text = readFileSync(path.join(FILES, "bigip.conf"), "utf8");
    writeFileSync(path.join(folder, "bigip.conf"), text.replace("type automap", `type ${translation}`));
    const files = ["bigip_base.conf", "bigip.conf"].map((name) => path.join(folder, name));
    return await preview({
      ...project,
      facts: { peerGroups: GROUPS, bigip: { devices: [{ name: "ltm1", files }] } },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function assertFindings({ findings }: Case, got: PreviewFindings): void {
  assert.deepEqual(
    got.findings.map(({ policy, level, message }) => `${policy} ${level} ${message.split("\n")[0] ?? ""}`),
    findings,
  );
  assert.equal(got.code === 0, !findings.some((finding) => finding.includes(" mandatory ")));
}

describe("other sources of a BIG-IP's configuration, embedded preview", () => {
  for (const twin of cases) {
    it(twin.shows, async () => {
      assertFindings(twin, await previewCase(twin, previewEmbedded));
    });
  }
});

describeWithPulumi("other sources of a BIG-IP's configuration, real CLI", () => {
  for (const twin of cases) {
    it(twin.shows, async () => {
      assertFindings(twin, await previewCase(twin, previewWithCli));
    });
  }
});
