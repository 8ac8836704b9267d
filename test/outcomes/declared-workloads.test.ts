import assert from "node:assert/strict";
import { type Estate, EstateError, reachVerdict } from "../../policies/reach-verdict";

const MEMBERS = ["l1.example.com", "l2.example.com"];
const WORKLOADS = {
  workloads: [
    {
      id: "ledger",
      title: "The bank's ledger",
      ports: [{ port: 9400, service: "consensus" }],
      peersOnly: [9400],
      fixes: { "single-ip": "no" },
    },
  ],
};
const GROUP = { peerGroups: [{ name: "g", workload: "ledger", members: MEMBERS }] };
const NETWORK = {
  servers: MEMBERS.map((fqdn, index) => ({
    fqdn,
    interfaces: [{ name: "lan", address: `10.1.1.1${index}/24` }],
  })),
  dns: { records: MEMBERS.map((name, index) => ({ name, type: "A", values: [`10.1.1.1${index}`] })) },
};

function given(...values: readonly object[]): Estate {
  return { resources: [], facts: values.map((value, index) => ({ value, source: `facts ${index}` })) };
}

const FLOWS = [
  ["l1.example.com", 9400, "consensus", "direct"],
  ["l2.example.com", 9400, "consensus", "direct"],
];

function show(estate: Estate): unknown[] {
  return reachVerdict(estate).flows.map(({ from, port, outcome }) => [
    from,
    port.port,
    port.service,
    outcome,
  ]);
}

describe("workloads of the facts", () => {
  it("in one object with the group that names them", () => {
    assert.deepEqual(show(given({ ...WORKLOADS, ...GROUP, ...NETWORK })), FLOWS);
  });

  it("in another object than the group, whichever comes first", () => {
    assert.deepEqual(show(given(WORKLOADS, GROUP, NETWORK)), FLOWS);
    assert.deepEqual(show(given(GROUP, NETWORK, WORKLOADS)), FLOWS);
  });

  it("in stack configuration, for a group of the policy configuration", () => {
    const settings = new Map([["peerpath", { properties: { facts: { ...GROUP, ...NETWORK } } }]]);
    assert.deepEqual(show({ resources: [], stackFacts: [JSON.stringify(WORKLOADS)], settings }), FLOWS);
  });

  it("say what the vendor does not support, and where that was said", () => {
    const found = reachVerdict(given({ ...WORKLOADS, ...GROUP, ...NETWORK })).findings.filter(
      ({ rule }) => rule === "fix-supported",
    );
    assert.deepEqual(
      found.map(({ message }) => message),
      [
        "g, TCP 9400 (consensus): l1.example.com <-> l2.example.com keep their addresses by single-ip, and The bank's ledger does not support single-ip (facts 0, workloads[0].fixes.single-ip).",
      ],
    );
  });

  it("may be named by the setting inference, whose pools no port of theirs shows", () => {
    const inference = { workload: "ledger", match: "/Common/*" };
    const settings = new Map([["peerpath", { properties: { inference } }]]);
    assert.deepEqual(show({ ...given(WORKLOADS), settings }), []);
    assert.throws(
      () => show({ resources: [], settings }),
      (error) =>
        error instanceof EstateError &&
        error.message.startsWith(
          'policy configuration of peerpath: inference.workload: "ledger" is not a workload that peerpath knows (known: ocs-2007-r2, ',
        ),
    );
  });

  const refusals: readonly { shows: string; estate: Estate; says: RegExp }[] = [
    {
      shows: "a name that no object declares",
      estate: given(GROUP, NETWORK),
      says: /^facts 0: peerGroups\[0\]\.workload: "ledger" is not a workload that peerpath knows /,
    },
    {
      shows: "an id that two objects declare",
      estate: given(WORKLOADS, { ...WORKLOADS, ...NETWORK }),
      says: /^facts 1: workloads\[0\]\.id: "ledger" is already declared at facts 0, workloads\[0\]$/,
    },
    {
      shows: "the id of a workload of the caller's own",
      estate: {
        ...given(WORKLOADS),
        workloads: [
          { id: "ledger", title: "Ledger", ports: [], recognisedBy: [], peersOnly: [], references: [] },
        ],
      },
      says: /^facts 0: workloads\[0\]\.id: "ledger" is a workload that peerpath knows already; /,
    },
  ];
  for (const { shows, estate, says } of refusals) {
    it(`refuses ${shows}`, () => {
      assert.throws(
        () => reachVerdict(estate),
        (error) => error instanceof EstateError && says.test(error.message),
      );
    });
  }
});
