import assert from "node:assert/strict";
import { parse } from "yaml";
import { readFacts } from "../../../policies/adapters/facts-object/read-facts";
import { inFolder } from "../../inputs/files";
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
      "bigip: {devices: [{name: ltm1}, {name: ltm2, provider: second, complete: true}]}",
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
          files: [],
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

  it("reads a device's files, relative ones from baseDir, and calls them as they are given", () => {
    const files = {
      "facts/conf/bigip.conf": "ltm pool /Common/web { }\n",
      "base.conf": "net vlan /Common/a { }\n",
    };
    inFolder(files, (file) => {
      const yaml = `bigip: {devices: [{name: edge, provider: ltm1, files: [conf/bigip.conf, "${file("base.conf")}"]}]}`;
      const [device, ...held] = readYaml(yaml, file("facts"));
      assert.deepEqual(device, {
        kind: "declared-device",
        origin: from.origin("bigip.devices[0]"),
        name: "edge",
        provider: "ltm1",
        files: [file("facts/conf/bigip.conf"), file("base.conf")],
        complete: false,
      });
      assert.deepEqual(
        held.map((record) => [record.kind, "device" in record ? record.device : "", record.origin.source]),
        [
          ["pool", "edge", "conf/bigip.conf:1 /Common/web"],
          ["vlan", "edge", `${file("base.conf")}:1 /Common/a`],
          ["device-files", "edge", "conf/bigip.conf:1 /Common/web"],
        ],
      );
    });
  });

  it("names the device, the file and the place where one cannot be read", () => {
    inFolder(
      { "a.conf": "ltm pool /Common/p { }\n", "b.conf": "ltm pool /Common/p {\n}\n}" },
      (_, folder) => {
        const read = (files: string): unknown => {
          const options = { knownWorkloads: [], baseDir: folder };
          const reading = readFacts(
            parse(`bigip: {devices: [{name: edge, files: ${files}}]}`),
            SOURCE,
            options,
          );
          return reading.ok ? [] : reading.problems.map(({ message }) => message);
        };
        assert.deepEqual(["[none.conf]", "[a.conf, b.conf]", "[a.conf, ./a.conf]"].map(read), [
          [
            'peerpath:facts: bigip.devices[0].files[0]: BIG-IP "edge" cannot be read: none.conf: there is no such file',
          ],
          [
            'peerpath:facts: bigip.devices[0].files[1]: BIG-IP "edge" cannot be read: b.conf:3:1: this brace closes nothing; expected a stanza, or one brace less in the stanza above',
          ],
          [
            'peerpath:facts: bigip.devices[0].files: BIG-IP "edge" cannot be read: ./a.conf:1:1: "ltm pool /Common/p" is at a.conf:1 already; expected each object once',
          ],
        ]);
      },
    );
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
  devices: [{name: ltm1, provider: ltm1, complete: true}]
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
