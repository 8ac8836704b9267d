import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import { describeNote } from "../../policies/values/note";
import {
  type GivenInterface,
  type GivenListen,
  type GivenRoute,
  UNKNOWN,
  addresses,
  group,
  planned,
  pool,
  prefix,
  router,
  selfIp,
  server,
  virtual,
} from "../support/estate";
import { unknownVariants } from "../support/unknown-variants";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, KEEPS_SOURCE, SELF_IPS, seedRecords } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const POOL_NAME = "pool01.ocs.example.com";
const COMMON_DNS = [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")];

/** The first flow of fe01 with these interfaces to fe02 on the common segment, which accepts 10.1.9.0/28 alone. */
function sentFrom(interfaces: readonly GivenInterface[], routes: readonly GivenRoute[] = []): string[] {
  const records = seedRecords({
    servers: [server(FE01, interfaces, { routes }), server(FE02, FE02_LEGS)],
    dns: COMMON_DNS,
    groups: [
      group("ocs-pool01", [FE01, FE02], { accepts: { kind: "prefixes", prefixes: [prefix("10.1.9.0/28")] } }),
    ],
  });
  const [flow] = runPipeline(planned(records)).flows;
  return [flow?.outcome ?? "", flow?.sourceSent ?? "", ...(flow?.assumptions ?? []).map(describeNote)].filter(
    (text) => !/is on the segment of|in DNS by itself/.test(text),
  );
}

const FIRST = { name: "mgmt", address: "10.1.9.11/24" } as const;
const SECOND = { name: "mgmt", address: "10.1.9.211/24" } as const;

describe("the address that a server sends from", () => {
  const cases: readonly { shows: string; interfaces: readonly GivenInterface[]; gives: readonly string[] }[] =
    [
      { shows: "the only one of its interface", interfaces: [FIRST], gives: ["direct", "10.1.9.11"] },
      {
        shows: "two addresses on the next hop's network: either, and the worse one counts",
        interfaces: [FIRST, SECOND],
        gives: ["masked", "10.1.9.211"],
      },
      {
        shows: "near-twin: the second one is to be skipped",
        interfaces: [FIRST, { ...SECOND, skipAsSource: true }],
        gives: ["direct", "10.1.9.11"],
      },
      {
        shows: "near-twin: whether it is to be skipped is not known",
        interfaces: [FIRST, { ...SECOND, skipAsSource: UNKNOWN }],
        gives: ["masked", "10.1.9.211"],
      },
      {
        shows: "one that is to be skipped is used where there is no other",
        interfaces: [{ ...SECOND, skipAsSource: true }],
        gives: ["masked", "10.1.9.211"],
      },
      {
        shows: "near-twin: an address of another interface is no other",
        interfaces: [
          { ...SECOND, skipAsSource: true },
          { name: "lb", address: "10.1.1.11/24" },
        ],
        gives: ["masked", "10.1.9.211"],
      },
      {
        shows: "an address on another network of the interface is not used, as an assumption",
        interfaces: [FIRST, { name: "mgmt", address: "172.16.0.11/24" }],
        gives: [
          "direct",
          "10.1.9.11",
          `${FE01} does not send to 10.1.9.12 from 172.16.0.11: interface mgmt has an address on the network of that next hop, which operating systems prefer [${FE01}, interfaces.mgmt]`,
        ],
      },
      {
        shows: "near-twin: it may be used where the one on the network may have to be skipped",
        interfaces: [
          { ...FIRST, skipAsSource: UNKNOWN },
          { name: "mgmt", address: "172.16.0.11/24" },
        ],
        gives: ["masked", "172.16.0.11"],
      },
    ];
  for (const { shows, interfaces, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(sentFrom(interfaces), gives);
    });
  }

  it("with IPv6 any address of the interface but a link-local one", () => {
    const records = (more: readonly GivenInterface[]): SourceRecord[] => [
      server(FE01, [
        { name: "mgmt", address: "2001:db8:9::11/64" },
        { name: "mgmt", address: "fe80::11/64" },
        ...more,
      ]),
      server(FE02, [{ name: "mgmt", address: "2001:db8:9::12/64" }]),
      addresses(FE01, "2001:db8:9::11"),
      addresses(FE02, "2001:db8:9::12"),
      group("g", [FE01, FE02], { accepts: { kind: "prefixes", prefixes: [prefix("2001:db8:9::/112")] } }),
    ];
    assert.deepEqual(outcomes(records([])), [
      "fe01 -> fe02 2001:db8:9::12: direct",
      "fe02 -> fe01 2001:db8:9::11: direct",
    ]);
    assert.deepEqual(
      outcomes(records([{ name: "mgmt", address: "2001:db8:7::11/64" }]))[0],
      `fe01 -> fe02 2001:db8:9::12: masked from 2001:db8:7::11 by ${FE01}`,
    );
  });

  it("a source address to which the peer does not resolve the name is not accepted where that is asked for", () => {
    const records = (skipAsSource: boolean): SourceRecord[] =>
      seedRecords({
        servers: [server(FE01, [FIRST, { ...SECOND, skipAsSource }]), server(FE02, FE02_LEGS)],
        dns: COMMON_DNS,
        groups: [group("ocs-pool01", [FE01, FE02], { accepts: { kind: "resolved" } })],
      });
    assert.equal(outcomes(records(true))[0], "fe01 -> fe02 10.1.9.12: direct");
    assert.equal(outcomes(records(false))[0], `fe01 -> fe02 10.1.9.12: masked from 10.1.9.211 by ${FE01}`);
  });
});

/** fe01 on the segments of two routers, of which only the one of "a" leads to fe02. */
function routed(interfaces: readonly GivenInterface[], routes: readonly GivenRoute[] = []): string {
  const records = [
    server(FE01, interfaces, { routes }),
    server(FE02, [{ name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" }]),
    router(
      "leads",
      [
        { name: "a", address: "10.1.1.1/24", segment: "here" },
        { name: "b", address: "10.1.2.1/24" },
      ],
      [{ to: "10.1.9.0/24", via: "10.1.1.11" }],
    ),
    router("leads nowhere", [{ name: "a", address: "10.1.9.1/24" }]),
    addresses(FE01, "10.1.1.11"),
    addresses(FE02, "10.1.2.12"),
    group("g", [FE01, FE02]),
  ];
  return outcomes(records)[0] ?? "";
}

const A = { name: "a", address: "10.1.1.11/24", segment: "here" } as const;
const B = { name: "b", address: "10.1.9.11/24" } as const;
const WAY = "fe01 -> fe02 10.1.2.12:";
const LOST = `${WAY} unreachable NO_ROUTE by leads nowhere`;
const UNDECIDED = `${WAY} undecided missing`;

describe("the route that a server takes", () => {
  const cases: readonly {
    shows: string;
    interfaces: readonly GivenInterface[];
    routes?: readonly GivenRoute[];
    gives: string;
  }[] = [
    {
      shows: "two default gateways without metrics are two choices",
      interfaces: [
        { ...A, gateway: "10.1.1.1" },
        { ...B, gateway: "10.1.9.1" },
      ],
      gives: LOST,
    },
    {
      shows: "the smaller metric wins",
      interfaces: [
        { ...A, gateway: "10.1.1.1", metric: 10 },
        { ...B, gateway: "10.1.9.1", metric: 20 },
      ],
      gives: `${WAY} direct`,
    },
    {
      shows: "near-twin: equal metrics are two choices",
      interfaces: [
        { ...A, gateway: "10.1.1.1", metric: 10 },
        { ...B, gateway: "10.1.9.1", metric: 10 },
      ],
      gives: LOST,
    },
    {
      shows: "near-twin: a metric that is not known may be the smaller one",
      interfaces: [
        { ...A, gateway: "10.1.1.1", metric: 10 },
        { ...B, gateway: "10.1.9.1", metric: UNKNOWN },
      ],
      gives: LOST,
    },
    {
      shows: "a metric holds for every address of the interface",
      interfaces: [
        { ...A, gateway: "10.1.1.1" },
        { ...A, address: "10.1.1.111/24", metric: 10, skipAsSource: true },
        { ...B, gateway: "10.1.9.1", metric: 20 },
      ],
      gives: `${WAY} direct`,
    },
    {
      shows: "of two static routes the one with the smaller metric",
      interfaces: [A, B],
      routes: [
        { to: "10.1.2.0/24", via: "10.1.9.1", metric: 20 },
        { to: "10.1.2.0/24", via: "10.1.1.1", metric: 10 },
      ],
      gives: `${WAY} direct`,
    },
    {
      shows: "near-twin: whose metric is not known",
      interfaces: [A, B],
      routes: [
        { to: "10.1.2.0/24", via: "10.1.9.1", metric: UNKNOWN },
        { to: "10.1.2.0/24", via: "10.1.1.1", metric: 10 },
      ],
      gives: LOST,
    },
    {
      shows: "near-twin: a more specific one wins whatever its metric is",
      interfaces: [A, B],
      routes: [
        { to: "10.1.2.0/25", via: "10.1.9.1", metric: 20 },
        { to: "10.1.2.0/24", via: "10.1.1.1", metric: 10 },
      ],
      gives: LOST,
    },
    {
      shows: "a third route of a smaller metric leaves the one of unknown metric possible and no other",
      interfaces: [A, B],
      routes: [
        { to: "10.1.2.0/24", via: "10.1.9.1", metric: 30 },
        { to: "10.1.2.0/24", via: "10.1.1.1", metric: UNKNOWN },
        { to: "10.1.2.0/24", via: "10.1.1.1", metric: 10 },
      ],
      gives: `${WAY} direct`,
    },
    {
      shows: "a route leads out of the interface that it names",
      interfaces: [A, { ...A, name: "c", address: "10.1.1.13/24", segment: "elsewhere" }],
      routes: [{ to: "10.1.2.0/24", via: "10.1.1.1", interface: "a" }],
      gives: `${WAY} direct`,
    },
    {
      shows: "near-twin: out of any on whose network the next hop is, where it names none",
      interfaces: [A, { ...A, name: "c", address: "10.1.1.13/24", segment: "elsewhere" }],
      routes: [{ to: "10.1.2.0/24", via: "10.1.1.1" }],
      gives: `${UNDECIDED} the device that has the gateway address 10.1.1.1`,
    },
    {
      shows: "near-twin: no interface is known that reaches its next hop",
      interfaces: [{ ...A, gateway: "10.1.1.1" }, B],
      routes: [{ to: "10.1.2.0/24", via: "10.7.7.7" }],
      gives: `${UNDECIDED} the interface by which ${FE01} reaches the next hop 10.7.7.7 of a route`,
    },
    {
      shows: "near-twin: the name of its interface is not known",
      interfaces: [A, B],
      routes: [{ to: "10.1.2.0/24", via: "10.1.1.1", interface: UNKNOWN }],
      gives: `${UNDECIDED} the interface of ${FE01}'s route to 10.1.2.0/24`,
    },
    {
      shows: "near-twin: no interface of that name is known",
      interfaces: [A, B],
      routes: [{ to: "10.1.2.0/24", via: "10.1.1.1", interface: "c" }],
      gives: `${UNDECIDED} interface c of ${FE01}, which its route by 10.1.1.1 leads out of`,
    },
  ];
  for (const { shows, interfaces, routes, gives } of cases) {
    it(shows, () => {
      assert.equal(routed(interfaces, routes), gives);
    });
  }
});

/** fe02 listens so; fe01 calls it at its address on the common segment. */
function listening(
  listen: readonly GivenListen[] | typeof UNKNOWN,
  dns: readonly SourceRecord[] = COMMON_DNS,
): SourceRecord[] {
  return seedRecords({ servers: [server(FE01, FE01_LEGS), server(FE02, FE02_LEGS, { listen })], dns });
}

describe("a service that listens on some addresses only", () => {
  const REFUSED = `fe01 -> fe02 10.1.9.12: unreachable NOT_LISTENING by ${FE02}`;
  const DIRECT = "fe01 -> fe02 10.1.9.12: direct";
  const MISSING = `fe01 -> fe02 10.1.9.12: undecided missing on which addresses of ${FE02} the service at tcp 5071 listens`;
  const cases: readonly { shows: string; listen: readonly GivenListen[] | typeof UNKNOWN; gives: string }[] =
    [
      { shows: "the one that is called", listen: [{ port: 5071, addresses: ["10.1.9.12"] }], gives: DIRECT },
      {
        shows: "near-twin: another one, so that neither hosts files nor DNS mend anything",
        listen: [{ port: 5071, addresses: ["10.1.2.12"] }],
        gives: REFUSED,
      },
      { shows: "near-twin: another port", listen: [{ port: 5061, addresses: ["10.1.2.12"] }], gives: DIRECT },
      {
        shows: "near-twin: another protocol",
        listen: [{ port: 5071, protocol: "udp", addresses: ["10.1.2.12"] }],
        gives: DIRECT,
      },
      {
        shows: "an unknown address beside another one may be the one that is called",
        listen: [{ port: 5071, addresses: ["10.1.2.12", UNKNOWN] }],
        gives: MISSING,
      },
      {
        shows: "near-twin: it matters to nobody where that one is listed",
        listen: [{ port: 5071, addresses: ["10.1.9.12", UNKNOWN] }],
        gives: DIRECT,
      },
      { shows: "all addresses of IPv4", listen: [{ port: 5071, addresses: ["0.0.0.0"] }], gives: DIRECT },
      {
        shows: "near-twin: all of IPv6, of which it is not told whether that takes IPv4 as well",
        listen: [{ port: 5071, addresses: ["::"] }],
        gives: MISSING,
      },
      {
        shows: "near-twin: all of IPv6 beside the one that is called",
        listen: [{ port: 5071, addresses: ["::", "10.1.9.12"] }],
        gives: DIRECT,
      },
      {
        shows: "near-twin: the loopback address, which nobody else reaches",
        listen: [{ port: 5071, addresses: ["127.0.0.1"] }],
        gives: REFUSED,
      },
      { shows: "unknown addresses", listen: [{ port: 5071, addresses: UNKNOWN }], gives: MISSING },
      {
        shows: "an unknown port may be this one",
        listen: [{ port: UNKNOWN, addresses: ["10.1.2.12"] }],
        gives: MISSING,
      },
      {
        shows: "near-twin: it is all one where the service listens there too",
        listen: [{ port: UNKNOWN, addresses: ["10.1.9.12"] }],
        gives: DIRECT,
      },
      {
        shows: "a second service of unknown port may be the one that listens there",
        listen: [
          { port: 5071, addresses: ["10.1.2.12"] },
          { port: UNKNOWN, addresses: ["10.1.9.12"] },
        ],
        gives: MISSING,
      },
      {
        shows: "an unknown protocol may be this one",
        listen: [{ port: 5071, protocol: UNKNOWN, addresses: ["10.1.2.12"] }],
        gives: MISSING,
      },
      { shows: "an unknown list", listen: UNKNOWN, gives: MISSING },
    ];
  for (const { shows, listen, gives } of cases) {
    it(shows, () => {
      const [first, second] = outcomes(listening(listen));
      assert.equal(first, gives);
      assert.equal(second, "fe02 -> fe01 10.1.9.11: direct");
    });
  }

  it("says where the service listens and where that is stated", () => {
    const [flow] = runPipeline(planned(listening([{ port: 5071, addresses: ["10.1.2.12"] }]))).flows;
    assert.deepEqual(flow?.cause, {
      name: FE02,
      did: "gets the packet for 10.1.9.12 port 5071, and its service listens only on 10.1.2.12",
      origin: { source: FE02, path: "listen[0]" },
    });
  });

  it("a virtual server that hands the call to such an address is of no use to the pool's members", () => {
    const called = (listen: readonly GivenListen[]): string[] => {
      const records = seedRecords({
        servers: [server(FE01, FE01_LEGS, { listen }), server(FE02, FE02_LEGS, { listen })],
        dns: [...COMMON_DNS, addresses(POOL_NAME, "10.1.5.5")],
        listeners: [
          virtual("/Common/vs", { destination: "10.1.5.5", port: 5071, pool: "/Common/p", snat: "automap" }),
          ...pool("/Common/p", [
            { address: "10.1.1.11", port: 5071 },
            { address: "10.1.2.12", port: 5071 },
          ]),
        ],
        groups: [group("ocs-pool01", [FE01, FE02], { poolName: POOL_NAME })],
      });
      return runPipeline(planned(records)).analysis.poolCalls.map(
        ({ outcome, disposition }) => `${outcome} ${disposition ?? ""}`,
      );
    };
    const all = ["10.1.1.11", "10.1.2.12", "10.1.9.11", "10.1.9.12"];
    assert.deepEqual(called([{ port: 5071, addresses: all }]), ["reached ACCEPTED", "reached ACCEPTED"]);
    assert.deepEqual(called([{ port: 5071, addresses: all.slice(2) }]), [
      "unreachable NOT_LISTENING",
      "unreachable NOT_LISTENING",
    ]);
  });
});

describe("contradictions between the plan and the facts about sources, routes and services", () => {
  const contradictions = (plan: SourceRecord, declared: SourceRecord): string[] =>
    runPipeline({ planned: [plan], declared: [declared] }).analysis.network.contradictions.map(
      ({ about, declared: ours, planned: theirs }) => `${about}: ${ours.value}, ${theirs.value}`,
    );
  const of = (
    skipAsSource: boolean,
    metric: number,
    out: string,
    address: string,
    more: readonly GivenInterface[] = [],
  ): SourceRecord =>
    server(FE01, [{ ...FIRST, skipAsSource }, ...more], {
      routes: [{ to: "10.9.0.0/16", via: "10.1.9.1", metric, interface: out }],
      listen: [{ port: 5071, addresses: [address] }],
    });

  it("each is named with both values", () => {
    assert.deepEqual(contradictions(of(true, 10, "mgmt", "10.1.9.11"), of(false, 20, "lb", "10.1.9.12")), [
      '"skipAsSource" of interface mgmt: false, true',
      "the metric of the route to 10.9.0.0/16: 20, 10",
      "the interface of the route to 10.9.0.0/16: lb, mgmt",
      "the addresses on which tcp 5071 listens: 10.1.9.12, 10.1.9.11",
    ]);
  });

  it("near-twin: the same values are none, and neither is a second address of the interface", () => {
    assert.deepEqual(
      contradictions(of(true, 10, "mgmt", "10.1.9.11"), of(true, 10, "mgmt", "10.1.9.11", [SECOND])),
      [],
    );
  });

  it("a second address that the facts add to a planned interface is the server's", () => {
    const { network } = runPipeline({
      planned: [server(FE01, [FIRST])],
      declared: [server(FE01, [FIRST, SECOND])],
    }).analysis;
    assert.deepEqual(
      network.servers
        .get(FE01)
        ?.interfaces.map(({ name, address }) => [
          name,
          address.state === "known" ? address.value.toString() : address.state,
        ]),
      [
        ["mgmt", "10.1.9.11/24"],
        ["mgmt", "10.1.9.211/24"],
      ],
    );
  });
});

describe("an unknown source, route or service never turns a verdict into a pass", () => {
  const PASSES: readonly string[] = ["direct", "preserved"];
  const FULL_LEGS: readonly GivenInterface[] = [
    { name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1", metric: 20 },
    { name: "lb", address: "10.1.1.111/24", skipAsSource: true },
    { name: "mgmt", address: "10.1.9.11/24", metric: 10 },
  ];
  const estates: readonly OutcomeCase[] = [
    {
      shows: "through the BIG-IP, with a second address that is no source",
      records: [
        server(FE01, FULL_LEGS, {
          routes: [{ to: "10.1.2.0/24", via: "10.1.1.1", metric: 5, interface: "lb" }],
          listen: [{ port: 5071, addresses: ["10.1.1.11"] }],
        }),
        server(FE02, FE02_LEGS, { listen: [{ port: 5071, protocol: "tcp", addresses: ["10.1.2.12"] }] }),
        addresses(FE01, "10.1.1.11"),
        addresses(FE02, "10.1.2.12"),
        ...SELF_IPS,
        KEEPS_SOURCE,
        group("g", [FE01, FE02]),
      ],
      gives: ["fe01 -> fe02 10.1.2.12: preserved", "fe02 -> fe01 10.1.1.11: preserved"],
    },
    {
      shows: "a service that listens elsewhere, and a route that leads nowhere",
      records: [
        server(FE01, FULL_LEGS, {
          routes: [
            { to: "10.1.2.0/24", via: "10.1.9.99", metric: 5, interface: "mgmt" },
            { to: "10.1.2.0/24", via: "10.1.1.1", metric: 6 },
          ],
          listen: [{ port: 5071, addresses: ["10.1.9.11"] }],
        }),
        server(FE02, FE02_LEGS),
        addresses(FE01, "10.1.1.11"),
        addresses(FE02, "10.1.2.12"),
        selfIp("/Common/m", "10.1.9.1/24", "/Common/m"),
        ...SELF_IPS,
        KEEPS_SOURCE,
        group("g", [FE01, FE02]),
      ],
      gives: [
        "fe01 -> fe02 10.1.2.12: undecided missing the device that has the gateway address 10.1.9.99",
        `fe02 -> fe01 10.1.1.11: unreachable NOT_LISTENING by ${FE01}`,
      ],
    },
  ];
  const flowsOf = (records: readonly SourceRecord[]): [string, string][] =>
    runPipeline(planned(records)).flows.map(({ from, to, outcome }) => [`${from} ${to}`, outcome]);
  for (const { shows, records, gives } of estates) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
      const base = new Map(flowsOf(records));
      const found: string[] = [];
      let changed = 0;
      for (const [index, record] of records.entries()) {
        for (const { place, value } of unknownVariants(record)) {
          for (const [pair, outcome] of flowsOf(records.with(index, value))) {
            const before = base.get(pair) ?? "";
            if (before !== outcome) changed += 1;
            if (PASSES.includes(outcome) && !PASSES.includes(before))
              found.push(`${record.kind} ${record.origin.source}${place}: ${pair}: ${before} -> ${outcome}`);
          }
        }
      }
      assert.deepEqual(found, []);
      assert.ok(changed > 10);
    });
  }
});
