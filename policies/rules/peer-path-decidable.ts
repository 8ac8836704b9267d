import type { Network, PeerGroup } from "../network/network";
import { advise } from "./advise";
import { describeCallers } from "./describe-callers";
import { type FlowsOfCause, gatherByCause } from "./group-flows";
import type { Analysis, Finding, Rule } from "./rule";
import { subjectOfCall } from "./subject-of-call";
import { describeAssumptions, describePairs, describeSubject, listNotes, noteAsCause } from "./write-message";

/** Reports flows whose outcome is `undecided`, and members of a group that cannot be named. An undecided flow is never a pass. */
export const peerPathDecidable: Rule = {
  id: "peer-path-decidable",
  title: "The facts suffice to decide every peer flow.",
  level: "advisory",
  rationale:
    "A flow that cannot be decided may be the one that breaks. peerpath does not guess: it names the fact that is missing, so that " +
    "somebody can state it. A platform team that wants certainty makes this rule mandatory.",
  action:
    "State what is missing, in the program or in the facts: each finding names it, and peerpath explain tells how it is " +
    "stated. A value that is known only after the deployment is decided by the next preview.",
  references: ["docs/facts.md"],
  conversationsOf: "declared",
  judge: (analysis) => [
    ...judgeGroups(analysis),
    ...judgeFlows(analysis),
    ...judgePoolCalls(analysis),
    ...analysis.network.groups.flatMap(judgeMembers),
  ],
};

/** A BIG-IP without any group is not a pass either: nothing was looked at. */
function judgeGroups({ network }: Analysis): Finding[] {
  const [bigip] = network.bigips.values();
  if (network.groups.length > 0 || bigip === undefined) return [];
  const origin = { source: "peerpath:facts", path: "peerGroups" };
  return [
    {
      rule: peerPathDecidable.id,
      level: peerPathDecidable.level,
      group: undefined,
      cause: { name: "peerGroups", did: "declares no group", origin },
      flows: [],
      message:
        "There is a BIG-IP, no peer group is declared and none could be inferred, so no peer flow was looked at; that is not a pass. " +
        "Declare the servers that talk to each other under peerGroups in peerpath's facts.",
    },
  ];
}

function judgeFlows({ flows, network }: Analysis): Finding[] {
  const undecided = flows.filter(
    ({ outcome, group }) => outcome === "undecided" && group.inferred === undefined,
  );
  return gatherByCause(undecided, ({ missing }) => missing.slice(0, 1).map(noteAsCause)).map((found) => ({
    rule: peerPathDecidable.id,
    level: peerPathDecidable.level,
    group: found.group.name,
    cause: found.cause,
    flows: found.flows.map(({ id }) => id),
    message: writeMessage(network, found),
  }));
}

function judgePoolCalls({ poolCalls }: Analysis): Finding[] {
  const undecided = poolCalls.filter(({ outcome }) => outcome === "undecided");
  return gatherByCause(undecided, ({ missing }) => missing.slice(0, 1).map(noteAsCause)).map((found) => ({
    rule: peerPathDecidable.id,
    level: peerPathDecidable.level,
    group: found.group.name,
    cause: found.cause,
    flows: [],
    about: found.flows.map(subjectOfCall),
    message: [
      `${describeSubject(found)}: whether ${describeCallers(found.flows)} cannot be decided; that is not a pass. Missing:`,
      ...listNotes(found.flows.flatMap(({ missing }) => missing)),
      ...describeAssumptions(found.flows),
    ].join("\n"),
  }));
}

function writeMessage(network: Network, found: FlowsOfCause): string {
  return [
    `${describeSubject(found)}: ${describePairs(found.flows)} cannot be decided; that is not a pass. Missing:`,
    ...listNotes(found.flows.flatMap(({ missing }) => missing)),
    ...advise(network, found),
    ...describeAssumptions(found.flows),
  ].join("\n");
}

function judgeMembers(group: PeerGroup): Finding[] {
  if (group.inferred !== undefined) return [];
  return group.gaps.map((gap) => ({
    rule: peerPathDecidable.id,
    level: peerPathDecidable.level,
    group: group.name,
    cause: noteAsCause(gap),
    flows: [],
    message: [
      `${group.name}: not all of its members are known; that is not a pass. Missing:`,
      ...listNotes([gap]),
    ].join("\n"),
  }));
}
