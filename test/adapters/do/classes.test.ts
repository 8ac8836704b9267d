import assert from "node:assert/strict";
import { CLASSES_WITHOUT_BEARING, READ_CLASSES, UNREAD_CLASSES } from "../../../policies/adapters/do/classes";
import { at, declare, readInputs, readObject, unread } from "./declaration";

/** What the schema of Device Onboarding has had in Common. */
const SCHEMA_CLASSES: readonly string[] = [
  ...["Analytics", "Authentication", "ConfigSync", "DagGlobals", "DbVariables", "DeviceCertificate"],
  ...["DeviceGroup", "DeviceTrust", "Disk", "DNS", "DNS_Resolver", "FailoverUnicast", "FailoverMulticast"],
  ...["HTTPD", "License", "MAC_Masquerade", "ManagementIp", "ManagementIpFirewall", "ManagementRoute"],
  ...["MirrorIp", "NTP", "Provision", "RemoteAuthRole", "Route", "RouteDomain", "RouteMap"],
  ...["RoutingAccessList", "RoutingAsPath", "RoutingPrefixList", "RoutingBGP", "SelfIp", "SnmpAgent"],
  ...["SnmpCommunity", "SnmpTrapEvents", "SnmpTrapDestination", "SnmpUser", "SSHD", "SyslogRemoteServer"],
  ...["System", "TrafficControl", "Trunk", "Tunnel", "User", "VLAN", "TrafficGroup", "GSLBGlobals"],
  ...["GSLBDataCenter", "GSLBServer", "GSLBMonitor", "GSLBProberPool", "FirewallPolicy"],
  ...["FirewallAddressList", "FirewallPortList", "NetAddressList", "NetPortList"],
];

describe("the classes of Device Onboarding", () => {
  it("each have one bearing, with a reason", () => {
    const all = [...READ_CLASSES.keys(), ...UNREAD_CLASSES.keys(), ...CLASSES_WITHOUT_BEARING.keys()];
    assert.equal(new Set(all).size, all.length);
    for (const name of SCHEMA_CLASSES) assert.ok(all.includes(name), name);
    for (const [name, why] of [...UNREAD_CLASSES, ...CLASSES_WITHOUT_BEARING]) {
      assert.match(why, /^\S.{2,}\S$/, name);
    }
  });

  for (const name of CLASSES_WITHOUT_BEARING.keys()) {
    it(`${name} leads to nothing`, () => {
      assert.deepEqual(readObject({ class: name, anything: { at: "all" } }), []);
    });
  }

  for (const [name, why] of UNREAD_CLASSES) {
    it(`${name} is unread`, () => {
      assert.deepEqual(readObject({ class: name }), [unread(`DO class ${name} at /Common/x`, why, at())]);
    });
  }

  for (const [name, { asked, none, reported }] of READ_CLASSES) {
    if (asked === undefined) continue;
    it(`${name} reports properties that may bear on the path, and those that nobody has seen`, () => {
      const what = (property: string): string => `${property} of DO class ${name} at /Common/x`;
      for (const [property, why] of [
        ...Object.entries(reported),
        ["newfangled", "a property that peerpath does not know"] as const,
      ]) {
        const records = readObject({ class: name, [property]: "y" });
        assert.deepEqual(records, [
          ...readObject({ class: name }),
          unread(what(property), why, at(property)),
        ]);
      }
    });

    it(`${name} reports no property that bears on nothing`, () => {
      for (const [why, properties] of Object.entries(none)) {
        assert.match(why, /^\S.{5,}\S$/);
        for (const property of [...properties, "label", "remark"]) {
          assert.deepEqual(
            readObject({ class: name, [property]: "y" }),
            readObject({ class: name }),
            property,
          );
        }
      }
    });
  }

  it("a class that nobody has seen", () => {
    assert.deepEqual(readObject({ class: "Wormhole" }), [
      unread("DO class Wormhole at /Common/x", "a class that peerpath does not know", at()),
    ]);
  });

  it("no class, and a text where it should be", () => {
    for (const object of [{}, { class: "a secret" }, { class: 7 }]) {
      assert.deepEqual(readObject(object), [unread("DO object /Common/x", "it has no class", at())]);
    }
  });

  it("a key that is no property is not printed", () => {
    assert.deepEqual(readObject({ class: "VLAN", "a secret": 1 }).slice(1), [
      unread("DO class VLAN at /Common/x", "it has a property that peerpath does not know", at()),
    ]);
    const [record] = readInputs({ doJson: declare({ "a secret!": { class: "VLAN" } }) });
    assert.deepEqual(record, {
      ...unread("a DO object", "its name is none that is taken", { ...at(), path: "doJson.Common" }),
    });
  });
});
