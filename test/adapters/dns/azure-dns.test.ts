import assert from "node:assert/strict";
import type { PlannedResource, PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { COMPUTED, COMPUTED_WHY, LEFT_OUT_WHY } from "../f5bigip/planned";
import { readFirst, resource, show } from "./zones-of-plan";

const BASE: PropertyMap = { name: "fe01", zoneName: COMPUTED, resourceGroupName: "rg", ttl: 300 };
const PUBLIC_ZONE = resource("azure:dns/zone:Zone", "zone", { name: "example.com", resourceGroupName: "rg" });
const PRIVATE_ZONE = resource("azure:privatedns/zone:Zone", "zone", {
  name: "example.com",
  resourceGroupName: "rg",
});
const NETWORK = resource("azure:network/virtualNetwork:VirtualNetwork", "vnet", { name: "vnet" });

function record(type: string, inputs: PropertyMap, sources: readonly string[] = ["zone"]): PlannedResource {
  return resource(type, "record", { ...BASE, ...inputs }, { from: { zoneName: sources } });
}

function link(inputs: PropertyMap): PlannedResource {
  const all = {
    privateDnsZoneName: COMPUTED,
    virtualNetworkId: COMPUTED,
    resourceGroupName: "rg",
    ...inputs,
  };
  const from = { privateDnsZoneName: ["zone"], virtualNetworkId: ["vnet"] };
  return resource("azure:privatedns/zoneVirtualNetworkLink:ZoneVirtualNetworkLink", "link", all, { from });
}

describe("azure:dns/aRecord:ARecord", () => {
  const type = "azure:dns/aRecord:ARecord";
  const alias = "(?an alias of another Azure resource, whose addresses are not in the plan)";
  const cases: readonly {
    readonly fact: string;
    readonly inputs: PropertyMap;
    readonly sources?: readonly string[];
    readonly gives: string;
  }[] = [
    {
      fact: "a name, always relative",
      inputs: {},
      gives: "A fe01.example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "@ is the zone itself",
      inputs: { name: "@" },
      gives: "A example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "a name that already ends in the zone is doubled",
      inputs: { name: "fe01.example.com" },
      gives: "A fe01.example.com.example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "a trailing dot",
      inputs: { name: "fe01." },
      gives: "A (?not a domain name) within example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "an international name",
      inputs: { name: "bücher" },
      gives: "A xn--bcher-kva.example.com [10.1.1.11] | public example.com",
    },
    { fact: "a wildcard", inputs: { name: "*" }, gives: "A *.example.com [10.1.1.11] | public example.com" },
    {
      fact: "a computed name",
      inputs: { name: COMPUTED },
      gives: `A (?${COMPUTED_WHY}) within example.com [10.1.1.11] | public example.com`,
    },
    {
      fact: "several addresses, one of them computed",
      inputs: { records: ["10.1.1.11", COMPUTED, "10.1.1.12"] },
      gives: `A fe01.example.com [10.1.1.11, (?${COMPUTED_WHY}), 10.1.1.12] | public example.com`,
    },
    {
      fact: "an alias of a resource",
      inputs: { records: null, targetResourceId: "/subscriptions/x" },
      gives: `A fe01.example.com ${alias} | public example.com`,
    },
    {
      fact: "an alias or not",
      inputs: { targetResourceId: COMPUTED },
      gives: `A fe01.example.com (?not known: whether the set is an alias is ${COMPUTED_WHY}) | public example.com`,
    },
    {
      fact: "an empty id refers to nothing",
      inputs: { targetResourceId: "" },
      gives: "A fe01.example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "no addresses",
      inputs: { records: null },
      gives: "A fe01.example.com (?not stated, though it has to be) | public example.com",
    },
    {
      fact: "a text in place of the list",
      inputs: { records: "10.1.1.11" },
      gives: "A fe01.example.com (?not a list) | public example.com",
    },
    {
      fact: "a zone that the plan does not make",
      inputs: { zoneName: "example.org" },
      sources: [],
      gives: "A fe01.example.org [10.1.1.11] | unknown example.org",
    },
    {
      fact: "a zone of the same name in another resource group",
      inputs: { zoneName: "example.com", resourceGroupName: "other" },
      sources: [],
      gives: "A fe01.example.com [10.1.1.11] | unknown example.com",
    },
  ];
  for (const { fact, inputs, sources, gives } of cases) {
    it(fact, () => {
      const given = record(type, { records: ["10.1.1.11"], ...inputs }, sources);
      assert.deepEqual(readFirst(given, PUBLIC_ZONE).map(show), [gives]);
    });
  }
  it("left out of the preview nothing of it is known", () => {
    const lost = { ...record(type, {}), inputs: {}, outputs: {} };
    assert.deepEqual(readFirst(lost, PUBLIC_ZONE).map(show), [
      `A (?${LEFT_OUT_WHY}) within example.com (?not known: whether the set is an alias is ${LEFT_OUT_WHY}) | public example.com`,
    ]);
  });
});

describe("the other record types of azure", () => {
  const cases: readonly { readonly type: string; readonly inputs: PropertyMap; readonly gives: string }[] = [
    {
      type: "dns/aaaaRecord:AaaaRecord",
      inputs: { records: ["2001:db8::1"] },
      gives: "AAAA fe01.example.com [2001:db8::1]",
    },
    {
      type: "dns/cNameRecord:CNameRecord",
      inputs: { record: "pool01.example.com" },
      gives: "CNAME fe01.example.com pool01.example.com",
    },
    {
      type: "dns/nsRecord:NsRecord",
      inputs: { records: ["ns.example.net."] },
      gives: "node fe01.example.com delegates",
    },
    { type: "dns/nsRecord:NsRecord", inputs: { name: "@", records: [] }, gives: "node example.com" },
    { type: "dns/mxRecord:MxRecord", inputs: {}, gives: "node fe01.example.com" },
    { type: "dns/ptrRecord:PtrRecord", inputs: {}, gives: "node fe01.example.com" },
    { type: "dns/srvRecord:SrvRecord", inputs: {}, gives: "node fe01.example.com" },
    { type: "dns/txtRecord:TxtRecord", inputs: {}, gives: "node fe01.example.com" },
    { type: "dns/caaRecord:CaaRecord", inputs: {}, gives: "node fe01.example.com" },
    {
      type: "privatedns/aRecord:ARecord",
      inputs: { records: ["10.1.1.11"] },
      gives: "A fe01.example.com [10.1.1.11]",
    },
    {
      type: "privatedns/aAAARecord:AAAARecord",
      inputs: { records: ["2001:db8::1"] },
      gives: "AAAA fe01.example.com [2001:db8::1]",
    },
    {
      type: "privatedns/cnameRecord:CnameRecord",
      inputs: { record: "pool01.example.com." },
      gives: "CNAME fe01.example.com pool01.example.com",
    },
    { type: "privatedns/mxRecord:MxRecord", inputs: {}, gives: "node fe01.example.com" },
    { type: "privatedns/pTRRecord:PTRRecord", inputs: {}, gives: "node fe01.example.com" },
    { type: "privatedns/sRVRecord:SRVRecord", inputs: {}, gives: "node fe01.example.com" },
    { type: "privatedns/txtRecord:TxtRecord", inputs: {}, gives: "node fe01.example.com" },
  ];
  for (const { type, inputs, gives } of cases) {
    it(`azure:${type}: ${gives}`, () => {
      const isPrivate = type.startsWith("privatedns");
      const given = record(`azure:${type}`, inputs);
      assert.deepEqual(readFirst(given, isPrivate ? PRIVATE_ZONE : PUBLIC_ZONE).map(show), [
        `${gives} | ${isPrivate ? "private" : "public"} example.com`,
      ]);
    });
  }
});

describe("zones of azure", () => {
  const whole = "complete example.com | private example.com";
  const cases: readonly {
    readonly fact: string;
    readonly resources: readonly [PlannedResource, ...PlannedResource[]];
    readonly gives: readonly string[];
  }[] = [
    { fact: "a public zone", resources: [PUBLIC_ZONE], gives: ["complete example.com | public example.com"] },
    { fact: "a private zone that the plan links to nothing", resources: [PRIVATE_ZONE], gives: [whole] },
    {
      fact: "a private zone and the network that it is linked to",
      resources: [PRIVATE_ZONE, link({}), NETWORK],
      gives: [`${whole} bound to [vnet]`],
    },
    {
      fact: "a network that the plan does not make",
      resources: [PRIVATE_ZONE, link({ virtualNetworkId: "/subscriptions/x/vnet" })],
      gives: [`${whole} bound to [#]`],
    },
    {
      fact: "a link of azure-native",
      resources: [
        PRIVATE_ZONE,
        resource(
          "azure-native:privatedns:VirtualNetworkLink",
          "link",
          { privateZoneName: COMPUTED, virtualNetwork: { id: COMPUTED } },
          { from: { privateZoneName: ["zone"], virtualNetwork: ["vnet"] } },
        ),
        NETWORK,
      ],
      gives: [`${whole} bound to [vnet]`],
    },
    {
      fact: "a link that registers virtual machines",
      resources: [PRIVATE_ZONE, link({ registrationEnabled: true })],
      gives: [],
    },
    {
      fact: "one that may",
      resources: [PRIVATE_ZONE, link({ registrationEnabled: COMPUTED })],
      gives: [],
    },
    {
      fact: "one of another zone",
      resources: [PRIVATE_ZONE, link({ registrationEnabled: true, privateDnsZoneName: "example.org" })],
      gives: [whole],
    },
    { fact: "only looked up", resources: [{ ...PUBLIC_ZONE, inputs: undefined }], gives: [] },
    { fact: "a link says nothing by itself", resources: [link({})], gives: [] },
  ];
  for (const { fact, resources, gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(...resources).map(show), gives);
    });
  }
});

describe("what answers in place of Azure's zones", () => {
  const forwards =
    "doubt example.com: what other DNS servers answer, because a rule of Azure DNS Private Resolver forwards the name";
  const blocks =
    "doubt everywhere: whether a DNS security rule blocks it, because a DNS security rule of Azure blocks lists of domains";
  const CLASSIC = "azure:privatedns/resolverForwardingRule:ResolverForwardingRule";
  const NATIVE = "azure-native:dnsresolver/v20250501:ForwardingRule";
  const SECURITY = "azure-native:dnsresolver:DnsSecurityRule";
  const cases: readonly {
    readonly fact: string;
    readonly type: string;
    readonly inputs: PropertyMap;
    readonly gives: readonly string[];
  }[] = [
    {
      fact: "a rule that forwards",
      type: CLASSIC,
      inputs: { domainName: "example.com." },
      gives: [forwards],
    },
    {
      fact: "switched off",
      type: CLASSIC,
      inputs: { domainName: "example.com.", enabled: false },
      gives: [],
    },
    {
      fact: "switched off or not",
      type: CLASSIC,
      inputs: { domainName: "example.com.", enabled: COMPUTED },
      gives: [forwards],
    },
    {
      fact: "azure-native: a rule that forwards",
      type: NATIVE,
      inputs: { domainName: "example.com." },
      gives: [forwards],
    },
    {
      fact: "azure-native: switched off",
      type: NATIVE,
      inputs: { domainName: "example.com.", forwardingRuleState: "Disabled" },
      gives: [],
    },
    {
      fact: "a rule that blocks",
      type: SECURITY,
      inputs: { action: { actionType: "Block" } },
      gives: [blocks],
    },
    { fact: "a rule that allows", type: SECURITY, inputs: { action: { actionType: "Allow" } }, gives: [] },
    { fact: "a rule that may block", type: SECURITY, inputs: { action: COMPUTED }, gives: [blocks] },
    {
      fact: "a rule that blocks, switched off",
      type: SECURITY,
      inputs: { action: { actionType: "Block" }, dnsSecurityRuleState: "Disabled" },
      gives: [],
    },
  ];
  for (const { fact, type, inputs, gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(resource(type, "rule", inputs)).map(show), gives);
    });
  }
});
