import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import type { SourceRecord } from "../../policies/records/records";
import { compareTexts } from "../../policies/topology/compare-texts";
import type { Topology, TopologyPlace } from "../../policies/topology/topology";
import { viewTopology } from "../../policies/topology/view-topology";
import type { Fact } from "../../policies/values/fact";
import { FE01, FE01_LEGS, FE02, FE02_LEGS, seedRecords } from "../outcomes/seed-case";
import {
  UNKNOWN,
  cloudSubnet,
  forwarding,
  nat,
  pool,
  router,
  server,
  snat,
  virtual,
} from "../support/estate";

function view(records: readonly SourceRecord[]): Topology {
  return viewTopology(buildNetwork({ planned: [], declared: records }));
}

function text(fact: Fact<string>): string {
  return fact.state === "known" ? fact.value : fact.state;
}

function place(where: TopologyPlace): string {
  return "segment" in where ? where.segment : where.unknown;
}

/** Each port of each machine, a line each. */
function ports({ machines }: Topology): string[] {
  return machines.flatMap(({ kind, name, groups, ports: list }) =>
    list.map((port) =>
      [
        kind,
        name,
        groups.join("+"),
        port.name,
        text(port.address),
        text(port.gateway),
        place(port.place),
      ].join(" | "),
    ),
  );
}

describe("the view of the network", () => {
  it("lists segments, machines with their groups, BIG-IPs with VLANs and self IPs", () => {
    const topology = view(seedRecords());
    assert.deepEqual(topology.segments, [
      {
        id: "prefix 10.1.1.0/24",
        label: "the segment of 10.1.1.0/24",
        prefixes: ["10.1.1.0/24"],
        subnets: [],
      },
      {
        id: "prefix 10.1.2.0/24",
        label: "the segment of 10.1.2.0/24",
        prefixes: ["10.1.2.0/24"],
        subnets: [],
      },
      {
        id: "prefix 10.1.9.0/24",
        label: "the segment of 10.1.9.0/24",
        prefixes: ["10.1.9.0/24"],
        subnets: [],
      },
    ]);
    assert.deepEqual(ports(topology), [
      `server | ${FE01} | ocs-pool01 | lb | 10.1.1.11/24 | 10.1.1.1 | prefix 10.1.1.0/24`,
      `server | ${FE01} | ocs-pool01 | mgmt | 10.1.9.11/24 | absent | prefix 10.1.9.0/24`,
      `server | ${FE02} | ocs-pool01 | lb | 10.1.2.12/24 | 10.1.2.1 | prefix 10.1.2.0/24`,
      `server | ${FE02} | ocs-pool01 | mgmt | 10.1.9.12/24 | absent | prefix 10.1.9.0/24`,
    ]);
    assert.deepEqual(
      topology.bigips.map(({ name, vlans }) => [
        name,
        vlans.map((vlan) => [vlan.path, place(vlan.place), vlan.selfIps.map(({ address }) => text(address))]),
      ]),
      [
        [
          "ltm1",
          [
            ["/Common/fe-a", "prefix 10.1.1.0/24", ["10.1.1.1/24", "10.1.1.2/24"]],
            ["/Common/fe-b", "prefix 10.1.2.0/24", ["10.1.2.1/24", "10.1.2.2/24"]],
          ],
        ],
      ],
    );
  });

  it("shows what is not known as unknown, and says why", () => {
    const legs = [{ name: "lb", address: UNKNOWN, gateway: UNKNOWN }];
    const topology = view(seedRecords({ servers: [server(FE01, legs), server(FE02, FE02_LEGS)] }));
    assert.equal(
      ports(topology)[0],
      `server | ${FE01} | ocs-pool01 | lb | unknown | unknown | the address of interface lb of ${FE01}: its value is known only after the deployment`,
    );
  });

  it("lists virtual servers, SNATs and NATs, with the pools' members", () => {
    const topology = view(
      seedRecords({
        listeners: [
          virtual("/Common/web", {
            destination: "192.0.2.10",
            port: 443,
            protocol: "tcp",
            pool: "/Common/web_pool",
            snat: UNKNOWN,
          }),
          pool("/Common/web_pool", [
            { address: "10.1.2.12", port: 443 },
            { address: "10.1.1.11", port: 443 },
          ]),
          forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16", snat: "automap" }),
          snat("/Common/out", ["10.1.0.0/16"], "automap"),
          nat("/Common/one", "10.1.1.11", "192.0.2.77"),
        ].flat(),
      }),
    );
    assert.deepEqual(
      topology.bigips.flatMap(({ listeners }) =>
        listeners.map((each) => [
          each.kind,
          text(each.path),
          text(each.match),
          each.service,
          text(each.translation),
          text(each.pool),
          each.members.join(" "),
        ]),
      ),
      [
        [
          "standard",
          "/Common/web",
          "192.0.2.10/32",
          "tcp 443",
          "unknown",
          "/Common/web_pool",
          "10.1.1.11 10.1.2.12",
        ],
        ["forwarding", "/ocs/fe/forward", "10.1.0.0/16", "any any", "automap", "absent", ""],
        ["snat", "/Common/out", "10.1.0.0/16", "", "automap", "absent", ""],
        ["nat", "/Common/one", "10.1.1.11", "", "192.0.2.77", "absent", ""],
      ],
    );
  });

  it("names a cloud's subnets on their segments, and the routers behind the servers", () => {
    const topology = view([
      cloudSubnet("subnet-a", ["10.1.1.0/24"]),
      router("core", [{ name: "a", address: "10.1.3.1/24" }]),
      server(FE01, FE01_LEGS),
    ]);
    assert.deepEqual(topology.segments.flatMap(({ subnets }) => subnets).length, 1);
    assert.deepEqual(
      topology.machines.map(({ kind }) => kind),
      ["server", "router", "router"],
    );
  });

  it("law: the order of the records makes no difference", () => {
    const records = seedRecords({ more: [router("core", [{ name: "a", address: "10.1.3.1/24" }])] });
    assert.deepEqual(view([...records].reverse()).machines, view(records).machines);
    assert.deepEqual(view([...records].reverse()).segments, view(records).segments);
  });
});

describe("the order of texts", () => {
  it("takes numbers in them for numbers, and no two texts for the same", () => {
    const texts = ["fe10", "fe2", "FE2", "fe02", "10.1.10.0/24", "10.1.2.0/24", ""];
    assert.deepEqual([...texts].sort(compareTexts), [
      "",
      "10.1.2.0/24",
      "10.1.10.0/24",
      "FE2",
      "fe02",
      "fe2",
      "fe10",
    ]);
    assert.equal(compareTexts("fe02", "fe2") === 0, false);
    assert.equal(compareTexts("a", "a"), 0);
  });
});
