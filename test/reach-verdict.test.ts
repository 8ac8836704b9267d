import assert from "node:assert/strict";
import * as path from "node:path";
import { joinInputs } from "../policies/inputs/join-inputs";
import { readInput } from "../policies/inputs/read-input";
import type { EnforcementLevel, PolicySettings } from "../policies/policy-config/policy-config";
import { EstateError, type Estate, type Verdict, reachVerdict } from "../policies/reach-verdict";
import { NOTHING_READ } from "../policies/rules/nothing-read";
import { SEED_FACTS, seedResources, stackExport } from "./inputs/documents";
import { inFolder } from "./inputs/files";

const FACTS = [{ value: SEED_FACTS, source: "facts" }];

function resourcesOf(snat: "auto" | "none"): Estate["resources"] {
  return inFolder({ state: stackExport(seedResources(snat)) }, (file) =>
    joinInputs([readInput(file("state"))]),
  ).resources;
}

function settings(
  given: Readonly<Record<string, EnforcementLevel | PolicySettings>>,
): Map<string, PolicySettings> {
  return new Map(
    Object.entries(given).map(([rule, value]) => [
      rule,
      typeof value === "string" ? { level: value, properties: {} } : value,
    ]),
  );
}

function findings({ findings: found }: Verdict): string[] {
  return found.map(({ rule, level }) => `${rule} ${level}`);
}

const levels: readonly {
  readonly shows: string;
  readonly settings: Parameters<typeof settings>[0];
  readonly findings: readonly string[];
}[] = [
  { shows: "a rule's own level", settings: {}, findings: ["peer-source-preserved mandatory"] },
  {
    shows: "the level of one rule",
    settings: { "peer-source-preserved": "advisory" },
    findings: ["peer-source-preserved advisory"],
  },
  { shows: "one level for all", settings: { all: "advisory" }, findings: ["peer-source-preserved advisory"] },
  {
    shows: "one rule's level over that of all",
    settings: { all: "advisory", "peer-source-preserved": "mandatory" },
    findings: ["peer-source-preserved mandatory"],
  },
  {
    shows: "remediate: there is nothing to remediate, so it denies",
    settings: { "peer-source-preserved": "remediate" },
    findings: ["peer-source-preserved mandatory"],
  },
  {
    shows: "a rule that is disabled is not reported",
    settings: { "peer-source-preserved": "disabled" },
    findings: [],
  },
  {
    shows: "peerpath disabled: nothing is read, and one rule says so",
    settings: { peerpath: "disabled" },
    findings: ["peer-path-decidable advisory"],
  },
  { shows: "all disabled: nothing is read and nobody says so", settings: { all: "disabled" }, findings: [] },
];

const refusals: readonly {
  readonly shows: string;
  readonly estate: Partial<Estate>;
  readonly message: string;
}[] = [
  {
    shows: "a rule that is misspelt",
    estate: { settings: settings({ "peer-reachabel": "advisory" }) },
    message:
      'policy configuration: "peer-reachabel" is no rule; did you mean "peer-reachable"? (rules: peerpath, peer-source-preserved, peer-name-resolves-to-peer, peer-reachable, facts-agree, pool-reachable-from-members, peer-path-decidable, inferred-peer-path, peer-port-not-published, peer-answers-agree, fix-supported, bigip-snat-consistent, exemption-current; remediations: mend-source-translation, mend-record-addresses)',
  },
  {
    shows: "a setting that is misspelt",
    estate: { settings: settings({ peerpath: { properties: { factFile: "x" } } }) },
    message:
      'policy configuration of peerpath: "factFile" is not a key here (allowed: enforcementLevel, facts, factsFile, inference, exemptions, allowStackExemptions, baselineFile)',
  },
  {
    shows: "a setting of the wrong type",
    estate: { settings: settings({ peerpath: { properties: { factsFile: 7 } } }) },
    message: "policy configuration: peerpath: factsFile: must be string",
  },
  {
    shows: "stack configuration that is no object",
    estate: { stackFacts: ["hunter2"] },
    message: "peerpath:facts is not an object; set it as structured configuration",
  },
  {
    shows: "mistakes in two places, a line each",
    estate: {
      facts: [
        { value: { servrs: [] }, source: "a" },
        { value: [], source: "b" },
      ],
    },
    message:
      'a: servrs is not a key here; did you mean "servers"? (allowed: peerGroups, workloads, servers, segments, routers, dns, bigip, clients, exemptions)\nb: a list is not a mapping of keys to values',
  },
];

describe("reachVerdict", () => {
  for (const { shows, settings: given, findings: expected } of levels) {
    it(`applies the policy configuration as the engine does: ${shows}`, () => {
      const verdict = reachVerdict({
        resources: resourcesOf("auto"),
        facts: FACTS,
        settings: settings(given),
      });
      assert.deepEqual(findings(verdict), expected);
    });
  }

  it("finds the seed's fault, and nothing once the source is kept", () => {
    const outcomes = (snat: "auto" | "none"): string[] =>
      reachVerdict({ resources: resourcesOf(snat), facts: FACTS }).flows.map(({ outcome }) => outcome);
    assert.deepEqual(outcomes("auto"), ["masked", "masked"]);
    assert.deepEqual(outcomes("none"), ["preserved", "preserved"]);
  });

  it("with peerpath disabled reads neither facts nor settings", () => {
    const verdict = reachVerdict({
      resources: resourcesOf("auto"),
      facts: [{ value: "no facts", source: "facts" }],
      settings: settings({ peerpath: { level: "disabled", properties: { facts: { nonsense: 1 } } } }),
    });
    assert.deepEqual(
      { ...verdict, findings: verdict.findings.map(({ message }) => message) },
      {
        wasRead: false,
        bigips: 0,
        groups: 0,
        topology: { segments: [], machines: [], bigips: [] },
        flows: [],
        findings: [NOTHING_READ],
        exemptions: [],
      },
    );
  });

  it("adds up the facts of all places; relative paths in settings start from their folder", () => {
    inFolder({ "facts.json": SEED_FACTS }, (_file, folder) => {
      const verdict = reachVerdict({
        resources: resourcesOf("auto"),
        settings: settings({
          peerpath: { properties: { factsFile: path.join("..", path.basename(folder), "facts.json") } },
        }),
        settingsDir: folder,
        stackFacts: [JSON.stringify({ peerGroups: [{ ...SEED_FACTS.peerGroups[0], name: "second" }] })],
      });
      assert.equal(verdict.groups, 2);
    });
  });

  for (const { shows, estate, message } of refusals) {
    it(`refuses ${shows}`, () => {
      assert.throws(() => reachVerdict({ resources: [], ...estate }), new EstateError(message.split("\n")));
    });
  }

  it("a workload of the caller's own may be named, and a pool is recognised by its port", () => {
    const ledger = {
      id: "ledger",
      title: "Ledger",
      ports: [{ port: 9400, protocol: "tcp", service: undefined }],
      recognisedBy: [9443],
      peersOnly: [],
      references: [],
    } as const;
    const value = { peerGroups: [{ ...SEED_FACTS.peerGroups[0], workload: "ledger" }] };
    const given = { resources: resourcesOf("auto"), facts: [{ value, source: "facts" }] };
    assert.deepEqual(
      reachVerdict({ ...given, workloads: [ledger] }).flows.map(({ port, outcome }) => [port.port, outcome]),
      [
        [9400, "masked"],
        [9400, "masked"],
      ],
    );
    assert.throws(() => reachVerdict(given), EstateError);
  });

  it("a failure of its own denies, as in the pack, and says that nothing is decided", () => {
    const broken = {
      get type(): string {
        throw new Error("out of luck");
      },
    } as unknown as Estate["resources"][number];
    const verdict = reachVerdict({ resources: [broken], facts: FACTS });
    assert.deepEqual(
      [verdict.wasRead, findings(verdict)],
      [false, ["peerpath mandatory", "peer-path-decidable advisory"]],
    );
    // The error's own message may quote a secret.
    assert.match(
      verdict.findings[0]?.message ?? "",
      /^The analysis did not run to its end, so nothing is decided: Error at \S+ type \(.*reach-verdict.*\)\. Please report this\.$/,
    );
  });
});
