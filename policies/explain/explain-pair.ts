import type { MendableFinding } from "../fixes/fix";
import type { Network, PeerGroup } from "../network/network";
import { judgePeerFlows } from "../outcomes/judge-peer-flows";
import { type Verdict, judgeTraces } from "../outcomes/judge-trace";
import type { PeerFlow } from "../outcomes/peer-flow";
import { advise } from "../rules/advise";
import { factsAgree } from "../rules/facts-agree";
import { peerpath } from "../rules/peerpath";
import type { Trace } from "../trace/trace";
import { traceForward } from "../trace/trace-forward";
import { addressesOf } from "./addresses-of";
import { describeVerdict } from "./describe-verdict";
import { NO_LOOKUP, explainLookup } from "./explain-lookup";
import type { ExplainedFlow, Explanation, Lookup, OtherWay } from "./explanation";
import { listCrossings } from "./list-crossings";
import { placeAssumptions } from "./place-assumptions";
import { type Pair, type Question, readQuestion } from "./question";
import { stateMissing } from "./state-missing";

/** What was found out about an estate. */
export interface Judged {
  readonly network: Network;
  readonly flows: readonly PeerFlow[];
  readonly findings: readonly MendableFinding[];
}

/**
 * Explains one ordered pair of servers: every answer of the receiver's name, for each group that asks for the conversation, or by
 * itself where none does. Throws a QuestionError where the servers or the port are not to be found.
 */
export function explainPair({ network, flows, findings }: Judged, question: Question): Explanation {
  const pair = readQuestion(network, question);
  const sender = network.servers.get(pair.from);
  const lookup = sender === undefined ? NO_LOOKUP : explainLookup(network, sender, pair.to);
  const ofPair =
    pair.groups.length === 0 ? judgeAlone(network, pair) : flows.filter((flow) => isOf(pair, flow));
  return {
    from: pair.from,
    to: pair.to,
    port: pair.port,
    fromAddresses: addressesOf(network, pair.from),
    toAddresses: addressesOf(network, pair.to),
    groups: pair.groups.map(({ name }) => name),
    lookup,
    flows: fold(ofPair).map((alike) => explainFlow(network, pair, alike, lookup, findings)),
    standing: findings.filter(({ rule }) => rule === peerpath.id || rule === factsAgree.id),
  };
}

function isOf(pair: Pair, { from, to, port }: PeerFlow): boolean {
  return (
    from === pair.from &&
    to === pair.to &&
    port.port === pair.port.port &&
    port.protocol === pair.port.protocol
  );
}

/** The pair as if a group of the two asked for the conversation, with nobody's rules about what a receiver accepts. */
function judgeAlone(network: Network, pair: Pair): PeerFlow[] {
  const origin = { source: "peerpath explain", path: "" };
  const group: PeerGroup = {
    name: "",
    workload: undefined,
    ports: [pair.port],
    members: [pair.from, pair.to].map((fqdn) => ({ fqdn, origin })),
    gaps: [],
    pool: undefined,
    poolName: undefined,
    accepts: { kind: "own" },
    inferred: undefined,
    origin,
  };
  return judgePeerFlows({ ...network, groups: [group] }).filter((flow) => isOf(pair, flow));
}

/** Flows that differ in nothing but the group that asks for them, together. */
function fold(flows: readonly PeerFlow[]): PeerFlow[][] {
  const folded = new Map<string, PeerFlow[]>();
  for (const flow of flows) {
    const { answer, outcome, disposition, sourceSeen, hops, replyHops, missing, cause, assumptions } = flow;
    const key = JSON.stringify([
      answer?.address.text,
      outcome,
      disposition,
      sourceSeen,
      hops,
      replyHops,
      missing,
      cause,
      assumptions,
    ]);
    folded.set(key, [...(folded.get(key) ?? []), flow]);
  }
  return [...folded.values()];
}

function explainFlow(
  network: Network,
  pair: Pair,
  alike: readonly PeerFlow[],
  lookup: Lookup,
  findings: readonly MendableFinding[],
): ExplainedFlow {
  const [flow] = alike;
  if (flow === undefined) throw new Error("an explanation of no flow");
  const ids = new Set(alike.map(({ id }) => id));
  const covering = findings.filter((finding) => finding.flows.some((id) => ids.has(id)));
  const remedy = covering.find((finding) => finding.remedy !== undefined)?.remedy;
  const traces = traceWays(network, flow);
  const ofName = new Set(lookup.assumptions.map(({ what }) => what));
  const ofWay = flow.assumptions.filter(({ what }) => !ofName.has(what));
  const { rest, ...hops } = placeAssumptions(flow.hops, flow.replyHops, ofWay);
  return {
    flow,
    groups: pair.groups.length === 0 ? [] : alike.map(({ group }) => group.name),
    ...hops,
    assumptions: rest,
    others: listOthers(network, flow, traces),
    arriving: listArriving(flow, traces),
    crossings: listCrossings(traces, flow.outcome === "undecided"),
    verdict: describeVerdict(network, flow),
    responsible: flow.cause,
    findings: covering,
    remedy,
    advice: remedy === undefined ? adviseOn(network, flow) : [],
    missing: flow.missing.map((note) => ({ note, how: stateMissing(note) })),
  };
}

/** Every way that the packet may take; none where there is nowhere to send it. */
function traceWays(network: Network, { from, port, answer }: PeerFlow): Trace[] {
  const sender = network.servers.get(from);
  if (sender === undefined || answer === undefined) return [];
  return traceForward(network, sender, answer.address, port.protocol, port.port);
}

/** The ways beside the one that the outcome is owed to, each judged and told once. */
function listOthers(network: Network, flow: PeerFlow, traces: readonly Trace[]): OtherWay[] {
  const { group, from, to, answer } = flow;
  const [sender, receiver] = [network.servers.get(from), network.servers.get(to)];
  if (sender === undefined || receiver === undefined || answer === undefined) return [];
  const judge = (ways: readonly Trace[]): Verdict[] =>
    judgeTraces(network, group, sender, receiver, answer, ways);
  const together = judge(traces);
  // A way that leads astray decides alone; the others are then judged by themselves.
  const verdicts = together.length > 1 ? together : traces.flatMap((trace) => judge([trace]));
  const told = new Set([JSON.stringify(flow.hops)]);
  return verdicts.flatMap(({ outcome, disposition, trace }) => {
    const key = JSON.stringify(trace.hops);
    if (told.has(key)) return [];
    told.add(key);
    const sourceSeen = trace.disposition === "ACCEPTED" ? trace.packet.source.text : undefined;
    return [{ outcome, disposition, sourceSeen, hops: trace.hops }];
  });
}

function listArriving({ to }: PeerFlow, traces: readonly Trace[]): string[] {
  const sources = traces.flatMap(({ end, packet }) =>
    end?.kind === "server" && end.server.name === to ? [packet.source.inRouteDomain(0).text] : [],
  );
  return [...new Set(sources)].sort();
}

/** For an undecided flow each missing fact says itself how it is stated. */
function adviseOn(network: Network, flow: PeerFlow): string[] {
  if (flow.cause === undefined || flow.outcome === "undecided") return [];
  return advise(network, { group: flow.group, cause: flow.cause, flows: [flow] });
}
