/** Record sets and zones of OpenStack's Designate (facts "DNS records", openstack). */
import { absent } from "../../values/fact";
import type { DnsProvider, ZoneTable } from "./dns-provider";
import { DOTTED_OWNER } from "./owner-name";
import { text, texts } from "./value-sources";

/** Never whole: ports of the network service may register their names in it. */
const ZONE: ZoneTable = {
  mark: "V",
  tokens: ["openstack:dns/zone:Zone"],
  terraform: [{ type: "openstack_dns_zone_v2" }],
  ids: [text("id")],
  name: text("name"),
  isPrivate: ({ properties }) => absent(properties.origin),
};

export const openstackDesignate: DnsProvider = {
  name: "OpenStack Designate",
  zones: [ZONE],
  records: [
    {
      mark: "V",
      tokens: ["openstack:dns/recordSet:RecordSet"],
      terraform: [{ type: "openstack_dns_recordset_v2" }],
      owner: { name: text("name"), rule: DOTTED_OWNER },
      zone: { by: "id", property: "zoneId", zones: [ZONE] },
      type: text("type"),
      values: texts("records"),
    },
  ],
};
