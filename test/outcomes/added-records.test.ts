import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { DnsRecordSet } from "../../policies/records/dns-records";
import type { SourceRecord } from "../../policies/records/records";
import { known, unknown } from "../../policies/values/fact";
import { addresses, origin, planned } from "../support/estate";
import { FE01, FE02, seedRecords } from "./seed-case";

const KNOWN_01 = addresses(FE01, "10.1.9.11");

/** An address that a command adds to whatever the name has. */
function added(address: string): DnsRecordSet {
  const set = addresses(FE02, address);
  return set.type === "CNAME" ? set : { ...set, adds: true };
}

/** What fe01 -> fe02 comes to, with the assumption about records that nobody knows and what contradicts the plan. */
function fe02(dns: readonly SourceRecord[], declared: readonly SourceRecord[] = []): string[] {
  const { flows, analysis } = runPipeline({ planned: seedRecords({ dns: [KNOWN_01, ...dns] }), declared });
  const lines = flows
    .filter(({ to }) => to === FE02)
    .map(({ answer, outcome, assumptions }) => {
      const rests = assumptions.filter(({ what }) => /other addresses in DNS/.test(what));
      return `${answer?.address.text ?? "-"} ${outcome}${rests.map(({ what, why }) => ` if ${what}: ${why}`).join()}`;
    });
  return [...lines, ...analysis.network.contradictions.map(({ about }) => `contradiction: ${about}`)];
}

const IF_ALL = ` if ${FE02} has no other addresses in DNS than those that are known: a command adds an address to whatever the name has`;

describe("records that a command adds", () => {
  const cases: readonly {
    shows: string;
    dns: readonly SourceRecord[];
    declared?: readonly SourceRecord[];
    gives: readonly string[];
  }[] = [
    {
      shows: "one address rests on there being no other",
      dns: [added("10.1.9.12")],
      gives: [`10.1.9.12 direct${IF_ALL}`],
    },
    {
      shows: "a record set of a provider is all that there is",
      dns: [addresses(FE02, "10.1.9.12")],
      gives: ["10.1.9.12 direct"],
    },
    {
      shows: "two commands give two answers",
      dns: [added("10.1.9.12"), added("10.1.2.12")],
      gives: [`10.1.9.12 direct${IF_ALL}`, `10.1.2.12 masked${IF_ALL}`],
    },
    {
      shows: "a declared address stays beside the one that is added",
      dns: [added("10.1.9.12")],
      declared: [addresses(FE02, "10.1.2.12")],
      gives: [`10.1.9.12 direct${IF_ALL}`, `10.1.2.12 masked${IF_ALL}`],
    },
    {
      shows: "a provider's record set takes a declared one's place",
      dns: [addresses(FE02, "10.1.9.12")],
      declared: [addresses(FE02, "10.1.2.12")],
      gives: ["10.1.9.12 direct", "contradiction: the A record"],
    },
  ];
  for (const { shows, dns, declared = [], gives } of cases) {
    it(shows, () => {
      assert.deepEqual(fe02(dns, declared), gives);
    });
  }

  it("is hidden by a longer zone that a command makes and that does not have the name", () => {
    const where = origin("dc");
    const long = {
      key: "long",
      name: known("ocs.example.com", where),
      isPrivate: { state: "absent", origin: where },
    } as const;
    const apex: SourceRecord = {
      kind: "dns-node",
      origin: where,
      name: known("ocs.example.com", where),
      delegates: false,
      zone: long,
    };
    const short = {
      key: "short",
      name: known("example.com", where),
      isPrivate: { state: "absent", origin: where },
    } as const;
    const { flows } = runPipeline(
      planned(seedRecords({ dns: [KNOWN_01, { ...added("10.1.9.12"), zone: short }, apex] })),
    );
    assert.deepEqual(
      flows
        .filter(({ to }) => to === FE02)
        .map(({ outcome, missing }) => `${outcome} ${missing.map(({ what }) => what).join()}`),
      [`undecided which zone ${FE01} is answered from`],
    );
  });
});

describe("answers of a device's own", () => {
  const where = origin("wide ip");
  const zone = {
    key: "wide",
    name: unknown(where, "that of no zone"),
    isPrivate: unknown(where, "not known"),
    isApart: true,
  };
  const wide = (address: string): DnsRecordSet => ({ ...addresses(FE02, address), zone });
  const lines = (dns: readonly SourceRecord[], declared: readonly SourceRecord[]): string[] => {
    const { flows, analysis } = runPipeline({ planned: seedRecords({ dns: [KNOWN_01, ...dns] }), declared });
    const ofFe02 = flows
      .filter(({ to }) => to === FE02)
      .map(({ answer, outcome, missing, assumptions }) => {
        const rests = assumptions
          .filter(({ what }) => /answered from/.test(what))
          .map(({ what }) => ` if ${what}`);
        return `${answer?.address.text ?? "-"} ${outcome}${missing.map(({ what }) => ` missing ${what}`).join()}${rests.join()}`;
      });
    return [...ofFe02, ...analysis.network.contradictions.map(({ about }) => `contradiction: ${about}`)];
  };
  const WHICH = `- undecided missing which zone ${FE01} is answered from`;
  const cases: readonly (readonly [
    shows: string,
    dns: readonly SourceRecord[],
    declared: readonly SourceRecord[],
    gives: readonly string[],
  ])[] = [
    [
      "alone, they rest on being asked",
      [wide("10.1.9.12")],
      [],
      [`10.1.9.12 direct if ${FE01} is answered from a zone of another DNS server`],
    ],
    ["beside another zone's answer", [wide("10.1.9.12"), addresses(FE02, "10.1.2.12")], [], [WHICH]],
    ["beside a declared answer", [wide("10.1.9.12")], [addresses(FE02, "10.1.2.12")], [WHICH]],
    [
      "out of a device's own files, beside a planned answer",
      [addresses(FE02, "10.1.2.12")],
      [wide("10.1.9.12")],
      [WHICH],
    ],
    [
      "the same answer everywhere",
      [wide("10.1.9.12"), addresses(FE02, "10.1.9.12")],
      [],
      ["10.1.9.12 direct"],
    ],
  ];
  for (const [shows, dns, declared, gives] of cases) {
    it(shows, () => {
      assert.deepEqual(lines(dns, declared), gives);
    });
  }
});
