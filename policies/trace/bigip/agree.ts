import type { Vlan } from "../../network/bigip";
import type { IpAddress } from "../../values/address";
import type { Note } from "../../values/note";
import type { Packet } from "../packet";
import type { Trace } from "../trace";
import type { Walk } from "../walk";

/** A packet as it leaves a BIG-IP, with its connection recorded in the walk. */
export interface Departure {
  readonly walk: Walk;
  readonly vlan: Vlan;
  readonly nextHop: IpAddress;
}

export type Passage =
  { readonly state: "ended"; readonly trace: Trace } | ({ readonly state: "departed" } & Departure);

/** The one passage of a packet that gets no further. */
export function ended(trace: Trace): Passage[] {
  return [{ state: "ended", trace }];
}

/** What becomes of a packet if a fact that is not known is one way, and which fact that is. */
export interface World {
  readonly passages: readonly Passage[];
  readonly doubts: readonly Note[];
}

/**
 * The passages that every world has, where all have the same: then it does not matter which of them is the real one.
 * Otherwise the packet's way is undecided, for want of what decides between them.
 */
export function agree(worlds: readonly World[], here: Walk): Passage[] {
  const [first, ...others] = worlds;
  if (first === undefined) throw new Error("a connection without any way");
  const key = describe(first.passages);
  if (others.every(({ passages }) => describe(passages) === key)) return [...first.passages];
  const missing = worlds.flatMap(({ passages }) => passages.flatMap(missingOf));
  const doubts = worlds.flatMap((world) => world.doubts);
  return [{ state: "ended", trace: here.undecided(...(missing.length > 0 ? missing : doubts)) }];
}

function missingOf(passage: Passage): readonly Note[] {
  return passage.state === "ended" ? passage.trace.missing : [];
}

/** Everything about passages that the rest of the way, or a verdict, depends on. */
function describe(passages: readonly Passage[]): string {
  return passages.map(describePassage).sort().join("\n");
}

function describePassage(passage: Passage): string {
  if (passage.state === "departed") {
    const { walk, vlan, nextHop } = passage;
    return ["to", vlan.path, nextHop.text, describePacket(walk.packet), describeReply(walk)].join(" ");
  }
  const { disposition, packet, end, missing } = passage.trace;
  return [disposition, end?.kind ?? "", describePacket(packet), JSON.stringify(missing)].join(" ");
}

/** What the latest connection says of its reply. */
function describeReply({ sessions }: Walk): string {
  const session = sessions.at(-1);
  return JSON.stringify([session?.autoLastHop.state, session?.mayBeBypassed, session?.replyDoubt]);
}

function describePacket({ source, destination, protocol, port }: Packet): string {
  return `${source.text} ${destination.text} ${protocol} ${port}`;
}
