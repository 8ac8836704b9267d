import assert from "node:assert/strict";
import { buildNetwork } from "../../policies/network/build-network";
import type { BigIpRecord } from "../../policies/records/bigip-records";
import { UNKNOWN, group, node, onDevice, planned, pool, server } from "../support/estate";

const SERVERS = ["11", "12", "13"].map((last) =>
  server(`fe${last}.example.com`, [{ name: "a", address: `10.1.1.${last}/24` }]),
);

function fe(...lasts: readonly (string | typeof UNKNOWN)[]): BigIpRecord[] {
  const members = lasts.map((last) => ({ address: typeof last === "string" ? `10.1.1.${last}` : last }));
  return pool("/Common/ocs_fe", members);
}

const strayMember: BigIpRecord = {
  ...(fe("11")[1] as Extract<BigIpRecord, { kind: "pool-member" }>),
  pool: UNKNOWN,
};

const cases: readonly {
  readonly shows: string;
  readonly ltm1: readonly BigIpRecord[];
  readonly ltm2: readonly BigIpRecord[];
  readonly members: readonly string[];
  readonly gaps: readonly string[];
  readonly problems: readonly string[];
}[] = [
  {
    shows: "units of a pair have the same pool",
    ltm1: fe("11", "12"),
    ltm2: fe("12", "11"),
    members: ["fe11", "fe12"],
    gaps: [],
    problems: [],
  },
  {
    shows: "different members: whose pool is meant cannot be told",
    ltm1: fe("11", "12"),
    ltm2: fe("11", "13"),
    members: [],
    gaps: [],
    problems: [
      'facts: peerGroups.g.pool: "/Common/ocs_fe" is a pool of BIG-IP "ltm1" (10.1.1.11, 10.1.1.12) and of BIG-IP "ltm2" (10.1.1.11, 10.1.1.13), with different members; name the group\'s members instead',
    ],
  },
  {
    shows: "a member less",
    ltm1: fe("11", "12", "13"),
    ltm2: fe("11", "12"),
    members: [],
    gaps: [],
    problems: [
      'facts: peerGroups.g.pool: "/Common/ocs_fe" is a pool of BIG-IP "ltm1" (10.1.1.11, 10.1.1.12, 10.1.1.13) and of BIG-IP "ltm2" (10.1.1.11, 10.1.1.12), with different members; name the group\'s members instead',
    ],
  },
  {
    shows: "large pools are shown in part",
    ltm1: fe("11", "12", "13", "14", "15", "16"),
    ltm2: fe("11", "12", "13", "14", "15"),
    members: [],
    gaps: [],
    problems: [
      'facts: peerGroups.g.pool: "/Common/ocs_fe" is a pool of BIG-IP "ltm1" (10.1.1.11, 10.1.1.12, 10.1.1.13, 10.1.1.14 and 2 more) and of BIG-IP "ltm2" (10.1.1.11, 10.1.1.12, 10.1.1.13, 10.1.1.14 and 1 more), with different members; name the group\'s members instead',
    ],
  },
  {
    shows: "a member that is not known yet may be the one that is missing: a gap, and the next preview tells",
    ltm1: fe("11", "12"),
    ltm2: fe("11", UNKNOWN),
    members: ["fe11", "fe12"],
    gaps: ["the address of a member of pool /Common/ocs_fe"],
    problems: [],
  },
  {
    shows: "so may a member whose pool is not known yet",
    ltm1: fe("11", "12"),
    ltm2: [...fe("11"), strayMember],
    members: ["fe11", "fe12"],
    gaps: ["the members of pool /Common/ocs_fe"],
    problems: [],
  },
  {
    shows: "a pool without members beside a filled one says nothing",
    ltm1: fe("11", "12"),
    ltm2: fe(),
    members: ["fe11", "fe12"],
    gaps: [],
    problems: [],
  },
  {
    shows: "members by node: each BIG-IP's own node of that name counts",
    ltm1: [...byNode(), node("/Common/n", "10.1.1.11")],
    ltm2: [...byNode(), node("/Common/n", "10.1.1.12")],
    members: [],
    gaps: [],
    problems: [
      'facts: peerGroups.g.pool: "/Common/ocs_fe" is a pool of BIG-IP "ltm1" (10.1.1.11) and of BIG-IP "ltm2" (10.1.1.12), with different members; name the group\'s members instead',
    ],
  },
];

function byNode(): BigIpRecord[] {
  return fe("11").map((record) =>
    record.kind === "pool-member"
      ? { ...record, target: { state: "known", value: { node: "/Common/n" }, origin: record.origin } }
      : record,
  );
}

describe("a group of a pool that two BIG-IPs have", () => {
  for (const { shows, ltm1, ltm2, members, gaps, problems } of cases) {
    it(shows, () => {
      const network = buildNetwork(
        planned(
          SERVERS,
          group("g", [], { pool: "/Common/ocs_fe" }),
          onDevice("ltm1", ltm1),
          onDevice("ltm2", ltm2),
        ),
      );
      const [found] = network.groups;
      assert.deepEqual(
        {
          members: found?.members.map(({ fqdn }) => fqdn.split(".")[0]),
          gaps: found?.gaps.map(({ what }) => what),
          problems: network.problems.map(({ message }) => message),
        },
        { members, gaps, problems },
      );
    });
  }
});
