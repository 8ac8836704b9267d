import assert from "node:assert/strict";
import { inspect } from "node:util";
import fc from "fast-check";
import { readPlannedResource } from "../../policies/adapters/plan-adapters";
import {
  AssetValue,
  type PropertyMap,
  type PropertyValue,
} from "../../policies/adapters/plan/planned-resource";
import { F5BIGIP_TOKENS } from "../../policies/adapters/f5bigip/tokens";
import { COMPUTED, plan } from "./f5bigip/planned";

const TOKENS = [
  ...F5BIGIP_TOKENS.keys(),
  "dns:index/aRecordSet:ARecordSet",
  "dns:index/aaaaRecordSet:AaaaRecordSet",
  "dns:index/cnameRecord:CnameRecord",
  "bigip:index/ltmNode:LtmNode",
  "random:index/randomId:RandomId",
];
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

/** A declaration of the right shape whose objects hold anything. */
const declarations = fc
  .tuple(
    fc.constantFrom(
      "Service_Forwarding",
      "Service_TCP",
      "Service_L4",
      "Pool",
      "SNAT_Pool",
      "Service_Address",
      "Odd",
    ),
    fc.dictionary(
      keys,
      fc.oneof(fc.jsonValue(), fc.constant(SECRET), fc.constant([SECRET]), fc.constant([[SECRET]])),
    ),
    fc.constantFrom<unknown>("ip", "l2", SECRET),
  )
  .map(([className, object, forwardingType]) =>
    JSON.stringify({
      class: "ADC",
      ocs: {
        class: "Tenant",
        fe: { class: "Application", x: { ...object, class: className, forwardingType } },
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
          if (record.kind !== "dns") assert.equal("device" in record && record.device, "ltm2");
        }
      }),
    );
  });

  it("leaves every other resource alone", () => {
    assert.deepEqual(readPlannedResource(plan("command:remote:Command", { create: "tmsh modify" })), []);
  });
});

function shows(records: readonly object[]): boolean {
  return inspect(records, { depth: Infinity }).includes("hunter2");
}
