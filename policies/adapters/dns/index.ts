/** The adapters for DNS records. */
import type { PlanAdapter } from "../plan/plan-adapter";
import { awsRoute53 } from "./aws-route53";
import { azureNative } from "./azure-native-dns";
import { cloudflare } from "./cloudflare";
import { makeDnsAdapters } from "./dns-adapters";
import type { DnsProvider } from "./dns-provider";
import { hashicorpDns } from "./hashicorp-dns";

/** The tables of all providers. */
export const dnsProviders: readonly DnsProvider[] = [hashicorpDns, awsRoute53, azureNative, cloudflare];

export const dnsAdapters: readonly PlanAdapter[] = [...dnsProviders.flatMap(makeDnsAdapters)];
