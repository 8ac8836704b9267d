import assert from "node:assert/strict";
import { reportJson } from "../../policies/report/json-report";
import { reportText } from "../../policies/report/text-report";
import { reachVerdict } from "../../policies/reach-verdict";
import { runPipeline } from "../../policies/pipeline";
import type { ExemptionRecord } from "../../policies/records/exemption-records";
import { foldFindings } from "../../policies/rules/fold-findings";
import type { Finding } from "../../policies/rules/rule";
import { joinInputs } from "../../policies/inputs/join-inputs";
import { readInput } from "../../policies/inputs/read-input";
import { AS3, SELF_IP, seedResources, stackExport } from "../inputs/documents";
import { inFolder } from "../inputs/files";
import { SELF_IPS, TRANSLATES_SOURCE } from "../outcomes/seed-case";
import { parseReport } from "../report/report-schema";
import { addresses, origin, planned, pool } from "../support/estate";
import { runPolicies } from "../support/run-policies";

/** A finding of one group, with what a test changes of it. */
function finding(group: string | undefined, more: Partial<Finding> = {}): Finding {
  return {
    rule: "peer-source-preserved",
    level: "mandatory",
    group,
    cause: { name: "/Common/vs", did: "translates the source", origin: origin("bigip.conf:1 /Common/vs") },
    flows: [`flow of ${group ?? "nobody"}`],
    message: `${group ?? "nobody"}: a <-> b: /Common/vs translates the source.\n  the way of ${group ?? "nobody"}`,
    ...more,
  };
}

const EXEMPTION: ExemptionRecord = {
  kind: "exemption",
  origin: origin("policy configuration", "exemptions[0]"),
  rule: "peer-source-preserved",
  from: "*",
  to: "*",
  port: undefined,
  reason: "CHG-1",
  owner: "team-uc",
  expires: "2999-12-31",
};

const TOLD_IN_FULL =
  "What mends the first goes for each of them, with its own servers; peerpath check --format json tells each in full.";

describe("folding findings of one cause", () => {
  it("tells the first in full, and of the others whom they are about", () => {
    assert.deepEqual(foldFindings([finding("g1"), finding("g2"), finding("g3")]), [
      finding("g1", {
        flows: ["flow of g1", "flow of g2", "flow of g3"],
        message: [
          "g1: a <-> b: /Common/vs translates the source.",
          "  the way of g1",
          "The same, for the same reason, in 2 more groups:",
          "  - g2: a <-> b: /Common/vs translates the source.",
          "  - g3: a <-> b: /Common/vs translates the source.",
          TOLD_IN_FULL,
        ].join("\n"),
      }),
    ]);
  });

  it("leaves what is missing of another group to its own finding", () => {
    const message = "g2, TCP 1: a -> b cannot be decided; that is not a pass. Missing:\n  - the weather";
    const [folded, ...others] = foldFindings([finding("g1"), finding("g2", { message })]);
    assert.deepEqual(others, []);
    assert.deepEqual(folded?.message.split("\n").slice(2, 4), [
      "The same, for the same reason, in 1 more group:",
      "  - g2, TCP 1: a -> b cannot be decided; that is not a pass.",
    ]);
  });

  const subject = { from: "a", to: "a", protocol: "tcp", port: 1 } as const;
  it("keeps together what they are about", () => {
    const of = (port: number): Finding["about"] => [
      { ...subject, port, answer: undefined, outcome: undefined },
    ];
    const [folded] = foldFindings([
      finding("g1", { about: of(1) ?? [] }),
      finding("g2", { about: of(2) ?? [] }),
    ]);
    assert.deepEqual(folded?.about, [...(of(1) ?? []), ...(of(2) ?? [])]);
  });

  it("cuts a long list short", () => {
    const many = Array.from({ length: 20 }, (_, index) => finding(`g${index}`));
    const [folded, ...others] = foldFindings(many);
    assert.deepEqual(others, []);
    assert.deepEqual(folded?.message.split("\n").slice(-3), [
      "  - g12: a <-> b: /Common/vs translates the source.",
      "  - and 7 more",
      TOLD_IN_FULL,
    ]);
    assert.equal(folded.flows.length, 20);
  });

  const APART: readonly { shows: string; other: Finding }[] = [
    { shows: "another rule", other: finding("g2", { rule: "inferred-peer-path" }) },
    { shows: "another level", other: finding("g2", { level: "advisory" }) },
    {
      shows: "another object of the same name",
      other: finding("g2", { cause: { ...finding("g2").cause, origin: origin("other.conf:1 /Common/vs") } }),
    },
    {
      shows: "another deed of the same object",
      other: finding("g2", { cause: { ...finding("g2").cause, did: "rejects it" } }),
    },
    { shows: "another fault of it", other: finding("g2", { aspect: "stated twice" }) },
    { shows: "one that is exempted", other: finding("g2", { exemptedBy: EXEMPTION }) },
  ];
  for (const { shows, other } of APART) {
    it(`keeps apart ${shows}`, () => {
      assert.deepEqual(foldFindings([finding("g1"), other]), [finding("g1"), other]);
    });
  }

  it("folds what one exemption covers, and keeps apart what an equal one does", () => {
    const exempted = (group: string, exemptedBy: ExemptionRecord): Finding => finding(group, { exemptedBy });
    const found = foldFindings([
      exempted("g1", EXEMPTION),
      exempted("g2", { ...EXEMPTION }),
      exempted("g3", EXEMPTION),
    ]);
    assert.deepEqual(
      found.map(({ group, flows }) => ({ group, flows })),
      [
        { group: "g1", flows: ["flow of g1", "flow of g3"] },
        { group: "g2", flows: ["flow of g2"] },
      ],
    );
  });

  it("never folds findings about no group", () => {
    assert.deepEqual(foldFindings([finding(undefined), finding(undefined)]), [
      finding(undefined),
      finding(undefined),
    ]);
  });

  it("gives back nothing for nothing", () => {
    assert.deepEqual(foldFindings([]), []);
  });
});

/** Pools with one member on each leg of the BIG-IP, each a group that nobody declared. */
const POOLS = [
  { name: "front-ends", port: 5061, hosts: [21, 31] },
  { name: "directors", port: 5061, hosts: [22, 32] },
  { name: "mediators", port: 5061, hosts: [23, 33] },
] as const;

describe("several inferred groups that one listener masks", () => {
  const records = [
    ...SELF_IPS,
    TRANSLATES_SOURCE,
    ...POOLS.flatMap(({ name, port, hosts }) => [
      ...pool(`/Common/${name}`, [
        { address: `10.1.1.${hosts[0]}`, port },
        { address: `10.1.2.${hosts[1]}`, port },
      ]),
      addresses(`${name}1.example.com`, `10.1.1.${hosts[0]}`),
      addresses(`${name}2.example.com`, `10.1.2.${hosts[1]}`),
    ]),
  ];
  const found = runPipeline(planned(records)).findings.filter(({ rule }) => rule === "peer-source-preserved");

  it("are a finding each, of the same object", () => {
    assert.deepEqual(
      found.map(({ group, cause }) => [group, cause.name]),
      POOLS.map(({ name }) => [`pool /Common/${name}`, "/ocs/fe/forward"]),
    );
  });

  it("are one when they are folded, which names every pair", () => {
    const [folded, ...others] = foldFindings(found);
    assert.deepEqual(others, []);
    assert.deepEqual(folded?.message.split("\n").slice(-4), [
      "The same, for the same reason, in 2 more groups:",
      ...["directors", "mediators"].map(
        (name) =>
          `  - pool /Common/${name}, TCP 5071 (Match Making): ${name}1.example.com <-> ${name}2.example.com arrive from 10.1.2.1 (self IP /Common/fe-b-float) and 10.1.1.1 (self IP /Common/fe-a-float), not from each other: /ocs/fe/forward translates the source: automap.`,
      ),
      TOLD_IN_FULL,
    ]);
    assert.deepEqual(
      folded.flows,
      found.flatMap(({ flows }) => flows),
    );
  });

  /** The same as facts and files give it to the reports. */
  const facts = {
    peerGroups: POOLS.map(({ name }) => ({
      name,
      workload: "ocs-2007-r2",
      members: [`${name}1.example.com`, `${name}2.example.com`],
    })),
    servers: POOLS.flatMap(({ name, hosts }) =>
      hosts.map((host, index) => ({
        fqdn: `${name}${index + 1}.example.com`,
        interfaces: [{ name: "lb", address: `10.1.${index + 1}.${host}/24`, gateway: `10.1.${index + 1}.1` }],
      })),
    ),
    dns: {
      records: POOLS.flatMap(({ name, hosts }) =>
        hosts.map((host, index) => ({
          name: `${name}${index + 1}.example.com`,
          type: "A",
          values: [`10.1.${index + 1}.${host}`],
        })),
      ),
    },
  };
  const estate = seedResources("auto")
    .filter(({ type }) => type === AS3 || type === SELF_IP)
    .map(({ type, name, inputs = {} }) => ({ type, name, inputs, outputs: inputs }));

  it("deny with one violation in the policy pack", async () => {
    const reports = await runPolicies(estate, { facts });
    const denied = reports.filter(({ policy }) => policy === "peer-source-preserved");
    assert.equal(denied.length, 1, JSON.stringify(reports));
    assert.ok(denied[0]?.message.includes("\nThe same, for the same reason, in 2 more groups:\n"));
  });

  it("are one in the text, and apart in the JSON", () => {
    const { resources } = inFolder({ state: stackExport(estate) }, (file) =>
      joinInputs([readInput(file("state"))]),
    );
    const verdict = reachVerdict({ resources, facts: [{ value: facts, source: "facts.yaml" }] });
    const options = { failOn: "mandatory", strict: false } as const;
    const text = reportText(verdict, options).output;
    assert.equal(
      text.split("\n").filter((line) => line.startsWith("[mandatory] peer-source-preserved")).length,
      1,
    );
    assert.ok(text.includes("3 mandatory and "), text);
    const { findings } = parseReport(reportJson(verdict, { ...options, version: "1.2.3" }).output);
    assert.deepEqual(
      findings.filter(({ rule }) => rule === "peer-source-preserved").map(({ group }) => group),
      ["directors", "front-ends", "mediators"],
    );
  });
});
