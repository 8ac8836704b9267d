import type { Server } from "../network/host";
import type { Network, PeerGroup } from "../network/network";
import { machinesThatMayBe } from "../network/unnamed-machines";
import type { PeerPort } from "../records/group-records";
import { type Answer, type Resolution, resolveName } from "../trace/resolve-name";
import { traceForward } from "../trace/trace-forward";
import { type Note, uniqueNotes } from "../values/note";
import { type OnProgress, ignoreProgress } from "../values/on-progress";
import { type Verdict, judgeTraces } from "./judge-trace";
import { OUTCOMES } from "./outcome";
import { type PeerFlow, flowId } from "./peer-flow";

/** Judges every peer flow of every group: each ordered pair, port and answer by itself. */
export function judgePeerFlows(network: Network, onProgress: OnProgress = ignoreProgress): PeerFlow[] {
  return network.groups.flatMap((group) =>
    group.members.flatMap((from, index) => {
      onProgress(`judging the flows of ${group.name}: server ${index + 1} of ${group.members.length}`);
      return group.members
        .filter((to) => to.fqdn !== from.fqdn)
        .flatMap((to) => judgePair(network, group, from.fqdn, to.fqdn))
        .map((flow) => weighInference(group, flow));
    }),
  );
}

/**
 * A flow of an inferred group rests on the inference. Where the pools may have other members, the group may be another one, and
 * then no flow of it is decided; the way of the packet stays, for whoever wants to know what it looks like.
 */
function weighInference({ inferred }: PeerGroup, flow: PeerFlow): PeerFlow {
  if (inferred === undefined) return flow;
  const assumptions = uniqueNotes([...inferred.assumptions, ...flow.assumptions]);
  if (inferred.doubts.length === 0) return { ...flow, assumptions };
  const missing = uniqueNotes([...inferred.doubts, ...flow.missing]);
  return { ...flow, outcome: "undecided", disposition: "UNDECIDED", cause: undefined, assumptions, missing };
}

function judgePair(network: Network, group: PeerGroup, from: string, to: string): PeerFlow[] {
  const sender = network.servers.get(from);
  const receiver = network.servers.get(to);
  if (sender === undefined || receiver === undefined) {
    const missing = undescribed(network, sender === undefined ? from : to);
    return group.ports.map((port) => flowWithoutAnswer(group, from, to, port, missing, undefined, []));
  }
  const resolution = resolveName(network, sender, to);
  return group.ports.flatMap((port) => judgePort(network, group, sender, receiver, port, resolution));
}

function undescribed(network: Network, fqdn: string): Note[] {
  const possible = machinesThatMayBe(network.unnamedMachines, fqdn).map(({ missing }) => missing);
  if (network.serverGaps.length + possible.length > 0) return [...network.serverGaps, ...possible];
  return [{ what: `the interfaces of ${fqdn}`, why: "no server of that name is planned or declared" }];
}

function judgePort(
  network: Network,
  group: PeerGroup,
  from: Server,
  to: Server,
  port: PeerPort,
  resolution: Resolution,
): PeerFlow[] {
  const flows = resolution.answers.map((answer) =>
    judgeAnswer(network, group, from, to, port, answer, resolution.assumptions),
  );
  if (resolution.missing.length > 0 || resolution.unresolved !== undefined) {
    const { missing, unresolved, assumptions } = resolution;
    flows.push(flowWithoutAnswer(group, from.name, to.name, port, missing, unresolved, assumptions));
  }
  return flows;
}

function judgeAnswer(
  network: Network,
  group: PeerGroup,
  from: Server,
  to: Server,
  port: PeerPort,
  answer: Answer,
  assumptions: readonly Note[],
): PeerFlow {
  const traces = traceForward(network, from, answer.address, port.protocol, port.port);
  const verdicts = judgeTraces(network, group, from, to, answer, traces);
  const worst = worstVerdict(verdicts);
  const counted = verdicts.filter(({ outcome }) => outcome === worst.outcome);
  const arrived = counted.filter(
    ({ trace }) => trace.disposition === "ACCEPTED" && worst.outcome !== "misdelivered",
  );
  const starts = worst.trace.hops.length > 0;
  return {
    id: flowId(group.name, from.name, to.name, port, answer.address.text),
    group,
    from: from.name,
    to: to.name,
    port,
    answer,
    outcome: worst.outcome,
    disposition: worst.disposition,
    sourceSent: starts ? firstSource(worst) : undefined,
    sourceSeen: [...new Set(arrived.map(({ trace }) => trace.packet.source.text))].sort(),
    hops: worst.trace.hops,
    replyHops: worst.reply?.hops ?? [],
    cause: worst.cause,
    assumptions: uniqueNotes([...assumptions, ...worst.assumptions]),
    missing: uniqueNotes(counted.flatMap(({ missing }) => missing)),
  };
}

function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  const [worst] = [...verdicts].sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome));
  if (worst === undefined) throw new Error("a flow without any trace");
  return worst;
}

/** The address that the sender itself put into the packet: what the first BIG-IP received, or what arrived. */
function firstSource({ trace }: Verdict): string {
  return (trace.sessions[0]?.received ?? trace.packet).source.inRouteDomain(0).text;
}

function flowWithoutAnswer(
  group: PeerGroup,
  from: string,
  to: string,
  port: PeerPort,
  missing: readonly Note[],
  unresolved: Resolution["unresolved"],
  assumptions: readonly Note[],
): PeerFlow {
  return {
    id: flowId(group.name, from, to, port, undefined),
    group,
    from,
    to,
    port,
    answer: undefined,
    outcome: unresolved === undefined ? "undecided" : "unresolved",
    disposition: undefined,
    sourceSent: undefined,
    sourceSeen: [],
    hops: [],
    replyHops: [],
    cause: unresolved && {
      name: to,
      did: `has no address for ${from}: ${unresolved.why}`,
      origin: unresolved.origin,
    },
    assumptions,
    missing,
  };
}
