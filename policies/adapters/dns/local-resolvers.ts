/** Names that small resolvers of one network answer for by themselves: UniFi, Pi-hole, OPNsense (facts "DNS records"). */
import { type Fact, known, unknown } from "../../values/fact";
import { parseFact, required } from "../plan/parse-fact";
import type { PropertyReader } from "../plan/property-reader";
import type { DnsProvider, TextSource } from "./dns-provider";
import { ABSOLUTE_OWNER } from "./owner-name";
import { parseAddress } from "./record-sets";
import { always, oneText, text } from "./value-sources";

export const unifi: DnsProvider = {
  name: "UniFi",
  records: [
    {
      mark: "V",
      tokens: ["unifi:dns/record:Record"],
      terraform: [{ type: "unifi_dns_record" }],
      owner: { name: text("name"), rule: ABSOLUTE_OWNER },
      zone: { by: "none" },
      type: text("type"),
      values: oneText("value"),
      isOn: (properties) => properties.boolean("enabled"),
    },
  ],
};

/** The type of the record is that of the address. */
const familyOf: TextSource = (properties) =>
  parseFact(required(properties.string("ip")), (address) => {
    if ("value" in parseAddress(4)(address)) return { value: "A" };
    return "value" in parseAddress(6)(address) ? { value: "AAAA" } : { why: "of no address" };
  });

export const piHole: DnsProvider = {
  name: "Pi-hole",
  records: [
    {
      mark: "V",
      tokens: ["pihole:index/dnsRecord:DnsRecord"],
      terraform: [{ type: "pihole_dns_record" }],
      owner: { name: text("domain"), rule: ABSOLUTE_OWNER },
      zone: { by: "none" },
      type: familyOf,
      values: oneText("ip"),
    },
    {
      mark: "V",
      tokens: ["pihole:index/cnameRecord:CnameRecord"],
      terraform: [{ type: "pihole_cname_record" }],
      owner: { name: text("domain"), rule: ABSOLUTE_OWNER },
      zone: { by: "none" },
      type: always("CNAME"),
      values: oneText("target"),
    },
  ],
};

/** Host and domain are stated apart. */
function hostInDomain(properties: PropertyReader): Fact<string> {
  const host = required(properties.string("hostname"));
  const domain = required(properties.string("domain"));
  if (host.state !== "known") return host;
  if (domain.state !== "known") return domain;
  return host.value === ""
    ? unknown(host.origin, "empty")
    : known(`${host.value}.${domain.value}`, host.origin);
}

export const opnsense: DnsProvider = {
  name: "OPNsense",
  records: [
    {
      mark: "V",
      tokens: ["opnsense:unbound:HostOverride"],
      terraform: [{ type: "opnsense_unbound_host_override" }],
      owner: { name: hostInDomain, rule: ABSOLUTE_OWNER },
      zone: { by: "none" },
      type: text("rr"),
      values: oneText("server"),
      isOn: (properties) => properties.boolean("enabled"),
    },
  ],
  unread: [
    {
      mark: "V",
      tokens: ["opnsense:unbound:HostAliasOverride"],
      terraform: [{ type: "opnsense_unbound_host_alias" }],
      zone: { by: "none" },
      name: hostInDomain,
    },
  ],
};
