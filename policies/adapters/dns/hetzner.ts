/** Record sets and zones of Hetzner Cloud (facts "DNS records", hcloud). */
import { known } from "../../values/fact";
import type { DnsProvider, ZoneLink, ZoneTable } from "./dns-provider";
import { relativeOwner } from "./owner-name";
import { eachText, id, oneText, text } from "./value-sources";

const ZONE: ZoneTable = {
  mark: "V",
  tokens: ["hcloud:index/zone:Zone"],
  terraform: [{ type: "hcloud_zone" }],
  ids: [id("id"), text("name")],
  name: text("name"),
  isPrivate: ({ properties }) => known(false, properties.origin),
  // A secondary zone is copied from its primary.
  isWhole: ({ properties }) => {
    const mode = properties.string("mode");
    return mode.state === "known" && mode.value === "primary";
  },
};

// By name or by number. A number is a domain name by its letters, so that nothing is concluded from a zone that the plan does not make.
const IN_ZONE: ZoneLink = { by: "id", property: "zone", zones: [ZONE] };

export const hetzner: DnsProvider = {
  name: "Hetzner Cloud",
  zones: [ZONE],
  records: [
    {
      mark: "V",
      tokens: ["hcloud:index/zoneRrset:ZoneRrset"],
      terraform: [{ type: "hcloud_zone_rrset" }],
      owner: { name: text("name"), rule: relativeOwner("@") },
      zone: IN_ZONE,
      type: text("type"),
      values: eachText("records", "value"),
    },
    {
      mark: "V",
      tokens: ["hcloud:index/zoneRecord:ZoneRecord"],
      terraform: [{ type: "hcloud_zone_record" }],
      owner: { name: text("name"), rule: relativeOwner("@") },
      zone: IN_ZONE,
      type: text("type"),
      values: oneText("value"),
    },
  ],
};
