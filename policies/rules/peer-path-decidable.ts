import type { PeerGroup } from "../network/network";
import type { Cause } from "../trace/trace";
import type { Note } from "../values/note";
import { type FlowsOfCause, gatherByCause } from "./group-flows";
import type { Analysis, Finding, Rule } from "./rule";
import { describeAssumptions, describePairs, describeSubject, listNotes } from "./write-message";

/** Reports flows whose outcome is `undecided`, and members of a group that cannot be named. An undecided flow is never a pass. */
export const peerPathDecidable: Rule = {
  id: "peer-path-decidable",
  title: "The facts suffice to decide every peer flow.",
  level: "advisory",
  rationale:
    "A flow that cannot be decided may be the one that breaks. peerpath does not guess: it names the fact that is missing, so that " +
    "somebody can state it. A platform team that wants certainty makes this rule mandatory.",
  references: ["docs/facts.md"],
  judge: (analysis) => [
    ...judgeGroups(analysis),
    ...judgeFlows(analysis),
    ...analysis.network.groups.flatMap(judgeMembers),
  ],
};

/** A BIG-IP without any declared group is not a pass either: nothing was looked at. */
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
        "There is a BIG-IP and no peer group is declared, so no peer flow was looked at; that is not a pass. " +
        "Declare the servers that talk to each other under peerGroups in peerpath's facts.",
    },
  ];
}

function judgeFlows({ flows }: Analysis): Finding[] {
  const undecided = flows.filter(({ outcome }) => outcome === "undecided");
  return gatherByCause(undecided, ({ missing }) => missing.slice(0, 1).map(toCause)).map((found) => ({
    rule: peerPathDecidable.id,
    level: peerPathDecidable.level,
    group: found.group.name,
    cause: found.cause,
    flows: found.flows.map(({ id }) => id),
    message: writeMessage(found),
  }));
}

function toCause({ what, why, origin }: Note): Cause {
  return { name: what, did: why, origin: origin ?? { source: what, path: "" } };
}

function writeMessage(found: FlowsOfCause): string {
  const missing = found.flows.flatMap((flow) => flow.missing);
  return [
    `${describeSubject(found)}: ${describePairs(found.flows)} cannot be decided; that is not a pass. Missing:`,
    ...listNotes([...new Map(missing.map((note) => [JSON.stringify(note), note])).values()]),
    "State what is missing in the program or in peerpath's facts; a value that is known only after the deployment is decided by the next preview.",
    ...describeAssumptions(found.flows),
  ].join("\n");
}

function judgeMembers(group: PeerGroup): Finding[] {
  return group.gaps.map((gap) => ({
    rule: peerPathDecidable.id,
    level: peerPathDecidable.level,
    group: group.name,
    cause: toCause(gap),
    flows: [],
    message: [
      `${group.name}: not all of its members are known; that is not a pass. Missing:`,
      ...listNotes([gap]),
    ].join("\n"),
  }));
}
