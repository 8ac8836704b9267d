/** Everything that the adapters of one run found, in the vendors' words. The network is built from this and nothing else. */
import type { Origin } from "../values/fact";
import type { BigIpRecord } from "./bigip-records";
import type {
  CompleteZoneRecord,
  DnsDoubtRecord,
  DnsNodeRecord,
  DnsRecordSet,
  DnsViewRecord,
} from "./dns-records";
import type { BaselineRecord, ExemptionRecord } from "./exemption-records";
import type {
  ClientRecord,
  DeclaredDeviceRecord,
  InferenceRecord,
  PeerGroupRecord,
  WorkloadRecord,
} from "./group-records";
import type {
  CloudPortRecord,
  CloudSubnetRecord,
  HostsEditRecord,
  MachineRecord,
  RouterRecord,
  SegmentRecord,
  ServerRecord,
  UnseenCommandRecord,
} from "./server-records";

/** A mistake in a resource that a person has to mend; nothing else can be said about what it describes. */
export interface ProblemRecord {
  readonly kind: "problem";
  readonly origin: Origin;
  /** Names the place, the value and what was expected. */
  readonly message: string;
}

export type SourceRecord =
  | BigIpRecord
  | DnsRecordSet
  | DnsNodeRecord
  | DnsViewRecord
  | DnsDoubtRecord
  | CompleteZoneRecord
  | PeerGroupRecord
  | WorkloadRecord
  | DeclaredDeviceRecord
  | ClientRecord
  | InferenceRecord
  | ExemptionRecord
  | BaselineRecord
  | ServerRecord
  | MachineRecord
  | CloudSubnetRecord
  | CloudPortRecord
  | RouterRecord
  | SegmentRecord
  | HostsEditRecord
  | UnseenCommandRecord
  | ProblemRecord;

/** What was planned and what was declared, kept apart: for an object that the plan contains, the plan wins. */
export interface Records {
  readonly planned: readonly SourceRecord[];
  readonly declared: readonly SourceRecord[];
  /** What resources were that the deployment deletes, where it shows: a device's own files may still hold their objects. */
  readonly removed?: readonly SourceRecord[];
}
