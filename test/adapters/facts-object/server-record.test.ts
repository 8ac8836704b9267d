import assert from "node:assert/strict";
import {
  type ServerReading,
  serverRecordFromPlain,
} from "../../../policies/adapters/facts-object/read-facts";
import type { FactsProblem } from "../../../policies/adapters/facts-object/facts-problem";
import type { ServerRecord } from "../../../policies/records/server-records";
import { interfaceAddress, ip, prefix, sourceOf } from "./expected-facts";

const URN = "urn:pulumi:dev::ocs::peerpath:index:Server::fe01";
const from = sourceOf(URN);

/** Stands for a value that the engine does not know yet. */
class UnknownValue {
  /** Would be an unknown key if anything looked inside. */
  readonly marker = true;
}
const UNKNOWN = new UnknownValue();

function read(value: unknown, path = ""): ServerReading {
  return serverRecordFromPlain(value, from.origin(path), (part) => part instanceof UnknownValue);
}

function server(stated: Partial<ServerRecord>): ServerRecord {
  return {
    kind: "server",
    origin: from.origin(""),
    fqdn: from.known("fe01.ocs.example.com", "fqdn"),
    interfaces: from.absent("interfaces"),
    routes: from.absent("routes"),
    hosts: from.absent("hosts"),
    ...stated,
  };
}

const FQDN = "fe01.ocs.example.com";

describe("serverRecordFromPlain", () => {
  const cases: readonly [title: string, value: unknown, record: ServerRecord][] = [
    ["what is not given, or undefined, is absent", { fqdn: FQDN, routes: undefined }, server({})],
    ["an unknown name is unknown", { fqdn: UNKNOWN }, server({ fqdn: from.unknown("fqdn") })],
    [
      "an unknown list is unknown as a whole",
      { fqdn: FQDN, interfaces: UNKNOWN, routes: UNKNOWN, hosts: UNKNOWN },
      server({
        interfaces: from.unknown("interfaces"),
        routes: from.unknown("routes"),
        hosts: from.unknown("hosts"),
      }),
    ],
    [
      "of unknown arguments everything is unknown",
      UNKNOWN,
      server({
        fqdn: from.unknown("fqdn"),
        interfaces: from.unknown("interfaces"),
        routes: from.unknown("routes"),
        hosts: from.unknown("hosts"),
        listen: from.unknown("listen"),
        resolver: {
          suffixes: from.unknown("resolver.suffixes"),
          servers: from.unknown("resolver.servers"),
        },
      }),
    ],
    [
      "what may not be known yet of a source address, a route and a service",
      {
        fqdn: FQDN,
        interfaces: [{ address: UNKNOWN, skipAsSource: UNKNOWN }],
        routes: [{ to: UNKNOWN, via: UNKNOWN, metric: UNKNOWN, interface: UNKNOWN }],
        listen: [
          { port: UNKNOWN, protocol: UNKNOWN, addresses: UNKNOWN },
          { port: 5071, addresses: [UNKNOWN] },
        ],
      },
      server({
        interfaces: from.known(
          [
            from.interfaceAt("interfaces[0]", {
              address: from.unknown("interfaces[0].address"),
              skipAsSource: from.unknown("interfaces[0].skipAsSource"),
            }),
          ],
          "interfaces",
        ),
        routes: from.known(
          [
            {
              origin: from.origin("routes[0]"),
              to: from.unknown("routes[0].to"),
              via: from.unknown("routes[0].via"),
              metric: from.unknown("routes[0].metric"),
              interface: from.unknown("routes[0].interface"),
            },
          ],
          "routes",
        ),
        listen: from.known(
          [
            {
              origin: from.origin("listen[0]"),
              port: from.unknown("listen[0].port"),
              protocol: from.unknown("listen[0].protocol"),
              addresses: from.unknown("listen[0].addresses"),
            },
            {
              origin: from.origin("listen[1]"),
              port: from.known(5071, "listen[1].port"),
              protocol: from.absent("listen[1].protocol"),
              addresses: from.known([from.unknown("listen[1].addresses[0]")], "listen[1].addresses"),
            },
          ],
          "listen",
        ),
      }),
    ],
    [
      "an unknown leaf leaves what is beside it known",
      {
        fqdn: FQDN,
        interfaces: [{ name: "lb", address: UNKNOWN, gateway: "10.1.1.1", segment: UNKNOWN }],
        routes: [{ to: UNKNOWN, via: "10.1.1.254" }],
        hosts: { "fe02.ocs.example.com": [UNKNOWN, "10.1.9.12"], "fe03.ocs.example.com": UNKNOWN },
      },
      server({
        interfaces: from.known(
          [
            from.interfaceAt("interfaces[0]", {
              name: from.known("lb", "interfaces[0].name"),
              address: from.unknown("interfaces[0].address"),
              gateway: from.known(ip("10.1.1.1"), "interfaces[0].gateway"),
              segment: from.unknown("interfaces[0].segment"),
            }),
          ],
          "interfaces",
        ),
        routes: from.known(
          [
            {
              origin: from.origin("routes[0]"),
              to: from.unknown("routes[0].to"),
              via: from.known(ip("10.1.1.254"), "routes[0].via"),
            },
          ],
          "routes",
        ),
        hosts: from.known(
          [
            {
              origin: from.origin('hosts["fe02.ocs.example.com"]'),
              name: "fe02.ocs.example.com",
              addresses: [
                from.unknown('hosts["fe02.ocs.example.com"][0]'),
                from.known(ip("10.1.9.12"), 'hosts["fe02.ocs.example.com"][1]'),
              ],
            },
            {
              origin: from.origin('hosts["fe03.ocs.example.com"]'),
              name: "fe03.ocs.example.com",
              addresses: [from.unknown('hosts["fe03.ocs.example.com"]')],
            },
          ],
          "hosts",
        ),
      }),
    ],
    [
      "an unknown entry of a list is an entry of which everything is unknown",
      { fqdn: FQDN, interfaces: [UNKNOWN, { address: "10.1.9.11/24" }], routes: [UNKNOWN] },
      server({
        interfaces: from.known(
          [
            {
              origin: from.origin("interfaces[0]"),
              name: from.unknown("interfaces[0].name"),
              address: from.unknown("interfaces[0].address"),
              gateway: from.unknown("interfaces[0].gateway"),
              segment: from.unknown("interfaces[0].segment"),
              metric: from.unknown("interfaces[0].metric"),
              register: from.unknown("interfaces[0].register"),
              skipAsSource: from.unknown("interfaces[0].skipAsSource"),
            },
            from.interfaceAt("interfaces[1]", {
              address: from.known(interfaceAddress("10.1.9.11/24"), "interfaces[1].address"),
            }),
          ],
          "interfaces",
        ),
        routes: from.known(
          [
            {
              origin: from.origin("routes[0]"),
              to: from.unknown("routes[0].to"),
              via: from.unknown("routes[0].via"),
              metric: from.unknown("routes[0].metric"),
              interface: from.unknown("routes[0].interface"),
            },
          ],
          "routes",
        ),
      }),
    ],
    [
      "a next hop is not judged while an interface's network is unknown",
      {
        fqdn: FQDN,
        interfaces: [{ address: "10.1.1.11/24" }, { address: UNKNOWN }],
        routes: [{ to: "10.9.0.0/16", via: "10.1.9.1" }],
      },
      server({
        interfaces: from.known(
          [
            from.interfaceAt("interfaces[0]", {
              address: from.known(interfaceAddress("10.1.1.11/24"), "interfaces[0].address"),
            }),
            from.interfaceAt("interfaces[1]", { address: from.unknown("interfaces[1].address") }),
          ],
          "interfaces",
        ),
        routes: from.known(
          [
            {
              origin: from.origin("routes[0]"),
              to: from.known(prefix("10.9.0.0/16"), "routes[0].to"),
              via: from.known(ip("10.1.9.1"), "routes[0].via"),
            },
          ],
          "routes",
        ),
      }),
    ],
  ];
  for (const [title, value, record] of cases) {
    it(title, () => {
      assert.deepEqual(read(value), { ok: true, record });
    });
  }

  const mistakes: readonly [
    title: string,
    value: unknown,
    path: string,
    problems: readonly [string, string][],
  ][] = [
    [
      "reports what is known and wrong, and nothing about what is unknown",
      {
        fqdn: UNKNOWN,
        interfaces: [
          { address: "10.1.1.300/24", gateway: UNKNOWN },
          { adress: "10.1.1.1/24", metric: UNKNOWN },
        ],
        routes: UNKNOWN,
        hosts: { "fe02.ocs.example.com": [UNKNOWN, "fe02"] },
      },
      "",
      [
        [
          'hosts["fe02.ocs.example.com"][1]',
          'hosts["fe02.ocs.example.com"][1]: "fe02" is not an IP address without prefix length such as 10.1.1.1',
        ],
        [
          "interfaces[0].address",
          'interfaces[0].address: "10.1.1.300/24" is not an address with a prefix length such as 10.1.1.11/24',
        ],
        [
          "interfaces[1].adress",
          'interfaces[1].adress is not a key here; did you mean "address"? (allowed: name, address, gateway, segment, metric, register, skipAsSource)',
        ],
      ],
    ],
    [
      "checks the addresses of the server against each other",
      {
        fqdn: FQDN,
        interfaces: [{ address: "10.1.1.11/24", gateway: "10.1.2.1" }, { address: "10.1.1.11/24" }],
        routes: [{ to: "10.9.0.0/16", via: "10.1.9.1" }],
      },
      "",
      [
        [
          "interfaces[0].gateway",
          "interfaces[0].gateway: 10.1.2.1 is not in 10.1.1.0/24, the network of the interface's address 10.1.1.11/24",
        ],
        [
          "interfaces[1].address",
          "interfaces[1].address: 10.1.1.11 is already an address of fe01.ocs.example.com, at interfaces[0].address",
        ],
        [
          "routes[0].via",
          "routes[0].via: 10.1.9.1 is on no network of an interface of this server (it is on 10.1.1.0/24)",
        ],
      ],
    ],
    [
      "starts keys where the origin says",
      {},
      "args",
      [["args.fqdn", "args.fqdn is missing; expected a fully qualified name such as fe01.ocs.example.com"]],
    ],
    ["takes no other value for a server", "fe01", "", [["", '"fe01" is not a mapping of keys to values']]],
  ];
  for (const [title, value, path, expected] of mistakes) {
    it(title, () => {
      const problems = expected.map(([key, message]): FactsProblem => ({
        source: URN,
        key,
        message: `${URN}: ${message}`,
      }));
      assert.deepEqual(read(value, path), { ok: false, problems });
    });
  }
});
