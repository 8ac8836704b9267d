import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { PropertyMap, PropertyValue } from "../../../policies/adapters/plan/planned-resource";
import { AS3_CLASSES } from "../../../policies/adapters/as3/class-bearings";
import { READ_CLASSES } from "../../../policies/adapters/as3/classes";
import type { VirtualAddressRecord } from "../../../policies/records/bigip-records";
import type { SourceRecord } from "../../../policies/records/records";
import { type Origin, absent, known, unknown } from "../../../policies/values/fact";
import { ip as address } from "../../support/estate";
import { COMPUTED, LEFT_OUT_WHY, from } from "../f5bigip/planned";
import { inDeclaration, readAdc, readAs3, readJson, readObjects, unreadRecord } from "./declaration";

const POOL = { class: "Pool" };
const ADC = { class: "ADC", ocs: { class: "Tenant", fe: { class: "Application", pool: POOL } } };
const WHAT = "AS3 declaration thing";

describe("an AS3 declaration", () => {
  const pool = (path: string, at: string): object => ({
    kind: "pool",
    device: "ltm1",
    origin: from(at),
    path: known(path, from(at)),
    allowSnat: known(true, from(`${at}.allowSNATEnabled`)),
    allowNat: known(true, from(`${at}.allowNATEnabled`)),
    minActiveMembers: known(1, from(`${at}.minimumMembersActive`)),
  });

  describe("is read", () => {
    const cases: readonly (readonly [fact: string, json: PropertyMap, at: string])[] = [
      ["in its request", { class: "AS3", declaration: ADC }, "as3Json.declaration.ocs.fe.pool"],
      [
        "with the action deploy",
        { class: "AS3", action: "deploy", declaration: ADC },
        "as3Json.declaration.ocs.fe.pool",
      ],
      [
        "for localhost",
        { class: "AS3", targetHost: "localhost", declaration: ADC },
        "as3Json.declaration.ocs.fe.pool",
      ],
      ["without a request around it", ADC, "as3Json.ocs.fe.pool"],
      [
        "with dryRun false",
        { ...ADC, controls: { class: "Controls", dryRun: false } },
        "as3Json.ocs.fe.pool",
      ],
      [
        "with dryRun false for a tenant",
        { ...ADC, ocs: { ...ADC.ocs, controls: { class: "Controls", dryRun: false } } },
        "as3Json.ocs.fe.pool",
      ],
      [
        "beside settings that are no tenants",
        { ...ADC, constants: { class: "Constants" }, label: "x", updateMode: "complete" },
        "as3Json.ocs.fe.pool",
      ],
    ];
    for (const [fact, json, at] of cases) {
      it(fact, () => {
        assert.deepEqual(readJson(json), [pool("/ocs/fe/pool", at)]);
      });
    }

    it("in /Common/Shared, whose tenant needs no class", () => {
      assert.deepEqual(
        readJson({
          class: "ADC",
          Common: { Shared: { class: "Application", template: "shared", pool: POOL } },
        }),
        [pool("/Common/Shared/pool", "as3Json.Common.Shared.pool")],
      );
    });

    it("only for the tenants of the tenantFilter", () => {
      const json = {
        ...ADC,
        other: { class: "Tenant", app: { class: "Application", p: POOL } },
        third: { class: "Tenant", app: { class: "Application", p: POOL } },
      };
      assert.deepEqual(readJson(json, { tenantFilter: "ocs, third" }), [
        pool("/ocs/fe/pool", "as3Json.ocs.fe.pool"),
        pool("/third/app/p", "as3Json.third.app.p"),
      ]);
    });

    it("with every tenant where the tenantFilter is empty", () => {
      assert.deepEqual(readJson(ADC, { tenantFilter: "" }), [pool("/ocs/fe/pool", "as3Json.ocs.fe.pool")]);
    });

    it("with a control that asks for no dry run", () => {
      assert.deepEqual(readJson(ADC, { controls: { dry_run: "no", trace: "yes" } }), [
        pool("/ocs/fe/pool", "as3Json.ocs.fe.pool"),
      ]);
    });
  });

  describe("is unread", () => {
    const cases: readonly (readonly [fact: string, inputs: PropertyMap, why: string, at?: string])[] = [
      ["computed", { as3Json: COMPUTED }, "it is known only after the deployment"],
      ["not stated", { tenantName: "ocs" }, "it is not stated"],
      ["of another type", { as3Json: { class: "ADC" } }, "it is not a string"],
      ["no JSON", { as3Json: '{"passphrase": "hunter2"' }, "it is not JSON"],
      ["JSON behind a byte order mark", { as3Json: `\uFEFF${JSON.stringify(ADC)}` }, "it is not JSON"],
      ["a text", { as3Json: '"ADC"' }, "it is no AS3 declaration"],
      ["null", { as3Json: "null" }, "it is no AS3 declaration"],
      [
        "a list of requests",
        { as3Json: JSON.stringify([ADC]) },
        "it is a list of requests, and peerpath reads one",
      ],
      [
        "a per-application declaration",
        { as3Json: JSON.stringify({ fe: { class: "Application" } }) },
        "it declares applications of a tenant whose name (tenantName) is not stated, so the provider makes one up",
      ],
      [
        "for Declarative Onboarding",
        { as3Json: JSON.stringify({ class: "Device" }) },
        "it is a declaration for another tool (class Device)",
      ],
      ["another class", { as3Json: JSON.stringify({ class: "Pool" }) }, "its class is neither AS3 nor ADC"],
      [
        "a class of another type",
        { as3Json: JSON.stringify({ class: ["ADC"] }) },
        "its class is neither AS3 nor ADC",
      ],
      [
        "the action dry-run",
        { as3Json: JSON.stringify({ class: "AS3", action: "dry-run", declaration: ADC }) },
        "its action is dry-run, not deploy",
      ],
      [
        "the action remove",
        { as3Json: JSON.stringify({ class: "AS3", action: "remove", declaration: ADC }) },
        "its action is remove, not deploy",
      ],
      [
        "for another host",
        { as3Json: JSON.stringify({ class: "AS3", targetHost: "10.0.0.9", declaration: ADC }) },
        "its targetHost is another device",
      ],
      ["without a declaration", { as3Json: JSON.stringify({ class: "AS3" }) }, "it holds no declaration"],
      [
        "with another declaration",
        { as3Json: JSON.stringify({ class: "AS3", declaration: { class: "Device" } }) },
        "its declaration is not of class ADC",
      ],
      [
        "for a device that BIG-IQ sends it to",
        { as3Json: JSON.stringify({ ...ADC, target: { address: "10.0.0.9" } }) },
        "it names a target that BIG-IQ sends it to",
      ],
      [
        "a dry run by its own controls",
        { as3Json: JSON.stringify({ ...ADC, controls: { dryRun: true } }) },
        "it is a dry run",
      ],
      [
        "a dry run by the controls of one tenant, which AS3 makes one of all of them",
        {
          as3Json: JSON.stringify({
            ...ADC,
            other: { class: "Tenant", controls: { class: "Controls", dryRun: true } },
          }),
        },
        "it is a dry run (by the controls of one of its tenants)",
      ],
      [
        "beside a tenant whose controls cannot be read",
        { as3Json: JSON.stringify({ ...ADC, other: { class: "Tenant", controls: 7 } }) },
        "whether it is a dry run is in controls, which are not an object (by the controls of one of its tenants)",
      ],
      [
        "a dry run by the resource's controls",
        { as3Json: JSON.stringify(ADC), controls: { dry_run: "yes" } },
        "it is a dry run",
        "controls.dry_run",
      ],
      [
        "a computed dry run",
        { as3Json: JSON.stringify(ADC), controls: { dry_run: COMPUTED } },
        "whether it is a dry run is known only after the deployment",
        "controls.dry_run",
      ],
      [
        "computed controls",
        { as3Json: JSON.stringify(ADC), controls: COMPUTED },
        "whether it is a dry run is known only after the deployment",
        "controls",
      ],
      [
        "a computed tenantFilter",
        { as3Json: JSON.stringify(ADC), tenantFilter: COMPUTED },
        "its tenantFilter is known only after the deployment",
        "tenantFilter",
      ],
      [
        "the deletion of applications beside a declaration",
        { deleteApps: { tenantName: "ocs", apps: ["fe"] }, as3Json: JSON.stringify(ADC) },
        "it deletes applications and declares some, of which the provider takes one",
        "deleteApps",
      ],
      [
        "the deletion of computed applications",
        { deleteApps: COMPUTED },
        "it deletes applications that are known only after the deployment",
        "deleteApps",
      ],
      [
        "the deletion of applications of a computed tenant",
        { deleteApps: { tenantName: COMPUTED, apps: ["fe"] } },
        "it deletes applications of a tenant whose name is known only after the deployment",
        "deleteApps",
      ],
      [
        "the deletion of a computed list of applications",
        { deleteApps: { tenantName: "ocs", apps: COMPUTED } },
        "it deletes applications that are known only after the deployment",
        "deleteApps",
      ],
      [
        "the deletion of an application whose name is computed",
        { deleteApps: { tenantName: "ocs", apps: ["fe", COMPUTED] } },
        "it deletes applications, and one of the names is not known or none that AS3 takes",
        "deleteApps",
      ],
      [
        "the deletion of an application that AS3 cannot have",
        { deleteApps: { tenantName: "ocs", apps: ["fe/be"] } },
        "it deletes applications, and one of the names is not known or none that AS3 takes",
        "deleteApps",
      ],
    ];
    for (const [fact, inputs, why, at] of cases) {
      it(fact, () => {
        assert.deepEqual(readAs3(inputs), [unreadRecord(WHAT, why, from(at ?? "as3Json"))]);
      });
    }

    it("left out of the preview", () => {
      assert.deepEqual(readAs3({}), [unreadRecord(WHAT, LEFT_OUT_WHY, from(""))]);
    });

    it("one computed as3Json that the last deployment made known is read", () => {
      const records = readAs3({ as3Json: COMPUTED }, { as3Json: JSON.stringify(ADC) });
      assert.deepEqual(records, [pool("/ocs/fe/pool", "as3Json.ocs.fe.pool")]);
    });
  });
});

describe("a tenant", () => {
  const at = inDeclaration("ocs");
  const cases: readonly (readonly [fact: string, tenant: PropertyMap, why: string])[] = [
    ["without a class", { fe: { class: "Application" } }, "it has no class Tenant"],
    ["of another class", { class: "Application" }, "it has no class Tenant"],
    [
      "that includes others",
      { class: "Tenant", include: "/Common/Shared/base" },
      "it includes other parts of the declaration, which peerpath does not follow",
    ],
    [
      "whose enable cannot be read",
      { class: "Tenant", enable: "yes" },
      "its enable is neither true nor false",
    ],
  ];
  for (const [fact, ocs, why] of cases) {
    it(`${fact} is unread`, () => {
      assert.deepEqual(readAdc({ ocs }), [unreadRecord("AS3 tenant ocs", why, at)]);
    });
  }

  it("that is not enabled is not made", () => {
    assert.deepEqual(readObjects({ pool: POOL }, { enable: false }), []);
  });

  it("with a name that AS3 refuses is unread, and the name is not repeated", () => {
    assert.deepEqual(readAdc({ "a secret {text}": { class: "Tenant" } }), [
      unreadRecord("AS3 object", "its name is none that AS3 takes", inDeclaration("")),
    ]);
  });

  it("settings beside its applications are none", () => {
    const settings = {
      label: "x",
      constants: { a: 1 },
      controls: { class: "Controls" },
      verifiers: {},
      optimisticLockKey: "",
    };
    assert.deepEqual(readObjects({}, settings), []);
  });
});

describe("an application", () => {
  const at = inDeclaration("ocs.fe");
  const cases: readonly (readonly [fact: string, application: PropertyMap, why: string])[] = [
    ["without a class", { pool: POOL }, "it has no class Application"],
    ["of another class", { class: "Pool" }, "it has no class Application"],
    [
      "that includes others",
      { class: "Application", include: ["base"] },
      "it includes other parts of the declaration, which peerpath does not follow",
    ],
    [
      "whose enable cannot be read",
      { class: "Application", enable: 1 },
      "its enable is neither true nor false",
    ],
  ];
  for (const [fact, fe, why] of cases) {
    it(`${fact} is unread`, () => {
      assert.deepEqual(readAdc({ ocs: { class: "Tenant", fe } }), [
        unreadRecord("AS3 application /ocs/fe", why, at),
      ]);
    });
  }

  it("that is not enabled is not made", () => {
    assert.deepEqual(readObjects({ pool: POOL }, {}, { enable: false }), []);
  });

  it("settings beside its objects are none", () => {
    assert.deepEqual(
      readObjects({ template: "generic", label: "x", constants: { a: 1 }, schemaOverlay: "y" }),
      [],
    );
  });
});

describe("an object", () => {
  const at = inDeclaration("ocs.fe.x");
  const unread = (x: PropertyValue, what: string, why: string): void => {
    assert.deepEqual(readObjects({ x }), [unreadRecord(what, why, at)]);
  };

  for (const [className, { bearing, why }] of AS3_CLASSES) {
    if (bearing === "unread") {
      it(`of class ${className} is unread`, () => {
        unread({ class: className }, `AS3 class ${className} at /ocs/fe/x`, why);
      });
    } else if (bearing === "none") {
      it(`of class ${className} bears on no path: ${why}`, () => {
        assert.deepEqual(readObjects({ x: { class: className } }), []);
      });
    }
  }

  it("of a class that is read has a reader", () => {
    const read = [...AS3_CLASSES].filter(([, { bearing }]) => bearing === "read").map(([name]) => name);
    assert.deepEqual(read.sort(), [...READ_CLASSES.keys()].sort());
  });

  it("of a class that nobody knows is unread", () => {
    unread(
      { class: "Service_Quantum" },
      "AS3 class Service_Quantum at /ocs/fe/x",
      "a class that peerpath does not know",
    );
  });

  it("of a class that is a word of JavaScript is unread", () => {
    unread(
      { class: "constructor" },
      "AS3 class constructor at /ocs/fe/x",
      "a class that peerpath does not know",
    );
  });

  it("of a class that is a text of its own is not repeated", () => {
    unread(
      { class: "-----BEGIN KEY-----" },
      "AS3 object at /ocs/fe/x",
      "a class that peerpath does not know",
    );
  });

  it("without a class is unread", () => {
    unread({}, "AS3 object at /ocs/fe/x", "it has no class");
    unread({ class: 7 }, "AS3 object at /ocs/fe/x", "it has no class");
  });

  it("that includes others is unread", () => {
    unread(
      { class: "Pool", include: "base" },
      "AS3 class Pool at /ocs/fe/x",
      "it includes other parts of the declaration, which peerpath does not follow",
    );
  });

  describe("Service_Address", () => {
    const base = { class: "Service_Address", virtualAddress: "10.1.9.10" };
    const AT = (path: string): Origin => inDeclaration(path === "" ? "ocs.fe.x" : `ocs.fe.x.${path}`);
    const record: VirtualAddressRecord = {
      kind: "virtual-address",
      use: "destination",
      device: "ltm1",
      origin: AT(""),
      path: known("/ocs/x", AT("")),
      address: known(address("10.1.9.10"), AT("virtualAddress")),
      enabled: absent(AT("")),
      arp: absent(AT("arpEnabled")),
      trafficGroup: absent(AT("trafficGroup")),
      icmpEcho: absent(AT("")),
    };
    const noAddress = "only the default of arpEnabled is read";

    const cases: readonly (readonly [shows: string, object: PropertyMap, gives: readonly SourceRecord[]])[] =
      [
        ["with nothing stated", {}, [record]],
        [
          "with its defaults",
          {
            arpEnabled: true,
            spanningEnabled: false,
            trafficGroup: "default",
            icmpEcho: "disable",
            routeAdvertisement: "all",
          },
          [{ ...record, arp: known(true, AT("arpEnabled")) }],
        ],
        ["without ARP", { arpEnabled: false }, [{ ...record, arp: known(false, AT("arpEnabled")) }]],
        [
          "in another traffic group",
          { trafficGroup: "/Common/tg2" },
          [{ ...record, trafficGroup: known("/Common/tg2", AT("trafficGroup")) }],
        ],
        [
          "in a traffic group that is not read",
          { trafficGroup: 7 },
          [{ ...record, trafficGroup: unknown(AT("trafficGroup"), "not a string") }],
        ],
        [
          "with spanning, which is not read",
          { spanningEnabled: true },
          [
            record,
            unreadRecord(
              "AS3 class Service_Address at /ocs/fe/x",
              "only the default of spanningEnabled is read",
              AT(""),
            ),
          ],
        ],
        ["of an address list, with its defaults", { virtualAddress: { use: "list" } }, []],
        [
          "of an address list, without ARP",
          { virtualAddress: { use: "list" }, arpEnabled: false },
          [unreadRecord("AS3 class Service_Address at /ocs/fe/x", noAddress, AT(""))],
        ],
        [
          "where nobody knows whether there is ARP",
          { arpEnabled: "perhaps" },
          [unreadRecord("AS3 class Service_Address at /ocs/fe/x", noAddress, AT(""))],
        ],
      ];
    for (const [shows, object, gives] of cases) {
      it(shows, () => {
        assert.deepEqual(readObjects({ x: { ...base, ...object } }), gives);
      });
    }

    it("SNAT_Translation, with its own state", () => {
      const translation = (object: PropertyMap): readonly SourceRecord[] =>
        readObjects({ x: { class: "SNAT_Translation", address: "10.1.9.10", ...object } });
      const expected = {
        ...record,
        use: "translation",
        address: known(address("10.1.9.10"), AT("address")),
        path: known("/ocs/10.1.9.10", AT("")),
      };
      assert.deepEqual(translation({}), [{ ...expected, enabled: absent(AT("adminState")) }]);
      assert.deepEqual(translation({ adminState: "disable" }), [
        { ...expected, enabled: known(false, AT("adminState")) },
      ]);
      assert.deepEqual(translation({ adminState: "perhaps" }), [
        { ...expected, enabled: unknown(AT("adminState"), "none of: enable, disable") },
      ]);
    });
  });
});

describe("a declaration that means harm", () => {
  const DEEP = 200_000;

  it("nested ever deeper is read all the same", () => {
    const deep = `${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`;
    const json = `{"class":"ADC","ocs":{"class":"Tenant","fe":{"class":"Application","x":{"class":"Monitor","y":${deep}}}}}`;
    assert.deepEqual(readAs3({ as3Json: json }), []);
  });

  it("nested where a value is expected is unknown", () => {
    const deep = `${"[".repeat(DEEP)}${"]".repeat(DEEP)}`;
    const json = `{"class":"ADC","ocs":{"class":"Tenant","fe":{"class":"Application","x":{"class":"SNAT_Pool","snatAddresses":${deep}}}}}`;
    const [record] = readAs3({ as3Json: json });
    assert.equal(record?.kind, "snat-pool");
    assert.deepEqual(
      record.members,
      known(
        [{ state: "unknown", why: "not a string", origin: from("as3Json.ocs.fe.x.snatAddresses[0]") }],
        from("as3Json.ocs.fe.x.snatAddresses"),
      ),
    );
  });

  it("of 5 MB is read", () => {
    const big = { class: "Certificate", certificate: "A".repeat(5_000_000) };
    assert.deepEqual(readObjects({ big, x: { class: "SNAT_Pool", snatAddresses: [] } }), [
      {
        kind: "snat-pool",
        device: "ltm1",
        origin: inDeclaration("ocs.fe.x"),
        path: known("/ocs/fe/x", inDeclaration("ocs.fe.x")),
        members: known([], inDeclaration("ocs.fe.x.snatAddresses")),
      },
    ]);
  });

  it("with a prototype for a tenant is unread", () => {
    const json = '{"class":"ADC","__proto__":{"class":"Tenant","fe":{"class":"Application"}}}';
    assert.deepEqual(readAs3({ as3Json: json }), [
      unreadRecord("AS3 object", "its name is none that AS3 takes", from("as3Json")),
    ]);
  });

  it("leaves no secret in any record", () => {
    const secret = "hunter2 {sesame}";
    const records = readObjects({
      cert: { class: "Certificate", privateKey: secret, passphrase: { ciphertext: secret } },
      rule: { class: "iRule", iRule: secret },
      svc: {
        class: "Service_TCP",
        virtualAddresses: [secret, [secret, secret]],
        virtualPort: secret,
        layer4: secret,
        adminState: secret,
        snat: secret,
        pool: secret,
        iRules: [secret, { bigip: `/Common/${secret}` }],
        lastHop: secret,
        allowVlans: [secret],
        translateServerAddress: secret,
      },
      pool: {
        class: "Pool",
        members: [
          { servicePort: secret, serverAddresses: [secret], adminState: secret },
          { bigip: secret },
          { addressDiscovery: secret },
        ],
      },
      odd: { class: secret },
    });
    assert.equal(inspect(records, { depth: Infinity }).includes("hunter2"), false);
    assert.equal(records.length, 8);
  });
});
