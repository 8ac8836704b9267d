import assert from "node:assert/strict";
import { type GivenFiles, placeFindings } from "../../policies/cli/place-findings";
import { inFolder } from "../inputs/files";

const FACTS = `# comment
peerGroups:
  - name: pool
    members:
      - fe01.example.com
      - fe02.example.com
servers:
  - fqdn: fe01.example.com
    interfaces: [{name: lb,
      address: 10.1.1.11/24}]
    hosts:
      fe02.example.com: [10.1.9.12]
`;

const FILES = {
  "facts.yaml": FACTS,
  "facts.json": '{\n  "servers": [\n    {"fqdn": "fe01.example.com"}\n  ]\n}\n',
  "config.json": '{"peerpath": {\n  "exemptions": [\n    {"rule": "x"}\n  ]}\n}\n',
  "bigip.conf": "ltm virtual /Common/vs { }\n",
  "more/facts.yaml": "{}\n",
  "more/db.example": "; a zone\n",
  "broken.yaml": "a: [\n",
};

const NONE: GivenFiles = { inputs: [], keyed: [], policyConfigFile: undefined, project: undefined };

interface Case {
  readonly shows: string;
  readonly given: Partial<GivenFiles>;
  readonly source: string;
  readonly path?: string;
  /** File, line, and whether it is the statement's own. */
  readonly gives: readonly [string, number | undefined, boolean];
}

const KEYED = { keyed: ["facts.yaml", "facts.json", "more/facts.yaml", "broken.yaml"] };

const cases: readonly Case[] = [
  { shows: "a facts file", given: KEYED, source: "facts.yaml", gives: ["facts.yaml", 2, true] },
  {
    shows: "an item of a list",
    given: KEYED,
    source: "facts.yaml",
    path: "peerGroups[0].members[1]",
    gives: ["facts.yaml", 6, true],
  },
  {
    shows: "a key within one line's braces",
    given: KEYED,
    source: "facts.yaml",
    path: "servers[0].interfaces[0].address",
    gives: ["facts.yaml", 10, true],
  },
  {
    shows: "a key with dots",
    given: KEYED,
    source: "facts.yaml",
    path: "servers[0].hosts.fe02.example.com[0]",
    gives: ["facts.yaml", 12, true],
  },
  {
    shows: "a key that is not there, by what holds it",
    given: KEYED,
    source: "facts.yaml",
    path: "servers[0].interfaces[0].gateway",
    gives: ["facts.yaml", 9, true],
  },
  {
    shows: "JSON",
    given: KEYED,
    source: "facts.json",
    path: "servers[0].fqdn",
    gives: ["facts.json", 3, true],
  },
  {
    shows: "a file that is gone meanwhile",
    given: { keyed: ["gone.yaml"] },
    source: "gone.yaml",
    path: "servers[0]",
    gives: ["gone.yaml", undefined, true],
  },
  {
    shows: "the policy configuration",
    given: { policyConfigFile: "config.json" },
    source: "policy configuration of peerpath",
    path: "exemptions[0].rule",
    gives: ["config.json", 3, true],
  },
  {
    shows: "an object of a BIG-IP's file",
    given: { inputs: ["bigip.conf"] },
    source: "bigip.conf:3 /Common/vs",
    gives: ["bigip.conf", 3, true],
  },
  {
    shows: "a line within it",
    given: { inputs: ["bigip.conf"] },
    source: "bigip.conf:3 /Common/vs",
    path: "source-address-translation type (line 11)",
    gives: ["bigip.conf", 11, true],
  },
  {
    shows: "an object in an archive, whose lines are nobody's",
    given: { inputs: ["ltm1.ucs"] },
    source: "ltm1.ucs:config/bigip.conf:3 /Common/vs",
    gives: ["ltm1.ucs", undefined, true],
  },
  {
    shows: "a zone's file, from the folder of the facts that name it",
    given: KEYED,
    source: "db.example:12",
    gives: ["more/db.example", 12, true],
  },
  {
    shows: "a BIG-IP's file on standard input",
    given: { inputs: ["export.json"] },
    source: "standard input:3 /Common/vs",
    gives: ["export.json", undefined, false],
  },
  {
    shows: "a resource of a Pulumi program, by its project file",
    given: { inputs: ["export.json"], project: "Pulumi.yaml" },
    source: "urn:pulumi:dev::test::f5bigip:index/as3:As3::ocs:3 x",
    path: "as3Json",
    gives: ["Pulumi.yaml", undefined, false],
  },
  {
    shows: "the same where there is none, by the first INPUT",
    given: { inputs: ["export.json", "bigip.conf"] },
    source: "urn:pulumi:dev::test::f5bigip:index/as3:As3::ocs",
    gives: ["export.json", undefined, false],
  },
  {
    shows: "a resource of a Terraform plan, by the plan",
    given: { inputs: ["plan.json"], project: "Pulumi.yaml" },
    source: "module.ltm.bigip_ltm_pool.fe[0]",
    gives: ["plan.json", undefined, false],
  },
  {
    shows: "a resource on standard input, by the facts beside it",
    given: { keyed: ["facts.yaml"] },
    source: "urn:pulumi:dev::test::f5bigip:index/as3:As3::ocs",
    gives: ["facts.yaml", undefined, false],
  },
  { shows: "what is in no file at all", given: {}, source: "x", gives: ["standard-input", undefined, false] },
];

describe("the place of a finding", () => {
  for (const { shows, given, source, path = "", gives } of cases) {
    it(`is ${gives[0]}${gives[1] === undefined ? "" : `:${gives[1]}`}: ${shows}`, () => {
      const place = inFolder(FILES, (_file, folder) => {
        const before = process.cwd();
        process.chdir(folder);
        try {
          return placeFindings({ ...NONE, ...given })({ source, path });
        } finally {
          process.chdir(before);
        }
      });
      assert.deepEqual([place.file, place.line, place.isOwn], gives);
    });
  }
});
