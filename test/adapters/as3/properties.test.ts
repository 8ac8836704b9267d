/** Each property of the classes that are read: it is read, bears on nothing, or is reported. */
import assert from "node:assert/strict";
import { MEMBER_PROPERTIES, POOL_PROPERTIES } from "../../../policies/adapters/as3/pool-properties";
import {
  CHANGING_REFERENCES,
  CHANGING_SWITCHES,
  SERVICE_PROPERTIES,
} from "../../../policies/adapters/as3/service-properties";
import type { PropertyMap, PropertyValue } from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import { known } from "../../../policies/values/fact";
import { inDeclaration, readObjects, unreadRecord } from "./declaration";
import { AT, TCP, TCP_RECORD } from "./service-record";

describe("a property of a service", () => {
  const changed = (property: string, value: PropertyValue, ...phrases: readonly string[]): void => {
    assert.deepEqual(readObjects({ svc: { ...TCP, [property]: value } }), [
      { ...TCP_RECORD, pathChangers: known(phrases, AT("")) },
    ]);
  };

  for (const [property, why] of SERVICE_PROPERTIES.none) {
    it(`${property} ${why}`, () => {
      changed(property, { use: "x" });
    });
  }
  for (const [property, label] of CHANGING_REFERENCES) {
    it(`${property} may change the path`, () => {
      changed(property, { use: "x" }, `${label} /ocs/fe/x`);
      changed(
        property,
        [{ bigip: "/Common/x" }, 7],
        `${label} /Common/x`,
        `${label} of a name that is not known`,
      );
    });
  }
  for (const property of CHANGING_SWITCHES) {
    it(`${property} may change the path`, () => {
      changed(property, true, property);
    });
    it(`${property} changes nothing where it is off`, () => {
      changed(property, false);
    });
  }

  describe("include", () => {
    const WHAT = "it includes other parts of the declaration, which peerpath does not follow";
    const including = (include: PropertyValue, included: PropertyMap): readonly SourceRecord[] =>
      readObjects({
        svc: { ...TCP, include },
        constants: { class: "Constants", security: included, more: { mirroring: "L4" }, text: "x" },
      });
    const POINTER = "/ocs/fe/constants/security";

    for (const include of [POINTER, [POINTER], ["/ocs/fe/constants/more", POINTER]]) {
      it(`of what bears on nothing changes nothing: ${JSON.stringify(include)}`, () => {
        const included = { policyWAF: { use: "/Common/Shared/waf" }, profileDOS: { bigip: "/Common/dos" } };
        assert.deepEqual(including(include, included), [TCP_RECORD]);
      });
    }
    for (const [shows, include, included] of [
      ["of what is read", POINTER, { snat: "none" }],
      ["of what may change the path", POINTER, { policyNAT: { use: "nat" } }],
      ["of what nobody knows", POINTER, { mirrorring: "L4" }],
      ["of something else besides", [POINTER, "/ocs/fe/pool"], {}],
      ["of a text", "/ocs/fe/constants/text", {}],
      ["of what is not there", "/ocs/fe/constants/other", {}],
      ["of a name of JavaScript's", "/ocs/fe/constructor", {}],
      ["by a pointer that is not followed", "security", {}],
      ["by no pointer", 7, {}],
    ] as const) {
      it(`${shows} leaves the service unread`, () => {
        assert.deepEqual(including(include, included), [
          unreadRecord("AS3 class Service_TCP at /ocs/fe/svc", WHAT, AT("")),
        ]);
      });
    }
  });

  it("that is misspelt, or newer than what is known, is reported by its name", () => {
    changed("mirrorring", "L4", 'the property "mirrorring"');
  });
  it("that is null is not stated", () => {
    changed("mirrorring", null);
  });
  it("whose name is a text of its own is not repeated", () => {
    changed("hunter2 {sesame}", true, "a property of a name that AS3 does not take");
  });

  describe("persistence", () => {
    const read = (methods: PropertyValue, method: PropertyMap): SourceRecord | undefined =>
      readObjects({
        svc: { ...TCP, persistenceMethods: methods },
        method: { class: "Persist", ...method },
        route: { class: "iRule", iRule: "when HTTP_REQUEST { pool other }" },
        keep: { class: "iRule", iRule: "when HTTP_REQUEST { persist hash [HTTP::host] }" },
      })[0];
    const persistence = (
      methods: PropertyValue,
      method: PropertyMap,
      ...phrases: readonly string[]
    ): void => {
      assert.deepEqual(read(methods, method), { ...TCP_RECORD, pathChangers: known(phrases, AT("")) });
    };
    const presumed = (methods: PropertyValue, path: string): void => {
      const what = `that persistence method ${path} of /ocs/fe/svc runs no iRule`;
      const why = "the declaration does not hold it, and an iRule may choose another way";
      assert.deepEqual(read(methods, {}), { ...TCP_RECORD, presumed: [{ what, why }] });
    };
    it("by an iRule that chooses a way may change the path, for the iRule runs", () => {
      persistence([{ use: "method" }], { iRule: "route" }, "persistence method /ocs/fe/method");
    });
    it("by an iRule that the declaration does not hold may too", () => {
      persistence([{ use: "method" }], { iRule: "other" }, "persistence method /ocs/fe/method");
      persistence(
        [{ use: "method" }],
        { iRule: { bigip: "/Common/x" } },
        "persistence method /ocs/fe/method",
      );
    });
    it("by an iRule that only keeps connections together changes nothing", () => {
      persistence([{ use: "method" }], { iRule: { use: "keep" } });
    });
    it("without one changes nothing", () => {
      persistence([{ use: "method" }], { persistenceMethod: "cookie" });
    });
    it("by a method that the declaration does not hold is taken to run no iRule", () => {
      presumed([{ use: "other" }], "/ocs/fe/other");
      presumed([{ bigip: "/Common/custom" }], "/Common/custom");
    });
    it("by a word or by what every BIG-IP has changes nothing", () => {
      persistence(["cookie", { bigip: "/Common/source_addr" }], {});
    });
    it("by a method that cannot be told may change the path", () => {
      persistence([{ copyFrom: "x" }], {}, "persistence method of a name that is not known");
    });
  });
});

describe("a property", () => {
  const cases: readonly (readonly [className: string, object: PropertyMap])[] = [
    ["Pool", {}],
    ["SNAT_Pool", { snatAddresses: ["10.1.9.1"] }],
    ["SNAT_Translation", { address: "10.1.9.1" }],
    ["Service_Address", { virtualAddress: "10.1.9.1" }],
    ["iRule", { iRule: "" }],
    ["Endpoint_Policy", {}],
    ["Firewall_Policy", {}],
  ];
  for (const [className, object] of cases) {
    const read = (more: PropertyMap): readonly SourceRecord[] =>
      readObjects({ x: { class: className, ...object, ...more } });
    it(`of ${className} that is not known is reported beside what is read`, () => {
      assert.deepEqual(read({ sideways: true, forward: 1 }), [
        ...read({}),
        unreadRecord(
          `AS3 class ${className} at /ocs/fe/x`,
          'it states the property "sideways", the property "forward", which peerpath does not know',
          inDeclaration("ocs.fe.x"),
        ),
      ]);
    });
    it(`of ${className} that is a word for people is none of them`, () => {
      assert.deepEqual(read({ label: "x", remark: "y" }), read({}));
    });
  }

  const MEMBER = { servicePort: 80, serverAddresses: ["10.1.1.11"] };
  it("of a pool that bears on nothing changes nothing", () => {
    for (const [property, why] of POOL_PROPERTIES.none) {
      assert.deepEqual(
        readObjects({ x: { class: "Pool", [property]: 1 } }),
        readObjects({ x: { class: "Pool" } }),
        `${property} ${why}`,
      );
    }
  });
  it("of a member that bears on nothing changes nothing", () => {
    for (const [property, why] of MEMBER_PROPERTIES.none) {
      assert.deepEqual(
        readObjects({ x: { class: "Pool", members: [{ ...MEMBER, [property]: 1 }] } }),
        readObjects({ x: { class: "Pool", members: [MEMBER] } }),
        `${property} ${why}`,
      );
    }
  });
  it("of a member that is not known is reported where it stands", () => {
    assert.deepEqual(readObjects({ x: { class: "Pool", members: [{ ...MEMBER, drain: true }] } }), [
      ...readObjects({ x: { class: "Pool", members: [MEMBER] } }),
      unreadRecord(
        "AS3 class Pool at /ocs/fe/x",
        'it states the property "drain", which peerpath does not know',
        inDeclaration("ocs.fe.x.members[0]"),
      ),
    ]);
  });
});

describe("Firewall_Policy", () => {
  it("by itself refuses nothing", () => {
    assert.deepEqual(readObjects({ x: { class: "Firewall_Policy", rules: [{ use: "list" }] } }), []);
  });
  it("that is enforced on route domains may refuse what any listener would take", () => {
    const enforced = { class: "Firewall_Policy", routeDomainEnforcement: [{ bigip: "/Common/100" }] };
    assert.deepEqual(readObjects({ x: enforced }), [
      unreadRecord(
        "AS3 class Firewall_Policy at /ocs/fe/x",
        "a firewall policy that is enforced on route domains",
        inDeclaration("ocs.fe.x"),
      ),
    ]);
  });
});
