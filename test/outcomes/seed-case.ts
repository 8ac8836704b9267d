/** The seed's estate as records: two Front Ends with a load-balancer leg each on its own segment and a leg on a common one. */
import type { SourceRecord } from "../../policies/records/records";
import { FLOATING, addresses, forwarding, group, selfIp, server } from "../support/estate";

export const FE01 = "fe01.ocs.example.com";
export const FE02 = "fe02.ocs.example.com";

/** What one test changes; everything left out is the broken estate. */
export interface SeedChanges {
  readonly servers?: readonly SourceRecord[];
  readonly dns?: readonly SourceRecord[];
  readonly network?: readonly SourceRecord[];
  readonly listeners?: readonly SourceRecord[];
  readonly groups?: readonly SourceRecord[];
  readonly more?: readonly SourceRecord[];
}

export const FE01_LEGS = [
  { name: "lb", address: "10.1.1.11/24", gateway: "10.1.1.1" },
  { name: "mgmt", address: "10.1.9.11/24" },
] as const;

export const FE02_LEGS = [
  { name: "lb", address: "10.1.2.12/24", gateway: "10.1.2.1" },
  { name: "mgmt", address: "10.1.9.12/24" },
] as const;

export const SELF_IPS = [
  selfIp("/Common/fe-a-float", "10.1.1.1/24", "/Common/fe-a", FLOATING),
  selfIp("/Common/fe-a-self", "10.1.1.2/24", "/Common/fe-a"),
  selfIp("/Common/fe-b-float", "10.1.2.1/24", "/Common/fe-b", FLOATING),
  selfIp("/Common/fe-b-self", "10.1.2.2/24", "/Common/fe-b"),
];

export const KEEPS_SOURCE = forwarding("/ocs/fe/forward", { destination: "10.1.0.0/16", snat: "none" });
export const TRANSLATES_SOURCE = forwarding("/ocs/fe/forward", {
  destination: "10.1.0.0/16",
  snat: "automap",
});

export function seedRecords(changes: SeedChanges = {}): SourceRecord[] {
  return [
    ...(changes.servers ?? [server(FE01, FE01_LEGS), server(FE02, FE02_LEGS)]),
    ...(changes.dns ?? [addresses(FE01, "10.1.1.11"), addresses(FE02, "10.1.2.12")]),
    ...(changes.network ?? SELF_IPS),
    ...(changes.listeners ?? [TRANSLATES_SOURCE]),
    ...(changes.groups ?? [group("ocs-pool01", [FE01, FE02])]),
    ...(changes.more ?? []),
  ];
}
