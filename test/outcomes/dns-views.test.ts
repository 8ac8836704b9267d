import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type {
  CompleteZoneRecord,
  DnsRecordSet,
  DnsViewRecord,
  ZoneRef,
} from "../../policies/records/dns-records";
import type { SourceRecord } from "../../policies/records/records";
import { absent, known } from "../../policies/values/fact";
import { type Given, UNKNOWN, addresses, alias, cname, dnsDoubt, origin } from "../support/estate";
import { FE01, FE02, seedRecords } from "./seed-case";

const WHERE = origin("view");

/** A zone of a DNS server with split views, or (`name` left out) records of a view that tell no zone. */
function zoneOf(view: Given<string>, name?: string): ZoneRef {
  return {
    key: `${typeof view === "string" ? view : "?"} ${name ?? ""}`,
    name: name === undefined ? UNKNOWN : known(name, WHERE),
    isPrivate: absent(WHERE),
    view: typeof view === "string" ? known(view, WHERE) : (view ?? absent(WHERE)),
  };
}

function inView<T extends DnsRecordSet>(view: Given<string>, record: T, zone?: string): T {
  return { ...record, zone: zoneOf(view, zone) };
}

function sees(
  name: string,
  records: readonly DnsRecordSet[] = [],
  servers: readonly string[] = [FE01],
): DnsViewRecord {
  return { kind: "dns-view", origin: origin("facts", "dns.views[0]"), name, servers, records };
}

const INTERNAL = inView("internal", addresses(FE02, "10.1.9.12"));
const EXTERNAL = inView("external", addresses(FE02, "10.1.2.12"));

/** What fe01 -> fe02 comes to, with the notes about names. */
function fe02(dns: readonly SourceRecord[], declared: readonly SourceRecord[]): string[] {
  const records = seedRecords({ dns: [addresses(FE01, "10.1.9.11"), ...dns] });
  return runPipeline({ planned: records, declared })
    .flows.filter(({ to }) => to === FE02)
    .map(({ answer, outcome, missing, assumptions }) => {
      const lacks = missing.map(({ what, why }) => ` missing ${what}: ${why}`).join();
      const rests = assumptions
        .filter(({ what }) => /answered|adds records/.test(what))
        .map(({ what, why }) => ` if ${what}: ${why}`)
        .join();
      return `${answer?.address.text ?? "-"} ${outcome}${lacks}${rests}`;
    });
}

const COMPUTED = "its value is known only after the deployment";
const DIFFER = (a: string, b: string): string =>
  `- undecided missing which zone ${FE01} is answered from: ${FE02} has different answers, or such that are not known, in ${a} and ${b}`;
const BETWEEN = DIFFER('a zone of view "internal"', 'a zone of view "external"');
const UNHEARD = `- undecided missing the DNS records of ${FE02}: no record of it is planned or declared, and its zone is not known to be complete`;
const WHICH_VIEW = `- undecided missing which view a zone of another DNS server is part of: ${COMPUTED}`;
const MAY_BE = `- undecided missing which view a zone is part of: ${COMPUTED}`;
const MADE: CompleteZoneRecord = {
  kind: "complete-zone",
  origin: WHERE,
  name: "example.com",
  zone: zoneOf("internal", "example.com"),
};

interface ViewCase {
  readonly shows: string;
  readonly dns: readonly SourceRecord[];
  readonly declared?: readonly SourceRecord[];
  readonly gives: readonly string[];
}

const cases: readonly ViewCase[] = [
  {
    shows: "two views that answer differently, and nothing says which one a server sees",
    dns: [INTERNAL, EXTERNAL],
    gives: [BETWEEN],
  },
  {
    shows: "the facts say that it sees one",
    dns: [INTERNAL, EXTERNAL],
    declared: [sees("internal")],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "the facts say that it sees the other one",
    dns: [INTERNAL, EXTERNAL],
    declared: [sees("external")],
    gives: ["10.1.2.12 masked"],
  },
  {
    shows: "the facts say it of another server",
    dns: [INTERNAL, EXTERNAL],
    declared: [sees("internal", [], [FE02])],
    gives: [BETWEEN],
  },
  {
    shows: "a view of the facts that is none of the plan's says nothing about those",
    dns: [INTERNAL, EXTERNAL],
    declared: [sees("other", [addresses("x.example.com", "10.1.9.77")])],
    gives: [BETWEEN],
  },
  {
    shows: "one view alone has the name: that the server sees it is an assumption",
    dns: [INTERNAL],
    gives: [
      `10.1.9.12 direct if ${FE01} is answered from a zone of view "internal": nothing states which servers see view "internal"`,
    ],
  },
  {
    shows: "the same where the facts say that it does",
    dns: [INTERNAL],
    declared: [sees("internal")],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "the name is in another view than the server's",
    dns: [EXTERNAL, inView("internal", addresses("x.example.com", "10.1.9.77"))],
    declared: [sees("internal")],
    gives: [UNHEARD],
  },
  {
    shows: "and the server's view has a complete zone without it",
    dns: [EXTERNAL, MADE],
    declared: [sees("internal")],
    gives: ["- unresolved if nobody else adds records to the zone example.com: the plan makes the zone"],
  },
  {
    shows: "a zone whose view is not known may be part of the server's view",
    dns: [INTERNAL, inView(UNKNOWN, addresses(FE02, "10.1.2.12"))],
    declared: [sees("internal")],
    gives: [WHICH_VIEW],
  },
  {
    shows: "and matters nothing where it gives the same",
    dns: [INTERNAL, inView(UNKNOWN, addresses(FE02, "10.1.9.12"))],
    declared: [sees("internal")],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "the server's view may be one whose name is not known",
    dns: [EXTERNAL, inView(UNKNOWN, addresses("x.example.com", "10.1.9.77"))],
    declared: [sees("internal", [addresses("y.example.com", "10.1.9.78")])],
    gives: [MAY_BE],
  },
  {
    shows: "a zone without a view is not asked for a name that the server's view gives",
    dns: [INTERNAL, addresses(FE02, "10.1.2.12")],
    declared: [sees("internal")],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "and is for another name",
    dns: [inView("internal", addresses("x.example.com", "10.1.9.77")), addresses(FE02, "10.1.2.12")],
    declared: [sees("internal")],
    gives: ["10.1.2.12 masked"],
  },
  {
    shows: "of two zones of the view the longer name is asked",
    dns: [
      inView("internal", addresses(FE02, "10.1.2.12"), "example.com"),
      inView("internal", addresses(FE02, "10.1.9.12"), "ocs.example.com"),
    ],
    declared: [sees("internal")],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "a record that the facts add to the view fills in what the plan does not have",
    dns: [inView("internal", cname(FE02, "x.example.com"))],
    declared: [sees("internal", [addresses("x.example.com", "10.1.9.12")])],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "and is not used where the plan has the record",
    dns: [INTERNAL],
    declared: [sees("internal", [addresses(FE02, "10.1.2.12")])],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "an alias is followed within the view",
    dns: [
      inView("internal", alias(FE02, "x.example.com")),
      inView("internal", addresses("x.example.com", "10.1.9.12")),
      inView("external", addresses("x.example.com", "10.1.2.12")),
    ],
    declared: [sees("internal")],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "what may answer in the plan's place may do so in its view",
    dns: [INTERNAL, dnsDoubt(FE02)],
    declared: [sees("internal")],
    gives: [
      "10.1.9.12 direct",
      "- undecided missing whether a resolver's rule answers: its domains are not read",
    ],
  },
];

describe("split views by the name that the plan gives them", () => {
  for (const { shows, dns, declared = [], gives } of cases) {
    it(shows, () => {
      assert.deepEqual(fe02(dns, declared), gives);
      assert.deepEqual(fe02([...dns].reverse(), declared).sort(), [...gives].map(swap).sort());
    });
  }
});

/** The one message that names the zones in the order of their records. */
function swap(line: string): string {
  return line === BETWEEN ? DIFFER('a zone of view "external"', 'a zone of view "internal"') : line;
}

describe("a view of the facts without records", () => {
  const problems = (
    name: string,
    dns: readonly SourceRecord[],
    records: readonly DnsRecordSet[] = [],
  ): string[] =>
    runPipeline({
      planned: seedRecords({ dns }),
      declared: [sees(name, records)],
    }).analysis.network.problems.map(({ message }) => message);

  it("is a problem where the plan has other views", () => {
    assert.deepEqual(problems("intern", [INTERNAL, EXTERNAL]), [
      'facts: dns.views[0].name: "intern" has no records, and no zone of the plan is part of a view of that name; expected records, or one of "external", "internal"',
    ]);
  });

  it("is none where it is one of them, has records, where the plan has no view, or one that is not known", () => {
    assert.deepEqual(problems("internal", [INTERNAL, EXTERNAL]), []);
    assert.deepEqual(problems("intern", [INTERNAL], [addresses(FE02, "10.1.9.12")]), []);
    assert.deepEqual(problems("intern", [addresses(FE02, "10.1.9.12")]), []);
    assert.deepEqual(problems("intern", [INTERNAL, inView(UNKNOWN, addresses("x.y", "10.1.9.12"))]), []);
  });
});
