import { advise } from "./advise";
import { type FlowsOfCause, findByCause } from "./group-flows";
import { describeStanding, isEnforced } from "./inferred-groups";
import type { Analysis, Rule } from "./rule";
import { describeAssumptions, describePairs, describePaths, describeSubject } from "./write-message";

/** Reports flows whose outcome is `misdelivered` or `unresolved`. */
export const peerNameResolvesToPeer: Rule = {
  id: "peer-name-resolves-to-peer",
  title: "A peer's FQDN gives addresses of that peer.",
  level: "mandatory",
  rationale:
    "A server finds its peer by the peer's own name. Where that name leads to a virtual server, the BIG-IP may choose another " +
    "member; where it leads to a stale address, or nowhere, the conversation never starts.",
  action:
    "Let the name give an address of that server, in DNS or in the peers' hosts files, and nothing else. The message lists " +
    "the server's addresses.",
  references: [
    "Elan Shudnow, OCS 2007 R2 Load Balancing: Response Group Service Unavailable (2009)",
    "RFC 1034, section 3.6 (CNAME)",
  ],
  conversationsOf: "declared",
  judge: (analysis) =>
    findByCause(
      peerNameResolvesToPeer,
      analysis,
      ({ outcome, group }) => (outcome === "misdelivered" || outcome === "unresolved") && isEnforced(group),
      writeMessage,
    ),
};

function writeMessage(found: FlowsOfCause, { network }: Analysis): string {
  const { flows, cause } = found;
  return [
    `${describeSubject(found)}: ${describePairs(flows)}: ${cause.name} ${cause.did}.`,
    ...describePaths(flows),
    ...advise(network, found),
    ...describeStanding(found.group),
    ...describeAssumptions(flows),
  ].join("\n");
}
