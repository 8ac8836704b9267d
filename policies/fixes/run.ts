import type { PeerFlow } from "../outcomes/peer-flow";
import type { Records } from "../records/records";
import type { Analysis, Finding } from "../rules/rule";

/** One run of the whole chain over some records. */
export interface Run {
  readonly records: Records;
  readonly analysis: Analysis;
  readonly flows: readonly PeerFlow[];
  readonly findings: readonly Finding[];
}

/** Runs the whole chain over other records, with everything else as it was. */
export type Rerun = (records: Records) => Run;
