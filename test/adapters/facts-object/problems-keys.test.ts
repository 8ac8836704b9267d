import { MEMBERS, WORKLOAD, group, itReports } from "./problem-cases";

const TOP = "peerGroups, workloads, servers, segments, routers, dns, bigip, clients, exemptions";
const GROUP = "name, workload, ports, members, pool, poolName, accepts";

describe("problems of a facts object: unknown keys", () => {
  itReports([
    [
      "a misspelt key is one problem, not also a missing one",
      group(`${WORKLOAD}, memebers: [a.b, c.d]`),
      [
        [
          "peerGroups[0].memebers",
          `peerGroups[0].memebers is not a key here; did you mean "members"? (allowed: ${GROUP})`,
        ],
      ],
    ],
    [
      "the other spelling of a key",
      "peer_groups: []",
      [["peer_groups", `peer_groups is not a key here; did you mean "peerGroups"? (allowed: ${TOP})`]],
    ],
    [
      "a key that is given already is not suggested",
      group(`${WORKLOAD}, ${MEMBERS}, memebers: []`),
      [["peerGroups[0].memebers", `peerGroups[0].memebers is not a key here (allowed: ${GROUP})`]],
    ],
    [
      "a required key with two letters swapped",
      "servers: [{fqnd: a.b}]",
      [
        [
          "servers[0].fqnd",
          'servers[0].fqnd is not a key here; did you mean "fqdn"? (allowed: fqdn, interfaces, routes, listen, hosts, resolver)',
        ],
      ],
    ],
    [
      "a misspelt key that goes with another",
      "segments: [{name: a, device: ltm1, vlna: /Common/a}]",
      [
        [
          "segments[0].vlna",
          'segments[0].vlna is not a key here; did you mean "vlan"? (allowed: name, device, vlan, prefixes)',
        ],
      ],
    ],
    [
      "exemptions, which nobody allowed",
      "exemptions: []",
      [
        [
          "exemptions",
          "exemptions may not stand in the facts: a stack's author would exempt the own stack. The platform team can state them " +
            'under "exemptions" in the policy configuration of peerpath, or allow them here with "allowStackExemptions": true there',
        ],
      ],
    ],
    [
      "a key that is no word is quoted",
      '"a key": 1',
      [['["a key"]', `["a key"] is not a key here (allowed: ${TOP})`]],
    ],
    [
      "a long key is cut after 80 characters",
      `${"k".repeat(100)}: 1`,
      [[`["${"k".repeat(80)}…"]`, `["${"k".repeat(80)}…"] is not a key here (allowed: ${TOP})`]],
    ],
    [
      "a key __proto__ is a key like others",
      '"__proto__": {}',
      [["__proto__", `__proto__ is not a key here (allowed: ${TOP})`]],
    ],
    [
      "a router's interface registers nothing",
      "routers: [{name: r, interfaces: [{address: 10.1.1.1/24, register: true}]}]",
      [
        [
          "routers[0].interfaces[0].register",
          "routers[0].interfaces[0].register is not a key here (allowed: name, address, gateway, segment, metric)",
        ],
      ],
    ],
    [
      "at every level",
      `{peerGroups: [{name: g, pool: /a/b, ports: [{port: 1, zz: 1}]}], servers: [{fqdn: a.b, zz: 1, interfaces: [{address: 10.1.1.1/24, zz: 1}], routes: [{to: 10.2.0.0/16, via: 10.1.1.2, zz: 1}]}], segments: [{name: s, zz: 1}], routers: [{name: r, interfaces: [{address: 10.1.1.3/24}], zz: 1}], dns: {zz: 1, records: [{name: a.b, type: A, values: [10.1.1.1], zz: 1}], views: [{name: v, servers: [a.b], records: [], zz: 1}]}, bigip: {zz: 1, devices: [{name: d, zz: 1}]}, clients: [{prefix: 0.0.0.0/0, device: d, vlan: /a/b, zz: 1}]}`,
      [
        [
          "bigip.devices[0].zz",
          "bigip.devices[0].zz is not a key here (allowed: name, provider, files, complete)",
        ],
        ["bigip.zz", "bigip.zz is not a key here (allowed: devices)"],
        ["clients[0].zz", "clients[0].zz is not a key here (allowed: prefix, device, vlan)"],
        ["dns.records[0].zz", "dns.records[0].zz is not a key here (allowed: name, type, values)"],
        ["dns.views[0].zz", "dns.views[0].zz is not a key here (allowed: name, servers, records)"],
        ["dns.zz", "dns.zz is not a key here (allowed: complete, zoneFiles, records, views)"],
        [
          "peerGroups[0].ports[0].zz",
          "peerGroups[0].ports[0].zz is not a key here (allowed: port, protocol, service)",
        ],
        ["routers[0].zz", "routers[0].zz is not a key here (allowed: name, interfaces, routes)"],
        ["segments[0].zz", "segments[0].zz is not a key here (allowed: name, device, vlan, prefixes)"],
        [
          "servers[0].interfaces[0].zz",
          "servers[0].interfaces[0].zz is not a key here (allowed: name, address, gateway, segment, metric, register, skipAsSource)",
        ],
        [
          "servers[0].routes[0].zz",
          "servers[0].routes[0].zz is not a key here (allowed: to, via, metric, interface)",
        ],
        [
          "servers[0].zz",
          "servers[0].zz is not a key here (allowed: fqdn, interfaces, routes, listen, hosts, resolver)",
        ],
      ],
    ],
  ]);
});

describe("problems of a facts object: missing keys", () => {
  itReports([
    [
      "each entry says what it lacks",
      "{peerGroups: [{ports: [{}], pool: /a/b}], servers: [{interfaces: [{}], routes: [{}]}], segments: [{}], routers: [{}], dns: {records: [{}], views: [{}]}, bigip: {devices: [{}]}, clients: [{}]}",
      [
        ["bigip.devices[0].name", "bigip.devices[0].name is missing; expected text on one line"],
        ["clients[0].device", "clients[0].device is missing; expected text on one line"],
        ["clients[0].prefix", "clients[0].prefix is missing; expected a prefix such as 10.1.0.0/16"],
        [
          "clients[0].vlan",
          "clients[0].vlan is missing; expected the full path of a BIG-IP object such as /Common/ocs_fe",
        ],
        [
          "dns.records[0].name",
          "dns.records[0].name is missing; expected a host name such as fe01.ocs.example.com",
        ],
        ["dns.records[0].type", 'dns.records[0].type is missing; expected one of "A", "AAAA", "CNAME"'],
        ["dns.records[0].values", "dns.records[0].values is missing; expected a list"],
        ["dns.views[0].name", "dns.views[0].name is missing; expected text on one line"],
        ["dns.views[0].servers", "dns.views[0].servers is missing; expected a list"],
        ["peerGroups[0].name", "peerGroups[0].name is missing; expected text on one line"],
        [
          "peerGroups[0].ports[0].port",
          "peerGroups[0].ports[0].port is missing; expected a whole number from 1 to 65535",
        ],
        ["routers[0].interfaces", "routers[0].interfaces is missing; expected a list"],
        ["routers[0].name", "routers[0].name is missing; expected text on one line"],
        ["segments[0].name", "segments[0].name is missing; expected text on one line"],
        [
          "servers[0].fqdn",
          "servers[0].fqdn is missing; expected a fully qualified name such as fe01.ocs.example.com",
        ],
        [
          "servers[0].interfaces[0].address",
          "servers[0].interfaces[0].address is missing; expected an address with a prefix length such as 10.1.1.11/24",
        ],
        [
          "servers[0].routes[0].to",
          "servers[0].routes[0].to is missing; expected a prefix such as 10.1.0.0/16",
        ],
        [
          "servers[0].routes[0].via",
          "servers[0].routes[0].via is missing; expected an IP address without prefix length such as 10.1.1.1",
        ],
      ],
    ],
    [
      "a VLAN is of a device",
      "segments: [{name: a, vlan: /Common/a}]",
      [["segments[0].device", 'segments[0].device is missing; it goes with "vlan", which is given']],
    ],
    [
      "a device is on a segment with a VLAN",
      "segments: [{name: a, device: ltm1}]",
      [["segments[0].vlan", 'segments[0].vlan is missing; it goes with "device", which is given']],
    ],
  ]);
});
