import type { PeerGroup } from "../network/network";
import type { PeerFlow } from "../outcomes/peer-flow";
import type { Cause } from "../trace/trace";
import { DISPOSITIONS } from "../trace/disposition";
import { type FlowsOfCause, gatherByCause } from "./group-flows";
import { describeStanding, isReportedAsDeclared } from "./inferred-groups";
import type { Analysis, Finding, Rule } from "./rule";
import {
  describeAssumptions,
  describePairs,
  describePaths,
  describeSubject,
  joinWords,
  listNotes,
  noteAsCause,
} from "./write-message";

/** Advice about groups that nobody declared: whatever is not certain enough, or not grave enough, to deny a deployment. */
export const inferredPeerPath: Rule = {
  id: "inferred-peer-path",
  title: "Servers that seem to be peers can reach each other from their own addresses.",
  level: "advisory",
  rationale:
    "Servers of one pool are often peers of each other, and a pool says nothing about that. Where a port of the pool shows a " +
    "workload that peerpath knows, a broken conversation is denied as if somebody had declared the group; everything else about " +
    "a group that is only inferred is advice.",
  action:
    "Declare the group where the servers are peers; then it is judged as declared. Exclude the pool where they are not. " +
    "Every finding names the lines for both.",
  references: ["docs/inference.md"],
  conversationsOf: "inferred",
  judge: (analysis) => [...judgeFlows(analysis), ...analysis.network.groups.flatMap(judgeMembers)],
};

function judgeFlows({ flows }: Analysis): Finding[] {
  const advised = flows.filter(
    (flow) => !["preserved", "direct"].includes(flow.outcome) && !isReportedAsDeclared(flow),
  );
  return gatherByCause(advised, causesOf).map((found) => ({
    rule: inferredPeerPath.id,
    level: inferredPeerPath.level,
    group: found.group.name,
    cause: found.cause,
    flows: found.flows.map(({ id }) => id),
    message: writeMessage(found),
  }));
}

/** What an undecided flow lacks, or else the object that its outcome is owed to. */
function causesOf(flow: PeerFlow): Cause[] {
  if (flow.cause !== undefined) return [flow.cause];
  return flow.missing.slice(0, 1).map(noteAsCause);
}

function writeMessage(found: FlowsOfCause): string {
  const { group, flows } = found;
  return [...describeOutcome(found), ...describeStanding(group), ...describeAssumptions(flows)].join("\n");
}

/** All flows of one cause have one outcome, but for those whose names lead astray in different ways. */
function describeOutcome(found: FlowsOfCause): string[] {
  const { flows, cause } = found;
  const subject = `${describeSubject(found)}: ${describePairs(flows)}`;
  const outcomes = new Set(flows.map(({ outcome }) => outcome));
  if (outcomes.has("undecided")) {
    return [
      `${subject} cannot be decided; that is not a pass. Missing:`,
      ...listNotes(flows.flatMap(({ missing }) => missing)),
    ];
  }
  if (outcomes.has("masked")) {
    const seen = [...new Set(flows.flatMap(({ sourceSeen }) => sourceSeen))];
    return [
      `${subject} would arrive from ${joinWords(seen)}, not from each other: ${cause.name} ${cause.did}.`,
      ...describePaths(flows),
    ];
  }
  const endings = [...new Set(flows.flatMap(({ disposition }) => disposition ?? []))];
  const isLost = outcomes.has("unreachable");
  return [
    `${subject}: ${cause.name} ${cause.did}.`,
    ...(isLost ? endings.map((ending) => `  ${ending}: ${DISPOSITIONS[ending]}.`) : []),
    ...describePaths(flows),
  ];
}

function judgeMembers(group: PeerGroup): Finding[] {
  if (group.inferred === undefined) return [];
  // Doubts are told with the flows that they leave undecided; a group of one server has none.
  const { doubts } = group.inferred;
  const untold = group.members.length < 2 ? [...doubts, ...group.gaps] : group.gaps;
  return untold.map((gap) => ({
    rule: inferredPeerPath.id,
    level: inferredPeerPath.level,
    group: group.name,
    cause: noteAsCause(gap),
    flows: [],
    message: [
      `${group.name}: not all of its servers are known; that is not a pass. Missing:`,
      ...listNotes([gap]),
      ...describeStanding(group),
    ].join("\n"),
  }));
}
