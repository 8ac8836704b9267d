import { ocs2007R2 } from "./ocs-2007-r2";
import type { Workload } from "./workload";

/** The workloads that ship with peerpath. */
export const workloads: readonly Workload[] = [ocs2007R2];
