import { interfaceAddress, ip, prefix } from "./expected-facts";
import { from, itReads } from "./record-cases";

describe("readFacts: servers, segments and routers", () => {
  itReads([
    [
      "of a server that only has a name everything else is absent",
      "servers: [{fqdn: FE01.ocs.example.com}]",
      [
        {
          kind: "server",
          origin: from.origin("servers[0]"),
          fqdn: from.known("fe01.ocs.example.com", "servers[0].fqdn"),
          interfaces: from.absent("servers[0].interfaces"),
          routes: from.absent("servers[0].routes"),
          hosts: from.absent("servers[0].hosts"),
        },
      ],
    ],
    [
      "empty lists and an empty hosts file of a server are known to be empty",
      "servers: [{fqdn: fe01.ocs.example.com, interfaces: [], routes: [], hosts: {}}]",
      [
        {
          kind: "server",
          origin: from.origin("servers[0]"),
          fqdn: from.known("fe01.ocs.example.com", "servers[0].fqdn"),
          interfaces: from.known([], "servers[0].interfaces"),
          routes: from.known([], "servers[0].routes"),
          hosts: from.known([], "servers[0].hosts"),
        },
      ],
    ],
    [
      "a second address that is no source, a bound route with a metric, and a service on one address",
      `
servers:
  - fqdn: fe01.ocs.example.com
    interfaces: [{name: lb, address: 10.1.1.12/24, skipAsSource: true}]
    routes: [{to: 10.9.0.0/16, via: 10.1.1.254, metric: 0, interface: lb}]
    listen: [{port: 5071, protocol: udp, addresses: [10.1.1.12, "2001:db8::12"]}]
`,
      [
        {
          kind: "server",
          origin: from.origin("servers[0]"),
          fqdn: from.known("fe01.ocs.example.com", "servers[0].fqdn"),
          interfaces: from.known(
            [
              from.interfaceAt("servers[0].interfaces[0]", {
                name: from.known("lb", "servers[0].interfaces[0].name"),
                address: from.known(interfaceAddress("10.1.1.12/24"), "servers[0].interfaces[0].address"),
                skipAsSource: from.known(true, "servers[0].interfaces[0].skipAsSource"),
              }),
            ],
            "servers[0].interfaces",
          ),
          routes: from.known(
            [
              {
                origin: from.origin("servers[0].routes[0]"),
                to: from.known(prefix("10.9.0.0/16"), "servers[0].routes[0].to"),
                via: from.known(ip("10.1.1.254"), "servers[0].routes[0].via"),
                metric: from.known(0, "servers[0].routes[0].metric"),
                interface: from.known("lb", "servers[0].routes[0].interface"),
              },
            ],
            "servers[0].routes",
          ),
          hosts: from.absent("servers[0].hosts"),
          listen: from.known(
            [
              {
                origin: from.origin("servers[0].listen[0]"),
                port: from.known(5071, "servers[0].listen[0].port"),
                protocol: from.known("udp", "servers[0].listen[0].protocol"),
                addresses: from.known(
                  [
                    from.known(ip("10.1.1.12"), "servers[0].listen[0].addresses[0]"),
                    from.known(ip("2001:db8::12"), "servers[0].listen[0].addresses[1]"),
                  ],
                  "servers[0].listen[0].addresses",
                ),
              },
            ],
            "servers[0].listen",
          ),
        },
      ],
    ],
    [
      "a server with all that can be stated, in both families",
      `
servers:
  - fqdn: fe01.ocs.example.com
    interfaces:
      - {name: lb, address: 10.1.1.11/24, gateway: 10.1.1.1, segment: fe-a, metric: 10, register: true}
      - {address: "2001:DB8:0::11/64", gateway: "fe80::1", register: false}
    routes: [{to: 10.9.0.0/16, via: 10.1.1.254}, {to: "::/0", via: "2001:db8::1"}]
    hosts: {FE02.ocs.example.com: [10.1.9.12, "2001:db8:9::12"], fe03: 10.1.9.13}
`,
      [
        {
          kind: "server",
          origin: from.origin("servers[0]"),
          fqdn: from.known("fe01.ocs.example.com", "servers[0].fqdn"),
          interfaces: from.known(
            [
              {
                origin: from.origin("servers[0].interfaces[0]"),
                name: from.known("lb", "servers[0].interfaces[0].name"),
                address: from.known(interfaceAddress("10.1.1.11/24"), "servers[0].interfaces[0].address"),
                gateway: from.known(ip("10.1.1.1"), "servers[0].interfaces[0].gateway"),
                segment: from.known("fe-a", "servers[0].interfaces[0].segment"),
                metric: from.known(10, "servers[0].interfaces[0].metric"),
                register: from.known(true, "servers[0].interfaces[0].register"),
              },
              from.interfaceAt("servers[0].interfaces[1]", {
                address: from.known(interfaceAddress("2001:db8::11/64"), "servers[0].interfaces[1].address"),
                gateway: from.known(ip("fe80::1"), "servers[0].interfaces[1].gateway"),
                register: from.known(false, "servers[0].interfaces[1].register"),
              }),
            ],
            "servers[0].interfaces",
          ),
          routes: from.known(
            [
              {
                origin: from.origin("servers[0].routes[0]"),
                to: from.known(prefix("10.9.0.0/16"), "servers[0].routes[0].to"),
                via: from.known(ip("10.1.1.254"), "servers[0].routes[0].via"),
              },
              {
                origin: from.origin("servers[0].routes[1]"),
                to: from.known(prefix("::/0"), "servers[0].routes[1].to"),
                via: from.known(ip("2001:db8::1"), "servers[0].routes[1].via"),
              },
            ],
            "servers[0].routes",
          ),
          hosts: from.known(
            [
              {
                origin: from.origin('servers[0].hosts["FE02.ocs.example.com"]'),
                name: "fe02.ocs.example.com",
                addresses: [
                  from.known(ip("10.1.9.12"), 'servers[0].hosts["FE02.ocs.example.com"][0]'),
                  from.known(ip("2001:db8:9::12"), 'servers[0].hosts["FE02.ocs.example.com"][1]'),
                ],
              },
              {
                origin: from.origin("servers[0].hosts.fe03"),
                name: "fe03",
                addresses: [from.known(ip("10.1.9.13"), "servers[0].hosts.fe03")],
              },
            ],
            "servers[0].hosts",
          ),
        },
      ],
    ],
    [
      "names of a hosts file that differ only in case are one name with all the addresses",
      "servers: [{fqdn: a.b, hosts: {C.d: 10.1.1.1, c.d.: [10.1.1.2]}}]",
      [
        {
          kind: "server",
          origin: from.origin("servers[0]"),
          fqdn: from.known("a.b", "servers[0].fqdn"),
          interfaces: from.absent("servers[0].interfaces"),
          routes: from.absent("servers[0].routes"),
          hosts: from.known(
            [
              {
                origin: from.origin('servers[0].hosts["C.d"]'),
                name: "c.d",
                addresses: [
                  from.known(ip("10.1.1.1"), 'servers[0].hosts["C.d"]'),
                  from.known(ip("10.1.1.2"), 'servers[0].hosts["c.d."][0]'),
                ],
              },
            ],
            "servers[0].hosts",
          ),
        },
      ],
    ],
    [
      "segments with and without a VLAN",
      "segments: [{name: fe-a, device: ltm1, vlan: /Common/fe-a, prefixes: [10.1.1.0/24]}, {name: backup}]",
      [
        {
          kind: "segment",
          origin: from.origin("segments[0]"),
          name: "fe-a",
          device: "ltm1",
          vlan: "/Common/fe-a",
          prefixes: [prefix("10.1.1.0/24")],
        },
        {
          kind: "segment",
          origin: from.origin("segments[1]"),
          name: "backup",
          device: undefined,
          vlan: undefined,
          prefixes: [],
        },
      ],
    ],
    [
      "a router has interfaces and routes",
      "routers: [{name: core, interfaces: [{name: a, address: 10.1.3.1/24}, {address: 10.1.4.1/24}], routes: [{to: 0.0.0.0/0, via: 10.1.4.254}]}, {name: edge, interfaces: [{address: 10.1.5.1/24}]}]",
      [
        {
          kind: "router",
          origin: from.origin("routers[0]"),
          name: "core",
          interfaces: [
            from.interfaceAt("routers[0].interfaces[0]", {
              name: from.known("a", "routers[0].interfaces[0].name"),
              address: from.known(interfaceAddress("10.1.3.1/24"), "routers[0].interfaces[0].address"),
            }),
            from.interfaceAt("routers[0].interfaces[1]", {
              address: from.known(interfaceAddress("10.1.4.1/24"), "routers[0].interfaces[1].address"),
            }),
          ],
          routes: [
            {
              origin: from.origin("routers[0].routes[0]"),
              to: from.known(prefix("0.0.0.0/0"), "routers[0].routes[0].to"),
              via: from.known(ip("10.1.4.254"), "routers[0].routes[0].via"),
            },
          ],
        },
        {
          kind: "router",
          origin: from.origin("routers[1]"),
          name: "edge",
          interfaces: [
            from.interfaceAt("routers[1].interfaces[0]", {
              address: from.known(interfaceAddress("10.1.5.1/24"), "routers[1].interfaces[0].address"),
            }),
          ],
          routes: [],
        },
      ],
    ],
  ]);
});
