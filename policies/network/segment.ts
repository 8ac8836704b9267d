import type { IpAddress, Prefix } from "../values/address";
import type { Note } from "../values/note";
import type { Attachment } from "./attachment";
import { SegmentChooser } from "./choose-segment";

/** One broadcast domain. */
export interface Segment {
  readonly id: string;
  /** `segment fe-a` or `10.1.1.0/24`, for messages. */
  readonly label: string;
}

/** Which segment an interface is on, or why that is not known. */
export type SegmentLink =
  | { readonly state: "on"; readonly segment: Segment; readonly assumptions: readonly Note[] }
  | { readonly state: "unknown"; readonly missing: Note };

/** A segment that the facts name, with the prefixes that they say it carries. */
export interface NamedSegment {
  readonly name: string;
  readonly prefixes: readonly Prefix[];
  /** Whether an address that comes without a network around it is on it where one of the prefixes holds the address. */
  readonly holdsHosts?: boolean;
}

/**
 * Tells the broadcast domains apart.
 *
 * A port with a name is on the segment of that name. Ports without a name are on the segment of their prefix: the named
 * one, where exactly one named segment carries the prefix, otherwise the one of all unnamed ports with that prefix. That is
 * an assumption and is noted as such. A port with several prefixes joins their segments into one.
 *
 * A prefix that one BIG-IP has in several route domains is another network in each: its VLANs are kept apart, and of whoever
 * else has the prefix and names no segment it is not known which of them it is on.
 */
export class SegmentMap {
  private readonly linkByPort = new Map<string, SegmentLink>();
  private readonly parents = new Map<string, string>();
  private readonly prefixesById = new Map<string, Set<Prefix>>();

  constructor(
    attachments: readonly Attachment[],
    private readonly named: readonly NamedSegment[],
  ) {
    const chooser = new SegmentChooser(attachments);
    const namesByPrefix = new Map<string, Set<string>>();
    const carry = (prefix: Prefix, name: string): void => {
      const names = namesByPrefix.get(prefix.text) ?? new Set<string>();
      namesByPrefix.set(prefix.text, names.add(name));
    };
    for (const segment of named) for (const prefix of segment.prefixes) carry(prefix, segment.name);
    for (const { segment, address } of attachments) {
      if (segment.state === "known" && address.state === "known") carry(address.value.prefix, segment.value);
    }

    const byPort = new Map<string, Attachment[]>();
    for (const attachment of attachments) {
      const list = byPort.get(attachment.port);
      if (list === undefined) byPort.set(attachment.port, [attachment]);
      else list.push(attachment);
    }
    const pending: { port: string; id: string; assumptions: Note[] }[] = [];
    for (const [port, ports] of byPort) {
      const link = this.place(ports, namesByPrefix, chooser);
      if ("missing" in link) this.linkByPort.set(port, { state: "unknown", missing: link.missing });
      else pending.push({ port, ...link });
    }
    for (const { port, id, assumptions } of pending) {
      this.linkByPort.set(port, { state: "on", segment: this.segmentOf(id), assumptions });
    }
  }

  /** The segment of a port; throws for a port that was never attached. */
  link(port: string): SegmentLink {
    const link = this.linkByPort.get(port);
    if (link === undefined) throw new Error(`no attachment was given for the port ${port}`);
    return link;
  }

  /** Other segments that carry a prefix around the address: a sign that two masks disagree about one network. */
  othersAround(address: IpAddress, segment: Segment): boolean {
    const own = new Set(this.prefixesById.get(segment.id));
    for (const [id, prefixes] of this.prefixesById) {
      if (this.find(id) === segment.id || !id.startsWith("prefix ")) continue;
      // The same prefix in another route domain is no other mask of this network.
      for (const prefix of prefixes) if (prefix.contains(address) && !hasPrefix(own, prefix)) return true;
    }
    return false;
  }

  private place(
    ports: readonly Attachment[],
    namesByPrefix: ReadonlyMap<string, ReadonlySet<string>>,
    chooser: SegmentChooser,
  ): { id: string; assumptions: Note[] } | { missing: Note } {
    const ids: string[] = [];
    const assumptions: Note[] = [];
    let missing: Note | undefined;
    const isNamed = ports.some((attachment) => attachment.segment.state === "known");
    for (const { what, segment, address, inside, origin } of ports) {
      if (segment.state === "known") {
        ids.push(`name ${segment.value}`);
        if (address.state === "known") this.carry(`name ${segment.value}`, address.value.prefix);
      } else if (segment.state === "unknown") {
        missing ??= {
          what: `the segment of ${what}`,
          why: `its value is ${segment.why}`,
          origin: segment.origin,
        };
      } else if (address.state !== "known") {
        const why = address.state === "unknown" ? `its value is ${address.why}` : "nothing states it";
        missing ??= { what: `the address of ${what}`, why, origin: address.origin };
      } else if (!isNamed) {
        const prefix = address.value.prefix;
        const names = [...(namesByPrefix.get(prefix.text) ?? this.holdersOf(prefix))].sort();
        const found = chooser.choose(prefix, names, inside);
        if ("why" in found) {
          missing ??= { what: `the segment of ${what}`, why: found.why, origin };
          continue;
        }
        const { id } = found;
        ids.push(id);
        this.carry(id, prefix);
        assumptions.push({
          what: `${what} is on ${labelOf(id)}`,
          why: found.because,
          origin,
        });
      }
    }
    const first = ids[0];
    if (first === undefined) {
      if (missing === undefined) throw new Error("a port without attachments");
      return { missing };
    }
    for (const id of ids) this.join(first, id);
    return { id: first, assumptions };
  }

  /** The segments that a host's address without a network is on. */
  private holdersOf(prefix: Prefix): string[] {
    if (!prefix.isHost) return [];
    const holders = this.named.filter(
      ({ holdsHosts, prefixes }) =>
        holdsHosts === true && prefixes.some((each) => each.contains(prefix.address)),
    );
    return holders.map(({ name }) => name);
  }

  private carry(id: string, prefix: Prefix): void {
    const prefixes = this.prefixesById.get(id) ?? new Set<Prefix>();
    this.prefixesById.set(id, prefixes.add(prefix));
  }

  private segmentOf(id: string): Segment {
    const root = this.find(id);
    return { id: root, label: labelOf(root) };
  }

  private find(id: string): string {
    let current = id;
    for (;;) {
      const parent = this.parents.get(current);
      if (parent === undefined || parent === current) return current;
      current = parent;
    }
  }

  private join(a: string, b: string): void {
    // A name outlives a prefix as the joint segment's identity, because that is what its owner calls it.
    const [first, second] = [this.find(a), this.find(b)].sort((x, y) => x.localeCompare(y));
    if (first !== undefined && second !== undefined && first !== second) this.parents.set(second, first);
  }
}

/** The name that somebody gave the segment; none where only its prefix tells it from others. */
export function nameOfSegment({ id }: Segment): string | undefined {
  return id.startsWith("name ") ? id.slice("name ".length) : undefined;
}

function labelOf(id: string): string {
  return id.startsWith("name ") ? `segment "${id.slice(5)}"` : `the segment of ${id.slice(7)}`;
}

function hasPrefix(prefixes: ReadonlySet<Prefix>, wanted: Prefix): boolean {
  return [...prefixes].some((prefix) => prefix.equals(wanted));
}
