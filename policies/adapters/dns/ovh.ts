/** Records of OVH (facts "DNS records", ovh). Each resource holds one value. */
import type { DnsProvider } from "./dns-provider";
import { relativeOwner } from "./owner-name";
import { oneText, text } from "./value-sources";

export const ovh: DnsProvider = {
  name: "OVH",
  records: [
    {
      mark: "V",
      tokens: ["ovh:Domain/zoneRecord:ZoneRecord"],
      terraform: [{ type: "ovh_domain_zone_record" }],
      owner: { name: text("subdomain"), rule: { ...relativeOwner(""), isApexWithoutName: true } },
      zone: { by: "name", property: "zone", zones: [], isPrivate: false },
      type: text("fieldtype"),
      values: oneText("target"),
    },
  ],
};
