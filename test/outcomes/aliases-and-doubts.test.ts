import assert from "node:assert/strict";
import type { CompleteZoneRecord } from "../../policies/records/dns-records";
import type { SourceRecord } from "../../policies/records/records";
import { runPipeline } from "../../policies/pipeline";
import {
  UNKNOWN,
  addresses,
  alias,
  cname,
  dnsDoubt,
  group,
  origin,
  planned,
  pool,
  server,
  virtual,
} from "../support/estate";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, KEEPS_SOURCE, seedRecords } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const KNOWN_01 = addresses(FE01, "10.1.9.11");
const TARGET = "target.example.com";
const BACK = "fe02 -> fe01 10.1.9.11: direct";
const COMPLETE: CompleteZoneRecord = { kind: "complete-zone", origin: origin("facts"), name: "example.com" };

/** fe01 with an IPv6 address beside the others. */
const DUAL = [
  server(FE01, [...FE01_LEGS, { name: "v6", address: "2001:db8:9::11/64" }]),
  server(FE02, [...FE02_LEGS, { name: "v6", address: "2001:db8:9::12/64" }]),
];

function named(...dns: readonly SourceRecord[]): SourceRecord[] {
  return seedRecords({ dns: [KNOWN_01, ...dns] });
}

function dual(...dns: readonly SourceRecord[]): SourceRecord[] {
  return seedRecords({ servers: DUAL, dns: [KNOWN_01, ...dns] });
}

const aliasCases: readonly OutcomeCase[] = [
  {
    shows: "an alias answers with its target's addresses",
    records: named(alias(FE02, TARGET), addresses(TARGET, "10.1.9.12")),
    gives: ["fe01 -> fe02 10.1.9.12: direct", BACK],
  },
  {
    shows: "the same, masked",
    records: named(alias(FE02, TARGET), addresses(TARGET, "10.1.2.12")),
    gives: ["fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward", BACK],
  },
  {
    shows: "it takes the addresses of its own type only",
    records: dual(alias(FE02, TARGET), addresses(TARGET, "10.1.9.12"), addresses(TARGET, "2001:db8:9::12")),
    gives: ["fe01 -> fe02 10.1.9.12: direct", BACK],
  },
  {
    shows: "one of each type takes both",
    records: dual(
      alias(FE02, TARGET),
      alias(FE02, TARGET, "AAAA"),
      addresses(TARGET, "10.1.9.12"),
      addresses(TARGET, "2001:db8:9::12"),
    ),
    gives: ["fe01 -> fe02 10.1.9.12: direct", "fe01 -> fe02 2001:db8:9::12: direct", BACK],
  },
  {
    shows: "an alias of one type stands beside addresses of the other",
    records: dual(alias(FE02, TARGET), addresses(FE02, "2001:db8:9::12"), addresses(TARGET, "10.1.9.12")),
    gives: ["fe01 -> fe02 2001:db8:9::12: direct", "fe01 -> fe02 10.1.9.12: direct", BACK],
  },
  {
    shows: "a target that is itself an alias (CNAME)",
    records: named(
      alias(FE02, "a.example.com"),
      cname("a.example.com", TARGET),
      addresses(TARGET, "10.1.9.12"),
    ),
    gives: ["fe01 -> fe02 10.1.9.12: direct", BACK],
  },
  {
    shows: "an alias of an alias",
    records: named(
      alias(FE02, "a.example.com"),
      alias("a.example.com", TARGET),
      addresses(TARGET, "10.1.9.12"),
    ),
    gives: ["fe01 -> fe02 10.1.9.12: direct", BACK],
  },
  {
    shows: "a target that nothing is known of",
    records: named(alias(FE02, "lb-1.elb.example.net")),
    gives: ["fe01 -> fe02 -: undecided missing the DNS records of lb-1.elb.example.net", BACK],
  },
  {
    shows: "a target that is not known",
    records: named(alias(FE02, UNKNOWN)),
    gives: [`fe01 -> fe02 -: undecided missing the target of the A alias ${FE02}`, BACK],
  },
  {
    shows: "a target with addresses of the other type only",
    records: named(alias(FE02, TARGET), addresses(TARGET, "2001:db8:9::12")),
    gives: [`fe01 -> fe02 -: undecided missing the A record of ${TARGET}`, BACK],
  },
  {
    shows: "a target that its complete zone does not have",
    records: named(COMPLETE, alias(FE02, TARGET)),
    gives: [`fe01 -> fe02 -: unresolved by ${FE02}`, BACK],
  },
  {
    shows: "the same beside an address of the other type, which the sender uses",
    records: dual(COMPLETE, alias(FE02, TARGET), addresses(FE02, "2001:db8:9::12")),
    gives: ["fe01 -> fe02 2001:db8:9::12: direct", BACK],
  },
  {
    shows: "an IPv6 alias that is not known does not matter to a sender without IPv6",
    records: named(alias(FE02, TARGET), alias(FE02, TARGET, "AAAA"), addresses(TARGET, "10.1.9.12")),
    gives: ["fe01 -> fe02 10.1.9.12: direct", BACK],
  },
  {
    shows: "and does to one with IPv6",
    records: dual(alias(FE02, TARGET), alias(FE02, TARGET, "AAAA"), addresses(TARGET, "10.1.9.12")),
    gives: [
      "fe01 -> fe02 10.1.9.12: direct",
      `fe01 -> fe02 -: undecided missing the AAAA record of ${TARGET}`,
      BACK,
    ],
  },
  {
    shows: "aliases in a circle",
    records: named(alias(FE02, TARGET), alias(TARGET, FE02)),
    gives: [`fe01 -> fe02 -: unresolved by ${FE02}`, BACK],
  },
  {
    shows: "an alias beside a CNAME, which DNS does not allow",
    records: named(alias(FE02, TARGET), cname(FE02, TARGET), addresses(TARGET, "10.1.9.12")),
    gives: [`fe01 -> fe02 -: undecided missing what ${FE02} resolves to`, BACK],
  },
];

const RULE = "missing whether a resolver's rule answers";

const doubtCases: readonly OutcomeCase[] = [
  {
    shows: "an answer beside which something else may answer is traced, and the pair is undecided",
    records: named(addresses(FE02, "10.1.9.12"), dnsDoubt("ocs.example.com")),
    gives: [
      "fe01 -> fe02 10.1.9.12: direct",
      `fe01 -> fe02 -: undecided ${RULE}`,
      "fe02 -> fe01 10.1.9.11: direct",
      `fe02 -> fe01 -: undecided ${RULE}`,
    ],
  },
  {
    shows: "a doubt about one name",
    records: named(addresses(FE02, "10.1.9.12"), dnsDoubt(FE02)),
    gives: ["fe01 -> fe02 10.1.9.12: direct", `fe01 -> fe02 -: undecided ${RULE}`, BACK],
  },
  {
    shows: "a doubt about every name",
    records: named(addresses(FE02, "10.1.2.12"), dnsDoubt()),
    gives: [
      "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
      `fe01 -> fe02 -: undecided ${RULE}`,
      "fe02 -> fe01 10.1.9.11: direct",
      `fe02 -> fe01 -: undecided ${RULE}`,
    ],
  },
  {
    shows: "a doubt about other names",
    records: named(addresses(FE02, "10.1.9.12"), dnsDoubt("example.org")),
    gives: ["fe01 -> fe02 10.1.9.12: direct", BACK],
  },
  {
    shows: "a doubt about an alias's target",
    records: named(
      cname(FE02, "x.example.org"),
      addresses("x.example.org", "10.1.9.12"),
      dnsDoubt("example.org"),
    ),
    gives: ["fe01 -> fe02 10.1.9.12: direct", `fe01 -> fe02 -: undecided ${RULE}`, BACK],
  },
  {
    shows: "a name that its complete zone does not have may be answered all the same",
    records: named(COMPLETE, dnsDoubt(FE02)),
    gives: [`fe01 -> fe02 -: undecided ${RULE}`, BACK],
  },
  {
    shows: "the hosts file is not in doubt",
    records: seedRecords({
      servers: [server(FE01, FE01_LEGS, { hosts: { [FE02]: ["10.1.9.12"] } }), server(FE02, FE02_LEGS)],
      dns: [KNOWN_01, dnsDoubt(FE02)],
    }),
    gives: ["fe01 -> fe02 10.1.9.12: direct", BACK],
  },
  {
    shows: "but for the addresses of a family that it does not give",
    records: seedRecords({
      servers: [
        server(FE01, [...FE01_LEGS, { name: "v6", address: "2001:db8:9::11/64" }], {
          hosts: { [FE02]: ["10.1.9.12"] },
        }),
        server(FE02, FE02_LEGS),
      ],
      dns: [KNOWN_01, dnsDoubt(FE02)],
    }),
    gives: [
      "fe01 -> fe02 10.1.9.12: direct",
      `fe01 -> fe02 -: undecided missing the DNS records of ${FE02}, ${RULE}`,
      BACK,
    ],
  },
  {
    shows: "what the facts say that the servers of a view see is not in doubt",
    records: named(addresses(FE02, "10.1.2.12"), dnsDoubt(FE02), {
      kind: "dns-view",
      origin: origin("facts"),
      name: "inside",
      servers: [FE01],
      records: [addresses(FE02, "10.1.9.12")],
    }),
    gives: ["fe01 -> fe02 10.1.9.12: direct", BACK],
  },
];

for (const [title, cases] of [
  ["record sets that are a provider's alias of another name", aliasCases],
  ["names for which something else may answer", doubtCases],
] as const) {
  describe(title, () => {
    for (const { shows, records, gives } of cases) {
      it(shows, () => {
        assert.deepEqual(outcomes(records), gives);
      });
    }
  });
}

describe("a peer's name that is an alias (CNAME) of the pool's", () => {
  const POOL_NAME = "pool01.ocs.example.com";
  const leads = (members: readonly string[]): string[] =>
    outcomes(
      seedRecords({
        dns: [KNOWN_01, cname(FE02, POOL_NAME), addresses(POOL_NAME, "10.1.1.20")],
        listeners: [
          KEEPS_SOURCE,
          virtual("/Common/vs", {
            destination: "10.1.1.20",
            port: 5071,
            protocol: "tcp",
            pool: "/Common/p",
            snat: "automap",
          }),
          ...pool(
            "/Common/p",
            members.map((address) => ({ address, port: 5071 })),
          ),
        ],
        groups: [group("ocs-pool01", [FE01, FE02], { poolName: POOL_NAME })],
      }),
    );

  it("misdelivers where the virtual server may choose another member", () => {
    assert.deepEqual(leads(["10.1.1.11", "10.1.2.12"]), [
      `fe01 -> fe02 10.1.1.20: misdelivered by ${FE02}`,
      BACK,
    ]);
  });

  it("masks where it can only choose the peer", () => {
    assert.deepEqual(leads(["10.1.2.12"]), [
      "fe01 -> fe02 10.1.1.20: masked from 10.1.2.1 by /Common/vs",
      BACK,
    ]);
  });

  it("names every record on the way", () => {
    const { flows } = runPipeline(
      planned(seedRecords({ dns: [KNOWN_01, alias(FE02, TARGET), addresses(TARGET, "10.1.9.12")] })),
    );
    assert.deepEqual(
      flows[0]?.answer?.because.map(({ value }) => value),
      [`${FE02} A alias ${TARGET}`, `${TARGET} A 10.1.9.12`],
    );
  });
});
