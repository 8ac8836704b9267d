import assert from "node:assert/strict";
import type { DnsNodeRecord, DnsViewRecord, ZoneRef } from "../../policies/records/dns-records";
import type { SourceRecord } from "../../policies/records/records";
import { known } from "../../policies/values/fact";
import { UNKNOWN, addresses, cname, origin, prefix, server } from "../support/estate";
import { askers, cloudZone, inZone, made } from "./name-estates";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, seedRecords } from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const DIRECT = addresses(FE02, "10.1.9.12");
const PARENT = cloudZone("example.com");
const CHILD = cloudZone("ocs.example.com");
const PRIVATE = cloudZone("example.com", ["a"]);
const BACK = "fe02 -> fe01 10.1.9.11: direct";
const IS_DIRECT = ["fe01 -> fe02 10.1.9.12: direct", BACK];

function estate(servers: readonly SourceRecord[], ...dns: readonly SourceRecord[]): SourceRecord[] {
  return seedRecords({ servers, dns });
}

function undecided(what: string): string[] {
  return [`fe01 -> fe02 -: undecided missing ${what}`, BACK];
}

function handedOver(name: string, zone: ZoneRef): DnsNodeRecord {
  const where = origin("ns");
  return { kind: "dns-node", origin: where, name: known(name, where), zone, delegates: true };
}

const handedOverCases: readonly OutcomeCase[] = [
  {
    shows: "a record below a name that its own zone hands over answers nobody",
    records: estate(askers(), inZone(PARENT, DIRECT), handedOver("ocs.example.com", PARENT)),
    gives: undecided(`the DNS records of ${FE02}`),
  },
  {
    shows: "so does one of that name itself",
    records: estate(askers(), inZone(PARENT, DIRECT), handedOver(FE02, PARENT)),
    gives: undecided(`the DNS records of ${FE02}`),
  },
  {
    shows: "a record in the zone that the name is handed over to",
    records: estate(askers(), inZone(CHILD, DIRECT), handedOver("ocs.example.com", PARENT)),
    gives: IS_DIRECT,
  },
  {
    shows: "another name that is handed over",
    records: estate(askers(), inZone(PARENT, DIRECT), handedOver("edge.example.com", PARENT)),
    gives: IS_DIRECT,
  },
];

/** fe02 by the view that only servers of a management network see. */
function managementView(...records: DnsViewRecord["records"]): DnsViewRecord {
  return {
    kind: "dns-view",
    origin: origin("facts"),
    name: "management",
    servers: [prefix("10.1.8.0/24")],
    records,
  };
}

function withThirdLeg(address: typeof UNKNOWN | string): SourceRecord[] {
  return [
    server(FE01, [...FE01_LEGS, { name: "third", address }]),
    server(FE02, FE02_LEGS, { hosts: { [FE01]: ["10.1.9.11"] } }),
  ];
}

const NOBODY = made(PARENT);
const IS_NOBODY = "fe01 -> fe02 -: unresolved by";
const BACK_IF_KNOWN = `fe02 -> fe01 10.1.9.11: undecided missing the address of interface third of ${FE01}`;

const viewCases: readonly OutcomeCase[] = [
  {
    shows: "a server with an address in the view's network",
    records: estate(withThirdLeg("10.1.8.11/24"), NOBODY, managementView(DIRECT)),
    gives: IS_DIRECT,
  },
  {
    shows: "one with none there",
    records: estate(withThirdLeg("10.1.7.11/24"), NOBODY, managementView(DIRECT)),
    gives: [`${IS_NOBODY} ${FE02}`, BACK],
  },
  {
    shows: "one with an address that is not known may see it",
    records: estate(withThirdLeg(UNKNOWN), NOBODY, managementView(DIRECT)),
    gives: [`fe01 -> fe02 -: undecided missing the address of interface third of ${FE01}`, BACK_IF_KNOWN],
  },
  {
    shows: "which does not matter where the view says nothing of the name",
    records: estate(withThirdLeg(UNKNOWN), NOBODY, managementView(addresses("x.example.com", "10.1.9.1"))),
    gives: [`${IS_NOBODY} ${FE02}`, BACK_IF_KNOWN],
  },
];

/** fe02 as an alias of an alias and so on, each of the next one. */
function chain(length: number): SourceRecord[] {
  const names = [FE02, ...Array.from({ length }, (_, index) => `a${index}.example.com`)];
  return names.map((name, index) => {
    const next = names[index + 1];
    return next === undefined ? addresses(name, "10.1.9.12") : cname(name, next);
  });
}

const chainCases: readonly OutcomeCase[] = [
  { shows: "eight aliases in a row", records: estate(askers(), ...chain(8)), gives: IS_DIRECT },
  {
    shows: "nine, of which resolvers need not follow the last",
    records: estate(askers(), ...chain(9)),
    gives: undecided(`what ${FE02} resolves to`),
  },
  {
    shows: "a circle leads nowhere",
    records: estate(askers(), cname(FE02, "a.example.com"), cname("a.example.com", FE02)),
    gives: [`fe01 -> fe02 -: unresolved by ${FE02}`, BACK],
  },
];

function registering(...dns: readonly SourceRecord[]): SourceRecord[] {
  const [, mgmt] = FE02_LEGS;
  const [lb] = FE02_LEGS;
  return estate(
    [
      ...askers("b").slice(0, 1),
      server(FE02, [lb, { ...mgmt, register: true }], { hosts: { [FE01]: ["10.1.9.11"] } }),
    ],
    ...dns,
  );
}

const registeredCases: readonly OutcomeCase[] = [
  {
    shows: "an address that the server registers, beside a complete zone without the name",
    records: registering(made(cloudZone("example.com"))),
    gives: IS_DIRECT,
  },
  {
    shows: "a zone that the asker does not see and that has the same address changes nothing",
    records: registering(made(cloudZone("example.com")), inZone(PRIVATE, DIRECT)),
    gives: IS_DIRECT,
  },
];

const UNREAD_NETWORK: ZoneRef = { ...PRIVATE, networks: known([UNKNOWN], origin("zone")) };
const UNREAD_NETWORKS: ZoneRef = { ...PRIVATE, networks: UNKNOWN };

const placeCases: readonly OutcomeCase[] = [
  ...[PRIVATE, UNREAD_NETWORK, UNREAD_NETWORKS].map((zone, index) => ({
    shows: `a server that nothing places is taken to be answered, whatever the zone is bound to (${index})`,
    records: estate(askers(), inZone(zone, DIRECT)),
    gives: IS_DIRECT,
  })),
  {
    shows: "a server in a network, and a zone of which nobody knows the network",
    records: estate(askers("a"), inZone(UNREAD_NETWORK, DIRECT)),
    gives: undecided("which networks the private zone example.com is bound to"),
  },
];

for (const [title, cases] of [
  ["records of names that are handed over", handedOverCases],
  ["views by network, and addresses that are not known", viewCases],
  ["aliases of aliases", chainCases],
  ["registered addresses and zones", registeredCases],
  ["private zones and servers that nothing places", placeCases],
] as const) {
  describe(title, () => {
    for (const { shows, records, gives } of cases) {
      it(shows, () => {
        assert.deepEqual(outcomes(records), gives);
      });
    }
  });
}
