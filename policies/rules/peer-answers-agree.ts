import type { PeerGroup } from "../network/network";
import type { PeerFlow } from "../outcomes/peer-flow";
import { describeOrigin } from "../values/fact";
import { describeStanding } from "./inferred-groups";
import type { Analysis, Finding, Rule } from "./rule";
import { describeAssumptions, describeSubject, listItems } from "./write-message";

/** Reports names whose addresses lead to different outcomes. */
export const peerAnswersAgree: Rule = {
  id: "peer-answers-agree",
  title: "All addresses of a peer's name lead to the same outcome.",
  level: "advisory",
  rationale:
    "Which of several addresses a server uses follows from the order of an answer, from its own settings and from its cache, and no plan " +
    "shows them. Where one address works and another does not, the conversation works now and fails then. A server with several " +
    "interfaces registers the address of each one under its name unless somebody has switched that off.",
  action:
    "Let the name give only addresses of the best outcome. Where a server registers them by itself, say so in the facts " +
    "(register: true or false of each interface), and switch the registration off for the other interfaces.",
  references: [
    "Microsoft, LocalNetPriority and RoundRobin of the DNS server",
    "RFC 6724, Default Address Selection for IPv6",
  ],
  conversationsOf: "declared",
  judge: ({ flows }: Analysis): Finding[] => gatherByName(flows).map(toFinding),
};

/** The answers of one name, from the same records, that do not lead to one outcome. */
interface SplitName {
  readonly group: PeerGroup;
  readonly to: string;
  readonly flows: PeerFlow[];
}

/** By group, name and the records that give the answers: of a server with its own hosts file, that is another object to mend. */
function gatherByName(flows: readonly PeerFlow[]): SplitName[] {
  const split = new Map<string, SplitName>();
  for (const ofPair of gatherByPair(flows)) {
    const [first] = ofPair;
    if (first === undefined || new Set(ofPair.map(({ outcome }) => outcome)).size < 2) continue;
    const sources = [...new Set(ofPair.map(({ answer }) => answer?.source ?? ""))].sort();
    const key = JSON.stringify([first.group.name, first.to, sources]);
    const entry = split.get(key);
    if (entry === undefined) split.set(key, { group: first.group, to: first.to, flows: [...ofPair] });
    else entry.flows.push(...ofPair);
  }
  return [...split.values()];
}

/** The flows of each ordered pair and port that have an address and are decided: what is not known agrees with nothing. */
function gatherByPair(flows: readonly PeerFlow[]): PeerFlow[][] {
  const pairs = new Map<string, PeerFlow[]>();
  for (const flow of flows) {
    if (flow.answer === undefined || flow.outcome === "undecided") continue;
    const { group, from, to, port } = flow;
    const key = JSON.stringify([group.name, from, to, port.protocol, port.port]);
    const ofPair = pairs.get(key);
    if (ofPair === undefined) pairs.set(key, [flow]);
    else ofPair.push(flow);
  }
  return [...pairs.values()];
}

function toFinding({ group, to, flows }: SplitName): Finding {
  const origin = flows[0]?.answer?.origin ?? group.origin;
  const cause = { name: to, did: "has addresses that lead to different outcomes", origin };
  return {
    rule: peerAnswersAgree.id,
    level: peerAnswersAgree.level,
    group: group.name,
    cause,
    flows: flows.map(({ id }) => id),
    message: [
      `${describeSubject({ group, flows })}: ${to} has several addresses, and which one a server uses is not decided by the plan; they lead to different outcomes:`,
      ...listItems([...new Set(flows.map(describeAnswer))]),
      "Let the name give only addresses of the best outcome; an address that the server registers by itself goes where the registration of that interface is switched off.",
      ...describeStanding(group),
      ...describeAssumptions(flows),
    ].join("\n"),
  };
}

function describeAnswer({ from, answer, outcome }: PeerFlow): string {
  if (answer === undefined) return `${from}: ${outcome}`;
  return `${from}: ${answer.address.text} is ${outcome} (${answer.source}) [${describeOrigin(answer.origin)}]`;
}
