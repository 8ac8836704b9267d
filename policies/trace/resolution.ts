import type { Family, IpAddress } from "../values/address";
import type { Origin } from "../values/fact";
import { type Evidence, type Note, uniqueNotes } from "../values/note";

/** One address that a name may lead to for this server. */
export interface Answer {
  readonly address: IpAddress;
  /** Where the answer comes from, for messages: `fe02's A record`, `the hosts file of fe01`. */
  readonly source: string;
  /** What would have to be changed to get another answer. */
  readonly origin: Origin;
  /** The records on the way, aliases included. */
  readonly because: readonly Evidence[];
}

export interface Resolution {
  /** Every answer that is known; the server may use any of them. */
  readonly answers: readonly Answer[];
  /** Facts without which further answers, or the only one, cannot be told. */
  readonly missing: readonly Note[];
  /** Why there is certainly no answer, or none by one of several aliases; `undefined` otherwise. */
  readonly unresolved: { readonly why: string; readonly origin: Origin } | undefined;
  readonly assumptions: readonly Note[];
}

/** Nothing can be told without these facts. */
export function onlyMissing(...missing: readonly Note[]): Resolution {
  return { answers: [], missing, unresolved: undefined, assumptions: [] };
}

/** What DNS gives; `missingIn` says of some missing facts that they are about addresses of one family only. */
export interface DnsResolution extends Resolution {
  readonly missingIn?: ReadonlyMap<Note, Family>;
  /** Whether nothing at all is known of the name. */
  readonly isUnheard?: boolean;
}

/** Nothing but what it rests on. */
export function assuming(assumptions: readonly Note[]): Resolution {
  return { answers: [], missing: [], unresolved: undefined, assumptions };
}

/** What several ways give together. */
export function join(ways: readonly DnsResolution[]): DnsResolution {
  const answers = new Map<string, Answer>();
  for (const answer of ways.flatMap((way) => way.answers)) {
    if (!answers.has(answer.address.text)) answers.set(answer.address.text, answer);
  }
  return {
    answers: [...answers.values()],
    missing: uniqueNotes(ways.flatMap(({ missing }) => missing)),
    unresolved: ways.find(({ unresolved }) => unresolved !== undefined)?.unresolved,
    assumptions: uniqueNotes(ways.flatMap(({ assumptions }) => assumptions)),
    missingIn: new Map(ways.flatMap(({ missingIn }) => [...(missingIn ?? [])])),
  };
}

/** As far as it bears on addresses of one family. */
export function inFamily(found: DnsResolution, family: Family): DnsResolution {
  const missing = found.missing.filter((note) => (found.missingIn?.get(note) ?? family) === family);
  return {
    ...found,
    answers: found.answers.filter(({ address }) => address.family === family),
    missing,
    missingIn: new Map(missing.map((note) => [note, family])),
  };
}
