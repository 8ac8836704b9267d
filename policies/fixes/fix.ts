/** What a fix is, and what becomes of the attempts to make one. */
import type { PeerFlow } from "../outcomes/peer-flow";
import type { Edit } from "../records/edits";
import type { FixKind } from "../records/group-records";
import type { Finding } from "../rules/rule";

/** One way to mend a finding, tried in the model. */
export interface Fix {
  readonly kind: FixKind;
  /** What the vendor of the group's workload says of the way. */
  readonly vendorSupport: "yes" | "no" | "unknown";
  /** Among the fixes of one finding: 1 is the first choice. */
  readonly rank: number;
  /** What is to be done, one clause in the imperative with the estate's own values: `on fe01… map fe02… to 10.1.9.12`. */
  readonly summary: string;
  readonly edits: readonly Edit[];
  /** What it touches: URNs, Terraform addresses, or file and object; sorted. */
  readonly touches: readonly string[];
  /** What it takes for granted that nothing in the estate states, a clause each: `10.1.1.12 is free`. */
  readonly conditions: readonly string[];
  /** The finding's flows as the model judges them with the fix, by pair and port. */
  readonly after: readonly PeerFlow[];
}

/** An attempt that is not offered. */
export interface RefusedFix {
  readonly kind: FixKind;
  /** What was tried, a clause, and the edits that it came to; left out where there was nothing to try. */
  readonly tried?: string;
  readonly edits?: readonly Edit[];
  /** What stopped it, a clause: `fe01 and fe02 are on no common segment`. */
  readonly reason: string;
}

/** What can be done about one finding. Only proven fixes are offered: what the model does not confirm is refused. */
export interface Remedy {
  /** The best first. */
  readonly fixes: readonly Fix[];
  readonly refused: readonly RefusedFix[];
}

/** A finding with what can be done about it; without `remedy` where it is about no flow that a fix could mend, or is exempted. */
export interface MendableFinding extends Finding {
  readonly remedy?: Remedy;
}
