import assert from "node:assert/strict";
import {
  isUnknown,
  standInFor,
  UNKNOWN,
  type PropertyMap,
  type StandIn,
} from "../../../sdks/stand-in/stand-in";

const VIRTUAL_SERVER = "f5bigip:ltm/virtualServer:VirtualServer";
const SNAT = "f5bigip:ltm/snat:Snat";
const UNKNOWN_NUMBER = "3eeb2bf0-c639-47a8-9e75-3b44932eb421";

function standInOf(token: string): StandIn {
  const standIn = standInFor(token.split(":")[0] ?? "");
  assert.ok(standIn !== undefined);
  return standIn;
}

/** What a new virtual server becomes when only its name is given. */
const NEW_VIRTUAL_SERVER: PropertyMap = {
  clientProfiles: null,
  connectionLimit: UNKNOWN,
  defaultPersistenceProfile: UNKNOWN,
  description: null,
  destination: null,
  fallbackPersistenceProfile: UNKNOWN,
  firewallEnforcedPolicy: UNKNOWN,
  ipProtocol: "tcp",
  irules: null,
  mask: UNKNOWN,
  name: "/Common/vs",
  perFlowRequestAccessPolicy: UNKNOWN,
  persistenceProfiles: null,
  policies: null,
  pool: null,
  port: UNKNOWN,
  profiles: UNKNOWN,
  securityLogProfiles: null,
  serverProfiles: null,
  snatpool: UNKNOWN,
  source: UNKNOWN,
  sourceAddressTranslation: UNKNOWN,
  sourcePort: UNKNOWN,
  state: "enabled",
  trafficmatchingCriteria: UNKNOWN,
  translateAddress: "enabled",
  translatePort: "enabled",
  vlans: null,
  vlansEnabled: false,
};

function checked(token: string, news: PropertyMap): PropertyMap {
  const { inputs, failures } = standInOf(token).check(token, news);
  assert.deepEqual(failures, []);
  return inputs;
}

function created(token: string, news: PropertyMap): PropertyMap {
  return standInOf(token).previewCreate(token, checked(token, news));
}

describe("stand-in: the preview of a new resource", () => {
  it("leaves unknown what the device decides, fills falsy defaults in, and says null for the rest", () => {
    assert.deepEqual(created(VIRTUAL_SERVER, { name: "/Common/vs" }), NEW_VIRTUAL_SERVER);
  });

  const VARIANTS: readonly (readonly [fact: string, given: PropertyMap, outputs: PropertyMap])[] = [
    [
      "keeps a given sourceAddressTranslation",
      { sourceAddressTranslation: "none" },
      { sourceAddressTranslation: "none" },
    ],
    [
      "takes an empty text for left out where the device decides",
      { sourceAddressTranslation: "" },
      { sourceAddressTranslation: UNKNOWN },
    ],
    ["keeps an empty text elsewhere", { description: "" }, { description: "" }],
    [
      "sorts sets and drops their duplicates",
      { vlans: ["/Common/b", "/Common/a", "/Common/b"] },
      { vlans: ["/Common/a", "/Common/b"] },
    ],
    [
      "keeps the order of iRules, which are no set",
      { irules: ["/Common/b", "/Common/a"] },
      { irules: ["/Common/b", "/Common/a"] },
    ],
    [
      "makes a list wholly unknown when one element is",
      { irules: ["/Common/a", UNKNOWN], vlans: [UNKNOWN, "/Common/a"] },
      { irules: UNKNOWN, vlans: UNKNOWN },
    ],
    ["keeps an unknown value of any kind", { port: UNKNOWN_NUMBER }, { port: UNKNOWN_NUMBER }],
  ];
  for (const [fact, given, outputs] of VARIANTS) {
    it(fact, () => {
      const all = created(VIRTUAL_SERVER, { name: "/Common/vs", ...given });
      assert.deepEqual(all, { ...NEW_VIRTUAL_SERVER, ...outputs });
    });
  }

  it("keeps a list of objects when something inside one of them is unknown", () => {
    const snat = { name: "/Common/sn", origins: [{ name: UNKNOWN }, { name: "10.0.0.0/8" }] };
    assert.deepEqual(created(SNAT, snat), {
      autolasthop: UNKNOWN,
      fullPath: null,
      mirror: UNKNOWN,
      name: "/Common/sn",
      origins: [
        { appService: null, name: UNKNOWN },
        { appService: null, name: "10.0.0.0/8" },
      ],
      partition: null,
      snatpool: null,
      sourceport: "preserve",
      translation: null,
      vlans: null,
      vlansdisabled: true,
    });
  });

  it("says null where a default gave way to a property that it conflicts with", () => {
    const news = { application: "a", tenant: "t", existingPool: "/Common/p" };
    const { existingMonitor, existingPool } = created("f5bigip:index/fastHttpApp:FastHttpApp", news);
    assert.deepEqual({ existingMonitor, existingPool }, { existingMonitor: null, existingPool: "/Common/p" });
  });

  it("trims an iRule", () => {
    const rule = { name: "/Common/r", irule: "\n when CLIENT_ACCEPTED { snat none }\n" };
    assert.deepEqual(created("f5bigip:ltm/iRule:IRule", rule), {
      name: "/Common/r",
      irule: "when CLIENT_ACCEPTED { snat none }",
    });
  });

  it("writes an AS3 declaration compactly with its keys in order, and leaves what AS3 works out unknown", () => {
    const as3Json = '{ "declaration": {"class": "ADC", "b": [2, 1]}, "class": "AS3" }';
    assert.deepEqual(created("f5bigip:index/as3:As3", { as3Json }), {
      applicationList: UNKNOWN,
      as3Json: '{"class":"AS3","declaration":{"b":[2,1],"class":"ADC"}}',
      controls: null,
      deleteApps: null,
      ignoreMetadata: false,
      perAppMode: UNKNOWN,
      taskId: UNKNOWN,
      tenantFilter: UNKNOWN,
      tenantList: UNKNOWN,
      tenantName: UNKNOWN,
    });
  });

  it("sorts a record's addresses", () => {
    const record = { zone: "example.com.", name: "fe01", addresses: ["10.0.0.2", "10.0.0.1"] };
    assert.deepEqual(created("dns:index/aRecordSet:ARecordSet", record), {
      addresses: ["10.0.0.1", "10.0.0.2"],
      name: "fe01",
      ttl: 3600,
      zone: "example.com.",
    });
  });

  it("leaves a command's output unknown, and says nothing of what is left out", () => {
    const command = { connection: { host: "10.0.0.1" }, create: "true", triggers: ["a", UNKNOWN] };
    assert.deepEqual(created("command:remote:Command", command), {
      connection: { dialErrorLimit: 10, host: "10.0.0.1", perDialTimeout: 15, port: 22, user: "root" },
      create: "true",
      stderr: UNKNOWN,
      stdout: UNKNOWN,
      triggers: ["a", UNKNOWN],
    });
  });

  it("keeps the file that a copy carries", () => {
    const source = { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", text: "hosts" };
    const copy = {
      connection: { host: "10.0.0.1", port: 2022, user: "u", dialErrorLimit: 1, perDialTimeout: 1 },
      remotePath: "/etc/hosts",
      source,
    };
    assert.deepEqual(created("command:remote:CopyToRemote", copy), copy);
  });

  it("keeps inputs that nobody checked", () => {
    assert.deepEqual(standInOf(SNAT).previewCreate("f5bigip:ltm/snatPool:SnatPool", { x: 1 }), {
      name: null,
      members: null,
      x: 1,
    });
  });
});

describe("stand-in: the preview of a change", () => {
  const olds = {
    ...NEW_VIRTUAL_SERVER,
    port: 443,
    sourceAddressTranslation: "automap",
    profiles: ["/Common/tcp"],
  };

  it("keeps what the device has decided", () => {
    const inputs = checked(VIRTUAL_SERVER, { name: "/Common/vs", pool: "/Common/p" });
    assert.deepEqual(standInOf(VIRTUAL_SERVER).previewUpdate(VIRTUAL_SERVER, olds, inputs), {
      ...olds,
      pool: "/Common/p",
    });
  });

  it("leaves a command's output unknown", () => {
    const token = "command:local:Command";
    const previous = { create: "a", stdout: "old", stderr: "old", assets: {}, archive: {} };
    assert.deepEqual(standInOf(token).previewUpdate(token, previous, { create: "b" }), {
      archive: UNKNOWN,
      assets: UNKNOWN,
      create: "b",
      stderr: UNKNOWN,
      stdout: UNKNOWN,
    });
  });

  const DIFFS: readonly (readonly [fact: string, given: PropertyMap, changes: readonly object[]])[] = [
    ["finds no change where nothing changed", {}, []],
    ["finds none where what the device decides is left out", { port: 443 }, []],
    ["finds none where sourceAddressTranslation is emptied", { sourceAddressTranslation: "" }, []],
    [
      "finds a changed value",
      { sourceAddressTranslation: "none" },
      [{ property: "sourceAddressTranslation", kind: "update", replace: false }],
    ],
    ["finds a value that is new", { pool: "/Common/p" }, [{ property: "pool", kind: "add", replace: false }]],
    [
      "finds a value that is not known yet",
      { destination: UNKNOWN },
      [{ property: "destination", kind: "add", replace: false }],
    ],
    [
      "makes a new resource for another name",
      { name: "/Common/other" },
      [{ property: "name", kind: "update", replace: true }],
    ],
    ["finds no change in the order of a set", { profiles: ["/Common/tcp", "/Common/tcp"] }, []],
  ];
  for (const [fact, given, changes] of DIFFS) {
    it(fact, () => {
      const inputs = checked(VIRTUAL_SERVER, { name: "/Common/vs", ...given });
      assert.deepEqual(standInOf(VIRTUAL_SERVER).diff(VIRTUAL_SERVER, olds, inputs), changes);
    });
  }

  it("finds a value that is taken away", () => {
    const inputs = checked(VIRTUAL_SERVER, { name: "/Common/vs" });
    assert.deepEqual(standInOf(VIRTUAL_SERVER).diff(VIRTUAL_SERVER, { ...olds, pool: "/Common/p" }, inputs), [
      { property: "pool", kind: "delete", replace: false },
    ]);
  });

  it("finds no change in the layout of an AS3 declaration", () => {
    const token = "f5bigip:index/as3:As3";
    const before = created(token, { as3Json: '{"class":"AS3","declaration":{}}' });
    const inputs = checked(token, { as3Json: '{ "declaration": {}, "class": "AS3" }' });
    assert.deepEqual(standInOf(token).diff(token, before, inputs), []);
  });
});

describe("stand-in: unknown values", () => {
  it("knows each of the engine's seven sentinels", () => {
    const sentinels = [
      "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
      UNKNOWN_NUMBER,
      UNKNOWN,
      "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
      "030794c1-ac77-496b-92df-f27374a8bd58",
      "e48ece36-62e2-4504-bad9-02848725956a",
      "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ];
    const others = ["", "unknown", "04da6b54-80e4-46f7-96ec-b56ff0331ba8", undefined, null, 0, [UNKNOWN]];
    assert.deepEqual(
      [sentinels.map(isUnknown), others.map(isUnknown)],
      [sentinels.map(() => true), others.map(() => false)],
    );
  });
});
