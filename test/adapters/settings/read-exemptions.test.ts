import assert from "node:assert/strict";
import fc from "fast-check";
import { readFacts } from "../../../policies/adapters/facts-object/read-facts";
import { readExemptions } from "../../../policies/adapters/settings/read-exemptions";
import { exemptableRules } from "../../../policies/exemptions/exemptable-rules";
import { rules } from "../../../policies/rules";

const SOURCE = "policy configuration of peerpath";
const GIVEN = {
  rule: "peer-source-preserved",
  from: "FE01.ocs.example.com.",
  to: "*.OCS.example.com",
  port: 5071,
  reason: "CHG-1",
  owner: "team-uc",
  expires: "2027-01-31",
};
const RECORD = {
  kind: "exemption",
  rule: "peer-source-preserved",
  from: "fe01.ocs.example.com",
  to: "*.ocs.example.com",
  port: 5071,
  reason: "CHG-1",
  owner: "team-uc",
  expires: "2027-01-31",
};
const KEYS = "rule, from, to, port, reason, owner, expires";
const EXEMPTABLE = [...exemptableRules].flatMap(([id, why]) => (why === undefined ? [id] : [])).join(", ");

const read = (value: unknown): ReturnType<typeof readExemptions> =>
  readExemptions(value, SOURCE, exemptableRules);

const accepted: readonly { shows: string; change: object; gives: object }[] = [
  { shows: "names and patterns in lower case, without the last dot", change: {}, gives: {} },
  { shows: "no port: every port", change: { port: undefined }, gives: { port: undefined } },
  { shows: "everybody", change: { from: "*", to: "*" }, gives: { from: "*", to: "*" } },
  {
    shows: "a date as a stack's configuration turns it into",
    change: { expires: "2027-01-31 00:00:00 +0000 UTC" },
    gives: { expires: "2027-01-31" },
  },
  {
    shows: "a timestamp, of which the day in UTC counts",
    change: { expires: "2027-01-31T23:30:00-05:00" },
    gives: { expires: "2027-02-01" },
  },
];

const refused: readonly { shows: string; change: object; says: string }[] = [
  {
    shows: "a misspelt key",
    change: { expires: undefined, expire: "2027-01-31" },
    says: `exemptions[0].expire is not a key here; did you mean "expires"? (allowed: ${KEYS})`,
  },
  {
    shows: "a misspelt rule",
    change: { rule: "peer-sauce-preserved" },
    says: `exemptions[0].rule: "peer-sauce-preserved" is not a rule; did you mean "peer-source-preserved"? (rules that can be exempted: ${EXEMPTABLE})`,
  },
  {
    shows: "a rule like none",
    change: { rule: "everything" },
    says: `exemptions[0].rule: "everything" is not a rule (rules that can be exempted: ${EXEMPTABLE})`,
  },
  {
    shows: "the rule peerpath",
    change: { rule: "peerpath" },
    says: 'exemptions[0].rule: findings of "peerpath" cannot be exempted: what it finds keeps every other rule from deciding; mend it',
  },
  {
    shows: "the rule facts-agree",
    change: { rule: "facts-agree" },
    says: 'exemptions[0].rule: findings of "facts-agree" cannot be exempted: every verdict rests on the facts; correct the declared one or leave it out',
  },
  {
    shows: "the rule about exemptions",
    change: { rule: "exemption-current" },
    says: 'exemptions[0].rule: findings of "exemption-current" cannot be exempted: it reports exemptions themselves; mend or remove the exemption',
  },
  ...["rule", "reason", "owner"].map((key) => ({
    shows: `no ${key}`,
    change: { [key]: undefined },
    says: `exemptions[0].${key} is missing; expected text on one line`,
  })),
  ...["from", "to"].map((key) => ({
    shows: `no ${key}`,
    change: { [key]: undefined },
    says: `exemptions[0].${key} is missing; expected a fully qualified name such as fe01.ocs.example.com or a pattern such as *.ocs.example.com`,
  })),
  {
    shows: "no day",
    change: { expires: undefined },
    says: "exemptions[0].expires is missing; expected a date such as 2027-01-31",
  },
  {
    shows: "a day that no calendar has",
    change: { expires: "2027-02-30" },
    says: 'exemptions[0].expires: "2027-02-30" is not a date such as 2027-01-31',
  },
  {
    shows: "a day as a number",
    change: { expires: 20270131 },
    says: "exemptions[0].expires: 20270131 is not a date such as 2027-01-31",
  },
  {
    shows: "a reason of no words",
    change: { reason: "" },
    says: 'exemptions[0].reason: "" is not text on one line',
  },
  {
    shows: "a short name",
    change: { from: "fe01" },
    says: 'exemptions[0].from: "fe01" is a short name, and what a short name resolves to depends on the DNS suffixes of the machine that asks; give the fully qualified name, such as fe01.ocs.example.com',
  },
  {
    shows: "a pattern with what no name has",
    change: { to: "{fe01,fe02}.*" },
    says: 'exemptions[0].to: "{fe01,fe02}.*" is not a pattern of names: it may hold ASCII letters, digits, "_", "-", ".", "*" and "?" only, up to 253 of them',
  },
  {
    shows: "a port that is none",
    change: { port: 0 },
    says: "exemptions[0].port: 0 is not a whole number from 1 to 65535",
  },
];

describe("the setting exemptions", () => {
  for (const { shows, change, gives } of accepted) {
    it(`takes ${shows}`, () => {
      assert.deepEqual(read([{ ...GIVEN, ...change }]), {
        ok: true,
        records: [{ ...RECORD, origin: { source: SOURCE, path: "exemptions[0]" }, ...gives }],
      });
    });
  }

  for (const { shows, change, says } of refused) {
    it(`refuses ${shows}`, () => {
      const reading = read([{ ...GIVEN, ...change }]);
      assert.deepEqual(reading.ok || reading.problems.map(({ message }) => message), [`${SOURCE}: ${says}`]);
    });
  }

  it("refuses what is no list", () => {
    const reading = read({ ...GIVEN });
    assert.deepEqual(reading.ok || reading.problems.map(({ message }) => message), [
      `${SOURCE}: exemptions: a mapping is not a list`,
    ]);
  });

  it("every rule can be exempted, or there is a reason why not", () => {
    assert.deepEqual(
      [...exemptableRules.keys()],
      rules.map(({ id }) => id),
    );
    assert.deepEqual(
      [...exemptableRules].filter(([, why]) => why !== undefined).map(([id]) => id),
      ["peerpath", "facts-agree", "exemption-current"],
    );
  });

  it("never throws, whatever is written", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.equal(typeof read(value).ok, "boolean");
      }),
    );
  });
});

describe("exemptions in the facts", () => {
  const facts = { exemptions: [GIVEN] };

  it("are records where they are allowed", () => {
    assert.deepEqual(readFacts(facts, "facts.yaml", { knownWorkloads: [], exemptable: exemptableRules }), {
      ok: true,
      records: [{ ...RECORD, origin: { source: "facts.yaml", path: "exemptions[0]" } }],
    });
  });

  it("are checked like those of the settings", () => {
    const given = { exemptions: [{ ...GIVEN, rule: "peerpath" }] };
    const reading = readFacts(given, "facts.yaml", { knownWorkloads: [], exemptable: exemptableRules });
    assert.deepEqual(reading.ok || reading.problems.map(({ key }) => key), ["exemptions[0].rule"]);
  });

  it("are an error where nobody allowed them, which says who may", () => {
    const reading = readFacts(facts, "facts.yaml", { knownWorkloads: [] });
    assert.deepEqual(reading.ok || reading.problems.map(({ message }) => message), [
      "facts.yaml: exemptions may not stand in the facts: a stack's author would exempt the own stack. The platform team can state them under " +
        '"exemptions" in the policy configuration of peerpath, or allow them here with "allowStackExemptions": true there',
    ]);
  });
});
