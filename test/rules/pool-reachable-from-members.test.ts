import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import {
  FLOATING,
  UNKNOWN,
  addresses,
  type GivenVirtual,
  group,
  planned,
  pool,
  selfIp,
  server,
  virtual,
} from "../support/estate";

const FE01 = "fe01.ocs.example.com";
const FE02 = "fe02.ocs.example.com";
const POOL = "pool01.ocs.example.com";
const LEG = { name: "lb", gateway: "10.1.1.1" } as const;

interface Estate {
  readonly name?: readonly SourceRecord[];
  readonly vip?: Partial<GivenVirtual>;
  readonly members?: Parameters<typeof pool>[1];
  readonly more?: readonly SourceRecord[];
}

/** Two Front Ends on one segment with the BIG-IP, which has the virtual server of their pool there too (one-armed). */
function estate({ name, vip, members, more }: Estate): SourceRecord[] {
  return [
    server(FE01, [{ ...LEG, address: "10.1.1.11/24" }]),
    server(FE02, [{ ...LEG, address: "10.1.1.12/24" }]),
    addresses(FE01, "10.1.1.11"),
    addresses(FE02, "10.1.1.12"),
    ...(name ?? [addresses(POOL, "10.1.1.100")]),
    selfIp("/Common/self", "10.1.1.2/24", "/Common/fe"),
    selfIp("/Common/float", "10.1.1.1/24", "/Common/fe", FLOATING),
    virtual("/Common/vip", {
      destination: "10.1.1.100",
      port: 5061,
      protocol: "tcp",
      pool: "/Common/fe",
      snat: "none",
      ...vip,
    }),
    ...pool("/Common/fe", members ?? [{ address: "10.1.1.11" }, { address: "10.1.1.12" }]),
    group("ocs-pool01", [FE01, FE02], { poolName: POOL }),
    ...(more ?? []),
  ];
}

/** `fe01 5061: outcome DISPOSITION by cause`, of each call; and the findings of the two rules. */
function judge(records: readonly SourceRecord[]): { calls: string[]; findings: string[] } {
  const { analysis, findings } = runPipeline(planned(records));
  return {
    calls: analysis.poolCalls.map(({ from, port, outcome, disposition, cause, missing }) =>
      [
        `${from.split(".")[0] ?? ""} ${port.port}: ${outcome}`,
        ...(disposition === undefined || disposition === "ACCEPTED" ? [] : [disposition]),
        ...(cause === undefined ? [] : [`by ${cause.name}`]),
        ...missing.map(({ what }) => `missing ${what}`),
      ].join(" "),
    ),
    findings: findings
      .filter(({ rule }) => rule === "pool-reachable-from-members" || rule === "peer-path-decidable")
      .map(({ rule, level, group: name, cause }) => `${rule} ${level} ${name ?? ""} ${cause.name}`),
  };
}

const REPORTED = "pool-reachable-from-members mandatory ocs-pool01";

interface Case {
  readonly shows: string;
  readonly estate: Estate;
  readonly calls: readonly string[];
  readonly findings: readonly string[];
}

const cases: readonly Case[] = [
  {
    shows: "4.6 one-armed and untranslated: the member answers the caller past the BIG-IP [A]",
    estate: {},
    calls: [
      `fe01 5061: unreachable REPLY_BYPASSES_BIGIP by ${FE01}`,
      `fe02 5061: unreachable REPLY_BYPASSES_BIGIP by ${FE01}`,
    ],
    findings: [`${REPORTED} ${FE01}`],
  },
  {
    shows: "4.6 one-armed and translated: the reply comes back, and whose address arrives is all one",
    estate: { vip: { snat: "automap" } },
    calls: ["fe01 5061: reached", "fe02 5061: reached"],
    findings: [],
  },
  {
    shows: "4.6 a member that can only be sent its own call back gets no answer that it takes",
    estate: { members: [{ address: "10.1.1.11" }, { address: "10.1.1.12", enabled: false }] },
    calls: [
      `fe01 5061: unreachable REPLY_BYPASSES_BIGIP by ${FE01}`,
      `fe02 5061: unreachable REPLY_BYPASSES_BIGIP by ${FE01}`,
    ],
    findings: [`${REPORTED} ${FE01}`],
  },
  {
    shows: "translated, a member may well be sent its own call back",
    estate: { vip: { snat: "automap" }, members: [{ address: "10.1.1.11" }] },
    calls: ["fe01 5061: reached", "fe02 5061: reached"],
    findings: [],
  },
  {
    shows: "a name that gives the members' own addresses needs no BIG-IP",
    estate: { name: [addresses(POOL, "10.1.1.11", "10.1.1.12")], vip: { destination: "10.1.1.200" } },
    calls: ["fe01 5071: reached", "fe01 5071: reached", "fe02 5071: reached", "fe02 5071: reached"],
    findings: [],
  },
  {
    shows: "2.5 no usable member: nobody is reached",
    estate: {
      vip: { snat: "automap" },
      members: [{ address: "10.1.1.11", enabled: false }],
    },
    calls: [
      "fe01 5061: unreachable NO_USABLE_MEMBER by /Common/vip",
      "fe02 5061: unreachable NO_USABLE_MEMBER by /Common/vip",
    ],
    findings: [`${REPORTED} /Common/vip`],
  },
  {
    shows: "a machine that is no member may get the call",
    estate: {
      vip: { snat: "automap" },
      members: [{ address: "10.1.1.11" }, { address: "10.1.1.50" }],
      more: [server("other.example.com", [{ ...LEG, address: "10.1.1.50/24" }])],
    },
    calls: ["fe01 5061: misdelivered by other.example.com", "fe02 5061: misdelivered by other.example.com"],
    findings: [`${REPORTED} other.example.com`],
  },
  {
    shows: "an address that is not known yet leaves it open, which is no pass",
    estate: { name: [addresses(POOL, UNKNOWN)] },
    calls: [
      `fe01 5071: undecided missing an address in the A record of ${POOL}`,
      `fe02 5071: undecided missing an address in the A record of ${POOL}`,
    ],
    findings: [`peer-path-decidable advisory ocs-pool01 an address in the A record of ${POOL}`],
  },
];

describe("pool-reachable-from-members", () => {
  for (const { shows, estate: given, calls, findings } of cases) {
    it(shows, () => {
      assert.deepEqual(judge(estate(given)), { calls, findings });
    });
  }

  it("asks nothing of a group without a pool name", () => {
    const records = estate({}).map((record) =>
      record.kind === "peer-group" ? { ...record, poolName: undefined } : record,
    );
    assert.deepEqual(judge(records), { calls: [], findings: [] });
  });

  it("tells the way of the call and of its reply, and what to do", () => {
    const { findings } = runPipeline(planned(estate({})));
    assert.deepEqual(
      findings.filter(({ rule }) => rule === "pool-reachable-from-members").map(({ message }) => message),
      [
        [
          `ocs-pool01, TCP 5061: ${FE01}, ${FE02} cannot call ${POOL}, the name of their own pool: ${FE01} gets the packet from its own address 10.1.1.11 and answers itself, past BIG-IP ltm1, which holds the connection.`,
          "  REPLY_BYPASSES_BIGIP: the reply reaches the sender past the BIG-IP that holds the connection.",
          `  ${FE01} -> ${POOL}: the A record of ${POOL} gives 10.1.1.100 [dns ${POOL}, addresses[0]]`,
          `    ${FE01}: 10.1.1.100 is on-link at interface lb; it sends from 10.1.1.11`,
          "    BIG-IP ltm1 (/Common/fe -> /Common/fe):",
          "      virtual server /Common/vip sends it to member 10.1.1.11:5061 of pool /Common/fe",
          "      10.1.1.11 is connected by self IP /Common/self, out on VLAN /Common/fe",
          "      /Common/vip keeps the source and no SNAT covers it",
          `    ${FE01}: 10.1.1.11 is its own address; the packet comes from 10.1.1.11`,
          "    the reply:",
          `    ${FE01}: 10.1.1.11 is its own address, so its reply does not leave it`,
          "Let the virtual server translate the source of calls from its own members (an iRule or a second virtual server with their segment as its source), or let the name lead the members elsewhere.",
          "It rests on these assumptions:",
          `  - interface lb of ${FE01} is on the segment of 10.1.1.0/24; VLAN /Common/fe of BIG-IP ltm1 is on the segment of 10.1.1.0/24; interface lb of ${FE02} is on the segment of 10.1.1.0/24: it names no segment, and the same prefix is taken for the same segment`,
        ].join("\n"),
      ],
    );
  });
});
