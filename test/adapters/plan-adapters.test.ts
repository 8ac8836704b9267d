import assert from "node:assert/strict";
import { inspect } from "node:util";
import fc from "fast-check";
import { readPlan, readPlannedResource } from "../../policies/adapters/plan-adapters";
import {
  AssetValue,
  type PropertyMap,
  type PropertyValue,
} from "../../policies/adapters/plan/planned-resource";
import { F5BIGIP_TOKENS } from "../../policies/adapters/f5bigip/tokens";
import { COMPUTED, plan } from "./f5bigip/planned";

const DNS_TOKENS = [
  "aws:route53/record:Record",
  "aws:route53/zone:Zone",
  "aws:route53/zoneAssociation:ZoneAssociation",
  "aws:route53/recordsExclusive:RecordsExclusive",
  "azure-native:dns:RecordSet",
  "azure-native:dns:Zone",
  "azure-native:privatedns:PrivateRecordSet",
  "azure-native:privatedns:PrivateZone",
  "azure-native:privatedns:VirtualNetworkLink",
  "cloudflare:index/dnsRecord:DnsRecord",
  "cloudflare:index/zone:Zone",
];

const TOKENS = [
  ...F5BIGIP_TOKENS.keys(),
  "dns:index/aRecordSet:ARecordSet",
  "dns:index/aaaaRecordSet:AaaaRecordSet",
  "dns:index/cnameRecord:CnameRecord",
  ...DNS_TOKENS,
  "command:local:Command",
  "bigip:index/ltmNode:LtmNode",
  "random:index/randomId:RandomId",
];
/** What is on no BIG-IP. */
const WITHOUT_DEVICE: ReadonlySet<string> = new Set([
  "dns",
  "dns-node",
  "dns-doubt",
  "complete-zone",
  "hosts-edit",
  "unseen-command",
]);
/** A text that is no address, name or path of anything, as a secret in the wrong place would be. */
const SECRET = "hunter2 {open sesame}";

const words = fc.constantFrom(
  ...[
    "10.1.1.1",
    "10.1.1.1%1",
    "10.1.0.0/16",
    "2001:db8::1",
    "2001:db8::1.80",
    "/Common/a:80",
    "any",
    "snat",
    "automap",
  ],
  ...[
    "enabled",
    "self",
    "static",
    "default",
    "ip",
    "/",
    "//",
    "%",
    ":",
    "..",
    "",
    "fe01",
    "zone.",
    "constructor",
  ],
  ...["when CLIENT_ACCEPTED { snat none }", "when HTTP_REQUEST { if {[x] == 1} { pool $y }", "first-match"],
);
const keys = fc.constantFrom(
  ...[
    "name",
    "destination",
    "mask",
    "source",
    "port",
    "vlans",
    "vlansEnabled",
    "pool",
    "irules",
    "snatpool",
    "node",
  ],
  ...[
    "sourceAddressTranslation",
    "origins",
    "translation",
    "members",
    "ip",
    "vlan",
    "network",
    "gw",
    "zone",
    "addresses",
  ],
  ...[
    "as3Json",
    "class",
    "declaration",
    "controls",
    "tenantFilter",
    "virtualAddresses",
    "snat",
    "members",
    "use",
    "bigip",
  ],
  ...[
    "serverAddresses",
    "servers",
    "enable",
    "address",
    "cname",
    "state",
    "session",
    "trafficGroup",
    "__proto__",
    "include",
  ],
  ...[
    "zoneId",
    "type",
    "records",
    "aliases",
    "fqdn",
    "vpcs",
    "content",
    "proxied",
    "zoneName",
    "privateZoneName",
  ],
  ...[
    "relativeRecordSetName",
    "recordType",
    "aRecords",
    "cnameRecord",
    "targetResource",
    "registrationEnabled",
    "resourceGroupName",
    "create",
    "update",
    "stdin",
    "environment",
    "interpreter",
  ],
  ...[
    "virtualAddress",
    "virtualPort",
    "sourceAddress",
    "redirect80",
    "allowVlans",
    "addressLists",
    "ports",
    "portLists",
    "geo",
    "profileHTTP",
    "profileMultiplex",
  ],
  ...[
    "irule",
    "iRule",
    "base64",
    "rules",
    "strategy",
    "conditions",
    "actions",
    "forward",
    "tcp",
    "values",
    "type",
  ],
  ...[
    "event",
    "select",
    "enabled",
    "arp",
    "arpEnabled",
    "virtualAddress",
    "iRules",
    "policyEndpoint",
    "policies",
  ],
);
const { value: garbage } = fc.letrec<{ value: PropertyValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    words,
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(COMPUTED),
    fc.constant(new AssetValue("text", undefined)),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(keys, fc.string()), tie("value"), { maxKeys: 8 }),
  ),
}));
const garbageMap: fc.Arbitrary<PropertyMap> = fc.dictionary(keys, garbage, { maxKeys: 12 });

/** Pointers to the objects of `declarations`, to themselves among others. */
const references = fc
  .constantFrom(
    "x",
    "list",
    "ports",
    "/ocs/fe/list",
    "/@/@/x",
    "2/list",
    "1/x",
    "vip",
    "/Common/Shared/x",
    SECRET,
  )
  .chain((use) => fc.constantFrom<unknown>({ use }, [{ use }], [[{ use }, use]], use, { bigip: use }));

/** A declaration of the right shape whose objects hold anything. */
const declarations = fc
  .tuple(
    fc.constantFrom(
      "Service_Forwarding",
      "Service_TCP",
      "Service_L4",
      "Service_HTTPS",
      "Service_UDP",
      "Service_Generic",
      "Pool",
      "SNAT_Pool",
      "Service_Address",
      "SNAT_Translation",
      "iRule",
      "Endpoint_Policy",
      "Odd",
    ),
    fc.dictionary(
      keys,
      fc.oneof(
        fc.jsonValue(),
        fc.constant(SECRET),
        fc.constant([SECRET]),
        fc.constant([[SECRET]]),
        references,
      ),
    ),
    fc.constantFrom<unknown>("ip", "l2", SECRET),
    fc.dictionary(keys, fc.oneof(references, fc.jsonValue())),
  )
  .map(([className, object, forwardingType, inner]) =>
    JSON.stringify({
      class: "ADC",
      ocs: {
        class: "Tenant",
        fe: {
          class: "Application",
          x: { ...object, class: className, forwardingType },
          list: { addresses: [SECRET, "10.1.1.1"], ...inner, class: "Net_Address_List" },
          ports: { ports: [SECRET, "80-82"], ...inner, class: "Net_Port_List" },
          vip: { virtualAddress: SECRET, ...inner, class: "Service_Address" },
        },
      },
    }),
  );

describe("readPlannedResource", () => {
  it("never throws, whatever the properties hold", () => {
    fc.assert(
      fc.property(fc.constantFrom(...TOKENS), garbageMap, garbageMap, (type, inputs, outputs) => {
        assert.ok(Array.isArray(readPlannedResource(plan(type, inputs, outputs))));
      }),
      { numRuns: 2000 },
    );
  });

  it("never throws, whatever an AS3 declaration holds", () => {
    const texts = fc.oneof(fc.json(), fc.string(), declarations);
    fc.assert(
      fc.property(texts, (as3Json) => {
        assert.ok(Array.isArray(readPlannedResource(plan("f5bigip:index/as3:As3", { as3Json }))));
      }),
      { numRuns: 1000 },
    );
  });

  it("repeats no text that is no address, name or path", () => {
    const secrets: fc.Arbitrary<PropertyMap> = fc.dictionary(
      keys.filter((key) => key !== "as3Json"),
      fc.constantFrom<PropertyValue>(SECRET, [SECRET], [{ name: SECRET }], { name: SECRET }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...TOKENS), secrets, (type, inputs) => {
        assert.equal(shows(readPlannedResource(plan(type, inputs))), false);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(declarations, (as3Json) => {
        assert.equal(shows(readPlannedResource(plan("f5bigip:index/as3:As3", { as3Json }))), false);
      }),
      { numRuns: 500 },
    );
  });

  it("gives every BIG-IP record the device that its provider manages", () => {
    fc.assert(
      fc.property(fc.constantFrom(...TOKENS), garbageMap, (type, inputs) => {
        for (const record of readPlannedResource({ ...plan(type, inputs), provider: "ltm2" })) {
          if (!WITHOUT_DEVICE.has(record.kind)) assert.equal("device" in record && record.device, "ltm2");
        }
      }),
    );
  });

  it("leaves every other resource alone", () => {
    assert.deepEqual(readPlannedResource(plan("command:remote:Command", { create: "tmsh modify" })), []);
  });
});

describe("readPlan", () => {
  it("never throws, and shows no secret, whatever records and zones refer to", () => {
    const sources = fc.array(fc.constantFrom("0", "1", "2", "3", "nowhere"), { maxLength: 3 });
    const dependencies = fc.dictionary(fc.constantFrom("zoneId", "zoneName", "privateZoneName"), sources);
    const properties = fc.dictionary(
      keys,
      fc.oneof(fc.constantFrom<PropertyValue>(SECRET, COMPUTED, "a.b"), garbage),
    );
    const resources = fc.array(fc.tuple(fc.constantFrom(...DNS_TOKENS), properties, dependencies), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(resources, (given) => {
        const plannedResources = given.map(([type, inputs, propertyDependencies], index) => ({
          ...plan(type, inputs),
          urn: String(index),
          propertyDependencies,
        }));
        assert.equal(shows(readPlan(plannedResources)), false);
      }),
      { numRuns: 1000 },
    );
  });
});

function shows(records: readonly object[]): boolean {
  return inspect(records, { depth: Infinity }).includes("hunter2");
}
