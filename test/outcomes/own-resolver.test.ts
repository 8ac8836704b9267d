import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import { judgePoolCalls } from "../../policies/outcomes/judge-pool-calls";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import { type GivenResolver, UNKNOWN, addresses, group, origin, planned, server } from "../support/estate";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, seedRecords } from "./seed-case";
import { outcomes } from "./short-outcomes";

const KNOWN_01 = addresses(FE01, "10.1.9.11");
const BACK = "fe02 -> fe01 10.1.9.11: direct";
const complete = (name: string): SourceRecord => ({ kind: "complete-zone", origin: origin("facts"), name });

interface SuffixCase {
  readonly shows: string;
  readonly resolver: GivenResolver | undefined;
  readonly dns: readonly SourceRecord[];
  readonly gives: string;
  readonly assumes?: readonly string[];
}

const LOOKS = `fe01 -> fe02 -: undecided missing whether ${FE01} looks for ${FE02}.corp.example where ${FE02} does not exist`;
const UNRESOLVED = `fe01 -> fe02 -: unresolved by ${FE02}`;
const WILD = addresses("*.corp.example", "10.1.9.12");

const suffixCases: readonly SuffixCase[] = [
  {
    shows: "a name that does not exist, without suffixes",
    resolver: undefined,
    dns: [complete("ocs.example.com"), complete("corp.example"), WILD],
    gives: UNRESOLVED,
  },
  {
    shows: "the same with a suffix below which a wildcard answers",
    resolver: { suffixes: ["corp.example"] },
    dns: [complete("ocs.example.com"), complete("corp.example"), WILD],
    gives: LOOKS,
  },
  {
    shows: "the same with a suffix below which nothing answers",
    resolver: { suffixes: ["corp.example"] },
    dns: [complete("ocs.example.com"), complete("corp.example")],
    gives: UNRESOLVED,
  },
  {
    shows: "a suffix of which nothing is known: that nothing answers is an assumption",
    resolver: { suffixes: ["corp.example"] },
    dns: [complete("ocs.example.com")],
    gives: UNRESOLVED,
    assumes: [`${FE01} finds no ${FE02}.corp.example: no record of it is planned or declared`],
  },
  {
    shows: "the second of two suffixes",
    resolver: { suffixes: ["example.com", "corp.example"] },
    dns: [complete("ocs.example.com"), complete("example.com"), complete("corp.example"), WILD],
    gives: LOOKS,
  },
  {
    shows: "a suffix that is not known",
    resolver: { suffixes: [UNKNOWN] },
    dns: [complete("ocs.example.com")],
    gives: `fe01 -> fe02 -: undecided missing the DNS suffixes of ${FE01}`,
  },
  {
    shows: "suffixes that are not known",
    resolver: { suffixes: UNKNOWN },
    dns: [complete("ocs.example.com")],
    gives: `fe01 -> fe02 -: undecided missing the DNS suffixes of ${FE01}`,
  },
  {
    shows: "a name that exists is looked for as it is",
    resolver: { suffixes: ["corp.example"] },
    dns: [complete("ocs.example.com"), complete("corp.example"), WILD, addresses(FE02, "10.1.9.12")],
    gives: "fe01 -> fe02 10.1.9.12: direct",
  },
  {
    shows: "a name of which nothing is known stays so",
    resolver: { suffixes: ["corp.example"] },
    dns: [WILD],
    gives: `fe01 -> fe02 -: undecided missing the DNS records of ${FE02}`,
  },
];

describe("names and the DNS suffixes of the server that asks", () => {
  for (const { shows, resolver, dns, gives, assumes = [] } of suffixCases) {
    it(shows, () => {
      const fe01 = server(FE01, FE01_LEGS, resolver && { resolver });
      const records = seedRecords({ servers: [fe01, server(FE02, FE02_LEGS)], dns: [KNOWN_01, ...dns] });
      assert.deepEqual(outcomes(records), [gives, BACK]);
      const [flow] = runPipeline(planned(records)).flows;
      assert.deepEqual(
        flow?.assumptions.flatMap(({ what, why }) => (what.includes("finds no") ? [`${what}: ${why}`] : [])),
        assumes,
      );
    });
  }
});

describe("names in the hosts file are compared as they are", () => {
  const withHosts = (
    hosts: Readonly<Record<string, readonly string[]>>,
    resolver?: GivenResolver,
  ): string[] =>
    outcomes(
      seedRecords({
        servers: [server(FE01, FE01_LEGS, { hosts, ...(resolver && { resolver }) }), server(FE02, FE02_LEGS)],
        dns: [KNOWN_01, addresses(FE02, "10.1.2.12")],
      }),
    );

  it("the full name has a line", () => {
    assert.deepEqual(withHosts({ [FE02]: ["10.1.9.12"] }), ["fe01 -> fe02 10.1.9.12: direct", BACK]);
  });

  it("a line of the short name is none of the full name's, whatever the suffixes are", () => {
    const masked = ["fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward", BACK];
    assert.deepEqual(withHosts({ fe02: ["10.1.9.12"] }), masked);
    assert.deepEqual(withHosts({ fe02: ["10.1.9.12"] }, { suffixes: ["ocs.example.com"] }), masked);
  });
});

describe("a server's own name", () => {
  const calls = (poolName: string): string[] =>
    judgePoolCalls(
      buildNetwork(
        planned(
          seedRecords({
            servers: [server(FE01, FE01_LEGS, { hosts: { [FE01]: ["10.1.9.77"] } }), server(FE02, FE02_LEGS)],
            dns: [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")],
            groups: [group("ocs-pool01", [FE01, FE02], { poolName })],
          }),
        ),
      ),
    ).map(
      ({ from, answer, outcome, missing }) =>
        `${from.split(".")[0] ?? ""} ${answer?.address.text ?? "-"} ${outcome}${missing.map(({ what }) => ` missing ${what}`).join(",")}`,
    );

  it("gives its own addresses, whatever DNS and its hosts file say; another server asks DNS", () => {
    assert.deepEqual(calls(FE01), [
      "fe01 10.1.1.11 reached",
      "fe01 10.1.9.11 reached",
      "fe02 10.1.9.11 reached",
    ]);
    assert.deepEqual(calls(FE02), [
      "fe01 10.1.9.12 reached",
      "fe02 10.1.2.12 reached",
      "fe02 10.1.9.12 reached",
    ]);
  });
});
