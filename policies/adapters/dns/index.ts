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
import { akamai } from "./akamai";
import { alibabaCloudDns } from "./alibaba-cloud-dns";
import { consul } from "./consul";
import { digitalOcean } from "./digitalocean";
import { dnsimple } from "./dnsimple";
import { efficientIp } from "./efficientip";
import { fortigate } from "./fortigate";
import { gandi } from "./gandi";
import { hetzner } from "./hetzner";
import { kubernetesExternalDns } from "./kubernetes-external-dns";
import { libvirtNetwork } from "./libvirt-network";
import { linode } from "./linode";
import { ns1 } from "./ns1";
import { openstackDesignate } from "./openstack-designate";
import { oracleCloudDns } from "./oracle-cloud-dns";
import { ovh } from "./ovh";
import { powerDns } from "./powerdns";
import { scaleway } from "./scaleway";
import { tailscale } from "./tailscale";
import { unconfirmedProviders } from "./unconfirmed-providers";
import { windns } from "./windns";
import { opnsense, piHole, unifi } from "./local-resolvers";

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
  windns,
  efficientIp,
  powerDns,
  ns1,
  dnsimple,
  akamai,
  digitalOcean,
  linode,
  oracleCloudDns,
  alibabaCloudDns,
  ovh,
  hetzner,
  openstackDesignate,
  gandi,
  scaleway,
  unifi,
  piHole,
  opnsense,
  fortigate,
  libvirtNetwork,
  consul,
  tailscale,
  kubernetesExternalDns,
  unconfirmedProviders,
];

export const dnsAdapters: readonly PlanAdapter[] = dnsProviders.flatMap(makeDnsAdapters);
