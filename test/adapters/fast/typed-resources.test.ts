import assert from "node:assert/strict";
import type { PropertyMap } from "../../../policies/adapters/plan/planned-resource";
import type { SourceRecord } from "../../../policies/records/records";
import { describeValues } from "../f5bigip/describe-values";
import { COMPUTED, LEFT_OUT_WHY, URN, from, read } from "../f5bigip/planned";

const HTTP = "f5bigip:index/fastHttpApp:FastHttpApp";
const HTTPS = "f5bigip:index/fastHttpsApp:FastHttpsApp";
const TCP = "f5bigip:index/fastTcpApp:FastTcpApp";
const UDP = "f5bigip:index/fastUdpApp:FastUdpApp";

const BASE: PropertyMap = {
  tenant: "ocs",
  application: "fe",
  virtualServer: { ip: "10.1.9.10", port: 5061 },
  poolMembers: [{ addresses: ["10.1.1.11", "10.1.2.12"], port: 5062, priorityGroup: 2 }],
};
const AUTOMAP = "SNAT automap (FAST's default, left out)";

type Shown = Readonly<Record<string, unknown>>;

const VIRTUAL: Shown = {
  kind: "virtual",
  device: "ltm1",
  path: "/ocs/fe/fe",
  virtualKind: "standard",
  destination: "10.1.9.10/32",
  source: "0.0.0.0/0",
  ports: 5061,
  protocol: "tcp",
  enabled: true,
  vlans: { mode: "except", vlans: [] },
  pool: "/ocs/fe/fe_pool",
  translateAddress: true,
  translatePort: true,
  sourceTranslation: { type: "automap" },
  sourceTranslationNote: AUTOMAP,
  irules: "-",
  policies: "-",
  pathChangers: [],
};

function show(type: string, inputs: PropertyMap): readonly Shown[] {
  return read(type, { ...BASE, ...inputs }).map((record) => describeValues(record) as Shown);
}

/** What is asserted of a record; what AS3's own reader says beside that is tested there. */
function pick(record: Shown | undefined, keys: readonly string[]): Shown {
  return Object.fromEntries(keys.map((key) => [key, record?.[key]]));
}

function virtualOf(type: string, inputs: PropertyMap): Shown {
  return pick(
    show(type, inputs).find(({ kind }) => kind === "virtual"),
    Object.keys(VIRTUAL),
  );
}

describe("FastTcpApp", () => {
  it("3.1 is a standard virtual server in /tenant/application/, with a pool, and translates by automap", () => {
    const [owned, virtual, pool, ...members] = show(TCP, {});
    assert.deepEqual(pick(owned, ["kind", "path"]), { kind: "owned-partition", path: "/ocs/fe" });
    assert.deepEqual(pick(virtual, Object.keys(VIRTUAL)), VIRTUAL);
    assert.deepEqual(pick(pool, ["kind", "path"]), { kind: "pool", path: "/ocs/fe/fe_pool" });
    const member = { kind: "pool-member", pool: "/ocs/fe/fe_pool", port: 5062, enabled: true };
    assert.deepEqual(
      members.map((record) => pick(record, ["kind", "pool", "target", "port", "enabled"])),
      [
        { ...member, target: "10.1.1.11" },
        { ...member, target: "10.1.2.12" },
      ],
    );
  });

  it("names the properties that its author wrote, and the resource where nobody wrote any", () => {
    const places = new Set(read(TCP, { ...BASE, existingSnatPool: "/Common/sp" }).flatMap(placesOf));
    assert.deepEqual([...places].sort(), [
      "",
      "existingSnatPool",
      "poolMembers",
      "poolMembers[0]",
      "poolMembers[0].addresses[0]",
      "poolMembers[0].addresses[1]",
      "poolMembers[0].port",
      "poolMembers[0].priorityGroup",
      "virtualServer.ip",
      "virtualServer.port",
    ]);
  });

  it("says where the address, the port and the members were stated", () => {
    const records = read(TCP, BASE);
    const virtual = records.find((record) => record.kind === "virtual");
    assert.deepEqual(virtual?.destination.origin, from("virtualServer.ip"));
    assert.deepEqual(virtual.ports.origin, from("virtualServer.port"));
    assert.deepEqual(virtual.sourceTranslation.origin, from(""));
    const targets = records.flatMap((record) =>
      record.kind === "pool-member" ? [record.target.origin] : [],
    );
    assert.deepEqual(targets, [from("poolMembers[0].addresses[0]"), from("poolMembers[0].addresses[1]")]);
  });

  const cases: readonly (readonly [fact: string, inputs: PropertyMap, expected: Shown])[] = [
    [
      "an existing SNAT pool",
      { existingSnatPool: "/Common/sp" },
      { sourceTranslation: { type: "snat-pool", pool: "/Common/sp" }, sourceTranslationNote: undefined },
    ],
    [
      "a SNAT pool of its own",
      { snatPoolAddresses: ["10.1.8.1"] },
      {
        sourceTranslation: { type: "snat-pool", pool: "/ocs/fe/fe_snatpool" },
        sourceTranslationNote: undefined,
      },
    ],
    ["an empty list of SNAT addresses is none", { snatPoolAddresses: [] }, {}],
    ["an existing pool", { existingPool: "/Common/p", poolMembers: null }, { pool: "/Common/p" }],
    ["no pool at all", { poolMembers: null }, { pool: "-" }],
    [
      "a computed existing pool",
      { existingPool: COMPUTED, poolMembers: null },
      { pool: "? known only after the deployment" },
    ],
    [
      "a computed SNAT pool",
      { existingSnatPool: COMPUTED },
      {
        sourceTranslation: "? known only after the deployment",
        sourceTranslationNote: undefined,
      },
    ],
    [
      "no address",
      { virtualServer: null },
      {
        destination: "? not stated, though it has to be",
        source: "-",
        ports: "? not stated, though it has to be",
      },
    ],
    [
      "a computed address",
      { virtualServer: { ip: COMPUTED, port: 5061 } },
      { destination: "? known only after the deployment", source: "-" },
    ],
  ];
  for (const [fact, inputs, expected] of cases) {
    it(fact, () => {
      assert.deepEqual(virtualOf(TCP, inputs), { ...VIRTUAL, ...expected });
    });
  }

  it("the addresses of its own SNAT pool", () => {
    const records = show(TCP, { snatPoolAddresses: ["10.1.8.1", COMPUTED] });
    assert.deepEqual(
      pick(
        records.find(({ kind }) => kind === "snat-pool"),
        ["path", "members"],
      ),
      { path: "/ocs/fe/fe_snatpool", members: ["10.1.8.1", "? known only after the deployment"] },
    );
  });

  it("a member's port is 80 where it is left out, as the provider sends it", () => {
    const [member] = show(TCP, { poolMembers: [{ addresses: ["10.1.1.11"] }] }).filter(
      ({ kind }) => kind === "pool-member",
    );
    assert.deepEqual(pick(member, ["target", "port"]), { target: "10.1.1.11", port: 80 });
  });

  it("computed members are members of which nothing is known", () => {
    const [member] = show(TCP, { poolMembers: COMPUTED }).filter(({ kind }) => kind === "pool-member");
    const open = "? known only after the deployment";
    assert.deepEqual(pick(member, ["target", "port"]), { target: open, port: open });
  });

  const problems: readonly (readonly [inputs: PropertyMap, why: string])[] = [
    [{ tenant: COMPUTED }, "its tenant is known only after the deployment"],
    [{ application: COMPUTED }, "its name is known only after the deployment"],
    [{ tenant: null }, "its tenant is not stated"],
    [{ application: "f e" }, "its name is none that FAST takes"],
  ];
  for (const [inputs, why] of problems) {
    it(`is unread where ${why}`, () => {
      assert.deepEqual(read(TCP, { ...BASE, ...inputs }), [
        { kind: "unread", device: "ltm1", origin: from(""), what: "FastTcpApp thing", why },
      ]);
    });
  }

  it("left out of the preview it is unread", () => {
    assert.deepEqual(read(TCP, {}), [
      { kind: "unread", device: "ltm1", origin: from(""), what: "FastTcpApp thing", why: LEFT_OUT_WHY },
    ]);
  });
});

describe("FastHttpApp", () => {
  it("is one virtual server for HTTP", () => {
    const records = show(HTTP, { virtualServer: { ip: "10.1.9.10", port: 8080 } });
    assert.equal(records.filter(({ kind }) => kind === "virtual").length, 1);
    assert.deepEqual(virtualOf(HTTP, { virtualServer: { ip: "10.1.9.10", port: 8080 } }), {
      ...VIRTUAL,
      ports: 8080,
    });
  });

  it("has the LTM policies that it names", () => {
    assert.deepEqual(virtualOf(HTTP, { endpointLtmPolicies: ["/Common/steer"] }), {
      ...VIRTUAL,
      policies: ["/Common/steer"],
    });
  });

  it("members that are discovered are members of which no address is known", () => {
    const discovered = JSON.stringify({ sd_type: "aws", sd_port: 8443, sd_secretAccessKey: "hush" });
    const records = show(HTTP, { poolMembers: null, serviceDiscoveries: [discovered, "no JSON"] });
    const members = records.filter(({ kind }) => kind === "pool-member");
    assert.deepEqual(
      members.map((member) => pick(member, ["target", "port"])),
      [
        { target: "? discovered by aws while the BIG-IP runs", port: 8443 },
        { target: "? discovered while the BIG-IP runs", port: "? that of members that are discovered" },
      ],
    );
    assert.doesNotMatch(JSON.stringify(records), /hush|no JSON/);
  });
});

describe("FastHttpsApp", () => {
  const REDIRECT: Shown = {
    ...VIRTUAL,
    path: "/ocs/fe/fe-Redirect-",
    ports: 80,
    pool: "-",
    sourceTranslationNote: 'snat "auto" (of the redirect that AS3 adds)',
    irules: ["/Common/_sys_https_redirect"],
  };

  it("has a redirect on port 80 beside it, which no property turns off", () => {
    const virtuals = show(HTTPS, { virtualServer: { ip: "10.1.9.10", port: 443 } }).filter(
      ({ kind }) => kind === "virtual",
    );
    assert.deepEqual(
      virtuals.map((virtual) => pick(virtual, Object.keys(VIRTUAL))),
      [{ ...VIRTUAL, ports: 443 }, REDIRECT],
    );
  });

  it("its near-twin for HTTP has none", () => {
    const virtuals = show(HTTP, {}).filter(({ kind }) => kind === "virtual");
    assert.deepEqual(
      virtuals.map(({ path }) => path),
      ["/ocs/fe/fe"],
    );
  });
});

describe("FastUdpApp", () => {
  const cases: readonly (readonly [fact: string, inputs: PropertyMap, expected: Shown])[] = [
    ["is for UDP", {}, {}],
    [
      "has the iRules that it names, in their order",
      { irules: ["/Common/b", "a"] },
      { irules: ["/Common/b", "/Common/a"] },
    ],
    [
      "1.10 vlans-enabled is for those VLANs only",
      { vlansAlloweds: ["/Common/internal"] },
      { vlans: { mode: "only", vlans: ["/Common/internal"] } },
    ],
    [
      "1.10 vlans-disabled is for all but those VLANs",
      { vlansRejecteds: ["/Common/internal"] },
      { vlans: { mode: "except", vlans: ["/Common/internal"] } },
    ],
    ["FastL4 turned off", { enableFastl4: false }, {}],
  ];
  for (const [fact, inputs, expected] of cases) {
    it(fact, () => {
      assert.deepEqual(virtualOf(UDP, inputs), { ...VIRTUAL, protocol: "udp", ...expected });
    });
  }

  it("with FastL4 its protocol depends on the version of FAST", () => {
    assert.equal(
      virtualOf(UDP, { enableFastl4: true })["protocol"],
      "? udp or tcp: FAST's versions differ in what they make of FastL4",
    );
  });

  it("is unread where it is not known whether it is FastL4", () => {
    assert.deepEqual(read(UDP, { ...BASE, enableFastl4: COMPUTED }), [
      {
        kind: "unread",
        device: "ltm1",
        origin: from(""),
        what: "FastUdpApp thing",
        why: "its fastl4 is known only after the deployment",
      },
    ]);
  });

  it("says which list of VLANs was stated", () => {
    for (const property of ["vlansAlloweds", "vlansRejecteds"]) {
      const virtual = read(UDP, { ...BASE, [property]: ["/Common/internal"] }).find(
        (record) => record.kind === "virtual",
      );
      assert.deepEqual(virtual?.vlans.origin, from(property));
    }
  });
});

/** The paths of all origins inside a record, each of which has to be of the resource. */
function placesOf(record: SourceRecord): readonly string[] {
  const places: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("source" in value && "path" in value && typeof value.path === "string") {
      assert.equal(value.source, URN);
      places.push(value.path);
      return;
    }
    for (const part of Object.values(value)) walk(part);
  };
  for (const [key, part] of Object.entries(record)) if (key !== "source") walk(part);
  return places;
}
