import type { PeerFlow } from "../outcomes/peer-flow";
import type { Finding, FindingSubject } from "../rules/rule";

/** The peer flows of an analysis by their ids. */
export type FlowsById = ReadonlyMap<string, PeerFlow>;

export function indexFlows(flows: readonly PeerFlow[]): FlowsById {
  return new Map(flows.map((flow) => [flow.id, flow]));
}

/** What a finding is about: its peer flows, then what else it names. Empty where it is about nothing in particular. */
export function subjectsOf({ flows, about }: Finding, flowsById: FlowsById): FindingSubject[] {
  const ofFlows = flows.map((id) => {
    const flow = flowsById.get(id);
    if (flow === undefined) throw new Error(`a finding is about the flow ${id}, which there is none of`);
    return subjectOfFlow(flow);
  });
  return [...ofFlows, ...(about ?? [])];
}

function subjectOfFlow({ from, to, port, answer, outcome }: PeerFlow): FindingSubject {
  return { from, to, protocol: port.protocol, port: port.port, answer: answer?.address.text, outcome };
}

/** Equal for equal subjects, and only for them. */
export function keyOfSubject({ from, to, protocol, port, answer, outcome }: FindingSubject): string {
  return JSON.stringify([from, to, protocol, port, answer, outcome]);
}
