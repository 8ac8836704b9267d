import type { PeerGroup } from "../network/network";
import type { FixKind } from "../records/group-records";
import { cite } from "../workloads/source";

export interface VendorSupport {
  readonly says: "yes" | "no" | "unknown";
  /** Where it is "no": who says what, a clause. */
  readonly statement?: string;
  /** The lower, the sooner a way is offered. */
  readonly order: number;
}

/**
 * What the vendor of the group's workload says of a way. Where he says nothing of it, and wants full NAT for the pool's own
 * name, keeping sources on the BIG-IP comes behind the other ways.
 */
export function supportOf({ workload }: PeerGroup, kind: FixKind): VendorSupport {
  const stated = workload?.fixes?.[kind];
  if (stated?.says === "yes") return { says: "yes", order: 0 };
  if (stated?.says === "no") {
    const statement = `${stated.of} ${stated.text} (${cite(stated.source)})`;
    return { says: "no", statement, order: 3 };
  }
  const wantsNat = workload?.poolListeners?.halfNat?.says === "no";
  return { says: "unknown", order: kind === "preserve-source" && wantsNat ? 2 : 1 };
}
