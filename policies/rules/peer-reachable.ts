import { advise } from "./advise";
import { type FlowsOfCause, findByCause } from "./group-flows";
import type { Analysis, Rule } from "./rule";
import { DISPOSITIONS } from "../trace/disposition";
import { describeAssumptions, describePairs, describePaths, describeSubject } from "./write-message";

/** Reports flows of declared groups whose outcome is `unreachable`. */
export const peerReachable: Rule = {
  id: "peer-reachable",
  title: "Every peer flow of a declared group arrives at its peer, and the reply returns.",
  level: "mandatory",
  rationale:
    "A BIG-IP forwards nothing without a listener, and it holds the connection that it forwards: a reply that takes another way " +
    "round it does not belong to any connection when it arrives, even if every packet has a route.",
  action:
    "Give the conversation a way that both directions share: a common segment, or one BIG-IP with a listener for it as both " +
    "servers' gateway.",
  references: [
    "F5 K14800, Order of precedence for virtual server matching",
    "F5 K7595, Overview of IP forwarding virtual servers",
    "F5 K13284, Overview of management and TMM routing and auto last hop",
  ],
  conversationsOf: "declared",
  judge: (analysis) =>
    findByCause(
      peerReachable,
      analysis,
      ({ outcome, group }) => outcome === "unreachable" && group.inferred === undefined,
      writeMessage,
    ),
};

function writeMessage(found: FlowsOfCause, { network }: Analysis): string {
  const { flows, cause } = found;
  const endings = [...new Set(flows.flatMap(({ disposition }) => disposition ?? []))];
  return [
    `${describeSubject(found)}: ${describePairs(flows)}: ${cause.name} ${cause.did}.`,
    ...endings.map((ending) => `  ${ending}: ${DISPOSITIONS[ending]}.`),
    ...describePaths(flows),
    ...advise(network, found),
    ...describeAssumptions(flows),
  ].join("\n");
}
