/** Peer groups, BIG-IP devices and clients as the facts object declares them, and what may be inferred. */
import type { Prefix } from "../values/address";
import type { Origin } from "../values/fact";

export type Protocol = "tcp" | "udp";

export interface PeerPort {
  readonly port: number;
  readonly protocol: Protocol;
  /** What talks on the port, for messages: `Match Making`. */
  readonly service: string | undefined;
}

/** The ways in which peers' conversations keep their addresses, as the design and the pages call them. */
export const FIX_KINDS = ["hosts-file", "single-ip", "same-segment-dns", "preserve-source"] as const;

export type FixKind = (typeof FIX_KINDS)[number];

/** Which source addresses a receiver believes; see `accepts` of the facts object. */
export type Accepts =
  | { readonly kind: "own" }
  | { readonly kind: "resolved" }
  | { readonly kind: "prefixes"; readonly prefixes: readonly Prefix[] };

export interface PeerGroupRecord {
  readonly kind: "peer-group";
  readonly origin: Origin;
  readonly name: string;
  readonly workload: string | undefined;
  /** Given instead of a workload; empty where one is named. */
  readonly ports: readonly PeerPort[];
  /** FQDNs of the members, lower case; empty where `pool` is given. */
  readonly members: readonly { readonly fqdn: string; readonly origin: Origin }[];
  /** Full path of the BIG-IP pool whose members are the peers. */
  readonly pool: string | undefined;
  /** The name that leads to the pool's virtual server. */
  readonly poolName: string | undefined;
  readonly accepts: Accepts;
}

/** A product that the facts describe, for groups to name. */
export interface WorkloadRecord {
  readonly kind: "workload";
  readonly origin: Origin;
  readonly id: string;
  /** For messages; the id where nobody gives one. */
  readonly title: string;
  readonly ports: readonly PeerPort[];
  /** Those of `ports` that clients never use. */
  readonly peersOnly: readonly number[];
  /** Which ways of keeping the source its vendor supports; one that is left out is not known. */
  readonly fixes: Readonly<Partial<Record<FixKind, "yes" | "no">>>;
}

export interface DeclaredDeviceRecord {
  readonly kind: "declared-device";
  readonly origin: Origin;
  readonly name: string;
  /** The name of the Pulumi provider resource that manages the device; the default provider where absent. */
  readonly provider: string | undefined;
  /** Absolute paths of the BIG-IP's own configuration files. */
  readonly files: readonly string[];
  readonly complete: boolean;
}

/** What may be inferred from pools. Only a platform team states it, so it is never part of the facts object. */
export interface InferenceRecord {
  readonly kind: "inference";
  readonly origin: Origin;
  /** `deny`: recognised groups are judged like declared ones; `advise`: no inferred group denies; `off`: none is inferred. */
  readonly pools: "deny" | "advise" | "off";
  /** The workload of the pools that `match` names, whatever their ports. */
  readonly workload: string | undefined;
  /** Globs of pools' full paths. */
  readonly match: readonly string[];
  /** Globs of pools' full paths from which nothing is inferred. */
  readonly exclude: readonly string[];
}

export interface ClientRecord {
  readonly kind: "client";
  readonly origin: Origin;
  readonly prefix: Prefix;
  readonly device: string;
  readonly vlan: string;
}
