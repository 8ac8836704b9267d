/**
 * Record sets of Akamai Edge DNS (facts "DNS records", akamai). That names are absolute is as Akamai's own page "DNS record" of its
 * Terraform provider writes them.
 */
import { known } from "../../values/fact";
import { parseFact } from "../plan/parse-fact";
import type { DnsProvider, TextSource, ZoneTable } from "./dns-provider";
import { ABSOLUTE_OWNER } from "./owner-name";
import { text, texts } from "./value-sources";

const ZONE: ZoneTable = {
  mark: "V",
  tokens: ["akamai:index/dnsZone:DnsZone", "akamai:edgedns/dnsZone:DnsZone"],
  terraform: [{ type: "akamai_dns_zone" }],
  ids: [text("zone")],
  name: text("zone"),
  isPrivate: ({ properties }) => known(false, properties.origin),
  // A secondary zone is copied from its primary, an alias zone from another zone.
  isWhole: ({ properties }) => {
    const type = properties.string("type");
    return type.state === "known" && type.value.toLowerCase() === "primary";
  },
};

/** Types of Akamai's own answer with addresses that no record states. */
const recordType: TextSource = (properties) =>
  parseFact(properties.string("recordtype"), (type) =>
    /^akamai/i.test(type)
      ? { why: "Akamai's own, which answers with addresses of Akamai's" }
      : { value: type },
  );

export const akamai: DnsProvider = {
  name: "Akamai Edge DNS",
  zones: [ZONE],
  records: [
    {
      mark: "V",
      tokens: ["akamai:index/dnsRecord:DnsRecord", "akamai:edgedns/dnsRecord:DnsRecord"],
      terraform: [{ type: "akamai_dns_record", renamed: { target: "targets" } }],
      owner: { name: text("name"), rule: ABSOLUTE_OWNER },
      zone: { by: "name", property: "zone", zones: [ZONE], isPrivate: false },
      type: recordType,
      values: texts("targets"),
    },
  ],
};
