import { recordsOfKind } from "../../../policies/records/of-kind";
import type { SourceRecord } from "../../../policies/records/records";
import { valueOf } from "./read-facts";

/** The ports that pools send connections to: servers listen there, beside the ports of the flows. */
export function readListeningPorts(records: readonly SourceRecord[]): number[] {
  return recordsOfKind(records, "pool-member")
    .map(({ port }) => valueOf(port, "a member's port"))
    .filter((port) => port !== 0);
}
