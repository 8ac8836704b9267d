import assert from "node:assert/strict";
import { InterfaceAddress } from "../../../policies/values/address";
import { known, unknown } from "../../../policies/values/fact";
import { ip } from "../../support/estate";
import { at, readObject, show } from "./declaration";

interface Case {
  readonly fact: string;
  readonly object: object;
  readonly device?: object;
  readonly expected: object;
}

function check(base: object, record: object, cases: readonly Case[]): void {
  for (const { fact, object, device, expected } of cases) {
    it(fact, () => {
      assert.deepEqual(show({ ...base, ...object }, device), [{ ...record, ...expected }]);
    });
  }
}

describe("DO VLAN", () => {
  const record = { kind: "vlan", device: "ltm1", path: "/Common/x", autoLastHop: "-" };
  check({ class: "VLAN", interfaces: [{ name: "1.1" }], tag: 101 }, record, [
    { fact: "8 as a whole", object: {}, expected: {} },
    {
      fact: "4.4 autoLastHop disabled",
      object: { autoLastHop: "disabled" },
      expected: { autoLastHop: "disabled" },
    },
    {
      fact: "4.4 autoLastHop enabled",
      object: { autoLastHop: "enabled" },
      expected: { autoLastHop: "enabled" },
    },
    {
      fact: "4.4 autoLastHop in another word",
      object: { autoLastHop: "often" },
      expected: { autoLastHop: "? none of: default, enabled, disabled" },
    },
  ]);
});

describe("DO SelfIp", () => {
  const leftOut = "? left out: none since Device Onboarding 1.36, and the default list before";
  const record = {
    kind: "self-ip",
    device: "ltm1",
    path: "/Common/x",
    address: "10.1.1.1/24",
    vlan: "/Common/internal",
    trafficGroup: "/Common/traffic-group-local-only",
    allowService: leftOut,
  };
  check({ class: "SelfIp", address: "10.1.1.1/24", vlan: "internal" }, record, [
    { fact: "8 a traffic group that is left out does not float", object: {}, expected: {} },
    {
      fact: "8 traffic-group-1 floats",
      object: { trafficGroup: "traffic-group-1" },
      expected: { trafficGroup: "/Common/traffic-group-1" },
    },
    { fact: "a VLAN by its path", object: { vlan: "/Common/internal" }, expected: {} },
    { fact: "no VLAN", object: { vlan: null }, expected: { vlan: "? not stated, though it has to be" } },
    {
      fact: "4.8 another route domain",
      object: { address: "10.1.1.1%4/24" },
      expected: { address: "10.1.1.1%4/24" },
    },
    { fact: "IPv6", object: { address: "2001:db8::1/64" }, expected: { address: "2001:db8::1/64" } },
    {
      fact: "no prefix length",
      object: { address: "10.1.1.1" },
      expected: { address: "? not an IP address with a prefix length, such as 10.1.1.1/24" },
    },
    {
      fact: "8 allowService left out is none where only later versions take the declaration",
      object: {},
      device: { schemaVersion: "1.36.0" },
      expected: { allowService: { type: "none" } },
    },
    {
      fact: "8 allowService left out in a declaration for the version before",
      object: {},
      device: { schemaVersion: "1.35.0" },
      expected: {},
    },
    {
      fact: "4.2 allowService all",
      object: { allowService: "all" },
      expected: { allowService: { type: "all" } },
    },
    {
      fact: "4.2 allowService none",
      object: { allowService: "none" },
      expected: { allowService: { type: "none" } },
    },
    {
      fact: "4.2 allowService default",
      object: { allowService: "default" },
      expected: { allowService: { type: "list", default: true, services: [] } },
    },
    {
      fact: "4.2 a list of services",
      object: { allowService: ["tcp:443", "default"] },
      expected: {
        allowService: { type: "list", default: true, services: [{ protocol: "tcp", port: 443 }] },
      },
    },
  ]);

  it("a pointer to the address of another object", () => {
    const [record] = readObject({
      class: "SelfIp",
      address: "/Common/x/remark",
      remark: "10.1.1.7/24",
      vlan: "v",
    });
    assert.equal(record?.kind, "self-ip");
    assert.deepEqual(record.address, known(InterfaceAddress.of(ip("10.1.1.7"), 24), at("address")));
  });
});

describe("DO Route", () => {
  const record = {
    kind: "bigip-route",
    device: "ltm1",
    path: "/Common/x",
    network: "default",
    gateway: "10.1.1.254",
    pool: "-",
    reject: "-",
    interface: "-",
  };
  check({ class: "Route", gw: "10.1.1.254" }, record, [
    { fact: "8 a network that is left out is the default", object: {}, expected: {} },
    { fact: "8 default-inet6", object: { network: "default-inet6" }, expected: { network: "default-inet6" } },
    {
      fact: "8 a bare network is that host",
      object: { network: "10.9.0.1" },
      expected: { network: "10.9.0.1/32" },
    },
    {
      fact: "8 a bare IPv6 network",
      object: { network: "2001:db8::9" },
      expected: { network: "2001:db8::9/128" },
    },
    { fact: "a prefix", object: { network: "10.9.0.0/16" }, expected: { network: "10.9.0.0/16" } },
    {
      fact: "4.8 another route domain",
      object: { network: "10.9.0.0%4/16", gw: "10.1.1.254%4" },
      expected: { network: "10.9.0.0%4/16", gateway: "10.1.1.254%4" },
    },
    {
      fact: "8 a target instead of a gateway",
      object: { gw: null, target: "internal" },
      expected: { gateway: "-", interface: "/Common/internal" },
    },
    {
      fact: "8 a target beside a gateway, which is not written",
      object: { target: "/Common/internal" },
      expected: { gateway: "-", interface: "/Common/internal" },
    },
    {
      fact: "8 localOnly is another partition",
      object: { localOnly: true },
      expected: { path: "/LOCAL_ONLY/x" },
    },
    { fact: "8 localOnly false", object: { localOnly: false }, expected: {} },
    { fact: "no gateway", object: { gw: null }, expected: { gateway: "-" } },
  ]);

  it("a localOnly that is neither is reported beside the route", () => {
    const [route, ...others] = show({ class: "Route", gw: "10.1.1.254", localOnly: "often" });
    assert.deepEqual(route, { ...record, path: "? neither true nor false" });
    assert.deepEqual(others, [
      {
        kind: "unread",
        device: "ltm1",
        what: "localOnly of DO class Route at /Common/x",
        why: "which partition it is in is not known",
      },
    ]);
  });

  it("a pointer to a gateway", () => {
    const [route] = readObject({ class: "Route", gw: "/Common/x/remark", remark: "10.1.1.254" });
    assert.equal(route?.kind, "bigip-route");
    assert.deepEqual(route.gateway, known(ip("10.1.1.254"), at("gw")));
  });
});

describe("DO RouteDomain", () => {
  const record = {
    kind: "route-domain",
    device: "ltm1",
    path: "/Common/x",
    id: 4,
    parent: "-",
    strict: true,
    vlans: "-",
  };
  check({ class: "RouteDomain", id: 4 }, record, [
    { fact: "4.8 strict where it is left out", object: {}, expected: {} },
    { fact: "4.8 strict false", object: { strict: false }, expected: { strict: false } },
    { fact: "4.8 a parent by name", object: { parent: "outer" }, expected: { parent: "/Common/outer" } },
    { fact: "4.8 a parent by its id", object: { parent: "0" }, expected: { parent: "0" } },
    {
      fact: "4.8 its VLANs",
      object: { vlans: ["internal", "/Common/external"] },
      expected: { vlans: ["/Common/internal", "/Common/external"] },
    },
    { fact: "no id", object: { id: null }, expected: { id: "? not stated, though it has to be" } },
    { fact: "no routing protocol", object: { routingProtocols: [] }, expected: {} },
  ]);

  it("routing protocols learn routes that nothing tells", () => {
    assert.deepEqual(show({ class: "RouteDomain", id: 4, routingProtocols: ["BGP"] }), [
      record,
      {
        kind: "unread",
        device: "ltm1",
        what: "routingProtocols of DO class RouteDomain at /Common/x",
        why: "routing protocols, which learn routes while the BIG-IP runs",
      },
    ]);
  });

  it("VLANs of which one is none leave the list unknown", () => {
    const [record] = readObject({ class: "RouteDomain", id: 4, vlans: ["internal", "{"] });
    assert.equal(record?.kind, "route-domain");
    assert.deepEqual(record.vlans, unknown(at("vlans[1]"), "not the name of a BIG-IP object"));
  });
});

describe("DO TrafficControl", () => {
  const record = {
    kind: "device-settings",
    device: "ltm1",
    continueMatching: false,
    rejectUnmatched: true,
    autoLastHop: "-",
    snatAnyIpProtocol: "-",
    vlanKeyedConnections: "-",
  };
  check({ class: "TrafficControl" }, record, [
    { fact: "1.11 and 1.13 the defaults, which are written", object: {}, expected: {} },
    {
      fact: "1.11 continueMatching",
      object: { continueMatching: true },
      expected: { continueMatching: true },
    },
    {
      fact: "1.13 rejectUnmatched off",
      object: { rejectUnmatched: false },
      expected: { rejectUnmatched: false },
    },
  ]);
});

describe("DO DbVariables", () => {
  const record = {
    kind: "device-settings",
    device: "ltm1",
    continueMatching: "-",
    rejectUnmatched: "-",
    autoLastHop: "-",
    snatAnyIpProtocol: "-",
    vlanKeyedConnections: "-",
  };
  check({ class: "DbVariables" }, record, [
    {
      fact: "4.4 connection.autolasthop",
      object: { "connection.autolasthop": "disable" },
      expected: { autoLastHop: false },
    },
    {
      fact: "3.8 snat.anyipprotocol [C]",
      object: { "snat.anyipprotocol": "enable", "ui.advisory.enabled": true },
      expected: { snatAnyIpProtocol: true },
    },
    {
      fact: "4.7 connection.vlankeyed [C]",
      object: { "connection.vlankeyed": "disable" },
      expected: { vlanKeyedConnections: false },
    },
    {
      fact: "another word",
      object: { "connection.vlankeyed": "often" },
      expected: { vlanKeyedConnections: "? none of: enable, disable" },
    },
  ]);

  it("of the BIG-IP itself lead to nothing", () => {
    assert.deepEqual(
      show({ class: "DbVariables", "ui.advisory.enabled": true, "config.allow.rfc3927": "enable" }),
      [],
    );
  });

  it("that nobody has seen are reported by name", () => {
    assert.deepEqual(show({ class: "DbVariables", "tm.wormhole": "enable" }), [
      {
        kind: "unread",
        device: "ltm1",
        what: "the variable tm.wormhole of DO class DbVariables at /Common/x",
        why: "peerpath does not know it",
      },
    ]);
  });
});
