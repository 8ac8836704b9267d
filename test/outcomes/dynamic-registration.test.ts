import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import { type GivenInterface, UNKNOWN, addresses, alias, cname, planned, server } from "../support/estate";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, seedRecords } from "./seed-case";

const KNOWN_01 = addresses(FE01, "10.1.9.11");
const KNOWN_02 = addresses(FE02, "10.1.9.12");
const [LB, MGMT] = FE02_LEGS;
const V6: GivenInterface = { name: "v6", address: "2001:db8:9::12/64" };

/** What fe01 -> fe02 comes to, with what it assumes of registration. */
function fe02(legs: readonly GivenInterface[], dns: readonly SourceRecord[] = [KNOWN_02]): string[] {
  const records = seedRecords({
    servers: [server(FE01, [...FE01_LEGS, { name: "v6", address: "2001:db8:9::11/64" }]), server(FE02, legs)],
    dns: [KNOWN_01, ...dns],
  });
  return runPipeline(planned(records))
    .flows.filter(({ to }) => to === FE02)
    .map(({ answer, outcome, missing, assumptions }) => {
      const lacks = missing.map(({ what }) => ` missing ${what}`).join();
      const rests = assumptions
        .filter(({ what }) => what.includes("register"))
        .map(({ what, why }) => ` if ${what}: ${why}`)
        .join();
      return `${answer?.address.text ?? "-"} ${outcome}${lacks}${rests}`;
    });
}

function unless(list: string, several = false): string {
  const why = several
    ? 'nothing states "register" for those interfaces, and no record gives the addresses'
    : 'nothing states "register" for that interface, and no record gives the address';
  return `if ${FE02} does not register ${list} in DNS by itself: ${why}`;
}

const LACKS_LB = `missing the address of interface lb of ${FE02}`;
const LACKS_A = `- undecided missing an address in the A record of ${FE02}`;

const cases: readonly {
  readonly shows: string;
  readonly legs: readonly GivenInterface[];
  readonly dns?: readonly SourceRecord[];
  readonly gives: readonly string[];
}[] = [
  {
    shows: "an address that no record gives: that the server does not register it is an assumption",
    legs: [LB, MGMT],
    gives: [`10.1.9.12 direct ${unless("10.1.2.12")}`],
  },
  {
    shows: "several such addresses are all named, of either family",
    legs: [LB, MGMT, { name: "backup", address: "10.1.7.12/24" }, V6],
    gives: [`10.1.9.12 direct ${unless("10.1.2.12 or 10.1.7.12 or 2001:db8:9::12", true)}`],
  },
  {
    shows: "so is one that is not known",
    legs: [{ ...LB, address: UNKNOWN }, MGMT],
    // Whether the reply returns by that interface cannot be told either.
    gives: [`10.1.9.12 undecided ${LACKS_LB} ${unless("the address of interface lb")}`],
  },
  {
    shows: "of a server that registers none of them nothing is assumed",
    legs: [
      { ...LB, register: false },
      { ...MGMT, register: false },
    ],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "an address that the server registers is an answer",
    legs: [{ ...LB, register: true }, MGMT],
    gives: ["10.1.9.12 direct", "10.1.2.12 masked"],
  },
  {
    shows: "one that a record gives already is one answer",
    legs: [
      { ...LB, register: false },
      { ...MGMT, register: true },
    ],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "an IPv6 address is registered as an AAAA record",
    legs: [
      { ...LB, register: false },
      { ...MGMT, register: false },
      { ...V6, register: true },
    ],
    gives: ["10.1.9.12 direct", "2001:db8:9::12 direct"],
  },
  {
    shows: "whether an address is registered is not known: it may be an answer",
    legs: [
      { ...LB, register: UNKNOWN },
      { ...MGMT, register: false },
    ],
    gives: ["10.1.9.12 direct", LACKS_A],
  },
  {
    shows: "an address that is registered and not known",
    legs: [
      { name: "lb", address: UNKNOWN, register: true },
      { ...MGMT, register: false },
    ],
    gives: [`10.1.9.12 undecided ${LACKS_LB}`, LACKS_A],
  },
  {
    shows: "a registered address is an answer where no record gives any",
    legs: [LB, { ...MGMT, register: true }],
    dns: [],
    gives: [`10.1.9.12 direct ${unless("10.1.2.12")}`],
  },
  {
    shows: "a server whose name is an alias (CNAME) of another registers nothing beside it",
    legs: [LB, MGMT],
    dns: [cname(FE02, "x.example.com"), addresses("x.example.com", "10.1.9.12")],
    gives: ["10.1.9.12 direct"],
  },
  {
    shows: "one whose name is a provider's alias may",
    legs: [LB, MGMT],
    dns: [alias(FE02, "x.example.com"), addresses("x.example.com", "10.1.9.12")],
    gives: [`10.1.9.12 direct ${unless("10.1.2.12")}`],
  },
];

describe("addresses that a server registers in DNS by itself", () => {
  for (const { shows, legs, dns, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(fe02(legs, dns), gives);
    });
  }
});
