import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import { UNKNOWN, addresses, group, planned, pool, server } from "../support/estate";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, KEEPS_SOURCE, seedRecords } from "../outcomes/seed-case";

const FE03 = "fe03.ocs.example.com";
const KNOWN_01 = addresses(FE01, "10.1.9.11");
const KNOWN_02 = addresses(FE02, "10.1.9.12");
const BOTH = addresses(FE02, "10.1.9.12", "10.1.2.12");

function found(records: readonly SourceRecord[]): string[] {
  return runPipeline(planned(records))
    .findings.filter(({ rule }) => rule === "peer-answers-agree")
    .map(
      ({ level, group: name, cause, flows, message }) =>
        `${level} ${name ?? "-"} by ${cause.name} [${cause.origin.source}], ${flows.length} flows: ${(
          message.match(/\S+ is (masked|direct|preserved|misdelivered|unreachable)/g) ?? []
        ).join(", ")}`,
    );
}

const MIXED = `advisory ocs-pool01 by ${FE02} [dns ${FE02}], 2 flows: 10.1.9.12 is direct, 10.1.2.12 is masked`;

/** A third Front End beside the others. */
function three(
  dns: readonly SourceRecord[],
  hosts: Readonly<Record<string, readonly string[]>> = {},
): SourceRecord[] {
  return seedRecords({
    servers: [
      server(FE01, FE01_LEGS),
      server(FE02, FE02_LEGS),
      server(
        FE03,
        [
          { name: "lb", address: "10.1.1.13/24", gateway: "10.1.1.1" },
          { name: "mgmt", address: "10.1.9.13/24" },
        ],
        { hosts },
      ),
    ],
    dns: [KNOWN_01, addresses(FE03, "10.1.9.13"), ...dns],
    groups: [group("ocs-pool01", [FE01, FE02, FE03])],
  });
}

const cases: readonly { shows: string; records: readonly SourceRecord[]; gives: readonly string[] }[] = [
  {
    shows: "two addresses of a name, one of them masked",
    records: seedRecords({ dns: [KNOWN_01, BOTH] }),
    gives: [MIXED],
  },
  {
    shows: "its near-twin with one address",
    records: seedRecords({ dns: [KNOWN_01, KNOWN_02] }),
    gives: [],
  },
  {
    shows: "two addresses that are both masked",
    records: seedRecords({
      servers: [
        server(FE01, FE01_LEGS.slice(0, 1)),
        server(FE02, [...FE02_LEGS, { name: "lb", address: "10.1.2.22/24" }]),
      ],
      dns: [KNOWN_01, addresses(FE02, "10.1.2.12", "10.1.2.22")],
    }),
    gives: [],
  },
  {
    shows: "one address direct and the other one through the BIG-IP",
    records: seedRecords({
      dns: [KNOWN_01, BOTH],
      listeners: [KEEPS_SOURCE],
    }),
    gives: [
      `advisory ocs-pool01 by ${FE02} [dns ${FE02}], 2 flows: 10.1.9.12 is direct, 10.1.2.12 is preserved`,
    ],
  },
  {
    shows: "a server that registers its other address by itself",
    records: seedRecords({
      servers: [server(FE01, FE01_LEGS), server(FE02, [{ ...FE02_LEGS[0], register: true }, FE02_LEGS[1]])],
      dns: [KNOWN_01, KNOWN_02],
    }),
    gives: [MIXED],
  },
  {
    shows: "its near-twin that does not",
    records: seedRecords({
      servers: [server(FE01, FE01_LEGS), server(FE02, [{ ...FE02_LEGS[0], register: false }, FE02_LEGS[1]])],
      dns: [KNOWN_01, KNOWN_02],
    }),
    gives: [],
  },
  {
    shows: "an address that is not known agrees with nothing and differs from nothing",
    records: seedRecords({ dns: [KNOWN_01, addresses(FE02, "10.1.9.12", UNKNOWN)] }),
    gives: [],
  },
  {
    shows: "an address whose way is not known neither",
    records: seedRecords({
      servers: [server(FE01, [{ ...FE01_LEGS[0], gateway: UNKNOWN }, FE01_LEGS[1]]), server(FE02, FE02_LEGS)],
      dns: [KNOWN_01, BOTH],
    }),
    gives: [],
  },
  {
    shows: "two servers that ask the same records are one finding",
    records: three([BOTH]),
    gives: [
      `advisory ocs-pool01 by ${FE02} [dns ${FE02}], 4 flows: 10.1.9.12 is direct, 10.1.2.12 is masked, 10.1.9.12 is direct, 10.1.2.12 is masked`,
    ],
  },
  {
    shows: "one server's hosts file gives both: it is what has to be mended",
    records: three([KNOWN_02], { [FE02]: ["10.1.9.12", "10.1.2.12"] }),
    gives: [`advisory ocs-pool01 by ${FE02} [${FE03}], 2 flows: 10.1.9.12 is direct, 10.1.2.12 is masked`],
  },
];

describe("peer-answers-agree", () => {
  for (const { shows, records, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(found(records), gives);
    });
  }

  it("says who gets which address, from where, and what comes of it", () => {
    const { findings, flows } = runPipeline(planned(seedRecords({ dns: [KNOWN_01, BOTH] })));
    const finding = findings.find(({ rule }) => rule === "peer-answers-agree");
    const toFe02 = flows.filter(({ to }) => to === FE02);
    assert.deepEqual(finding, {
      rule: "peer-answers-agree",
      level: "advisory",
      group: "ocs-pool01",
      cause: {
        name: FE02,
        did: "has addresses that lead to different outcomes",
        origin: { source: `dns ${FE02}`, path: "addresses[0]" },
      },
      flows: toFe02.map(({ id }) => id),
      message: [
        `ocs-pool01, TCP 5071 (Match Making): ${FE02} has several addresses, and which one a server uses is not decided by the plan; they lead to different outcomes:`,
        `  - ${FE01}: 10.1.9.12 is direct (the A record of ${FE02}) [dns ${FE02}, addresses[0]]`,
        `  - ${FE01}: 10.1.2.12 is masked (the A record of ${FE02}) [dns ${FE02}, addresses[1]]`,
        "Let the name give only addresses of the best outcome; an address that the server registers by itself goes where the registration of that interface is switched off.",
        ...assumptionsOf(finding?.message ?? ""),
      ].join("\n"),
    });
  });

  it("says of an inferred group how to declare it", () => {
    const records = seedRecords({
      groups: [],
      dns: [addresses(FE01, "10.1.9.11", "10.1.1.11"), BOTH],
      more: pool("/Common/p", [
        { address: "10.1.1.11", port: 5071 },
        { address: "10.1.2.12", port: 5071 },
      ]),
    });
    const messages = runPipeline(planned(records)).findings.flatMap(({ rule, message }) =>
      rule === "peer-answers-agree" ? [message] : [],
    );
    assert.equal(messages.length, 2);
    for (const message of messages)
      assert.match(message, /Nobody declared this group; it was inferred from a pool/);
  });
});

/** The assumptions are told as every rule tells them. */
function assumptionsOf(message: string): string[] {
  const lines = message.split("\n");
  const start = lines.indexOf("It rests on these assumptions:");
  assert.ok(start > 0, message);
  return lines.slice(start);
}
