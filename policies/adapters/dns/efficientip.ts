/** Records of EfficientIP's SOLIDserver (facts "DNS records", solidserver). Each resource holds one value. */
import type { DnsProvider } from "./dns-provider";
import { ABSOLUTE_OWNER } from "./owner-name";
import { oneText, text } from "./value-sources";

export const efficientIp: DnsProvider = {
  name: "EfficientIP SOLIDserver",
  records: [
    {
      mark: "D",
      tokens: ["solidserver:index/dnsRr:DnsRr"],
      terraform: [{ type: "solidserver_dns_rr" }],
      owner: { name: text("name"), rule: ABSOLUTE_OWNER },
      zone: {
        by: "name",
        property: "dnszone",
        zones: [],
        isPrivate: "untold",
        apart: ["dnsserver", "dnsview"],
        view: text("dnsview"),
      },
      type: text("type"),
      values: oneText("value"),
    },
  ],
};
