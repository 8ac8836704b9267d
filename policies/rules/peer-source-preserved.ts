import type { Network } from "../network/network";
import type { Accepts } from "../records/group-records";
import type { FlowsOfCause } from "./group-flows";
import { findByCause } from "./group-flows";
import { describeStanding, isEnforced } from "./inferred-groups";
import type { Analysis, Rule } from "./rule";
import {
  describeAssumptions,
  describePairs,
  describePaths,
  describeSubject,
  joinWords,
} from "./write-message";

/** Reports flows whose outcome is `masked`. */
export const peerSourcePreserved: Rule = {
  id: "peer-source-preserved",
  title: "Every peer flow arrives from an address that its receiver accepts.",
  level: "mandatory",
  rationale:
    "Servers of one pool believe only a peer's own address. A BIG-IP on the way that translates the source puts an address of its " +
    "own in the packet; the peer takes it for an unauthorized host and refuses it, and users see the service as unavailable.",
  action:
    "Take one of the four ways, whichever the workload's vendor supports: each server's hosts file maps its peers to their " +
    "addresses on a common segment (hosts-file); each server has one address, on one segment (single-ip); the records give " +
    "the addresses on the common segment and nothing else (same-segment-dns); the listener between the servers keeps the " +
    "source, and no global SNAT covers it (preserve-source). The finding tells the addresses and objects, and peerpath " +
    "explain the whole way.",
  references: [
    "Elan Shudnow, OCS 2007 R2 Load Balancing: Response Group Service Unavailable (2009)",
    "F5 K7820, Overview of SNAT features",
    "F5 K7336, The SNAT Automap and self IP address selection",
    "F5 BIG-IP AS3 schema 3.56, Service_Forwarding.snat (default auto)",
  ],
  conversationsOf: "declared",
  judge: (analysis) =>
    findByCause(
      peerSourcePreserved,
      analysis,
      ({ outcome, group }) => outcome === "masked" && isEnforced(group),
      writeMessage,
    ),
};

/** What comes of it, for whoever does not know the workload. */
function describeBelief(accepts: Accepts): string {
  switch (accepts.kind) {
    case "own":
      return "A server of this group believes only a peer's own address";
    case "resolved":
      return "A server of this group believes only an address that its peer's name gives";
    case "prefixes":
      return `A server of this group believes only addresses in ${joinWords(accepts.prefixes.map(({ text }) => text))}`;
  }
}

/** Where nothing on the way changes the source, the sender itself sends from an address that its peer does not believe. */
const ACCEPTANCE =
  "Let the sender's name resolve to the address that it sends from, or state that the receiver accepts it (accepts).";

function writeMessage(found: FlowsOfCause, { network }: Analysis): string {
  const { flows, cause } = found;
  const seen = [...new Set(flows.flatMap(({ sourceSeen }) => sourceSeen))].map((source) =>
    describeSource(network, flows, source),
  );
  return [
    `${describeSubject(found)}: ${describePairs(flows)} arrive from ${joinWords(seen)}, not from each other: ${cause.name} ${cause.did}.`,
    `${describeBelief(found.group.accepts)}, so these connections are refused.`,
    ...describePaths(flows),
    ...(flows.some(({ from }) => from === cause.name) ? [ACCEPTANCE] : []),
    ...describeStanding(found.group),
    ...describeAssumptions(flows),
  ].join("\n");
}

/** `10.1.2.1 (self IP /Common/fe-b-float)`, of a BIG-IP that the flows with this source pass: two may have one address. */
function describeSource(network: Network, flows: FlowsOfCause["flows"], source: string): string {
  const passed = new Set(
    flows
      .filter(({ sourceSeen }) => sourceSeen.includes(source))
      .flatMap(({ hops }) => hops.flatMap(({ kind, device }) => (kind === "bigip" ? [device] : []))),
  );
  for (const bigip of network.bigips.values()) {
    if (!passed.has(bigip.name)) continue;
    const paths = bigip.selfIps.flatMap(({ path, address }) =>
      address.state === "known" && address.value.address.inRouteDomain(0).text === source ? [path] : [],
    );
    if (paths.length > 0) return `${source} (self IP ${paths.join(" or ")})`;
  }
  return source;
}
