import type { Network, PeerGroup } from "../network/network";
import type { PoolCall } from "../outcomes/judge-pool-calls";
import type { PeerFlow } from "../outcomes/peer-flow";
import type { Cause } from "../trace/trace";
import type { Analysis, Finding, Rule } from "./rule";

/** Flows, or calls of the pool's name, of one peer group that one object is responsible for. */
export interface FlowsOfCause<T = PeerFlow> {
  readonly group: PeerGroup;
  readonly cause: Cause;
  readonly flows: readonly T[];
}

/** Gathers flows by group and responsible object, in the order of their first appearance. */
export function gatherByCause<T extends { readonly group: PeerGroup }>(
  flows: readonly T[],
  causesOf: (flow: T) => readonly Cause[],
): FlowsOfCause<T>[] {
  const gathered = new Map<string, { group: PeerGroup; cause: Cause; flows: T[] }>();
  for (const flow of flows) {
    for (const cause of causesOf(flow)) {
      const key = JSON.stringify([flow.group.name, cause.name, cause.origin.source, cause.origin.path]);
      const entry = gathered.get(key);
      if (entry === undefined) gathered.set(key, { group: flow.group, cause, flows: [flow] });
      else entry.flows.push(flow);
    }
  }
  return [...gathered.values()];
}

/** What a rule finds in each group by itself, from the group's own flows and the calls of its pool's name. */
export function judgeEachGroup(
  { network, flows, poolCalls }: Analysis,
  judge: (
    network: Network,
    group: PeerGroup,
    flows: readonly PeerFlow[],
    calls: readonly PoolCall[],
  ) => readonly Finding[],
): Finding[] {
  const [flowsOf, callsOf] = [splitByGroup(flows), splitByGroup(poolCalls)];
  return network.groups.flatMap((group) => judge(network, group, flowsOf(group), callsOf(group)));
}

function splitByGroup<T extends { readonly group: PeerGroup }>(
  list: readonly T[],
): (group: PeerGroup) => readonly T[] {
  const byGroup = new Map<PeerGroup, T[]>();
  for (const item of list) {
    const others = byGroup.get(item.group);
    if (others === undefined) byGroup.set(item.group, [item]);
    else others.push(item);
  }
  return (group) => byGroup.get(group) ?? [];
}

/** One finding for each responsible object among the flows that the rule selects. */
export function findByCause(
  rule: Pick<Rule, "id" | "level">,
  analysis: Analysis,
  selects: (flow: PeerFlow) => boolean,
  write: (found: FlowsOfCause, analysis: Analysis) => string,
): Finding[] {
  const causesOf = (flow: PeerFlow): Cause[] => {
    if (flow.cause === undefined)
      throw new Error(`flow ${flow.id} is ${flow.outcome} and nothing is responsible for it`);
    return [flow.cause];
  };
  return gatherByCause(analysis.flows.filter(selects), causesOf).map((found) => ({
    rule: rule.id,
    level: rule.level,
    group: found.group.name,
    cause: found.cause,
    flows: found.flows.map(({ id }) => id),
    message: write(found, analysis),
  }));
}
