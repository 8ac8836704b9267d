/** The adapters for DNS records. */
import type { PlanAdapter } from "../plan/plan-adapter";
import { awsRoute53Adapters } from "./aws-route53";
import { azureNativeDnsAdapters } from "./azure-native-dns";
import { cloudflareAdapters } from "./cloudflare";
import { aRecordSetAdapter, aaaaRecordSetAdapter, cnameRecordAdapter } from "./hashicorp-dns";
import { ovhZoneImportAdapter } from "./ovh-zone-import";

export const dnsAdapters: readonly PlanAdapter[] = [
  aRecordSetAdapter,
  aaaaRecordSetAdapter,
  cnameRecordAdapter,
  ...awsRoute53Adapters,
  ...azureNativeDnsAdapters,
  ...cloudflareAdapters,
  ovhZoneImportAdapter,
];
