import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { CompleteZoneRecord, DnsRecordSet, ZoneRef } from "../../policies/records/dns-records";
import type { SourceRecord } from "../../policies/records/records";
import { type Fact, known, unknown } from "../../policies/values/fact";
import {
  type Given,
  type GivenResolver,
  UNKNOWN,
  addresses,
  origin,
  planned,
  server,
} from "../support/estate";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, seedRecords } from "./seed-case";

const WHERE = origin("zone");
const NETWORKS = origin("zone links");

type GivenNetworks = readonly Given<string>[] | Fact<readonly Fact<string>[]> | undefined;

function zone(name: string, privacy: Fact<boolean>, networks: GivenNetworks, key: string): ZoneRef {
  const bound =
    networks === undefined || "state" in networks
      ? networks
      : known(
          networks.map((one) => (typeof one === "string" ? known(one, NETWORKS) : UNKNOWN)),
          NETWORKS,
        );
  return { key, name: known(name, WHERE), isPrivate: privacy, ...(bound && { networks: bound }) };
}

function privateZone(networks: GivenNetworks, name = "example.com", key = `private ${name}`): ZoneRef {
  return zone(name, known(true, WHERE), networks, key);
}

function publicZone(name = "example.com"): ZoneRef {
  return zone(name, known(false, WHERE), undefined, `public ${name}`);
}

const PUBLIC = publicZone();

function inZone<T extends DnsRecordSet>(where: ZoneRef, record: T): T {
  return { ...record, zone: where };
}

function made(where: ZoneRef): CompleteZoneRecord {
  const name = where.name.state === "known" ? where.name.value : "";
  return { kind: "complete-zone", origin: WHERE, name, zone: where };
}

/** fe01 in cloud networks, `undefined` for none, and with the resolver that is stated. */
function asker(networks: readonly Given<string>[] | undefined, resolver?: GivenResolver): SourceRecord {
  const legs = FE01_LEGS.map((leg, index) =>
    networks === undefined ? leg : { ...leg, network: networks[index % networks.length] },
  );
  return server(FE01, legs, resolver && { resolver });
}

/** What fe01 -> fe02 comes to, with the notes about names. */
function fe02(fe01: SourceRecord, dns: readonly SourceRecord[]): string[] {
  const records = seedRecords({
    servers: [fe01, server(FE02, FE02_LEGS)],
    dns: [addresses(FE01, "10.1.9.11"), ...dns],
  });
  return runPipeline(planned(records))
    .flows.filter(({ to }) => to === FE02)
    .map(({ answer, outcome, missing, assumptions }) => {
      const lacks = missing.map(({ what, why }) => ` missing ${what}: ${why}`).join();
      const rests = assumptions
        .filter(({ what }) => /answered|asks|adds records/.test(what))
        .map(({ what, why }) => ` if ${what}: ${why}`)
        .join();
      return `${answer?.address.text ?? "-"} ${outcome}${lacks}${rests}`;
    });
}

const MASKED = inZone(PUBLIC, addresses(FE02, "10.1.2.12"));
const OWN_SERVERS = `if ${FE01} asks the DNS servers of its own network: nothing states other ones`;
const UNSEEN = `if ${FE01} is not answered from the private zone example.com: the zone is bound to other networks only`;
const PLACED = `if ${FE01} is answered from the private zone example.com: nothing states that ${FE01} is in a network that the zone is bound to`;
const UNREAD = `if ${FE01} is answered from the private zone example.com: which networks see a private zone is not read`;
const COMPUTED = "its value is known only after the deployment";
const BOUND = `- undecided missing which networks the private zone example.com is bound to: ${COMPUTED}`;
const NETWORK = `- undecided missing which network ${FE01} is in: ${COMPUTED}`;
const DIFFER = `- undecided missing which zone ${FE01} is answered from: ${FE02} has different answers, or such that are not known, in the public zone example.com and the private zone example.com`;
const ELSEWHERE =
  `- undecided missing whether the DNS servers that ${FE01} asks (10.0.0.53) answer from the private zone example.com: ` +
  "they are not the network's own";

interface NetworkCase {
  readonly shows: string;
  readonly asker: SourceRecord;
  /** What the private zone is bound to; it gives fe02 the address that is reached directly. */
  readonly networks: GivenNetworks;
  /** Where the public zone gives fe02 the masked address. */
  readonly both: readonly string[];
  /** Where the private zone alone has the name. */
  readonly alone: readonly string[];
}

const UNHEARD = `- undecided missing the DNS records of ${FE02}: no record of it is planned or declared, and its zone is not known to be complete`;

const networkCases: readonly NetworkCase[] = [
  {
    shows: "bound to the asker's network: it is seen, and hides the public zone",
    asker: asker(["a"]),
    networks: ["a"],
    both: [`10.1.9.12 direct ${OWN_SERVERS}`],
    alone: [`10.1.9.12 direct ${OWN_SERVERS}`],
  },
  {
    shows: "bound to another network: it is not seen",
    asker: asker(["b"]),
    networks: ["a"],
    both: [`10.1.2.12 masked ${UNSEEN}`],
    alone: [`${UNHEARD} ${UNSEEN}`],
  },
  {
    shows: "bound to several networks, the asker's among them",
    asker: asker(["b"]),
    networks: ["a", "b"],
    both: [`10.1.9.12 direct ${OWN_SERVERS}`],
    alone: [`10.1.9.12 direct ${OWN_SERVERS}`],
  },
  {
    shows: "bound to the asker's network and to one that is not known",
    asker: asker(["a"]),
    networks: [UNKNOWN, "a"],
    both: [`10.1.9.12 direct ${OWN_SERVERS}`],
    alone: [`10.1.9.12 direct ${OWN_SERVERS}`],
  },
  {
    shows: "bound to no network at all",
    asker: asker(["a"]),
    networks: [],
    both: [`10.1.2.12 masked ${UNSEEN}`],
    alone: [`${UNHEARD} ${UNSEEN}`],
  },
  {
    shows: "bound to a network that is not known",
    asker: asker(["b"]),
    networks: ["a", UNKNOWN],
    both: [BOUND],
    alone: [BOUND],
  },
  {
    shows: "bound to networks that are not known",
    asker: asker(["b"]),
    networks: UNKNOWN,
    both: [BOUND],
    alone: [BOUND],
  },
  {
    shows: "an asker whose network is not known",
    asker: asker([UNKNOWN]),
    networks: ["a"],
    both: [NETWORK],
    alone: [NETWORK],
  },
  {
    shows:
      "an asker in no network that is stated: who sees the zone is an assumption, and decides nothing against another zone",
    asker: asker(undefined),
    networks: ["a"],
    both: [DIFFER],
    alone: [`10.1.9.12 direct ${PLACED}`],
  },
  {
    shows: "a zone of which the networks are not read",
    asker: asker(["a"]),
    networks: undefined,
    both: [DIFFER],
    alone: [`10.1.9.12 direct ${UNREAD}`],
  },
  {
    shows: "an asker in two networks, the zone bound to one of them",
    asker: asker(["a", "b"]),
    networks: ["a"],
    both: [
      `- undecided missing which of its networks' DNS servers ${FE01} asks: the private zone example.com is bound to one of its networks and not to another`,
    ],
    alone: [
      `- undecided missing which of its networks' DNS servers ${FE01} asks: the private zone example.com is bound to one of its networks and not to another`,
    ],
  },
  {
    shows: "an asker in two networks, the zone bound to both",
    asker: asker(["a", "b"]),
    networks: ["b", "a"],
    both: [`10.1.9.12 direct ${OWN_SERVERS}`],
    alone: [`10.1.9.12 direct ${OWN_SERVERS}`],
  },
  {
    shows: "an asker that is stated to ask other DNS servers",
    asker: asker(["a"], { servers: ["10.0.0.53"] }),
    networks: ["a"],
    both: [ELSEWHERE],
    alone: [ELSEWHERE],
  },
  {
    shows: "the same in another network: those servers may be in the zone's",
    asker: asker(["b"], { servers: ["10.0.0.53"] }),
    networks: ["a"],
    both: [ELSEWHERE],
    alone: [ELSEWHERE],
  },
  {
    shows: "an asker whose DNS servers are not known",
    asker: asker(["a"], { servers: UNKNOWN }),
    networks: ["a"],
    both: [`- undecided missing which DNS servers ${FE01} asks: ${COMPUTED}`],
    alone: [`- undecided missing which DNS servers ${FE01} asks: ${COMPUTED}`],
  },
  {
    shows: "an asker of which only the suffixes are stated",
    asker: asker(["a"], { suffixes: ["example.com"] }),
    networks: ["a"],
    both: [`10.1.9.12 direct ${OWN_SERVERS}`],
    alone: [`10.1.9.12 direct ${OWN_SERVERS}`],
  },
];

describe("private zones and the networks that they are bound to", () => {
  for (const { shows, asker: fe01, networks, both, alone } of networkCases) {
    const direct = inZone(privateZone(networks), addresses(FE02, "10.1.9.12"));
    it(`${shows}; beside a public zone`, () => {
      assert.deepEqual(fe02(fe01, [MASKED, direct]), both);
      assert.deepEqual(
        fe02(fe01, [direct, MASKED]),
        both.map((line) => line.replace(...SWAPPED)),
      );
    });
    it(`${shows}; alone`, () => {
      assert.deepEqual(fe02(fe01, [direct]), alone);
    });
  }
});

/** The one message that names the zones in the order of their records. */
const SWAPPED = [
  "in the public zone example.com and the private zone example.com",
  "in the private zone example.com and the public zone example.com",
] as const;

interface ZonesCase {
  readonly shows: string;
  readonly dns: readonly SourceRecord[];
  readonly gives: readonly string[];
}

const WHOLE = "if nobody else adds records to the zone example.com: the plan makes the zone";

const zonesCases: readonly ZonesCase[] = [
  {
    shows: "of two zones that it sees, the longer name is asked",
    dns: [
      inZone(privateZone(["a"]), addresses(FE02, "10.1.2.12")),
      inZone(privateZone(["a"], "ocs.example.com"), addresses(FE02, "10.1.9.12")),
    ],
    gives: [`10.1.9.12 direct ${OWN_SERVERS}`],
  },
  {
    shows: "a zone that it sees comes before a public one of a longer name",
    dns: [
      inZone(publicZone("ocs.example.com"), addresses(FE02, "10.1.2.12")),
      inZone(privateZone(["a"]), addresses(FE02, "10.1.9.12")),
    ],
    gives: [`10.1.9.12 direct ${OWN_SERVERS}`],
  },
  {
    shows: "a private zone of a shorter name that it may see is not asked",
    dns: [
      inZone(privateZone(undefined), addresses(FE02, "10.1.2.12")),
      inZone(privateZone(["a"], "ocs.example.com"), addresses(FE02, "10.1.9.12")),
    ],
    gives: [`10.1.9.12 direct ${OWN_SERVERS}`],
  },
  {
    shows: "one of the same name that it may see is",
    dns: [
      inZone(privateZone(undefined, "example.com", "other"), addresses(FE02, "10.1.2.12")),
      inZone(privateZone(["a"]), addresses(FE02, "10.1.9.12")),
    ],
    gives: [
      `- undecided missing which zone ${FE01} is answered from: ${FE02} has different answers, or such that are not known, in the private zone example.com and the private zone example.com`,
    ],
  },
  {
    shows: "two zones of one name that it sees, with different answers",
    dns: [
      inZone(privateZone(["a"], "example.com", "one"), addresses(FE02, "10.1.2.12")),
      inZone(privateZone(["a"], "example.com", "two"), addresses(FE02, "10.1.9.12")),
    ],
    gives: [
      `- undecided missing which zone ${FE01} is answered from: ${FE02} has different answers, or such that are not known, in the private zone example.com and the private zone example.com`,
    ],
  },
  {
    shows: "a record of another DNS server is not put behind the private zone",
    dns: [addresses(FE02, "10.1.2.12"), inZone(privateZone(["a"]), addresses(FE02, "10.1.9.12"))],
    gives: [
      `- undecided missing which zone ${FE01} is answered from: ${FE02} has different answers, or such that are not known, in the private zone example.com and a zone of another DNS server`,
    ],
  },
  {
    shows: "a zone that it sees and that would hold the name without having it",
    dns: [made(privateZone(["a"])), inZone(publicZone("ocs.example.com"), addresses(FE02, "10.1.9.12"))],
    gives: [
      `- undecided missing which zone ${FE01} is answered from: ${FE02} is in the public zone ocs.example.com; the private zone example.com would hold it and does not have it`,
    ],
  },
  {
    shows: "the same zone bound to another network",
    dns: [made(privateZone(["b"])), inZone(PUBLIC, addresses(FE02, "10.1.9.12"))],
    gives: [`10.1.9.12 direct ${UNSEEN}`],
  },
  {
    shows: "the same zone bound to a network that is not known",
    dns: [made(privateZone([UNKNOWN])), inZone(PUBLIC, addresses(FE02, "10.1.9.12"))],
    gives: [BOUND],
  },
  {
    shows: "a complete zone that it sees does not have the name",
    dns: [made(privateZone(["a"]))],
    gives: [`- unresolved ${WHOLE}, ${OWN_SERVERS}`],
  },
  {
    shows: "a complete zone that it does not see says nothing about the name",
    dns: [made(privateZone(["b"]))],
    gives: [
      `- undecided missing the DNS records of ${FE02}: no record of it is planned or declared, and ${FE01} is not answered from the private zone example.com`,
    ],
  },
  {
    shows: "a complete zone of which it is not known who sees it",
    dns: [made(privateZone(UNKNOWN))],
    gives: [BOUND],
  },
  {
    shows: "a complete public zone without the name, beside a private zone that may have it",
    dns: [made(PUBLIC), inZone(privateZone(undefined), addresses("x.example.com", "10.1.9.77"))],
    gives: [
      `- undecided missing the DNS records of ${FE02}: the private zone example.com may hold it, and not every record of that zone is known`,
    ],
  },
  {
    shows: "the same private zone bound to another network",
    dns: [made(PUBLIC), inZone(privateZone(["b"]), addresses("x.example.com", "10.1.9.77"))],
    gives: [`- unresolved ${WHOLE}`],
  },
  {
    shows: "a zone that may be private and is bound to the asker's network is private",
    dns: [MASKED, inZone(zone("example.com", unknown(WHERE), ["a"], "z"), addresses(FE02, "10.1.9.12"))],
    gives: [`10.1.9.12 direct ${OWN_SERVERS}`],
  },
  {
    shows: "a zone that may be private and is bound to nothing",
    dns: [inZone(zone("example.com", unknown(WHERE), [], "z"), addresses(FE02, "10.1.9.12"))],
    gives: [`- undecided missing whether the zone example.com is private: ${COMPUTED}`],
  },
  {
    shows: "a wildcard of a zone that it does not see answers nothing",
    dns: [made(privateZone(["b"])), inZone(privateZone(["b"]), addresses("*.ocs.example.com", "10.1.9.12"))],
    gives: [
      `- undecided missing the DNS records of ${FE02}: the wildcard *.ocs.example.com may answer for it, unless it has records of its own`,
    ],
  },
  {
    shows: "a wildcard of one that it sees does",
    dns: [made(privateZone(["a"])), inZone(privateZone(["a"]), addresses("*.ocs.example.com", "10.1.9.12"))],
    gives: [`10.1.9.12 direct ${WHOLE}, ${OWN_SERVERS}`],
  },
];

describe("zones that a server in one network is answered from", () => {
  for (const { shows, dns, gives } of zonesCases) {
    it(shows, () => {
      assert.deepEqual(fe02(asker(["a"]), dns), gives);
    });
  }
});
