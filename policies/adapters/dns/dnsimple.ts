/** Records of DNSimple (facts "DNS records", dnsimple). Each resource holds one value; one for some regions only counts for all. */
import type { DnsProvider } from "./dns-provider";
import { relativeOwner } from "./owner-name";
import { oneText, text } from "./value-sources";

export const dnsimple: DnsProvider = {
  name: "DNSimple",
  records: [
    {
      mark: "V",
      tokens: ["dnsimple:index/zoneRecord:ZoneRecord"],
      terraform: [{ type: "dnsimple_zone_record" }],
      owner: { name: text("name"), rule: relativeOwner(""), told: text("qualifiedName") },
      zone: { by: "name", property: "zoneName", zones: [], isPrivate: false },
      type: text("type"),
      values: oneText("value"),
    },
  ],
};
