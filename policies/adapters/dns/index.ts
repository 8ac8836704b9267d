/** The adapters for DNS records. */
import type { PlanAdapter } from "../plan/plan-adapter";
import { aRecordSetAdapter, aaaaRecordSetAdapter, cnameRecordAdapter } from "./hashicorp-dns";

export const dnsAdapters: readonly PlanAdapter[] = [
  aRecordSetAdapter,
  aaaaRecordSetAdapter,
  cnameRecordAdapter,
];
