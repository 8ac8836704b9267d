import { FIX_KINDS, type FixKind, type WorkloadRecord } from "../records/group-records";
import { at, describeOrigin } from "../values/fact";
import type { VendorStatement, Workload } from "../workloads/workload";

/** A workload of the facts as one like those that ship with peerpath; no port shows it, for a stack's author declares it. */
export function toWorkload(record: WorkloadRecord): Workload {
  const { id, title, ports, peersOnly, origin } = record;
  const fixes: Partial<Record<FixKind, VendorStatement>> = {};
  for (const kind of FIX_KINDS) {
    const says = record.fixes[kind];
    if (says === undefined) continue;
    const source = { title: describeOrigin(at(origin, "fixes", kind)), mark: "read" } as const;
    fixes[kind] = {
      says,
      of: title,
      text: `${says === "yes" ? "supports" : "does not support"} ${kind}`,
      source,
    };
  }
  return { id, title, ports, recognisedBy: [], peersOnly, references: [describeOrigin(origin)], fixes };
}
