import assert from "node:assert/strict";
import {
  type PreviewFindings,
  type ProgramProject,
  countFolded,
  firstLine,
  judgeUnfolded,
  previewEmbedded,
  previewWithCli,
} from "../support/preview-findings";
import { describeWithPulumi } from "../support/pulumi-cli";

/** By family what the packets of fe01 and of fe02 arrive from in the estate that is not mended; in the order of the program. */
const ARRIVES_FROM: Readonly<Record<string, readonly string[]>> = {
  vsphere: legs(101),
  nutanix: legs(102),
  proxmox: legs(103),
  libvirt: legs(104),
  openstack: legs(105),
  "azure-native": ["10.106.3.4 (self IP /Common/dmz-self)"],
  azure: ["10.107.3.4 (self IP /Common/dmz-self)"],
  aws: ["10.108.3.4 (self IP /Common/dmz-self)"],
  "aws-split-view": [],
  gcp: ["10.110.2.4 (self IP /Common/fe-b-self)", "10.110.1.4 (self IP /Common/fe-a-self)"],
};
const FAMILIES = Object.keys(ARRIVES_FROM);

function legs(second: number): string[] {
  return [`10.${second}.2.1 (self IP /Common/fe-b-self)`, `10.${second}.1.1 (self IP /Common/fe-a-self)`];
}

const fqdnOf = (family: string, side: number): string => `fe0${side}.${family}.example.com`;

const MASKED = FAMILIES.flatMap((family) => {
  const subject = `${family}, TCP 5071 (Match Making): `;
  if (family !== "aws-split-view") {
    const from = (ARRIVES_FROM[family] ?? []).join(" and ");
    const pair = `${fqdnOf(family, 1)} <-> ${fqdnOf(family, 2)}`;
    return [
      `peer-source-preserved mandatory ${subject}${pair} arrive from ${from}, not from each other: /ocs/fe/forward translates the source: automap.`,
    ];
  }
  return [
    [1, 2],
    [2, 1],
  ].map(([from = 0, to = 0]) => {
    const peer = fqdnOf(family, to);
    return (
      `peer-name-resolves-to-peer mandatory ${subject}${fqdnOf(family, from)} -> ${peer}: ${peer} resolves to 10.109.3.4 ` +
      `(the A record of ${peer}), which is not its address: /Common/dmz-self is a self IP that does not allow TCP port 5071.`
    );
  });
});

/** What the platforms do not say: routers beside the BIG-IP, and the gateways of libvirt's guests. */
const FACTS = {
  peerGroups: FAMILIES.map((name) => ({
    name,
    workload: "ocs-2007-r2",
    members: [fqdnOf(name, 1), fqdnOf(name, 2)],
  })),
  routers: [101, 102, 103].map((second) => ({
    name: `core-${second}`,
    interfaces: [1, 2].map((side) => ({ name: `leg${side}`, address: `10.${second}.${side}.254/24` })),
  })),
  servers: [1, 2].map((side) => ({
    fqdn: fqdnOf("libvirt", side),
    interfaces: [
      {
        name: "nic0",
        address: `10.104.${side}.1${side}/24`,
        gateway: `10.104.${side}.1`,
        register: false,
      },
      { name: "nic1", address: `10.104.9.1${side}/24`, register: false },
    ],
  })),
};

interface Case {
  readonly stack: string;
  readonly shows: string;
  readonly code: 0 | 1;
  readonly findings: readonly string[];
}

const cases: readonly Case[] = [
  {
    stack: "servers-masked",
    shows:
      "the platform sends peers through the BIG-IP, or lets them see the wrong zone: every family is denied",
    code: 1,
    findings: MASKED,
  },
  {
    stack: "servers-mended",
    shows: "one property of the platform says otherwise: every family is allowed",
    code: 0,
    findings: [],
  },
];

function projectOf({ stack }: Case): ProgramProject {
  return {
    main: "dist/test/stacks/server-families.js",
    stack,
    facts: FACTS,
    otherPackages: [
      ...["vsphere", "nutanix", "proxmoxve", "libvirt", "openstack"],
      ...["azure-native", "azure", "aws", "gcp"],
    ],
  };
}

/** The pack tells those of one listener in one violation. */
function assertFindings({ code, findings }: Case, got: PreviewFindings): void {
  const lines = got.findings.map(({ policy, level, message }) => `${policy} ${level} ${firstLine(message)}`);
  const count = got.findings.reduce((sum, { message }) => sum + 1 + countFolded(message), 0);
  assert.deepEqual(
    { code: got.code, strangers: lines.filter((line) => !findings.includes(line)), count },
    { code, strangers: [], count: findings.length },
  );
}

describe("every family of platforms, embedded preview", () => {
  for (const twin of cases) {
    it(twin.shows, async () => {
      assertFindings(twin, await previewEmbedded(projectOf(twin)));
      assert.deepEqual(await judgeUnfolded(projectOf(twin)), [...twin.findings].sort());
    });
  }
});

describeWithPulumi("every family of platforms, pulumi preview", () => {
  for (const twin of cases) {
    it(`${twin.shows}; whole findings as in the embedded preview`, async () => {
      const real = await previewWithCli(projectOf(twin));
      assertFindings(twin, real);
      assert.deepEqual(real.findings, (await previewEmbedded(projectOf(twin))).findings);
    });
  }
});
