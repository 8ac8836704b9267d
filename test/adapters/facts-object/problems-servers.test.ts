import { itReports } from "./problem-cases";

/** One server with one interface. */
function withInterface(rest: string): string {
  return `servers: [{fqdn: a.b, interfaces: [{${rest}}]}]`;
}

/** Two servers, each with one interface. */
function twoServers(one: string, other: string): string {
  return `servers: [{fqdn: a.b, interfaces: [{${one}}]}, {fqdn: c.d, interfaces: [{${other}}]}]`;
}

const ADDRESS = "servers[0].interfaces[0].address";
const GATEWAY = "servers[0].interfaces[0].gateway";
const VIA = "servers[0].routes[0].via";
const CLAIMED = `10.1.1.11 is already an address of a.b, at ${ADDRESS}; if these are two networks, give each interface its segment`;

const MORE = "interfaces: [{name: lb, address: 10.1.1.11/24}, {name: mgmt, address: 10.1.9.11/24}]";
const route = (rest: string): string =>
  `servers: [{fqdn: a.b, ${MORE}, routes: [{to: 10.9.0.0/16, via: 10.1.9.1, ${rest}}]}]`;
const listen = (...entries: readonly string[]): string =>
  `servers: [{fqdn: a.b, ${MORE}, listen: [${entries.map((entry) => `{${entry}}`).join(", ")}]}]`;
const LISTEN = "servers[0].listen[0]";

describe("problems of a facts object: what a server's routes are bound to and where its services listen", () => {
  itReports([
    [
      "a route that leads out of an interface on its next hop's network",
      route("interface: mgmt, metric: 0"),
      [],
    ],
    [
      "near-twin: out of another interface",
      route("interface: lb"),
      [[VIA, `${VIA}: 10.1.9.1 is on no network of interface "lb" (it is on 10.1.1.0/24)`]],
    ],
    [
      "out of one that is not there",
      route("interface: backup"),
      [
        [
          "servers[0].routes[0].interface",
          'servers[0].routes[0].interface: "backup" is no interface of this server; expected "lb", "mgmt"',
        ],
      ],
    ],
    [
      "a metric below 0",
      route("metric: -1"),
      [
        [
          "servers[0].routes[0].metric",
          "servers[0].routes[0].metric: -1 is not a whole number from 0 to 4294967295",
        ],
      ],
    ],
    [
      "two protocols of one port",
      listen("port: 1, addresses: [10.1.1.11]", "port: 1, protocol: udp, addresses: [10.1.1.11]"),
      [],
    ],
    [
      "near-twin: one of them twice",
      listen("port: 1, addresses: [10.1.1.11]", "port: 1, protocol: tcp, addresses: [10.1.9.11]"),
      [["servers[0].listen[1]", `servers[0].listen[1]: tcp 1 is already given at ${LISTEN}`]],
    ],
    [
      "a service on every address",
      listen("port: 1, addresses: [0.0.0.0]"),
      [
        [
          `${LISTEN}.addresses[0]`,
          `${LISTEN}.addresses[0]: 0.0.0.0 stands for every address; leave out a service that listens on all of them`,
        ],
      ],
    ],
    [
      "a service on no address",
      listen("port: 1"),
      [[`${LISTEN}.addresses`, `${LISTEN}.addresses is missing; expected a list`]],
    ],
  ]);
});

describe("problems of a facts object: a server's interfaces and routes", () => {
  itReports([
    [
      "an octet above 255",
      withInterface("address: 10.1.1.300/24"),
      [[ADDRESS, `${ADDRESS}: "10.1.1.300/24" is not an address with a prefix length such as 10.1.1.11/24`]],
    ],
    [
      "an address without its prefix length",
      withInterface("address: 10.1.1.11"),
      [[ADDRESS, `${ADDRESS}: "10.1.1.11" is not an address with a prefix length such as 10.1.1.11/24`]],
    ],
    [
      "a gateway with a prefix length",
      withInterface("address: 10.1.1.11/24, gateway: 10.1.1.1/24"),
      [[GATEWAY, `${GATEWAY}: "10.1.1.1/24" is not an IP address without prefix length such as 10.1.1.1`]],
    ],
    [
      "a gateway outside the interface's network",
      withInterface("address: 10.1.1.11/24, gateway: 10.1.2.1"),
      [
        [
          GATEWAY,
          `${GATEWAY}: 10.1.2.1 is not in 10.1.1.0/24, the network of the interface's address 10.1.1.11/24`,
        ],
      ],
    ],
    ["the same gateway with a shorter prefix", withInterface("address: 10.1.1.11/16, gateway: 10.1.2.1"), []],
    [
      "a gateway of the other family",
      withInterface('address: 10.1.1.11/24, gateway: "2001:db8::1"'),
      [
        [
          GATEWAY,
          `${GATEWAY}: 2001:db8::1 is an IPv6 address, and the interface's address 10.1.1.11/24 is IPv4`,
        ],
      ],
    ],
    [
      "a link-local gateway is on every IPv6 link",
      'servers: [{fqdn: a.b, interfaces: [{address: "2001:db8::11/64", gateway: "fe80::1"}], routes: [{to: "::/0", via: "fe80::2"}]}]',
      [],
    ],
    [
      "a next hop on no network of the server",
      "servers: [{fqdn: a.b, interfaces: [{address: 10.1.1.11/24}, {address: 10.1.9.11/24}, {address: 10.1.9.12/24}], routes: [{to: 10.9.0.0/16, via: 10.1.8.1}]}]",
      [
        [
          VIA,
          `${VIA}: 10.1.8.1 is on no network of an interface of this server (it is on 10.1.1.0/24, 10.1.9.0/24)`,
        ],
      ],
    ],
    [
      "the same next hop where one network is larger",
      "servers: [{fqdn: a.b, interfaces: [{address: 10.1.1.11/24}, {address: 10.1.9.11/23}], routes: [{to: 10.9.0.0/16, via: 10.1.8.1}]}]",
      [],
    ],
    [
      "a next hop of a server that has no interface",
      "servers: [{fqdn: a.b, interfaces: [], routes: [{to: 10.9.0.0/16, via: 10.1.8.1}]}]",
      [[VIA, `${VIA}: 10.1.8.1 is on no network of an interface of this server (it has none)`]],
    ],
    [
      "a next hop of a server whose interfaces the plan may give",
      "servers: [{fqdn: a.b, routes: [{to: 10.9.0.0/16, via: 10.1.8.1}]}]",
      [],
    ],
    [
      "a route to the other family than its next hop",
      'servers: [{fqdn: a.b, routes: [{to: "2001:db8::/32", via: 10.1.8.1}]}]',
      [[VIA, `${VIA}: 10.1.8.1 is an IPv4 address, and the route leads to 2001:db8::/32, which is IPv6`]],
    ],
    [
      "a route to a prefix with bits behind its length",
      "servers: [{fqdn: a.b, routes: [{to: 10.9.1.0/16, via: 10.1.8.1}]}]",
      [
        [
          "servers[0].routes[0].to",
          'servers[0].routes[0].to: "10.9.1.0/16" has bits set behind its prefix length; the network is 10.9.0.0/16',
        ],
      ],
    ],
    [
      "a metric is a whole number from 0",
      withInterface("address: 10.1.1.1/24, metric: -1"),
      [
        [
          "servers[0].interfaces[0].metric",
          "servers[0].interfaces[0].metric: -1 is not a whole number from 0 to 4294967295",
        ],
      ],
    ],
    [
      "what a hosts file cannot hold",
      "servers: [{fqdn: a.b, hosts: {a b: 10.1.1.1, c.d: [10.1.1.1/24], e.f: [], g.h: {x: 1}}}]",
      [
        [
          'servers[0].hosts["a b"]',
          'servers[0].hosts["a b"]: "a b" is not a host name: "a b" may hold letters, digits, "_" and, not as its first or last, "-" only',
        ],
        [
          'servers[0].hosts["c.d"][0]',
          'servers[0].hosts["c.d"][0]: "10.1.1.1/24" is not an IP address without prefix length such as 10.1.1.1',
        ],
        ['servers[0].hosts["e.f"]', 'servers[0].hosts["e.f"]: 0 entries are given, expected at least 1'],
        [
          'servers[0].hosts["g.h"]',
          'servers[0].hosts["g.h"]: a mapping is not an IP address without prefix length such as 10.1.1.1, or a list of them',
        ],
      ],
    ],
  ]);
});

describe("problems of a facts object: servers that claim the same", () => {
  itReports([
    [
      "a server twice, reported once and not for each address",
      "servers: [{fqdn: a.b, interfaces: [{address: 10.1.1.11/24}]}, {fqdn: A.b., interfaces: [{address: 10.1.1.11/24}]}]",
      [["servers[1].fqdn", 'servers[1].fqdn: "a.b" is already given at servers[0].fqdn']],
    ],
    [
      "an address of two servers",
      twoServers("address: 10.1.1.11/24", "address: 10.1.1.11/16"),
      [["servers[1].interfaces[0].address", `servers[1].interfaces[0].address: ${CLAIMED}`]],
    ],
    [
      "an address of two servers of which only one names its segment",
      twoServers("address: 10.1.1.11/24, segment: x", "address: 10.1.1.11/24"),
      [["servers[1].interfaces[0].address", `servers[1].interfaces[0].address: ${CLAIMED}`]],
    ],
    [
      "an address of two servers on one segment",
      twoServers("address: 10.1.1.11/24, segment: x", "address: 10.1.1.11/24, segment: x"),
      [["servers[1].interfaces[0].address", `servers[1].interfaces[0].address: ${CLAIMED}`]],
    ],
    [
      "an address of two servers on two segments",
      twoServers("address: 10.1.1.11/24, segment: x", "address: 10.1.1.11/24, segment: y"),
      [],
    ],
    [
      "an address of two interfaces of one server, whatever their segments",
      'servers: [{fqdn: a.b, interfaces: [{address: "2001:db8::b/64", segment: x}, {address: "2001:DB8:0::B/64", segment: y}]}]',
      [
        [
          "servers[0].interfaces[1].address",
          `servers[0].interfaces[1].address: 2001:db8::b is already an address of a.b, at ${ADDRESS}`,
        ],
      ],
    ],
    [
      "a link-local address may be on every link",
      twoServers('address: "fe80::1/64"', 'address: "fe80::1/64"'),
      [],
    ],
    [
      "an address of a server and of two routers",
      "{servers: [{fqdn: a.b, interfaces: [{address: 10.1.1.11/24}]}], routers: [{name: core, interfaces: [{address: 10.1.1.11/24}]}, {name: edge, interfaces: [{address: 10.1.1.11/24}]}]}",
      [
        ["routers[0].interfaces[0].address", `routers[0].interfaces[0].address: ${CLAIMED}`],
        ["routers[1].interfaces[0].address", `routers[1].interfaces[0].address: ${CLAIMED}`],
      ],
    ],
    [
      "an address of two routers",
      "routers: [{name: core, interfaces: [{address: 10.1.1.1/24}]}, {name: edge, interfaces: [{address: 10.1.1.1/24}]}]",
      [
        [
          "routers[1].interfaces[0].address",
          'routers[1].interfaces[0].address: 10.1.1.1 is already an address of router "core", at routers[0].interfaces[0].address; if these are two networks, give each interface its segment',
        ],
      ],
    ],
  ]);
});
