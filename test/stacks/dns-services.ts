/**
 * Where families of DNS providers keep the addresses of two servers: each makes its zone, where it has one, and gives what makes a
 * record in it. What only the deployment tells, a zone's id first of all, is handed on as a program does it.
 */
import * as command from "@pulumi/command";
import * as dns from "@pulumi/dns";
import type * as pulumi from "@pulumi/pulumi";
import { register } from "./register";

/** Gives a name in the zone its address. */
type MakeRecord = (name: string, address: string) => void;
/** `key` tells a family's resources from those of the others. */
type DnsService = (zone: string, key: string) => MakeRecord;

/** One resource for each record, by the property that each part of it stands in. */
interface Shape {
  readonly record: string;
  /** A resource for the zone; left out where the provider's records name it and nothing else. */
  readonly zone?: {
    readonly type: string;
    readonly properties: (zone: string) => pulumi.Inputs;
  };
  /** `zoneId` is there where the family has a resource for the zone. */
  readonly properties: (given: Given) => pulumi.Inputs;
}

interface Given {
  readonly name: string;
  readonly fqdn: string;
  readonly address: string;
  readonly zone: string;
  readonly zoneId: pulumi.Output<string> | undefined;
}

function service({ record, zone: zoneShape, properties }: Shape): DnsService {
  return (zone, key) => {
    const made = zoneShape && register(zoneShape.type, key, zoneShape.properties(zone));
    return (name, address) => {
      const given = { name, fqdn: `${name}.${zone}`, address, zone, zoneId: made?.id };
      register(record, `${key}-${name}`, properties(given));
    };
  };
}

/** The last part of an Azure id, which names the resource. */
function lastPart(id: pulumi.Output<string> | undefined): pulumi.Output<string> | undefined {
  return id?.apply((text) => text.slice(text.lastIndexOf("/") + 1));
}

const AZURE = { resourceGroupName: "rg" };

/** The packages of the types below, beside those that have a stand-in of their own. */
export const DNS_PACKAGES: readonly string[] = [
  ...[
    "akamai",
    "alicloud",
    "aws",
    "aws-native",
    "azure",
    "azure-native",
    "bluecat",
    "cloudflare",
    "digitalocean",
  ],
  ...["dnsimple", "fortios", "gandi", "gcp", "hcloud", "infoblox", "kubernetes", "linode", "ns1", "oci"],
  ...["openstack", "opnsense", "ovh", "pihole", "powerdns", "scaleway", "solidserver", "unifi"],
];

export const DNS_SERVICES: Readonly<Record<string, DnsService>> = {
  "ad-dns": (zone, key) => (name, address) => {
    new command.local.Command(`${key}-${name}`, {
      interpreter: ["powershell", "-Command"],
      create: `Add-DnsServerResourceRecordA -ZoneName ${zone} -Name ${name} -IPv4Address ${address}`,
      delete: `Remove-DnsServerResourceRecord -ZoneName ${zone} -Name ${name} -RRType A -Force`,
    });
  },
  akamai: service({
    record: "akamai:index/dnsRecord:DnsRecord",
    zone: { type: "akamai:index/dnsZone:DnsZone", properties: (zone) => ({ zone, type: "primary" }) },
    properties: ({ zone, fqdn, address }) => ({
      zone,
      name: fqdn,
      recordtype: "A",
      targets: [address],
      ttl: 300,
    }),
  }),
  alicloud: service({
    record: "alicloud:dns/alidnsRecord:AlidnsRecord",
    properties: ({ zone, name, address }) => ({ domainName: zone, rr: name, type: "A", value: address }),
  }),
  aws: service({
    record: "aws:route53/record:Record",
    zone: { type: "aws:route53/zone:Zone", properties: (zone) => ({ name: zone }) },
    properties: ({ zoneId, name, address }) => ({ zoneId, name, type: "A", ttl: 300, records: [address] }),
  }),
  /** Each name is an alias of another one in the zone. */
  "aws-alias": (zone, key) => {
    const zoneId = register("aws:route53/zone:Zone", key, { name: zone }).id;
    return (name, address) => {
      const records = { zoneId, name: `${name}-real`, type: "A", ttl: 300, records: [address] };
      register("aws:route53/record:Record", `${key}-${name}-real`, records);
      const aliases = [{ name: `${name}-real.${zone}`, zoneId, evaluateTargetHealth: false }];
      register("aws:route53/record:Record", `${key}-${name}`, { zoneId, name, type: "A", aliases });
    };
  },
  "aws-native": service({
    record: "aws-native:route53:RecordSet",
    zone: { type: "aws-native:route53:HostedZone", properties: (zone) => ({ name: zone }) },
    properties: ({ zoneId, fqdn, address }) => ({
      hostedZoneId: zoneId,
      name: fqdn,
      type: "A",
      ttl: "300",
      resourceRecords: [address],
    }),
  }),
  azure: service({
    record: "azure:dns/aRecord:ARecord",
    zone: { type: "azure:dns/zone:Zone", properties: (name) => ({ name, ...AZURE }) },
    properties: ({ zoneId, name, address }) => ({
      zoneName: lastPart(zoneId),
      name,
      ttl: 300,
      records: [address],
      ...AZURE,
    }),
  }),
  "azure-private": service({
    record: "azure:privatedns/aRecord:ARecord",
    zone: { type: "azure:privatedns/zone:Zone", properties: (name) => ({ name, ...AZURE }) },
    properties: ({ zoneId, name, address }) => ({
      zoneName: lastPart(zoneId),
      name,
      ttl: 300,
      records: [address],
      ...AZURE,
    }),
  }),
  "azure-native": service({
    record: "azure-native:dns:RecordSet",
    zone: { type: "azure-native:dns:Zone", properties: (zoneName) => ({ zoneName, ...AZURE }) },
    properties: ({ zoneId, name, address }) => ({
      zoneName: lastPart(zoneId),
      relativeRecordSetName: name,
      recordType: "A",
      ttl: 300,
      aRecords: [{ ipv4Address: address }],
      ...AZURE,
    }),
  }),
  "azure-native-private": service({
    record: "azure-native:privatedns/v20240601:PrivateRecordSet",
    zone: {
      type: "azure-native:privatedns/v20240601:PrivateZone",
      properties: (privateZoneName) => ({ privateZoneName, ...AZURE }),
    },
    properties: ({ zoneId, name, address }) => ({
      privateZoneName: lastPart(zoneId),
      relativeRecordSetName: name,
      recordType: "A",
      ttl: 300,
      aRecords: [{ ipv4Address: address }],
      ...AZURE,
    }),
  }),
  bluecat: service({
    record: "bluecat:index/hostRecord:HostRecord",
    properties: ({ zone, name, address }) => ({
      configuration: "estate",
      view: "internal",
      zone,
      absoluteName: name,
      ip4Address: address,
    }),
  }),
  cloudflare: service({
    record: "cloudflare:index/dnsRecord:DnsRecord",
    zone: { type: "cloudflare:index/zone:Zone", properties: (name) => ({ name, account: { id: "a" } }) },
    properties: ({ zoneId, fqdn, address }) => ({ zoneId, name: fqdn, type: "A", ttl: 1, content: address }),
  }),
  digitalocean: service({
    record: "digitalocean:index/dnsRecord:DnsRecord",
    zone: { type: "digitalocean:index/domain:Domain", properties: (name) => ({ name }) },
    properties: ({ zoneId, name, address }) => ({ domain: zoneId, name, type: "A", value: address }),
  }),
  dnsimple: service({
    record: "dnsimple:index/zoneRecord:ZoneRecord",
    properties: ({ zone, name, address }) => ({ zoneName: zone, name, type: "A", value: address }),
  }),
  efficientip: service({
    record: "solidserver:index/dnsRr:DnsRr",
    properties: ({ zone, fqdn, address }) => ({
      dnsserver: "ns1",
      dnszone: zone,
      name: fqdn,
      type: "A",
      value: address,
    }),
  }),
  fortigate: (zone, key) => {
    const entries: pulumi.Inputs[] = [];
    return (hostname, ip) => {
      entries.push({ hostname, type: "A", ip, status: "enable" });
      if (entries.length < 2) return;
      const type = "fortios:index/systemDnsDatabase:SystemDnsDatabase";
      register(type, key, { name: key, domain: zone, status: "enable", dnsEntries: entries });
    };
  },
  gandi: service({
    record: "gandi:livedns/record:Record",
    properties: ({ zone, name, address }) => ({ zone, name, type: "A", ttl: 300, values: [address] }),
  }),
  gcp: service({
    record: "gcp:dns/recordSet:RecordSet",
    zone: {
      type: "gcp:dns/managedZone:ManagedZone",
      properties: (zone) => ({ name: zone.replace(/\..*/, ""), dnsName: `${zone}.` }),
    },
    properties: ({ zoneId, fqdn, address }) => ({
      managedZone: lastPart(zoneId),
      name: `${fqdn}.`,
      type: "A",
      ttl: 300,
      rrdatas: [address],
    }),
  }),
  hashicorp: (zone, key) => (name, address) => {
    new dns.ARecordSet(`${key}-${name}`, { zone: `${zone}.`, name, addresses: [address] });
  },
  hetzner: service({
    record: "hcloud:index/zoneRrset:ZoneRrset",
    zone: { type: "hcloud:index/zone:Zone", properties: (name) => ({ name, mode: "primary" }) },
    properties: ({ zoneId, name, address }) => ({
      zone: zoneId,
      name,
      type: "A",
      records: [{ value: address }],
    }),
  }),
  infoblox: service({
    record: "infoblox:index/aRecord:ARecord",
    properties: ({ fqdn, address }) => ({ fqdn, ipAddr: address, dnsView: "default" }),
  }),
  kubernetes: (zone, key) => (name, address) => {
    register("kubernetes:externaldns.k8s.io/v1alpha1:DNSEndpoint", `${key}-${name}`, {
      apiVersion: "externaldns.k8s.io/v1alpha1",
      kind: "DNSEndpoint",
      metadata: { name },
      spec: { endpoints: [{ dnsName: `${name}.${zone}`, recordType: "A", targets: [address] }] },
    });
  },
  linode: service({
    record: "linode:index/domainRecord:DomainRecord",
    zone: { type: "linode:index/domain:Domain", properties: (domain) => ({ domain, type: "master" }) },
    properties: ({ zoneId, name, address }) => ({
      domainId: zoneId?.apply(Number),
      name,
      recordType: "A",
      target: address,
    }),
  }),
  ns1: service({
    record: "ns1:index/record:Record",
    zone: { type: "ns1:index/zone:Zone", properties: (zone) => ({ zone }) },
    properties: ({ zone, fqdn, address }) => ({
      zone,
      domain: fqdn,
      type: "A",
      answers: [{ answer: address }],
    }),
  }),
  oci: service({
    record: "oci:Dns/rrset:Rrset",
    zone: { type: "oci:Dns/zone:Zone", properties: (name) => ({ name, zoneType: "PRIMARY" }) },
    properties: ({ zoneId, fqdn, address }) => ({
      zoneNameOrId: zoneId,
      domain: fqdn,
      rtype: "A",
      items: [{ domain: fqdn, rtype: "A", rdata: address, ttl: 300 }],
    }),
  }),
  openstack: service({
    record: "openstack:dns/recordSet:RecordSet",
    zone: { type: "openstack:dns/zone:Zone", properties: (zone) => ({ name: `${zone}.` }) },
    properties: ({ zoneId, fqdn, address }) => ({ zoneId, name: `${fqdn}.`, type: "A", records: [address] }),
  }),
  opnsense: service({
    record: "opnsense:unbound:HostOverride",
    properties: ({ zone, name, address }) => ({
      enabled: true,
      hostname: name,
      domain: zone,
      rr: "A",
      server: address,
    }),
  }),
  ovh: service({
    record: "ovh:Domain/zoneRecord:ZoneRecord",
    properties: ({ zone, name, address }) => ({ zone, subdomain: name, fieldtype: "A", target: address }),
  }),
  pihole: service({
    record: "pihole:index/dnsRecord:DnsRecord",
    properties: ({ fqdn, address }) => ({ domain: fqdn, ip: address }),
  }),
  powerdns: service({
    record: "powerdns:index:Record",
    properties: ({ zone, fqdn, address }) => ({
      zone: `${zone}.`,
      name: `${fqdn}.`,
      type: "A",
      ttl: 300,
      records: [address],
    }),
  }),
  scaleway: service({
    record: "scaleway:domain/record:Record",
    properties: ({ zone, name, address }) => ({ dnsZone: zone, name, type: "A", data: address }),
  }),
  unifi: service({
    record: "unifi:dns/record:Record",
    properties: ({ fqdn, address }) => ({ name: fqdn, type: "A", value: address, enabled: true }),
  }),
};
