/**
 * Which of its addresses a host puts into a packet as the source. The interface by which the packet leaves decides; of its
 * addresses one on the network of the next hop comes before the others, and one that is to be skipped comes last.
 */
import type { Host, HostInterface } from "../network/host";
import type { IpAddress, Prefix } from "../values/address";
import { type Note, missingFact } from "../values/note";
import type { HostRouteChoice } from "./host-route";

export type SourceChoice =
  | {
      readonly state: "known";
      /** Every address that it may be. */
      readonly sources: readonly IpAddress[];
      readonly assumptions: readonly Note[];
    }
  | { readonly state: "unknown"; readonly missing: readonly Note[] };

interface Candidate {
  readonly address: IpAddress;
  readonly prefix: Prefix;
  /** Whether it is skipped while there is another; `undefined` where that is not known. */
  readonly isSkipped: boolean | undefined;
}

/** The addresses from which the host may send to the destination by this route. */
export function chooseSources(
  host: Host,
  { out, nextHop }: HostRouteChoice,
  destination: IpAddress,
): SourceChoice {
  const missing: Note[] = [];
  const candidates: Candidate[] = [];
  for (const candidate of host.interfaces) {
    if (candidate.name !== out.name) continue;
    const { address } = candidate;
    if (address.state === "unknown")
      missing.push(missingFact(`the address of interface ${candidate.name} of ${host.name}`, address));
    if (address.state !== "known" || address.value.address.family !== destination.family) continue;
    const { address: own, prefix } = address.value;
    candidates.push({ address: own, prefix, isSkipped: isSkipped(candidate) });
  }
  if (missing.length > 0) return { state: "unknown", missing };
  if (candidates.length === 0) {
    const what = `the address from which ${host.name} sends to ${destination.text}`;
    const why = `interface ${out.name}, by which it sends, is not known to have an IPv${destination.family} address`;
    return { state: "unknown", missing: [{ what, why, origin: out.origin }] };
  }
  const usable = withoutSkipped(ofScope(candidates, destination));
  // Only IPv4 chooses by the next hop; IPv6 weighs much that is not known.
  const near = destination.family === 4 ? usable.filter(({ prefix }) => prefix.contains(nextHop)) : [];
  if (!near.some((candidate) => candidate.isSkipped === false) || near.length === usable.length)
    return { state: "known", sources: usable.map(({ address }) => address), assumptions: [] };
  const far = usable.filter((candidate) => !near.includes(candidate)).map(({ address }) => address.text);
  const assumption = {
    what: `${host.name} does not send to ${nextHop.text} from ${far.join(" or ")}`,
    why: `interface ${out.name} has an address on the network of that next hop, which operating systems prefer`,
    origin: out.origin,
  };
  return { state: "known", sources: near.map(({ address }) => address), assumptions: [assumption] };
}

function isSkipped({ skipAsSource }: HostInterface): boolean | undefined {
  if (skipAsSource === undefined || skipAsSource.state === "absent") return false;
  return skipAsSource.state === "known" ? skipAsSource.value : undefined;
}

/** A link-local address is the source of what stays on the link. */
function ofScope(candidates: readonly Candidate[], destination: IpAddress): readonly Candidate[] {
  if (destination.isLinkLocal) return candidates;
  const global = candidates.filter(({ address }) => !address.isLinkLocal);
  return global.length > 0 ? global : candidates;
}

function withoutSkipped(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.some(({ isSkipped: skipped }) => skipped === false))
    return candidates.filter(({ isSkipped: skipped }) => skipped !== true);
  // Those of which it is not known may all be skipped, and then any of them is used.
  return candidates;
}
