/**
 * Record sets of a Windows DNS server by nrkno/windns and portofportland/windns (facts "DNS records", windns). Nothing confirms
 * how the first one reads the name.
 */
import type { DnsProvider } from "./dns-provider";
import { UNCONFIRMED_OWNER } from "./owner-name";
import { text, texts } from "./value-sources";

export const windns: DnsProvider = {
  name: "Windows DNS Server",
  records: [
    {
      mark: "D",
      tokens: ["windns:index/record:Record"],
      terraform: [{ type: "windns_record" }],
      owner: { name: text("name"), rule: UNCONFIRMED_OWNER },
      zone: { by: "server", property: "zoneName" },
      type: text("type"),
      values: texts("records"),
    },
  ],
  unread: [
    {
      // Its Terraform type is one bare word, of which nothing tells what the bridge makes.
      mark: "M",
      tokens: ["windns:index/windns:Windns"],
      terraform: [{ type: "windns" }],
      zone: { by: "none" },
      name: text("recordName"),
    },
  ],
};
