import type { Prefix } from "../values/address";
import type { Attachment } from "./segment";

function quote(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}

/** A segment's id and what it is taken for, or why it cannot be told. */
export type SegmentChoice = { readonly id: string; readonly because: string } | { readonly why: string };

function byPrefixAlone(prefix: Prefix, names: readonly string[]): SegmentChoice {
  if (names.length > 1) return { why: `the segments ${quote(names)} all carry ${prefix.text}` };
  return {
    id: names[0] === undefined ? `prefix ${prefix.text}` : `name ${names[0]}`,
    because: "it names no segment, and the same prefix is taken for the same segment",
  };
}

/**
 * Chooses the segment of a port that names none, by its prefix. A prefix that one BIG-IP has in several route domains is
 * another network in each of them.
 */
export class SegmentChooser {
  /** The route domains of each such prefix, and the first BIG-IP that has it in them. */
  private readonly byPrefix = new Map<string, { device: string; domains: ReadonlySet<number> }>();
  /** The route domains of the VLANs that are on a segment of that name. */
  private readonly domainsByName = new Map<string, Set<number>>();

  constructor(attachments: readonly Attachment[]) {
    const domains = new Map<string, Set<number>>();
    for (const { inside, address, segment } of attachments) {
      if (inside === undefined || address.state !== "known") continue;
      const { routeDomain, device } = inside;
      const { text } = address.value.prefix;
      if (segment.state === "known") {
        const ofName = this.domainsByName.get(segment.value) ?? new Set<number>();
        this.domainsByName.set(segment.value, ofName.add(routeDomain));
      }
      const key = JSON.stringify([device, text]);
      const there = (domains.get(key) ?? new Set<number>()).add(routeDomain);
      domains.set(key, there);
      if (there.size > 1 && !this.byPrefix.has(text)) this.byPrefix.set(text, { device, domains: there });
    }
  }

  /** `names` are the segments that are known to carry the prefix. */
  choose(prefix: Prefix, names: readonly string[], inside: Attachment["inside"]): SegmentChoice {
    const overlap = this.byPrefix.get(prefix.text);
    if (overlap === undefined) return byPrefixAlone(prefix, names);
    const { device, domains } = overlap;
    const ids = [...domains].sort((a, b) => a - b).join(" and ");
    const apart = `BIG-IP ${device} has ${prefix.text} in its route domains ${ids}`;
    if (inside === undefined || !domains.has(inside.routeDomain)) {
      return { why: `${apart}, which are different networks` };
    }
    const { routeDomain } = inside;
    const here = names.filter((name) => this.domainsByName.get(name)?.has(routeDomain) ?? true);
    const [name] = here;
    if (here.length > 1 || (name !== undefined && !this.domainsByName.has(name))) {
      return {
        why: `${apart}, and ${here.length > 1 ? "the segments" : "segment"} ${quote(here)} may be this one`,
      };
    }
    return {
      id: name === undefined ? `prefix ${prefix.inRouteDomain(routeDomain).text}` : `name ${name}`,
      because:
        "it names no segment, and the same prefix in the same route domain is taken for the same segment",
    };
  }
}
