import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type {
  CompleteZoneRecord,
  DnsNodeRecord,
  DnsRecordSet,
  NameBounds,
  ZoneRef,
} from "../../policies/records/dns-records";
import type { SourceRecord } from "../../policies/records/records";
import { absent, known, unknown } from "../../policies/values/fact";
import { UNKNOWN, addresses, cname, origin, planned } from "../support/estate";
import { FE01, FE02, seedRecords } from "./seed-case";
import { outcomes } from "./short-outcomes";

const WHERE = origin("zone");
const KNOWN_01 = addresses(FE01, "10.1.9.11");

function zone(
  name: string,
  visibility: "public" | "private" | "unknown",
  key = `${visibility} ${name}`,
): ZoneRef {
  const isPrivate = visibility === "unknown" ? unknown(WHERE) : known(visibility === "private", WHERE);
  return { key, name: known(name, WHERE), isPrivate };
}

const PUBLIC = zone("example.com", "public");
const PRIVATE = zone("example.com", "private");

function inZone<T extends DnsRecordSet>(where: ZoneRef, record: T): T {
  return { ...record, zone: where };
}

/** A zone that the plan makes. */
function made(where: ZoneRef): CompleteZoneRecord {
  const name = where.name.state === "known" ? where.name.value : "";
  return { kind: "complete-zone", origin: WHERE, name, zone: where };
}

function node(name: string, delegates = false): DnsNodeRecord {
  return { kind: "dns-node", origin: WHERE, name: known(name, WHERE), delegates };
}

/** A record set whose name is not known, apart from its bounds. */
function unnamed(nameBounds: NameBounds | undefined): DnsRecordSet {
  return { ...addresses(UNKNOWN, "10.1.9.12"), ...(nameBounds && { nameBounds }) };
}

/** What fe01 -> fe02 comes to, the assumptions about names included. */
function fe02(dns: readonly SourceRecord[], declared: readonly SourceRecord[] = []): string[] {
  const records = seedRecords({ dns: [KNOWN_01, ...dns] });
  const { flows } = runPipeline({ planned: records, declared });
  return flows
    .filter(({ to }) => to === FE02)
    .map(({ answer, outcome, missing, assumptions }) => {
      const lacks = missing.map(({ what, why }) => ` missing ${what}: ${why}`).join();
      const rests = assumptions
        .filter(({ what }) => /answered|adds records/.test(what))
        .map(({ what, why }) => ` if ${what}: ${why}`)
        .join();
      return `${answer?.address.text ?? "-"} ${outcome}${lacks}${rests}`;
    });
}

const SEES = `if ${FE01} is answered from the private zone example.com: which networks see a private zone is not read`;
const WHICH = `- undecided missing which zone ${FE01} is answered from`;
const WHOLE = "if nobody else adds records to the zone example.com: the plan makes the zone";
const MANGLED = `- undecided missing the DNS records of ${FE02}`;
const NAMELESS =
  "- undecided missing the name of a record set of type A: its value is known only after the deployment";

interface ZoneCase {
  readonly shows: string;
  readonly dns: readonly SourceRecord[];
  readonly declared?: readonly SourceRecord[];
  readonly gives: readonly string[];
}

const splitBrain: readonly ZoneCase[] = [
  {
    shows: "a name in a public zone",
    dns: [inZone(PUBLIC, addresses(FE02, "10.1.9.12"))],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "a name in a private zone: who sees it is an assumption",
    dns: [inZone(PRIVATE, addresses(FE02, "10.1.9.12"))],
    gives: [`10.1.9.12 direct ${SEES}`],
  },
  {
    shows: "the same, masked",
    dns: [inZone(PRIVATE, addresses(FE02, "10.1.2.12"))],
    gives: [`10.1.2.12 masked ${SEES}`],
  },
  {
    shows: "a zone that may be private",
    dns: [inZone(zone("example.com", "unknown"), addresses(FE02, "10.1.9.12"))],
    gives: [
      `10.1.9.12 direct if ${FE01} is answered from the zone example.com: whether the zone is private is known only after the deployment`,
    ],
  },
  {
    shows: "a name in a public and a private zone, different answers",
    dns: [inZone(PUBLIC, addresses(FE02, "10.1.2.12")), inZone(PRIVATE, addresses(FE02, "10.1.9.12"))],
    gives: [
      `${WHICH}: ${FE02} has different answers, or such that are not known, in the public zone example.com and the private zone example.com`,
    ],
  },
  {
    shows: "the same answers in both, in another order",
    dns: [
      inZone(PUBLIC, addresses(FE02, "10.1.9.12", "10.1.2.12")),
      inZone(PRIVATE, addresses(FE02, "10.1.2.12", "10.1.9.12")),
    ],
    gives: ["10.1.9.12 direct", "10.1.2.12 masked"],
  },
  {
    shows: "an answer that is not known in one of them",
    dns: [inZone(PUBLIC, addresses(FE02, "10.1.9.12")), inZone(PRIVATE, addresses(FE02, UNKNOWN))],
    gives: [
      `${WHICH}: ${FE02} has different answers, or such that are not known, in the public zone example.com and the private zone example.com`,
    ],
  },
  {
    shows: "an alias in one and an address in the other",
    dns: [inZone(PUBLIC, addresses(FE02, "10.1.9.12")), inZone(PRIVATE, cname(FE02, "x.example.com"))],
    gives: [
      `${WHICH}: ${FE02} has different answers, or such that are not known, in the public zone example.com and the private zone example.com`,
    ],
  },
  {
    shows: "values that are not known at all, or an alias without a target",
    dns: [
      inZone(PRIVATE, cname(FE02, UNKNOWN)),
      inZone(PUBLIC, { ...addresses(FE02), type: "A", values: UNKNOWN }),
    ],
    gives: [
      `${WHICH}: ${FE02} has different answers, or such that are not known, in the public zone example.com and the private zone example.com`,
    ],
  },
  {
    shows: "two private zones of one name, the name in one of them",
    dns: [
      inZone(PRIVATE, addresses(FE02, "10.1.9.12")),
      inZone(zone("example.com", "private", "other"), addresses("x.example.com", "10.1.9.77")),
    ],
    gives: [
      `${WHICH}: ${FE02} is in the private zone example.com; the private zone example.com would hold it and does not have it`,
    ],
  },
  {
    shows: "a public name that a planned private zone would hold and does not have",
    dns: [inZone(PUBLIC, addresses(FE02, "10.1.9.12")), made(PRIVATE)],
    gives: [
      `${WHICH}: ${FE02} is in the public zone example.com; the private zone example.com would hold it and does not have it`,
    ],
  },
  {
    shows: "a private zone of other names hides nothing",
    dns: [inZone(PUBLIC, addresses(FE02, "10.1.9.12")), made(zone("example.org", "private"))],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "nor does a public one of a shorter name",
    dns: [inZone(zone("ocs.example.com", "public"), addresses(FE02, "10.1.9.12")), made(PUBLIC)],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "a private one of a shorter name is asked before a public one, by whoever sees it",
    dns: [inZone(zone("ocs.example.com", "public"), addresses(FE02, "10.1.9.12")), made(PRIVATE)],
    gives: [
      `${WHICH}: ${FE02} is in the public zone ocs.example.com; the private zone example.com would hold it and does not have it`,
    ],
  },
  {
    shows: "and not before a private one of a longer name",
    dns: [inZone(zone("ocs.example.com", "private"), addresses(FE02, "10.1.9.12")), made(PRIVATE)],
    gives: [
      `10.1.9.12 direct if ${FE01} is answered from the private zone ocs.example.com: which networks see a private zone is not read`,
    ],
  },
  {
    shows: "a private name beside a public zone that does not have it",
    dns: [inZone(PRIVATE, addresses(FE02, "10.1.9.12")), made(PUBLIC)],
    gives: [`10.1.9.12 direct ${SEES}`],
  },
  {
    shows: "a server of another kind and a planned zone, the same name with different answers",
    dns: [addresses(FE02, "10.1.2.12"), inZone(PUBLIC, addresses(FE02, "10.1.9.12"))],
    gives: [
      `${WHICH}: ${FE02} has different answers, or such that are not known, in a zone of another DNS server and the public zone example.com`,
    ],
  },
  {
    shows: "several record sets of one name in one zone are all its answers",
    dns: [inZone(PUBLIC, addresses(FE02, "10.1.9.12")), inZone(PUBLIC, addresses(FE02, "10.1.2.12"))],
    gives: ["10.1.9.12 direct", "10.1.2.12 masked"],
  },
  {
    shows: "several aliases of one name in one zone are all followed",
    dns: [
      inZone(PUBLIC, cname(FE02, "a.example.com")),
      inZone(PUBLIC, cname(FE02, "b.example.com")),
      inZone(PUBLIC, addresses("a.example.com", "10.1.9.12")),
      inZone(PUBLIC, addresses("b.example.com", "10.1.2.12", "10.1.9.12")),
    ],
    gives: ["10.1.9.12 direct", "10.1.2.12 masked"],
  },
  {
    shows: "one of two aliases leads nowhere",
    dns: [
      made(PUBLIC),
      inZone(PUBLIC, cname(FE02, "a.example.com")),
      inZone(PUBLIC, cname(FE02, "b.example.com")),
      inZone(PUBLIC, addresses("a.example.com", "10.1.9.12")),
    ],
    gives: [`10.1.9.12 direct ${WHOLE}`, `- unresolved ${WHOLE}`],
  },
  {
    shows: "aliases that branch and all end in circles lead nowhere",
    dns: ["a", "b", "c"].flatMap((from) =>
      ["a", "b", "c"].map((to) =>
        inZone(
          PUBLIC,
          cname(from === "a" ? FE02 : `${from}.example.com`, to === "a" ? FE02 : `${to}.example.com`),
        ),
      ),
    ),
    gives: ["- unresolved"],
  },
  {
    shows: "aliases that branch again and again are given up",
    dns: [
      ...[0, 1, 2, 3, 4, 5].flatMap((level) =>
        (level === 0 ? [FE02] : [0, 1, 2].map((branch) => `n${level}${branch}.example.com`)).flatMap((from) =>
          [0, 1, 2].map((branch) => inZone(PUBLIC, cname(from, `n${level + 1}${branch}.example.com`))),
        ),
      ),
      ...[0, 1, 2].map((branch) => inZone(PUBLIC, addresses(`n6${branch}.example.com`, "10.1.9.12"))),
    ],
    gives: [
      "10.1.9.12 direct",
      `- undecided missing what ${FE02} resolves to: its aliases have too many branches`,
    ],
  },
];

const completeZones: readonly ZoneCase[] = [
  {
    shows: "a name that a planned zone does not have",
    dns: [made(PUBLIC)],
    gives: [`- unresolved ${WHOLE}`],
  },
  {
    shows: "a name that a planned private zone does not have",
    dns: [made(PRIVATE)],
    gives: [`- unresolved ${WHOLE}, ${SEES}`],
  },
  {
    shows: "a zone that the facts call complete rests on nothing",
    dns: [made(PRIVATE), { kind: "complete-zone", origin: WHERE, name: "example.com" }],
    gives: ["- unresolved"],
  },
  {
    shows: "the planned zone of the longest name is the one that is asked",
    dns: [made(PUBLIC), made(zone("ocs.example.com", "public"))],
    gives: ["- unresolved if nobody else adds records to the zone ocs.example.com: the plan makes the zone"],
  },
  {
    shows: "a part of the zone that is handed over to other name servers is not in it",
    dns: [made(PUBLIC), node("ocs.example.com", true)],
    gives: [
      `${MANGLED}: no record of it is planned or declared, and ocs.example.com is handed over to other name servers`,
    ],
  },
  {
    shows: "another part that is handed over",
    dns: [made(PUBLIC), node("other.example.com", true)],
    gives: [`- unresolved ${WHOLE}`],
  },
  {
    shows: "name servers of a name that is not known may have the name",
    dns: [
      made(PUBLIC),
      { ...node("x", true), name: UNKNOWN, nameBounds: { within: "example.com", begins: "ocs" } },
    ],
    gives: [
      "- undecided missing the name of a record set of type NS: its value is known only after the deployment",
    ],
  },
  {
    shows: "another set of a name that is not known changes nothing",
    dns: [made(PUBLIC), { ...node("x"), name: UNKNOWN }],
    gives: [`- unresolved ${WHOLE}`],
  },
  {
    shows: "a planned zone does not take the declared record's place",
    dns: [made(PUBLIC)],
    declared: [addresses(FE02, "10.1.9.12")],
    gives: ["10.1.9.12 direct"],
  },
];

const wildcards: readonly ZoneCase[] = [
  {
    shows: "a wildcard answers for a name without records in a zone that the plan makes",
    dns: [made(PUBLIC), inZone(PUBLIC, addresses("*.ocs.example.com", "10.1.2.12"))],
    gives: [`10.1.2.12 masked ${WHOLE}`],
  },
  {
    shows: "not where a name that exists stands between them",
    dns: [made(PUBLIC), inZone(PUBLIC, addresses("*.example.com", "10.1.9.12"))],
    // fe01's own record is below ocs.example.com, which therefore exists and keeps the wildcard away.
    gives: [`${MANGLED}: the wildcard *.example.com may answer for it, unless it has records of its own`],
  },
  {
    shows: "not in a zone of which other records may exist",
    dns: [inZone(PUBLIC, addresses("*.ocs.example.com", "10.1.9.12"))],
    gives: [`${MANGLED}: the wildcard *.ocs.example.com may answer for it, unless it has records of its own`],
  },
  {
    shows: "not where the complete zone is another one",
    dns: [made(PRIVATE), inZone(PUBLIC, addresses("*.ocs.example.com", "10.1.9.12"))],
    gives: [`${MANGLED}: the wildcard *.ocs.example.com may answer for it, unless it has records of its own`],
  },
  {
    shows: "not for a name that has a record set of another type",
    dns: [made(PUBLIC), node(FE02), inZone(PUBLIC, addresses("*.ocs.example.com", "10.1.9.12"))],
    gives: [`${MANGLED}: the wildcard *.ocs.example.com may answer for it, unless it has records of its own`],
  },
  {
    shows: "a name's own records come first",
    dns: [
      made(PUBLIC),
      inZone(PUBLIC, addresses(FE02, "10.1.9.12")),
      inZone(PUBLIC, addresses("*.ocs.example.com", "10.1.2.12")),
    ],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "in a zone that the facts call complete",
    dns: [
      { kind: "complete-zone", origin: WHERE, name: "example.com" },
      inZone(PUBLIC, addresses("*.ocs.example.com", "10.1.9.12")),
    ],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "a wildcard elsewhere does not matter",
    dns: [made(PUBLIC), inZone(PUBLIC, addresses("*.other.example.com", "10.1.9.12"))],
    gives: [`- unresolved ${WHOLE}`],
  },
];

const gaps: readonly ZoneCase[] = [
  { shows: "a set of any name", dns: [made(PUBLIC), unnamed(undefined)], gives: [NAMELESS] },
  {
    shows: "a set of another zone",
    dns: [made(PUBLIC), unnamed({ within: "example.org" })],
    gives: [`- unresolved ${WHOLE}`],
  },
  { shows: "a set of this zone", dns: [made(PUBLIC), unnamed({ within: "example.com" })], gives: [NAMELESS] },
  {
    shows: "a set that begins with the name",
    dns: [made(PUBLIC), unnamed({ begins: FE02 })],
    gives: [NAMELESS],
  },
  {
    shows: "a set that begins with its first label",
    dns: [made(PUBLIC), unnamed({ begins: "fe02" })],
    gives: [NAMELESS],
  },
  {
    shows: "a set that begins with another name",
    dns: [made(PUBLIC), unnamed({ begins: "fe0" })],
    gives: [`- unresolved ${WHOLE}`],
  },
  {
    shows: "a planned set of unknown name may take a declared one's place",
    dns: [unnamed({ within: "example.com" })],
    declared: [addresses(FE02, "10.1.9.12")],
    gives: ["10.1.9.12 direct", NAMELESS],
  },
  {
    shows: "also a declared alias's",
    dns: [unnamed({ begins: "fe02" }), addresses("x.example.com", "10.1.9.12")],
    declared: [cname(FE02, "x.example.com")],
    gives: ["10.1.9.12 direct", NAMELESS],
  },
  {
    shows: "not where it is of another name",
    dns: [unnamed({ begins: "fe03" })],
    declared: [addresses(FE02, "10.1.9.12")],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "a set that begins with a planned name may be another zone's of that name",
    dns: [inZone(PUBLIC, addresses(FE02, "10.1.9.12")), unnamed({ begins: FE02 })],
    gives: ["10.1.9.12 direct", NAMELESS],
  },
  {
    shows: "a set of which only the zone is known may be one more of a planned name",
    dns: [inZone(PUBLIC, addresses(FE02, "10.1.9.12")), inZone(PUBLIC, unnamed({ within: "example.com" }))],
    gives: ["10.1.9.12 direct", NAMELESS],
  },
  {
    shows: "not where the zone has no second set of a name and type",
    dns: [
      inZone(PUBLIC, { ...addresses(FE02, "10.1.9.12"), isOnly: true }),
      inZone(PUBLIC, { ...unnamed({ within: "example.com" }), isOnly: true }),
    ],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "nor where it is an alias, which stands alone",
    dns: [
      inZone(PUBLIC, addresses(FE02, "10.1.9.12")),
      inZone(PUBLIC, {
        ...cname("x.example.com", "y.example.com"),
        name: UNKNOWN,
        nameBounds: { within: "example.com" },
      }),
    ],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "nor where it is of a family that the asker does not use",
    dns: [
      inZone(PUBLIC, addresses(FE02, "10.1.9.12")),
      inZone(PUBLIC, { ...addresses(UNKNOWN, "2001:db8:9::12"), nameBounds: { within: "example.com" } }),
    ],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "a set of a zone that the asker does not see bears on nothing",
    dns: [
      inZone(PUBLIC, addresses(FE02, "10.1.9.12")),
      inZone({ ...PRIVATE, view: known("internal", WHERE) }, unnamed({ within: "example.com" })),
      { kind: "dns-view", origin: WHERE, name: "external", servers: [FE01], records: [] },
      inZone(
        { ...zone("example.org", "public"), view: known("external", WHERE) },
        addresses("x.example.org"),
      ),
    ],
    gives: ["10.1.9.12 direct"],
  },
];

for (const [title, cases] of [
  ["names in public and private zones", splitBrain],
  ["names that complete zones do not have", completeZones],
  ["names that wildcards may answer for", wildcards],
  ["record sets whose name is not known", gaps],
] as const) {
  describe(title, () => {
    for (const { shows, dns, declared, gives } of cases) {
      it(shows, () => {
        assert.deepEqual(fe02(dns, declared), gives);
      });
    }
  });
}

describe("names in zones: near-twins", () => {
  it("a wildcard that leads to the masked address and the peer's own record, one record apart", () => {
    const wild = [made(PUBLIC), inZone(PUBLIC, addresses("*.ocs.example.com", "10.1.2.12"))];
    const own = inZone(PUBLIC, addresses(FE02, "10.1.9.12"));
    const first = (dns: readonly SourceRecord[]): string | undefined =>
      outcomes(seedRecords({ dns: [KNOWN_01, ...dns] }))[0];
    assert.equal(first(wild), "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward");
    assert.equal(first([...wild, own]), "fe01 -> fe02 10.1.9.12: direct");
  });

  it("a zone whose name is not known is no zone of anybody's names", () => {
    const nameless: ZoneRef = { key: "z", name: UNKNOWN, isPrivate: absent(WHERE) };
    const given = runPipeline(
      planned(seedRecords({ dns: [KNOWN_01, inZone(nameless, addresses(FE02, "10.1.9.12"))] })),
    );
    assert.deepEqual(
      given.flows.map(({ outcome }) => outcome),
      ["direct", "direct"],
    );
  });
});
