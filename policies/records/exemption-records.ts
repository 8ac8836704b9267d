/** What somebody allows although a rule finds it: exemptions with an owner and an end, and the baseline of an existing estate. */
import type { Origin } from "../values/fact";
import type { Protocol } from "./group-records";

/** One entry of `exemptions`. Only a platform team states it, or whom it lets. */
export interface ExemptionRecord {
  readonly kind: "exemption";
  readonly origin: Origin;
  /** Id of the rule whose findings it covers. */
  readonly rule: string;
  /** FQDN of the sender, or a glob over FQDNs; lower case. */
  readonly from: string;
  /** The receiver, likewise. */
  readonly to: string;
  /** Every port where undefined. */
  readonly port: number | undefined;
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** The last day, in UTC, on which it holds: `2027-01-31`. */
  readonly expires: string;
}

/** What a finding of the baseline is about: one peer flow, one call of a pool's name, or one server where both names are equal. */
export interface BaselineFlow {
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number;
  /** The address that the name gave; undefined where it gave none or the rule asks for none. */
  readonly answer: string | undefined;
  /** What became of it; undefined where the rule is about no conversation. */
  readonly outcome: string | undefined;
}

/** One flow of a finding that was there when the baseline was written; or a finding without any. */
export interface BaselineEntry {
  readonly rule: string;
  /** The peer group's name; undefined where the finding is about no group. */
  readonly group: string | undefined;
  /** The responsible object, by the name that it has where it is configured. */
  readonly cause: string;
  /** What tells the finding from another one about the same object and flows; undefined where there can be none. */
  readonly aspect: string | undefined;
  readonly flow: BaselineFlow | undefined;
}

/** A baseline file. */
export interface BaselineRecord {
  readonly kind: "baseline";
  /** The file as it was given. */
  readonly origin: Origin;
  /** Its absolute path. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
}
