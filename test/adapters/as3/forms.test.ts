/** The forms of a declaration: whole tenants, single applications, and what each owns of the BIG-IP's configuration. */
import assert from "node:assert/strict";
import type { PropertyMap, PropertyValue } from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import { known, unknown } from "../../../policies/values/fact";
import { COMPUTED, from, read } from "../f5bigip/planned";
import { AS3, readAs3, unreadRecord } from "./declaration";

const POOL = { class: "Pool" };
const APPLICATION = { class: "Application", pool: POOL };

function resource(json: PropertyValue, inputs: PropertyMap = {}): readonly SourceRecord[] {
  return read(AS3, { as3Json: JSON.stringify(json), ...inputs });
}

function pool(path: string, at: string): SourceRecord {
  return {
    kind: "pool",
    device: "ltm1",
    origin: from(at),
    path: known(path, from(at)),
    allowSnat: known(true, from(`${at}.allowSNATEnabled`)),
    allowNat: known(true, from(`${at}.allowNATEnabled`)),
    minActiveMembers: known(1, from(`${at}.minimumMembersActive`)),
  };
}

function owned(path: string, at: string, removesOthers = false): SourceRecord {
  return {
    kind: "owned-partition",
    device: "ltm1",
    origin: from(at),
    path: known(path, from(at)),
    removesOthers,
  };
}

describe("a declaration of applications without their tenant", () => {
  const json = { schemaVersion: "3.50.0", fe: APPLICATION };

  it("is read in the tenant that the resource names, and owns its applications only", () => {
    assert.deepEqual(resource({ ...json, be: APPLICATION }, { tenantName: "ocs" }), [
      owned("/ocs/fe", "as3Json.fe"),
      pool("/ocs/fe/pool", "as3Json.fe.pool"),
      owned("/ocs/be", "as3Json.be"),
      pool("/ocs/be/pool", "as3Json.be.pool"),
    ]);
  });

  it("is read beside its settings, and whatever the tenantFilter", () => {
    const settings = { $schema: "x", id: "y", controls: { class: "Controls", logLevel: "debug" } };
    assert.deepEqual(resource({ ...settings, ...json }, { tenantName: "ocs", tenantFilter: "other" }), [
      owned("/ocs/fe", "as3Json.fe"),
      pool("/ocs/fe/pool", "as3Json.fe.pool"),
    ]);
  });

  it("refers to its own parts as any other", () => {
    const service = { class: "Service_HTTP", virtualAddresses: ["10.1.9.10"], snat: "none" };
    const fe = {
      ...APPLICATION,
      svc: { ...service, pool: "/@/@/pool" },
      far: { ...service, pool: "/ocs/fe/pool" },
    };
    const virtuals = resource({ ...json, fe }, { tenantName: "ocs" }).filter(
      ({ kind }) => kind === "virtual",
    );
    assert.deepEqual(
      virtuals.map((record) => record.kind === "virtual" && record.pool),
      ["svc", "far"].map((name) => known("/ocs/fe/pool", from(`as3Json.fe.${name}.pool`))),
    );
  });

  const refusals: readonly (readonly [fact: string, json: PropertyMap, inputs: PropertyMap, why: string])[] =
    [
      [
        "of a tenant that nobody names, for the provider makes up a name",
        json,
        {},
        "it declares applications of a tenant whose name (tenantName) is not stated, so the provider makes one up",
      ],
      [
        "of a tenant whose name is computed",
        json,
        { tenantName: COMPUTED },
        "it declares applications of a tenant whose name (tenantName) is known only after the deployment",
      ],
      [
        "of a tenant whose name AS3 refuses",
        json,
        { tenantName: "hunter2 {sesame}" },
        "its tenantName is none that AS3 takes",
      ],
      [
        "as a dry run",
        { ...json, controls: { class: "Controls", dryRun: true } },
        { tenantName: "ocs" },
        "it is a dry run",
      ],
      [
        "with controls that cannot be read",
        { ...json, controls: 7 },
        { tenantName: "ocs" },
        "whether it is a dry run is in controls, which are not an object",
      ],
    ];
  for (const [fact, declaration, inputs, why] of refusals) {
    it(`${fact} is unread`, () => {
      assert.deepEqual(resource(declaration, inputs), [
        unreadRecord("AS3 declaration thing", why, from("as3Json")),
      ]);
    });
  }

  it("with something that is no application is unread there", () => {
    assert.deepEqual(readAs3({ as3Json: JSON.stringify({ fe: POOL, be: 7 }), tenantName: "ocs" }), [
      unreadRecord("AS3 application /ocs/fe", "it has no class Application", from("as3Json.fe")),
      unreadRecord("AS3 application /ocs/be", "it is no object", from("as3Json.be")),
    ]);
  });
});

describe("what a declaration owns", () => {
  const tenants = (more: PropertyMap, inputs: PropertyMap = {}): readonly SourceRecord[] =>
    resource({ class: "ADC", schemaVersion: "3.50.0", ...more }, inputs).filter(
      ({ kind }) => kind === "owned-partition",
    );
  const TENANT = { class: "Tenant", fe: APPLICATION };

  it("is each tenant's partition, of those that the declaration empties too", () => {
    assert.deepEqual(
      tenants({ ocs: TENANT, empty: { class: "Tenant" }, off: { ...TENANT, enable: false } }),
      [owned("/ocs", "as3Json.ocs"), owned("/empty", "as3Json.empty"), owned("/off", "as3Json.off")],
    );
  });

  it("is a folder of /Common", () => {
    assert.deepEqual(tenants({ Common: { Shared: { class: "Application", template: "shared" } } }), [
      owned("/Common/Shared", "as3Json.Common"),
    ]);
  });

  it("is each application that a resource deletes, of which nothing is left", () => {
    const remove = (inputs: PropertyMap): readonly SourceRecord[] =>
      read(AS3, { deleteApps: { tenantName: "ocs", apps: ["fe", "be"] }, ...inputs });
    assert.deepEqual(remove({}), [
      owned("/ocs/fe", "deleteApps.apps[0]"),
      owned("/ocs/be", "deleteApps.apps[1]"),
    ]);
    assert.deepEqual(remove({ controls: { dry_run: "yes" } }), [
      unreadRecord("AS3 declaration thing", "it is a dry run", from("controls.dry_run")),
    ]);
  });

  it("is only what is deployed", () => {
    assert.deepEqual(tenants({ ocs: TENANT, other: TENANT }, { tenantFilter: "other" }), [
      owned("/other", "as3Json.other"),
    ]);
    assert.deepEqual(tenants({ ocs: TENANT, controls: { class: "Controls", dryRun: true } }), []);
  });

  it("is all that AS3 made before with the updateMode complete, and not with selective", () => {
    assert.deepEqual(tenants({ ocs: TENANT, updateMode: "complete" }), [owned("/ocs", "as3Json.ocs", true)]);
    assert.deepEqual(tenants({ ocs: TENANT, updateMode: "selective" }), [owned("/ocs", "as3Json.ocs")]);
  });

  it("is a tenant's partition even where its contents cannot be read", () => {
    assert.deepEqual(tenants({ ocs: { class: "Tenant", include: "/Common/Shared/base" } }), [
      owned("/ocs", "as3Json.ocs"),
    ]);
  });
});

describe("a tenant's default route domain", () => {
  const partitions = (tenant: PropertyMap, name = "ocs"): readonly SourceRecord[] =>
    resource({ class: "ADC", [name]: { class: "Tenant", ...tenant } }).filter(
      ({ kind }) => kind === "partition",
    );
  const at = from("as3Json.ocs.defaultRouteDomain");
  const partition = {
    kind: "partition",
    device: "ltm1",
    origin: from("as3Json.ocs"),
    path: known("/ocs", from("as3Json.ocs")),
  };

  it("is that of its partition", () => {
    assert.deepEqual(partitions({ defaultRouteDomain: 4 }), [
      { ...partition, defaultRouteDomain: known(4, at) },
    ]);
  });
  it("is not known where it cannot be read", () => {
    assert.deepEqual(partitions({ defaultRouteDomain: "four" }), [
      { ...partition, defaultRouteDomain: unknown(at, "not a whole number") },
    ]);
  });
  it("left out, says nothing of the partition", () => {
    assert.deepEqual(partitions({}), []);
  });
  it("of Common is none of AS3's", () => {
    assert.deepEqual(partitions({ defaultRouteDomain: 4 }, "Common"), []);
  });
});

describe("a part of a declaration that is no object", () => {
  const cases: readonly (readonly [part: string, json: PropertyMap, what: string, at: string])[] = [
    ["tenant", { class: "ADC", ocs: "x" }, "AS3 tenant /ocs", "as3Json.ocs"],
    [
      "application",
      { class: "ADC", ocs: { class: "Tenant", fe: null } },
      "AS3 application /ocs/fe",
      "as3Json.ocs.fe",
    ],
    [
      "object",
      { class: "ADC", ocs: { class: "Tenant", fe: { class: "Application", svc: [] } } },
      "AS3 object /ocs/fe/svc",
      "as3Json.ocs.fe.svc",
    ],
  ];
  for (const [part, json, what, at] of cases) {
    it(`where a ${part} would be is unread`, () => {
      assert.deepEqual(readAs3({ as3Json: JSON.stringify(json) }), [
        unreadRecord(what, "it is no object", from(at)),
      ]);
    });
  }
});
