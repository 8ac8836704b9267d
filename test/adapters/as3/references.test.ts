import assert from "node:assert/strict";
import type { PropertyMap, PropertyValue } from "../../../policies/adapters/plan/planned-resource";
import type { VirtualRecord } from "../../../policies/records/bigip-records";
import type { SourceRecord } from "../../../policies/records/records";
import { type Fact, known, unknown } from "../../../policies/values/fact";
import { inDeclaration, readAdc, readJson } from "./declaration";
import { AT, TCP, prefix } from "./service-record";

const APPLICATION = { class: "Application" };
const TENANT = { class: "Tenant" };
const VIP = { class: "Service_Address", virtualAddress: "10.1.9.20" };
const NOT_FOLLOWED = "a pointer that peerpath does not follow";

/** `/ocs/fe/svc` among objects that pointers may lead to. */
function estate(service: PropertyMap, more: PropertyMap = {}): PropertyMap {
  return {
    ocs: {
      ...TENANT,
      fe: {
        ...APPLICATION,
        svc: { ...TCP, ...service },
        vip: VIP,
        net: { ...VIP, virtualAddress: "10.1.8.0/24" },
        wild: { ...VIP, virtualAddress: "0.0.0.0" },
        far: { ...VIP, virtualAddress: "10.1.9.20%2" },
        none: { class: "Service_Address" },
        including: { ...VIP, include: "vip" },
        text: "10.1.9.20",
        pool: { class: "Pool" },
      },
      Shared: { ...APPLICATION, template: "shared", vip: { ...VIP, virtualAddress: "10.1.9.21" } },
      other: { ...APPLICATION, vip: VIP },
      off: { ...APPLICATION, enable: false, vip: VIP },
    },
    Common: { Shared: { ...APPLICATION, template: "shared", vip: { ...VIP, virtualAddress: "10.1.9.22" } } },
    ...more,
  };
}

function virtualOf(records: readonly SourceRecord[]): VirtualRecord {
  const virtual = records.find((record) => record.kind === "virtual");
  assert.ok(virtual?.kind === "virtual");
  return virtual;
}

describe("a Service_Address", () => {
  const at = (path: string) => inDeclaration(`${path}.virtualAddress`);
  const here = AT("virtualAddresses[0]");
  const notHeld = (path: string): Fact<never> =>
    unknown(here, `given by ${path}, which the declaration does not hold`);
  const notRead = (path: string): Fact<never> =>
    unknown(here, `given by ${path}, in a part of the declaration that is not made or not read`);
  const cases: readonly (readonly [fact: string, reference: PropertyValue, destination: Fact<unknown>])[] = [
    ["of the application", { use: "vip" }, known(prefix("10.1.9.20/32"), at("ocs.fe.vip"))],
    ["by its whole path", { use: "/ocs/fe/vip" }, known(prefix("10.1.9.20/32"), at("ocs.fe.vip"))],
    ["by @ for both", { use: "/@/@/vip" }, known(prefix("10.1.9.20/32"), at("ocs.fe.vip"))],
    ["by a relative pointer", { use: "3/vip" }, known(prefix("10.1.9.20/32"), at("ocs.fe.vip"))],
    [
      "by a relative pointer to Shared",
      { use: "4/Shared/vip" },
      known(prefix("10.1.9.21/32"), at("ocs.Shared.vip")),
    ],
    ["of the tenant's Shared", { use: "/@/Shared/vip" }, known(prefix("10.1.9.21/32"), at("ocs.Shared.vip"))],
    [
      "of /Common/Shared",
      { use: "/Common/Shared/vip" },
      known(prefix("10.1.9.22/32"), at("Common.Shared.vip")),
    ],
    ["that is a network", { use: "net" }, known(prefix("10.1.8.0/24"), at("ocs.fe.net"))],
    ["that is a wildcard", { use: "wild" }, known(prefix("0.0.0.0/0"), at("ocs.fe.wild"))],
    [
      "in another route domain",
      { use: "far" },
      known(prefix("10.1.9.20/32").inRouteDomain(2), at("ocs.fe.far")),
    ],
    ["without an address", { use: "none" }, unknown(at("ocs.fe.none"), "not stated, though it has to be")],
    ["that includes others", { use: "including" }, notRead("/ocs/fe/including")],
    ["that is no object", { use: "text" }, notHeld("/ocs/fe/text")],
    ["that is not there", { use: "vop" }, notHeld("/ocs/fe/vop")],
    ["that has a name of JavaScript's", { use: "constructor" }, notHeld("/ocs/fe/constructor")],
    ["of an application that is not there", { use: "/Common/Shared/vop" }, notHeld("/Common/Shared/vop")],
    [
      "of another class",
      { use: "pool" },
      unknown(here, "given by an object whose class is none of: Service_Address"),
    ],
    [
      "on the BIG-IP",
      { bigip: "/Common/vip" },
      unknown(here, "given by an object on the BIG-IP, which is not in the declaration"),
    ],
    [
      "of another application, which AS3 refuses",
      { use: "/ocs/other/vip" },
      unknown(here, "a pointer into another application, which AS3 does not take"),
    ],
    [
      "of another tenant, which AS3 refuses",
      { use: "/lync/fe/vip" },
      unknown(here, "a pointer into another application, which AS3 does not take"),
    ],
    ["by a pointer to nothing", { use: "" }, unknown(here, NOT_FOLLOWED)],
    ["by a relative pointer that leads nowhere", { use: "9/vip" }, unknown(here, NOT_FOLLOWED)],
    ["by a relative pointer into the service itself", { use: "1/vip" }, unknown(here, NOT_FOLLOWED)],
    ["by a relative pointer alone", { use: "3" }, unknown(here, NOT_FOLLOWED)],
    ["by a pointer into it", { use: "/ocs/fe/vip/virtualAddress" }, unknown(here, NOT_FOLLOWED)],
    ["by a pointer to its name", { use: "vip#" }, unknown(here, NOT_FOLLOWED)],
    ["by its nearest class", { use: "@/vip" }, unknown(here, NOT_FOLLOWED)],
    ["by no reference", 7, unknown(here, "not a reference to an object")],
  ];
  for (const [fact, reference, destination] of cases) {
    it(fact, () => {
      const virtual = virtualOf(readAdc(estate({ virtualAddresses: [reference] })));
      assert.deepEqual(virtual.destination, destination);
    });
  }

  it("with a source beside it", () => {
    const virtual = virtualOf(readAdc(estate({ virtualAddresses: [[{ use: "4/vip" }, "10.2.0.0/16"]] })));
    assert.deepEqual(virtual.destination, known(prefix("10.1.9.20/32"), at("ocs.fe.vip")));
    assert.deepEqual(virtual.source, known(prefix("10.2.0.0/16"), AT("virtualAddresses[0][1]")));
  });

  it("with no text for a source beside it", () => {
    const virtual = virtualOf(readAdc(estate({ virtualAddresses: [[{ use: "vip" }, { use: "net" }]] })));
    assert.deepEqual(virtual.source, unknown(AT("virtualAddresses[0][1]"), "not a string"));
  });

  it("takes the service's sourceAddress", () => {
    const virtual = virtualOf(
      readAdc(estate({ virtualAddresses: [{ use: "vip" }], sourceAddress: "10.2.0.0/16" })),
    );
    assert.deepEqual(virtual.source, known(prefix("10.2.0.0/16"), AT("sourceAddress")));
  });

  it("is what snat self translates to", () => {
    const records = readAdc(estate({ virtualAddresses: [{ use: "vip" }], snat: "self" }));
    const pool = records.find((record) => record.kind === "snat-pool");
    assert.ok(pool?.kind === "snat-pool" && pool.members.state === "known");
    const [member] = pool.members.value;
    assert.equal(member?.state === "known" && member.value.text, "10.1.9.20");
  });

  it("is in the service's route domain, wherever it was declared itself", () => {
    for (const [ocs, common] of [
      [3, 0],
      [0, 3],
    ]) {
      const adc = estate({ virtualAddresses: [{ use: "/Common/Shared/vip" }] });
      const [tenant, shared] = [adc["ocs"] as PropertyMap, adc["Common"] as PropertyMap];
      const virtual = virtualOf(
        readAdc({
          ocs: { ...tenant, defaultRouteDomain: ocs ?? 0 },
          Common: { ...shared, defaultRouteDomain: common ?? 0 },
        }),
      );
      assert.deepEqual(
        virtual.destination,
        known(prefix("10.1.9.22/32").inRouteDomain(ocs ?? 0), at("Common.Shared.vip")),
      );
    }
  });

  describe("in a part that is not made is unknown", () => {
    const vipOf = (adc: PropertyMap, inputs: PropertyMap = {}): Fact<unknown> =>
      virtualOf(readJson({ class: "ADC", ...adc }, inputs)).destination;
    const unknownAt = (why: string) =>
      unknown({ ...here, path: "as3Json.ocs.fe.svc.virtualAddresses[0]" }, why);

    it("by the tenantFilter", () => {
      const use = "/Common/Shared/vip";
      assert.deepEqual(
        vipOf(estate({ virtualAddresses: [{ use }] }), { tenantFilter: "ocs" }),
        unknownAt(`given by ${use}, in a part of the declaration that is not made or not read`),
      );
    });

    it("by an application that cannot be read", () => {
      const use = "/Common/Shared/vip";
      const adc = estate({ virtualAddresses: [{ use }] }, { Common: { Shared: { vip: VIP } } });
      assert.deepEqual(
        vipOf(adc),
        unknownAt(`given by ${use}, in a part of the declaration that is not made or not read`),
      );
    });

    it("by a tenant that cannot be read", () => {
      const use = "/Common/Shared/vip";
      const adc = estate(
        { virtualAddresses: [{ use }] },
        { Common: { class: "Tenants", Shared: { ...APPLICATION, vip: VIP } } },
      );
      assert.deepEqual(
        vipOf(adc),
        unknownAt(`given by ${use}, in a part of the declaration that is not made or not read`),
      );
    });
  });
});

describe("a reference to a pool", () => {
  const cases: readonly (readonly [pointer: PropertyValue, pool: Fact<string>])[] = [
    [{ use: "2/pool" }, known("/ocs/fe/pool", AT("pool"))],
    [{ use: "3/Shared/pool" }, known("/ocs/Shared/pool", AT("pool"))],
    [{ use: "4/Common/Shared/pool" }, known("/Common/Shared/pool", AT("pool"))],
    [{ use: "/Common/Shared/pool" }, known("/Common/Shared/pool", AT("pool"))],
    [{ bigip: "/lync/fe/pool" }, known("/lync/fe/pool", AT("pool"))],
    [
      { use: "/ocs/other/pool" },
      unknown(AT("pool"), "a pointer into another application, which AS3 does not take"),
    ],
    [{ use: "5/pool" }, unknown(AT("pool"), NOT_FOLLOWED)],
    [{ use: `4/${"a/".repeat(100_000)}` }, unknown(AT("pool"), NOT_FOLLOWED)],
  ];
  for (const [pointer, pool] of cases) {
    it(JSON.stringify(pointer).slice(0, 60), () => {
      assert.deepEqual(virtualOf(readAdc(estate({ pool: pointer }))).pool, pool);
    });
  }
});

describe("a reference in a list of references", () => {
  it("is followed where it is not relative to its own place", () => {
    const virtual = virtualOf(readAdc(estate({ iRules: ["3/rule", "rule", { use: "/ocs/other/rule" }] })));
    assert.deepEqual(
      virtual.irules,
      known(
        [
          unknown(AT("iRules[0]"), NOT_FOLLOWED),
          known("/ocs/fe/rule", AT("iRules[1]")),
          unknown(AT("iRules[2]"), "a pointer into another application, which AS3 does not take"),
        ],
        AT("iRules"),
      ),
    );
  });
});

describe("an application with a template", () => {
  for (const template of ["http", "https", "tcp", "udp", "sctp", "l4", "generic", "shared"]) {
    it(`${template} is read as any other`, () => {
      const read = (application: PropertyMap): readonly SourceRecord[] =>
        readAdc({
          ocs: {
            ...TENANT,
            fe: { ...APPLICATION, ...application, serviceMain: { ...TCP }, p: { class: "Pool" } },
          },
        });
      assert.deepEqual(read({ template }), read({}));
      assert.deepEqual(virtualOf(read({ template })).path.state, "known");
    });
  }
});
