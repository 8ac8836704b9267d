import assert from "node:assert/strict";
import type { PlannedResource, PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { COMPUTED, COMPUTED_WHY } from "../f5bigip/planned";
import { readFirst, resource, show } from "./zones-of-plan";

const ZONE = "cloudflare:index/zone:Zone";
const BASE: PropertyMap = { name: "fe01", type: "A", ttl: 1, content: "10.1.1.11", zoneId: COMPUTED };

function zone(inputs: PropertyMap = {}, outputs: PropertyMap = { id: COMPUTED }): PlannedResource {
  return resource(ZONE, "zone", { name: "example.com", account: { id: "1" }, ...inputs }, { outputs });
}

function record(inputs: PropertyMap, sources: readonly string[] = ["zone"]): PlannedResource {
  return resource(
    "cloudflare:index/dnsRecord:DnsRecord",
    "record",
    { ...BASE, ...inputs },
    { from: { zoneId: sources } },
  );
}

describe("cloudflare:index/dnsRecord:DnsRecord", () => {
  const base = "A fe01.example.com [10.1.1.11] | public example.com";
  const unplanned = "(?not in the plan, which makes no zone of this id)";
  const cases: readonly {
    readonly fact: string;
    readonly inputs: PropertyMap;
    readonly sources?: readonly string[];
    readonly zone?: PlannedResource;
    readonly gives: string;
  }[] = [
    { fact: "a relative name", inputs: {}, gives: base },
    { fact: "a name in the zone stays as it is", inputs: { name: "FE01.Example.com" }, gives: base },
    { fact: "the zone's own name", inputs: { name: "example.com" }, gives: base.replace("fe01.", "") },
    { fact: "@ is the zone itself", inputs: { name: "@" }, gives: base.replace("fe01.", "") },
    {
      fact: "what only ends in the zone's letters is relative",
      inputs: { name: "fooexample.com" },
      gives: base.replace("fe01", "fooexample.com"),
    },
    {
      fact: "a name with a trailing dot",
      inputs: { name: "fe01.example.com." },
      gives: "A (?not a domain name) within example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "a proxied record answers with an address of Cloudflare's",
      inputs: { proxied: true },
      gives: "A fe01.example.com (?Cloudflare's own: the record is proxied) | public example.com",
    },
    { fact: "proxied: false", inputs: { proxied: false }, gives: base },
    {
      fact: "proxied or not is computed",
      inputs: { proxied: COMPUTED },
      gives: `A fe01.example.com (?not known: whether Cloudflare answers for it is ${COMPUTED_WHY}) | public example.com`,
    },
    {
      fact: "proxied is no truth value",
      inputs: { proxied: "hunter2" },
      gives:
        "A fe01.example.com (?not known: whether Cloudflare answers for it is neither true nor false) | public example.com",
    },
    { fact: "`value` of older versions", inputs: { content: null, value: "10.1.1.11" }, gives: base },
    {
      fact: "no value",
      inputs: { content: null },
      gives: "A fe01.example.com [(?not stated, though it has to be)] | public example.com",
    },
    {
      fact: "a value of the other family",
      inputs: { content: "2001:db8::1" },
      gives: "A fe01.example.com [(?not an IPv4 address)] | public example.com",
    },
    {
      fact: "an alias",
      inputs: { type: "CNAME", content: "pool01.example.com" },
      gives: "CNAME fe01.example.com pool01.example.com | public example.com",
    },
    {
      fact: "a proxied alias",
      inputs: { type: "CNAME", content: "pool01.example.com", proxied: true },
      gives: "CNAME fe01.example.com (?Cloudflare's own: the record is proxied) | public example.com",
    },
    {
      fact: "another type",
      inputs: { type: "MX", content: "mx.example.com" },
      gives: "node fe01.example.com | public example.com",
    },
    {
      fact: "the zone by its id",
      inputs: { zoneId: "abc" },
      sources: [],
      zone: zone({}, { id: "abc" }),
      gives: base,
    },
    {
      fact: "a zone that is not in the plan",
      inputs: { zoneId: "abc" },
      sources: [],
      gives: `A ${unplanned} begins fe01 [10.1.1.11] | unknown ?`,
    },
    {
      fact: "@ in a zone that is not in the plan",
      inputs: { zoneId: "abc", name: "@" },
      sources: [],
      gives: `A ${unplanned} [10.1.1.11] | unknown ?`,
    },
    {
      fact: "an internal zone is private",
      inputs: {},
      zone: zone({ type: "internal" }),
      gives: base.replace("public", "private"),
    },
    {
      fact: "a zone whose type is computed",
      inputs: {},
      zone: zone({ type: COMPUTED }),
      gives: base.replace("public", "unknown"),
    },
    {
      fact: "`zone` of older versions",
      inputs: {},
      zone: zone({ name: null, zone: "example.com" }),
      gives: base,
    },
  ];
  for (const { fact, inputs, sources, zone: around = zone(), gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(record(inputs, sources), around).map(show), [gives]);
    });
  }

  it("the older token is read the same", () => {
    const older = { ...record({}), type: "cloudflare:index/record:Record" };
    assert.deepEqual(readFirst(older, zone()).map(show), [base]);
  });
});

describe("cloudflare:index/zone:Zone", () => {
  const cases: readonly {
    readonly fact: string;
    readonly zone: PlannedResource;
    readonly gives: readonly string[];
  }[] = [
    {
      fact: "made by the plan it is complete",
      zone: zone(),
      gives: ["complete example.com | public example.com"],
    },
    {
      fact: "a full zone",
      zone: zone({ type: "full" }),
      gives: ["complete example.com | public example.com"],
    },
    {
      fact: "an internal one",
      zone: zone({ type: "internal" }),
      gives: ["complete example.com | private example.com"],
    },
    { fact: "a partial zone has its other records elsewhere", zone: zone({ type: "partial" }), gives: [] },
    { fact: "a secondary zone is a copy", zone: zone({ type: "secondary" }), gives: [] },
    { fact: "a computed type", zone: zone({ type: COMPUTED }), gives: [] },
    { fact: "a computed name", zone: zone({ name: COMPUTED }), gives: [] },
    {
      fact: "only looked up",
      zone: { ...zone(), inputs: undefined, outputs: { name: "example.com" } },
      gives: [],
    },
  ];
  for (const { fact, zone: given, gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(given).map(show), gives);
    });
  }
});
