/** The adapters for DNS records. */
import type { PlanAdapter } from "../plan/plan-adapter";
import { awsCloudMap } from "./aws-cloud-map";
import { awsRoute53 } from "./aws-route53";
import { azureDns } from "./azure-dns";
import { azureNative } from "./azure-native-dns";
import { bluecat } from "./bluecat";
import { cloudflare } from "./cloudflare";
import { makeDnsAdapters } from "./dns-adapters";
import type { DnsProvider } from "./dns-provider";
import { googleDns } from "./google-dns";
import { hashicorpDns } from "./hashicorp-dns";
import { infoblox } from "./infoblox";

/** The tables of all providers. */
export const dnsProviders: readonly DnsProvider[] = [
  hashicorpDns,
  infoblox,
  bluecat,
  azureNative,
  azureDns,
  awsRoute53,
  awsCloudMap,
  googleDns,
  cloudflare,
];

export const dnsAdapters: readonly PlanAdapter[] = dnsProviders.flatMap(makeDnsAdapters);
