import type { PeerGroup } from "../network/network";
import type { PeerFlow } from "../outcomes/peer-flow";

/** Whether a broken conversation of the group denies a deployment: it is declared, or its workload is recognised. */
export function isEnforced({ inferred }: PeerGroup): boolean {
  return inferred === undefined || inferred.isEnforced;
}

/** Whether one of the rules for declared groups reports the flow, which is then no advice. */
export function isReportedAsDeclared({ group, outcome }: PeerFlow): boolean {
  if (group.inferred === undefined) return true;
  return group.inferred.isEnforced && ["masked", "misdelivered", "unresolved"].includes(outcome);
}

/** How to declare an inferred group, or to have nothing inferred from its pools; nothing for a declared one. */
export function describeStanding({ inferred, members, workload, ports }: PeerGroup): string[] {
  if (inferred === undefined) return [];
  const names = members.map(({ fqdn }) => fqdn).join(", ");
  const spoken =
    workload === undefined
      ? `ports: [${ports.map(({ port, protocol }) => `{port: ${port}, protocol: ${protocol}}`).join(", ")}]`
      : `workload: ${workload.id}`;
  const pools = inferred.pools.map((pool) => `"${pool}"`).join(", ");
  return [
    "Nobody declared this group; it was inferred from a pool.",
    `  - If these servers are peers, declare them in peerpath's facts: peerGroups: [{name: …, ${spoken}, members: [${names}]}].`,
    `  - If they are not, exclude the pool in the policy configuration: {"peerpath": {"inference": {"exclude": [${pools}]}}}.`,
  ];
}
