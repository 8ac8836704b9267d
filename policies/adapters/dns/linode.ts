/** Records and domains of Linode (facts "DNS records", linode). Each resource holds one value. */
import { known } from "../../values/fact";
import type { DnsProvider, ZoneTable } from "./dns-provider";
import { relativeOwner } from "./owner-name";
import { id, oneText, text } from "./value-sources";

const DOMAIN: ZoneTable = {
  mark: "V",
  tokens: ["linode:index/domain:Domain"],
  terraform: [{ type: "linode_domain" }],
  ids: [id("id")],
  name: text("domain"),
  isPrivate: ({ properties }) => known(false, properties.origin),
  // A slave domain is copied from its masters.
  isWhole: ({ properties }) => {
    const type = properties.string("type");
    return type.state === "known" && type.value === "master";
  },
};

export const linode: DnsProvider = {
  name: "Linode",
  zones: [DOMAIN],
  records: [
    {
      mark: "V",
      tokens: ["linode:index/domainRecord:DomainRecord"],
      terraform: [{ type: "linode_domain_record" }],
      // How a record of the domain itself is named is not confirmed, so that an empty name decides nothing.
      owner: { name: text("name"), rule: relativeOwner() },
      zone: { by: "id", property: "domainId", zones: [DOMAIN] },
      type: text("recordType"),
      values: oneText("target"),
    },
  ],
};
