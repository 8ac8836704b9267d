import assert from "node:assert/strict";
import type { Question } from "../../policies/explain/question";
import { readQuestion } from "../../policies/explain/question";
import { QuestionError } from "../../policies/explain/question-error";
import { buildNetwork } from "../../policies/network/build-network";
import type { SourceRecord } from "../../policies/records/records";
import { FE01, FE02, seedRecords } from "../outcomes/seed-case";
import { group, planned, server } from "../support/estate";

const MATCH_MAKING = { port: 5071, protocol: "tcp", service: "Match Making" } as const;
const BOTH = [
  { port: 53, protocol: "udp", service: undefined },
  { port: 53, protocol: "tcp", service: undefined },
] as const;
const UDP = [{ port: 1812, protocol: "udp", service: "RADIUS" }] as const;
const OTHER = "fe01.lab.example.com";
const ALONE = "app.example.com";

const ESTATE = seedRecords({
  more: [
    server(OTHER, [{ name: "nic", address: "10.1.1.99/24" }]),
    server(ALONE, [{ name: "nic", address: "10.1.9.12/24" }]),
    group("dns", [FE02, OTHER], { ports: BOTH }),
    group("radius", [ALONE, OTHER], { ports: UDP }),
    group("undescribed", [ALONE, "ghost.example.com"], { ports: UDP }),
  ],
});

function ask(question: Question, records: readonly SourceRecord[] = ESTATE): unknown {
  try {
    const { from, to, port, groups } = readQuestion(buildNetwork(planned(records)), question);
    return { from, to, port, groups: groups.map(({ name }) => name) };
  } catch (error) {
    if (error instanceof QuestionError) return error.message;
    throw error;
  }
}

const SEED = { from: FE01, to: FE02, port: MATCH_MAKING, groups: ["ocs-pool01"] };
const SERVERS = `the servers are ${ALONE}, ${OTHER}, ${FE01}, ${FE02}, ghost.example.com`;

const CASES: readonly {
  shows: string;
  question: Question;
  records?: readonly SourceRecord[];
  gives: unknown;
}[] = [
  { shows: "full names, and the only port of the group", question: { from: FE01, to: FE02 }, gives: SEED },
  {
    shows: "names in capitals and with the root's dot",
    question: { from: FE01.toUpperCase(), to: `${FE02}.` },
    gives: SEED,
  },
  { shows: "a short name that one server has", question: { from: FE01, to: "fe02" }, gives: SEED },
  { shows: "an address of a server", question: { from: "10.1.1.11", to: "10.1.2.12" }, gives: SEED },
  {
    shows: "a short name that two servers have",
    question: { from: "fe01", to: FE02 },
    gives: `FROM "fe01": it may be ${OTHER} or ${FE01}; expected the full name`,
  },
  {
    shows: "an address that two servers have",
    question: { from: FE01, to: "10.1.9.12" },
    gives: `TO "10.1.9.12": it may be ${FE02} or ${ALONE}; expected the full name`,
  },
  {
    shows: "a misspelt full name",
    question: { from: "fe01.ocs.exmaple.com", to: FE02 },
    gives: `FROM "fe01.ocs.exmaple.com": there is no such server; did you mean "${FE01}"? (${SERVERS})`,
  },
  {
    shows: "a misspelt short name",
    question: { from: FE01, to: "fe20" },
    gives: `TO "fe20": there is no such server; did you mean "fe02"? (${SERVERS})`,
  },
  {
    shows: "a name that is near none",
    question: { from: "database", to: FE02 },
    gives: `FROM "database": there is no such server (${SERVERS})`,
  },
  {
    shows: "an address that no server has",
    question: { from: FE01, to: "10.1.2.13" },
    gives: `TO "10.1.2.13": no server is known to have that address (${SERVERS})`,
  },
  {
    shows: "one server twice",
    question: { from: FE01, to: "10.1.1.11" },
    gives: `FROM and TO are both ${FE01}; expected two servers`,
  },
  {
    shows: "no server at all",
    question: { from: FE01, to: FE02 },
    records: [],
    gives: `FROM "${FE01}": no server is known; give the inputs that plan or declare the servers`,
  },
  {
    shows: "a member of a group that nobody describes is a server",
    question: { from: ALONE, to: "ghost", port: 1812 },
    gives: { from: ALONE, to: "ghost.example.com", port: UDP[0], groups: ["undescribed"] },
  },
  {
    shows: "a port that the group does not ask for",
    question: { from: FE01, to: FE02, port: 443 },
    gives: { ...SEED, port: { port: 443, protocol: "tcp", service: undefined }, groups: [] },
  },
  {
    shows: "the group's port with another protocol",
    question: { from: FE01, to: FE02, port: 5071, protocol: "udp" },
    gives: { ...SEED, port: { port: 5071, protocol: "udp", service: undefined }, groups: [] },
  },
  {
    shows: "a port of no protocol that the group asks for by UDP",
    question: { from: ALONE, to: OTHER, port: 1812 },
    gives: { from: ALONE, to: OTHER, port: UDP[0], groups: ["radius"] },
  },
  {
    shows: "a port of no protocol that the group asks for by both: TCP",
    question: { from: FE02, to: OTHER, port: 53 },
    gives: { from: FE02, to: OTHER, port: BOTH[1], groups: ["dns"] },
  },
  {
    shows: "no port where the group has several",
    question: { from: FE02, to: OTHER },
    gives: "--port is missing, and their peer group has 2 ports: udp/53, tcp/53",
  },
  {
    shows: "no port where the protocol leaves one",
    question: { from: FE02, to: OTHER, protocol: "udp" },
    gives: { from: FE02, to: OTHER, port: BOTH[0], groups: ["dns"] },
  },
  {
    shows: "no port where the group has none of the protocol",
    question: { from: FE01, to: FE02, protocol: "udp" },
    gives: `--port is missing, and the peer group of ${FE01} and ${FE02} has no UDP port`,
  },
  {
    shows: "no port where the two are in no group",
    question: { from: FE01, to: OTHER },
    gives: `--port is missing, and no peer group has both ${FE01} and ${OTHER}`,
  },
  {
    shows: "a pair of no group, with a port",
    question: { from: FE01, to: OTHER, port: 8080 },
    gives: { from: FE01, to: OTHER, port: { port: 8080, protocol: "tcp", service: undefined }, groups: [] },
  },
];

describe("the question of peerpath explain", () => {
  for (const { shows, question, records, gives } of CASES) {
    it(shows, () => {
      assert.deepEqual(ask(question, records), gives);
    });
  }

  it("lists twenty servers and counts the others", () => {
    const many = Array.from({ length: 25 }, (_, index) =>
      server(`web${String(index + 10)}.example.com`, [{ name: "nic", address: `10.2.0.${index + 10}/24` }]),
    );
    const message = ask({ from: "nothing", to: "web10" }, many);
    assert.ok(
      typeof message === "string" && message.endsWith("web29.example.com and 5 more)"),
      String(message),
    );
  });
});
