/** Estates in which it takes all that is known of DNS to tell what a name gives. */
import type { CompleteZoneRecord, DnsRecordSet, ZoneRef } from "../../policies/records/dns-records";
import type { SourceRecord } from "../../policies/records/records";
import { absent, known } from "../../policies/values/fact";
import { type GivenResolver, addresses, alias, cname, dnsDoubt, origin, server } from "../support/estate";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, seedRecords } from "./seed-case";
import type { OutcomeCase } from "./short-outcomes";

const WHERE = origin("zone");

/** A private zone that is bound to networks, or (without them) a public one. */
export function cloudZone(name: string, networks?: readonly string[]): ZoneRef {
  return {
    key: `${name} ${networks?.join() ?? "public"}`,
    name: known(name, WHERE),
    isPrivate: known(networks !== undefined, WHERE),
    ...(networks && {
      networks: known(
        networks.map((network) => known(network, WHERE)),
        WHERE,
      ),
    }),
  };
}

/** The part of a zone that is in a split view. */
export function viewZone(view: string, name: string): ZoneRef {
  return {
    key: `${view} ${name}`,
    name: known(name, WHERE),
    isPrivate: absent(WHERE),
    view: known(view, WHERE),
  };
}

export function inZone(zone: ZoneRef, record: DnsRecordSet): DnsRecordSet {
  return { ...record, zone };
}

export function made(zone: ZoneRef): CompleteZoneRecord {
  return {
    kind: "complete-zone",
    origin: WHERE,
    name: zone.name.state === "known" ? zone.name.value : "",
    zone,
  };
}

/** fe01, in a cloud network where one is given, and fe02, which has fe01 in its hosts file. */
export function askers(network?: string, resolver?: GivenResolver): SourceRecord[] {
  const legs = FE01_LEGS.map((leg) => (network === undefined ? leg : { ...leg, network }));
  return [
    server(FE01, legs, resolver && { resolver }),
    server(FE02, FE02_LEGS, { hosts: { [FE01]: ["10.1.9.11"] } }),
  ];
}

const DIRECT = addresses(FE02, "10.1.9.12");
const MASKED = addresses(FE02, "10.1.2.12");
const PUBLIC = cloudZone("example.com");
const IN_A = cloudZone("example.com", ["a"]);
const INTERNAL = viewZone("internal", "example.com");
const EXTERNAL = viewZone("external", "example.com");

function estate(servers: readonly SourceRecord[], ...dns: readonly SourceRecord[]): SourceRecord[] {
  return seedRecords({ servers, dns });
}

const BACK = "fe02 -> fe01 10.1.9.11: direct";
const IS_DIRECT = ["fe01 -> fe02 10.1.9.12: direct", BACK];
const IS_MASKED = ["fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward", BACK];
const SEES_INTERNAL: SourceRecord = {
  kind: "dns-view",
  origin: origin("facts"),
  name: "internal",
  servers: [FE01],
  records: [addresses("y.example.com", "10.1.9.78")],
};

export const NAME_ESTATES: readonly OutcomeCase[] = [
  {
    shows: "a private zone that the asker sees, beside a public one",
    records: estate(askers("a"), inZone(PUBLIC, MASKED), inZone(IN_A, DIRECT)),
    gives: IS_DIRECT,
  },
  {
    shows: "a private zone that the asker does not see, beside a public one",
    records: estate(askers("b"), inZone(PUBLIC, MASKED), inZone(IN_A, DIRECT)),
    gives: IS_MASKED,
  },
  {
    shows: "a private zone without the name that the asker does not see",
    records: estate(askers("b"), inZone(PUBLIC, DIRECT), made(IN_A)),
    gives: IS_DIRECT,
  },
  {
    shows: "a private zone of a shorter name that the asker sees and that does not have the name",
    records: estate(askers("a"), inZone(cloudZone("ocs.example.com"), DIRECT), made(IN_A)),
    gives: [`fe01 -> fe02 -: undecided missing which zone ${FE01} is answered from`, BACK],
  },
  {
    shows: "a private zone alone that the asker does not see",
    records: estate(askers("b"), inZone(IN_A, DIRECT), made(IN_A)),
    gives: [`fe01 -> fe02 -: undecided missing the DNS records of ${FE02}`, BACK],
  },
  {
    shows: "a complete public zone without the name, and a private one that the asker does not see",
    records: estate(askers("b"), inZone(IN_A, DIRECT), made(PUBLIC)),
    gives: [`fe01 -> fe02 -: unresolved by ${FE02}`, BACK],
  },
  {
    shows: "a zone in the asker's network, and DNS servers of the asker's own",
    records: estate(askers("a", { servers: ["10.0.0.53"] }), inZone(IN_A, DIRECT)),
    gives: [
      `fe01 -> fe02 -: undecided missing whether the DNS servers that ${FE01} asks (10.0.0.53) answer from the private zone example.com`,
      BACK,
    ],
  },
  {
    shows: "a name in the other of two views",
    records: estate(
      askers(),
      inZone(EXTERNAL, DIRECT),
      inZone(INTERNAL, addresses("x.example.com", "10.1.9.77")),
      SEES_INTERNAL,
    ),
    gives: [`fe01 -> fe02 -: undecided missing the DNS records of ${FE02}`, BACK],
  },
  {
    shows: "a name in both views",
    records: estate(askers(), inZone(EXTERNAL, DIRECT), inZone(INTERNAL, MASKED), SEES_INTERNAL),
    gives: IS_MASKED,
  },
  {
    shows: "a provider's alias of an alias of a name in a view",
    records: estate(
      askers(),
      inZone(INTERNAL, alias(FE02, "x.example.com")),
      inZone(INTERNAL, cname("x.example.com", "z.example.com")),
      inZone(INTERNAL, addresses("z.example.com", "10.1.2.12")),
      inZone(EXTERNAL, addresses("z.example.com", "10.1.9.12")),
      SEES_INTERNAL,
    ),
    gives: IS_MASKED,
  },
  {
    shows: "a name that does not exist, and a wildcard below a DNS suffix",
    records: estate(
      askers(undefined, { suffixes: ["corp.example"] }),
      made(cloudZone("ocs.example.com")),
      made(cloudZone("corp.example")),
      inZone(cloudZone("corp.example"), addresses("*.corp.example", "10.1.9.12")),
    ),
    gives: [
      `fe01 -> fe02 -: undecided missing whether ${FE01} looks for ${FE02}.corp.example where ${FE02} does not exist`,
      BACK,
    ],
  },
  {
    shows: "a name that a resolver's rule may answer",
    records: estate(askers(), DIRECT, dnsDoubt(FE02)),
    gives: [
      "fe01 -> fe02 10.1.9.12: direct",
      "fe01 -> fe02 -: undecided missing whether a resolver's rule answers",
      BACK,
    ],
  },
];
