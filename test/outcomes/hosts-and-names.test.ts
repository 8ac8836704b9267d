import assert from "node:assert/strict";
import type { DnsViewRecord } from "../../policies/records/dns-records";
import type { ServerRecord } from "../../policies/records/server-records";
import { UNKNOWN, addresses, cname, group, ip, origin, prefix, router, server } from "../support/estate";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, KEEPS_SOURCE, seedRecords } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const BACK = "fe02 -> fe01 10.1.9.11: direct";
const COMMON = [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")];

function view(name: string, servers: DnsViewRecord["servers"], answer: string): DnsViewRecord {
  const records = [addresses(FE02, answer)];
  return { kind: "dns-view", origin: origin("facts", "dns.views[0]"), name, servers, records };
}

/** fe01 with a line for fe02 whose address is known only after the deployment. */
function withUnknownHostsLine(): ServerRecord {
  const fe01 = server(FE01, FE01_LEGS);
  const where = origin(FE01, "hosts");
  return {
    ...fe01,
    hosts: { state: "known", origin: where, value: [{ origin: where, name: FE02, addresses: [UNKNOWN] }] },
  };
}

const hostCases: readonly OutcomeCase[] = [
  {
    shows: "a static route is longer than the default route",
    records: seedRecords({
      servers: [
        server(FE01, FE01_LEGS, { routes: [{ to: "10.1.2.0/24", via: "10.1.9.254" }] }),
        server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.254" }]),
        router("core", [
          { name: "m", address: "10.1.9.254/24" },
          { name: "b", address: "10.1.2.254/24" },
        ]),
      ],
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
    }),
    gives: ["fe01 -> fe02 10.1.2.12: direct", "fe02 -> fe01 10.1.9.11: direct"],
  },
  {
    shows: "a server without a gateway has no route off its segments",
    records: seedRecords({
      servers: [server(FE01, [{ name: "lb", address: "10.1.1.11/24" }]), server(FE02, FE02_LEGS)],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [
      `fe01 -> fe02 10.1.2.12: unreachable NO_ROUTE by ${FE01}`,
      `fe02 -> fe01 10.1.1.11: unreachable NO_ROUTE by ${FE01}`,
    ],
  },
  {
    shows: "a gateway that is not known yet",
    records: seedRecords({
      servers: [server(FE01, [{ ...FE01_LEGS[0], gateway: UNKNOWN }, FE01_LEGS[1]]), server(FE02, FE02_LEGS)],
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
    }),
    gives: [`fe01 -> fe02 10.1.2.12: undecided missing the gateway of interface lb of ${FE01}`, BACK],
  },
  {
    shows: "two default gateways of equal or unstated metric: the server may choose, and the worst counts",
    records: seedRecords({
      servers: [
        server(FE01, [FE01_LEGS[0], { ...FE01_LEGS[1], gateway: "10.1.9.254" }]),
        server(FE02, FE02_LEGS),
        router("core", [
          { name: "m", address: "10.1.9.254/24" },
          { name: "b", address: "10.1.2.254/24" },
        ]),
      ],
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
    }),
    gives: ["fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward", BACK],
  },
  {
    shows: "two default gateways: the smaller metric is taken",
    records: seedRecords({
      servers: [
        server(FE01, [
          { ...FE01_LEGS[0], metric: 20 },
          { ...FE01_LEGS[1], gateway: "10.1.9.254", metric: 10 },
        ]),
        server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.254" }, FE02_LEGS[1]]),
        router("core", [
          { name: "m", address: "10.1.9.254/24" },
          { name: "b", address: "10.1.2.254/24" },
        ]),
      ],
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
    }),
    // The reply is on-link by the other interface, which is where the two host models differ; both arrive.
    gives: ["fe01 -> fe02 10.1.2.12: direct", BACK],
  },
  {
    shows: "routers that send a packet round in a circle",
    records: seedRecords({
      servers: [
        server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.254" }, FE01_LEGS[1]]),
        server(FE02, [{ name: "lb", address: "10.7.7.12/24" }, FE02_LEGS[1]]),
        router(
          "one",
          [
            { name: "a", address: "10.1.1.254/24" },
            { name: "x", address: "10.8.0.1/30" },
          ],
          [{ to: "0.0.0.0/0", via: "10.8.0.2" }],
        ),
        router("two", [{ name: "x", address: "10.8.0.2/30" }], [{ to: "0.0.0.0/0", via: "10.8.0.1" }]),
      ],
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.7.7.12")],
    }),
    gives: ["fe01 -> fe02 10.7.7.12: unreachable LOOP by two", BACK],
  },
  {
    shows: "a router without a route",
    records: seedRecords({
      servers: [
        server(FE01, [{ name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.254" }, FE01_LEGS[1]]),
        server(FE02, FE02_LEGS),
        router("one", [{ name: "a", address: "10.1.1.254/24" }]),
      ],
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
    }),
    gives: ["fe01 -> fe02 10.1.2.12: unreachable NO_ROUTE by one", BACK],
  },
  {
    shows: "the same prefix under two names is two segments: the peer's address is not on the sender's",
    records: seedRecords({
      servers: [
        server(FE01, [{ name: "m", address: "10.1.9.11/24", segment: "east" }]),
        server(FE02, [{ name: "m", address: "10.1.9.12/24", segment: "west" }]),
      ],
      dns: COMMON,
    }),
    gives: [
      `fe01 -> fe02 10.1.9.12: unreachable NEIGHBOR_UNREACHABLE by ${FE01}`,
      `fe02 -> fe01 10.1.9.11: unreachable NEIGHBOR_UNREACHABLE by ${FE02}`,
    ],
  },
  {
    shows: "masks that disagree about one network",
    records: seedRecords({
      servers: [
        server(FE01, [{ name: "m", address: "10.1.9.11/23" }]),
        server(FE02, [{ name: "m", address: "10.1.9.12/24" }]),
      ],
      dns: COMMON,
    }),
    gives: [
      "fe01 -> fe02 10.1.9.12: undecided missing whether the segment of 10.1.8.0/23 is the one segment of 10.1.9.12",
      "fe02 -> fe01 10.1.9.11: undecided missing whether the segment of 10.1.9.0/24 is the one segment of 10.1.9.11",
    ],
  },
  {
    shows: "an address that two machines claim",
    records: seedRecords({
      servers: [
        server(FE01, FE01_LEGS),
        server(FE02, FE02_LEGS),
        server("x.example.com", [{ name: "m", address: "10.1.9.12/24" }]),
      ],
      dns: COMMON,
    }),
    gives: [
      "fe01 -> fe02 10.1.9.12: undecided missing which machine has 10.1.9.12 on the segment of 10.1.9.0/24",
      // The reply to it is what cannot be told here.
      "fe02 -> fe01 10.1.9.11: undecided missing which machine has 10.1.9.12 on the segment of 10.1.9.0/24",
    ],
  },
  {
    shows: "a gateway on an interface without an address",
    records: seedRecords({
      servers: [server(FE01, [{ name: "lb", gateway: "10.1.1.1" }, FE01_LEGS[1]]), server(FE02, FE02_LEGS)],
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
    }),
    gives: [`fe01 -> fe02 10.1.2.12: undecided missing the address of interface lb of ${FE01}`, BACK],
  },
  {
    shows: "a server as a gateway",
    records: seedRecords({
      servers: [
        server(FE01, [{ ...FE01_LEGS[0], gateway: "10.1.1.77" }, FE01_LEGS[1]]),
        server(FE02, FE02_LEGS),
        server("x.example.com", [{ name: "a", address: "10.1.1.77/24" }]),
      ],
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
    }),
    gives: ["fe01 -> fe02 10.1.2.12: undecided missing whether x.example.com forwards packets", BACK],
  },
];

const nameCases: readonly OutcomeCase[] = [
  {
    shows: "a name that gives the sender's own address",
    records: seedRecords({ dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.11")] }),
    gives: [`fe01 -> fe02 10.1.9.11: misdelivered by ${FE02}`, BACK],
  },
  {
    shows: "the hosts file comes before DNS",
    records: seedRecords({
      servers: [server(FE01, FE01_LEGS, { hosts: { [FE02]: ["10.1.9.12"] } }), server(FE02, FE02_LEGS)],
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
    }),
    gives: ["fe01 -> fe02 10.1.9.12: direct", BACK],
  },
  {
    shows: "every line of a name in the hosts file counts",
    records: seedRecords({
      servers: [
        server(FE01, FE01_LEGS, { hosts: { [FE02]: ["10.1.9.12", "10.1.2.12"] } }),
        server(FE02, FE02_LEGS),
      ],
      dns: COMMON,
    }),
    gives: [
      "fe01 -> fe02 10.1.9.12: direct",
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
      BACK,
    ],
  },
  {
    shows: "a hosts file with IPv4 only leaves DNS to be asked for IPv6",
    records: seedRecords({
      servers: [
        server(FE01, [...FE01_LEGS, { name: "v6", address: "2001:db8:9::11/64" }], {
          hosts: { [FE02]: ["10.1.9.12"] },
        }),
        server(FE02, [...FE02_LEGS, { name: "v6", address: "2001:db8:9::12/64" }]),
      ],
      dns: [...COMMON, addresses(FE02, "2001:db8:9::12")],
    }),
    gives: ["fe01 -> fe02 10.1.9.12: direct", "fe01 -> fe02 2001:db8:9::12: direct", BACK],
  },
  {
    shows: "a hosts line whose address is not known keeps DNS from deciding",
    records: seedRecords({
      servers: [withUnknownHostsLine(), server(FE02, FE02_LEGS)],
      dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.2.12")],
    }),
    gives: [`fe01 -> fe02 -: undecided missing the address of ${FE02} in the hosts file of ${FE01}`, BACK],
  },
  {
    shows: "whether an address is registered is not known: it may be an answer",
    records: seedRecords({
      servers: [
        server(FE01, FE01_LEGS),
        server(FE02, [{ ...FE02_LEGS[0], register: UNKNOWN }, FE02_LEGS[1]]),
      ],
      dns: COMMON,
    }),
    gives: [
      "fe01 -> fe02 10.1.9.12: direct",
      `fe01 -> fe02 -: undecided missing an address in the A record of ${FE02}`,
      BACK,
    ],
  },
  {
    shows: "a registered address that is not known yet is an answer even in a complete zone",
    records: seedRecords({
      servers: [server(FE01, FE01_LEGS), server(FE02, [{ name: "lb", address: UNKNOWN, register: true }])],
      dns: [
        COMMON[0] ?? addresses(FE01),
        { kind: "complete-zone", origin: origin("facts"), name: "example.com" },
      ],
    }),
    gives: [
      `fe01 -> fe02 -: undecided missing an address in the A record of ${FE02}`,
      `fe02 -> fe01 10.1.9.11: undecided missing the address of interface lb of ${FE02}`,
    ],
  },
  {
    shows: "a server without IPv6 does not use an AAAA record beside an A record",
    records: seedRecords({ dns: [...COMMON, addresses(FE02, "2001:db8:9::12")] }),
    gives: ["fe01 -> fe02 10.1.9.12: direct", BACK],
  },
  {
    shows: "a view's records replace the others for its servers",
    records: seedRecords({ dns: [...COMMON, view("inside", [FE01], "10.1.2.12")] }),
    gives: ["fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward", BACK],
  },
  {
    shows: "a view of other servers changes nothing",
    records: seedRecords({ dns: [...COMMON, view("inside", [prefix("10.3.0.0/16")], "10.1.2.12")] }),
    gives: ["fe01 -> fe02 10.1.9.12: direct", BACK],
  },
  {
    shows: "a view of a prefix that may hold an address of the server's which is not known",
    records: seedRecords({
      servers: [server(FE01, [...FE01_LEGS, { name: "backup", address: UNKNOWN }]), server(FE02, FE02_LEGS)],
      dns: [...COMMON, view("inside", [prefix("10.3.0.0/16")], "10.1.2.12")],
    }),
    gives: [
      `fe01 -> fe02 -: undecided missing the address of interface backup of ${FE01}`,
      `fe02 -> fe01 10.1.9.11: undecided missing the address of interface backup of ${FE01}`,
    ],
  },
  {
    shows: "and gives the name what it has anyway",
    records: seedRecords({
      servers: [server(FE01, [...FE01_LEGS, { name: "backup", address: UNKNOWN }]), server(FE02, FE02_LEGS)],
      dns: [...COMMON, view("inside", [prefix("10.3.0.0/16")], "10.1.9.12")],
    }),
    gives: [
      `fe01 -> fe02 10.1.9.12: undecided missing the address of interface backup of ${FE01}`,
      `fe02 -> fe01 10.1.9.11: undecided missing the address of interface backup of ${FE01}`,
    ],
  },
  {
    shows: "two views that both name a server",
    records: seedRecords({
      dns: [...COMMON, view("one", [FE01], "10.1.2.12"), view("two", [prefix("10.1.1.0/24")], "10.1.9.12")],
    }),
    gives: [`fe01 -> fe02 -: undecided missing which DNS view ${FE01} sees`, BACK],
  },
  {
    shows: "an alias beside addresses",
    records: seedRecords({ dns: [...COMMON, cname(FE02, "x.example.com")] }),
    gives: [`fe01 -> fe02 -: undecided missing what ${FE02} resolves to`, BACK],
  },
  {
    shows: "an alias whose target is not known",
    records: seedRecords({ dns: [COMMON[0] ?? addresses(FE01), cname(FE02, UNKNOWN)] }),
    gives: [`fe01 -> fe02 -: undecided missing the target of alias ${FE02}`, BACK],
  },
  {
    shows: "an alias into a complete zone that does not have the target",
    records: seedRecords({
      dns: [
        COMMON[0] ?? addresses(FE01),
        cname(FE02, "x.example.com"),
        { kind: "complete-zone", origin: origin("facts"), name: "example.com" },
      ],
    }),
    gives: [`fe01 -> fe02 -: unresolved by ${FE02}`, BACK],
  },
  {
    shows: "a record set whose name is not known may be the peer's, or one more of the other's",
    records: seedRecords({ dns: [COMMON[0] ?? addresses(FE01), addresses(UNKNOWN, "10.1.9.12")] }),
    gives: [
      "fe01 -> fe02 -: undecided missing the name of a record set of type A",
      BACK,
      "fe02 -> fe01 -: undecided missing the name of a record set of type A",
    ],
  },
  {
    shows: "ports of a group instead of a workload: each is a flow",
    records: seedRecords({
      dns: COMMON,
      groups: [
        group("g", [FE01, FE02], {
          ports: [
            { port: 4567, protocol: "tcp", service: undefined },
            { port: 4568, protocol: "tcp", service: undefined },
          ],
        }),
      ],
    }),
    gives: ["fe01 -> fe02 10.1.9.12: direct", "fe01 -> fe02 10.1.9.12: direct", BACK, BACK],
  },
];

for (const [title, cases] of [
  ["outcomes of flows between hosts and routers", hostCases],
  ["outcomes of names", nameCases],
] as const) {
  describe(title, () => {
    for (const { shows, records, gives } of cases) {
      it(shows, () => {
        assert.deepEqual(outcomes(records), gives);
      });
    }
  });
}

describe("outcomes of many peers", () => {
  it("five peers over three segments give 20 ordered pairs, each decided by itself", () => {
    const networks = ["10.1.1", "10.1.1", "10.1.2", "10.1.2", "10.1.3"];
    const names = networks.map((_, index) => `fe0${index + 1}.ocs.example.com`);
    const given = outcomes(
      seedRecords({
        servers: networks.map((net, index) =>
          server(names[index] ?? "", [
            { name: "lb", address: `${net}.${11 + index}/24`, gateway: `${net}.1` },
          ]),
        ),
        dns: networks.map((net, index) => addresses(names[index], `${net}.${11 + index}`)),
        groups: [group("g", names)],
      }),
    );
    const pairs = networks.flatMap((net, from) =>
      networks.flatMap((other, to) => {
        if (from === to) return [];
        const address = ip(`${other}.${11 + to}`).text;
        const pair = `fe0${from + 1} -> fe0${to + 1} ${address}`;
        if (net === other) return [`${pair}: direct`];
        // Nothing is known of the third segment's gateway.
        if (net === "10.1.3")
          return [`${pair}: undecided missing the device that has the gateway address 10.1.3.1`];
        if (other === "10.1.3") return [`${pair}: unreachable NO_ROUTE by BIG-IP ltm1`];
        return [`${pair}: masked from ${other}.1 by /ocs/fe/forward`];
      }),
    );
    assert.equal(given.length, 20);
    assert.deepEqual(given, pairs);
  });
});
