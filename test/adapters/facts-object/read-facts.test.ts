import assert from "node:assert/strict";
import { readFacts } from "../../../policies/adapters/facts-object/read-facts";
import { prefix } from "./expected-facts";
import { SOURCE, from, itReads, readYaml } from "./record-cases";

describe("readFacts", () => {
  itReads([
    ["an empty object declares nothing", "{}", []],
    [
      "empty lists declare nothing",
      "{peerGroups: [], servers: [], segments: [], routers: [], clients: [], bigip: {devices: []}, dns: {complete: [], records: [], views: []}}",
      [],
    ],
    [
      "a device is not complete where nobody says so",
      "bigip: {devices: [{name: ltm1}, {name: ltm2, provider: second, files: [/etc/peerpath/bigip.conf], complete: true}]}",
      [
        {
          kind: "declared-device",
          origin: from.origin("bigip.devices[0]"),
          name: "ltm1",
          provider: undefined,
          files: [],
          complete: false,
        },
        {
          kind: "declared-device",
          origin: from.origin("bigip.devices[1]"),
          name: "ltm2",
          provider: "second",
          files: ["/etc/peerpath/bigip.conf"],
          complete: true,
        },
      ],
    ],
    [
      "clients come from a prefix through a VLAN of a device",
      "clients: [{prefix: 0.0.0.0/0, device: ltm1, vlan: /Common/external}]",
      [
        {
          kind: "client",
          origin: from.origin("clients[0]"),
          prefix: prefix("0.0.0.0/0"),
          device: "ltm1",
          vlan: "/Common/external",
        },
      ],
    ],
  ]);

  it("starts relative files from baseDir, and leaves absolute ones", () => {
    const records = readYaml(
      "bigip: {devices: [{name: ltm1, files: [conf/bigip.conf, ../base.conf, /etc/x.conf]}]}",
      "/srv/estate",
    );
    assert.deepEqual(records, [
      {
        kind: "declared-device",
        origin: from.origin("bigip.devices[0]"),
        name: "ltm1",
        provider: undefined,
        files: ["/srv/estate/conf/bigip.conf", "/srv/base.conf", "/etc/x.conf"],
        complete: false,
      },
    ]);
  });

  it("takes no baseDir that is itself relative", () => {
    assert.throws(
      () => readFacts({}, SOURCE, { knownWorkloads: [], baseDir: "estate" }),
      /baseDir must be absolute/,
    );
  });

  it("reads an object with every part at once, in the order of the parts", () => {
    const records = readYaml(`
peerGroups:
  - name: frontends
    ports: [{port: 5071, protocol: tcp, service: Match Making}]
    members: [fe01.ocs.example.com, fe02.ocs.example.com]
    poolName: pool01.ocs.example.com
    accepts: own
servers:
  - fqdn: fe01.ocs.example.com
    interfaces:
      - {name: lb, address: 10.1.1.11/24, gateway: 10.1.1.1, segment: fe-a, metric: 10, register: true}
      - {name: mgmt, address: 10.1.9.11/24}
    routes: [{to: 10.9.0.0/16, via: 10.1.9.1}]
    hosts: {fe02.ocs.example.com: [10.1.9.12]}
segments: [{name: fe-a, device: ltm1, vlan: /Common/fe-a, prefixes: [10.1.1.0/24]}]
routers:
  - {name: core, interfaces: [{name: a, address: 10.1.3.1/24}, {name: b, address: 10.1.4.1/24}], routes: [{to: 0.0.0.0/0, via: 10.1.4.254}]}
dns:
  complete: [ocs.example.com]
  records: [{name: fe01.ocs.example.com, type: A, values: [10.1.1.11]}]
  views: []
bigip:
  devices: [{name: ltm1, provider: ltm1, files: [/etc/peerpath/bigip.conf], complete: true}]
clients: [{prefix: 0.0.0.0/0, device: ltm1, vlan: /Common/external}]
`);
    assert.deepEqual(
      records.map((record) => `${record.kind} ${record.origin.path}`),
      [
        "peer-group peerGroups[0]",
        "server servers[0]",
        "segment segments[0]",
        "router routers[0]",
        "complete-zone dns.complete[0]",
        "dns dns.records[0]",
        "declared-device bigip.devices[0]",
        "client clients[0]",
      ],
    );
  });
});
