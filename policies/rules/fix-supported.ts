import type { BigIp } from "../network/bigip";
import type { Network, PeerGroup } from "../network/network";
import { type PoolCall, listenersOn } from "../outcomes/judge-pool-calls";
import type { PeerFlow } from "../outcomes/peer-flow";
import { networksOf, wayInUse } from "../outcomes/way-in-use";
import type { VirtualRecord } from "../records/bigip-records";
import { FIX_KINDS, type FixKind } from "../records/group-records";
import type { IpAddress } from "../values/address";
import { describeOrigin } from "../values/fact";
import { cite } from "../workloads/source";
import type { VendorStatement } from "../workloads/workload";
import { judgeEachGroup } from "./group-flows";
import { describeStanding } from "./inferred-groups";
import type { Finding, Rule } from "./rule";
import { subjectOfCall } from "./subject-of-call";
import { describePairs, describeSubject, joinWords, listSome } from "./write-message";

/** Reports ways of keeping the source that the vendor of the group's workload says it does not support. */
export const fixSupported: Rule = {
  id: "fix-supported",
  title: "The way in use is one that the workload's vendor supports.",
  level: "advisory",
  rationale:
    "A conversation that works today by a way which its vendor does not support may stop with an update, and nobody will help. Only what a " +
    "vendor says in writing is reported, with the version that it is about; where vendors say nothing, nothing is reported.",
  action:
    "Use a way that the vendor supports, or take the risk knowingly and exempt the finding. For Front Ends with several " +
    "networks that is one address each (single-ip).",
  references: ["docs/workloads.md"],
  judge: (analysis) => judgeEachGroup(analysis, judgeGroup),
};

function judgeGroup(
  network: Network,
  group: PeerGroup,
  flows: readonly PeerFlow[],
  calls: readonly PoolCall[],
): Finding[] {
  if (group.workload === undefined) return [];
  return [
    ...FIX_KINDS.flatMap((kind) =>
      judgeWay(
        network,
        group,
        kind,
        flows.filter((flow) => wayInUse(network, flow) === kind),
      ),
    ),
    ...judgePoolName(network, group, calls),
  ];
}

/** What the names of servers in several networks lead to is one of their addresses: by these ways, and by no other. */
const BY_ONE_OF_SEVERAL: readonly FixKind[] = ["hosts-file", "same-segment-dns"];

function judgeWay(network: Network, group: PeerGroup, kind: FixKind, flows: readonly PeerFlow[]): Finding[] {
  if (flows.length === 0) return [];
  const found: Finding[] = [];
  const { fixes = {}, severalNetworks } = group.workload ?? {};
  const statement = fixes[kind];
  if (statement?.says === "no") found.push(aboutWay(group, kind, kind, flows, statement, []));
  if (severalNetworks?.says === "no" && BY_ONE_OF_SEVERAL.includes(kind)) {
    const spread = flows.filter((flow) => inSeveralNetworks(network, flow).length > 0);
    const servers = [...new Set(spread.flatMap((flow) => inSeveralNetworks(network, flow)))].sort();
    if (spread.length > 0)
      found.push(
        aboutWay(group, kind, `${kind}, several networks`, spread, severalNetworks, [
          `In several networks are ${listSome(servers, "; ")}.`,
        ]),
      );
  }
  return found;
}

function inSeveralNetworks(network: Network, { from, to, answer }: PeerFlow): string[] {
  return [from, to].flatMap((name) => {
    const server = network.servers.get(name);
    if (server === undefined || answer === undefined) return [];
    const networks = networksOf(server, answer.address.family);
    return networks.length < 2 ? [] : [`${name} (${joinWords(networks)})`];
  });
}

function aboutWay(
  group: PeerGroup,
  kind: FixKind,
  aspect: string,
  flows: readonly PeerFlow[],
  statement: VendorStatement,
  more: readonly string[],
): Finding {
  return {
    rule: fixSupported.id,
    level: fixSupported.level,
    group: group.name,
    cause: { name: group.name, did: `keeps sources by ${kind}`, origin: group.origin },
    aspect,
    flows: flows.map(({ id }) => id),
    message: [
      `${describeSubject({ group, flows })}: ${describePairs(flows)} keep their addresses by ${kind}, and ${describeStatement(statement)}`,
      ...more,
      ...describeStanding(group),
    ].join("\n"),
  };
}

/** `Lync Server 2013 does not … (Title, https://…).` */
function describeStatement({ of, text, source }: VendorStatement): string {
  return `${of} ${text} (${cite(source)}).`;
}

/** The virtual servers that the pool's own name leads to. */
function judgePoolName(network: Network, group: PeerGroup, calls: readonly PoolCall[]): Finding[] {
  const { halfNat, directReturn } = group.workload?.poolListeners ?? {};
  const listeners = new Map<
    VirtualRecord,
    {
      readonly bigip: BigIp;
      readonly name: string;
      readonly statement: VendorStatement;
      readonly did: string;
      readonly aspect: string;
      /** The calls that it takes. */
      readonly calls: readonly PoolCall[];
    }
  >();
  for (const call of calls) {
    if (call.answer === undefined) continue;
    for (const { bigip, virtual } of listenersAt(network, call.answer.address)) {
      const calling = [...(listeners.get(virtual)?.calls ?? []), call];
      const common = { bigip, name: call.to, calls: calling };
      if (directReturn?.says === "no" && leavesDestination(virtual))
        listeners.set(virtual, {
          ...common,
          statement: directReturn,
          aspect: "direct return",
          did: "leaves source and destination alone, for members to answer clients directly",
        });
      else if (halfNat?.says === "no" && call.keepsSource === true && takes(virtual, call))
        listeners.set(virtual, {
          ...common,
          statement: halfNat,
          aspect: "half-NAT",
          did: "translates the destination and keeps the source",
        });
    }
  }
  return [...listeners].map(([virtual, { bigip, name, statement, did, aspect, calls: leading }]) => {
    const path = virtual.path.state === "known" ? virtual.path.value : describeOrigin(virtual.origin);
    return {
      rule: fixSupported.id,
      level: fixSupported.level,
      group: group.name,
      cause: { name: path, did, origin: virtual.origin },
      aspect,
      flows: [],
      about: leading.map(subjectOfCall),
      message: [
        `${group.name}: virtual server ${path} of BIG-IP ${bigip.name}, to which ${name} leads, ${did}, and ${describeStatement(statement)}`,
        "Let it translate the source (automap or a SNAT pool); what keeps the peers' addresses is a listener for their own networks, apart from it.",
        ...describeStanding(group),
      ].join("\n"),
    };
  });
}

function listenersAt(network: Network, address: IpAddress): { bigip: BigIp; virtual: VirtualRecord }[] {
  return [...network.bigips.values()].flatMap((bigip) =>
    listenersOn(bigip, address).map((virtual) => ({ bigip, virtual })),
  );
}

/** Members are next hops of it (facts 2.1, nPath). */
function leavesDestination({ translateAddress, pool, virtualKind }: VirtualRecord): boolean {
  const balances =
    virtualKind === "standard" || virtualKind === "performance-l4" || virtualKind === "stateless";
  return balances && pool.state === "known" && translateAddress.state === "known" && !translateAddress.value;
}

function takes({ ports, protocol, pool }: VirtualRecord, { port }: PoolCall): boolean {
  const isPort = ports.state === "absent" || (ports.state === "known" && ports.value.has(port.port));
  const isProtocol =
    protocol.state === "absent" ||
    (protocol.state === "known" && ["any", port.protocol].includes(protocol.value));
  return isPort && isProtocol && pool.state === "known";
}
