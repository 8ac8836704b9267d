import type { Network } from "../network/network";
import type { PoolCall } from "../outcomes/judge-pool-calls";
import type { PeerFlow } from "../outcomes/peer-flow";
import type {
  BaselineEntry,
  BaselineFlow,
  BaselineRecord,
  ExemptionRecord,
} from "../records/exemption-records";
import type { Cause } from "../trace/trace";

/** How seriously the engine takes a finding unless its policy configuration says otherwise. */
export type Level = "mandatory" | "advisory";

/** Everything that a rule may look at. */
export interface Analysis {
  readonly network: Network;
  readonly flows: readonly PeerFlow[];
  /** Members that call their own pool by its name. */
  readonly poolCalls: readonly PoolCall[];
  /** How exemptions and baselines fared; only the rule about them is asked when that is known. */
  readonly exemptions?: readonly ExemptionUse[];
}

/** How an exemption fared in this estate. */
export interface SingleExemptionUse {
  readonly record: ExemptionRecord;
  readonly hasExpired: boolean;
  /**
   * `matches`: some finding is, or would be, exempted by it. `matches-nothing`: its servers are here, and there is no such finding.
   * `undecided`: there is none, and a flow that it covers cannot be decided, so there may be one. `elsewhere`: its servers are not
   * here.
   */
  readonly reach: "matches" | "matches-nothing" | "undecided" | "elsewhere";
}

/** How a baseline fared. */
export interface BaselineUse {
  readonly record: BaselineRecord;
  /** Entries whose servers are here and whose findings are gone. */
  readonly stale: readonly BaselineEntry[];
}

export type ExemptionUse = SingleExemptionUse | BaselineUse;

/** What a finding is about where that is no peer flow: a call of a pool's name, or one server where both names are equal. */
export type FindingSubject = BaselineFlow;

/** What a rule has to say about one group and one responsible object. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  /** The peer group's name; undefined where the finding is about no group. */
  readonly group: string | undefined;
  /** The responsible object, by the name that it has where it is configured. */
  readonly cause: Cause;
  /** What tells it from another finding of the rule about the same object and the same flows; only where there may be one. */
  readonly aspect?: string;
  /** Ids of the flows that it covers. */
  readonly flows: readonly string[];
  /** What else it is about: conversations that are no peer flows, and servers. */
  readonly about?: readonly FindingSubject[];
  /** What keeps it from denying a deployment; only where something does. It is reported all the same. */
  readonly exemptedBy?: ExemptionRecord | BaselineRecord;
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
  /** What to do about a finding, in a paragraph. */
  readonly action: string;
  /** Where the facts behind it are written down. */
  readonly references: readonly string[];
  /**
   * The groups whose conversations the property is about, where it is about all of them: while one is undecided, nobody knows
   * whether it holds.
   */
  readonly conversationsOf?: "declared" | "inferred";
  judge(analysis: Analysis): readonly Finding[];
}
