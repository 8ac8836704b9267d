import type { Network } from "../network/network";
import type { PoolCall } from "../outcomes/judge-pool-calls";
import type { PeerFlow } from "../outcomes/peer-flow";
import type { Cause } from "../trace/trace";

/** How seriously the engine takes a finding unless its policy configuration says otherwise. */
export type Level = "mandatory" | "advisory";

/** Everything that a rule may look at. */
export interface Analysis {
  readonly network: Network;
  readonly flows: readonly PeerFlow[];
  /** Members that call their own pool by its name. */
  readonly poolCalls: readonly PoolCall[];
}

/** What a rule has to say about one group and one responsible object. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  /** The peer group's name; undefined where the finding is about no group. */
  readonly group: string | undefined;
  /** The responsible object, by the name that it has where it is configured. */
  readonly cause: Cause;
  /** Ids of the flows that it covers. */
  readonly flows: readonly string[];
  /** Who, what, where and what to do. */
  readonly message: string;
}

/** One property that must hold. Its file, doc page and test carry its id as their name. */
export interface Rule {
  readonly id: string;
  /** The property, one sentence. */
  readonly title: string;
  readonly level: Level;
  /** Why it matters, in a paragraph for the doc page. */
  readonly rationale: string;
  /** Where the facts behind it are written down. */
  readonly references: readonly string[];
  judge(analysis: Analysis): readonly Finding[];
}
