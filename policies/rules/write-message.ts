/** The parts that findings' messages are put together from. */
import type { PeerFlow } from "../outcomes/peer-flow";
import type { PeerPort } from "../records/group-records";
import type { Cause, Hop } from "../trace/trace";
import { type Note, describeNote, uniqueNotes } from "../values/note";
import { describeFlow, describeHop } from "./describe-way";
import type { FlowsOfCause } from "./group-flows";

/** How many flows are told hop by hop, and how many more are listed, before a message only counts them. */
const TOLD = 2;
const LISTED = 12;

export function describePort({ port, protocol, service }: PeerPort): string {
  return `${protocol.toUpperCase()} ${port}${service === undefined ? "" : ` (${service})`}`;
}

/** The texts with a separator between them: the first dozen, and how many more there are. */
export function listSome(texts: readonly string[], separator: string): string {
  if (texts.length <= LISTED) return texts.join(separator);
  return `${texts.slice(0, LISTED).join(separator)} and ${texts.length - LISTED} more`;
}

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** `ocs-pool01, TCP 5071 (Match Making)`. */
export function describeSubject({
  group,
  flows,
}: Pick<FlowsOfCause<Pick<PeerFlow, "port">>, "group" | "flows">): string {
  const ports = [...new Set(flows.map(({ port }) => describePort(port)))];
  return `${group.name}, ${ports.join(", ")}`;
}

/** `fe01 <-> fe02` for pairs that are affected both ways, `fe01 -> fe02` for the others. */
export function describePairs(flows: readonly PeerFlow[]): string {
  const pairs = new Set(flows.map(({ from, to }) => `${from} -> ${to}`));
  const shown = flows.map(({ from, to }) =>
    pairs.has(`${to} -> ${from}`) ? [from, to].sort().join(" <-> ") : `${from} -> ${to}`,
  );
  return listSome([...new Set(shown)], ", ");
}

/** Each flow's way: the first ones hop by hop, the others in a line. */
export function describePaths(flows: readonly PeerFlow[]): string[] {
  const told = flows
    .slice(0, TOLD)
    .flatMap((flow) => [
      `  ${describeFlow(flow)}`,
      ...describeHops(flow.hops),
      ...(flow.replyHops.length > 0 && flow.outcome === "unreachable"
        ? ["    the reply:", ...describeHops(flow.replyHops)]
        : []),
    ]);
  const listed = flows.slice(TOLD, LISTED).map((flow) => `  ${describeFlow(flow)}`);
  const rest = flows.length - Math.min(flows.length, LISTED);
  return [...told, ...listed, ...(rest > 0 ? [`  and ${rest} more`] : [])];
}

/** A line for each hop; the decisions of a hop that takes several stand below it. */
export function describeHops(hops: readonly Hop[]): string[] {
  return hops.flatMap((hop) => {
    const decisions = hop.steps.map(({ decision }) => decision);
    if (decisions.length === 1) return [`    ${describeHop(hop)}: ${decisions.join()}`];
    return [`    ${describeHop(hop)}:`, ...decisions.map((decision) => `      ${decision}`)];
  });
}

/** The assumptions that the flows rest on, or nothing. */
export function describeAssumptions(flows: readonly Pick<PeerFlow, "assumptions">[]): string[] {
  const notes = uniqueNotes(flows.flatMap(({ assumptions }) => assumptions));
  if (notes.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const { what, why } of notes) {
    const subjects = byReason.get(why) ?? [];
    if (!subjects.includes(what)) byReason.set(why, [...subjects, what]);
  }
  return [
    "It rests on these assumptions:",
    ...[...byReason].map(([why, subjects]) => `  - ${listSome(subjects, "; ")}: ${why}`),
  ];
}

/** A note as the cause of a finding: the place where the missing fact would be stated. */
export function noteAsCause({ what, why, origin }: Note): Cause {
  return { name: what, did: why, origin: origin ?? { source: what, path: "" } };
}

/** One line a note, each once, the first dozen of them. */
export function listNotes(notes: readonly Note[]): string[] {
  return listItems(uniqueNotes(notes).map(describeNote));
}

/** One line an item, the first dozen of them. */
export function listItems(items: readonly string[]): string[] {
  const lines = items.slice(0, LISTED).map((item) => `  - ${item}`);
  return items.length > LISTED ? [...lines, `  - and ${items.length - LISTED} more`] : lines;
}
