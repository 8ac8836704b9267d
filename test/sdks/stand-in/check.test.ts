import assert from "node:assert/strict";
import {
  standInFor,
  UNKNOWN,
  type CheckFailure,
  type PropertyMap,
  type StandIn,
} from "../../../sdks/stand-in/stand-in";

const VIRTUAL_SERVER = "f5bigip:ltm/virtualServer:VirtualServer";
const SNAT = "f5bigip:ltm/snat:Snat";
const SELF_IP = "f5bigip:net/selfIp:SelfIp";
const AS3 = "f5bigip:index/as3:As3";
const FAST_HTTP = "f5bigip:index/fastHttpApp:FastHttpApp";
const COMMAND = "command:remote:Command";

/** What Check fills into any virtual server. */
const VIRTUAL_DEFAULTS = {
  ipProtocol: "tcp",
  state: "enabled",
  translateAddress: "enabled",
  translatePort: "enabled",
};

function standInOf(token: string): StandIn {
  const standIn = standInFor(token.split(":")[0] ?? "");
  assert.ok(standIn !== undefined);
  return standIn;
}

interface Accepted {
  readonly fact: string;
  readonly token: string;
  readonly news: PropertyMap;
  readonly inputs: PropertyMap;
}

const virtual = { name: "/Common/vs" };
const snat = { name: "/Common/sn", origins: [{ name: "0.0.0.0/0" }] };
const selfIp = { name: "/Common/s", ip: "10.1.1.1/24", vlan: "/Common/v" };

const ACCEPTED: readonly Accepted[] = [
  {
    fact: "only a name is required of a virtual server, and its truthy defaults are filled in",
    token: VIRTUAL_SERVER,
    news: virtual,
    inputs: { ...virtual, ...VIRTUAL_DEFAULTS },
  },
  {
    fact: "a default gives way to what is given",
    token: VIRTUAL_SERVER,
    news: { ...virtual, state: "disabled" },
    inputs: { ...virtual, ...VIRTUAL_DEFAULTS, state: "disabled" },
  },
  {
    fact: "sourceAddressTranslation, left out, stays absent, and a falsy default is not filled in",
    token: VIRTUAL_SERVER,
    news: { ...virtual, sourceAddressTranslation: null },
    inputs: { ...virtual, ...VIRTUAL_DEFAULTS },
  },
  {
    fact: "a port in quotes becomes a number",
    token: VIRTUAL_SERVER,
    news: { ...virtual, port: "443" },
    inputs: { ...virtual, port: 443, ...VIRTUAL_DEFAULTS },
  },
  {
    fact: "a port outside 0 to 65535 passes",
    token: VIRTUAL_SERVER,
    news: { ...virtual, port: 70000 },
    inputs: { ...virtual, port: 70000, ...VIRTUAL_DEFAULTS },
  },
  {
    fact: "true in quotes becomes true",
    token: VIRTUAL_SERVER,
    news: { ...virtual, vlansEnabled: "true" },
    inputs: { ...virtual, vlansEnabled: true, ...VIRTUAL_DEFAULTS },
  },
  {
    fact: "a number becomes text where text is declared",
    token: VIRTUAL_SERVER,
    news: { ...virtual, mask: 24 },
    inputs: { ...virtual, mask: "24", ...VIRTUAL_DEFAULTS },
  },
  {
    fact: "one value becomes a list of it",
    token: VIRTUAL_SERVER,
    news: { ...virtual, vlans: "/Common/a" },
    inputs: { ...virtual, vlans: ["/Common/a"], ...VIRTUAL_DEFAULTS },
  },
  {
    fact: "a set keeps its order and duplicates in the inputs",
    token: VIRTUAL_SERVER,
    news: { ...virtual, vlans: ["/Common/b", "/Common/a", "/Common/b"] },
    inputs: { ...virtual, vlans: ["/Common/b", "/Common/a", "/Common/b"], ...VIRTUAL_DEFAULTS },
  },
  {
    fact: "sourceAddressTranslation, source, mask, destination, protocol and SNAT pool are not validated",
    token: VIRTUAL_SERVER,
    news: {
      ...virtual,
      sourceAddressTranslation: "x",
      source: "x",
      mask: "x",
      destination: "x",
      snatpool: "x",
      ipProtocol: "x",
    },
    inputs: {
      ...virtual,
      sourceAddressTranslation: "x",
      source: "x",
      mask: "x",
      destination: "x",
      snatpool: "x",
      ...VIRTUAL_DEFAULTS,
      ipProtocol: "x",
    },
  },
  {
    fact: "an unknown value passes where a number, a name or one of a few words is wanted",
    token: VIRTUAL_SERVER,
    news: { name: UNKNOWN, port: UNKNOWN, state: UNKNOWN, vlans: ["/Common/a", UNKNOWN] },
    inputs: {
      ...VIRTUAL_DEFAULTS,
      name: UNKNOWN,
      port: UNKNOWN,
      state: UNKNOWN,
      vlans: ["/Common/a", UNKNOWN],
    },
  },
  {
    fact: "an unknown value conflicts with nothing",
    token: VIRTUAL_SERVER,
    news: { ...virtual, destination: "10.0.0.1", trafficmatchingCriteria: UNKNOWN },
    inputs: {
      ...virtual,
      destination: "10.0.0.1",
      trafficmatchingCriteria: UNKNOWN,
      ...VIRTUAL_DEFAULTS,
    },
  },
  {
    fact: "a SNAT listens on all VLANs but those it names: vlansdisabled is true",
    token: SNAT,
    news: snat,
    inputs: { ...snat, sourceport: "preserve", vlansdisabled: true },
  },
  {
    fact: "portLockdown is renamed portLockdowns",
    token: SELF_IP,
    news: { ...selfIp, portLockdown: ["none"] },
    inputs: { ...selfIp, portLockdowns: ["none"], trafficGroup: "traffic-group-local-only" },
  },
  {
    fact: "a self IP's address is not validated",
    token: SELF_IP,
    news: { ...selfIp, ip: "10.1.1.1%4/24" },
    inputs: { ...selfIp, ip: "10.1.1.1%4/24", trafficGroup: "traffic-group-local-only" },
  },
  {
    fact: "nested defaults are filled in, and a default gives way to a property it conflicts with",
    token: FAST_HTTP,
    news: { application: "a", tenant: "t", poolMembers: [{ addresses: ["10.0.0.1"] }], monitor: {} },
    inputs: {
      application: "a",
      tenant: "t",
      poolMembers: [{ addresses: ["10.0.0.1"], port: 80 }],
      monitor: {},
    },
  },
  {
    fact: "an AS3 declaration in its wrapper passes, as it was given",
    token: AS3,
    news: { as3Json: '{ "class": "AS3", "declaration": {"class": "ADC"} }' },
    inputs: { as3Json: '{ "class": "AS3", "declaration": {"class": "ADC"} }' },
  },
  {
    fact: "a per-application AS3 declaration has no wrapper and passes",
    token: AS3,
    news: { as3Json: '{"schemaVersion":"3.50.0","app":{"class":"Application"}}' },
    inputs: { as3Json: '{"schemaVersion":"3.50.0","app":{"class":"Application"}}' },
  },
  {
    fact: "DO's declaration is not validated at all",
    token: "f5bigip:index/do:Do",
    news: { doJson: "no json" },
    inputs: { doJson: "no json", timeout: 20 },
  },
  {
    fact: "one of a few words may be given in any case where the provider does not mind",
    token: "f5bigip:index/commonLicenseManageBigIq:CommonLicenseManageBigIq",
    news: {
      assignmentType: "managed",
      bigiqAddress: "a",
      bigiqPassword: "p",
      bigiqUser: "u",
      licensePoolname: "l",
    },
    inputs: {
      assignmentType: "managed",
      bigiqAddress: "a",
      bigiqPassword: "p",
      bigiqUser: "u",
      licensePoolname: "l",
      bigiqLoginRef: "local",
      bigiqTokenAuth: true,
    },
  },
  {
    fact: "a list of defaults that the engine keeps with old inputs is dropped",
    token: "f5bigip:ltm/snatPool:SnatPool",
    news: { name: "/Common/sp", members: ["10.0.0.1"], __defaults: [] },
    inputs: { name: "/Common/sp", members: ["10.0.0.1"] },
  },
  {
    fact: "a record's time to live is 3600 seconds",
    token: "dns:index/aRecordSet:ARecordSet",
    news: { zone: "example.com.", name: "fe01", addresses: ["10.0.0.1"] },
    inputs: { zone: "example.com.", name: "fe01", addresses: ["10.0.0.1"], ttl: 3600 },
  },
  {
    fact: "a connection's own defaults are filled in",
    token: COMMAND,
    news: { connection: { host: "10.0.0.1" }, create: "true" },
    inputs: {
      connection: { host: "10.0.0.1", dialErrorLimit: 10, perDialTimeout: 15, port: 22, user: "root" },
      create: "true",
    },
  },
];

interface Refused {
  readonly fact: string;
  readonly token: string;
  readonly news: PropertyMap;
  readonly failures: readonly CheckFailure[];
}

function one(property: string, reason: string): readonly CheckFailure[] {
  return [{ property, reason }];
}

const NAME_FORM = "expected /Partition/name or /Partition/folder/name";

const REFUSED: readonly Refused[] = [
  {
    fact: "a required property that is left out",
    token: VIRTUAL_SERVER,
    news: {},
    failures: one("name", "name is required and was left out"),
  },
  {
    fact: 'a port "any"',
    token: VIRTUAL_SERVER,
    news: { ...virtual, port: "any" },
    failures: one("port", 'port is "any", expected a whole number'),
  },
  {
    fact: "half a port",
    token: VIRTUAL_SERVER,
    news: { ...virtual, port: 443.5 },
    failures: one("port", "port is 443.5, expected a whole number"),
  },
  {
    fact: "a word that is none of the few",
    token: VIRTUAL_SERVER,
    news: { ...virtual, state: "on" },
    failures: one("state", 'state is "on", expected one of "enabled", "disabled"'),
  },
  {
    fact: "one of the few words in another case",
    token: VIRTUAL_SERVER,
    news: { ...virtual, state: "Enabled" },
    failures: one("state", 'state is "Enabled", expected one of "enabled", "disabled"'),
  },
  {
    fact: "a name without its partition",
    token: VIRTUAL_SERVER,
    news: { name: "vs", pool: "pool" },
    failures: [...one("name", `name is "vs", ${NAME_FORM}`), ...one("pool", `pool is "pool", ${NAME_FORM}`)],
  },
  {
    fact: "a folder in the name of a SNAT, which a virtual server may have",
    token: SNAT,
    news: { ...snat, name: "/Common/folder/sn" },
    failures: one("name", 'name is "/Common/folder/sn", expected /Partition/name'),
  },
  {
    fact: "two properties that conflict, told once",
    token: SNAT,
    news: { ...snat, translation: "10.0.0.9", snatpool: "/Common/sp" },
    failures: one("snatpool", "snatpool and translation cannot be given together"),
  },
  {
    fact: "a property with each of the two that it conflicts with",
    token: VIRTUAL_SERVER,
    news: { ...virtual, destination: "10.0.0.1", port: 443, trafficmatchingCriteria: "/Common/t" },
    failures: [
      ...one("destination", "destination and trafficmatchingCriteria cannot be given together"),
      ...one("port", "port and trafficmatchingCriteria cannot be given together"),
    ],
  },
  {
    fact: "a number out of its range",
    token: "f5bigip:net/vlan:Vlan",
    news: { name: "/Common/v", mtu: 9199 },
    failures: one("mtu", "mtu is 9199, expected 576 to 9198"),
  },
  {
    fact: "a SNAT pool without members",
    token: "f5bigip:ltm/snatPool:SnatPool",
    news: { name: "/Common/sp", members: [] },
    failures: one("members", "members has 0 elements, expected at least 1"),
  },
  {
    fact: "an automap property of a SNAT, which has none",
    token: SNAT,
    news: { ...snat, automap: true },
    failures: one(
      "automap",
      "automap is no property of ltm/Snat: expected one of autolasthop, fullPath, mirror, name, origins, partition, " +
        "snatpool, sourceport, translation, vlans, vlansdisabled",
    ),
  },
  {
    fact: "a misspelt property, with the one that was meant",
    token: VIRTUAL_SERVER,
    news: { ...virtual, snatPol: "/Common/sp" },
    failures: one("snatPol", "snatPol is no property of ltm/VirtualServer: did you mean snatpool?"),
  },
  {
    fact: "a misspelt nested property",
    token: SNAT,
    news: { ...snat, origins: [{ nam: "0.0.0.0/0" }] },
    failures: one("origins[0].nam", "origins[0].nam is no property of ltm/Snat: did you mean name?"),
  },
  {
    fact: "a property that is the provider's to say",
    token: AS3,
    news: { perAppMode: true },
    failures: one("perAppMode", "perAppMode is worked out by the provider and cannot be set"),
  },
  {
    fact: "a property under both of its names",
    token: SELF_IP,
    news: { ...selfIp, portLockdowns: ["none"], portLockdown: ["all"] },
    failures: one("portLockdowns", "portLockdowns is given twice, once as portLockdown"),
  },
  {
    fact: "an AS3 declaration that is no JSON, without its text",
    token: AS3,
    news: { as3Json: '{"class": "AS3", "passphrase": "hunter2"' },
    failures: one("as3Json", "as3Json: expected JSON"),
  },
  {
    fact: "an AS3 wrapper of another class",
    token: AS3,
    news: { as3Json: '{"class":"Device"}' },
    failures: one("as3Json", 'as3Json: expected a declaration whose class is "AS3"'),
  },
  {
    fact: "an AS3 wrapper around something else than an ADC declaration",
    token: AS3,
    news: { as3Json: '{"class":"AS3","declaration":{"class":"Tenant"}}' },
    failures: one("as3Json", 'as3Json: expected a declaration whose declaration.class is "ADC"'),
  },
  {
    fact: "a list where text is declared",
    token: VIRTUAL_SERVER,
    news: { ...virtual, pool: ["/Common/p"] },
    failures: one("pool", "pool is a list, expected text"),
  },
  {
    fact: "a secret property of the wrong type, without its value",
    token: "f5bigip:index/bigIqAs3:BigIqAs3",
    news: {
      as3Json: "{}",
      bigiqAddress: "a",
      bigiqPassword: { old: "hunter2" },
      bigiqUser: "u",
      bigiqTokenAuth: "hunter3",
    },
    failures: [
      ...one("bigiqPassword", "bigiqPassword: expected text"),
      ...one("bigiqTokenAuth", "bigiqTokenAuth: expected true or false"),
    ],
  },
  {
    fact: "a zone without its trailing dot, and a record name with one",
    token: "dns:index/aaaaRecordSet:AaaaRecordSet",
    news: { zone: "example.com", name: "fe01.", addresses: ["2001:db8::1"] },
    failures: [
      ...one("zone", 'zone is "example.com", expected a fully qualified name with its trailing dot'),
      ...one(
        "name",
        'name is "fe01.", expected a name relative to the zone, without a trailing dot and without spaces',
      ),
    ],
  },
  {
    fact: "an alias to a relative name",
    token: "dns:index/cnameRecord:CnameRecord",
    news: { zone: "example.com.", name: "pool", cname: "fe01" },
    failures: one("cname", 'cname is "fe01", expected a fully qualified name with its trailing dot'),
  },
  {
    fact: "a command without a connection",
    token: COMMAND,
    news: { create: "true" },
    failures: one("connection", "connection is required and was left out"),
  },
  {
    fact: "a connection without a host",
    token: COMMAND,
    news: { connection: { user: "root" } },
    failures: one("connection.host", "connection.host is required and was left out"),
  },
  {
    fact: "a connection's port in quotes, without any value of the connection",
    token: COMMAND,
    news: { connection: { host: "10.0.0.1", port: "22", password: "hunter2" } },
    failures: one("connection.port", "connection.port: expected a number"),
  },
];

describe("stand-in: Check", () => {
  for (const { fact, token, news, inputs } of ACCEPTED) {
    it(fact, () => {
      assert.deepEqual(standInOf(token).check(token, news), { inputs, failures: [] });
    });
  }

  for (const { fact, token, news, failures } of REFUSED) {
    it(`refuses ${fact}`, () => {
      assert.deepEqual(standInOf(token).check(token, news).failures, failures);
    });
  }

  it("names a token that the package does not have, and the one that was meant", () => {
    assert.throws(() => standInOf(SNAT).check("f5bigip:ltm/snatt:Snatt", {}), {
      message:
        'package f5bigip 3.24.0 has no resource "f5bigip:ltm/snatt:Snatt" that its stand-in knows; did you mean ' +
        '"f5bigip:ltm/snat:Snat"?',
    });
  });

  it("has no stand-in for another package", () => {
    assert.equal(standInFor("aws"), undefined);
  });
});
