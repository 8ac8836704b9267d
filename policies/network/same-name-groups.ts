import type { PeerGroupRecord } from "../records/group-records";
import type { NetworkProblem } from "./network";

/**
 * The declared groups, each once: one that two sources state alike, as a stack's configuration and a facts file beside it may, is one
 * group. Two of one name that differ both stay, and are a problem.
 */
export function uniteGroups(records: readonly PeerGroupRecord[]): {
  groups: PeerGroupRecord[];
  problems: NetworkProblem[];
} {
  const groups: PeerGroupRecord[] = [];
  const problems: NetworkProblem[] = [];
  for (const record of records) {
    const namesake = groups.find(({ name }) => name === record.name);
    if (namesake !== undefined && statementOf(namesake) === statementOf(record)) continue;
    groups.push(record);
    if (namesake === undefined) continue;
    problems.push({
      message: `two peer groups have the name "${record.name}" and differ: ${namesake.origin.source} and ${record.origin.source}`,
      origin: record.origin,
    });
  }
  return { groups, problems };
}

/** What a group says, wherever it says it; the order of members and ports says nothing. */
function statementOf({ workload, ports, members, pool, poolName, accepts }: PeerGroupRecord): string {
  return JSON.stringify([
    workload ?? null,
    ports.map(({ port, protocol, service }) => JSON.stringify([port, protocol, service ?? null])).sort(),
    members.map(({ fqdn }) => fqdn).sort(),
    pool ?? null,
    poolName ?? null,
    accepts.kind === "prefixes" ? accepts.prefixes.map(({ text }) => text).sort() : accepts.kind,
  ]);
}
