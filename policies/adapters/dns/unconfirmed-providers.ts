/**
 * Providers of which the facts have no more than the general rule for their types' names (facts "DNS records", mark M): their records
 * are gaps, so that no name that may be theirs is decided without them.
 */
import type { DnsProvider, UnreadTable } from "./dns-provider";
import { text } from "./value-sources";

const WHY = "in a resource of a type whose properties are not confirmed";

function gap(token: string, terraform: string, name: string, zone?: string): UnreadTable {
  return {
    mark: "M",
    tokens: [token],
    terraform: [{ type: terraform }],
    zone:
      zone === undefined ? { by: "none" } : { by: "name", property: zone, zones: [], isPrivate: "untold" },
    name: text(name),
    why: WHY,
  };
}

export const unconfirmedProviders: DnsProvider = {
  name: "Providers that are not confirmed",
  unread: [
    gap("bloxone:index/dnsARecord:DnsARecord", "bloxone_dns_a_record", "nameInZone"),
    gap("bloxone:index/dnsAaaaRecord:DnsAaaaRecord", "bloxone_dns_aaaa_record", "nameInZone"),
    gap("bloxone:index/dnsCnameRecord:DnsCnameRecord", "bloxone_dns_cname_record", "nameInZone"),
    gap("ionoscloud:index/dnsRecord:DnsRecord", "ionoscloud_dns_record", "name"),
    gap("netcup-ccp:index/dnsRecord:DnsRecord", "netcup-ccp_dns_record", "name"),
    gap("technitium:index/record:Record", "technitium_record", "domain", "zone"),
    gap("vultr:index/dnsRecord:DnsRecord", "vultr_dns_record", "name", "domain"),
  ],
};
