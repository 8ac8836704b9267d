/** Records and domains of DigitalOcean (facts "DNS records", digitalocean). Each resource holds one value. */
import { known } from "../../values/fact";
import type { DnsProvider, ZoneTable } from "./dns-provider";
import { relativeOwner } from "./owner-name";
import { always, oneText, text } from "./value-sources";

const DOMAIN: ZoneTable = {
  mark: "V",
  tokens: ["digitalocean:index/domain:Domain"],
  terraform: [{ type: "digitalocean_domain" }],
  ids: [text("name"), text("id")],
  name: text("name"),
  isPrivate: ({ properties }) => known(false, properties.origin),
  isWhole: () => true,
};

export const digitalOcean: DnsProvider = {
  name: "DigitalOcean",
  zones: [DOMAIN],
  records: [
    {
      // A domain that is given an address makes a record of itself.
      mark: "V",
      tokens: DOMAIN.tokens,
      owner: { name: always("@"), rule: relativeOwner("@") },
      zone: { by: "name", property: "name", zones: [DOMAIN], isPrivate: false },
      type: always("A"),
      values: oneText("ipAddress"),
      isOn: (properties) => {
        const address = properties.raw("ipAddress");
        if (address.state === "unknown") return address;
        return known(address.state === "known" && address.value !== "", address.origin);
      },
    },
    {
      mark: "V",
      tokens: ["digitalocean:index/dnsRecord:DnsRecord"],
      terraform: [{ type: "digitalocean_record" }],
      owner: { name: text("name"), rule: relativeOwner("@"), told: text("fqdn") },
      zone: { by: "name", property: "domain", zones: [DOMAIN], isPrivate: false },
      type: text("type"),
      values: oneText("value"),
    },
  ],
};
