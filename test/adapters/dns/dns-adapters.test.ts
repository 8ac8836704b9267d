import assert from "node:assert/strict";
import { makeDnsAdapters } from "../../../policies/adapters/dns/dns-adapters";
import type { DnsProvider, ZoneTable } from "../../../policies/adapters/dns/dns-provider";
import { UNCONFIRMED_OWNER } from "../../../policies/adapters/dns/owner-name";
import { always, id, oneText, text, unconfirmed } from "../../../policies/adapters/dns/value-sources";
import { makePlan } from "../../../policies/adapters/plan/plan";
import type { PlannedResource, PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { known } from "../../../policies/values/fact";
import { COMPUTED, COMPUTED_WHY } from "../f5bigip/planned";
import { resource, show } from "./zones-of-plan";

const ZONE: ZoneTable = {
  mark: "D",
  tokens: ["made-up:index/zone:Zone"],
  ids: [id("id"), text("name")],
  name: text("name"),
  isPrivate: ({ properties }) => known(false, properties.origin),
};

/** A provider whose zones are numbered, whose records can be switched off, and of which little is confirmed. */
const MADE_UP: DnsProvider = {
  name: "made up",
  zones: [ZONE],
  records: [
    {
      mark: "D",
      tokens: ["made-up:index/record:Record"],
      terraform: [{ type: "made_up_record" }, { type: "made_up_old_record", token: "made-up:index/old:Old" }],
      owner: { name: text("name"), rule: UNCONFIRMED_OWNER },
      zone: { by: "id", property: "zone", zones: [ZONE] },
      type: text("type"),
      values: { A: oneText("value"), AAAA: unconfirmed(oneText("value")) },
      isOn: (properties) => properties.boolean("enabled"),
    },
    {
      mark: "D",
      tokens: ["made-up:index/twin:Twin"],
      owner: { name: text("name"), rule: UNCONFIRMED_OWNER },
      zone: { by: "id", property: "zone", zones: [ZONE] },
      type: always("A"),
      values: oneText("value"),
    },
  ],
  unread: [
    {
      mark: "M",
      tokens: ["made-up:index/twin:Twin"],
      zone: { by: "id", property: "zone", zones: [ZONE] },
      applies: ({ properties }) => properties.raw("more").state !== "absent",
    },
  ],
};

const ADAPTERS = makeDnsAdapters(MADE_UP);
const NUMBERED = resource(
  "made-up:index/zone:Zone",
  "zone",
  { name: "example.com" },
  { outputs: { id: "7" } },
);

function read(...resources: readonly [PlannedResource, ...PlannedResource[]]): string[] {
  const [first] = resources;
  const adapter = ADAPTERS.find(({ tokens }) => tokens.includes(first.type));
  assert.ok(adapter !== undefined);
  return adapter.read(first, makePlan(resources)).map(show);
}

describe("a table of a DNS provider", () => {
  const base: PropertyMap = { name: "fe01.example.com.", zone: 7, type: "A", value: "10.1.1.11" };
  const why = "(?not certain: whether the name is relative to its zone is not confirmed for this provider)";
  const off = `(?not known: whether the record is switched on is ${COMPUTED_WHY})`;
  const cases: readonly {
    readonly fact: string;
    readonly inputs: PropertyMap;
    readonly gives: readonly string[];
  }[] = [
    {
      fact: "a zone by its number; a name that is absolute by every rule",
      inputs: {},
      gives: ["A fe01.example.com [10.1.1.11] | public example.com"],
    },
    {
      fact: "a zone by its name, where a provider takes either",
      inputs: { zone: "example.com" },
      gives: ["A fe01.example.com [10.1.1.11] | public example.com"],
    },
    {
      fact: "another number is another zone",
      inputs: { zone: 8 },
      gives: [
        "A (?not in the plan, which makes no zone of this id) begins fe01.example.com [10.1.1.11] | unknown ?",
      ],
    },
    {
      fact: "a name that may be doubled is this or begins with it",
      inputs: { name: "fe01.example.com" },
      gives: [`A ${why} begins fe01.example.com within example.com [10.1.1.11] | public example.com`],
    },
    {
      fact: "so is a name that may be relative",
      inputs: { name: "fe01" },
      gives: [`A ${why} begins fe01 within example.com [10.1.1.11] | public example.com`],
    },
    {
      fact: "a wildcard answers for names that do not begin with it",
      inputs: { name: "*" },
      gives: [`A ${why} within example.com [10.1.1.11] | public example.com`],
    },
    {
      fact: "what may stand for the zone itself bounds nothing more",
      inputs: { name: "@" },
      gives: [`A ${why} within example.com [10.1.1.11] | public example.com`],
    },
    {
      fact: "an absolute name outside its zone",
      inputs: { name: "fe01.example.org." },
      gives: [
        "A (?not in its zone) begins fe01.example.org within example.com [10.1.1.11] | public example.com",
      ],
    },
    {
      fact: "values whose meaning is not confirmed decide nothing",
      inputs: { type: "AAAA", value: "2001:db8::1" },
      gives: [
        "AAAA fe01.example.com (?in a property whose meaning is not confirmed for this provider) | public example.com",
      ],
    },
    {
      fact: "a type that the table has no values for",
      inputs: { type: "CNAME", value: "pool01.example.com" },
      gives: ["CNAME fe01.example.com (?not read for this type) | public example.com"],
    },
    { fact: "switched off", inputs: { enabled: false }, gives: [] },
    {
      fact: "switched on",
      inputs: { enabled: true },
      gives: ["A fe01.example.com [10.1.1.11] | public example.com"],
    },
    {
      fact: "switched off or not",
      inputs: { enabled: COMPUTED },
      gives: [`A fe01.example.com ${off} | public example.com`],
    },
    {
      fact: "another type, switched off or not: nobody knows what a wildcard answers",
      inputs: { enabled: COMPUTED, type: "TXT" },
      gives: [
        `A fe01.example.com ${off} | public example.com`,
        `AAAA fe01.example.com ${off} | public example.com`,
      ],
    },
    {
      fact: "name servers, switched off or not: the name may be handed over",
      inputs: { enabled: COMPUTED, type: "NS" },
      gives: ["node fe01.example.com delegates | public example.com"],
    },
  ];
  for (const { fact, inputs, gives } of cases) {
    it(fact, () => {
      assert.deepEqual(
        read(resource("made-up:index/record:Record", "record", { ...base, ...inputs }), NUMBERED),
        gives,
      );
    });
  }

  it("a zone that never is certain to hold nothing else is not complete", () => {
    assert.deepEqual(read(NUMBERED), []);
  });

  it("several tables of one type are read together, each where it applies", () => {
    const twin = (inputs: PropertyMap): PlannedResource =>
      resource("made-up:index/twin:Twin", "twin", { ...base, ...inputs });
    const record = "A fe01.example.com [10.1.1.11] | public example.com";
    const unread = "(?in a resource of a type that is not read)";
    assert.deepEqual(read(twin({}), NUMBERED), [record]);
    assert.deepEqual(read(twin({ more: COMPUTED }), NUMBERED), [
      record,
      `A ${unread} within example.com ${unread} | public example.com`,
    ]);
  });

  it("Terraform's names are of the first token unless they say another", () => {
    assert.deepEqual(ADAPTERS.find(({ terraform }) => terraform !== undefined)?.terraform, [
      { type: "made_up_record", token: "made-up:index/record:Record" },
      { type: "made_up_old_record", token: "made-up:index/old:Old" },
    ]);
  });
});
