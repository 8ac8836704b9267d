import type { PeerGroupRecord } from "../../../policies/records/group-records";
import { prefix } from "./expected-facts";
import { from, itReads } from "./record-cases";

/** The first group's record; everything that is not stated has its default. */
function group(stated: Partial<PeerGroupRecord>): PeerGroupRecord {
  return {
    kind: "peer-group",
    origin: from.origin("peerGroups[0]"),
    name: "g",
    workload: undefined,
    ports: [],
    members: [],
    pool: undefined,
    poolName: undefined,
    accepts: { kind: "own" },
    ...stated,
  };
}

describe("readFacts: peerGroups", () => {
  itReads([
    [
      "a group of a known workload with members; names are lower case without the trailing dot",
      "peerGroups: [{name: g, workload: ocs-2007-r2, members: [FE01.ocs.example.com., fe02.ocs.example.com]}]",
      [
        group({
          workload: "ocs-2007-r2",
          members: [
            { fqdn: "fe01.ocs.example.com", origin: from.origin("peerGroups[0].members[0]") },
            { fqdn: "fe02.ocs.example.com", origin: from.origin("peerGroups[0].members[1]") },
          ],
        }),
      ],
    ],
    [
      "a group of a pool with ports; the protocol is tcp where it is left out",
      "peerGroups: [{name: g, ports: [{port: 5071, service: Match Making}, {port: 5071, protocol: udp}], pool: /Common/ocs_fe}]",
      [
        group({
          ports: [
            { port: 5071, protocol: "tcp", service: "Match Making" },
            { port: 5071, protocol: "udp", service: undefined },
          ],
          pool: "/Common/ocs_fe",
        }),
      ],
    ],
    [
      "poolName is a host name like the members",
      "peerGroups: [{name: g, workload: ocs-2007-r2, pool: /a/b/c, poolName: Pool01.bücher.example.}]",
      [group({ workload: "ocs-2007-r2", pool: "/a/b/c", poolName: "pool01.xn--bcher-kva.example" })],
    ],
    [
      "accepts: any address of the sender",
      "peerGroups: [{name: g, workload: ocs-2007-r2, pool: /a/b, accepts: own}]",
      [group({ workload: "ocs-2007-r2", pool: "/a/b", accepts: { kind: "own" } })],
    ],
    [
      "accepts: only what the receiver resolves",
      "peerGroups: [{name: g, workload: ocs-2007-r2, pool: /a/b, accepts: resolved}]",
      [group({ workload: "ocs-2007-r2", pool: "/a/b", accepts: { kind: "resolved" } })],
    ],
    [
      "accepts: a list of prefixes of both families",
      'peerGroups: [{name: g, workload: ocs-2007-r2, pool: /a/b, accepts: [10.1.0.0/16, "2001:db8::/32"]}]',
      [
        group({
          workload: "ocs-2007-r2",
          pool: "/a/b",
          accepts: { kind: "prefixes", prefixes: [prefix("10.1.0.0/16"), prefix("2001:db8::/32")] },
        }),
      ],
    ],
  ]);
});
