import type { IpAddress } from "../values/address";
import type { Origin } from "../values/fact";
import type { Evidence, Note } from "../values/note";

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
