import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import { describeValues } from "../f5bigip/describe-values";
import { COMPUTED, from, read } from "../f5bigip/planned";

const TYPE = "f5bigip:index/fastApplication:FastApplication";
const PARAMETERS = {
  tenant_name: "ocs",
  app_name: "fe",
  virtual_address: "10.1.9.10",
  virtual_port: 5061,
  pool_members: [{ serverAddresses: ["10.1.1.11"], servicePort: 5062 }],
};

function json(parameters: object): string {
  return JSON.stringify({ ...PARAMETERS, ...parameters });
}

function show(name: string, parameters: object): readonly Readonly<Record<string, unknown>>[] {
  const inputs = { template: `bigip-fast-templates/${name}`, fastJson: json(parameters) };
  return read(TYPE, inputs).map((record) => describeValues(record) as Record<string, unknown>);
}

/** What the case names, of every virtual server. */
function virtuals(name: string, parameters: object, keys: readonly string[]): readonly unknown[] {
  return show(name, parameters).flatMap((record) =>
    record["kind"] === "virtual" ? [keys.map((key) => record[key])] : [],
  );
}

describe("FastApplication", () => {
  const snat: readonly (readonly [fact: string, parameters: object, translation: unknown])[] = [
    ["automap by default", {}, { type: "automap" }],
    ["enable_snat false turns it off", { enable_snat: false }, { type: "none" }],
    ["snat_automap true", { snat_automap: true }, { type: "automap" }],
    [
      "a SNAT pool of its own",
      { snat_automap: false, snat_addresses: ["10.1.8.1"] },
      { type: "snat-pool", pool: "/ocs/fe/fe_snatpool" },
    ],
    [
      "an existing SNAT pool",
      { snat_automap: false, make_snatpool: false, snatpool_name: "/Common/sp" },
      { type: "snat-pool", pool: "/Common/sp" },
    ],
    [
      "an existing SNAT pool that is not named",
      { snat_automap: false, make_snatpool: false },
      "? not stated, though it has to be",
    ],
  ];
  for (const [fact, parameters, translation] of snat) {
    it(`3.1 ${fact}`, () => {
      assert.deepEqual(virtuals("tcp", parameters, ["sourceTranslation"]), [[translation]]);
    });
  }

  it("says that automap is a default only where nobody wrote it", () => {
    const note = ["sourceTranslationNote"];
    assert.deepEqual(virtuals("tcp", {}, note), [["SNAT automap (FAST's default, left out)"]]);
    assert.deepEqual(virtuals("tcp", { snat_automap: true }, note), [[undefined]]);
  });

  it("the template http is for HTTPS with a redirect, unless TLS or the redirect are turned off", () => {
    const both = [
      ["/ocs/fe/fe", 5061],
      ["/ocs/fe/fe-Redirect-", 80],
    ];
    const keys = ["path", "ports"];
    assert.deepEqual(virtuals("http", {}, keys), both);
    assert.deepEqual(virtuals("http", { enable_redirect: false }, keys), both.slice(0, 1));
    assert.deepEqual(virtuals("http", { enable_tls_server: false }, keys), both.slice(0, 1));
  });

  it("the template http puts requests of several clients into one connection where nothing translates", () => {
    const off = { enable_snat: false, enable_redirect: false };
    assert.deepEqual(virtuals("http", off, ["pathChangers"]), [[["OneConnect (profileMultiplex)"]]]);
    assert.deepEqual(virtuals("http", { ...off, enable_multiplex: false }, ["pathChangers"]), [[[]]]);
  });

  it("a port that is left out is the template's default where FAST's versions agree", () => {
    const leftOut = "? left out, and FAST's versions differ in what it then is";
    const ports = (name: string): unknown =>
      virtuals(name, { virtual_port: undefined, enable_redirect: false }, ["ports"]);
    assert.deepEqual(ports("http"), [[443]]);
    assert.deepEqual(ports("tcp"), [[leftOut]]);
    assert.deepEqual(ports("udp"), [[leftOut]]);
  });

  it("members as old versions of the templates take them", () => {
    const members = show("tcp", { pool_members: ["10.1.1.11"], pool_port: 5062 }).flatMap((record) =>
      record["kind"] === "pool-member" ? [[record["target"], record["port"]]] : [],
    );
    assert.deepEqual(members, [["10.1.1.11", 5062]]);
  });

  it("an existing pool, and none", () => {
    assert.deepEqual(virtuals("tcp", { make_pool: false, pool_name: "/Common/p" }, ["pool"]), [
      ["/Common/p"],
    ]);
    assert.deepEqual(virtuals("tcp", { enable_pool: false }, ["pool"]), [["-"]]);
  });

  it("says which parameter it was", () => {
    const records = read(TYPE, { template: "bigip-fast-templates/tcp", fastJson: json({}) });
    const virtual = records.find((record) => record.kind === "virtual");
    assert.ok(virtual !== undefined);
    assert.deepEqual(virtual.destination.origin, from("fastJson.virtual_address"));
    assert.deepEqual(virtual.pool.origin, from("fastJson.pool_members"));
  });

  const unread: readonly (readonly [inputs: PropertyMap, why: string])[] = [
    [{ template: "examples/simple_http" }, "what the template examples/simple_http makes is not known"],
    [
      { template: "bigip-fast-templates/ldap" },
      "what the template bigip-fast-templates/ldap makes is not known",
    ],
    [{ template: "a secret" }, "what the template makes is not known"],
    [{ template: null }, "its template is not stated"],
    [{ template: COMPUTED }, "its template is known only after the deployment"],
    [{ fastJson: COMPUTED }, "its parameters are known only after the deployment"],
    [{ fastJson: "a secret" }, "its parameters are no JSON object"],
    [{ fastJson: "[]" }, "its parameters are no JSON object"],
    [
      { fastJson: json({ enable_firewall: true }) },
      "parameter enable_firewall of the template bigip-fast-templates/tcp is not read",
    ],
    [
      { fastJson: json({ "a secret": 1 }) },
      "a parameter of the template bigip-fast-templates/tcp is not read",
    ],
    [{ fastJson: json({ enable_snat: "no" }) }, "its enable_snat is neither true nor false"],
    [{ fastJson: json({ tenant_name: undefined }) }, "its tenant is not stated"],
  ];
  for (const [inputs, why] of unread) {
    it(`is unread: ${why}`, () => {
      const stated = { template: "bigip-fast-templates/tcp", fastJson: json({}), ...inputs };
      assert.deepEqual(read(TYPE, stated), [
        { kind: "unread", device: "ltm1", origin: from(""), what: "FastApplication thing", why },
      ]);
    });
  }
});
