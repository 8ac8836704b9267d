/** Record sets of Gandi LiveDNS (facts "DNS records", gandi). How a record of the domain itself is named is not confirmed. */
import type { DnsProvider } from "./dns-provider";
import { relativeOwner } from "./owner-name";
import { text, texts } from "./value-sources";

export const gandi: DnsProvider = {
  name: "Gandi LiveDNS",
  records: [
    {
      mark: "V",
      tokens: ["gandi:livedns/record:Record"],
      terraform: [{ type: "gandi_livedns_record" }],
      owner: { name: text("name"), rule: relativeOwner() },
      zone: { by: "name", property: "zone", zones: [], isPrivate: false },
      type: text("type"),
      values: texts("values"),
    },
  ],
};
