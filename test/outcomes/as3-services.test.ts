/** What AS3's classes of service come to for a peer whose name leads to one, each beside a near-twin one property apart. */
import assert from "node:assert/strict";
import { readPlannedResource } from "../../policies/adapters/plan-adapters";
import type { PropertyMap } from "../../policies/adapters/plan/planned-resource";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import { describeNote } from "../../policies/values/note";
import { AS3 } from "../adapters/as3/declaration";
import { plan } from "../adapters/f5bigip/planned";
import { addresses, group, planned } from "../support/estate";
import { FE01, FE02, seedRecords } from "./seed-case";
import { outcomes } from "./short-outcomes";

/** The objects of one application, `/ocs/fe`, beside a pool that holds fe02 alone. */
function declare(objects: PropertyMap, port: number): readonly SourceRecord[] {
  const declaration = {
    class: "ADC",
    schemaVersion: "3.50.0",
    ocs: {
      class: "Tenant",
      fe: {
        class: "Application",
        template: "generic",
        pool: { class: "Pool", members: [{ servicePort: port, serverAddresses: ["10.1.2.12"] }] },
        ...objects,
      },
    },
  };
  return readPlannedResource(plan(AS3, { as3Json: JSON.stringify({ class: "AS3", declaration }) }));
}

/** An estate in which the name of fe02 leads to 192.0.2.10 at the BIG-IP. */
function estate(objects: PropertyMap, port: number): SourceRecord[] {
  return seedRecords({
    dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "192.0.2.10")],
    listeners: declare(objects, port),
    groups: [group("ocs-pool01", [FE01, FE02], { ports: [{ port, protocol: "tcp", service: "x" }] })],
  });
}

/** What becomes of fe01's connection to fe02. */
function outcome(objects: PropertyMap, port: number): string {
  const [flow] = outcomes(estate(objects, port));
  return flow?.replace("fe01 -> fe02 192.0.2.10: ", "") ?? "no flow";
}

const VIP = { virtualAddresses: ["192.0.2.10"], pool: "pool" } as const;
const MASKED = "masked from 10.1.2.1 by /ocs/fe/svc";
/** No listener takes it, and the address is not the peer's own. */
const NOWHERE = "misdelivered by fe02.ocs.example.com";

const cases: readonly (readonly [shows: string, port: number, objects: PropertyMap, gives: string])[] = [
  [
    "facts 7: Service_Generic with snat left out translates the source",
    5071,
    { svc: { ...VIP, class: "Service_Generic", virtualPort: 5071 } },
    MASKED,
  ],
  [
    "and keeps it with snat none",
    5071,
    { svc: { ...VIP, class: "Service_Generic", virtualPort: 5071, snat: "none" } },
    "preserved",
  ],
  [
    "facts 7: Service_Generic is for every protocol",
    5071,
    { svc: { ...VIP, class: "Service_Generic", virtualPort: 0, snat: "none" } },
    "preserved",
  ],
  [
    "facts 1.9: Service_UDP takes no TCP",
    5071,
    { svc: { ...VIP, class: "Service_UDP", virtualPort: 5071, snat: "none" } },
    NOWHERE,
  ],
  [
    "facts 7: Service_HTTP is at port 80 unless told otherwise",
    80,
    { svc: { ...VIP, class: "Service_HTTP" } },
    MASKED,
  ],
  ["and not there when told", 80, { svc: { ...VIP, class: "Service_HTTP", virtualPort: 8080 } }, NOWHERE],
  [
    "facts 7: Service_HTTPS is at port 443 unless told otherwise",
    443,
    { svc: { ...VIP, class: "Service_HTTPS", snat: "none" } },
    "preserved",
  ],
  [
    "facts 7: its redirect takes port 80 and answers there itself",
    80,
    { svc: { ...VIP, class: "Service_HTTPS", snat: "none" } },
    "misdelivered by fe02.ocs.example.com",
  ],
  [
    "and there is none with redirect80 false",
    80,
    { svc: { ...VIP, class: "Service_HTTPS", snat: "none", redirect80: false } },
    NOWHERE,
  ],
  [
    "a Service_Address is the address that it holds",
    5071,
    {
      svc: { ...VIP, class: "Service_TCP", virtualPort: 5071, virtualAddresses: [{ use: "vip" }] },
      vip: { class: "Service_Address", virtualAddress: "192.0.2.10" },
    },
    MASKED,
  ],
  [
    "and no other",
    5071,
    {
      svc: { ...VIP, class: "Service_TCP", virtualPort: 5071, virtualAddresses: [{ use: "vip" }] },
      vip: { class: "Service_Address", virtualAddress: "192.0.2.11" },
    },
    NOWHERE,
  ],
  [
    "lists are taken apart",
    5071,
    {
      svc: {
        ...VIP,
        class: "Service_TCP",
        virtualAddresses: { use: "to" },
        virtualPort: { use: "ports" },
        sourceAddress: { use: "from" },
        snat: "none",
      },
      to: { class: "Net_Address_List", addresses: ["192.0.2.9", "192.0.2.10"] },
      from: { class: "Net_Address_List", addresses: ["10.1.1.0/24"] },
      ports: { class: "Net_Port_List", ports: ["5065-5072"] },
    },
    "preserved",
  ],
  [
    "a source that the list does not hold finds no listener",
    5071,
    {
      svc: {
        ...VIP,
        class: "Service_TCP",
        virtualPort: { use: "ports" },
        sourceAddress: { use: "from" },
        snat: "none",
      },
      from: { class: "Net_Address_List", addresses: ["10.7.0.0/16"] },
      ports: { class: "Net_Port_List", ports: [5071] },
    },
    NOWHERE,
  ],
  [
    "issue 915: a port beside a list of sources is not certain",
    5071,
    {
      svc: { ...VIP, class: "Service_TCP", virtualPort: 5071, sourceAddress: { use: "from" }, snat: "none" },
      from: { class: "Net_Address_List", addresses: ["10.1.1.0/24"] },
    },
    "undecided missing the port of virtual server /ocs/fe/svc",
  ],
  [
    "a property that nobody knows leaves the service open, by its name",
    5071,
    { svc: { ...VIP, class: "Service_TCP", virtualPort: 5071, snat: "none", snatPool: "auto" } },
    'undecided missing what the property "snatPool" does to connections of /ocs/fe/svc',
  ],
  [
    "without the last hop, the reply goes back by the BIG-IP's routes",
    5071,
    { svc: { ...VIP, class: "Service_TCP", virtualPort: 5071, snat: "none", lastHop: "disable" } },
    "preserved",
  ],
  [
    "and with a pool of last hops nobody can tell",
    5071,
    { svc: { ...VIP, class: "Service_TCP", virtualPort: 5071, snat: "none", lastHop: { use: "hops" } } },
    "undecided missing what last-hop pool /ocs/fe/hops does to connections of /ocs/fe/svc",
  ],
  [
    "a connector profile may send connections through another virtual server",
    5071,
    {
      svc: { ...VIP, class: "Service_TCP", virtualPort: 5071, snat: "none", profileConnector: { use: "c" } },
      c: { class: "Connector_Profile", entryVirtualServer: { use: "inspect" } },
      inspect: { class: "Service_TCP", virtualType: "internal", profileService: { use: "s" } },
      s: { class: "Service_Profile", type: "inline" },
    },
    "undecided missing what connector profile /ocs/fe/c does to connections of /ocs/fe/svc",
  ],
  [
    "a firewall policy that nobody enforces refuses nothing",
    5071,
    {
      svc: { ...VIP, class: "Service_TCP", virtualPort: 5071, snat: "none" },
      afm: { class: "Firewall_Policy", rules: [{ use: "rules" }] },
      rules: { class: "Firewall_Rule_List", rules: [{ name: "r", action: "reject" }] },
    },
    "preserved",
  ],
  [
    "and one that is enforced on route domains may refuse what the service would take",
    5071,
    {
      svc: { ...VIP, class: "Service_TCP", virtualPort: 5071, snat: "none" },
      afm: { class: "Firewall_Policy", routeDomainEnforcement: [{ bigip: "/Common/0" }] },
    },
    "undecided missing what AS3 class Firewall_Policy at /ocs/fe/afm configures",
  ],
  [
    "an enforcement listener may steer connections of virtual servers that it names",
    5071,
    {
      svc: { ...VIP, class: "Service_TCP", virtualPort: 5071, snat: "none" },
      pem: { class: "Enforcement_Listener", services: [{ use: "svc" }] },
    },
    "undecided missing what AS3 class Enforcement_Listener at /ocs/fe/pem configures",
  ],
  [
    "members that are written down in a shared discovery are members",
    5071,
    {
      svc: { ...VIP, class: "Service_TCP", virtualPort: 5071, snat: "none", pool: "shared" },
      shared: { class: "Pool", members: [{ servicePort: 5071, addressDiscovery: { use: "found" } }] },
      found: { class: "Address_Discovery", addressDiscovery: "static", serverAddresses: ["10.1.2.12"] },
    },
    "preserved",
  ],
  [
    "and those that are found while the BIG-IP runs are not known",
    5071,
    {
      svc: { ...VIP, class: "Service_TCP", virtualPort: 5071, snat: "none", pool: "shared" },
      shared: { class: "Pool", members: [{ servicePort: 5071, addressDiscovery: { use: "found" } }] },
      found: { class: "Address_Discovery", addressDiscovery: "consul", uri: "https://consul.example.com" },
    },
    "undecided missing the address of a member of pool /ocs/fe/shared",
  ],
  [
    "an iRule that persistence runs leaves the service open",
    5071,
    {
      svc: {
        ...VIP,
        class: "Service_TCP",
        virtualPort: 5071,
        snat: "none",
        persistenceMethods: [{ use: "hash" }],
      },
      hash: { class: "Persist", persistenceMethod: "hash", iRule: "rule" },
      rule: { class: "iRule", iRule: "when CLIENT_ACCEPTED { snat automap }" },
    },
    "undecided missing what persistence method /ocs/fe/hash does to connections of /ocs/fe/svc",
  ],
  [
    "a pool that an iRule names by a backquoted pointer is that pool",
    5071,
    {
      svc: { ...VIP, class: "Service_TCP", virtualPort: 5071, snat: "none", pool: "", iRules: ["rule"] },
      rule: { class: "iRule", iRule: "when CLIENT_ACCEPTED { pool `*pool` }" },
    },
    "preserved",
  ],
  [
    "OneConnect may use another client's connection",
    80,
    { svc: { ...VIP, class: "Service_HTTP", snat: "none", profileMultiplex: "basic" } },
    "undecided missing what OneConnect (profileMultiplex) does to connections of /ocs/fe/svc",
  ],
  [
    "and without it the source is kept",
    80,
    { svc: { ...VIP, class: "Service_HTTP", snat: "none" } },
    "preserved",
  ],
];

describe("a peer's name that leads to an AS3 service", () => {
  for (const [shows, port, objects, gives] of cases) {
    it(shows, () => {
      assert.equal(outcome(objects, port), gives);
    });
  }
});

describe("a service with an HTTP profile that the declaration does not hold", () => {
  /** What fe01's flow comes to, and what it rests on as far as that is about profiles. */
  const rests = (profile: string): unknown => {
    const svc = { ...VIP, class: "Service_HTTP", snat: "none", profileHTTP: { bigip: profile } };
    const [flow] = runPipeline(planned(estate({ svc }, 80))).flows;
    return [
      flow?.outcome,
      flow?.assumptions.filter(({ what }) => what.includes("profile")).map(describeNote),
    ];
  };

  it("keeps its verdict, on the assumption that the profile is a reverse proxy", () => {
    assert.deepEqual(rests("/Common/custom"), [
      "preserved",
      [
        "that HTTP profile /Common/custom of /ocs/fe/svc is a reverse proxy: the declaration does not hold it, and an " +
          "explicit or transparent proxy goes where the request asks for [As3 thing, as3Json.declaration.ocs.fe.svc]",
      ],
    ]);
  });
  it("assumes nothing of the BIG-IP's own", () => {
    assert.deepEqual(rests("/Common/http"), ["preserved", []]);
  });
  it("has no verdict where the profile is known to be an explicit proxy", () => {
    assert.deepEqual(rests("/Common/http-explicit"), ["undecided", []]);
  });
});
