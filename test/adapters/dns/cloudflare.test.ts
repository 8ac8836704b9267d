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
    {
      fact: "a record that is routed privately: what that does to answers is not confirmed",
      inputs: { privateRouting: true },
      gives:
        "A fe01.example.com (?in a property whose meaning is not confirmed for this provider) | public example.com",
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

describe("views of cloudflare's internal zones", () => {
  const VIEW = "cloudflare:index/accountDnsSettingsInternalView:AccountDnsSettingsInternalView";
  const view = (name: string, zones: PropertyMap[string], sources: readonly string[]): PlannedResource =>
    resource(VIEW, name, { name, zones }, { from: { zones: sources } });
  const cases: readonly {
    readonly fact: string;
    readonly around: readonly PlannedResource[];
    readonly id?: string;
    readonly gives: string;
  }[] = [
    { fact: "no view", around: [], gives: "" },
    { fact: "a view with this zone", around: [view("lab", [COMPUTED], ["zone"])], gives: " of view lab" },
    {
      fact: "a view with this zone by its id",
      around: [view("lab", ["abc"], [])],
      id: "abc",
      gives: " of view lab",
    },
    { fact: "a view of another zone", around: [view("lab", ["xyz"], [])], id: "abc", gives: "" },
    {
      fact: "a view with this zone and another one",
      around: [view("lab", [COMPUTED, COMPUTED], ["zone", "twin"]), { ...zone(), urn: "twin" }],
      gives: " of view (?not told: which zones a view holds is not known)",
    },
    {
      fact: "two views with this zone",
      around: [view("lab", [COMPUTED], ["zone"]), view("office", [COMPUTED], ["zone"])],
      gives: " of view (?one of several that hold the zone)",
    },
  ];
  for (const { fact, around, id, gives } of cases) {
    it(fact, () => {
      const internal = zone({ type: "internal" }, { id: id ?? COMPUTED });
      assert.deepEqual(readFirst(record({}), internal, ...around).map(show), [
        `A fe01.example.com [10.1.1.11] | private example.com${gives}`,
      ]);
    });
  }
  it("a view says nothing by itself", () => {
    assert.deepEqual(readFirst(view("lab", ["abc"], [])), []);
  });
});

describe("resources of cloudflare that answer for a name and are not read", () => {
  const unread = "(?in a resource of a type that is not read)";
  const cases: readonly { readonly type: string; readonly inputs: PropertyMap }[] = [
    { type: "loadBalancer:LoadBalancer", inputs: { name: "fe01.example.com" } },
    { type: "spectrumApplication:SpectrumApplication", inputs: { dns: { name: "fe01.example.com" } } },
    { type: "workersCustomDomain:WorkersCustomDomain", inputs: { hostname: "fe01.example.com" } },
    { type: "web3Hostname:Web3Hostname", inputs: { name: "fe01.example.com" } },
  ];
  for (const { type, inputs } of cases) {
    it(`${type} may answer for its name`, () => {
      const given = resource(
        `cloudflare:index/${type}`,
        "maker",
        { zoneId: COMPUTED, ...inputs },
        { from: { zoneId: ["zone"] } },
      );
      assert.deepEqual(readFirst(given, zone()).map(show), [
        `A ${unread} begins fe01.example.com within example.com ${unread} | public example.com`,
      ]);
    });
  }
});
