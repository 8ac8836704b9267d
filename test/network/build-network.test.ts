import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import type { SourceRecord } from "../../policies/records/records";
import type { SegmentRecord } from "../../policies/records/server-records";
import {
  UNKNOWN,
  addresses,
  group,
  hostsEdit,
  ip,
  origin,
  planned,
  pool,
  selfIp,
  server,
} from "../support/estate";

const FE01 = "fe01.example.com";
const FE02 = "fe02.example.com";

function segment(name: string, device?: string, vlan?: string): SegmentRecord {
  return { kind: "segment", origin: origin("facts", "segments[0]"), name, device, vlan, prefixes: [] };
}

describe("buildNetwork: what a person has to mend", () => {
  const cases: readonly {
    shows: string;
    records: readonly SourceRecord[];
    problems: readonly string[];
  }[] = [
    {
      shows: "a binding to a VLAN that is there",
      records: [selfIp("/Common/s", "10.1.1.1/24", "/Common/a"), segment("a", "ltm1", "/Common/a")],
      problems: [],
    },
    {
      shows: "a binding to a VLAN that is not",
      records: [selfIp("/Common/s", "10.1.1.1/24", "/Common/a"), segment("a", "ltm1", "/Common/aa")],
      problems: [
        'facts: segments[0].vlan: "/Common/aa" is no VLAN of BIG-IP "ltm1"; expected one of /Common/a',
      ],
    },
    {
      shows: "a binding to a BIG-IP that is not",
      records: [selfIp("/Common/s", "10.1.1.1/24", "/Common/a"), segment("a", "ltm9", "/Common/a")],
      problems: [
        'facts: segments[0].device: "ltm9", which is to carry segment "a", is no known BIG-IP; expected "ltm1", or a device declared under bigip.devices',
      ],
    },
    {
      shows: "two servers of one name",
      records: [
        server(FE01, [{ name: "a", address: "10.1.1.11/24" }]),
        server(FE01, [{ name: "a", address: "10.1.1.12/24" }]),
      ],
      problems: [`two servers have the FQDN "${FE01}": ${FE01} and ${FE01}`],
    },
    {
      shows: "a pool that is not there",
      records: [group("g", [], { pool: "/Common/p" })],
      problems: [
        'facts: peerGroups.g.pool: "/Common/p" is no pool of a known BIG-IP; expected a pool\'s full path',
      ],
    },
    {
      shows: "two groups of one name that differ",
      records: [
        ...[FE01, FE02].map((fqdn, index) => server(fqdn, [{ name: "a", address: `10.1.1.1${index}/24` }])),
        group("g", [FE01, FE02]),
        group("g", [FE01]),
      ],
      problems: ['two peer groups have the name "g" and differ: facts and facts'],
    },
    {
      shows: "a pool's member that nothing describes",
      records: [group("g", [], { pool: "/Common/p" }), ...pool("/Common/p", [{ address: "10.1.1.99" }])],
      problems: [
        'facts: peerGroups.g.pool: member 10.1.1.99 of "/Common/p" is no described server\'s address; describe it under servers',
      ],
    },
  ];
  for (const { shows, records, problems } of cases) {
    it(shows, () => {
      assert.deepEqual(
        buildNetwork(planned(records)).problems.map(({ message }) => message),
        problems,
      );
    });
  }
});

describe("buildNetwork: groups of a pool", () => {
  const servers = [
    server(FE01, [{ name: "a", address: "10.1.1.11/24" }]),
    server(FE02, [{ name: "a", address: "10.1.1.12/24" }]),
  ];

  it("states a group once that two sources state alike", () => {
    const groups = (...members: string[]): readonly unknown[] =>
      buildNetwork(planned(servers, group("g", [FE01, FE02]), group("g", members))).groups.map(
        ({ members: all }) => all.map(({ fqdn }) => fqdn),
      );
    assert.deepEqual(groups(FE02, FE01), [[FE01, FE02]]);
    assert.deepEqual(groups(FE02), [[FE01, FE02], [FE02]]);
  });

  it("takes the servers that have the members' addresses", () => {
    const network = buildNetwork(
      planned(
        servers,
        group("g", [], { pool: "/Common/p" }),
        pool("/Common/p", [{ address: "10.1.1.12" }, { address: "10.1.1.11" }]),
      ),
    );
    assert.deepEqual(
      network.groups[0]?.members.map(({ fqdn }) => fqdn),
      [FE02, FE01],
    );
  });

  it("a member whose address is not known yet is a gap", () => {
    const network = buildNetwork(
      planned(
        servers,
        group("g", [], { pool: "/Common/p" }),
        pool("/Common/p", [{ address: "10.1.1.12" }, { address: UNKNOWN }]),
      ),
    );
    assert.deepEqual(
      network.groups[0]?.gaps.map(({ what }) => what),
      ["the address of a member of pool /Common/p"],
    );
  });

  it("a member's address that may be one which is not known yet is a gap, not an error", () => {
    const network = buildNetwork(
      planned(
        server(FE01, [{ name: "a", address: "10.1.1.11/24" }]),
        server(FE02, [{ name: "a", address: UNKNOWN }]),
        group("g", [], { pool: "/Common/p" }),
        pool("/Common/p", [{ address: "10.1.1.11" }, { address: "10.1.1.12" }]),
      ),
    );
    assert.deepEqual(network.problems, []);
    assert.deepEqual(
      network.groups[0]?.gaps.map(({ what }) => what),
      [`the address of interface a of ${FE02}`],
    );
  });

  it("a pool that may be in what is not read is a gap, not an error", () => {
    const unread = {
      kind: "unread",
      device: "ltm1",
      origin: origin("as3"),
      what: "AS3",
      why: "not known yet",
    } as const;
    const network = buildNetwork(
      planned(
        servers,
        unread,
        selfIp("/Common/s", "10.1.1.1/24", "/Common/a"),
        group("g", [], { pool: "/Common/p" }),
      ),
    );
    assert.deepEqual(network.problems, []);
    assert.deepEqual(
      network.groups[0]?.gaps.map(({ what }) => what),
      ["what AS3 configures"],
    );
  });

  it("fewer than two members are a gap, not a pass", () => {
    const network = buildNetwork(
      planned(servers, group("g", [], { pool: "/Common/p" }), pool("/Common/p", [{ address: "10.1.1.12" }])),
    );
    assert.deepEqual(network.groups[0]?.gaps, [
      {
        what: "the members of pool /Common/p",
        why: "only 1 of them known, and a group needs two",
        origin: origin("facts", "peerGroups.g"),
      },
    ]);
  });
});

describe("buildNetwork: the plan wins, the facts fill in", () => {
  it("attribute by attribute of an interface of the same name, and interfaces that the plan lacks", () => {
    const network = buildNetwork({
      planned: [server(FE01, [{ name: "lb", address: "10.1.1.11/24" }])],
      declared: [
        server(FE01, [
          { name: "lb", address: "10.9.9.9/24", gateway: "10.1.1.1" },
          { name: "mgmt", address: "10.1.9.11/24" },
        ]),
      ],
    });
    const shown = network.servers
      .get(FE01)
      ?.interfaces.map(({ name, address, gateway }) => [
        name,
        address.state === "known" && address.value.toString(),
        gateway.state === "known" && gateway.value.text,
      ]);
    assert.deepEqual(shown, [
      ["lb", "10.1.1.11/24", "10.1.1.1"],
      ["mgmt", "10.1.9.11/24", false],
    ]);
  });

  it("interfaces of one name are several addresses of one NIC, and none is lost", () => {
    const nic = [
      { name: "nic", address: "10.1.1.11/24" },
      { name: "nic", address: "2001:db8:1::11/64" },
    ];
    const shown = (network: ReturnType<typeof buildNetwork>): unknown[] =>
      (network.servers.get(FE01)?.interfaces ?? []).map(({ address, gateway }) => [
        address.state === "known" && address.value.toString(),
        gateway.state === "known" && gateway.value.text,
      ]);
    assert.deepEqual(shown(buildNetwork({ planned: [], declared: [server(FE01, nic)] })), [
      ["10.1.1.11/24", false],
      ["2001:db8:1::11/64", false],
    ]);
    const declared = nic.map((entry, index) => ({ ...entry, gateway: ["10.1.1.1", "2001:db8:1::1"][index] }));
    assert.deepEqual(
      shown(buildNetwork({ planned: [server(FE01, nic.slice(0, 1))], declared: [server(FE01, declared)] })),
      [
        ["10.1.1.11/24", "10.1.1.1"],
        ["2001:db8:1::11/64", "2001:db8:1::1"],
      ],
    );
  });

  it("a record set of the plan takes the declared one's place", () => {
    const network = buildNetwork({
      planned: [addresses(FE01, "10.1.1.11")],
      declared: [addresses(FE01, "10.9.9.9"), addresses(FE02, "10.1.1.12")],
    });
    const shown = [FE01, FE02].map((name) =>
      network.dns.names
        .get(name)
        ?.addresses.map(({ values }) =>
          values.state === "known"
            ? values.value.map((value) => value.state === "known" && value.value.text)
            : values.state,
        ),
    );
    assert.deepEqual(shown, [[["10.1.1.11"]], [["10.1.1.12"]]]);
  });
});

describe("buildNetwork: hosts-file edits", () => {
  const servers = [
    server(FE01, [{ name: "a", address: "10.1.1.11/24" }], { hosts: { "old.example.com": ["10.1.1.5"] } }),
    server(FE02, [{ name: "a", address: "10.1.1.12/24" }]),
  ];
  const line = { address: ip("10.1.9.12"), names: [FE02] };

  function hostsOf(
    edits: readonly SourceRecord[],
  ): Record<string, { names: readonly string[]; gaps: readonly string[] }> {
    const network = buildNetwork(planned(servers, edits));
    return Object.fromEntries(
      [...network.servers].map(([fqdn, { hosts, hostsGaps }]) => [
        fqdn,
        {
          names: [...hosts.keys()],
          gaps: hostsGaps.map(
            ({ names, missing }) => `${[...(names ?? ["everything"])].join()}: ${missing.why}`,
          ),
        },
      ]),
    );
  }

  const none = { names: [], gaps: [] };
  const cases: readonly {
    shows: string;
    edits: readonly SourceRecord[];
    gives: ReturnType<typeof hostsOf>;
  }[] = [
    {
      shows: "belongs to the server that the connection names by FQDN",
      edits: [hostsEdit("FE01.example.com.", { effect: "adds", lines: [line], replacedNames: [] })],
      gives: { [FE01]: { names: ["old.example.com", FE02], gaps: [] }, [FE02]: none },
    },
    {
      shows: "belongs to the server that has the connection's address",
      edits: [hostsEdit("10.1.1.12", { effect: "adds", lines: [line], replacedNames: [] })],
      gives: { [FE01]: { names: ["old.example.com"], gaps: [] }, [FE02]: { names: [FE02], gaps: [] } },
    },
    {
      shows: "a file that is replaced keeps nothing",
      edits: [hostsEdit("fe01", { effect: "replaces-file", lines: [line] })],
      gives: { [FE01]: { names: [FE02], gaps: [] }, [FE02]: none },
    },
    {
      shows: "names that are removed are gone",
      edits: [hostsEdit("fe01", { effect: "adds", lines: [line], replacedNames: ["old.example.com"] })],
      gives: { [FE01]: { names: [FE02], gaps: [] }, [FE02]: none },
    },
    {
      shows: "one that replaces the file beside another: their order is not known",
      edits: [
        hostsEdit("fe01", { effect: "replaces-file", lines: [line] }),
        hostsEdit("fe01", { effect: "adds", lines: [line], replacedNames: [] }),
      ],
      gives: {
        [FE01]: {
          names: [FE02],
          gaps: [
            "everything: several commands edit it and one of them replaces it, in an order that is not known",
          ],
        },
        [FE02]: none,
      },
    },
    {
      shows: "one that cannot be read makes every name of its server a gap",
      edits: [hostsEdit("fe01", { effect: "unread", why: "a loop" })],
      gives: { [FE01]: { names: ["old.example.com"], gaps: ["everything: a loop"] }, [FE02]: none },
    },
    {
      shows: "one whose server is not known makes its names a gap in every server",
      edits: [hostsEdit(UNKNOWN, { effect: "adds", lines: [line], replacedNames: [] })],
      gives: {
        [FE01]: {
          names: ["old.example.com"],
          gaps: [`${FE02}: the address that it connects to is not known`],
        },
        [FE02]: { names: [], gaps: [`${FE02}: the address that it connects to is not known`] },
      },
    },
    {
      shows: "a command of unknown text on a machine that is no known server is somebody else's",
      edits: [{ ...hostsEdit("192.0.2.77", { effect: "unread", why: "unknown text" }), certain: false }],
      gives: { [FE01]: { names: ["old.example.com"], gaps: [] }, [FE02]: none },
    },
  ];
  for (const { shows, edits, gives } of cases) {
    it(shows, () => {
      assert.deepEqual(hostsOf(edits), gives);
    });
  }
});
