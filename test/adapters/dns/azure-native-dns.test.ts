import assert from "node:assert/strict";
import { isReadType } from "../../../policies/adapters/plan-adapters";
import type { PlannedResource, PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { COMPUTED, COMPUTED_WHY } from "../f5bigip/planned";
import { readFirst, resource, show } from "./zones-of-plan";

const BASE: PropertyMap = {
  resourceGroupName: COMPUTED,
  zoneName: COMPUTED,
  relativeRecordSetName: "fe01",
  recordType: "A",
  ttl: 3600,
  aRecords: [{ ipv4Address: "10.1.1.11" }],
};
const PRIVATE: PropertyMap = { ...BASE, zoneName: null, privateZoneName: COMPUTED };

function zone(inputs: PropertyMap = {}): PlannedResource {
  return resource("azure-native:dns:Zone", "zone", {
    zoneName: "example.com",
    resourceGroupName: "rg",
    ...inputs,
  });
}

function privateZone(inputs: PropertyMap = {}): PlannedResource {
  const all = { privateZoneName: "example.com", resourceGroupName: "rg", ...inputs };
  return resource("azure-native:privatedns:PrivateZone", "zone", all);
}

function record(inputs: PropertyMap, sources: readonly string[] = ["zone"]): PlannedResource {
  return resource(
    "azure-native:dns:RecordSet",
    "record",
    { ...BASE, ...inputs },
    { from: { zoneName: sources } },
  );
}

function link(inputs: PropertyMap, sources: readonly string[] = ["zone"]): PlannedResource {
  const all = { privateZoneName: COMPUTED, virtualNetwork: { id: COMPUTED }, ...inputs };
  const from = { privateZoneName: sources };
  return resource("azure-native:privatedns:VirtualNetworkLink", "link", all, { from });
}

const BASE_LINE = "A fe01.example.com [10.1.1.11] | public example.com";

describe("azure-native:dns:RecordSet", () => {
  const alias = "an alias of another Azure resource, whose addresses are not in the plan";
  const cases: readonly {
    readonly fact: string;
    readonly inputs: PropertyMap;
    readonly sources?: readonly string[];
    readonly zones?: readonly PlannedResource[];
    readonly gives: string;
  }[] = [
    { fact: "a name, always relative", inputs: {}, gives: BASE_LINE },
    {
      fact: "@ is the zone itself",
      inputs: { relativeRecordSetName: "@" },
      gives: BASE_LINE.replace("fe01.", ""),
    },
    {
      fact: "a name that already ends in the zone is doubled",
      inputs: { relativeRecordSetName: "fe01.example.com" },
      gives: BASE_LINE.replace("fe01", "fe01.example.com"),
    },
    {
      fact: "an absolute name",
      inputs: { relativeRecordSetName: "fe01." },
      gives: "A (?not a domain name) within example.com [10.1.1.11] | public example.com",
    },
    {
      fact: "a computed name",
      inputs: { relativeRecordSetName: COMPUTED },
      gives: `A (?${COMPUTED_WHY}) within example.com [10.1.1.11] | public example.com`,
    },
    { fact: "the type in lower case", inputs: { recordType: "a" }, gives: BASE_LINE },
    {
      fact: "IPv6",
      inputs: { recordType: "AAAA", aaaaRecords: [{ ipv6Address: "2001:db8::1" }] },
      gives: "AAAA fe01.example.com [2001:db8::1] | public example.com",
    },
    {
      fact: "addresses that cannot be read leave the others known",
      inputs: {
        aRecords: [{ ipv4Address: "10.1.1.11" }, { ipv4Address: COMPUTED }, {}, "hunter2", COMPUTED],
      },
      gives:
        `A fe01.example.com [10.1.1.11, (?${COMPUTED_WHY}), (?not stated, though it has to be), (?not an object), ` +
        `(?${COMPUTED_WHY})] | public example.com`,
    },
    {
      fact: "no addresses",
      inputs: { aRecords: null },
      gives: "A fe01.example.com (?not stated, though it has to be) | public example.com",
    },
    {
      fact: "an alias record",
      inputs: { recordType: "CNAME", cnameRecord: { cname: "pool01.example.com." } },
      gives: "CNAME fe01.example.com pool01.example.com | public example.com",
    },
    {
      fact: "an alias record without a target",
      inputs: { recordType: "CNAME" },
      gives: "CNAME fe01.example.com (?not stated, though it has to be) | public example.com",
    },
    {
      fact: "targetResource is no address",
      inputs: { aRecords: null, targetResource: { id: COMPUTED } },
      gives: `A fe01.example.com (?${alias}) | public example.com`,
    },
    {
      fact: "nor is a traffic manager's profile",
      inputs: { recordType: "CNAME", trafficManagementProfile: { id: "/subscriptions/x" } },
      gives: `CNAME fe01.example.com (?${alias}) | public example.com`,
    },
    { fact: "an empty targetResource is none", inputs: { targetResource: {} }, gives: BASE_LINE },
    {
      fact: "a computed targetResource",
      inputs: { targetResource: COMPUTED },
      gives:
        "A fe01.example.com (?not known: whether the set is an alias is not told by the plan) | public example.com",
    },
    {
      fact: "another type",
      inputs: { recordType: "TXT" },
      gives: "node fe01.example.com | public example.com",
    },
    {
      fact: "a zone that is not in the plan is named all the same",
      inputs: { zoneName: "example.com" },
      sources: [],
      zones: [],
      gives: BASE_LINE.replace("public", "unknown"),
    },
    {
      fact: "a computed zone that is not in the plan",
      inputs: {},
      sources: [],
      zones: [],
      gives: `A (?${COMPUTED_WHY}) begins fe01 [10.1.1.11] | unknown ?`,
    },
    {
      fact: "a zone of the same name in another resource group is another zone",
      inputs: { zoneName: "example.com", resourceGroupName: "other" },
      sources: [],
      gives: BASE_LINE.replace("public", "unknown"),
    },
    {
      fact: "resource groups are compared without case",
      inputs: { zoneName: "example.com", resourceGroupName: "RG" },
      sources: [],
      gives: BASE_LINE,
    },
    {
      fact: "two zones of one name: the one that the name comes from",
      inputs: { zoneName: "example.com" },
      zones: [zone({ zoneType: "Private" }), { ...zone(), urn: "twin" }],
      gives: BASE_LINE.replace("public", "private"),
    },
    {
      fact: "a zone of the old private kind",
      inputs: {},
      zones: [zone({ zoneType: "Private" })],
      gives: BASE_LINE.replace("public", "private"),
    },
    {
      fact: "a computed kind",
      inputs: {},
      zones: [zone({ zoneType: COMPUTED })],
      gives: BASE_LINE.replace("public", "unknown"),
    },
  ];
  for (const { fact, inputs, sources, zones = [zone()], gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(record(inputs, sources), ...zones).map(show), [gives]);
    });
  }
});

describe("azure-native:privatedns:PrivateRecordSet", () => {
  const type = "azure-native:privatedns:PrivateRecordSet";
  it("is in a private zone", () => {
    const from = { privateZoneName: ["zone"] };
    assert.deepEqual(readFirst(resource(type, "record", PRIVATE, { from }), privateZone()).map(show), [
      BASE_LINE.replace("public", "private"),
    ]);
  });
  it("also where the zone is not in the plan", () => {
    const inputs = { ...PRIVATE, privateZoneName: "example.com" };
    assert.deepEqual(readFirst(resource(type, "record", inputs)).map(show), [
      BASE_LINE.replace("public", "private"),
    ]);
  });
});

describe("zones of azure-native", () => {
  const complete = "complete example.com | public example.com";
  const cases: readonly {
    readonly fact: string;
    readonly resources: readonly [PlannedResource, ...PlannedResource[]];
    readonly gives: readonly string[];
  }[] = [
    { fact: "a zone that the plan makes is complete", resources: [zone()], gives: [complete] },
    { fact: "one that is only looked up is not", resources: [{ ...zone(), inputs: undefined }], gives: [] },
    { fact: "a computed name", resources: [zone({ zoneName: COMPUTED })], gives: [] },
    {
      fact: "the old private kind registers virtual machines",
      resources: [zone({ registrationVirtualNetworks: [{ id: COMPUTED }] })],
      gives: [],
    },
    { fact: "or may", resources: [zone({ registrationVirtualNetworks: COMPUTED })], gives: [] },
    { fact: "a private zone", resources: [privateZone()], gives: [complete.replace("public", "private")] },
    {
      fact: "a private zone whose link registers nothing",
      resources: [privateZone(), link({ registrationEnabled: false })],
      gives: [`${complete.replace("public", "private")} bound to [(?${COMPUTED_WHY})]`],
    },
    {
      fact: "a link that does not say so registers nothing",
      resources: [privateZone(), link({ virtualNetwork: { id: "/subscriptions/x/vnet" } })],
      gives: [`${complete.replace("public", "private")} bound to [#]`],
    },
    {
      fact: "a link that registers virtual machines",
      resources: [privateZone(), link({ registrationEnabled: true })],
      gives: [],
    },
    { fact: "one that may", resources: [privateZone(), link({ registrationEnabled: COMPUTED })], gives: [] },
    {
      fact: "one of a zone that is not known",
      resources: [privateZone(), link({ registrationEnabled: true }, [])],
      gives: [],
    },
    {
      fact: "one of another zone",
      resources: [privateZone(), link({ registrationEnabled: true, privateZoneName: "example.org" }, [])],
      gives: [complete.replace("public", "private")],
    },
    { fact: "a link says nothing by itself", resources: [link({ registrationEnabled: true })], gives: [] },
  ];
  for (const { fact, resources, gives } of cases) {
    it(fact, () => {
      assert.deepEqual(readFirst(...resources).map(show), gives);
    });
  }
});

describe("tokens of azure-native", () => {
  const record01 = { ...BASE, zoneName: "example.com" };
  const tokens = [
    "azure-native:dns:RecordSet",
    "azure-native:dns/v20150504preview:RecordSet",
    "azure-native:dns/v20180501:RecordSet",
    "azure-native:dns/v20230701preview:RecordSet",
    "azure-native:network:RecordSet",
    "azure-native:network/v20180501:RecordSet",
    "azure-native_dns_v20180501:dns:RecordSet",
  ];
  for (const token of tokens) {
    it(`${token} is read`, () => {
      assert.equal(isReadType(token), true);
      assert.deepEqual(readFirst(resource(token, "record", record01)).map(show), [
        BASE_LINE.replace("public", "unknown"),
      ]);
    });
  }
  const others = [
    "azure-native:privatedns:PrivateRecordSet",
    "azure-native:privatedns/v20200601:PrivateRecordSet",
    "azure-native:network/v20240601:PrivateRecordSet",
    "azure-native_privatedns_v20240601:privatedns:PrivateZone",
    "azure-native:network/v20200601:PrivateZone",
    "azure-native:network:Zone",
    "azure-native:privatedns/v20240601:VirtualNetworkLink",
  ];
  for (const token of others) {
    it(`${token} is read`, () => {
      assert.equal(isReadType(token), true);
    });
  }
  for (const token of [
    "azure-native:dns:DnssecConfig",
    "azure-native:storage:Zone",
    "azure:dns:RecordSet",
    "azure-native:dns/x:RecordSet",
    "azure-native:network:NatGateway",
  ]) {
    it(`${token} is not`, () => {
      assert.equal(isReadType(token), false);
    });
  }
});
