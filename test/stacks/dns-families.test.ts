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
import { DNS_PACKAGES, DNS_SERVICES } from "./dns-services";

const FAMILIES = Object.keys(DNS_SERVICES);

interface Case {
  readonly stack: string;
  readonly shows: string;
  /** The whole first line of the finding about a family's servers; left out where there is none. */
  readonly finding?: (family: string) => string;
}

const cases: readonly Case[] = [
  {
    stack: "names-masked",
    shows: "names that lead behind the BIG-IP: every family's servers are denied",
    finding: (family) => {
      const [one, two] = [1, 2].map((number) => `fe0${number}.${family}.example.com`);
      return (
        `peer-source-preserved mandatory ${family}, TCP 5071 (Match Making): ${one ?? ""} <-> ${two ?? ""} arrive from 10.1.2.1 ` +
        "(self IP /Common/fe-b-float) and 10.1.1.1 (self IP /Common/fe-a-float), not from each other: /ocs/fe/forward translates " +
        'the source: snat "auto" (AS3\'s default, left out).'
      );
    },
  },
  {
    stack: "names-direct",
    shows: "the same records with the addresses on the common segment: every family's servers are allowed",
  },
];

function projectOf({ stack }: Case): ProgramProject {
  const peerGroups = FAMILIES.map((name) => ({
    name,
    workload: "ocs-2007-r2",
    members: [1, 2].map((number) => `fe0${number}.${name}.example.com`),
  }));
  const main = "dist/test/stacks/dns-families.js";
  return { main, stack, facts: { peerGroups }, otherPackages: DNS_PACKAGES };
}

/** One listener is responsible for all of them, so the pack tells them in one violation. */
function assertFindings({ finding }: Case, got: PreviewFindings): void {
  const told = got.findings.map(({ policy, level, message }) => ({
    head: `${policy} ${level} ${firstLine(message)}`,
    more: countFolded(message),
  }));
  const [first = ""] = [...FAMILIES].sort();
  assert.deepEqual(
    { code: got.code, told },
    finding === undefined
      ? { code: 0, told: [] }
      : { code: 1, told: [{ head: finding(first), more: FAMILIES.length - 1 }] },
  );
}

describe("every family of DNS providers, embedded preview", () => {
  for (const twin of cases) {
    it(twin.shows, async () => {
      assertFindings(twin, await previewEmbedded(projectOf(twin)));
      const expected = twin.finding === undefined ? [] : FAMILIES.map(twin.finding);
      assert.deepEqual(await judgeUnfolded(projectOf(twin)), expected.sort());
    });
  }
});

describeWithPulumi("every family of DNS providers, pulumi preview", () => {
  for (const twin of cases) {
    it(`${twin.shows}; whole findings as in the embedded preview`, async () => {
      const real = await previewWithCli(projectOf(twin));
      assertFindings(twin, real);
      assert.deepEqual(real.findings, (await previewEmbedded(projectOf(twin))).findings);
    });
  }
});
