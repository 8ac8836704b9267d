/** Record sets of PowerDNS (facts "DNS records", powerdns), whose provider is set up for one name server. */
import type { DnsProvider } from "./dns-provider";
import { DOTTED_OWNER } from "./owner-name";
import { text, texts } from "./value-sources";

export const powerDns: DnsProvider = {
  name: "PowerDNS",
  records: [
    {
      // The package on PyPI has no middle part in its tokens; the general rule for Terraform providers gives the second.
      mark: "V",
      tokens: ["powerdns:index:Record", "powerdns:index/record:Record"],
      terraform: [{ type: "powerdns_record" }],
      owner: { name: text("name"), rule: DOTTED_OWNER },
      zone: { by: "server", property: "zone" },
      type: text("type"),
      values: texts("records"),
    },
  ],
};
