/** Records of Scaleway (facts "DNS records", scaleway). Each resource holds one value, unless one of its ways to choose by who asks stands beside. */
import type { DnsProvider } from "./dns-provider";
import { relativeOwner } from "./owner-name";
import { whenStated } from "./substitutes";
import { oneText, text } from "./value-sources";

const CHOICES = ["geoIp", "httpService", "views", "weighteds"];

export const scaleway: DnsProvider = {
  name: "Scaleway",
  records: [
    {
      mark: "V",
      tokens: ["scaleway:domain/record:Record", "scaleway:index/domainRecord:DomainRecord"],
      terraform: [{ type: "scaleway_domain_record" }],
      owner: { name: text("name"), rule: relativeOwner(""), told: text("fqdn") },
      zone: { by: "name", property: "dnsZone", zones: [], isPrivate: false },
      type: text("type"),
      values: oneText("data"),
      substitutes: CHOICES.map((key) =>
        whenStated(key, "chosen by who asks, in a way that is not read", "whether it is chosen by who asks"),
      ),
    },
  ],
};
