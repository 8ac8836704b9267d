import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { type PreviewFinding, previewEmbedded, previewWithCli } from "../support/preview-findings";
import { describeWithPulumi } from "../support/pulumi-cli";
import { REPO_ROOT } from "../support/repo-root";

const MAIN = "dist/stacks/index.js";
const FIXED = ["hosts-file", "single-ip", "same-segment-dns", "preserve-source"] as const;

/** The facts that the reference stacks' own Pulumi.yaml gives. */
function projectFacts(): unknown {
  const project = parse(readFileSync(path.join(REPO_ROOT, "Pulumi.yaml"), "utf8")) as {
    config: Record<string, { value: unknown }>;
  };
  return project.config["peerpath:facts"]?.value;
}

function projectOf(stack: string): { main: string; stack: string; facts: unknown } {
  return { main: MAIN, stack, facts: projectFacts() };
}

const BROKEN: readonly PreviewFinding[] = [
  {
    policy: "peer-source-preserved",
    level: "mandatory",
    urn: "urn:pulumi:broken::peerpath-stacks::f5bigip:index/as3:As3::ocs",
    message: [
      'ocs-pool01, TCP 5071 (Match Making): fe01.ocs.example.com <-> fe02.ocs.example.com arrive from 10.1.2.1 (self IP /Common/fe-b-float) and 10.1.1.1 (self IP /Common/fe-a-float), not from each other: /ocs/fe/forward translates the source: snat "auto" (AS3\'s default, left out).',
      "A server of this group believes only a peer's own address, so these connections are refused.",
      "  fe01.ocs.example.com -> fe02.ocs.example.com: the A record of fe02.ocs.example.com gives 10.1.2.12 [ARecordSet fe02, addresses[0]]; sent from 10.1.1.11; arrives from 10.1.2.1",
      "    fe01.ocs.example.com: 10.1.2.12 is off-link; the default gateway of interface lb is 10.1.1.1; it sends from 10.1.1.11",
      "    BIG-IP default (/Common/fe-a -> /Common/fe-b):",
      "      forwarding listener /ocs/fe/forward takes it and keeps the destination",
      "      10.1.2.12 is connected by self IP /Common/fe-b-float, out on VLAN /Common/fe-b",
      '      /ocs/fe/forward translates the source: snat "auto" (AS3\'s default, left out); the source becomes 10.1.2.1',
      "    fe02.ocs.example.com: 10.1.2.12 is its own address; the packet comes from 10.1.2.1",
      "  fe02.ocs.example.com -> fe01.ocs.example.com: the A record of fe01.ocs.example.com gives 10.1.1.11 [ARecordSet fe01, addresses[0]]; sent from 10.1.2.12; arrives from 10.1.1.1",
      "    fe02.ocs.example.com: 10.1.1.11 is off-link; the default gateway of interface lb is 10.1.2.1; it sends from 10.1.2.12",
      "    BIG-IP default (/Common/fe-b -> /Common/fe-a):",
      "      forwarding listener /ocs/fe/forward takes it and keeps the destination",
      "      10.1.1.11 is connected by self IP /Common/fe-a-float, out on VLAN /Common/fe-a",
      '      /ocs/fe/forward translates the source: snat "auto" (AS3\'s default, left out); the source becomes 10.1.1.1',
      "    fe01.ocs.example.com: 10.1.1.11 is its own address; the packet comes from 10.1.1.1",
      "It rests on these assumptions:",
      '  - fe02.ocs.example.com does not register 10.1.9.12 in DNS by itself; fe01.ocs.example.com does not register 10.1.9.11 in DNS by itself: nothing states "register" for that interface, and no record gives the address',
      "  - interface lb of fe01.ocs.example.com is on the segment of 10.1.1.0/24; VLAN /Common/fe-a of BIG-IP default is on the segment of 10.1.1.0/24; VLAN /Common/fe-b of BIG-IP default is on the segment of 10.1.2.0/24; interface lb of fe02.ocs.example.com is on the segment of 10.1.2.0/24: it names no segment, and the same prefix is taken for the same segment",
      "Any one of these mends it, and breaks nothing that is known (the whole estate was judged again with each):",
      '  - hosts file: on fe01.ocs.example.com "10.1.9.12 fe02.ocs.example.com", on fe02.ocs.example.com "10.1.9.11 fe01.ocs.example.com"',
      "  - DNS on the same segment: let fe01.ocs.example.com give 10.1.9.11, let fe02.ocs.example.com give 10.1.9.12",
      "      provided that nobody but these servers calls fe01.ocs.example.com and fe02.ocs.example.com by name",
      "  - single IP: let fe01.ocs.example.com have 10.1.1.11 alone, let fe02.ocs.example.com have 10.1.1.12 alone",
      "      provided that interface lb of fe02.ocs.example.com can be put on the segment of 10.1.1.0/24, 10.1.1.12 is free and nobody needs 10.1.2.12 and 10.1.9.11 and 10.1.9.12 any more",
      "  - preserve the source: give BIG-IP default a forwarding listener that keeps the source, from 10.1.1.0/24 to 10.1.2.0/24 and from 10.1.2.0/24 to 10.1.1.0/24",
      "      provided that whatever else is in 10.1.1.0/24 and 10.1.2.0/24 answers these servers by way of the BIG-IP, too",
      "npx peerpath fix writes the lines to paste for each, from pulumi preview --json --show-sames or from what peerpath check takes.",
    ].join("\n"),
  },
];

describe("reference stacks, embedded preview", () => {
  it("broken is denied by one finding that names both directions, addresses, path, cause and what to do", async () => {
    const { code, findings } = await previewEmbedded(projectOf("broken"));
    assert.deepEqual({ code, findings }, { code: 1, findings: BROKEN });
  });

  for (const stack of FIXED) {
    it(`${stack} is allowed without any finding`, async () => {
      const { code, findings } = await previewEmbedded(projectOf(stack));
      assert.deepEqual({ code, findings }, { code: 0, findings: [] });
    });
  }

  it("a stack of another name is refused with the names that there are", async () => {
    const { code, findings, output } = await previewEmbedded(projectOf("brokn"));
    assert.deepEqual({ code, findings }, { code: 2, findings: [] });
    assert.ok(output.includes("broken, hosts-file, single-ip, same-segment-dns, preserve-source"));
  });
});

describeWithPulumi("reference stacks, pulumi preview", () => {
  it("broken exits 1 with the same finding as the embedded preview", async () => {
    const { code, findings } = await previewWithCli(projectOf("broken"));
    assert.deepEqual({ code, findings }, { code: 1, findings: BROKEN });
  });

  for (const stack of FIXED) {
    it(`${stack} exits 0 without any finding`, async () => {
      const { code, findings } = await previewWithCli(projectOf(stack));
      assert.deepEqual({ code, findings }, { code: 0, findings: [] });
    });
  }
});
