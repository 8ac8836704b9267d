import assert from "node:assert/strict";
import { runPipeline } from "../../policies/pipeline";
import type { SourceRecord } from "../../policies/records/records";
import type { HostsEditRecord } from "../../policies/records/server-records";
import { absent, known } from "../../policies/values/fact";
import { describeNote } from "../../policies/values/note";
import {
  type GivenInterface,
  UNKNOWN,
  addresses,
  cloudSubnet,
  group,
  hostsEdit,
  ip,
  machine,
  planned,
  pool,
  server,
} from "../support/estate";
import { unknownVariants } from "../support/unknown-variants";
import {
  FE01,
  FE01_LEGS,
  FE02,
  FE02_LEGS,
  KEEPS_SOURCE,
  SELF_IPS,
  TRANSLATES_SOURCE,
  seedRecords,
} from "./seed-case";
import { type OutcomeCase, outcomes } from "./short-outcomes";

const COMMON_DNS = [addresses(FE01, "10.1.9.11"), addresses(FE02, "10.1.9.12")];
const DIRECT = ["fe01 -> fe02 10.1.9.12: direct", "fe02 -> fe01 10.1.9.11: direct"];
const MASKED = [
  "fe01 -> fe02 10.1.2.12: masked from 10.1.2.1 by /ocs/fe/forward",
  "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
];

/** The common segment alone: nothing but the machines and DNS matters. */
function estate(...records: readonly SourceRecord[]): SourceRecord[] {
  return [server(FE01, FE01_LEGS), ...records, ...COMMON_DNS, ...SELF_IPS, group("ocs-pool01", [FE01, FE02])];
}

const PLATFORM_LEGS = [
  { name: "eth0", address: "10.1.2.12/24", gateway: "10.1.2.1" },
  { name: "eth1", address: "10.1.9.12/24" },
] as const;

const named: readonly OutcomeCase[] = [
  {
    shows: "a machine whose FQDN the plan states is the server of that name",
    records: estate(machine("Vm fe02", PLATFORM_LEGS, { fqdn: FE02 })),
    gives: DIRECT,
  },
  {
    shows: "near-twin: of another FQDN it is not, and gets what is sent to its address",
    records: estate(machine("Vm fe02", PLATFORM_LEGS, { fqdn: "web.example.com" }), server(FE02, [])),
    gives: [
      "fe01 -> fe02 10.1.9.12: misdelivered by fe02.ocs.example.com",
      "fe02 -> fe01 10.1.9.11: unreachable NO_ROUTE by fe02.ocs.example.com",
    ],
  },
  {
    shows: "a described server with one of its addresses",
    records: estate(machine("Vm 7", PLATFORM_LEGS), server(FE02, [{ name: "lb", address: "10.1.2.12/24" }])),
    gives: DIRECT,
  },
  {
    shows: "near-twin: two machines have that address",
    records: estate(
      machine("Vm 7", [{ name: "eth0", address: "10.1.2.12/24" }]),
      machine("Vm 8", [{ name: "eth0", address: "10.1.2.12/24" }]),
      server(FE02, [{ name: "lb", address: "10.1.2.12/24" }]),
    ),
    gives: [
      "fe01 -> fe02 10.1.9.12: undecided missing whether Vm 7 is fe02.ocs.example.com, missing whether Vm 8 is fe02.ocs.example.com",
      "fe02 -> fe01 10.1.9.11: undecided missing whether Vm 7 is fe02.ocs.example.com, missing whether Vm 8 is fe02.ocs.example.com",
    ],
  },
  {
    shows: "the described server whose first label is the machine's host name, where it states no address",
    records: estate(
      machine("Vm 7", [{ name: "eth0" }, { name: "eth1" }], { hostName: "fe02" }),
      server(FE02, [
        { name: "eth0", address: "10.1.2.12/24", gateway: "10.1.2.1" },
        { name: "eth1", address: "10.1.9.12/24" },
      ]),
    ),
    gives: DIRECT,
  },
  {
    shows: "near-twin: the machine has another address, so it may be the server or not",
    records: estate(
      machine("Vm 7", [{ name: "eth0", address: "10.1.2.77/24" }], { hostName: "fe02" }),
      server(FE02, FE02_LEGS),
    ),
    gives: [
      "fe01 -> fe02 10.1.9.12: undecided missing whether Vm 7 is fe02.ocs.example.com",
      "fe02 -> fe01 10.1.9.11: undecided missing whether Vm 7 is fe02.ocs.example.com",
    ],
  },
  {
    shows: "near-twin: a machine of another host name is somebody else",
    records: estate(
      machine("Vm 7", [{ name: "eth0", address: "10.1.2.77/24" }], { hostName: "web" }),
      server(FE02, FE02_LEGS),
    ),
    gives: DIRECT,
  },
  {
    shows: "the one name to which DNS gives the machine's address",
    records: estate(machine("Vm 7", PLATFORM_LEGS)),
    gives: DIRECT,
  },
  {
    shows: "near-twin: DNS gives another name the address as well",
    records: estate(machine("Vm 7", PLATFORM_LEGS), addresses("alias.ocs.example.com", "10.1.9.12")),
    gives: [
      "fe01 -> fe02 -: undecided missing whether Vm 7 is fe02.ocs.example.com",
      "fe02 -> fe01 -: undecided missing whether Vm 7 is fe02.ocs.example.com",
    ],
  },
  {
    shows: "of two names for its address, the one that begins with its host name",
    records: estate(
      machine("Vm 7", PLATFORM_LEGS, { hostName: "fe02" }),
      addresses("alias.ocs.example.com", "10.1.9.12"),
    ),
    gives: DIRECT,
  },
  {
    shows: "near-twin: the machine calls itself otherwise, so the record may be the mistake",
    records: estate(machine("Vm 7", PLATFORM_LEGS, { hostName: "web" })),
    gives: [
      "fe01 -> fe02 -: undecided missing whether Vm 7 is fe02.ocs.example.com",
      "fe02 -> fe01 -: undecided missing whether Vm 7 is fe02.ocs.example.com",
    ],
  },
  {
    shows: "near-twin: what it calls itself is not known yet",
    records: estate(machine("Vm 7", PLATFORM_LEGS, { hostName: UNKNOWN })),
    gives: [
      "fe01 -> fe02 -: undecided missing whether Vm 7 is fe02.ocs.example.com",
      "fe02 -> fe01 -: undecided missing whether Vm 7 is fe02.ocs.example.com",
    ],
  },
  {
    shows: "near-twin: beside it a machine that calls itself so has another address",
    records: estate(
      machine("Vm 7", PLATFORM_LEGS, { hostName: "web" }),
      machine("Vm 8", [{ name: "eth0", address: "10.1.9.13/24" }], { hostName: "fe02" }),
    ),
    gives: [
      "fe01 -> fe02 -: undecided missing whether Vm 7 is fe02.ocs.example.com, missing whether Vm 8 is fe02.ocs.example.com",
      "fe02 -> fe01 -: undecided missing whether Vm 7 is fe02.ocs.example.com, missing whether Vm 8 is fe02.ocs.example.com",
    ],
  },
  {
    shows: "near-twin: a machine whose FQDN the plan states has the name, and the record is wrong",
    records: estate(
      machine("Vm 7", [{ name: "eth0", address: "10.1.9.12/24" }], { hostName: "web" }),
      machine("Vm 8", [{ name: "eth0", address: "10.1.9.13/24" }], { fqdn: FE02 }),
    ),
    gives: ["fe01 -> fe02 10.1.9.12: misdelivered by fe02.ocs.example.com", "fe02 -> fe01 10.1.9.11: direct"],
  },
  {
    shows: "near-twin: the name leads to two machines, and is no machine's own",
    records: estate(
      machine("Vm 7", PLATFORM_LEGS),
      machine("Vm 8", [{ name: "eth0", address: "10.1.9.13/24" }]),
      addresses(FE02, "10.1.9.13"),
    ),
    gives: [
      "fe01 -> fe02 -: undecided missing whether Vm 7 is fe02.ocs.example.com, missing whether Vm 8 is fe02.ocs.example.com",
      "fe02 -> fe01 -: undecided missing whether Vm 7 is fe02.ocs.example.com, missing whether Vm 8 is fe02.ocs.example.com",
    ],
  },
  {
    shows: "a machine whose FQDN is not known yet is not taken for the server that has its address",
    records: estate(machine("Vm 7", PLATFORM_LEGS, { fqdn: UNKNOWN }), server(FE02, FE02_LEGS)),
    gives: [
      "fe01 -> fe02 10.1.9.12: undecided missing which machine has 10.1.9.12 on the segment of 10.1.9.0/24",
      "fe02 -> fe01 10.1.9.11: undecided missing whether Vm 7 is fe02.ocs.example.com",
    ],
  },
  {
    shows: "machines of unknown names and addresses leave what others are described with as it is",
    records: estate(
      server(FE02, FE02_LEGS),
      machine("Vm 1", [{ name: "eth0" }]),
      machine("Vm 2", [{ name: "eth0", address: UNKNOWN }], { fqdn: UNKNOWN }),
      machine("Vm 3", UNKNOWN),
    ),
    gives: DIRECT,
  },
  {
    shows: "two machines of one name: neither describes the server",
    records: estate(
      machine("Vm 7", PLATFORM_LEGS, { fqdn: FE02 }),
      machine("Vm 8", [{ name: "eth0", address: "10.1.9.13/24" }], { fqdn: FE02 }),
    ),
    gives: [
      "fe01 -> fe02 10.1.9.12: undecided missing whether Vm 7 is fe02.ocs.example.com, missing whether Vm 8 is fe02.ocs.example.com",
      "fe02 -> fe01 10.1.9.11: undecided missing whether Vm 7 is fe02.ocs.example.com, missing whether Vm 8 is fe02.ocs.example.com",
    ],
  },
];

describe("which server a machine of the plan is", () => {
  for (const { shows, records, gives } of named) {
    it(shows, () => {
      assert.deepEqual(outcomes(records), gives);
    });
  }
});

/** The estate of the seed with what the plan and the facts say of fe02. */
function withFe02(plan: readonly SourceRecord[], declared: readonly SourceRecord[] = []) {
  const rest = seedRecords({ servers: [server(FE01, FE01_LEGS)] });
  return runPipeline({ planned: [...rest, ...plan], declared });
}

const HOSTS_EDIT: HostsEditRecord = hostsEdit("10.1.9.12", {
  effect: "adds",
  lines: [{ address: ip("10.1.9.11"), names: [FE01] }],
  replacedNames: [],
});

/** The flows without what they rest on and where that was stated. */
function waysOf({ flows }: ReturnType<typeof runPipeline>): unknown[] {
  return flows.map(({ from, to, answer, outcome, disposition, sourceSent, sourceSeen, hops, replyHops }) => ({
    from,
    to,
    answer: answer?.address.text,
    outcome,
    disposition,
    sourceSent,
    sourceSeen,
    hops: [...hops, ...replyHops].map((hop) => ({
      device: hop.device,
      in: hop.in,
      out: hop.out,
      steps: hop.steps.map(({ decision }) => decision),
    })),
  }));
}

describe("a machine and a declared server are the same as one declared server with what both say", () => {
  const LB = { name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" };
  const MGMT = { name: "mgmt", address: "10.1.9.12/24" };
  const whole = waysOf(withFe02([HOSTS_EDIT], [server(FE02, [LB, MGMT])]));
  const halves: readonly {
    shows: string;
    machine: readonly GivenInterface[];
    declared: readonly GivenInterface[];
  }[] = [
    { shows: "the machine states everything", machine: [LB, MGMT], declared: [] },
    { shows: "one interface each", machine: [LB], declared: [MGMT] },
    {
      shows: "the platform calls the interfaces otherwise",
      machine: [
        { ...LB, name: "nic-0" },
        { ...MGMT, name: "nic-1" },
      ],
      declared: [LB, MGMT],
    },
    {
      shows: "the facts add the gateway",
      machine: [{ name: "nic-0", address: "10.1.2.12/24" }, MGMT],
      declared: [LB],
    },
    {
      shows: "the platform chooses the one address that the facts state",
      machine: [{ name: "nic-0" }, MGMT],
      declared: [LB, MGMT],
    },
    {
      shows: "the platform does not state the prefix and the facts do",
      machine: [{ name: "nic-0", bareAddress: "10.1.2.12" }, MGMT],
      declared: [LB],
    },
    {
      shows: "the platform gives one interface the addresses that the facts have on two",
      machine: [
        { name: "nic-0", address: "10.1.2.12/24" },
        { name: "nic-0", address: "10.1.9.12/24" },
      ],
      declared: [LB, MGMT],
    },
    {
      shows: "the same in another order",
      machine: [
        { name: "nic-0", address: "10.1.9.12/24" },
        { name: "nic-0", address: "10.1.2.12/24" },
      ],
      declared: [MGMT, LB],
    },
    {
      shows: "the platform states nothing",
      machine: [{ name: "lb" }, { name: "mgmt" }],
      declared: [LB, MGMT],
    },
  ];
  for (const { shows, machine: own, declared } of halves) {
    it(shows, () => {
      const result = withFe02(
        [machine("Vm fe02", own, { fqdn: FE02 }), HOSTS_EDIT],
        [server(FE02, declared)],
      );
      assert.deepEqual(waysOf(result), whole);
    });
  }

  it("neither contradicts the other where one interface of the platform is two of the facts", () => {
    const own = [
      { name: "nic-0", address: "10.1.2.12/24" },
      { name: "nic-0", address: "10.1.9.12/24" },
    ];
    const { analysis } = withFe02([machine("Vm fe02", own, { fqdn: FE02 })], [server(FE02, [LB, MGMT])]);
    assert.deepEqual(analysis.network.contradictions, []);
  });

  it("routes that the facts state are added to the platform's, which are not all that a guest may have", () => {
    const route = { to: "10.1.1.0/24", via: "10.1.2.1" };
    const far = { to: "10.66.0.0/16", via: "10.1.2.250" };
    const interfaces = [{ name: "lb", address: "10.1.2.12/24" }, MGMT];
    const result = withFe02(
      [machine("Vm fe02", interfaces, { fqdn: FE02, routes: [far] })],
      [server(FE02, [], { routes: [route] })],
    );
    assert.deepEqual(
      waysOf(result),
      waysOf(withFe02([], [server(FE02, interfaces, { routes: [far, route] })])),
    );
    assert.deepEqual(result.analysis.network.contradictions, []);
  });

  it("near-twin: one to the same network with another next hop is one that the plan contradicts", () => {
    const result = withFe02(
      [
        machine("Vm fe02", [LB, MGMT], {
          fqdn: FE02,
          routes: [{ to: "10.66.0.0/16", via: "10.1.2.250" }],
        }),
      ],
      [server(FE02, [], { routes: [{ to: "10.66.0.0/16", via: "10.1.2.1" }] })],
    );
    assert.deepEqual(
      result.analysis.network.contradictions.map(({ about, declared, planned: plan }) => [
        about,
        declared.value,
        plan.value,
      ]),
      [["the route to 10.66.0.0/16", "via 10.1.2.1", "via 10.1.2.250"]],
    );
  });

  it("an empty list of the facts does not say that a machine has no interfaces which nobody states", () => {
    const result = withFe02([machine("Vm fe02", undefined, { fqdn: FE02 })], [server(FE02, [])]);
    assert.deepEqual(
      result.flows.map(({ outcome, missing }) => [outcome, missing.map(({ what }) => what)]),
      [
        ["undecided", [`the interfaces of ${FE02}`]],
        ["undecided", [`the interfaces of ${FE02}`]],
      ],
    );
  });

  it("a Server component that states suffixes alone leaves the DNS servers to the machine's resource", () => {
    const vm = machine("Vm fe02", [LB, MGMT], { fqdn: FE02 });
    const servers = known([known(ip("10.1.9.53"), vm.origin)], vm.origin);
    const component = server(FE02, [LB, MGMT], { resolver: { suffixes: ["ocs.example.com"] } });
    const { analysis } = withFe02([{ ...vm, resolver: { suffixes: absent(vm.origin), servers } }, component]);
    assert.deepEqual(analysis.network.servers.get(FE02)?.resolver, {
      suffixes: component.resolver?.suffixes,
      servers,
    });
  });

  it("near-twin: an address that is not known yet is not filled in", () => {
    const result = withFe02(
      [machine("Vm fe02", [{ name: "lb", address: UNKNOWN }, MGMT], { fqdn: FE02 })],
      [server(FE02, [LB, MGMT])],
    );
    assert.deepEqual(
      result.flows.map(({ outcome, missing }) => [outcome, missing.map(({ what }) => what)]),
      [
        ["undecided", [`the address of interface lb of ${FE02}`]],
        ["undecided", [`the address of interface lb of ${FE02}`]],
      ],
    );
  });

  it("a declared value that the machine's resource contradicts is one that the plan contradicts", () => {
    const result = withFe02(
      [machine("Vm fe02", [{ ...LB, name: "nic-0" }, MGMT], { fqdn: FE02 })],
      [server(FE02, [{ ...LB, gateway: "10.1.2.254" }])],
    );
    assert.deepEqual(
      result.analysis.network.contradictions.map(({ about, declared, planned: plan }) => [
        about,
        declared.value,
        plan.value,
      ]),
      [["the gateway of interface lb", "10.1.2.254", "10.1.2.1"]],
    );
  });

  it("a Server component that says otherwise than the machine's resource is a problem", () => {
    const component = server(FE02, [{ ...LB, gateway: "10.1.2.254" }]);
    const result = withFe02([
      machine("Vm fe02", [{ ...LB, name: "nic-0" }, MGMT], { fqdn: FE02 }),
      component,
    ]);
    assert.deepEqual(
      result.analysis.network.problems.map(({ message }) => message),
      [
        `${FE02}, interfaces.lb.gateway: the gateway of interface lb of ${FE02} is 10.1.2.254 here and 10.1.2.1 in Vm fe02; ` +
          "expected the Server component to say what the machine's resource says",
      ],
    );
  });

  it("near-twin: one that says less is filled in by it", () => {
    const component = server(FE02, [{ name: "lb", address: "10.1.2.12/24" }]);
    const result = withFe02([
      machine("Vm fe02", [{ ...LB, name: "nic-0" }, MGMT], { fqdn: FE02 }),
      component,
      HOSTS_EDIT,
    ]);
    assert.deepEqual(result.analysis.network.problems, []);
    assert.deepEqual(waysOf(result), whole);
  });
});

describe("what a machine rests on and lacks", () => {
  const assumed = (records: readonly SourceRecord[]): string[] =>
    [...(runPipeline(planned(records)).analysis.network.servers.get(FE02)?.assumptions ?? [])].map(
      describeNote,
    );
  const ALONE = `${FE02} has no address, route or line in its hosts file beside what is planned: only Vm 7 describes it [Vm 7]`;

  it("lists by what it was identified, and the prefix that a self IP gives", () => {
    const vm = machine("Vm 7", [
      { name: "eth0", bareAddress: "10.1.2.12", gateway: "10.1.2.1" },
      { name: "eth1", address: "10.1.9.12/24" },
    ]);
    assert.deepEqual(outcomes(estate(vm)), DIRECT);
    assert.deepEqual(assumed(estate(vm)), [
      `Vm 7 is ${FE02}: dns ${FE02} gives the name its address 10.1.9.12 [Vm 7]`,
      "the network of 10.1.2.12 is 10.1.2.0/24: self IP /Common/fe-b-float has that prefix [/Common/fe-b-float]",
      ALONE,
    ]);
  });

  it("near-twin: the prefix that its cloud's subnet gives is a fact", () => {
    const vm = machine("Vm 7", [
      { name: "eth0", bareAddress: "10.1.2.12", gateway: "10.1.2.1", subnet: "s" },
      { name: "eth1", address: "10.1.9.12/24" },
    ]);
    const records = estate(vm, cloudSubnet("s", ["10.1.2.0/24"]));
    assert.deepEqual(outcomes(records), DIRECT);
    assert.deepEqual(assumed(records), [
      `Vm 7 is ${FE02}: dns ${FE02} gives the name its address 10.1.9.12 [Vm 7]`,
      ALONE,
    ]);
  });

  it("near-twin: an address whose prefix nothing gives is missing where a route depends on it", () => {
    const vm = machine("Vm 7", [
      { name: "eth0", bareAddress: "10.7.7.7" },
      { name: "eth1", address: "10.1.9.12/24" },
    ]);
    assert.deepEqual(outcomes(estate(vm)), [
      `fe01 -> fe02 10.1.9.12: undecided missing the address of interface eth0 of ${FE02}`,
      `fe02 -> fe01 10.1.9.11: undecided missing the address of interface eth0 of ${FE02}`,
    ]);
  });

  it("where only its platform describes it, its guest may have the route that is not there", () => {
    const vm = machine("Vm fe02", [{ name: "eth0", address: "10.1.2.12/24" }], { fqdn: FE02 });
    assert.deepEqual(
      outcomes(seedRecords({ servers: [server(FE01, FE01_LEGS), vm], listeners: [KEEPS_SOURCE] })),
      [
        "fe01 -> fe02 10.1.2.12: undecided missing the routes of fe02.ocs.example.com",
        "fe02 -> fe01 10.1.1.11: undecided missing the routes of fe02.ocs.example.com",
      ],
    );
  });

  it("near-twin: where the facts describe it too, it has none", () => {
    const vm = machine("Vm fe02", [{ name: "eth0", address: "10.1.2.12/24" }], { fqdn: FE02 });
    const records = seedRecords({
      servers: [server(FE01, FE01_LEGS), vm, server("db.ocs.example.com", [])],
      listeners: [KEEPS_SOURCE],
    });
    const result = runPipeline({ planned: records, declared: [server(FE02, [])] });
    assert.deepEqual(
      result.flows.map(({ outcome, disposition }) => [outcome, disposition]),
      [
        ["unreachable", "NO_ROUTE"],
        ["unreachable", "NO_ROUTE"],
      ],
    );
  });
});

describe("an address that a machine is described with and its resource does not give it", () => {
  const added = (address: string): string[] => {
    const vm = machine("Vm 7", [{ name: "eth0", address: "10.1.9.12/24" }], { fqdn: FE02 });
    const { flows } = runPipeline({
      planned: [...estate(vm), addresses(FE02, address)],
      declared: [server(FE02, [{ name: "mgmt", address: `${address}/24` }])],
    });
    return flows
      .filter(({ to, answer }) => to === FE02 && answer?.address.text === address)
      .flatMap(({ assumptions }) => assumptions.map(({ what }) => what))
      .filter((what) => what.startsWith(`${FE02} has `));
  };

  it("is an assumption of every flow that rests on the description", () => {
    assert.deepEqual(added("10.1.9.99"), [`${FE02} has 10.1.9.99`]);
  });

  it("near-twin: the resource gives it that address", () => {
    assert.deepEqual(added("10.1.9.12"), []);
  });
});

describe("a machine that has the address of a self IP", () => {
  const problemsOf = (hostName: string): string[] =>
    runPipeline(
      planned([
        server(FE01, FE01_LEGS),
        machine("Vm 2", [{ name: "eth0", address: "10.1.2.2/24" }], { hostName }),
        ...SELF_IPS,
        addresses(FE01, "10.1.1.11"),
        addresses(FE02, "10.1.2.2"),
        group("ocs-pool01", [FE01, FE02]),
      ]),
    ).analysis.network.problems.map(({ message }) => message);

  it("is a member all the same where it calls itself so: networks of two sites may have one address each", () => {
    assert.deepEqual(problemsOf("fe02"), []);
  });

  it("near-twin: it is the BIG-IP where nothing else is said of it", () => {
    assert.deepEqual(problemsOf("f5"), [
      `facts: peerGroups.ocs-pool01: "${FE02}" is a member of "ocs-pool01" and no server of that name is described; ` +
        "expected a Server component in the program or an entry with this fqdn under servers",
    ]);
  });
});

describe("hosts-file edits of machines", () => {
  const edit = (more: Partial<HostsEditRecord>): HostsEditRecord => ({
    ...HOSTS_EDIT,
    host: undefined,
    ...more,
  });
  const reply = (records: readonly SourceRecord[]): string | undefined =>
    outcomes(seedRecords({ servers: [server(FE01, FE01_LEGS)], more: records }))[1];
  const vm = machine("Vm fe02", FE02_LEGS, { fqdn: FE02 });
  const other = machine("Vm web", [{ name: "eth0", address: "10.1.3.3/24" }], { hostName: "web" });

  const cases: readonly { shows: string; records: readonly SourceRecord[]; gives: string }[] = [
    {
      shows: "user data edits the file of the server that its machine is",
      records: [vm, edit({ machine: "urn:Vm fe02" })],
      gives: "fe02 -> fe01 10.1.9.11: direct",
    },
    {
      shows: "near-twin: that of a machine which is no server edits nobody's",
      records: [vm, other, edit({ machine: "urn:Vm web" })],
      gives: "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
    },
    {
      shows: "a command may connect to an address that only the machine's resource states",
      records: [machine("Vm fe02", FE02_LEGS, { fqdn: FE02 }), HOSTS_EDIT],
      gives: "fe02 -> fe01 10.1.9.11: direct",
    },
    {
      shows: "a command that connects to a machine which is no server edits nobody's file",
      records: [vm, other, { ...HOSTS_EDIT, host: { ...vm.fqdn, state: "known", value: "10.1.3.3" } }],
      gives: "fe02 -> fe01 10.1.1.11: masked from 10.1.1.1 by /ocs/fe/forward",
    },
    {
      shows: "near-twin: one that connects to what is no machine of the plan may edit any file",
      records: [vm, { ...HOSTS_EDIT, host: { ...vm.fqdn, state: "known", value: "10.1.3.3" } }],
      gives: "fe02 -> fe01 -: undecided missing whose hosts file a command edits",
    },
  ];
  for (const { shows, records, gives } of cases) {
    it(shows, () => {
      assert.equal(reply(records), gives);
    });
  }
});

describe("machines and pools", () => {
  const POOL = pool("/Common/ocs_fe", [
    { address: "10.1.1.11", port: 5061 },
    { address: "10.1.2.12", port: 5061 },
  ]);

  it("an inferred group takes a machine that has a name as it is described", () => {
    const records = seedRecords({
      servers: [
        machine("Vm 1", FE01_LEGS, { fqdn: FE01 }),
        machine("Vm 2", [{ name: "eth0", address: "10.1.2.12/24", gateway: "10.1.2.1" }]),
      ],
      groups: [],
      more: POOL,
    });
    assert.deepEqual(outcomes(records).slice(0, 1), MASKED.slice(0, 1));
    assert.equal(
      runPipeline(planned(records)).flows.every(({ outcome }) => outcome === "masked"),
      true,
    );
  });

  it("a pool's member is who has its address, whatever its machine calls itself", () => {
    const records = seedRecords({
      servers: [
        machine("Vm 1", FE01_LEGS, { hostName: "ocs-1" }),
        machine("Vm 2", FE02_LEGS, { hostName: "ocs-2" }),
      ],
      groups: [],
      more: POOL,
    });
    assert.deepEqual(outcomes(records).slice(0, 1), MASKED.slice(0, 1));
  });

  it("near-twin: a group's member by its name is not told by the pool", () => {
    const records = seedRecords({
      servers: [server(FE01, FE01_LEGS), machine("Vm 2", FE02_LEGS, { hostName: "ocs-2" })],
      more: POOL,
    });
    assert.deepEqual(outcomes(records), [
      "fe01 -> fe02 -: undecided missing whether Vm 2 is fe02.ocs.example.com",
      "fe02 -> fe01 -: undecided missing whether Vm 2 is fe02.ocs.example.com",
    ]);
  });

  const problemsOf = (...records: readonly SourceRecord[]): string[] =>
    runPipeline(
      planned(
        seedRecords({
          dns: [],
          servers: [server(FE01, FE01_LEGS), ...records],
          groups: [group("g", [], { pool: "/Common/ocs_fe" })],
          more: POOL,
        }),
      ),
    ).analysis.network.problems.map(({ message }) => message);

  it("a declared group's pool member that is a machine without a name is named", () => {
    assert.deepEqual(problemsOf(machine("Vm 2", FE02_LEGS)), [
      `facts: peerGroups.g.pool: member 10.1.2.12 of "/Common/ocs_fe" is no described server's address ` +
        "(Vm 2 has it, which nothing gives a name); describe it under servers",
    ]);
  });

  it("near-twin: one whose name is not known yet is a gap", () => {
    assert.deepEqual(problemsOf(machine("Vm 2", FE02_LEGS, { fqdn: UNKNOWN })), []);
  });
});

describe("a member that nothing describes", () => {
  const problemsOf = (...machines: readonly SourceRecord[]): string[] =>
    runPipeline(
      planned(seedRecords({ servers: [server(FE01, FE01_LEGS), ...machines], dns: [] })),
    ).analysis.network.problems.map(({ message }) => message);
  const undescribed = (hint: string): string =>
    `facts: peerGroups.ocs-pool01: "${FE02}" is a member of "ocs-pool01" and no server of that name is described; ` +
    `expected a Server component in the program or an entry with this fqdn under servers${hint}`;

  const cases: readonly { shows: string; machines: readonly SourceRecord[]; problems: readonly string[] }[] =
    [
      {
        shows: "a machine that will never have a name may be it",
        machines: [machine("Vm 2", FE02_LEGS)],
        problems: [undescribed(", with its address if it is Vm 2, which nothing gives a name")],
      },
      {
        shows: "a machine whose name is not known yet may turn out to be it",
        machines: [machine("Vm 2", FE02_LEGS, { fqdn: UNKNOWN })],
        problems: [],
      },
      {
        shows: "a machine without a name whose address is not known yet may turn out to be it",
        machines: [machine("Vm 2", [{ name: "eth0" }])],
        problems: [],
      },
      {
        shows: "a machine of another host name is not it",
        machines: [machine("Vm 2", [{ name: "eth0" }], { hostName: "web" })],
        problems: [undescribed("")],
      },
    ];
  for (const { shows, machines, problems } of cases) {
    it(shows, () => {
      assert.deepEqual(problemsOf(...machines), problems);
    });
  }
});

describe("an address that nobody is known to have", () => {
  const lost = (...records: readonly SourceRecord[]): string | undefined =>
    outcomes(estate(server(FE02, FE02_LEGS), addresses(FE02, "10.1.9.99"), ...records)).find((line) =>
      line.includes("10.1.9.99"),
    );
  const cases: readonly { shows: string; records: readonly SourceRecord[]; gives: string }[] = [
    {
      shows: "a machine of another address does not have it",
      records: [machine("Vm 7", [{ name: "eth0", address: "10.1.9.77/24" }], { hostName: "web" })],
      gives: `fe01 -> fe02 10.1.9.99: misdelivered by ${FE02}`,
    },
    {
      shows: "a machine of an unknown address may have it",
      records: [machine("Vm 7", [{ name: "eth0" }], { hostName: "web" })],
      gives: "fe01 -> fe02 10.1.9.99: undecided missing the address of interface eth0 of Vm 7",
    },
    {
      shows: "near-twin: not where its subnet does not hold the address",
      records: [
        machine("Vm 7", [{ name: "eth0", subnet: "s" }], { hostName: "web" }),
        cloudSubnet("s", ["10.1.7.0/24"]),
      ],
      gives: `fe01 -> fe02 10.1.9.99: misdelivered by ${FE02}`,
    },
    {
      shows: "near-twin: nor where only the prefix of its address is not known",
      records: [machine("Vm 7", [{ name: "eth0", bareAddress: "10.7.7.7" }], { hostName: "web" })],
      gives: `fe01 -> fe02 10.1.9.99: misdelivered by ${FE02}`,
    },
    {
      shows: "a machine whose list of interfaces is not known may have it",
      records: [machine("Vm 7", UNKNOWN, { hostName: "web" })],
      gives: "fe01 -> fe02 10.1.9.99: undecided missing the interfaces of Vm 7",
    },
    {
      shows: "an unnamed machine that has it gets the packet",
      records: [machine("Vm 7", [{ name: "eth0", address: "10.1.9.99/24" }], { hostName: "web" })],
      gives: `fe01 -> fe02 10.1.9.99: misdelivered by ${FE02}`,
    },
    {
      shows: "near-twin: without a host name of its own it may be the server itself",
      records: [machine("Vm 7", [{ name: "eth0", address: "10.1.9.99/24" }])],
      gives: "fe01 -> fe02 10.1.9.99: undecided missing whether Vm 7 is fe02.ocs.example.com",
    },
    {
      shows: "near-twin: one that states another FQDN is another server",
      records: [machine("Vm 7", [{ name: "eth0", address: "10.1.9.99/24" }], { fqdn: "web.example.com" })],
      gives: `fe01 -> fe02 10.1.9.99: misdelivered by ${FE02}`,
    },
  ];
  for (const { shows, records, gives } of cases) {
    it(shows, () => {
      assert.equal(lost(...records), gives);
    });
  }
});

describe("what is not known of a machine never turns a verdict into a pass", () => {
  const estates: readonly { shows: string; records: readonly SourceRecord[] }[] = [
    {
      shows: "by its FQDN",
      records: seedRecords({ servers: [server(FE01, FE01_LEGS), machine("Vm", FE02_LEGS, { fqdn: FE02 })] }),
    },
    {
      shows: "by an address and beside another machine",
      records: seedRecords({
        servers: [
          server(FE01, FE01_LEGS),
          server(FE02, FE02_LEGS),
          machine("Vm 7", [{ name: "nic", address: "10.1.2.12/24", gateway: "10.1.2.1" }]),
          machine("Vm 8", [{ name: "nic", address: "10.1.3.3/24" }], { hostName: "web" }),
        ],
        listeners: [TRANSLATES_SOURCE],
      }),
    },
    {
      shows: "by DNS, directly",
      records: estate(machine("Vm 7", PLATFORM_LEGS, { hostName: "fe02" })),
    },
    {
      shows: "by its host name",
      records: estate(machine("Vm 7", [{ name: "lb" }], { hostName: "fe02" }), server(FE02, FE02_LEGS)),
    },
  ];
  const PASSES: readonly string[] = ["direct", "preserved"];
  const flowsOf = (records: readonly SourceRecord[]): [string, string][] =>
    runPipeline(planned(records)).flows.map(({ from, to, outcome }) => [`${from} ${to}`, outcome]);
  for (const { shows, records } of estates) {
    it(shows, () => {
      const base = flowsOf(records);
      const found: string[] = [];
      let tried = 0;
      for (const [index, record] of records.entries()) {
        for (const { place, value } of unknownVariants(record)) {
          tried += 1;
          for (const [pair, outcome] of flowsOf(records.with(index, value))) {
            const before = base.filter(([name]) => name === pair).map(([, verdict]) => verdict);
            if (outcome !== "undecided" && !before.includes(outcome))
              found.push(
                `${record.kind} ${record.origin.source}${place}: ${pair}: ${before.join()} -> ${outcome}`,
              );
            if (PASSES.includes(outcome)) assert.ok(before.every((verdict) => PASSES.includes(verdict)));
          }
        }
      }
      assert.deepEqual(found, []);
      assert.ok(tried > 20);
    });
  }
});
