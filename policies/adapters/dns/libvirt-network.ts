/**
 * Names that a libvirt network's own resolver answers for (facts "DNS records", libvirt). What it makes of a name without a domain is
 * not confirmed, and only machines that ask it are answered.
 */
import type { DnsProvider } from "./dns-provider";
import { UNCONFIRMED_OWNER } from "./owner-name";
import { always, oneText, text } from "./value-sources";

export const libvirtNetwork: DnsProvider = {
  name: "libvirt",
  records: [
    {
      mark: "V",
      tokens: ["libvirt:index/network:Network"],
      each: "dns.hosts",
      owner: { name: text("hostname"), rule: UNCONFIRMED_OWNER },
      zone: { by: "name", property: "domain", zones: [] },
      type: always("A"),
      values: oneText("ip"),
    },
  ],
};
