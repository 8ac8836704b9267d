import type { PeerFlow } from "../../outcomes/peer-flow";
import { DISPOSITIONS } from "../../reach-verdict";
import type { Hop } from "../../trace/trace";
import { type Origin, describeOrigin } from "../../values/fact";
import type { Evidence, Note } from "../../values/note";
import type { FindWay } from "./drawing/find-way";
import { Interner } from "./interner";
import type { EvidenceData, FlowData, HopData, NoteData } from "./page/page-data";

/** Where hops and notes go that many flows have in common. */
export interface SharedParts {
  readonly hops: Interner<HopData>;
  readonly notes: Interner<NoteData>;
}

export function newSharedParts(): SharedParts {
  return { hops: new Interner(), notes: new Interner() };
}

/** Everything that the page tells of one flow. */
export function describeFlow(flow: PeerFlow, shared: SharedParts, findWay: FindWay): FlowData {
  const { group, port, answer, cause } = flow;
  const placesOf = (hops: readonly Hop[]): number[] => hops.map((hop) => shared.hops.place(describeHop(hop)));
  const notes = (list: readonly Note[]): number[] =>
    list.map((note) => shared.notes.place(describeNote(note)));
  return {
    id: flow.id,
    group: group.name,
    isInferred: group.inferred !== undefined,
    from: flow.from,
    to: flow.to,
    port: `${port.protocol.toUpperCase()} ${port.port}${port.service === undefined ? "" : ` (${port.service})`}`,
    answer: answer?.address.text ?? null,
    answeredBy: answer?.source ?? null,
    because: (answer?.because ?? []).map(describeEvidence),
    outcome: flow.outcome,
    disposition:
      flow.disposition === undefined ? null : `${flow.disposition}: ${DISPOSITIONS[flow.disposition]}`,
    sent: flow.sourceSent ?? null,
    seen: flow.sourceSeen,
    cause: cause === undefined ? null : `${cause.name} ${cause.did}`,
    hops: placesOf(flow.hops),
    replyHops: placesOf(flow.replyHops),
    assumptions: notes(flow.assumptions),
    missing: notes(flow.missing),
    way: findWay(flow.hops, flow.to),
    replyWay: findWay(flow.replyHops, flow.from),
  };
}

function describeHop({ kind, device, in: from, out, steps }: Hop): HopData {
  return {
    kind,
    device,
    in: from,
    out,
    steps: steps.map(({ decision, because }) => ({ decision, because: because.map(describeEvidence) })),
  };
}

function describeEvidence({ value, origin }: Evidence): EvidenceData {
  return { value, where: describeOrigin(origin), ...fullSource(origin) };
}

function describeNote({ what, why, origin }: Note): NoteData {
  return { what, why, ...(origin === undefined ? {} : { where: describeOrigin(origin) }) };
}

function fullSource({ label, source }: Origin): { readonly source?: string } {
  return label === undefined ? {} : { source };
}
