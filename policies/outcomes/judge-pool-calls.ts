import { type BigIp, wholeConfiguration } from "../network/bigip";
import type { Server } from "../network/host";
import type { Network, PeerGroup } from "../network/network";
import { doubtsAbout } from "../network/unnamed-machines";
import type { PeerPort, Protocol } from "../records/group-records";
import type { VirtualRecord } from "../records/bigip-records";
import { ownerName } from "../trace/carry";
import type { Disposition } from "../trace/disposition";
import { type Answer, type Resolution, resolveName } from "../trace/resolve-name";
import type { Cause, Hop, Trace } from "../trace/trace";
import { traceForward } from "../trace/trace-forward";
import { traceReply } from "../trace/trace-reply";
import type { IpAddress } from "../values/address";
import { type Note, uniqueNotes } from "../values/note";
import { bigipsPassed } from "./bigips-passed";

/** The outcomes of a call to the pool's name, worst first. `reached`: some member gets it and its reply returns. */
export const CALL_OUTCOMES = ["misdelivered", "unresolved", "unreachable", "undecided", "reached"] as const;

export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** A member of a pool calls the name that leads to its own pool's virtual server. */
export interface PoolCall {
  readonly group: PeerGroup;
  /** FQDN of the calling member. */
  readonly from: string;
  /** The pool's name. */
  readonly to: string;
  readonly port: PeerPort;
  /** What the name resolves to; `undefined` where nothing is known to. */
  readonly answer: Answer | undefined;
  readonly outcome: CallOutcome;
  readonly disposition: Disposition | undefined;
  /**
   * Whether the virtual server that sent it to a member kept the caller's address, in the possibility that the outcome is owed to;
   * `undefined` where none did send it, or that is not known.
   */
  readonly keepsSource: boolean | undefined;
  /** The way of the first packet, in the possibility that the outcome is owed to. */
  readonly hops: readonly Hop[];
  readonly replyHops: readonly Hop[];
  readonly cause: Cause | undefined;
  readonly assumptions: readonly Note[];
  readonly missing: readonly Note[];
}

/** Judges, for every group with a pool name, whether each member can call it. Who is reached, and from which address, is all one. */
export function judgePoolCalls(network: Network): PoolCall[] {
  return network.groups.flatMap((group) => {
    const { poolName } = group;
    if (poolName === undefined) return [];
    return group.members.flatMap(({ fqdn }) => {
      const caller = network.servers.get(fqdn);
      // Peer flows say already that nothing describes the server.
      return caller === undefined ? [] : judgeCaller(network, group, caller, poolName);
    });
  });
}

type CallOf = Pick<PoolCall, "group" | "from" | "to">;

function judgeCaller(network: Network, group: PeerGroup, caller: Server, poolName: string): PoolCall[] {
  const call = { group, from: caller.name, to: poolName };
  const resolution = resolveName(network, caller, poolName);
  const calls = resolution.answers.flatMap((answer) =>
    portsBehind(network, group, answer.address).map((port) =>
      judgeAnswer(network, call, caller, port, answer, resolution.assumptions),
    ),
  );
  if (resolution.missing.length === 0 && resolution.unresolved === undefined) return calls;
  return [...calls, ...group.ports.slice(0, 1).map((port) => withoutAnswer(call, port, resolution))];
}

/**
 * The ports that the pool offers at an address: those of the virtual servers that listen on it, or the group's own where none
 * does or one listens on every port.
 */
function portsBehind(network: Network, group: PeerGroup, address: IpAddress): readonly PeerPort[] {
  const virtuals = [...network.bigips.values()].flatMap((bigip) => listenersOn(bigip, address));
  const offered = virtuals.flatMap((virtual) => portsOf(virtual));
  const byKey = new Map(offered.map((port) => [`${port.protocol} ${port.port}`, port]));
  return byKey.size === 0 ? group.ports : [...byKey.values()];
}

/** The virtual servers that listen on this very address. */
export function listenersOn(bigip: BigIp, address: IpAddress): VirtualRecord[] {
  return bigip.allVirtuals.filter(
    ({ destination }) =>
      destination.state === "known" &&
      destination.value.isHost &&
      destination.value.address.inRouteDomain(0).equals(address),
  );
}

/** A listener on a range of ports is tried at its first one. */
function portsOf({ ports, protocol }: VirtualRecord): PeerPort[] {
  if (ports.state !== "known" || ports.value.isAll) return [];
  const isUdp = protocol.state === "known" && protocol.value === "udp";
  const used: Protocol = isUdp ? "udp" : "tcp";
  return ports.value.ranges.map(([first]) => ({ port: first, protocol: used, service: undefined }));
}

/** What one possible way of a call comes to. */
interface Way {
  readonly outcome: CallOutcome;
  readonly trace: Trace;
  readonly reply: Trace | undefined;
  readonly cause: Cause | undefined;
  readonly missing: readonly Note[];
}

function judgeAnswer(
  network: Network,
  call: CallOf,
  caller: Server,
  port: PeerPort,
  answer: Answer,
  assumptions: readonly Note[],
): PoolCall {
  const ways = traceForward(network, caller, answer.address, port.protocol, port.port).flatMap((trace) =>
    judgeWay(network, call.group, caller, trace),
  );
  const [worst] = [...ways].sort(
    (a, b) => CALL_OUTCOMES.indexOf(a.outcome) - CALL_OUTCOMES.indexOf(b.outcome),
  );
  if (worst === undefined) throw new Error("a call without any way");
  const { outcome, trace, reply, cause } = worst;
  const missing = ways.flatMap((way) => (way.outcome === outcome ? way.missing : []));
  return {
    ...call,
    port,
    answer,
    outcome,
    disposition: (reply ?? trace).disposition,
    keepsSource: keptSource(trace, answer.address),
    hops: trace.hops,
    replyHops: reply?.hops ?? [],
    cause,
    assumptions: uniqueNotes([...assumptions, ...trace.assumptions, ...(reply?.assumptions ?? [])]),
    missing: uniqueNotes(missing),
  };
}

function keptSource({ sessions }: Trace, called: IpAddress): boolean | undefined {
  const balanced = sessions.find(
    ({ received, sent, nat }) =>
      nat === undefined && received.destination.equals(called) && !sent.destination.equals(called),
  );
  return balanced?.sent.source.equals(balanced.received.source);
}

function judgeWay(network: Network, group: PeerGroup, caller: Server, trace: Trace): Way[] {
  const way = { trace, reply: undefined, cause: trace.cause, missing: trace.missing };
  if (trace.disposition === "UNDECIDED") return [{ ...way, outcome: "undecided" }];
  if (trace.disposition !== "ACCEPTED" || trace.end === undefined)
    return [{ ...way, outcome: "unreachable" }];
  const { end } = trace;
  const members = group.members.flatMap(({ fqdn }) => network.servers.get(fqdn) ?? []);
  const doubts = doubtsAbout(network.unnamedMachines, end, members);
  if (doubts.length > 0) return [{ ...way, outcome: "undecided", missing: doubts }];
  if (end.kind !== "server" || !group.members.some(({ fqdn }) => fqdn === end.server.name)) {
    const cause: Cause = {
      name: ownerName(end),
      did: `gets the call and is no member of ${group.name}`,
      origin: end.kind === "bigip" ? end.vlan.origin : end.interface.origin,
    };
    return [{ ...way, outcome: "misdelivered", cause }];
  }
  return traceReply(network, trace, end.server, caller).map((reply) => judgeReply(network, trace, reply));
}

function judgeReply(network: Network, trace: Trace, reply: Trace): Way {
  const way = { trace, reply, cause: reply.cause, missing: reply.missing };
  if (reply.disposition === "UNDECIDED") return { ...way, outcome: "undecided" };
  if (reply.disposition !== "ACCEPTED") return { ...way, outcome: "unreachable" };
  const partly = bigipsPassed(network, trace, reply).find(({ complete }) => complete === undefined);
  if (partly !== undefined) return { ...way, outcome: "undecided", missing: [wholeConfiguration(partly)] };
  return { ...way, outcome: "reached" };
}

function withoutAnswer(call: CallOf, port: PeerPort, resolution: Resolution): PoolCall {
  const { missing, unresolved, assumptions } = resolution;
  return {
    ...call,
    port,
    answer: undefined,
    outcome: unresolved === undefined ? "undecided" : "unresolved",
    disposition: undefined,
    keepsSource: undefined,
    hops: [],
    replyHops: [],
    cause: unresolved && {
      name: call.to,
      did: `has no address for ${call.from}: ${unresolved.why}`,
      origin: unresolved.origin,
    },
    assumptions,
    missing,
  };
}
