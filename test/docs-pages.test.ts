import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { OUTCOMES } from "../policies/reach-verdict";
import { UnknownValue } from "../policies/adapters/plan/planned-resource";
import { rules } from "../policies/rules";
import { peerPathDecidable } from "../policies/rules/peer-path-decidable";
import { type CaseFile, type RuleCase, applyChanges, readCaseFile } from "../tools/pages/case-file";
import { generatePages } from "../tools/pages/generate-pages";
import { demandExpected, judgeCase, summariseVerdict } from "../tools/pages/judge-case";
import { readResources } from "../tools/pages/read-resources";
import { writePage } from "../tools/pages/write-page";
import { REPO_ROOT } from "./support/repo-root";

const SOURCE = path.join(REPO_ROOT, "docs", "rules", "source");

function caseFileOf(rule: string): CaseFile {
  return readCaseFile(path.join(SOURCE, `${rule}.yaml`));
}

describe("pages that are made", () => {
  let pages: ReadonlyMap<string, string>;
  before(async () => {
    pages = await generatePages(REPO_ROOT);
  });

  const names = [
    ...rules.map(({ id }) => `docs/rules/${id}.md`),
    "docs/rules/README.md",
    ...["bigip-engineer", "platform-team", "stack-author"].map((name) => `docs/guide/${name}.md`),
    "README.md",
  ];
  for (const name of names) {
    it(`${name} is what "npm run docs" makes of the code and the cases`, () => {
      assert.equal(readFileSync(path.join(REPO_ROOT, name), "utf8"), pages.get(name));
    });
  }

  it("are those of each rule and no other, each with its part written by hand and its cases", () => {
    assert.deepEqual([...pages.keys()].sort(), [...names].sort());
    const filesOf = (folder: string): string[] => readdirSync(folder).sort();
    const expected = rules.flatMap(({ id }) => [`${id}.md`, `${id}.yaml`]);
    assert.deepEqual(filesOf(SOURCE), expected.sort());
    assert.deepEqual(
      filesOf(path.dirname(SOURCE)),
      ["README.md", ...rules.map(({ id }) => `${id}.md`), "source"].sort(),
    );
  });
});

describe("the cases of docs/rules", () => {
  for (const { id, level } of rules) {
    const { files, cases, today } = caseFileOf(id);
    const comesTo = (ruleCase: RuleCase): string[] => {
      const { verdict } = judgeCase(applyChanges(files, ruleCase).files, today);
      return verdict === undefined ? ["unusable"] : summariseVerdict(verdict).findings;
    };

    it(`${id}: the first one is found, at the rule's own level`, () => {
      const [broken] = cases;
      assert.ok(broken !== undefined && broken.changes.length === 0);
      assert.ok(comesTo(broken).includes(`${level} ${id}`));
    });

    it(`${id}: another one is not found, and nothing else is`, () => {
      const quiet = cases.filter((ruleCase) => comesTo(ruleCase).length === 0);
      // Of an exemption that holds, there is the finding that it exempts.
      assert.equal(quiet.length > 0, id !== "exemption-current");
    });
  }

  const WAYS = ["### Hosts file", "### Single IP", "### DNS", "### Preserve the source"];
  for (const id of ["peer-source-preserved", "peer-name-resolves-to-peer", "peer-reachable"]) {
    it(`${id}: the page has each of the four ways, applied or with the reason why not, and what cannot be decided`, () => {
      const page = readFileSync(path.join(SOURCE, `${id}.md`), "utf8");
      assert.deepEqual(
        WAYS.filter((way) => !page.includes(`\n${way}`)),
        [],
      );
      const decides = caseFileOf(id).cases.every(
        ({ gives }) => gives?.findings.includes(`advisory ${peerPathDecidable.id}`) !== true,
      );
      assert.equal(decides, false);
    });
  }

  it("name outcomes that there are", () => {
    const counted = rules.flatMap(({ id }) =>
      caseFileOf(id).cases.flatMap(({ gives }) => Object.keys(gives?.flows ?? {})),
    );
    assert.deepEqual(
      [...new Set(counted)].filter((outcome) => !OUTCOMES.some((known) => known === outcome)),
      [],
    );
  });
});

describe("readResources", () => {
  const list = (properties: string): string =>
    `resources: { vip: { type: "f5bigip:ltm/virtualServer:VirtualServer", properties: ${properties} } }`;

  it("plans them as a new stack's preview does: what the device decides is unknown in the outputs alone", () => {
    const [resource] = readResources(
      list('{ name: /Common/vip, destination: 192.0.2.10, pool: "${fe.name}" }'),
    );
    assert.deepEqual(
      [resource?.inputs, resource?.outputs].map((properties) => [
        properties?.["pool"],
        properties?.["sourceAddressTranslation"],
      ]),
      [
        [UnknownValue.instance, undefined],
        [UnknownValue.instance, UnknownValue.instance],
      ],
    );
  });

  it("refuses what the provider refuses", () => {
    assert.throws(() => readResources(list("{ name: /Common/vip, destinatoin: 192.0.2.10 }")), {
      message: /^the provider refuses f5bigip:ltm\/virtualServer:VirtualServer vip: destinatoin: /,
    });
  });
});

describe("applyChanges", () => {
  const files = { "facts.yaml": "a:\n  - one\n  - two\n  - one\n" };
  const change = (from: string, to: string, file = "facts.yaml"): RuleCase => ({
    name: "case",
    brief: [],
    changes: [{ in: file, from, to }],
  });

  it("replaces lines however far in they are, and says how far that is", () => {
    assert.deepEqual(applyChanges(files, change("- two\n", "- three\n- four\n")), {
      files: { "facts.yaml": "a:\n  - one\n  - three\n  - four\n  - one\n" },
      changes: [{ in: "facts.yaml", from: "  - two", to: "  - three\n  - four" }],
    });
  });

  it("takes lines out", () => {
    assert.deepEqual(applyChanges(files, change("- two\n- one\n", "")).files, {
      "facts.yaml": "a:\n  - one\n",
    });
  });

  it("adds a file", () => {
    assert.deepEqual(applyChanges(files, change("", "{}\n", "policy-config.json")).files, {
      ...files,
      "policy-config.json": "{}\n",
    });
  });

  for (const { shows, given, error } of [
    {
      shows: "lines that are not there",
      given: change("- three\n", ""),
      error: 'case "case": "- three\\n" is in facts.yaml 0 times; expected it once',
    },
    {
      shows: "lines that are there twice",
      given: change("- one\n", ""),
      error: 'case "case": "- one\\n" is in facts.yaml 2 times; expected it once',
    },
    {
      shows: "lines that are not so far in as the first one",
      given: change("a:\n- one\n", ""),
      error: 'case "case": "a:\\n- one\\n" is in facts.yaml 0 times; expected it once',
    },
    {
      shows: "a file that is not there",
      given: change("a\n", "b\n", "bigip.conf"),
      error: 'case "case": "a\\n" is in bigip.conf 0 times; expected it once',
    },
  ]) {
    it(`refuses ${shows}`, () => {
      assert.throws(() => applyChanges(files, given), { message: error });
    });
  }
});

describe("demandExpected", () => {
  const { files, today } = caseFileOf("peer-source-preserved");
  const judged = judgeCase(files, today);

  it("takes what a case comes to", () => {
    demandExpected("it", { findings: ["mandatory peer-source-preserved"], flows: { masked: 2 } }, judged);
  });

  for (const { shows, expected } of [
    { shows: "another finding", expected: { findings: ["mandatory peer-reachable"], flows: { masked: 2 } } },
    {
      shows: "another level",
      expected: { findings: ["advisory peer-source-preserved"], flows: { masked: 2 } },
    },
    { shows: "no finding", expected: { findings: [], flows: { masked: 2 } } },
    {
      shows: "other outcomes",
      expected: { findings: ["mandatory peer-source-preserved"], flows: { masked: 1, direct: 1 } },
    },
    { shows: "files that cannot be used", expected: undefined },
  ]) {
    it(`refuses one that expects ${shows}`, () => {
      assert.throws(() => {
        demandExpected("it", expected, judged);
      }, /^Error: it is to give .* and gives \{"findings":\["mandatory peer-source-preserved"\],"flows":\{"masked":2\}\}/);
    });
  }
});

describe("writePage", () => {
  const [rule] = rules;
  assert.ok(rule !== undefined);
  const FACTS = 'files: { facts.yaml: "peerGroups: [{}]" }\n';
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "peerpath-pages-"));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const { shows, prose, cases, error } of [
    {
      shows: "a case without a mark",
      prose: "It reports.",
      cases: `${FACTS}cases: [{ name: broken }]\n`,
      error: /each case needs one mark, and each mark a case; not so: broken$/,
    },
    {
      shows: "a mark without a case",
      prose: "It reports.\n\n<!-- case: broken -->\n\n<!-- case: other -->",
      cases: `${FACTS}cases: [{ name: broken }]\n`,
      error: /not so: other$/,
    },
    {
      shows: "a case that comes to something else",
      prose: "It reports.\n\n<!-- case: broken -->",
      cases: `${FACTS}cases: [{ name: broken, gives: { findings: [], flows: {} } }]\n`,
      error: /^Error: case "broken" of peerpath is to give/,
    },
    {
      shows: "a key that is none",
      prose: "It reports.",
      cases: `${FACTS}cases: [{ name: broken, give: {} }]\n`,
      error: /peerpath\.yaml: \/cases\/0 must NOT have additional properties$/,
    },
    {
      shows: "a file that no case has",
      prose: "It reports.",
      cases: 'files: { fact.yaml: "" }\ncases: [{ name: broken }]\n',
      error: /peerpath\.yaml: .*must be equal to one of the allowed values/,
    },
    {
      shows: "two cases of one name",
      prose: "It reports.",
      cases: `${FACTS}cases: [{ name: broken }, { name: broken }]\n`,
      error: /there are two cases "broken"$/,
    },
  ]) {
    it(`refuses ${shows}`, () => {
      writeFileSync(path.join(folder, `${rule.id}.md`), prose);
      writeFileSync(path.join(folder, `${rule.id}.yaml`), cases);
      assert.throws(() => writePage(rule, folder), error);
    });
  }
});
