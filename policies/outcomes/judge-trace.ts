import { wholeConfiguration } from "../network/bigip";
import { type Server, addressGaps, interfaceWith } from "../network/host";
import type { Network, PeerGroup } from "../network/network";
import { isOwnAddress } from "../network/own-address";
import { doubtsAbout } from "../network/unnamed-machines";
import { ownerName } from "../trace/carry";
import type { Disposition } from "../trace/disposition";
import { type Answer, resolveName } from "../trace/resolve-name";
import type { Cause, Trace } from "../trace/trace";
import { traceReply } from "../trace/trace-reply";
import type { IpAddress } from "../values/address";
import { type Note, uniqueNotes } from "../values/note";
import { bigipsPassed } from "./bigips-passed";
import type { Outcome } from "./outcome";

/** What one possible way of a flow comes to. */
export interface Verdict {
  readonly outcome: Outcome;
  readonly disposition: Disposition;
  readonly trace: Trace;
  readonly reply: Trace | undefined;
  readonly cause: Cause | undefined;
  readonly assumptions: readonly Note[];
  readonly missing: readonly Note[];
}

/** Judges every way that the first packet may take, the reply included. */
export function judgeTraces(
  network: Network,
  group: PeerGroup,
  from: Server,
  to: Server,
  answer: Answer,
  traces: readonly Trace[],
): Verdict[] {
  const misled = traces.find(
    (trace) => endsElsewhere(trace, to) && identityDoubts(network, trace, to).length === 0,
  );
  if (misled !== undefined) return [misdelivered(to, answer, misled, `it ends at ${endName(misled)}`)];
  const arrives = traces.some((trace) => trace.disposition === "ACCEPTED");
  if (!arrives && !isOwnAddress(network, to, answer.address))
    return traces.map((trace) => judgeForeignAddress(to, answer, trace));
  return traces.flatMap((trace) => judgeTrace(network, group, from, to, trace));
}

function endsElsewhere(trace: Trace, to: Server): boolean {
  return trace.end !== undefined && !(trace.end.kind === "server" && trace.end.server.name === to.name);
}

/** Why the machine where the trace ends may be the receiver, though it is not known as such. */
function identityDoubts({ unnamedMachines }: Network, { end }: Trace, to: Server): Note[] {
  return end === undefined ? [] : doubtsAbout(unnamedMachines, end, [to]);
}

function endName(trace: Trace): string {
  return trace.end === undefined ? "no machine" : ownerName(trace.end);
}

function misdelivered(to: Server, answer: Answer, trace: Trace, how: string): Verdict {
  const isOwn = interfaceWith(to, answer.address) !== undefined;
  const whose = isOwn ? "its own address, and yet a packet there goes elsewhere" : "which is not its address";
  return {
    outcome: "misdelivered",
    disposition: trace.disposition,
    trace,
    reply: undefined,
    cause: {
      name: to.name,
      did: `resolves to ${answer.address.text} (${answer.source}), ${whose}: ${how}`,
      origin: answer.origin,
    },
    assumptions: trace.assumptions,
    missing: [],
  };
}

/** The answer is none of the peer's known addresses, and no way leads to the peer. */
function judgeForeignAddress(to: Server, answer: Answer, trace: Trace): Verdict {
  if (trace.disposition === "UNDECIDED") return undecided(trace, undefined, trace.missing);
  const gaps = addressGaps(to);
  if (gaps.length > 0) return undecided(trace, undefined, gaps);
  const how = trace.cause === undefined ? "no machine has it" : `${trace.cause.name} ${trace.cause.did}`;
  return misdelivered(to, answer, trace, how);
}

function undecided(trace: Trace, reply: Trace | undefined, missing: readonly Note[]): Verdict {
  return {
    outcome: "undecided",
    disposition: "UNDECIDED",
    trace,
    reply,
    cause: undefined,
    assumptions: uniqueNotes([...trace.assumptions, ...(reply?.assumptions ?? [])]),
    missing: uniqueNotes(missing),
  };
}

function judgeTrace(network: Network, group: PeerGroup, from: Server, to: Server, trace: Trace): Verdict[] {
  if (trace.disposition === "UNDECIDED") return [undecided(trace, undefined, trace.missing)];
  if (trace.disposition !== "ACCEPTED") {
    return [verdict("unreachable", trace, undefined, trace.cause)];
  }
  const doubts = identityDoubts(network, trace, to);
  if (doubts.length > 0) return [undecided(trace, undefined, doubts)];
  const accepted = acceptsSource(network, group, from, to, trace.packet.source);
  if (accepted.state === "unknown") return [undecided(trace, undefined, accepted.missing)];
  if (accepted.state === "no")
    return [verdict("masked", trace, undefined, trace.translatedBy ?? ownSourceCause(from, trace))];
  return traceReply(network, trace, to, from).map((reply) => judgeReply(network, trace, reply));
}

function verdict(
  outcome: Outcome,
  trace: Trace,
  reply: Trace | undefined,
  cause: Cause | undefined,
): Verdict {
  const assumptions = uniqueNotes([...trace.assumptions, ...(reply?.assumptions ?? [])]);
  const disposition = reply === undefined ? trace.disposition : reply.disposition;
  return { outcome, disposition, trace, reply, cause, assumptions, missing: [] };
}

function ownSourceCause(from: Server, trace: Trace): Cause {
  const origin = interfaceWith(from, trace.packet.source)?.origin ?? from.origin;
  return {
    name: from.name,
    did: `sends from ${trace.packet.source.text}, which its peer does not accept`,
    origin,
  };
}

function judgeReply(network: Network, trace: Trace, reply: Trace): Verdict {
  if (reply.disposition === "UNDECIDED") return undecided(trace, reply, reply.missing);
  if (reply.disposition !== "ACCEPTED") return verdict("unreachable", trace, reply, reply.cause);
  const passed = bigipsPassed(network, trace, reply);
  if (passed.length === 0) return verdict("direct", trace, reply, undefined);
  const partly = passed.find(({ complete }) => complete === undefined);
  if (partly !== undefined) return undecided(trace, reply, [wholeConfiguration(partly)]);
  const preserved = verdict("preserved", trace, reply, undefined);
  const worlds = passed.flatMap(({ complete }) => complete?.assumption ?? []);
  return { ...preserved, assumptions: uniqueNotes([...preserved.assumptions, ...worlds]) };
}

type Acceptance =
  { readonly state: "yes" | "no" } | { readonly state: "unknown"; readonly missing: readonly Note[] };

/** Whether the receiver believes that a packet from this address is the sender's. */
function acceptsSource(
  network: Network,
  group: PeerGroup,
  from: Server,
  to: Server,
  source: IpAddress,
): Acceptance {
  const { accepts } = group;
  switch (accepts.kind) {
    case "own":
      return { state: interfaceWith(from, source) === undefined ? "no" : "yes" };
    case "prefixes":
      return { state: accepts.prefixes.some((prefix) => prefix.contains(source)) ? "yes" : "no" };
    case "resolved": {
      const resolution = resolveName(network, to, from.name);
      if (resolution.answers.some(({ address }) => address.equals(source))) return { state: "yes" };
      return resolution.missing.length > 0
        ? { state: "unknown", missing: resolution.missing }
        : { state: "no" };
    }
  }
}
